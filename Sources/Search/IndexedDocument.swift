/// A document as it is handed to an index.
public struct IndexedDocument: Sendable {
    /// The caller's number for it; later documents have higher ones, and ties in score go to the higher.
    public var key: Int64
    /// What is searched: texts by field name.
    ///
    /// A field may come more than once; phrases do not reach across texts.
    public var fields: [(field: String, text: String)]
    /// What is filtered by: values that match whole and byte for byte.
    ///
    /// A name may come more than once.
    public var keywords: [(name: String, value: String)]

    /// Creates a document.
    public init(key: Int64, fields: [(field: String, text: String)], keywords: [(name: String, value: String)] = []) {
        (self.key, self.fields, self.keywords) = (key, fields, keywords)
    }
}

/// A field of an index and how much a word in it counts.
public struct FieldWeight: Hashable, Sendable {
    /// The field's name.
    public let name: String
    /// How much one occurrence counts, above 0; the usual is 2 for a headline and 1 for a body.
    public let weight: Double

    /// Creates a field; a weight of 0 or below is a caller's bug and traps.
    public init(_ name: String, weight: Double = 1) {
        precondition(weight > 0 && weight.isFinite, "a field's weight must be above 0")
        (self.name, self.weight) = (name, weight)
    }
}

/// The form in which keywords stand among the terms of a segment.
enum KeywordTerm {
    /// The first byte of a keyword's term; no word has it.
    static let mark: UInt8 = 0

    /// Mark, the name's length, a mark, name and value: no two pairs share a term.
    static func bytes(_ name: String, _ value: String) -> [UInt8] {
        [mark] + Array(String(name.utf8.count).utf8) + [mark] + Array(name.utf8) + Array(value.utf8)
    }
}
