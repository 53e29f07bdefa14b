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
    let table: RowTable

    init(head: Head, table: RowTable) { (self.head, self.table) = (head, table) }

    /// Builds a table; of two features with one place in it the first is kept, of a bucket the first 63.
    public init(head: Head? = nil, entries: [Entry]) {
        let count = max(1, entries.count / 3)
        let placed = entries.map {
            (RowTable.bucket($0.hash, of: count), UInt16(truncatingIfNeeded: $0.hash), $0.hash, $0.row)
        }
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
            let held = prints.count - Int(starts[bucket])
            if held > 0 && prints.last == entry.1 || held + 1 == RowTable.bucketLimit { continue }
            prints.append(entry.1)
            rows.append(entry.3)
        }
        while bucket < count {
            starts.append(UInt32(prints.count))
            bucket += 1
        }
        self.init(head: head ?? .none, table: RowTable(starts: starts, prints: prints, rows: rows))
    }

    /// How many features have a row.
    public var count: Int { table.count }

    /// How often a word is part of a cue, 0…4.
    func level(of word: UInt64) -> UInt8 { UInt8(clamping: table.first(FeatureHash.level(word)) ?? 0) }

    /// Whether a cue with this word reports speech.
    func isSpeech(_ word: UInt64) -> Bool { table.first(FeatureHash.speech(word)) != nil }
}

extension FeatureHash {
    /// The feature under which a word's level stands.
    public static func level(_ word: UInt64) -> UInt64 { feature(1_001, word) }
    /// The feature that a word of speech has.
    public static func speech(_ word: UInt64) -> UInt64 { feature(1_002, word) }
}
