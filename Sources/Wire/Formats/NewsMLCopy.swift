import Domain

/// Reads NewsML 1.2: every text component of a package is a story.
enum NewsMLCopy {
    /// The stories of a `NewsML` document, one for each news item that has any.
    static func stories(of document: Markup) -> [CopyParts] {
        let items = document.elements("newsitem")
        // In document order the first item below another is the one after it.
        let leaves = items.indices.filter { index in
            index + 1 == items.count || items[index + 1] >= Int(document.nodes[items[index]].end)
        }.map { items[$0] }
        return leaves.compactMap { item in
            let parts = parts(of: document, item)
            return parts.isEmpty ? nil : parts
        }
    }

    private static func parts(of document: Markup, _ item: Int) -> CopyParts {
        var parts = CopyParts()
        // A photo beside the text has news lines of its own: those of the component that holds the text are meant.
        let content = textContent(of: document, item)
        let lines =
            content.flatMap { content in
                document.elements("newslines", below: item).last { $0 < content }
            } ?? document.first("newslines", below: item) ?? item
        parts.headline = document.line(document.first("headline", below: lines))
        parts.byline = document.line(document.first("byline", below: lines))
        parts.dateline = document.line(document.first("dateline", below: lines))
        if let content { readContent(document, content, into: &parts) }
        readFields(document, item, lines, into: &parts)
        return parts
    }

    private static func textContent(of document: Markup, _ item: Int) -> Int? {
        let contents = document.elements("datacontent", below: item)
        return contents.first { content in
            let parent = Int(document.nodes[content].parent)
            let type = document.first("mediatype", below: parent).flatMap { document.attribute("formalname", of: $0) }
            return type.map { $0.lowercased() == "text" } ?? true
        }
    }

    private static func readContent(_ document: Markup, _ content: Int, into parts: inout CopyParts) {
        if let nitf = document.first("nitf", below: content) {
            let inner = NITFCopy.parts(of: document, nitf)
            parts.blocks = inner.blocks
            parts.headline = parts.headline ?? inner.headline
            parts.byline = parts.byline ?? inner.byline
            parts.dateline = parts.dateline ?? inner.dateline
            parts.fields = inner.fields
        } else if document.children(of: content).isEmpty {
            // Text, or markup in a CDATA section.
            parts.blocks = CopyBlock.blocks(ofFragment: document.raw(content), into: &parts.warnings)
        } else {
            parts.blocks = CopyBlock.blocks(of: document, below: content)
        }
    }

    private static func readFields(_ document: Markup, _ item: Int, _ lines: Int, into parts: inout CopyParts) {
        func formal(_ element: String) -> String? {
            document.first(element, below: item).flatMap { document.attribute("formalname", of: $0) }
        }
        func line(_ element: String) -> String? { document.line(document.first(element, below: item)) }
        let identifier = line("newsitemid")
        // The public identifier ends in the revision; the story is what stands before it.
        if let provider = line("providerid"), let date = line("dateid"), let identifier {
            parts.fields.guid = "urn:newsml:\(provider):\(date):\(identifier)"
        } else {
            parts.fields.guid = line("publicidentifier") ?? identifier ?? parts.fields.guid
        }
        parts.fields.version = line("revisionid") ?? parts.fields.version
        parts.fields.slug =
            document.line(document.first("slugline", below: lines)) ?? line("namelabel")
            ?? parts.fields.slug
        parts.fields.set(status: formal("status"))
        parts.fields.urgency = formal("urgency").flatMap { Int($0) } ?? parts.fields.urgency
        let time = FormatTime.iso8601(line("thisrevisioncreated")) ?? FormatTime.iso8601(line("firstcreated"))
        parts.fields.published = time ?? parts.fields.published
        parts.fields.embargo = FormatTime.iso8601(line("embargoed")) ?? parts.fields.embargo
        parts.fields.language =
            (formal("language") ?? document.attribute("lang", of: item)).flatMap(FormatTime.language)
            ?? parts.fields.language
        let provider = document.first("provider", below: item).flatMap { document.first("party", below: $0) }
        parts.fields.outlet = provider.flatMap { document.attribute("formalname", of: $0) } ?? parts.fields.outlet
        for node in document.elements("property", below: item)
        where document.attribute("formalname", of: node)?.lowercased() == "keyword" {
            parts.fields.add(keyword: document.attribute("value", of: node).flatMap(PageMetadata.line))
        }
        for node in document.elements("keywordline", below: lines) { parts.fields.add(keyword: document.line(node)) }
        for name in ["subject", "subjectmatter", "subjectdetail"] {
            for node in document.elements(name, below: item) {
                parts.fields.add(subject: document.attribute("formalname", of: node), nil)
            }
        }
        if let place = document.first("location", below: item) {
            let city = document.elements("property", below: place).first {
                document.attribute("formalname", of: $0)?.lowercased() == "city"
            }
            parts.fields.located = city.flatMap { document.attribute("value", of: $0) } ?? parts.fields.located
        }
    }
}
