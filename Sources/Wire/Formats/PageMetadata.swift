import Domain
import JSON

/// What a page says of its story in its head: JSON-LD of schema.org, Open Graph, meta tags.
struct PageMetadata {
    var headline: String?
    /// Names of people, in order.
    var authors: [String] = []
    var description: String?
    var fields = CopyFields()
    /// Whether the page says that it is a story.
    var isArticle = false
    /// The title of the document.
    var title: String?

    init(_ document: Markup) {
        var metas: [String: String] = [:]
        for node in document.elements("meta") {
            let name =
                document.attribute("property", of: node) ?? document.attribute("name", of: node)
                ?? document.attribute("itemprop", of: node)
            guard let name = name?.lowercased(), let content = document.attribute("content", of: node),
                let line = Self.line(content)
            else { continue }
            if name == "article:tag" { fields.add(keyword: line) }
            if metas[name] == nil { metas[name] = line }
        }
        title = document.line(document.first("title"))
        readMarkup(document)
        readLinkedData(document)
        readMetas(metas)
    }

    private mutating func readMetas(_ metas: [String: String]) {
        func first(_ names: String...) -> String? { names.lazy.compactMap { metas[$0] }.first }
        headline = headline ?? first("og:title", "twitter:title", "dc.title", "title")
        description = description ?? first("og:description", "description", "twitter:description")
        isArticle = isArticle || metas["og:type"]?.lowercased() == "article"
        if authors.isEmpty, let author = first("author", "article:author", "dc.creator", "byl", "parsely-author"),
            !author.contains("://"), author.utf8.count < 120
        {
            authors = [author]
        }
        fields.published =
            fields.published
            ?? FormatTime.iso8601(
                first(
                    "article:published_time",
                    "og:published_time",
                    "datepublished",
                    "parsely-pub-date",
                    "pubdate",
                    "date",
                    "dc.date",
                    "dc.date.issued",
                    "publishdate",
                    "sailthru.date",
                    "publish-date",
                    "cxenseparse:recs:publishtime"
                )
            )
        fields.outlet = fields.outlet ?? first("og:site_name", "application-name", "dc.publisher")
        fields.url = fields.url ?? first("og:url").flatMap(Self.address)
        fields.language =
            fields.language
            ?? first("og:locale", "content-language", "dc.language", "language").flatMap(FormatTime.language)
        if fields.keywords.isEmpty {
            addKeywords(first("news_keywords", "keywords") ?? "")
        }
    }

    /// So many keywords of a page are looked at.
    static let mostKeywords = 1_000

    private mutating func addKeywords(_ list: String) {
        for word in list.split(separator: ",", maxSplits: Self.mostKeywords).prefix(Self.mostKeywords) {
            fields.add(keyword: Self.line(String(word)))
        }
    }

    private mutating func readMarkup(_ document: Markup) {
        if let html = document.first("html") {
            fields.language = document.attribute("lang", of: html).flatMap(FormatTime.language)
        }
        let canonical = document.elements("link").first {
            document.attribute("rel", of: $0)?.lowercased() == "canonical"
        }
        fields.url = canonical.flatMap { document.attribute("href", of: $0) }.flatMap(Self.address)
    }

    static func address(_ text: String) -> String? {
        let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
        return isWeb && text.utf8.count <= 2_000 && text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) ? text : nil
    }

    /// A text with single blanks, or `nil` when it is empty; metadata often has its references escaped twice.
    static func line(_ text: String) -> String? {
        let line =
            text.utf8.contains(0x26) || text.utf8.contains(0x3C)
            ? String(decoding: Markup(Array(text.utf8), as: .html).text, as: UTF8.self) : text
        let words = line.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }
        let joined = words.map { String($0) }.joined(separator: " ")
        return joined.isEmpty ? nil : joined
    }
}

// JSON-LD.
extension PageMetadata {
    private static let types: Set<String> = [
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "backgroundnewsarticle", "reviewnewsarticle", "blogposting", "liveblogposting", "report", "webpage",
        "askpublicnewsarticle", "advertisercontentarticle", "techarticle", "scholarlyarticle", "socialmediaposting",
    ]

    private mutating func readLinkedData(_ document: Markup) {
        var pages: [JSONValue] = []
        for node in document.elements("script").prefix(200)
        where document.attribute("type", of: node)?.lowercased().hasPrefix("application/ld+json") == true {
            // Sites put raw line ends into strings; a blank there changes nothing else.
            let bytes = document.raw(node).map { $0 < 0x20 ? 0x20 : $0 }
            do throws(JSONFlaw) {
                collect(try JSONParser().parse(bytes), into: &pages, depth: 0)
            } catch {
                continue
            }
        }
        let articles = pages.filter { Self.type(of: $0) != "webpage" }
        for item in articles + pages.filter({ Self.type(of: $0) == "webpage" }) { read(item) }
        isArticle = isArticle || !articles.isEmpty
    }

    private static func type(of item: JSONValue) -> String {
        let type = item["@type"]
        return (type?.string ?? type?.array?.compactMap(\.string).first { types.contains($0.lowercased()) } ?? "")
            .lowercased()
    }

    private func collect(_ value: JSONValue, into items: inout [JSONValue], depth: Int) {
        guard depth < 5, items.count < 20 else { return }
        if let elements = value.array {
            for element in elements.prefix(100) { collect(element, into: &items, depth: depth + 1) }
        } else if value.members != nil {
            if Self.types.contains(Self.type(of: value)) { items.append(value) }
            for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let below = value[name] { collect(below, into: &items, depth: depth + 1) }
            }
        }
    }

    private mutating func read(_ item: JSONValue) {
        headline = headline ?? item["headline"]?.string.flatMap(Self.line)
        description = description ?? item["description"]?.string.flatMap(Self.line)
        if authors.isEmpty { authors = Self.names(item["author"]) }
        fields.published = fields.published ?? FormatTime.iso8601(item["datePublished"]?.string)
        fields.outlet = fields.outlet ?? Self.names(item["publisher"]).first
        fields.url =
            fields.url ?? (item["url"]?.string ?? item["mainEntityOfPage"]?["@id"]?.string).flatMap(Self.address)
        fields.language = item["inLanguage"]?.string.flatMap(FormatTime.language) ?? fields.language
        let words = item["keywords"]
        for word in (words?.array ?? []).prefix(Self.mostKeywords) {
            fields.add(keyword: word.string.flatMap(Self.line))
        }
        addKeywords(words?.string ?? "")
        for section in [item["articleSection"]?.string].compactMap({ $0 })
            + (item["articleSection"]?.array ?? []).compactMap(\.string)
        {
            fields.add(subject: nil, Self.line(section))
        }
    }

    private static func names(_ value: JSONValue?) -> [String] {
        guard let value else { return [] }
        if let elements = value.array { return elements.prefix(20).flatMap { names($0) } }
        guard let name = (value.string ?? value["name"]?.string).flatMap(line), !name.contains("://"),
            name.utf8.count < 200
        else { return [] }
        return [name]
    }
}
