import Text

/// Cuts valid UTF-8 into tags and text; the state is an offset.
struct MarkupScanner {
    enum Token {
        /// Text with its references still in it, or without any when `isRaw`.
        case text(Range<Int>, isRaw: Bool)
        case start(name: String, attributes: [(name: Range<Int>, value: Range<Int>?)], isEmpty: Bool)
        case end(name: String)
        /// A document type with the entities that its internal subset declares: those of the document, those elsewhere.
        case declaration(internal: [String], external: [String])
    }

    let bytes: [UInt8]
    let language: Markup.Language
    var offset = 0
    /// Where the document breaks off, when it does.
    private(set) var brokenAt: Int?
    /// The searches that reached the end in vain are not made again: this keeps the scanner linear.
    private var isExhausted: Set<[UInt8]> = []
    /// Only the first document type is looked into, for the same reason.
    private var hasDocumentType = false

    init(_ bytes: [UInt8], _ language: Markup.Language) { (self.bytes, self.language) = (bytes, language) }

    mutating func next() -> Token? {
        while offset < bytes.count {
            let start = offset
            guard bytes[offset] == 0x3C else {
                offset = find(0x3C, from: offset)
                return .text(start..<offset, isRaw: false)
            }
            guard start + 1 < bytes.count else {
                offset = bytes.count
                return .text(start..<offset, isRaw: true)
            }
            switch bytes[start + 1] {
            case UInt8(ascii: "!"):
                if let token = declaration() { return token }
            case UInt8(ascii: "?"):
                skipInstruction()
            case UInt8(ascii: "/") where start + 2 < bytes.count && Self.opensName(bytes[start + 2]):
                if let token = endTag() { return token }
            case let byte where Self.opensName(byte):
                if let token = startTag() { return token }
            default:
                offset = find(0x3C, from: start + 1)
                return .text(start..<offset, isRaw: false)
            }
        }
        return nil
    }

    /// The text of an element that holds no tags, up to its end tag; the end tag stays to be read.
    mutating func rawText(of name: String) -> Range<Int> {
        let start = offset
        let close = Array("</\(name)".utf8)
        while offset < bytes.count {
            offset = find(0x3C, from: offset)
            if matches(close, at: offset) { return start..<offset }
            offset += offset < bytes.count ? 1 : 0
        }
        brokenAt = brokenAt ?? bytes.count
        return start..<bytes.count
    }

