import Domain

/// A document of HTML or XML as elements and text in their order, read tolerantly: any bytes are a document.
///
/// No character of text vanishes: references to entities that are not known, that the document declares itself or that
/// stand elsewhere are left as they are written, and reported; nothing is ever expanded or fetched. Names are folded to
/// lower case and keep their prefix.
struct Markup {
    /// An element or a stretch of text; the nodes below it are those up to ``end``.
    struct Node {
        /// The element's name as an index of ``Markup/names``, or −1 for text.
        var name: Int32
        /// The element around it, or −1 at the top.
        var parent: Int32
        /// One past the last node below.
        var end: Int32
        /// How many elements stand around it.
        var depth: Int32
        /// Of text, its bytes in ``Markup/text``; of an element, its attributes in ``Markup/attributes``.
        var range: Range<Int>

        var isText: Bool { name < 0 }
    }

    /// An attribute with its references resolved.
    struct Attribute {
        var name: String
        var value: String
    }

    /// Which of the two languages the document is read as.
    enum Language { case html, xml }

    /// Elements are nested this deep at most; deeper ones stand beside each other.
    static let deepest = 256

    var nodes: [Node] = []
    var names: [String] = []
    /// What each name means for the reading of text.
    var roles: [MarkupRole] = []
    /// The names as indices of ``names``, and the prefixed ones by what stands behind their prefix.
    private var ids: [String: Int32] = [:]
    private var prefixed: [String: Set<Int32>] = [:]
    var text: [UInt8] = []
    var attributes: [Attribute] = []
    var warnings: [CopyWarning] = []
    /// Where the document breaks off, in bytes, when it does.
    var brokenAt: Int?

    /// Reads a document from valid UTF-8.
    ///
    /// - Complexity: O(n), n bytes.
    init(_ bytes: [UInt8], as language: Language) {
        var builder = MarkupBuilder(bytes, language)
        builder.build()
        self = builder.document
    }

    init() {}

    /// Takes up another name of elements.
    mutating func add(name: String) -> Int32 {
        let id = Int32(names.count)
        names.append(name)
        roles.append(MarkupRole(name.split(separator: ":").last.map(String.init) ?? name))
        ids[name] = id
        if name.utf8.contains(UInt8(ascii: ":")) { prefixed[Self.local(name), default: []].insert(id) }
        return id
    }

    /// The index of a name as it is written, or `nil` when no element has it.
    func id(of name: String) -> Int32? { ids[name] }

    private static func local(_ name: String) -> String {
        name.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(name[name.index(after: $0)...]) } ?? name
    }

    /// The name of an element without its prefix, or an empty string for text.
    func localName(_ node: Int) -> String {
        nodes[node].isText ? "" : Self.local(names[Int(nodes[node].name)])
    }

    /// The name of an element with its prefix, or an empty string for text.
    func name(_ node: Int) -> String { nodes[node].isText ? "" : names[Int(nodes[node].name)] }

    /// What an element means for the reading of text.
    func role(_ node: Int) -> MarkupRole { nodes[node].isText ? .text : roles[Int(nodes[node].name)] }

    /// The value of an element's attribute, looked up with and without its prefix; `nil` when it has none.
    func attribute(_ name: String, of node: Int) -> String? {
        guard !nodes[node].isText else { return nil }
        let range = nodes[node].range
        for index in range where attributes[index].name == name { return attributes[index].value }
        for index in range where attributes[index].name.utf8.contains(UInt8(ascii: ":")) {
            if attributes[index].name.hasSuffix(":" + name) { return attributes[index].value }
        }
        return nil
    }

    /// The elements with a local name, in document order, below a node or everywhere.
    func elements(_ name: String, below node: Int? = nil) -> [Int] {
        guard let wanted = wanted(name) else { return [] }
        return range(below: node).filter { wanted.holds(nodes[$0].name) }
    }

    /// The first element with a local name below a node or everywhere.
    func first(_ name: String, below node: Int? = nil) -> Int? {
        guard let wanted = wanted(name) else { return nil }
        return range(below: node).first { wanted.holds(nodes[$0].name) }
    }

    /// The names with one local name.
    private struct Wanted {
        var plain: Int32
        var prefixed: Set<Int32>?

        func holds(_ name: Int32) -> Bool { name == plain || prefixed?.contains(name) ?? false }
    }

    private func wanted(_ name: String) -> Wanted? {
        let (plain, prefixed) = (ids[name], prefixed[name])
        return plain == nil && prefixed == nil ? nil : Wanted(plain: plain ?? -2, prefixed: prefixed)
    }

    private func range(below node: Int?) -> Range<Int> {
        node.map { $0 + 1..<Int(nodes[$0].end) } ?? 0..<nodes.count
    }

    /// The elements directly below a node.
    func children(of node: Int) -> [Int] {
        var children: [Int] = []
        var index = node + 1
        while index < Int(nodes[node].end) {
            if !nodes[index].isText { children.append(index) }
            index = Int(nodes[index].end)
        }
        return children
    }

    /// The text below a node with single blanks, or `nil` when there is none.
    func line(_ node: Int?) -> String? {
        guard let node else { return nil }
        var line: [UInt8] = []
        for index in node..<Int(nodes[node].end) where nodes[index].isText {
            for byte in text[nodes[index].range] {
                let isBlank = byte <= 0x20
                if isBlank, line.isEmpty || line.last == 0x20 { continue }
                line.append(isBlank ? 0x20 : byte)
            }
        }
        if line.last == 0x20 { line.removeLast() }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }

    /// The text below a node as it stands.
    func raw(_ node: Int) -> [UInt8] {
        (node..<Int(nodes[node].end)).filter { nodes[$0].isText }.flatMap { text[nodes[$0].range] }
    }
}

/// What an element means for the reading of text.
enum MarkupRole {
    /// No element.
    case text
    /// Stands in a line.
    case inline
    /// Starts and ends a paragraph.
    case block
    /// A heading, a paragraph of its own.
    case heading
    /// Ends a line.
    case lineBreak
    /// Holds no text of the story: scripts, styles, pictures, controls.
    case hidden
    /// Menus and what sites put around a story.
    case navigation, header, footer, aside, form
    /// A picture with its words.
    case caption

    /// The role of an element of HTML, by its local name; other vocabularies' elements are inline.
    init(_ name: String) { self = Self.roles[name] ?? .inline }

    private static let roles: [String: MarkupRole] = {
        var roles: [String: MarkupRole] = [:]
        for (role, names) in roleNames {
            for name in names.split(separator: " ") { roles[String(name)] = role }
        }
        return roles
    }()

    private static let roleNames: [(MarkupRole, String)] = [
        (
            .block,
            "p div section article main body html blockquote ul ol li dl dt dd table tr td th tbody thead tfoot pre hr address center"
                + " details summary fieldset legend block body.content body.head body.end hl2 media-caption item noscript hgroup dialog"
                + " caption colgroup col"
        ),
        (.heading, "h1 h2 h3 h4 h5 h6 hl1"),
        (.lineBreak, "br"),
        (
            .hidden,
            "script style template svg math iframe object embed audio video canvas select input textarea option head map title meta"
                + " link img source picture"
        ),
        (.navigation, "nav menu"), (.header, "header"), (.footer, "footer"), (.aside, "aside"),
        (.form, "form button label"), (.caption, "figcaption figure media"),
    ]

    /// Whether the element breaks the line in which it stands.
    var breaksParagraph: Bool {
        switch self {
        case .text, .inline, .lineBreak, .hidden: false
        default: true
        }
    }
}
