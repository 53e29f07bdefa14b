/// A term of a query in every segment of a snapshot.
struct TermStatistics {
    /// Where its lists are in each segment, or `nil` where it is missing.
    let places: [TermPlace?]
    /// How many live documents have it.
    let frequency: Int

    init(_ term: [UInt8], in views: [SegmentView], fieldCount: Int) {
        var frequency = 0
        places = views.map { view in
            guard let place = view.segment.dictionary.find(term) else { return nil }
            frequency += view.frequency(of: place, fieldCount)
            return place
        }
        self.frequency = frequency
    }
}

/// Documents that have a term, in any field or in one.
final class TermMatcher: Matcher {
    let window: Window
    var cost: Int { statistics.frequency }
    private let statistics: TermStatistics
    private var reader: TermReader
    /// The window last asked about and its bound: parts of parts are asked twice.
    private var (boundedBase, bounded) = (-1, 0.0)

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

    func open(_ number: Int, _ segment: Segment) {
        boundedBase = -1
        reader.open(segment, statistics.places[number])
    }

    func next(from document: Int) -> Int { reader.next(from: document) }

    func bound(_ base: Int) -> Double {
        if base != boundedBase { (boundedBase, bounded) = (base, reader.bound(base)) }
        return bounded
    }

    var isLed: Bool { true }

    func matches(_ document: Int) -> Bool { reader.matches() }

    func bound(at document: Int) -> Double { reader.blockBound }

    func score(_ document: Int) -> Double { reader.score(document) }

    /// Puts the best of a segment's documents among the best of all, and passes over blocks that have none.
    func collect(_ view: SegmentView, _ last: Hit?, _ top: inout TopHits) { reader.collect(view, last, &top) }

    func fill(_ base: Int, within candidates: WindowBits, floor: Double) -> Bool {
        window.clear()
        return reader.fill(base, candidates, floor, window)
    }
}

/// Reads the postings of one term into windows; a value, so that its arrays are changed in place.
struct TermReader {
    private let scorer: TermScorer?
    private let field: Int?
    private let fieldCount: Int
    private var cursor: PostingsCursor
    private var segment = Segment.empty
    private var lengths = 0
    private var growth = 1.0

    init(scorer: TermScorer?, field: Int?, fieldCount: Int) {
        (self.scorer, self.field, self.fieldCount) = (scorer, field, fieldCount)
        cursor = PostingsCursor(fieldCount: fieldCount)
    }

    mutating func open(_ segment: Segment, _ place: TermPlace?) {
        (self.segment, lengths) = (segment, segment.layout[.lengths].lowerBound)
        cursor.open(segment, place)
        if let scorer { growth = segment.norms.growth(to: scorer.norms) }
    }

    mutating func next(from document: Int) -> Int { cursor.next(from: document) }

    mutating func collect(_ view: SegmentView, _ last: Hit?, _ top: inout TopHits) {
        guard let scorer else { return }
        while cursor.moveToBlock(impact: scorer.impact(of: top.floor) / growth * (1 - 1e-9)) {
            cursor.loadFrequencies()
            for posting in 0..<cursor.blockCount {
                let document = Int(cursor.documents[posting])
                let score = scorer.score(cursor, posting, segment.region, lengths, document)
                guard top.admits(score), view.isLive(document) else { continue }
                let hit = Hit(key: segment.key(document), score: score, date: segment.date(document))
                if last?.precedes(hit) ?? true { top.insert(hit) }
            }
            cursor.leaveBlock()
        }
    }

    func bound(_ base: Int) -> Double {
        guard let scorer else { return 0 }
        let impact = cursor.impact(in: UInt32(base)..<UInt32(base + WindowBits.documents))
        return scorer.score(weighted: impact * growth)
    }

    /// Whether the term stands in its field, if it has one, at the current posting.
    mutating func matches() -> Bool {
        guard let field else { return true }
        cursor.loadFrequencies()
        return cursor.frequency(cursor.index, field) > 0
    }

    /// What no posting of the current block scores above.
    var blockBound: Double { scorer?.score(weighted: cursor.blockImpact * growth) ?? 0 }

    /// What the current posting scores, whose document this is.
    mutating func score(_ document: Int) -> Double {
        guard let scorer else { return 0 }
        cursor.loadFrequencies()
        return scorer.score(cursor, cursor.index, segment.region, lengths, document)
    }

