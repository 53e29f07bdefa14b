/// The name of a member with its quotation marks and its colon: made once, for what is written very often.
public struct JSONName: Sendable {
    let bytes: [UInt8]

    /// Makes a name ready.
    public init(_ name: String) {
        var writer = JSONWriter()
        writer.name(name)
        bytes = writer.bytes
    }
}

/// Writes one JSON text as UTF-8 bytes, RFC 8259.
///
/// Every body of the product is written with it. Commas are placed by the writer; well-formedness is by construction
/// as long as a member is written only inside an object and a bare value only inside an array or at the top.
public struct JSONWriter: Sendable {
    /// The text so far.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Creates a writer with room for about so many bytes.
    public init(capacity: Int = 512) { bytes.reserveCapacity(capacity) }

    /// Writes an object whose members `body` writes.
    public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try nested("{", "}", body)
    }

    /// Writes an array whose elements `body` writes.
    public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try nested("[", "]", body)
    }

    /// Writes an array with one element for each value.
    public mutating func array<Values: Sequence>(
        of values: Values,
        _ body: (inout JSONWriter, Values.Element) throws -> Void
    ) rethrows {
        try array { writer in
            for value in values { try body(&writer, value) }
        }
    }

    private mutating func nested(
        _ open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        _ body: (inout JSONWriter) throws -> Void
    ) rethrows {
        separate()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        try body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    /// Writes the name of a member; its value must follow.
    public mutating func name(_ name: String) {
        separate()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes the name of a member, which was made ready; its value must follow.
    public mutating func name(_ name: JSONName) {
        separate()
        bytes += name.bytes
        needsComma = false
    }

    /// Writes a string.
    public mutating func string(_ text: String) {
        separate()
        quoted(text)
        needsComma = true
    }

    /// Writes an integer.
    public mutating func integer(_ number: some BinaryInteger) {
        guard let small = Int(exactly: number) else { return bare(String(number)) }
        integer(small)
    }

    /// Writes an integer.
    public mutating func integer(_ number: Int) {
        separate()
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        var (low, high) = (start, bytes.count - 1)
        while low < high {
            bytes.swapAt(low, high)
            (low, high) = (low + 1, high - 1)
        }
        needsComma = true
    }

    /// Writes a number; `null` when it is not finite, because JSON has no word for that.
    public mutating func number(_ number: Double) { number.isFinite ? bare(number.description) : null() }

    /// Writes `true` or `false`.
    public mutating func bool(_ value: Bool) { bare(value ? "true" : "false") }

    /// Writes `null`.
    public mutating func null() { bare("null") }

    /// Writes a member with a string, or `null`.
    public mutating func member(_ name: String, _ text: String?) {
        self.name(name)
        if let text { string(text) } else { null() }
    }

    /// Writes a member with an integer.
    public mutating func member(_ name: String, _ number: Int) {
        self.name(name)
        integer(number)
    }

    /// Writes a member with an integer, or `null`.
    public mutating func member(_ name: String, _ number: (some BinaryInteger)?) {
        self.name(name)
        if let number { integer(number) } else { null() }
    }

    /// Writes a member with a boolean.
    public mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    /// Ends the text with a line feed: another may follow, as in JSON Lines.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Begins a new text in the room of the one before.
    public mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func bare(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let escapes = Self.escapes(in: text)
        if escapes == 0 { bytes.append(contentsOf: text.utf8) } else { escape(text, escapes) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// How many bytes of the text need an escape: without any it is copied in one piece.
    private static func escapes(in text: String) -> Int {
        let span = text.utf8.span
        var count: UInt64 = 0
        // Controls, the quotation mark, the backslash and DEL, as two sets of 64 bits; no branch depends on the text.
        for index in span.indices {
            let byte = span[index]
            let set: UInt64 = byte < 64 ? 0x0000_0004_FFFF_FFFF : byte < 128 ? 0x8000_0000_1000_0000 : 0
            count += set >> UInt64(byte & 63) & 1
        }
        return Int(count)
    }

    /// Appends a text some of whose bytes need an escape, in room that is made once.
    private mutating func escape(_ text: String, _ escapes: Int) {
        let span = text.utf8.span
        // An escape has at most six bytes.
        bytes.append(addingCapacity: span.count + 5 * escapes) { out in
            for index in span.indices {
                let byte = span[index]
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                    out.append(UInt8(ascii: "\\"))
                    out.append(byte)
                case 0x0A:
                    out.append(UInt8(ascii: "\\"))
                    out.append(UInt8(ascii: "n"))
                case 0x0D:
                    out.append(UInt8(ascii: "\\"))
                    out.append(UInt8(ascii: "r"))
                case 0x09:
                    out.append(UInt8(ascii: "\\"))
                    out.append(UInt8(ascii: "t"))
                case ..<0x20, 0x7F:
                    out.append(UInt8(ascii: "\\"))
                    out.append(UInt8(ascii: "u"))
                    out.append(UInt8(ascii: "0"))
                    out.append(UInt8(ascii: "0"))
                    out.append(Self.digit(byte >> 4))
                    out.append(Self.digit(byte & 15))
                default: out.append(byte)
                }
            }
        }
    }

    /// A hexadecimal digit.
    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
