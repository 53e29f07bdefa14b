/// Documents that were sealed together: immutable, in flat arrays, numbered from 0 in order of their keys.
final class Segment: Sendable {
    static let empty = Segment(keys: [], lengths: [], dictionary: TermDictionary(), postings: [], positions: [])

    /// The keys of the documents, rising.
    let keys: [Int64]
    /// How many words each field of each document has, document by document.
    let lengths: [UInt32]
    let dictionary: TermDictionary
    /// The posting lists: see ``PostingsWriter``.
    let postings: [UInt8]
    let positions: [UInt8]

    init(keys: [Int64], lengths: [UInt32], dictionary: TermDictionary, postings: [UInt8], positions: [UInt8]) {
        (self.keys, self.lengths, self.dictionary) = (keys, lengths, dictionary)
        (self.postings, self.positions) = (postings, positions)
    }

    /// The document with a key, or `nil`.
    ///
    /// - Complexity: O(log n) in the documents.
    func document(_ key: Int64) -> Int? {
        guard let last = keys.last, key <= last else { return nil }
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? low : nil
    }

    /// How many bytes its arrays hold.
    var byteCount: Int {
        keys.count * 8 + lengths.count * 4 + dictionary.text.count + dictionary.count * 12 + postings.count
            + positions.count
    }
}

/// A segment as one snapshot sees it: less the documents that were removed since.
struct SegmentView: Sendable {
    let segment: Segment
    /// One bit a document, set when it was removed; empty when none was.
    private(set) var tombstones: [UInt64] = []
    /// How many documents are left.
    private(set) var liveCount: Int
    /// How many words the documents that are left have, field by field.
    private(set) var liveLengths: [Int]

    init(_ segment: Segment, fieldCount: Int) {
        self.segment = segment
        liveCount = segment.keys.count
        liveLengths = [Int](repeating: 0, count: fieldCount)
        var entry = 0
        for _ in segment.keys {
            for field in 0..<fieldCount { liveLengths[field] += Int(segment.lengths[entry + field]) }
            entry += fieldCount
        }
    }

    /// Whether a document has not been removed.
    func isLive(_ document: Int) -> Bool {
        tombstones.isEmpty || tombstones[document >> 6] & (1 << UInt64(document & 63)) == 0
    }

    /// Removes the document with a key; false when there is none that is live.
    mutating func remove(_ key: Int64) -> Bool {
        guard let document = segment.document(key), isLive(document) else { return false }
        if tombstones.isEmpty { tombstones = [UInt64](repeating: 0, count: (segment.keys.count + 63) / 64) }
        tombstones[document >> 6] |= 1 << UInt64(document & 63)
        liveCount -= 1
        for field in liveLengths.indices {
            liveLengths[field] -= Int(segment.lengths[document * liveLengths.count + field])
        }
        return true
    }

    /// The live documents of a window, as bits.
    func liveBits(from base: Int) -> WindowBits {
        var bits = WindowBits()
        let left = min(segment.keys.count - base, WindowBits.documents)
        for word in 0..<(left + 63) / 64 {
            let rest = left - word * 64
            let whole: UInt64 = rest >= 64 ? ~0 : (1 << UInt64(rest)) - 1
            bits[word] = tombstones.isEmpty ? whole : whole & ~tombstones[base / 64 + word]
        }
        return bits
    }

    /// How many live documents have a term.
    func frequency(of term: Int, _ cursor: inout PostingsCursor) -> Int {
        if tombstones.isEmpty {
            var offset = Int(segment.dictionary.postings[term])
            let postings = segment.postings
            return Int(PostingsCodec.read(postings.span, &offset))
        }
        cursor.open(segment, term: term)
        var count = 0
        while cursor.blockCount > 0 {
            for posting in 0..<cursor.blockCount where isLive(Int(cursor.documents[posting])) { count += 1 }
            cursor.move(to: cursor.blockCount)
        }
        return count
    }
}
