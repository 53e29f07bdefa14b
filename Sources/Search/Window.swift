/// A bit for each document of a window: a run of documents of one segment that is matched at once.
struct WindowBits {
    /// How many words of 64 bits a window has.
    static let words = 64
    /// How many documents a window has.
    static let documents = 4096

    /// The words, to be reached through one span for a run of looks: a subscript of this type would copy all of them at each look
    /// (measured: a third of the time of a query with OR).
    private(set) var storage = InlineArray<64, UInt64>(repeating: 0)

    /// No document.
    init() {}

    /// The first `count` documents of a window, or all where it has fewer.
    init(first count: Int) {
        var words = storage.mutableSpan
        for word in 0..<Self.words where count > word * 64 {
            words[word] = count >= word * 64 + 64 ? ~0 : (1 << UInt64(count - word * 64)) - 1
        }
    }

    var isEmpty: Bool {
        let words = storage.span
        var all: UInt64 = 0
        for word in 0..<Self.words { all |= words[word] }
        return all == 0
    }

    var count: Int {
        let words = storage.span
        var sum = 0
        for word in 0..<Self.words { sum += words[word].nonzeroBitCount }
        return sum
    }

    mutating func insert(_ document: Int) {
        var words = storage.mutableSpan
        words[document >> 6] |= 1 << UInt64(document & 63)
    }

    /// Keeps the documents that stand in longer bits, of which the window begins at a word.
    mutating func formIntersection(_ bits: [UInt64], from start: Int) {
        var words = storage.mutableSpan
        for word in 0..<Self.words { words[word] &= start + word < bits.count ? bits[start + word] : 0 }
    }

    /// Removes the documents that stand in longer bits, of which the window begins at a word.
    mutating func subtract(_ bits: [UInt64], from start: Int) {
        var words = storage.mutableSpan
        for word in 0..<min(Self.words, bits.count - start) { words[word] &= ~bits[start + word] }
    }

    mutating func formUnion(_ other: WindowBits) {
        var words = storage.mutableSpan
        let others = other.storage.span
        for word in 0..<Self.words { words[word] |= others[word] }
    }

    mutating func formIntersection(_ other: WindowBits) {
        var words = storage.mutableSpan
        let others = other.storage.span
        for word in 0..<Self.words { words[word] &= others[word] }
    }

    mutating func subtract(_ other: WindowBits) {
        var words = storage.mutableSpan
        let others = other.storage.span
        for word in 0..<Self.words { words[word] &= ~others[word] }
    }

    /// Removes the documents outside a range.
    mutating func clamp(to range: Range<Int>) {
        var words = storage.mutableSpan
        for word in 0..<Self.words {
            let start = word * 64
            if range.lowerBound >= start + 64 || range.upperBound <= start {
                words[word] = 0
                continue
            }
            if range.lowerBound > start { words[word] &= ~0 << UInt64(range.lowerBound - start) }
            if range.upperBound < start + 64 { words[word] &= ~(~0 << UInt64(range.upperBound - start)) }
        }
    }
}
