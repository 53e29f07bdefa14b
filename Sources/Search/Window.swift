/// A bit for each document of a window: a run of documents of one segment that is matched at once.
struct WindowBits {
    /// How many words of 64 bits a window has.
    static let words = 32
    /// How many documents a window has.
    static let documents = 2048

    private var storage = InlineArray<32, UInt64>(repeating: 0)

    subscript(word: Int) -> UInt64 {
        get { storage[word] }
        set { storage[word] = newValue }
    }

    var isEmpty: Bool {
        var all: UInt64 = 0
        for word in 0..<Self.words { all |= storage[word] }
        return all == 0
    }

    var count: Int {
        var sum = 0
        for word in 0..<Self.words { sum += storage[word].nonzeroBitCount }
        return sum
    }

    func contains(_ document: Int) -> Bool { storage[document >> 6] & (1 << UInt64(document & 63)) != 0 }

    mutating func insert(_ document: Int) { storage[document >> 6] |= 1 << UInt64(document & 63) }

    mutating func formUnion(_ other: WindowBits) {
        for word in 0..<Self.words { storage[word] |= other.storage[word] }
    }

    mutating func subtract(_ other: WindowBits) {
        for word in 0..<Self.words { storage[word] &= ~other.storage[word] }
    }

    /// Calls `body` for each document in rising order.
    func forEach(_ body: (Int) -> Void) {
        for word in 0..<Self.words {
            var rest = storage[word]
            while rest != 0 {
                body(word * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}

/// What matches in one window: documents, and the score of each.
struct Window {
    var bits = WindowBits()
    /// Scores by document; only those of documents in ``bits`` mean anything, and only when scores were asked for.
    var scores: [Double]

    init(isScored: Bool) { scores = isScored ? [Double](repeating: 0, count: WindowBits.documents) : [] }
}