    private static func opensName(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte == 0x3A || byte >= 0x80
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

    private func find(_ byte: UInt8, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != byte { index += 1 }
        return index
    }

    /// Whether ASCII letters in lower case, and signs, stand at an offset in either case.
    private func matches(_ word: [UInt8], at start: Int) -> Bool {
        guard start + word.count <= bytes.count else { return false }
        return word.indices.allSatisfy { index in
            let byte = bytes[start + index]
            return byte == word[index] || (byte &- 0x41 < 26 && byte | 0x20 == word[index])
        }
    }

    private mutating func search(_ word: String, from start: Int) -> Int? {
        let word = Array(word.utf8)
        guard !isExhausted.contains(word) else { return nil }
        var index = start
        while index + word.count <= bytes.count {
            if bytes[index] == word[0], matches(word, at: index) { return index }
            index += 1
        }
        isExhausted.insert(word)
        return nil
    }

    private mutating func tagName() -> String {
        let start = offset
        while offset < bytes.count, !Self.isBlank(bytes[offset]), bytes[offset] != 0x3E, bytes[offset] != 0x2F,
            bytes[offset] != 0x3C
        {
            offset += 1
        }
        let folded = bytes[start..<min(offset, start + 64)].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return String(decoding: folded, as: UTF8.self)
    }

    private mutating func endTag() -> Token? {
        let start = offset
        offset += 2
        let name = tagName()
        while offset < bytes.count, bytes[offset] != 0x3E, bytes[offset] != 0x3C { offset += 1 }
        guard offset < bytes.count else {
            brokenAt = start
            return nil
        }
        if bytes[offset] == 0x3E { offset += 1 }
        return .end(name: name)
    }

    private mutating func startTag() -> Token? {
        let start = offset
        offset += 1
        let name = tagName()
        var attributes: [(name: Range<Int>, value: Range<Int>?)] = []
        var isEmpty = false
        while true {
            while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
            guard offset < bytes.count else { break }
            switch bytes[offset] {
            case 0x3E:
                offset += 1
                return .start(name: name, attributes: attributes, isEmpty: isEmpty)
            case 0x3C:
                // A tag that was never closed, and the next.
                return .start(name: name, attributes: attributes, isEmpty: isEmpty)
            case 0x2F:
                isEmpty = offset + 1 < bytes.count && bytes[offset + 1] == 0x3E
                offset += 1
            default:
                attributes.append(attribute())
            }
        }
        brokenAt = start
        // Words after a sign that is no tag stay words: “profits <expected to fall”.
        if attributes.contains(where: { $0.value != nil }) || bytes.count - start < 40 { return nil }
        return .text(start..<bytes.count, isRaw: false)
    }

    private mutating func attribute() -> (name: Range<Int>, value: Range<Int>?) {
        let start = offset
        offset += 1
        while offset < bytes.count, !Self.isBlank(bytes[offset]), ![0x3D, 0x3E, 0x2F, 0x3C].contains(bytes[offset]) {
            offset += 1
        }
        let name = start..<offset
        var sign = offset
        while sign < bytes.count, Self.isBlank(bytes[sign]) { sign += 1 }
        guard sign < bytes.count, bytes[sign] == 0x3D else { return (name, nil) }
        offset = sign + 1
        while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
        guard offset < bytes.count else { return (name, nil) }
        if let value = quoted() { return (name, value) }
        let first = offset
        while offset < bytes.count, !Self.isBlank(bytes[offset]), bytes[offset] != 0x3E,
            language == .html || bytes[offset] != 0x3C
        {
            offset += 1
        }
        return (name, first..<offset)
    }

    /// A value in quotation marks; one that is never closed is read as if it had none.
    ///
    /// In XML no value holds “<” (XML 1.0 §3.1), so a mark is looked for no further than that: nothing after it is lost.
    private mutating func quoted() -> Range<Int>? {
        let mark = bytes[offset]
        guard mark == 0x22 || mark == 0x27, !isExhausted.contains([mark]) else { return nil }
        var index = offset + 1
        while index < bytes.count, bytes[index] != mark {
            if language == .xml, bytes[index] == 0x3C { return nil }
            index += 1
        }
        guard index < bytes.count else {
            isExhausted.insert([mark])
            return nil
        }
        defer { offset = index + 1 }
        return offset + 1..<index
    }

    private mutating func skipInstruction() {
        let start = offset
        if language == .xml, let end = search("?>", from: start + 2) {
            offset = end + 2
        } else {
            offset = find(0x3E, from: start) + 1
        }
        if offset > bytes.count { (offset, brokenAt) = (bytes.count, start) }
    }

    /// A comment, which is passed over, a marked section, which is text, or a document type.
    private mutating func declaration() -> Token? {
        let start = offset
        if matches(Array("<!--".utf8), at: start) {
            if let end = search("-->", from: start + 2) {
                offset = end + 3
            } else {
                // Text after a comment that never ends is text.
                brokenAt = brokenAt ?? start
                offset = min(bytes.count, find(0x3E, from: start) + 1)
            }
            return nil
        }
        if matches(Array("<![cdata[".utf8), at: start) {
            let end = search("]]>", from: start + 9)
            if end == nil { brokenAt = brokenAt ?? start }
            offset = end.map { $0 + 3 } ?? bytes.count
            return .text(start + 9..<(end ?? bytes.count), isRaw: true)
        }
        if matches(Array("<!doctype".utf8), at: start) { return documentType() }
        offset = min(bytes.count, find(0x3E, from: start) + 1)
        return nil
    }

    private mutating func documentType() -> Token {
        let start = offset
        var (found, index): ((internal: [String], external: [String]), Int) = (([], []), start + 9)
        var (isInSubset, isCut) = (false, hasDocumentType)
        hasDocumentType = true
        while index < bytes.count, !isCut {
            switch bytes[index] {
            case UInt8(ascii: "["): isInSubset = true
            case UInt8(ascii: "]"): isInSubset = false
            case 0x22, 0x27:
                let end = find(bytes[index], from: index + 1)
                // A mark that is never closed is a letter of the document type.
                if end < bytes.count { index = end } else { isCut = true }
            case 0x3C where isInSubset && matches(Array("<!entity".utf8), at: index):
                if let (name, isExternal) = entity(at: index + 8), found.internal.count + found.external.count < 100 {
                    if isExternal { found.external.append(name) } else { found.internal.append(name) }
                }
            case 0x3E where !isInSubset:
                offset = index + 1
                return .declaration(internal: found.internal, external: found.external)
            default: break
            }
            index += 1
        }
        // Cut, or never closed: what follows its first sign is read as the document.
        brokenAt = brokenAt ?? start
        offset = min(bytes.count, find(0x3E, from: start) + 1)
        return .declaration(internal: found.internal, external: found.external)
    }

    private func entity(at start: Int) -> (name: String, isExternal: Bool)? {
        let words = bytes[start..<min(bytes.count, start + 200)].split(separator: 0x20, maxSplits: 3)
        guard let name = words.first, name.count <= 64 else { return nil }
        let kind = words.dropFirst().first.map { String(decoding: $0.prefix(6), as: UTF8.self) } ?? ""
        return (String(decoding: name, as: UTF8.self), kind == "SYSTEM" || kind == "PUBLIC")
    }
}
