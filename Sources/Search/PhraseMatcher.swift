/// Documents in which terms stand side by side in one text.
///
/// Scored as a term whose frequency in a field is the number of places where the phrase starts, and whose idf is the sum of its
/// terms' idf.
final class PhraseMatcher: Matcher {
    private(set) var window: Window
    let cost: Int
    private let terms: [TermStatistics]
    private var reader: PhraseReader

    /// Creates a matcher that scores with `model`, or not at all when that is `nil`.
    init(_ terms: [TermStatistics], fieldCount: Int, model: BM25?) {
        self.terms = terms
        cost = terms.reduce(.max) { min($0, $1.frequency) }
        reader = PhraseReader(terms, fieldCount: fieldCount, model: model)
        window = Window(isScored: model != nil)
    }

    func open(_ number: Int, _ segment: Segment) {
        reader.open(segment, terms.map { $0.numbers[number] })
    }

    func fill(_ base: Int, within candidates: WindowBits) -> Bool {
        var bits = WindowBits()
        reader.fill(base, candidates, &bits, &window.scores)
        window.bits = bits
        return !bits.isEmpty
    }
}

/// Reads the postings of a phrase's terms side by side; a value, so that its arrays are changed in place.
private struct PhraseReader {
    private let fieldCount: Int
    private let model: BM25?
    private let idf: Double
    /// The terms' places in the phrase, rarest first; the arrays below go by rank in it.
    private let places: [Int]
    private var cursors: [PostingsCursor]
    /// Where the positions of the current document are read on.
    private var offsets: [Int]
    /// Where in one field the phrase may start, as far as its terms were read.
    private var starts: [UInt32] = []
    private var segment = Segment.empty

    init(_ terms: [TermStatistics], fieldCount: Int, model: BM25?) {
        (self.fieldCount, self.model) = (fieldCount, model)
        idf = model.map { model in terms.reduce(0) { $0 + model.idf($1.frequency) } } ?? 0
        places = terms.indices.sorted { terms[$0].frequency < terms[$1].frequency }
        cursors = terms.map { _ in PostingsCursor(fieldCount: fieldCount) }
        offsets = terms.map { _ in 0 }
    }

    mutating func open(_ segment: Segment, _ terms: [Int?]) {
        self.segment = segment
        for (rank, place) in places.enumerated() { cursors[rank].open(segment, term: terms[place]) }
    }

    mutating func fill(_ base: Int, _ candidates: WindowBits, _ bits: inout WindowBits, _ scores: inout [Double]) {
        let end = UInt32(base + WindowBits.documents)
        let (positions, lengths) = (segment.positions, segment.lengths)
        var document = cursors[0].advance(to: UInt32(base))
        while document < end {
            if candidates.contains(Int(document) - base), standsInAll(document) {
                let weighted = weightedFrequency(Int(document), positions, lengths)
                if weighted > 0 {
                    bits.insert(Int(document) - base)
                    if let model { scores[Int(document) - base] = model.score(idf, weighted) }
                }
            }
            cursors[0].next()
            document = cursors[0].document
        }
    }

    private mutating func standsInAll(_ document: UInt32) -> Bool {
        for rank in 1..<cursors.count where cursors[rank].advance(to: document) != document { return false }
        return true
    }

    /// The weighted frequency of the phrase in the document at which all cursors stand; 1 for any when nothing is scored.
    private mutating func weightedFrequency(_ document: Int, _ positions: [UInt8], _ lengths: [UInt32]) -> Double {
        for rank in cursors.indices {
            cursors[rank].loadFrequencies()
            offsets[rank] = cursors[rank].positionsStart(of: cursors[rank].index)
        }
        var weighted = 0.0
        for field in 0..<fieldCount {
            let count = UInt32(occurrences(field, positions))
            guard count > 0 else { continue }
            guard let model else { return 1 }
            weighted += model.weighted(count, field: field, length: lengths[document * fieldCount + field])
        }
        return weighted
    }

    /// How often the phrase stands in a field.
    private mutating func occurrences(_ field: Int, _ positions: [UInt8]) -> Int {
        for rank in cursors.indices {
            let count = Int(cursors[rank].frequency(cursors[rank].index, field))
            if rank == 0 {
                Self.read(count, positions.span, &offsets[0], UInt32(places[0]), &starts)
            } else if starts.isEmpty {
                PostingsCodec.skip(count, positions.span, &offsets[rank])
            } else {
                Self.keep(count, positions.span, &offsets[rank], UInt32(places[rank]), &starts)
            }
        }
        return starts.count
    }

    /// Reads positions of the term at `place`: the phrase may start that many words before each.
    private static func read(
        _ count: Int,
        _ positions: Span<UInt8>,
        _ offset: inout Int,
        _ place: UInt32,
        _ starts: inout [UInt32]
    ) {
        starts.removeAll(keepingCapacity: true)
        var position: UInt32 = 0
        for _ in 0..<count {
            position += PostingsCodec.read(positions, &offset)
            if position >= place { starts.append(position - place) }
        }
    }

    /// Keeps those starts that have a position of the term at `place` that many words behind them.
    private static func keep(
        _ count: Int,
        _ positions: Span<UInt8>,
        _ offset: inout Int,
        _ place: UInt32,
        _ starts: inout [UInt32]
    ) {
        var (position, read, kept) = (UInt32(0), 0, 0)
        for _ in 0..<count {
            position += PostingsCodec.read(positions, &offset)
            while read < starts.count, starts[read] + place < position { read += 1 }
            if read < starts.count, starts[read] + place == position {
                starts[kept] = starts[read]
                kept += 1
                read += 1
            }
        }
        starts.removeLast(starts.count - kept)
    }
}
