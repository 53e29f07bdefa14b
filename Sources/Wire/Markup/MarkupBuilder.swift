import Domain
import Text

/// Builds the nodes of a document from its tokens, pairing tags as far as they pair.
struct MarkupBuilder {
    private(set) var document = Markup()
    private let language: Markup.Language
    private var scanner: MarkupScanner
    /// What HTML rules of each name.
    private var rules: [HTMLRules] = []
    /// Of each kind that a start tag may close, how many elements are open.
    private var openKinds: [Int] = Array(repeating: 0, count: HTMLRules.kinds)
    /// The open elements, and for each name how many of them have it.
    private var stack: [Int] = []
    private var openCounts: [Int] = []
    /// Elements open beyond the deepest level; their end tags close nothing.
    private var overflow = 0
    private var unpaired = 0
    private var declared: [String: Bool] = [:]
    private var reported: Set<String> = []

    init(_ bytes: [UInt8], _ language: Markup.Language) {
        self.language = language
        scanner = MarkupScanner(bytes, language)
        document.nodes.reserveCapacity(bytes.count / 24)
        document.text.reserveCapacity(bytes.count)
    }

    mutating func build() {
        while let token = scanner.next() {
            switch token {
            case .text(let range, let isRaw): append(range, isRaw: isRaw)
            case .start(let name, let attributes, let isEmpty): open(name, attributes, isEmpty: isEmpty)
            case .end(let name): close(name)
            case .declaration(let internals, let externals):
                for name in internals { declared[name] = false }
                for name in externals { declared[name] = true }
                reportDeclarations(internals, externals)
            }
        }
        let open = stack.last.map { document.names[Int(document.nodes[$0].name)] }
        pop(to: 0)
        document.brokenAt = scanner.brokenAt
        if scanner.brokenAt != nil || (language == .xml && open != nil) {
            document.brokenAt = document.brokenAt ?? scanner.bytes.count
            let place = open.map { " inside “\($0.prefix(40))”" } ?? ""
            document.warnings.append(CopyWarning(.truncated, "the markup breaks off\(place)"))
        }
        if unpaired > 0, language == .xml {
            document.warnings.append(CopyWarning(.unpairedTags, "\(unpaired) end tags close nothing"))
        }
    }

    private mutating func reportDeclarations(_ internals: [String], _ externals: [String]) {
        guard language == .xml || !internals.isEmpty || !externals.isEmpty else { return }
        for (kind, names) in [(CopyWarning.Kind.internalEntity, internals), (.externalEntity, externals)]
        where !names.isEmpty {
            let list = names.prefix(5).map { "“\($0)”" }.joined(separator: ", ")
            let what = kind == .internalEntity ? "declares" : "points to"
            document.warnings.append(CopyWarning(kind, "the document \(what) the entities \(list); none is expanded"))
        }
    }

    private mutating func id(of name: String) -> Int32 {
        if let id = document.id(of: name) { return id }
        let id = document.add(name: name)
        rules.append(language == .html ? HTMLRules(name, isBlock: document.roles[Int(id)].breaksParagraph) : .none)
        openCounts.append(0)
        return id
    }

    private mutating func open(
        _ name: String,
        _ attributes: [(name: Range<Int>, value: Range<Int>?)],
        isEmpty: Bool
    ) {
        let id = id(of: name)
        let rules = rules[Int(id)]
        if rules.closes != 0 { closeImplied(rules.closes) }
        let first = document.attributes.count
        for attribute in attributes.prefix(64) { append(attribute) }
        let isLeaf = language == .html ? rules.isVoid || (isEmpty && name.utf8.contains(0x3A)) : isEmpty
        let node = append(id, first..<document.attributes.count)
        if isLeaf { return }
        guard stack.count < Markup.deepest else {
            if overflow == 0 {
                document.warnings.append(
                    CopyWarning(.tooDeep, "elements are nested more than \(Markup.deepest) deep")
                )
            }
            overflow += 1
            return
        }
        stack.append(node)
        openCounts[Int(id)] += 1
        if rules.kind >= 0 { openKinds[rules.kind] += 1 }
        if rules.isRaw {
            let range = scanner.rawText(of: name)
            append(range, isRaw: !HTMLRules.hasReferences(name))
        }
    }

