/// A bit for each document of a window: a run of documents of one segment that is matched at once.
struct WindowBits {
    /// How many words of 64 bits a window has.
    static let words = 32
    /// How many documents a window has.
    static let documents = 2048

    /// The words, to be reached through one span for a run of looks: a subscript of this type would copy all of them at each look
    /// (measured: a third of the time of a query with OR).
    private(set) var storage = InlineArray<32, UInt64>(repeating: 0)

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

    /// Adds the documents of a mask to a word.
    mutating func insert(_ mask: UInt64, at word: Int) {
        var words = storage.mutableSpan
        words[word] |= mask
    }

    /// Keeps the documents that stand in longer bits, of which the window begins at a word.
    mutating func formIntersection(_ bits: [UInt64], from start: Int) {
        var words = storage.mutableSpan
        for word in 0..<Self.words { words[word] &= start + word < bits.count ? bits[start + word] : 0 }
    }

    /// Removes the documents whose score is below a floor.
    mutating func drop(below floor: Double, in scores: [Double]) {
        var words = storage.mutableSpan
        for word in 0..<Self.words {
            var rest = words[word]
            while rest != 0 {
                let bit = rest.trailingZeroBitCount
                rest &= rest - 1
                if scores[word * 64 + bit] < floor { words[word] ^= 1 << UInt64(bit) }
            }
        }
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

    /// Calls `body` for each document in rising order.
    func forEach(_ body: (Int) -> Void) {
        let words = storage.span
        for word in 0..<Self.words {
            var rest = words[word]
            while rest != 0 {
                body(word * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}

/// What matches in one window: documents, and the scores that were worth working out.
///
/// A matcher has one, which it fills over and over; whoever asks reads it in place. As a value it was copied for each look, which took a
/// third of the time of a query with OR.
final class Window {
    /// Every document that matches.
    var bits = WindowBits()
    /// Those of them whose score is known; all others score below the floor that was asked for.
    var scored = WindowBits()
    /// Scores by document; only those of documents in ``scored`` mean anything.
    var scores: [Double]
    /// What each document scores, where that is the same for all; then ``scored`` is not looked at.
    let constant: Double?

    init(isScored: Bool, constant: Double? = nil) {
        scores = isScored ? [Double](repeating: 0, count: WindowBits.documents) : []
        self.constant = constant
    }

    /// The documents whose score is known.
    var known: WindowBits { constant == nil ? scored : bits }

    /// Forgets what matched.
    func clear() {
        bits = WindowBits()
        scored = WindowBits()
    }

    /// Adds to the scores of some documents what they score in another window, where that matches them; with `isFirst`, from 0.
    func addScores(of documents: WindowBits, from other: Window, isFirst: Bool) {
        Self.add(documents, other.bits, other.constant, other.scores, isFirst, to: &scores)
    }

    private static func add(
        _ documents: WindowBits,
        _ matching: WindowBits,
        _ constant: Double?,
        _ found: [Double],
        _ isFirst: Bool,
        to scores: inout [Double]
    ) {
        var scores = scores.mutableSpan
        let (wanted, matching) = (documents.storage.span, matching.storage.span)
        for word in 0..<WindowBits.words {
            var rest = wanted[word]
            let matches = matching[word]
            while rest != 0 {
                let bit = UInt64(rest.trailingZeroBitCount)
                let document = word * 64 + Int(bit)
                rest &= rest - 1
                let before = isFirst ? 0 : scores[document]
                scores[document] = before + (matches >> bit & 1 == 0 ? 0 : constant ?? found[document])
            }
        }
    }
}
