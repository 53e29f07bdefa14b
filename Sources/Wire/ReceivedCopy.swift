public import Domain
import JSON
import Text

/// Bytes that a sender handed in, read as the stories that they hold.
public struct ReceivedCopy: Sendable {
    /// What the bytes are.
    public var format: CopyFormat
    /// The stories in their order, at least one.
    public var stories: [WireStory]

    /// What is taken of one feed, package or page at most.
    static let mostStories = 1_000

    /// The first stories of so many, as far as they are taken, with a warning where that is not all.
    static func first<Part>(of parts: [Part], _ story: (Part) -> WireStory) -> [WireStory] {
        var stories = parts.prefix(mostStories).map(story)
        if parts.count > mostStories {
            let detail = "\(parts.count) items, of which the first \(mostStories) were read"
            stories[0].warnings.append(CopyWarning(.tooMany, detail))
        }
        return stories
    }

    /// Reads bytes by their media type, or by what they look like where that says too little.
    ///
    /// JSON that is no news item, or no JSON at all, is left to those who know its members: `nil`. With `splitting`, a page of several
    /// stories gives each of them; feeds and packages always do.
    /// - Throws: ``CopyFlaw`` when no story can be recovered.
    /// - Complexity: O(n), n bytes.
    public init?(
        _ bytes: [UInt8],
        type: String? = nil,
        charset: String? = nil,
        splitting: Bool = true
    ) throws(CopyFlaw) {
        let label = charset ?? CopySniffer.declaredCoding(bytes)
        let declared = label.flatMap { TextCoding(label: $0) }
        let decoded = DecodedText(bytes, declared: declared)
        let text = decoded.utf8
        let family = CopyFormat.family(of: type) ?? CopySniffer.family(of: text)
        switch family {
        case .json:
            if let copy = try Self.json(text) {
                self = copy
            } else if CopyFormat.family(of: type) == nil, type == "text/plain" || !Self.isJSON(text) {
                // “[Narrator]: …” opens plain copy.
                self = try Self.plain(text, splitting: splitting)
            } else {
                return nil
            }
        case .html: self = try Self.html(text)
        case .xml: self = try Self.xml(text, type: type)
        case nil: self = try Self.plain(text, splitting: splitting)
        }
        stories[0].warnings = Self.warnings(decoded, label, declared) + stories[0].warnings
    }

    private init(_ format: CopyFormat, _ stories: [WireStory]) { (self.format, self.stories) = (format, stories) }

    private static func warnings(_ decoded: DecodedText, _ label: String?, _ declared: TextCoding?) -> [CopyWarning] {
        var warnings: [CopyWarning] = []
        if decoded.overrulesDeclaration || (label != nil && declared == nil) {
            let name = label.map { String($0.prefix(40)) } ?? ""
            warnings.append(CopyWarning(.characterSet, "declared as “\(name)”, read as \(decoded.coding.rawValue)"))
        } else if label == nil, decoded.coding != .utf8 {
            warnings.append(
                CopyWarning(.characterSet, "no character set was declared; read as \(decoded.coding.rawValue)")
            )
        }
        if decoded.replacements > 0 {
            warnings.append(
                CopyWarning(.replacedBytes, "\(decoded.replacements) places that are no text were replaced by U+FFFD")
            )
        }
        return warnings
    }

    private static func plain(_ text: [UInt8], splitting: Bool) throws(CopyFlaw) -> ReceivedCopy {
        if let offset = text.firstIndex(of: 0) { throw .binary(0, offset: offset) }
        if AgencyCopy.isMessage(text) {
            let parts = AgencyCopy.parts(of: text)
            guard !parts.isEmpty else {
                throw .noStory(.agency, read: text.count, offset: text.count, place: "in the header, before any text")
            }
            return ReceivedCopy(.agency, [parts.story()])
        }
        if let offset = text.firstIndex(where: {
            ($0 < 0x20 && ![0x03, 0x09, 0x0A, 0x0C, 0x0D].contains($0)) || $0 == 0x7F
        }) {
            throw .binary(text[offset], offset: offset)
        }
        return ReceivedCopy(.plain, PlainCopy.stories(String(decoding: text, as: UTF8.self), splitting: splitting))
    }