    @discardableResult
    private mutating func append(_ name: Int32, _ range: Range<Int>) -> Int {
        document.nodes.append(
            Markup.Node(
                name: name,
                parent: Int32(stack.last ?? -1),
                end: Int32(document.nodes.count + 1),
                depth: Int32(stack.count),
                range: range
            )
        )
        return document.nodes.count - 1
    }

    private mutating func append(_ attribute: (name: Range<Int>, value: Range<Int>?)) {
        let folded = scanner.bytes[attribute.name.prefix(64)].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        var value: [UInt8] = []
        if let range = attribute.value { resolve(range, into: &value, isAttribute: true) }
        document.attributes.append(
            Markup.Attribute(
                name: String(decoding: folded, as: UTF8.self),
                value: String(decoding: value, as: UTF8.self)
            )
        )
    }

    private mutating func close(_ name: String) {
        guard let id = document.id(of: name), openCounts[Int(id)] > 0 else {
            if language == .html, name == "br" { append(self.id(of: name), 0..<0) }
            if overflow > 0 { overflow -= 1 } else { unpaired += 1 }
            return
        }
        if overflow > 0 {
            overflow -= 1
            return
        }
        guard var index = stack.lastIndex(where: { document.nodes[$0].name == id }) else { return }
        if language == .html, document.roles[Int(id)] == .inline {
            // An inline end tag closes no block in which it stands.
            let inner = stack[(index + 1)...]
            guard !inner.contains(where: { document.roles[Int(document.nodes[$0].name)].breaksParagraph }) else {
                return
            }
        }
        if language == .html, name == "p" || name == "li" {
            // Nor do these close a container that was opened inside.
            let inner = stack[(index + 1)...]
            if let container = inner.firstIndex(where: {
                rules[Int(document.nodes[$0].name)].isContainer
            }) {
                index = container
                return
            }
        }
        pop(to: index)
    }

    private mutating func pop(to count: Int) {
        while stack.count > count {
            let node = stack.removeLast()
            let name = Int(document.nodes[node].name)
            openCounts[name] -= 1
            if rules[name].kind >= 0 { openKinds[rules[name].kind] -= 1 }
            document.nodes[node].end = Int32(document.nodes.count)
        }
    }

    /// Closes the paragraphs, list items and cells that a start tag ends without saying so (HTML §13.1.2.4).
    private mutating func closeImplied(_ closed: UInt8) {
        guard openKinds.indices.contains(where: { closed & 1 << $0 != 0 && openKinds[$0] > 0 }) else { return }
        for index in stack.indices.reversed() {
            let open = rules[Int(document.nodes[stack[index]].name)]
            if open.kind >= 0, closed & 1 << open.kind != 0 { return pop(to: index) }
            if open.isContainer { return }
        }
    }

    private mutating func append(_ range: Range<Int>, isRaw: Bool) {
        guard !range.isEmpty else { return }
        let start = document.text.count
        if isRaw {
            document.text += scanner.bytes[range]
        } else {
            var text: [UInt8] = []
            swap(&text, &document.text)
            resolve(range, into: &text, isAttribute: false)
            swap(&text, &document.text)
        }
        append(-1, start..<document.text.count)
    }

