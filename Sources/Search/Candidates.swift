/// A bit for each of up to 128 candidates.
struct CandidateBits {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// No candidate.
    init() {}

    /// The first `count` candidates.
    init(first count: Int) {
        low = count >= 64 ? .max : 1 << UInt64(count) - 1
        high = count >= 128 ? .max : count <= 64 ? 0 : 1 << UInt64(count - 64) - 1
    }

    var isEmpty: Bool { low | high == 0 }

    var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

    /// The first candidate, or 128 when there is none.
    var first: Int { low != 0 ? low.trailingZeroBitCount : 64 + high.trailingZeroBitCount }

    mutating func removeFirst() { if low != 0 { low &= low - 1 } else { high &= high &- 1 } }

    mutating func insert(_ slot: Int) {
        if slot < 64 { low |= 1 << UInt64(slot) } else { high |= 1 << UInt64(slot - 64) }
    }

    mutating func remove(_ slot: Int) {
        if slot < 64 { low &= ~(1 << UInt64(slot)) } else { high &= ~(1 << UInt64(slot - 64)) }
    }

    mutating func formUnion(_ other: CandidateBits) {
        low |= other.low
        high |= other.high
    }

    mutating func formIntersection(_ other: CandidateBits) {
        low &= other.low
        high &= other.high
    }

    mutating func subtract(_ other: CandidateBits) {
        low &= ~other.low
        high &= ~other.high
    }

    /// Keeps the candidates for which a condition holds.
    mutating func keep(where condition: (Int) -> Bool) {
        var rest = self
        self = CandidateBits()
        while !rest.isEmpty {
            let slot = rest.first
            rest.removeFirst()
            if condition(slot) { insert(slot) }
        }
    }

    /// Calls `body` for each candidate in rising order.
    func forEach(_ body: (Int) -> Void) {
        var rest = self
        while !rest.isEmpty {
            body(rest.first)
            rest.removeFirst()
        }
    }
}

/// Up to 128 documents of one segment in rising order that are looked at together; each has a slot.
struct Candidates {
    /// The documents by slot, and numbers above all in the slots that are free.
    private(set) var documents = [UInt32](repeating: .max, count: PostingsCodec.blockSize)
    private(set) var count = 0
    /// What matches in the window that the candidates were last taken from, and where it starts.
    fileprivate var window = WindowBits()
    fileprivate var base = -1

    /// The document in the last slot; there must be one.
    var last: Int { Int(documents[count - 1]) }

    /// All slots that are taken.
    var all: CandidateBits { CandidateBits(first: count) }

    /// The slots of documents that the bits of the window at `base` have.
    func among(_ window: WindowBits, _ base: Int) -> CandidateBits {
        let (words, documents) = (window.storage.span, documents.span)
        var bits = CandidateBits()
        for slot in 0..<count {
            let place = Int(documents[slot]) - base
            guard place < WindowBits.documents else { break }
            if words[place >> 6] >> UInt64(place & 63) & 1 != 0 { bits.insert(slot) }
        }
        return bits
    }

    /// Takes the documents of a run of postings.
    mutating func replace(by postings: [UInt32], _ run: Range<Int>) {
        count = run.count
        let (count, postings) = (run.count, postings.span)
        var documents = documents.mutableSpan
        for slot in 0..<count { documents[slot] = postings[run.lowerBound + slot] }
        for slot in count..<PostingsCodec.blockSize { documents[slot] = .max }
    }

    /// Takes documents of the window that starts at `base`, from one on, as many as find room.
    mutating func replace(by window: WindowBits, _ base: Int, from document: Int) {
        count = Self.list(window, base, document, &documents)
    }

    private static func list(_ window: WindowBits, _ base: Int, _ document: Int, _ list: inout [UInt32]) -> Int {
        let words = window.storage.span
        var documents = list.mutableSpan
        var count = 0
        var word = (document - base) >> 6
        var rest = words[word] & ~0 << UInt64((document - base) & 63)
        while count < PostingsCodec.blockSize {
            if rest == 0 {
                word += 1
                guard word < WindowBits.words else { break }
                rest = words[word]
            } else {
                documents[count] = UInt32(base + word * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
                count += 1
            }
        }
        for slot in count..<PostingsCodec.blockSize { documents[slot] = .max }
        return count
    }
}

extension Matcher {
    /// Takes what matches by windows.
    func leadByWindows(_ candidates: inout Candidates, from document: Int, of documentCount: Int) -> Bool {
        var document = next(from: document)
        while document < documentCount {
            let base = document - document % WindowBits.documents
            if base != candidates.base {
                candidates.base = base
                candidates.window = WindowBits(first: documentCount - base)
                if !narrow(&candidates.window, at: base) { candidates.window = WindowBits() }
            }
            candidates.replace(by: candidates.window, base, from: document)
            if candidates.count > 0 { return true }
            document = next(from: base + WindowBits.documents)
        }
        return false
    }
}
