import Domain
import JSON

/// Reads IPTC ninjs 1.x and 2.x, and the items of feeds of such objects.
enum NinjsCopy {
    /// Whether a JSON value is a ninjs item, or holds some.
    static func isNinjs(_ value: JSONValue) -> Bool { !items(of: value).isEmpty }

    /// The stories of a JSON value that ``isNinjs(_:)``, one for each item that has any.
    static func stories(of value: JSONValue) -> [CopyParts] {
        items(of: value).compactMap { item in
            let parts = parts(of: Item(item))
            return parts.isEmpty ? nil : parts
        }
    }

    private static func items(of value: JSONValue) -> [JSONValue] {
        if isItem(value) { return [value] }
        let list = value.array ?? value["items"]?.array ?? value["_items"]?.array ?? []
        return list.filter(isItem)
    }

    private static func isItem(_ value: JSONValue) -> Bool {
        guard value.members != nil, value["text"] == nil else { return false }
        let item = Item(value)
        let hasBody = ["body_html", "body_text", "body_xhtml", "bodies"].contains { item[$0] != nil }
        let isNamed = ["uri", "guid", "headline", "headlines", "standard"].contains { item[$0] != nil }
        return hasBody || (isNamed && item["type"] != nil)
    }

    /// The members of an object by their names in lower case: 2.x writes `pubStatus`, 1.x `pubstatus`.
    private struct Item {
        private var members: [String: JSONValue] = [:]

        init(_ value: JSONValue) {
            for member in value.members ?? [] where members[member.name.lowercased()] == nil {
                members[member.name.lowercased()] = member.value
            }
        }

        subscript(name: String) -> JSONValue? { members[name].flatMap { $0 == .null ? nil : $0 } }

        func line(_ names: String...) -> String? {
            names.lazy.compactMap { self[$0]?.string.flatMap(PageMetadata.line) }.first
        }

        func list(_ name: String) -> [Item] { (self[name]?.array ?? []).prefix(CopyFields.most).map(Item.init) }
    }

    private static func parts(of item: Item) -> CopyParts {
        var parts = CopyParts()
        let headlines = item.list("headlines")
        let main = headlines.first { $0.line("role")?.lowercased().contains("main") ?? false } ?? headlines.first
        parts.headline = item.line("headline") ?? main?.line("value") ?? item.line("title")
        parts.byline = item.line("byline", "by")
        readBody(item, into: &parts)
        readFields(item, into: &parts)
        return parts
    }

    private static func readBody(_ item: Item, into parts: inout CopyParts) {
        let bodies = item.list("bodies")
        func isMarkup(_ body: Item) -> Bool { body.line("contenttype", "role")?.lowercased().contains("html") ?? false }
        let markup =
            item["body_xhtml"]?.string ?? item["body_html"]?.string ?? bodies.first(where: isMarkup)?["value"]?.string
        if let markup {
            parts.blocks = CopyBlock.blocks(ofFragment: Array(markup.utf8), into: &parts.warnings)
        } else if let text = item["body_text"]?.string ?? bodies.first?["value"]?.string {
            parts.blocks = [CopyBlock(Array(text.utf8))]
        } else if let text = item.line("description_text", "description_html") {
            parts.blocks = CopyBlock.blocks(ofFragment: Array(text.utf8), into: &parts.warnings)
        }
    }

    private static func readFields(_ item: Item, into parts: inout CopyParts) {
        parts.fields.guid = item.line("uri", "guid", "altids")
        parts.fields.url =
            (item.line("url", "link")
            ?? parts.fields.guid).flatMap(PageMetadata.address)
        parts.fields.slug = item.line("slugline", "slug")
        parts.fields.version = item.line("version") ?? item["version"]?.number.map { String(Int(exactly: $0) ?? 0) }
        parts.fields.set(status: item.line("pubstatus"))
        parts.fields.published = FormatTime.iso8601(item.line("versioncreated", "firstcreated", "contentcreated"))
        parts.fields.embargo = FormatTime.iso8601(item.line("embargoed", "embargoeduntil"))
        parts.fields.note = item.line("ednote")
        parts.fields.urgency = item["urgency"]?.number.flatMap { Int(exactly: $0) }
        parts.fields.language = item.line("language").flatMap(FormatTime.language)
        parts.fields.located = item.line("located")
        let source = item.list("infosource").first ?? item.list("infosources").first
        parts.fields.outlet = source?.line("name") ?? item.line("source", "copyrightholder")
        for word in (item["keywords"]?.array ?? []).prefix(PageMetadata.mostKeywords) {
            parts.fields.add(keyword: word.string.flatMap(PageMetadata.line))
        }
        for subject in item.list("subject") + item.list("subjects") {
            parts.fields.add(subject: subject.line("code", "uri"), subject.line("name"))
        }
    }
}
