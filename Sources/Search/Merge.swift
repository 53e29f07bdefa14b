/// Joining several segments into one, without the documents that were removed.
struct Merge {
    private let sources: [SegmentView]
    private let fieldCount: Int
    /// For each source the new number of each document; the end of numbers for one that is gone.
    private var numbers: [[UInt32]] = []
    private var keys: [Int64] = []
    private var lengths: [UInt32] = []
    private var cursors: [PostingsCursor]
    private let segments: [Segment]
    private let dictionaries: [TermDictionary]

    /// One segment with the live documents of `sources`, in order of their keys.
    ///
    /// - Complexity: O(n · k) in the postings n and the sources k.
    static func merged(_ sources: [SegmentView], fieldCount: Int) -> Segment {
        var merge = Merge(sources, fieldCount)
        merge.numberDocuments()
        return merge.writeTerms()
    }

    private init(_ sources: [SegmentView], _ fieldCount: Int) {
        (self.sources, self.fieldCount) = (sources, fieldCount)
        cursors = sources.map { _ in PostingsCursor(fieldCount: fieldCount) }
        segments = sources.map(\.segment)
        dictionaries = segments.map(\.dictionary)
    }

    private mutating func numberDocuments() {
        numbers = sources.map { [UInt32](repeating: PostingsCursor.end, count: $0.segment.keys.count) }
        let total = sources.reduce(0) { $0 + $1.liveCount }
        keys.reserveCapacity(total)
        lengths.reserveCapacity(total * fieldCount)
        var heads = [Int](repeating: 0, count: sources.count)
        while true {
            var best: Int?
            for source in sources.indices {
                let view = sources[source]
                while heads[source] < view.segment.keys.count, !view.isLive(heads[source]) { heads[source] += 1 }
                guard heads[source] < view.segment.keys.count else { continue }
                if let known = best, sources[known].segment.keys[heads[known]] < view.segment.keys[heads[source]] {
                    continue
                }
                best = source
            }
            guard let best else { return }
            let (segment, document) = (sources[best].segment, heads[best])
            numbers[best][document] = UInt32(keys.count)
            keys.append(segment.keys[document])
            lengths.append(contentsOf: segment.lengths[document * fieldCount..<(document + 1) * fieldCount])
            heads[best] += 1
        }
    }

    private mutating func writeTerms() -> Segment {
        var writer = PostingsWriter(fieldCount: fieldCount)
        var merged = TermDictionary()
        writer.reserve(
            postings: segments.reduce(0) { $0 + $1.postings.count },
            positions: segments.reduce(0) { $0 + $1.positions.count }
        )
        merged.reserve(
            terms: segments.reduce(0) { max($0, $1.dictionary.count) },
            bytes: segments.reduce(0) { max($0, $1.dictionary.text.count) }
        )
        var heads = [Int](repeating: 0, count: segments.count)
        var holders: [Int] = []
        while findHolders(heads, &holders) {
            let first = holders[0]
            let hasFrequencies = !dictionaries[first].isKeyword(heads[first])
            let place = writer.begin(hasFrequencies: hasFrequencies)
            for holder in holders { cursors[holder].open(segments[holder], term: heads[holder]) }
            copyPostings(of: holders, to: &writer)
            if writer.hasPostings {
                writer.end()
                merged.append(dictionaries[first][heads[first]], place)
            }
            for holder in holders { heads[holder] += 1 }
        }
        return Segment(
            keys: keys,
            lengths: lengths,
            dictionary: merged,
            postings: trimmed(writer.postings),
            positions: trimmed(writer.positions)
        )
    }

    /// The sources whose next term is the first of all; false when no terms are left.
    private func findHolders(_ heads: [Int], _ holders: inout [Int]) -> Bool {
        holders.removeAll(keepingCapacity: true)
        for source in dictionaries.indices where heads[source] < dictionaries[source].count {
            guard let first = holders.first else {
                holders.append(source)
                continue
            }
            let order = Self.compare(dictionaries[source], heads[source], dictionaries[first], heads[first])
            if order < 0 { holders.removeAll(keepingCapacity: true) }
            if order <= 0 { holders.append(source) }
        }
        return !holders.isEmpty
    }

    private static func compare(_ a: TermDictionary, _ first: Int, _ b: TermDictionary, _ second: Int) -> Int {
        TermDictionary.compare(a.text.span, a.range(first), b.text.span, b.range(second))
    }

    /// Copies the live postings of one term from all its sources, in order of the new numbers.
    private mutating func copyPostings(of holders: [Int], to writer: inout PostingsWriter) {
        while true {
            var (best, lowest, bound) = (-1, PostingsCursor.end, PostingsCursor.end)
            for holder in holders {
                skipDead(holder)
                guard cursors[holder].document != PostingsCursor.end else { continue }
                let number = numbers[holder][Int(cursors[holder].document)]
                if number < lowest {
                    (best, lowest, bound) = (holder, number, lowest)
                } else if number < bound {
                    bound = number
                }
            }
            guard best >= 0 else { return }
            writer.add(&cursors[best], segments[best], numbers: numbers[best], below: bound)
        }
    }

    private mutating func skipDead(_ source: Int) {
        while cursors[source].document != PostingsCursor.end,
            numbers[source][Int(cursors[source].document)] == PostingsCursor.end
        {
            cursors[source].next()
        }
    }
}