    mutating func fill(_ base: Int, _ candidates: WindowBits, _ floor: Double, _ window: Window) -> Bool {
        guard cursor.count > 0, cursor.seek(UInt32(base)) < UInt32(base + WindowBits.documents) else { return false }
        // Where few documents are asked for, the blocks between them are passed over.
        let expected = cursor.count * WindowBits.documents / max(segment.documentCount, 1)
        if expected > 128, candidates.count * 8 < expected {
            fillEach(base, candidates, floor, window)
        } else {
            fillAll(base, candidates, floor, window)
            window.bits.formIntersection(candidates)
            window.scored.formIntersection(candidates)
        }
        return !window.bits.isEmpty
    }

    /// Whether the current block may score `floor`.
    private func isWorthScoring(_ floor: Double) -> Bool {
        guard let scorer, floor < .infinity else { return false }
        return scorer.score(weighted: cursor.blockImpact * growth) >= floor
    }

    private mutating func fillAll(_ base: Int, _ candidates: WindowBits, _ floor: Double, _ window: Window) {
        let end = UInt32(base + WindowBits.documents)
        while cursor.document < end {
            let start = cursor.index
            let isScored = isWorthScoring(floor)
            if isScored || field != nil { cursor.loadFrequencies() }
            let next: Int
            if isScored, let scorer {
                var run = WindowBits()
                next = cursor.add(before: end, base, field, to: &run)
                window.bits.formUnion(run)
                window.scored.formUnion(run)
                scorer.fill(cursor, start..<next, base, candidates, segment.region, lengths, &window.scores)
            } else {
                next = cursor.add(before: end, base, field, to: &window.bits)
            }
            cursor.move(to: next)
        }
    }

    private mutating func fillEach(_ base: Int, _ candidates: WindowBits, _ floor: Double, _ window: Window) {
        let wanted = candidates.storage.span
        for word in 0..<WindowBits.words {
            var rest = wanted[word]
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
                window.scores[document] = scorer.score(cursor, cursor.index, segment.region, lengths, base + document)
            }
        }
    }
}

/// Scores the postings of one term; a class, as copies of it are made for each posting looked at alone.
final class TermScorer {
    private let model: BM25
    private let idf: Double
    /// The one field that is looked at, if only one is.
    private let only: Int?
    private let fieldCount: Int
    /// What the norm of that field is made of.
    private let (constant, slope): (Double, Double)

    init(model: BM25, idf: Double, field: Int?) {
        (self.model, self.idf, fieldCount) = (model, idf, model.norms.fieldCount)
        only = field ?? (fieldCount == 1 ? 0 : nil)
        (constant, slope) = (model.constants[only ?? 0], model.slopes[only ?? 0])
    }

    var norms: ImpactNorms { model.norms }

    /// The score of a weighted frequency.
    func score(weighted: Double) -> Double { model.score(idf, weighted) }

    /// The weighted frequency that a score needs; infinite for one that no document reaches.
    func impact(of score: Double) -> Double {
        guard score > 0 else { return 0 }
        let limit = idf * (BM25.k1 + 1)
        return score < limit ? BM25.k1 * score / (limit - score) : .infinity
    }

    /// The score of a posting of the current block, whose frequencies were loaded; `lengths` is where those of the fields stand.
    func score(
        _ cursor: PostingsCursor,
        _ posting: Int,
        _ region: ByteRegion,
        _ lengths: Int,
        _ document: Int
    ) -> Double {
        if let only {
            let length = Double(region.uint32(lengths + (document * fieldCount + only) * 4))
            let frequency = Double(cursor.frequency(posting, only))
            return idf * (BM25.k1 + 1) * frequency / (BM25.k1 * (constant + slope * length) + frequency)
        }
        // The sum a/m + b/n is turned into one fraction, as divisions cost most here.
        var (numerator, denominator) = (0.0, 1.0)
        for field in 0..<fieldCount {
            let frequency = cursor.frequency(posting, field)
            guard frequency > 0 else { continue }
            let norm = model.norm(field: field, length: region.uint32(lengths + (document * fieldCount + field) * 4))
            numerator = numerator * norm + Double(frequency) * denominator
            denominator *= norm
        }
        return idf * (BM25.k1 + 1) * numerator / (BM25.k1 * denominator + numerator)
    }

    /// Writes the scores of postings of the current block, whose frequencies were loaded, for the window that starts at `base`.
    ///
    /// Only candidates are scored.
    func fill(
        _ cursor: PostingsCursor,
        _ run: Range<Int>,
        _ base: Int,
        _ candidates: WindowBits,
        _ region: ByteRegion,
        _ lengths: Int,
        _ scores: inout [Double]
    ) {
        let documents = cursor.documents
        let wanted = candidates.storage.span
        var scores = scores.mutableSpan
        for posting in run {
            let document = Int(documents[posting])
            let place = document - base
            guard wanted[place >> 6] >> UInt64(place & 63) & 1 != 0 else { continue }
            scores[document - base] = score(cursor, posting, region, lengths, document)
        }
    }
}
