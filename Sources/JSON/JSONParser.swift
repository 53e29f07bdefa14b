/// Reads JSON texts strictly: RFC 8259, no byte order mark, no duplicate names, bounded depth and size.
public struct JSONParser: Sendable {
    /// Nesting beyond this is refused.
    public let maximumDepth: Int
    /// Texts longer than so many bytes are refused.
    public let maximumLength: Int

    /// Creates a parser with its limits.
    public init(maximumDepth: Int = 32, maximumLength: Int = 16 << 20) {
        (self.maximumDepth, self.maximumLength) = (maximumDepth, maximumLength)
    }

    /// Reads one JSON text that fills all of `bytes`.
    ///
    /// - Throws: ``JSONFlaw`` with the position of the first thing wrong.
    /// - Complexity: O(n), n bytes; objects of m members cost O(m) hashing for the duplicate check.
    public func parse(_ bytes: [UInt8]) throws(JSONFlaw) -> JSONValue {
        var cursor = JSONCursor(bytes: bytes, maximumDepth: maximumDepth)
        guard bytes.count <= maximumLength else {
            throw cursor.flaw(.tooLarge(limit: maximumLength), at: maximumLength)
        }
        if let offset = Self.firstInvalidByte(of: bytes) { throw cursor.flaw(.invalidUTF8, at: offset) }
        cursor.skipBlanks()
        guard !cursor.isAtEnd else { throw cursor.flaw(.empty) }
        let value = try cursor.value(depth: 0)
        cursor.skipBlanks()
        guard cursor.isAtEnd else { throw cursor.flaw(.trailingBytes) }
        return value
    }

    private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }
}

/// A place in a JSON text that is known to be UTF-8.
struct JSONCursor {
    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var position = 0

    init(bytes: [UInt8], maximumDepth: Int) { (self.bytes, self.maximumDepth) = (bytes, maximumDepth) }

    var isAtEnd: Bool { position == bytes.count }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    func flaw(_ kind: JSONFlaw.Kind, at offset: Int? = nil) -> JSONFlaw {
        let offset = offset ?? position
        let before = bytes[..<offset]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        return JSONFlaw(kind: kind, offset: offset, line: line, column: offset - lineStart + 1)
    }

    mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    mutating func value(depth: Int) throws(JSONFlaw) -> JSONValue {
        guard let byte = next else { throw flaw(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw flaw(.unexpected(expected: "a value"))
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFlaw) -> JSONValue {
        for expected in word.description.utf8 {
            guard let byte = next else { throw flaw(.unexpectedEnd) }
            guard byte == expected else { throw flaw(.unexpected(expected: "“\(word)”")) }
            position += 1
        }
        return value
    }

    private mutating func array(depth: Int) throws(JSONFlaw) -> JSONValue {
        guard depth <= maximumDepth else { throw flaw(.tooDeep(limit: maximumDepth)) }
        var elements: [JSONValue] = []
        position += 1
        skipBlanks()
        if take("]") { return .array(elements) }
        while true {
            skipBlanks()
            elements.append(try value(depth: depth))
            skipBlanks()
            if take("]") { return .array(elements) }
            try require(",", or: "“,” or “]”")
        }
    }

    private mutating func object(depth: Int) throws(JSONFlaw) -> JSONValue {
        guard depth <= maximumDepth else { throw flaw(.tooDeep(limit: maximumDepth)) }
        var members: [JSONMember] = []
        // What is short is looked through, which is faster than hashing.
        var names: Set<String> = []
        position += 1
        skipBlanks()
        if take("}") { return .object(members) }
        while true {
            skipBlanks()
            guard let byte = next else { throw flaw(.unexpectedEnd) }
            guard byte == UInt8(ascii: "\"") else { throw flaw(.unexpected(expected: "a name in quotation marks")) }
            let start = position
            let name = try string()
            if members.count == Self.shortObject { names = Set(members.map(\.name)) }
            let isKnown =
                members.count < Self.shortObject
                ? members.contains { $0.name == name } : !names.insert(name).inserted
            guard !isKnown else { throw flaw(.duplicateName(name), at: start) }
            skipBlanks()
            try require(":", or: "“:”")
            skipBlanks()
            members.append(JSONMember(name: name, value: try value(depth: depth)))
            skipBlanks()
            if take("}") { return .object(members) }
            try require(",", or: "“,” or “}”")
        }
    }

    private static let shortObject = 16

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func require(_ character: Unicode.Scalar, or expected: String) throws(JSONFlaw) {
        guard !isAtEnd else { throw flaw(.unexpectedEnd) }
        guard take(character) else { throw flaw(.unexpected(expected: expected)) }
    }

    /// RFC 8259 §6: no leading zero, no bare point, no plus sign before the digits.
    private mutating func number() throws(JSONFlaw) -> Double {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite else {
            throw flaw(.badNumber, at: start)
        }
        return number
    }

    private mutating func digits() throws(JSONFlaw) {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw flaw(.badNumber) }
    }

    private mutating func string() throws(JSONFlaw) -> String {
        position += 1
        var plain = plainStretch()
        if take("\"") { return String(decoding: bytes[plain], as: UTF8.self) }
        var decoded: [UInt8] = []
        while true {
            decoded += bytes[plain]
            guard let byte = next else { throw flaw(.unexpectedEnd) }
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &decoded)
            default: throw flaw(.controlCharacter)
            }
            plain = plainStretch()
        }
    }

    /// Moves over bytes of a string that stand for themselves.
    private mutating func plainStretch() -> Range<Int> {
        let start = position
        position = end(ofPlain: start)
        return start..<position
    }

    private func end(ofPlain start: Int) -> Int {
        let bytes = bytes.span
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"), bytes[end] >= 0x20
        {
            end += 1
        }
        return end
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(JSONFlaw) {
        let start = position
        position += 1
        guard let byte = next else { throw flaw(.unexpectedEnd) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            var code = UInt32(try hexadecimal(from: start))
            if (0xD800...0xDBFF).contains(code) {
                guard take("\\"), take("u") else { throw flaw(.loneSurrogate, at: start) }
                let low = UInt32(try hexadecimal(from: start))
                guard (0xDC00...0xDFFF).contains(low) else { throw flaw(.loneSurrogate, at: start) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw flaw(.loneSurrogate, at: start) }
            decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw flaw(.badEscape, at: start)
        }
    }

    private mutating func hexadecimal(from start: Int) throws(JSONFlaw) -> UInt16 {
        var code: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw flaw(.unexpectedEnd) }
            let digit: UInt8 =
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
                case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
                case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
                default: throw flaw(.badEscape, at: start)
                }
            code = code << 4 | UInt16(digit)
            position += 1
        }
        return code
    }
}
