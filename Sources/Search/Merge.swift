/// Joining several segments into one, without the documents that were removed.
struct Merge {
    private let sources: [SegmentView]
    private let schema: Schema
    /// For each source the new number of each document; the end of numbers for one that is gone.
    private var numbers: [[UInt32]] = []
    private var documents: [DocumentMark] = []
    private var lengths: [UInt32] = []
    private var cursors: [PostingsCursor]
    private let segments: [Segment]
    private var walkers: [TermWalker]

    /// How many terms are written before it is asked again whether to go on.
    private static let stride = 1_024

    /// One segment with the live documents of `sources`, in order of their dates and keys; `nil` once it does not go on.
    ///
    /// - Complexity: O(n · k) in the postings n and the sources k.
    static func merged(_ sources: [SegmentView], schema: Schema, while goesOn: () -> Bool = { true }) -> Segment? {
        var merge = Merge(sources, schema)
        merge.numberDocuments()
        return merge.writeTerms(while: goesOn)
    }

    private init(_ sources: [SegmentView], _ schema: Schema) {
        (self.sources, self.schema) = (sources, schema)
        cursors = sources.map { _ in PostingsCursor(fieldCount: schema.fields.count) }
        segments = sources.map(\.segment)
        walkers = segments.map { TermWalker($0.dictionary) }
    }

    private mutating func numberDocuments() {
        numbers = sources.map { [UInt32](repeating: PostingsCursor.end, count: $0.segment.documentCount) }
        let total = sources.reduce(0) { $0 + $1.liveCount }
        documents.reserveCapacity(total)
        lengths.reserveCapacity(total * schema.fields.count)
        var next = sources.map { _ in 0 }
        var heads = sources.indices.map { head($0, &next) }
        while true {
            var best: (source: Int, mark: DocumentMark)?
            for (source, mark) in heads.enumerated() {
                guard let mark else { continue }
                if best.map({ mark.precedes($0.mark) }) ?? true { best = (source, mark) }
            }
            guard let best else { return }
            let (segment, document) = (segments[best.source], next[best.source])
            numbers[best.source][document] = UInt32(documents.count)
            documents.append(best.mark)
            for field in schema.fields.indices { lengths.append(segment.length(document, field)) }
            next[best.source] += 1
            heads[best.source] = head(best.source, &next)
        }
    }

    /// The next live document of a source, to which `next` moves; `nil` when none is left.
    private func head(_ source: Int, _ next: inout [Int]) -> DocumentMark? {
        let view = sources[source]
        while next[source] < view.segment.documentCount, !view.isLive(next[source]) { next[source] += 1 }
        guard next[source] < view.segment.documentCount else { return nil }
        return view.segment.mark(next[source])
    }

    private mutating func writeTerms(while goesOn: () -> Bool) -> Segment? {
        var assembly = SegmentAssembly(schema: schema, documents: documents, lengths: lengths)
        assembly.writer.reserve(
            postings: segments.reduce(0) { $0 + $1.layout.postings.count },
            positions: segments.reduce(0) { $0 + $1.layout.positions.count }
        )
        var isOpen = walkers.indices.map { walkers[$0].next() }
        var holders: [Int] = []
        var count = 0
        while findHolders(isOpen, &holders) {
            count += 1
            if count % Self.stride == 0, !goesOn() { return nil }
            let first = holders[0]
            let hasFrequencies = walkers[first].term.first != KeywordTerm.mark
            let place = assembly.writer.begin(hasFrequencies: hasFrequencies)
            for holder in holders { cursors[holder].open(segments[holder], walkers[holder].place) }
            copyPostings(of: holders, to: &assembly.writer)
            assembly.end(walkers[first].term[...], place)
            for holder in holders { isOpen[holder] = walkers[holder].next() }
        }
        return assembly.sealed()
    }

    /// The sources whose next term is the first of all; false when no terms are left.
    private func findHolders(_ isOpen: [Bool], _ holders: inout [Int]) -> Bool {
        holders.removeAll(keepingCapacity: true)
        for source in walkers.indices where isOpen[source] {
            guard let first = holders.first else {
                holders.append(source)
                continue
            }
            let order = walkers[source].order(walkers[first].term)
            if order < 0 { holders.removeAll(keepingCapacity: true) }
            if order <= 0 { holders.append(source) }
        }
        return !holders.isEmpty
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
