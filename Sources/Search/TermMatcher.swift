/// A term of a query in every segment of a snapshot.
struct TermStatistics {
    /// Where its lists are in each segment, or `nil` where it is missing.
    let places: [TermPlace?]
    /// How many live documents have it.
    let frequency: Int

    init(_ term: [UInt8], in views: [SegmentView], fieldCount: Int) {
        var cursor = PostingsCursor(fieldCount: fieldCount)
        var frequency = 0
        places = views.map { view in
            guard let place = view.segment.dictionary.find(term) else { return nil }
            frequency += view.frequency(of: place, &cursor)
            return place
        }
        self.frequency = frequency
    }
}

/// Documents that have a term, in any field or in one.
final class TermMatcher: Matcher {
    private(set) var window: Window
    var cost: Int { statistics.frequency }
    private let statistics: TermStatistics
    private var reader: TermReader

    /// Creates a matcher that scores with `model`, or not at all when that is `nil`.
    init(_ statistics: TermStatistics, field: Int?, fieldCount: Int, model: BM25?) {
        self.statistics = statistics
        reader = TermReader(
            scorer: model.map { TermScorer(model: $0, idf: $0.idf(statistics.frequency), field: field) },
            field: field,
            fieldCount: fieldCount
        )
        window = Window(isScored: model != nil, constant: model == nil ? 0 : nil)
    }

    func open(_ number: Int, _ segment: Segment) { reader.open(segment, statistics.places[number]) }

    func bound(_ base: Int) -> Double { reader.bound(base) }

    func fill(_ base: Int, within candidates: WindowBits, floor: Double) -> Bool {
        window.bits = WindowBits()
        window.scored = WindowBits()
        return reader.fill(base, candidates, floor, &window)
    }
}

/// Reads the postings of one term into windows; a value, so that its arrays are changed in place.
struct TermReader {
    private let scorer: TermScorer?
    private let field: Int?
    private let fieldCount: Int
    private var cursor: PostingsCursor
    private var segment = Segment.empty
    private var growth = 1.0

    init(scorer: TermScorer?, field: Int?, fieldCount: Int) {
        (self.scorer, self.field, self.fieldCount) = (scorer, field, fieldCount)
        cursor = PostingsCursor(fieldCount: fieldCount)
    }

    mutating func open(_ segment: Segment, _ place: TermPlace?) {
        self.segment = segment
        cursor.open(segment, place)
        if let scorer { growth = segment.norms.growth(to: scorer.model.norms) }
    }

    func bound(_ base: Int) -> Double {
        guard let scorer else { return 0 }
        let impact = cursor.impact(in: UInt32(base)..<UInt32(base + WindowBits.documents))
        return scorer.model.score(scorer.idf, impact * growth)
    }

    mutating func fill(_ base: Int, _ candidates: WindowBits, _ floor: Double, _ window: inout Window) -> Bool {
        guard cursor.count > 0, cursor.seek(UInt32(base)) < UInt32(base + WindowBits.documents) else { return false }
        // Where few documents are asked for, the blocks between them are passed over.
        let expected = cursor.count * WindowBits.documents / max(segment.documentCount, 1)
        if expected > 128, candidates.count * 16 < expected {
            fillEach(base, candidates, floor, &window)
        } else {
            fillAll(base, floor, &window)
            window.bits.formIntersection(candidates)
            window.scored.formIntersection(candidates)
        }
        return !window.bits.isEmpty
    }

    /// Whether the current block may score `floor`.
    private func isWorthScoring(_ floor: Double) -> Bool {
        guard let scorer, floor < .infinity else { return false }
        return scorer.model.score(scorer.idf, cursor.blockImpact * growth) >= floor
    }

    private mutating func fillAll(_ base: Int, _ floor: Double, _ window: inout Window) {
        let end = UInt32(base + WindowBits.documents)
        while cursor.document < end {
            let (start, count) = (cursor.index, cursor.blockCount)
            let scorer = isWorthScoring(floor) ? scorer : nil
            if scorer != nil || field != nil { cursor.loadFrequencies() }
            var posting = start
            while posting < count, cursor.documents[posting] < end {
                let document = Int(cursor.documents[posting])
                if field.map({ cursor.frequency(posting, $0) > 0 }) ?? true {
                    window.bits.insert(document - base)
                    if let scorer {
                        window.scored.insert(document - base)
                        window.scores[document - base] = scorer.score(&cursor, posting, segment, document)
                    }
                }
                posting += 1
            }
            cursor.move(to: posting)
        }
    }

    private mutating func fillEach(_ base: Int, _ candidates: WindowBits, _ floor: Double, _ window: inout Window) {
        for word in 0..<WindowBits.words {
            var rest = candidates[word]
            while rest != 0 {
                let document = word * 64 + rest.trailingZeroBitCount
                rest &= rest - 1
                guard cursor.seek(UInt32(base + document)) == UInt32(base + document) else { continue }
                let scorer = isWorthScoring(floor) ? scorer : nil
                if scorer != nil || field != nil { cursor.loadFrequencies() }
                if let field, cursor.frequency(cursor.index, field) == 0 { continue }
                window.bits.insert(document)
                guard let scorer else { continue }
                window.scored.insert(document)
                window.scores[document] = scorer.score(&cursor, cursor.index, segment, base + document)
            }
        }
    }
}

/// Scores the postings of one term.
struct TermScorer {
    let model: BM25
    let idf: Double
    let field: Int?

    /// The score of a posting of the current block, whose frequencies were loaded.
    func score(_ cursor: inout PostingsCursor, _ posting: Int, _ segment: Segment, _ document: Int) -> Double {
        let fieldCount = segment.layout.fieldCount
        if let only = field ?? (fieldCount == 1 ? 0 : nil) {
            return score(
                cursor.frequency(posting, only),
                model.norm(field: only, length: segment.length(document, only))
            )
        }
        // weighted = a/m + b/n is turned into one fraction, as divisions cost most here.
        var (numerator, denominator) = (0.0, 1.0)
        for number in 0..<fieldCount {
            let frequency = cursor.frequency(posting, number)
            guard frequency > 0 else { continue }
            let norm = model.norm(field: number, length: segment.length(document, number))
            numerator = numerator * norm + Double(frequency) * denominator
            denominator *= norm
        }
        return idf * (BM25.k1 + 1) * numerator / (BM25.k1 * denominator + numerator)
    }

    private func score(_ frequency: UInt32, _ norm: Double) -> Double {
        idf * (BM25.k1 + 1) * Double(frequency) / (BM25.k1 * norm + Double(frequency))
    }
}
