/// Documents in which terms stand side by side in one text.
///
/// Scored as a term whose frequency in a field is the number of places where the phrase starts, and whose idf is the sum of its
/// terms' idf.
final class PhraseMatcher: Matcher {
    private(set) var window: Window
    var cost: Int { terms.reduce(.max) { min($0, $1.frequency) } }
    private let terms: [TermStatistics]
    /// The terms' places in the phrase, rarest first.
    private let order: [Int]
    private let model: BM25?
    private let idf: Double
    private let fieldCount: Int
    private var cursors: [PostingsCursor]
    private var segment = Segment.empty
    /// Where the occurrences of one document that still fit start, field by field, and as many of the next term.
    private var starts: [[UInt32]]
    private var frequencies: [UInt32]

    /// Creates a matcher that scores with `model`, or not at all when that is `nil`.
    init(_ terms: [TermStatistics], fieldCount: Int, model: BM25?) {
        (self.terms, self.model, self.fieldCount) = (terms, model, fieldCount)
        order = terms.indices.sorted { terms[$0].frequency < terms[$1].frequency }
        idf = model.map { model in terms.reduce(0) { $0 + model.idf($1.frequency) } } ?? 0
        cursors = terms.map { _ in PostingsCursor(fieldCount: fieldCount) }
        starts = [[UInt32]](repeating: [], count: fieldCount)
        frequencies = [UInt32](repeating: 0, count: fieldCount)
        window = Window(isScored: model != nil)
    }

    func open(_ number: Int, _ segment: Segment) {
        self.segment = segment
        for place in terms.indices { cursors[place].open(segment, term: terms[place].numbers[number]) }
    }

    func fill(_ base: Int, within candidates: WindowBits) -> Bool {
        let end = UInt32(base + WindowBits.documents)
        var bits = WindowBits()
        var document = cursors[order[0]].advance(to: UInt32(base))
        while document < end {
            if candidates.contains(Int(document) - base), standsInAll(document), let score = score(document) {
                bits.insert(Int(document) - base)
                if model != nil { window.scores[Int(document) - base] = score }
            }
            cursors[order[0]].next()
            document = cursors[order[0]].document
        }
        window.bits = bits
        return !bits.isEmpty
    }

    private func standsInAll(_ document: UInt32) -> Bool {
        for place in order.dropFirst() where cursors[place].advance(to: document) != document { return false }
        return true
    }

    /// The score of the document at which all cursors stand, 0 when none is asked for; `nil` when the phrase is not in it.
    private func score(_ document: UInt32) -> Double? {
        for (step, place) in order.enumerated() {
            keepStarts(of: place, isFirst: step == 0)
            guard starts.contains(where: { !$0.isEmpty }) else { return nil }
        }
        guard let model else { return 0 }
        var weighted = 0.0
        for field in 0..<fieldCount where !starts[field].isEmpty {
            let length = segment.lengths[Int(document) * fieldCount + field]
            weighted += model.weighted(UInt32(starts[field].count), field: field, length: length)
        }
        return model.score(idf, weighted)
    }

    /// Keeps of the starts those at which the term at a place of the phrase stands; takes all of its own when it is the first.
    private func keepStarts(of place: Int, isFirst: Bool) {
        cursors[place].loadFrequencies()
        cursors[place].currentFrequencies(into: &frequencies)
        var offset = cursors[place].positionsRange().lowerBound
        let positions = segment.positions
        for field in 0..<fieldCount {
            var kept = exchange(&starts[field], for: [])
            Self.keep(&kept, positions.span, &offset, frequencies[field], UInt32(place), isFirst)
            starts[field] = kept
        }
    }

    /// Reads `count` positions of the term at `place`, and keeps those starts that one of them lies `place` words behind.
    private static func keep(
        _ starts: inout [UInt32],
        _ positions: Span<UInt8>,
        _ offset: inout Int,
        _ count: UInt32,
        _ place: UInt32,
        _ isFirst: Bool
    ) {
        if isFirst { starts.removeAll(keepingCapacity: true) }
        var (position, read, kept) = (UInt32(0), 0, 0)
        for _ in 0..<count {
            position += PostingsCodec.read(positions, &offset)
            guard position >= place else { continue }
            if isFirst {
                starts.append(position - place)
                continue
            }
            while read < starts.count, starts[read] < position - place { read += 1 }
            if read < starts.count, starts[read] == position - place {
                starts[kept] = starts[read]
                kept += 1
                read += 1
            }
        }
        if !isFirst { starts.removeLast(starts.count - kept) }
    }
}
