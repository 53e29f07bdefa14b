import Domain

/// Reads NITF 3.x, as a document of its own or inside a NewsML package.
enum NITFCopy {
    /// The story of a `nitf` element.
    static func parts(of document: Markup, _ nitf: Int) -> CopyParts {
        var parts = CopyParts()
        let head = document.first("body.head", below: nitf)
        parts.headline =
            document.line(document.first("hl1", below: head ?? nitf))
            ?? document.line(document.first("hedline", below: head ?? nitf))
        parts.byline = byline(document, head ?? nitf)
        parts.dateline = head.flatMap { document.line(document.first("dateline", below: $0)) }
        parts.fields.located = head.flatMap { document.first("dateline", below: $0) }
            .flatMap { document.line(document.first("location", below: $0)) }
        let content = document.first("body.content", below: nitf) ?? document.first("body", below: nitf)
        if let content { parts.blocks = CopyBlock.blocks(of: document, below: content) }
        if let tail = document.first("body.end", below: nitf) {
            parts.blocks += CopyBlock.blocks(of: document, below: tail).map {
                CopyBlock($0.text, .furniture, "format-end")
            }
        }
        readFields(document, nitf, into: &parts)
        if parts.headline == nil, parts.blocks.isEmpty {
            parts.headline = document.line(document.first("title", below: nitf))
        }
        return parts
    }

    /// `By BERNARD CONDON` with the title that stands in an element of its own.
    private static func byline(_ document: Markup, _ head: Int) -> String? {
        guard let byline = document.first("byline", below: head), let whole = document.line(byline) else { return nil }
        guard let title = document.line(document.first("byttl", below: byline)), whole.hasSuffix(title) else {
            return whole
        }
        let name = whole.dropLast(title.count)
        let trimmed = name.last == " " ? name.dropLast() : name
        return trimmed.isEmpty ? title : "\(trimmed), \(title)"
    }

    private static func readFields(_ document: Markup, _ nitf: Int, into parts: inout CopyParts) {
        guard let head = document.first("head", below: nitf) else { return }
        func value(_ element: String, _ attribute: String) -> String? {
            document.first(element, below: head).flatMap { document.attribute(attribute, of: $0) }
                .flatMap { $0.isEmpty ? nil : $0 }
        }
        parts.fields.guid = value("doc-id", "id-string")
        parts.fields.slug = value("du-key", "key") ?? value("doc-scope", "scope")
        parts.fields.version = value("du-key", "version")
        parts.fields.urgency = value("urgency", "ed-urg").flatMap { Int($0) }
        parts.fields.published = FormatTime.iso8601(value("date.issue", "norm"))
        parts.fields.outlet = value("doc.copyright", "holder")
        let status = value("docdata", "management-status")
        parts.fields.set(status: status)
        if status == "embargoed" { parts.fields.embargo = FormatTime.iso8601(value("date.release", "norm")) }
        parts.fields.note = value("ed-msg", "info").flatMap(PageMetadata.line)
        for node in document.elements("keyword", below: head) {
            parts.fields.add(keyword: document.attribute("key", of: node).flatMap(PageMetadata.line))
        }
        for node in document.elements("tobject.subject", below: head) {
            parts.fields.add(
                subject: document.attribute("tobject.subject.refnum", of: node),
                document.attribute("tobject.subject.type", of: node)
                    ?? document.attribute("tobject.subject.matter", of: node)
            )
        }
        let language = document.elements("meta", below: head).first {
            document.attribute("name", of: $0)?.lowercased() == "language"
        }
        parts.fields.language =
            (language.flatMap { document.attribute("content", of: $0) }
            ?? document.attribute("lang", of: nitf)).flatMap(FormatTime.language)
    }
}
