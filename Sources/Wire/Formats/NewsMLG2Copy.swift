import Domain

/// Reads NewsML-G2: every text item of a message is a story.
enum NewsMLG2Copy {
    /// The stories of a `newsMessage` or a `newsItem`.
    static func stories(of document: Markup) -> [CopyParts] {
        document.elements("newsitem").compactMap { item in
            let parts = parts(of: document, item)
            return parts.isEmpty ? nil : parts
        }
    }

    private static func parts(of document: Markup, _ item: Int) -> CopyParts {
        var parts = CopyParts()
        let meta = document.first("contentmeta", below: item) ?? item
        let headlines = document.elements("headline", below: meta)
        let main = headlines.first { document.attribute("role", of: $0)?.lowercased().contains("sub") != true }
        parts.headline = document.line(main ?? headlines.first)
        let bylines = document.elements("by", below: meta).compactMap { document.line($0) }
        if !bylines.isEmpty { parts.byline = bylines.joined(separator: ", ") }
        parts.dateline = document.line(document.first("dateline", below: meta))
        readContent(document, item, into: &parts)
        readItemMeta(document, item, into: &parts)
        readContentMeta(document, meta, into: &parts)
        return parts
    }

    private static func readContent(_ document: Markup, _ item: Int, into parts: inout CopyParts) {
        guard let set = document.first("contentset", below: item) else { return }
        if let nitf = document.first("nitf", below: set) {
            let inner = NITFCopy.parts(of: document, nitf)
            parts.blocks = inner.blocks
            parts.headline = parts.headline ?? inner.headline
            parts.byline = parts.byline ?? inner.byline
            parts.dateline = parts.dateline ?? inner.dateline
            parts.fields = inner.fields
        } else if let inline = document.first("inlinexml", below: set) {
            let body = document.first("body", below: inline) ?? inline
            parts.blocks = CopyBlock.blocks(of: document, below: body)
        } else if let data = document.first("inlinedata", below: set) {
            let isPlain = document.attribute("contenttype", of: data)?.lowercased().hasPrefix("text/plain") ?? false
            parts.blocks =
                document.children(of: data).isEmpty
                ? CopyBlock.blocks(ofFragment: document.raw(data), keepsLines: isPlain, into: &parts.warnings)
                : CopyBlock.blocks(of: document, below: data)
        }
    }

    private static func readItemMeta(_ document: Markup, _ item: Int, into parts: inout CopyParts) {
        parts.fields.guid = document.attribute("guid", of: item) ?? parts.fields.guid
        parts.fields.version = document.attribute("version", of: item)
        guard let meta = document.first("itemmeta", below: item) else { return }
        func line(_ element: String) -> String? { document.line(document.first(element, below: meta)) }
        parts.fields.set(
            status: document.first("pubstatus", below: meta).flatMap { document.attribute("qcode", of: $0) }
        )
        parts.fields.published =
            FormatTime.iso8601(line("versioncreated")) ?? FormatTime.iso8601(line("firstcreated"))
            ?? parts.fields.published
        parts.fields.embargo = FormatTime.iso8601(line("embargoed")) ?? parts.fields.embargo
        parts.fields.note = line("ednote") ?? parts.fields.note
        let provider = document.first("provider", below: meta)
        parts.fields.outlet =
            provider.flatMap { document.line($0) ?? document.attribute("literal", of: $0) }
            ?? parts.fields.outlet
    }

    private static func readContentMeta(_ document: Markup, _ meta: Int, into parts: inout CopyParts) {
        parts.fields.slug = document.line(document.first("slugline", below: meta)) ?? parts.fields.slug
        parts.fields.urgency =
            document.line(document.first("urgency", below: meta)).flatMap { Int($0) }
            ?? parts.fields.urgency
        let tag = document.first("language", below: meta).flatMap { document.attribute("tag", of: $0) }
        parts.fields.language = tag.flatMap(FormatTime.language) ?? parts.fields.language
        for node in document.elements("keyword", below: meta) { parts.fields.add(keyword: document.line(node)) }
        for node in document.elements("subject", below: meta) {
            parts.fields.add(
                subject: document.attribute("qcode", of: node) ?? document.attribute("uri", of: node)
                    ?? document.attribute("literal", of: node),
                document.line(document.first("name", below: node))
            )
        }
        if let place = document.first("located", below: meta) {
            parts.fields.located =
                document.line(document.first("name", below: place))
                ?? document.attribute("literal", of: place)
        }
    }
}