    private static func json(_ text: [UInt8]) throws(CopyFlaw) -> ReceivedCopy? {
        let value: JSONValue
        do throws(JSONFlaw) {
            value = try JSONParser(maximumLength: .max).parse(text)
        } catch {
            return nil
        }
        guard NinjsCopy.isNinjs(value) else { return nil }
        let stories = first(of: NinjsCopy.stories(of: value)) { $0.story() }
        guard !stories.isEmpty else {
            throw .noStory(.ninjs, read: text.count, offset: text.count, place: "in any of its bodies")
        }
        return ReceivedCopy(.ninjs, stories)
    }

    private static func isJSON(_ text: [UInt8]) -> Bool {
        do throws(JSONFlaw) {
            return try JSONParser(maximumLength: .max).parse(text).members != nil
        } catch {
            return false
        }
    }

    private static func html(_ text: [UInt8]) throws(CopyFlaw) -> ReceivedCopy {
        let parts = HTMLPage.parts(of: text)
        if parts.blocks.allSatisfy({ $0.verdict != nil }), CopySniffer.family(of: text) == .xml {
            return try xml(text, type: nil)
        }
        guard parts.blocks.contains(where: { $0.verdict == nil }) else {
            throw .noStory(.html, read: text.count, offset: text.count, place: place(parts.headline))
        }
        return ReceivedCopy(.html, [parts.story()])
    }

    private static func place(_ title: String?) -> String {
        title.map { "on the page “\($0.prefix(120))”" } ?? "on the page"
    }

    private static func xml(_ text: [UInt8], type: String?) throws(CopyFlaw) -> ReceivedCopy {
        let document = Markup(text, as: .xml)
        guard let root = document.nodes.indices.first(where: { !document.nodes[$0].isText }) else {
            throw .noStory(.xml, read: text.count, offset: document.brokenAt ?? text.count, place: "before any element")
        }
        guard let format = CopyFormat(root: document.name(root)) else { return try unknown(document, root, text) }
        let stories: [CopyParts]
        var empty = 0
        switch format {
        case .html:
            if let type, type != "text/xml", type != "application/xml" {
                throw .otherFormat(declared: type, found: .html, title: PageMetadata(Markup(text, as: .html)).title)
            }
            return try html(text)
        case .nitf: stories = [NITFCopy.parts(of: document, root)].filter { !$0.isEmpty }
        case .newsML: stories = NewsMLCopy.stories(of: document)
        case .newsMLG2: stories = NewsMLG2Copy.stories(of: document)
        default: (stories, empty) = FeedCopy.stories(of: document)
        }
        guard !stories.isEmpty else {
            throw .noStory(
                format,
                read: document.nodes.count,
                offset: document.brokenAt ?? text.count,
                place: document.brokenAt == nil ? "in any of its items" : "before it breaks off"
            )
        }
        var copy = ReceivedCopy(format, first(of: stories) { $0.story() })
        if empty > 0 { copy.stories[0].warnings.append(CopyWarning(.emptyItem, "\(empty) items hold no story")) }
        // What comes last is what the end cuts off.
        copy.stories[0].warnings += document.warnings.filter { $0.kind != .truncated }
        copy.stories[copy.stories.count - 1].warnings += document.warnings.filter { $0.kind == .truncated }
        return copy
    }

    /// The text of an XML document of another vocabulary, a paragraph for each innermost element.
    private static func unknown(_ document: Markup, _ root: Int, _ text: [UInt8]) throws(CopyFlaw) -> ReceivedCopy {
        var parts = CopyParts()
        parts.warnings = document.warnings
        parts.warnings.append(
            CopyWarning(.otherFormat, "the element “\(document.name(root).prefix(40))” is of no known news format")
        )
        for index in document.nodes.indices where document.nodes[index].isText {
            let line = document.text[document.nodes[index].range]
            let trimmed = CopyBlock.trimmed(line)
            if !trimmed.isEmpty { parts.blocks.append(CopyBlock(trimmed)) }
        }
        guard !parts.isEmpty else {
            throw .noStory(
                .xml,
                read: document.nodes.count,
                offset: document.brokenAt ?? text.count,
                place: "in its text"
            )
        }
        return ReceivedCopy(.xml, [parts.story()])
    }
}

extension CopyBlock {
    /// Text without blanks at its edges.
    static func trimmed(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let open = text.drop { $0 <= 0x20 }
        guard let last = open.lastIndex(where: { $0 > 0x20 }) else { return [] }
        return Array(open[...last])
    }
}
