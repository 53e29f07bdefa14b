import QuoteModel

extension TagWeights {
    /// The weights that are built into the program.
    ///
    /// They are checked when first used; a program that was damaged on disk stops there.
    static let shared: TagWeights = {
        let words = (0..<onrecord_quote_model_length()).map { onrecord_quote_model_word($0) }
        do throws(Flaw) {
            return try TagWeights(words)
        } catch {
            preconditionFailure(error.description)
        }
    }()

    /// Reads weights.
    ///
    /// - Throws: ``Flaw`` when the words are no weights of this version or were changed.
    /// - Complexity: O(n), n the words.
    public init(_ words: [UInt64]) throws(Flaw) {
        let found = words.first ?? 0
        guard words.count >= Self.headSize, found == Self.magic else {
            throw .format(found: found, words: words.count)
        }
        func half(_ at: Int) -> UInt32 { UInt32(truncatingIfNeeded: words[at / 2] >> (32 * UInt64(at % 2))) }
        let (buckets, entries) = (Int(half(4)), Int(half(5)))
        let printsAt = Self.headSize + (buckets + 2) / 2
        let rowsAt = printsAt + (entries + 3) / 4
        guard buckets > 0, words.count == rowsAt + entries else { throw .format(found: found, words: words.count) }
        let sum = Self.checksum(words)
        guard sum == words[1] else { throw .checksum(expected: words[1], found: sum) }
        let steps = (0..<Head.stepCount).map { Float(bitPattern: half(8 + $0)) }
        let head = Head(tagScale: Float(bitPattern: half(6)), linkScale: Float(bitPattern: half(7)), steps: steps)
        let starts = (0...buckets).map { half(2 * Self.headSize + $0) }
        guard starts[0] == 0, starts[buckets] == entries,
            zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 && $1 - $0 < RowTable.bucketLimit })
        else { throw .format(found: found, words: words.count) }
        let prints = (0..<entries).map {
            UInt16(truncatingIfNeeded: words[printsAt + $0 / 4] >> (16 * UInt64($0 % 4)))
        }
        let rows = words[rowsAt...].map { word in
            var row = SIMD8<Int8>()
            for lane in 0..<8 { row[lane] = Int8(truncatingIfNeeded: word >> (8 * UInt64(lane))) }
            return row
        }
        self.init(head: head, table: RowTable(starts: starts, prints: prints, rows: rows))
    }

    /// The weights as a file of words.
    public var words: [UInt64] {
        let buckets = (0..<table.bucketCount).map { table.entries(ofBucket: $0) }
        var starts: [UInt32] = [0]
        for bucket in buckets { starts.append(starts[starts.count - 1] + UInt32(bucket.count)) }
        var halves = [UInt32](repeating: 0, count: 4)
        halves += [UInt32(buckets.count), UInt32(count), head.tagScale.bitPattern, head.linkScale.bitPattern]
        halves += head.steps.map(\.bitPattern)
        halves += [UInt32](repeating: 0, count: 2 * Self.headSize - halves.count)
        halves += starts
        if halves.count % 2 == 1 { halves.append(0) }
        var words = stride(from: 0, to: halves.count, by: 2).map { UInt64(halves[$0]) | UInt64(halves[$0 + 1]) << 32 }
        let entries = buckets.flatMap { $0 }
        for first in stride(from: 0, to: entries.count, by: 4) {
            let four = entries[first..<min(first + 4, entries.count)]
            words.append(four.reversed().reduce(0) { $0 << 16 | UInt64($1.print) })
        }
        words += entries.map(\.row)
        words[0] = Self.magic
        words[1] = Self.checksum(words)
        return words
    }

    /// A sum over all words but the place of the sum itself.
    private static func checksum(_ words: [UInt64]) -> UInt64 {
        words.indices.reduce(FeatureHash.seed) { $1 == 1 ? $0 : FeatureHash.mixed($0 ^ words[$1]) }
    }
}
