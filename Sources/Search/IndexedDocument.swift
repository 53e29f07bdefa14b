/// A document as it is handed to an index.
public struct IndexedDocument: Sendable {
    /// The caller's number for it; later documents have higher ones.
    public var key: Int64
    /// When it is from, in milliseconds since 1970 UTC; ties in score go to the later, then to the higher key.
    public var date: Int64
    /// Documents with one number here are listed as one where that is asked for; 0 where it stands alone.
    public var group: Int64
    /// What is searched: texts by field name.
    ///
    /// A field may come more than once; phrases do not reach across texts.
    public var fields: [(field: String, text: String)]
    /// What is filtered by: values that match whole and byte for byte.
    ///
    /// A name may come more than once.
    public var keywords: [(name: String, value: String)]

    /// Creates a document.
    public init(
        key: Int64,
        date: Int64 = 0,
        group: Int64 = 0,
        fields: [(field: String, text: String)],
        keywords: [(name: String, value: String)] = []
    ) {
        (self.key, self.date, self.group, self.fields, self.keywords) = (key, date, group, fields, keywords)
    }
}

/// A field of an index and how much a word in it counts.
public struct FieldWeight: Hashable, Sendable {
    /// The field's name.
    public let name: String
    /// How much one occurrence counts: the usual is 2 for a headline and 1 for a body; with 0 the field is searched only when a query
    /// asks for it by name.
    public let weight: Double

    /// Creates a field; a weight below 0 is a caller's bug and traps.
    public init(_ name: String, weight: Double = 1) {
        precondition(weight >= 0 && weight.isFinite, "a field's weight must not be below 0")
        (self.name, self.weight) = (name, weight)
    }
}

/// The form in which keywords stand among the terms of a segment.
enum KeywordTerm {
    /// The first byte of a keyword's term; no word has it.
    static let mark: UInt8 = 0

    /// Mark, the name's length, a mark, name and value: no two pairs share a term.
    static func bytes(_ name: String, _ value: String) -> [UInt8] {
        var term: [UInt8] = []
        append(name, value, to: &term)
        return term
    }

    /// Appends the same.
    static func append(_ name: String, _ value: String, to term: inout [UInt8]) {
        term.append(mark)
        let length = name.utf8.count
        if length < 10 { term.append(0x30 + UInt8(length)) } else { term.append(contentsOf: String(length).utf8) }
        term.append(mark)
        append(name, to: &term)
        append(value, to: &term)
    }

    /// Byte by byte, which is quicker for the short texts that these are.
    private static func append(_ text: String, to term: inout [UInt8]) {
        let bytes = text.utf8.span
        term.append(addingCapacity: bytes.count) { term in
            for place in bytes.indices { term.append(bytes[place]) }
        }
    }

    /// What the terms of all values of a name begin with.
    static func prefix(_ name: String) -> [UInt8] { bytes(name, "") }

    /// The bytes of the name in a keyword's term.
    static func name(of term: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = term.dropFirst().prefix { $0 != mark }
        let length = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
        return term[digits.endIndex + 1..<digits.endIndex + 1 + length]
    }
}

/// The form of words in a field of weight 0, which other searches do not see.
enum NamedFieldTerm {
    /// The first byte of such a term; no word has it.
    static let mark: UInt8 = 1

    /// What the terms of a field begin with: mark and the field's number.
    static func lead(_ field: Int) -> [UInt8] { [mark, UInt8(field)] }
}
