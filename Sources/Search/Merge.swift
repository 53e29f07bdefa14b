/// Joining several segments into one, without the documents that were removed.
struct Merge {
    private let sources: [SegmentView]
    private let fieldCount: Int
    /// For each source the new number of each document; the end of numbers for one that is gone.
    private var numbers: [[UInt32]] = []
    private var keys: [Int64] = []
    private var lengths: [UInt32] = []
    private var cursors: [PostingsCursor]
    private var frequencies: [UInt32]

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
        frequencies = [UInt32](repeating: 0, count: fieldCount)
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
                if let known = best, sources[known].segment.keys[heads[known]] < view.segment.keys[heads[source]] { continue }
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
        var dictionary = TermDictionary()
        let bytes = sources.map(\.segment)
        writer.reserve(
            postings: bytes.reduce(0) { $0 + $1.postings.count },
            positions: bytes.reduce(0) { $0 + $1.positions.count }
        )
        dictionary.reserve(
            terms: bytes.reduce(0) { max($0, $1.dictionary.count) },
            bytes: bytes.reduce(0) { max($0, $1.dictionary.text.count) }
        )
        var heads = [Int](repeating: 0, count: sources.count)
        while let holders = nextHolders(heads) {
            let source = holders[0]
            let from = sources[source].segment.dictionary
            let place = writer.begin(hasFrequencies: !from.isKeyword(heads[source]))
            for holder in holders { cursors[holder].open(sources[holder].segment, term: heads[holder]) }
            copyPostings(of: holders, hasFrequencies: !from.isKeyword(heads[source]), to: &writer)
            if writer.hasPostings {
                writer.end()
                dictionary.append(from[heads[source]], place)
            }
            for holder in holders { heads[holder] += 1 }
        }
        return Segment(
            keys: keys,
            lengths: lengths,
            dictionary: dictionary,
            postings: trimmed(writer.postings),
            positions: trimmed(writer.positions)
        )
    }

    /// The sources whose next term is the first of all; `nil` when no terms are left.
    private func nextHolders(_ heads: [Int]) -> [Int]? {
        var holders: [Int] = []
        for source in sources.indices where heads[source] < sources[source].segment.dictionary.count {
            guard let first = holders.first else {
                holders.append(source)
                continue
            }
            let order = Self.compare(sources[source].segment.dictionary, heads[source], sources[first].segment.dictionary, heads[first])
            if order < 0 { holders.removeAll(keepingCapacity: true) }
            if order <= 0 { holders.append(source) }
        }
        return holders.isEmpty ? nil : holders
    }

    private static func compare(_ a: TermDictionary, _ first: Int, _ b: TermDictionary, _ second: Int) -> Int {
        TermDictionary.compare(
            a.text.span,
            Int(a.starts[first])..<Int(a.starts[first + 1]),
            b.text.span,
            Int(b.starts[second])..<Int(b.starts[second + 1])
        )
    }

    /// Copies the live postings of one term from all its sources, in order of the new numbers.
    private mutating func copyPostings(of holders: [Int], hasFrequencies: Bool, to writer: inout PostingsWriter) {
        for holder in holders { skipDead(holder) }
        while true {
            var (best, lowest) = (-1, PostingsCursor.end)
            for holder in holders where cursors[holder].document != PostingsCursor.end {
                let number = numbers[holder][Int(cursors[holder].document)]
                if number < lowest { (best, lowest) = (holder, number) }
            }
            guard best >= 0 else { return }
            if hasFrequencies {
                cursors[best].loadFrequencies()
                cursors[best].currentFrequencies(into: &frequencies)
                let range = cursors[best].positionsRange()
                writer.positions.append(contentsOf: sources[best].segment.positions[range])
            }
            writer.add(lowest, frequencies)
            cursors[best].next()
            skipDead(best)
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