    private mutating func resolve(_ range: Range<Int>, into text: inout [UInt8], isAttribute: Bool) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = scanner.bytes[offset]
            if byte == 0x26 {
                offset = reference(at: offset, end: range.upperBound, into: &text, isAttribute)
            } else {
                text.append(byte)
                offset += 1
            }
        }
    }

    /// Appends what a reference stands for, or its letters where it stands for nothing; returns where it ends.
    private mutating func reference(at start: Int, end: Int, into text: inout [UInt8], _ isAttribute: Bool) -> Int {
        let bytes = scanner.bytes
        var index = start + 1
        if index < end, bytes[index] == UInt8(ascii: "#") {
            if let (scalar, next) = number(at: index + 1, end: end) {
                text += Array(String(scalar).utf8)
                return next
            }
            text.append(0x26)
            return start + 1
        }
        while index < end, index - start <= 40,
            bytes[index] &- 0x30 < 10 || (bytes[index] | 0x20) &- 0x61 < 26
                || (index > start + 1 && [0x2D, 0x2E, 0x5F].contains(bytes[index]))
        {
            index += 1
        }
        let letters = Array(bytes[start + 1..<index])
        if !letters.isEmpty {
            let name = String(decoding: letters, as: UTF8.self)
            let isClosed = index < end && bytes[index] == UInt8(ascii: ";")
            if isClosed, let named = declared[name] == nil ? NamedCharacters.text(of: name) : nil {
                text += named
                return index + 1
            }
            if !isClosed, language == .html, !isAttribute, let (legacy, named) = NamedCharacters.unclosed(letters) {
                text += named
                return start + 1 + legacy.utf8.count
            }
            if isClosed { report(name) }
        }
        text += bytes[start..<index]
        return index
    }

    private func number(at start: Int, end: Int) -> (scalar: Unicode.Scalar, next: Int)? {
        var (index, code, digits): (Int, UInt32, Int) = (start, 0, 0)
        let isHex = index < end && scanner.bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        while index < end, digits < 12 {
            let byte = scanner.bytes[index]
            let value: UInt32
            if byte &- 0x30 < 10 {
                value = UInt32(byte - 0x30)
            } else if isHex, (byte | 0x20) &- 0x61 < 6 {
                value = UInt32((byte | 0x20) - 0x61) + 10
            } else {
                break
            }
            code = min(code * (isHex ? 16 : 10) + value, 0x11_0000)
            (index, digits) = (index + 1, digits + 1)
        }
        guard digits > 0 else { return nil }
        if index < end, scanner.bytes[index] == UInt8(ascii: ";") { index += 1 }
        return (Unicode.Scalar(reference: code) ?? "\u{FFFD}", index)
    }

    private mutating func report(_ name: String) {
        guard reported.count < 20, reported.insert(name).inserted else { return }
        let kind: CopyWarning.Kind =
            switch declared[name] {
            case true: .externalEntity
            case false: .internalEntity
            case nil: .unknownEntity
            }
        document.warnings.append(CopyWarning(kind, "“&\(name);” was left as it stands"))
    }
}

/// What HTML alone rules about the elements of a name.
struct HTMLRules {
    /// Whether it has no content.
    let isVoid: Bool
    /// Whether no tags are read inside, up to the end tag.
    let isRaw: Bool
    /// Whether it keeps inside itself what start tags would close.
    let isContainer: Bool
    /// Which of the kinds that start tags close it is, or −1.
    let kind: Int
    /// The kinds that its start tag closes when they are open in the same container, a bit for each.
    let closes: UInt8

    /// How many kinds there are.
    static let kinds = 6

    /// The rules for a name of another language.
    static let none = HTMLRules()

    private init() { (isVoid, isRaw, isContainer, kind, closes) = (false, false, false, -1, 0) }

    init(_ name: String, isBlock: Bool) {
        isVoid = Self.void.contains(name)
        isRaw = Self.raw.contains(name)
        isContainer = Self.containers.contains(name)
        (kind, closes) =
            switch name {
            case "li": (0, 0b11)
            case "p": (1, 0b10)
            case "dt", "dd": (2, 0b110)
            case "tr": (3, 0b1000)
            case "td", "th": (-1, 0b10)
            case "option": (4, 0b1_0000)
            case "optgroup": (-1, 0b1_0000)
            case "head": (5, isBlock ? 0b10 : 0)
            case "body": (-1, 0b10_0000)
            default: (-1, isBlock ? 0b10 : 0)
            }
    }

    static func hasReferences(_ name: String) -> Bool { name == "title" || name == "textarea" }

    private static let void: Set<String> = [
        "br", "img", "meta", "link", "input", "hr", "source", "area", "base", "col", "embed", "param", "track", "wbr",
        "keygen",
    ]
    private static let raw: Set<String> = [
        "script", "style", "title", "textarea", "iframe", "noframes", "noembed", "xmp",
    ]
    private static let containers: Set<String> = [
        "ul", "ol", "dl", "table", "td", "th", "div", "article", "section", "main", "body", "aside", "nav", "header",
        "footer", "button", "figure", "form", "blockquote",
    ]
}
