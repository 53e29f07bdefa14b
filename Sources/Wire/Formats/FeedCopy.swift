import Domain

/// Reads RSS 2.0 (and 1.0) and Atom: every entry is a story.
enum FeedCopy {
    /// The stories of a feed; `empty` counts the entries without any.
    static func stories(of document: Markup) -> (stories: [CopyParts], empty: Int) {
        let isAtom = document.first("feed") != nil && document.first("rss") == nil
        let entries = document.elements(isAtom ? "entry" : "item")
        let channel = document.first(isAtom ? "feed" : "channel")
        let outlet = channel.flatMap { child("title", of: $0, document) }.flatMap { document.line($0) }
        let language = channel.flatMap { channel in
            (child("language", of: channel, document).flatMap { document.line($0) }
                ?? document.attribute("lang", of: channel)).flatMap(FormatTime.language)
        }
        var stories: [CopyParts] = []
        for entry in entries {
            var parts = isAtom ? atom(document, entry) : rss(document, entry)
            parts.fields.outlet = parts.fields.outlet ?? outlet
            parts.fields.language = parts.fields.language ?? language
            if !parts.isEmpty { stories.append(parts) }
        }
        return (stories, entries.count - stories.count)
    }

    /// The first element directly below another with a whole name, prefix included.
    private static func child(_ name: String, of node: Int, _ document: Markup) -> Int? {
        document.children(of: node).first { document.name($0) == name }
    }

    private static func rss(_ document: Markup, _ item: Int) -> CopyParts {
        var parts = CopyParts()
        func node(_ name: String) -> Int? { child(name, of: item, document) }
        func line(_ name: String) -> String? { document.line(node(name)) }
        parts.headline = line("title").flatMap(PageMetadata.line)
        parts.byline = line("dc:creator") ?? line("author").flatMap(withoutAddress)
        let encoded = node("content:encoded") ?? node("yandex:full-text") ?? node("fulltext")
        if let text = encoded ?? node("description") {
            parts.blocks =
                document.children(of: text).isEmpty
                ? CopyBlock.blocks(ofFragment: document.raw(text), into: &parts.warnings)
                : CopyBlock.blocks(of: document, below: text)
        }
        parts.fields.url = (line("link") ?? document.attribute("about", of: item)).flatMap(PageMetadata.address)
        parts.fields.guid = line("guid")
        parts.fields.published = FormatTime.iso8601(line("pubdate") ?? line("dc:date"))
        parts.fields.outlet = line("source")
        parts.fields.language = line("dc:language").flatMap(FormatTime.language)
        for category in document.children(of: item) where document.name(category) == "category" {
            parts.fields.add(keyword: document.line(category))
        }
        return parts
    }

    /// `desk@example.org (Ana Petrova)` without the address.
    private static func withoutAddress(_ author: String) -> String? {
        guard author.contains("@") else { return author }
        guard let open = author.firstIndex(of: "("), let close = author.lastIndex(of: ")"), open < close else {
            return nil
        }
        return String(author[author.index(after: open)..<close])
    }

    private static func atom(_ document: Markup, _ entry: Int) -> CopyParts {
        var parts = CopyParts()
        func nodes(_ name: String) -> [Int] {
            document.children(of: entry).filter { document.localName($0) == name }
        }
        parts.headline = document.line(nodes("title").first).flatMap(PageMetadata.line)
        let authors = nodes("author").compactMap { document.line(document.first("name", below: $0)) }
        if !authors.isEmpty { parts.byline = authors.joined(separator: ", ") }
        if let text = nodes("content").first ?? nodes("summary").first {
            parts.blocks =
                document.children(of: text).isEmpty
                ? CopyBlock.blocks(ofFragment: document.raw(text), into: &parts.warnings)
                : CopyBlock.blocks(of: document, below: text)
        }
        let links = nodes("link")
        let link = links.first { (document.attribute("rel", of: $0) ?? "alternate") == "alternate" }
        parts.fields.url = link.flatMap { document.attribute("href", of: $0) }.flatMap(PageMetadata.address)
        parts.fields.guid = document.line(nodes("id").first)
        parts.fields.published =
            FormatTime.iso8601(document.line(nodes("published").first))
            ?? FormatTime.iso8601(document.line(nodes("updated").first))
        parts.fields.language = document.attribute("lang", of: entry).flatMap(FormatTime.language)
        for category in nodes("category") {
            parts.fields.add(
                keyword: document.attribute("label", of: category) ?? document.attribute("term", of: category)
            )
        }
        return parts
    }
}
