/// The trained weights: rows of seven small numbers, found by the hash of a feature.
///
/// The file is words of eight bytes, little-endian: a head of 40 words, then for each bucket where its entries start
/// (half a word, one more at the end), then a quarter of a word of each entry's hash, then a word for each entry's row,
/// each part filled up to whole words. A feature's
/// bucket is given by the upper half of its hash, its entry in the bucket by the lowest 16 bits; a feature that was
/// never trained meets a row of another one in fewer than one case of ten thousand.
public struct TagWeights: Sendable {
    /// Why words are no weights.
    public enum Flaw: Error, Hashable, Sendable, CustomStringConvertible {
        /// They are no weights of this version, or end too early.
        case format(found: UInt64, words: Int)
        /// They were changed after they were written.
        case checksum(expected: UInt64, found: UInt64)

        /// The flaw in words.
        public var description: String {
            switch self {
            case .format(let found, let words): "no quote model: \(words) words that open with \(found)"
            case .checksum(let expected, let found): "the quote model is damaged: checksum \(found), not \(expected)"
            }
        }
    }

    /// One feature and its row: a number for each tag, and one unused.
    public struct Entry: Sendable {
        /// The feature's hash.
        public var hash: UInt64
        /// Its weights.
        public var row: SIMD8<Int8>

        /// Joins a feature's hash and its row.
        public init(hash: UInt64, row: SIMD8<Int8>) { (self.hash, self.row) = (hash, row) }
    }

    /// What stands in the head beside the table.
    public struct Head: Sendable, Hashable {
        /// What one step of a tag's row is worth.
        public var tagScale: Float
        /// What one step of a link's row is worth.
        public var linkScale: Float
        /// The score of each tag after each other: seven for each tag before, then seven for the start.
        public var steps: [Float]

        /// Joins the parts.
        public init(tagScale: Float, linkScale: Float, steps: [Float]) {
            (self.tagScale, self.linkScale, self.steps) = (tagScale, linkScale, steps)
        }

        static let none = Head(tagScale: 1, linkScale: 1, steps: [Float](repeating: 0, count: stepCount))
        static let stepCount = Tag.count * (Tag.count + 1)
    }

    static let magic: UInt64 = 0x3130_5345_544F_5551  // "QUOTES01"
    static let headSize = 40

    let head: Head
    let starts: [UInt32]
    let prints: [UInt16]
    let rows: [SIMD8<Int8>]
    /// A bit for each bucket and the lowest bits of a hash: most features have no row, and are known here by one look at
    /// 256 KB that stay in the cache (a third of the time of tagging).
    private let filter: [UInt64]

    init(head: Head, starts: [UInt32], prints: [UInt16], rows: [SIMD8<Int8>]) {
        (self.head, self.starts, self.prints, self.rows) = (head, starts, prints, rows)
        var filter = [UInt64](repeating: 0, count: 1 << 15)
        for bucket in starts.indices.dropLast() {
            for entry in Int(starts[bucket])..<Int(starts[bucket + 1]) {
                let (word, bit) = Self.place(bucket, prints[entry])
                filter[word] |= 1 << bit
            }
        }
        self.filter = filter
    }

    private static func place(_ bucket: Int, _ print: UInt16) -> (word: Int, bit: UInt64) {
        ((bucket &* 31 &+ Int(print >> 6)) & 0x7FFF, UInt64(print & 63))
    }

    /// Builds a table; of two features with one place in it the first is kept.
    public init(head: Head? = nil, entries: [Entry]) {
        let count = UInt64(max(1, entries.count / 3))
        let placed = entries.map { (Self.bucket($0.hash, count), UInt16(truncatingIfNeeded: $0.hash), $0.hash, $0.row) }
            .sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }
        var starts: [UInt32] = [0]
        var prints: [UInt16] = []
        var rows: [SIMD8<Int8>] = []
        var bucket = 0
        for entry in placed {
            while bucket < entry.0 {
                starts.append(UInt32(prints.count))
                bucket += 1
            }
            if Int(starts[bucket]) < prints.count, prints.last == entry.1 { continue }
            prints.append(entry.1)
            rows.append(entry.3)
        }
        while bucket < Int(count) {
            starts.append(UInt32(prints.count))
            bucket += 1
        }
        self.init(head: head ?? .none, starts: starts, prints: prints, rows: rows)
    }

    private static func bucket(_ hash: UInt64, _ count: UInt64) -> Int { Int(((hash >> 32) &* count) >> 32) }

    /// How many features have a row.
    public var count: Int { rows.count }

    /// The row of a feature, or `nil` when it has none.
    func row(_ hash: UInt64) -> SIMD8<Int8>? {
        let bucket = Self.bucket(hash, UInt64(starts.count - 1))
        let print = UInt16(truncatingIfNeeded: hash)
        let (word, bit) = Self.place(bucket, print)
        guard filter[word] >> bit & 1 == 1 else { return nil }
        for index in Int(starts[bucket])..<Int(starts[bucket + 1]) where prints[index] == print { return rows[index] }
        return nil
    }

    /// How often a word is part of a cue, 0…4.
    func level(of word: UInt64) -> UInt8 { UInt8(clamping: row(FeatureHash.level(word))?[0] ?? 0) }

    /// Whether a cue with this word reports speech.
    func isSpeech(_ word: UInt64) -> Bool { row(FeatureHash.speech(word)) != nil }
}

extension FeatureHash {
    /// The feature under which a word's level stands.
    public static func level(_ word: UInt64) -> UInt64 { feature(1_001, word) }
    /// The feature that a word of speech has.
    public static func speech(_ word: UInt64) -> UInt64 { feature(1_002, word) }
}
