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
    }

    private init(_ other: TermMatcher) { (statistics, reader) = (other.statistics, other.reader) }

    /// A matcher of the same documents with a place of its own.
    func twin() -> TermMatcher { TermMatcher(self) }

    func open(_ number: Int, _ segment: Segment) { reader.open(segment, statistics.places[number]) }

    func next(from document: Int) -> Int { reader.next(from: document) }

    func narrow(_ bits: inout WindowBits, at base: Int) -> Bool { reader.narrow(&bits, base) }

    func lead(_ candidates: inout Candidates, from document: Int) -> Bool {
        reader.lead(&candidates, from: document)
    }

    func matches(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits {
        reader.matches(candidates, among)
    }

    var bound: Double { reader.bound }

    func addBounds(_ bits: CandidateBits, to sums: inout [Double]) { reader.addBounds(bits, &sums) }

    func addScores(_ candidates: Candidates, _ bits: CandidateBits, to sums: inout [Double]) {
        reader.addScores(candidates, bits, &sums)
    }

    /// Puts the best of a segment's documents among the best of all, and passes over blocks that have none.
    func collect(_ view: SegmentView, _ last: Hit?, _ top: inout TopHits) { reader.collect(view, last, &top) }
}

/// Reads the postings of one term; a value, so that its arrays are changed in place.
struct TermReader {
    private let scorer: TermScorer?
    private let field: Int?
    private var cursor: PostingsCursor
    private var segment = Segment.empty
    private var lengths = 0
    private var growth = 1.0
    /// The highest impact of blocks that reach into the window last asked for.
    private var windowImpact = 0.0
    /// Whether the candidates are taken from here, so that their places are known.
    private var isLeading = false
    /// Where in the list the candidates last looked at were found.
    private var places = [UInt32](repeating: 0, count: PostingsCodec.blockSize)

    init(scorer: TermScorer?, field: Int?, fieldCount: Int) {
        (self.scorer, self.field) = (scorer, field)
        cursor = PostingsCursor(fieldCount: fieldCount)
    }

    mutating func open(_ segment: Segment, _ place: TermPlace?) {
        (self.segment, lengths) = (segment, segment.layout[.lengths].lowerBound)
        cursor.open(segment, place)
        isLeading = false
        if let scorer { growth = segment.norms.growth(to: scorer.norms) }
    }

    mutating func next(from document: Int) -> Int { cursor.next(from: document) }

    mutating func collect(_ view: SegmentView, _ last: Hit?, _ top: inout TopHits) {
        guard let scorer else { return }
        while cursor.moveToBlock(impact: scorer.impact(of: top.floor) / growth * (1 - 1e-9)) {
            cursor.loadFrequencies()
            for posting in 0..<cursor.blockCount {
                let document = Int(cursor.documents[posting])
                let score = scorer.score(segment.region, lengths, document) { cursor.frequency(posting, $0) }
                guard top.admits(score), view.isLive(document) else { continue }
                let hit = Hit(key: segment.key(document), score: score, date: segment.date(document))
                if last?.precedes(hit) ?? true { top.insert(hit) }
            }
            cursor.leaveBlock()
        }
    }

    mutating func lead(_ candidates: inout Candidates, from document: Int) -> Bool {
        isLeading = true
        return cursor.lead(&candidates, from: document, &places)
    }

    mutating func matches(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits {
        var bits = isLeading ? among : cursor.find(candidates, among, &places)
        if let field { bits.keep { cursor.frequency(at: Int(places[$0]), field) > 0 } }
        return bits
    }

    /// What no document of the window last asked for scores above.
    var bound: Double { scorer?.score(weighted: windowImpact * growth) ?? 0 }

    func addBounds(_ bits: CandidateBits, _ sums: inout [Double]) {
        guard let scorer else { return }
        var (rest, block, bound) = (bits, -1, 0.0)
        while !rest.isEmpty {
            let slot = rest.first
            rest.removeFirst()
            let number = Int(places[slot]) / PostingsCodec.blockSize
            if number != block {
                (block, bound) = (number, scorer.score(weighted: cursor.impact(ofBlock: number) * growth))
            }
            sums[slot] += bound
        }
    }

    mutating func addScores(_ candidates: Candidates, _ bits: CandidateBits, _ sums: inout [Double]) {
        guard let scorer else { return }
        // Of one block, many frequencies are quicker decoded together.
        if isLeading, bits.count > 16 { cursor.loadFrequencies(of: Int(places[0]) / PostingsCodec.blockSize) }
        var rest = bits
        while !rest.isEmpty {
            let slot = rest.first
            rest.removeFirst()
            let place = Int(places[slot])
            sums[slot] += scorer.score(segment.region, lengths, Int(candidates.documents[slot])) {
                cursor.frequency(at: place, $0)
            }
        }
    }

    mutating func narrow(_ bits: inout WindowBits, _ base: Int) -> Bool {
        windowImpact = 0
        let isReached = cursor.count > 0 && cursor.seek(UInt32(base)) < UInt32(base + WindowBits.documents)
        var found = WindowBits()
        if isReached {
            // Where few documents are asked for, the blocks between them are passed over.
            let expected = cursor.count * WindowBits.documents / max(segment.documentCount, 1)
            if expected > 128, bits.count * 8 < expected {
                findEach(bits, base, &found)
            } else {
                findAll(base, &found)
                found.formIntersection(bits)
            }
        }
        bits = found
        return !bits.isEmpty
    }

    private mutating func findAll(_ base: Int, _ found: inout WindowBits) {
        let end = UInt32(base + WindowBits.documents)
        while cursor.document < end {
            windowImpact = max(windowImpact, cursor.blockImpact)
            if field != nil { cursor.loadFrequencies() }
            cursor.move(to: cursor.add(before: end, base, field, to: &found))
        }
    }

    private mutating func findEach(_ bits: WindowBits, _ base: Int, _ found: inout WindowBits) {
        let wanted = bits.storage.span
        for word in 0..<WindowBits.words {
            var rest = wanted[word]
            while rest != 0 {
                let document = word * 64 + rest.trailingZeroBitCount
                rest &= rest - 1
                guard cursor.seek(UInt32(base + document)) == UInt32(base + document) else { continue }
                if let field {
                    cursor.loadFrequencies()
                    if cursor.frequency(cursor.index, field) == 0 { continue }
                }
                windowImpact = max(windowImpact, cursor.blockImpact)
                found.insert(document)
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

    /// The score of a posting, given how often the term stands in each field; `lengths` is where those of the fields stand.
    func score(_ region: ByteRegion, _ lengths: Int, _ document: Int, _ frequency: (Int) -> UInt32) -> Double {
        if let only {
            let length = Double(region.uint32(lengths + (document * fieldCount + only) * 4))
            let frequency = Double(frequency(only))
            return idf * (BM25.k1 + 1) * frequency / (BM25.k1 * (constant + slope * length) + frequency)
        }
        // The sum a/m + b/n is turned into one fraction, as divisions cost most here.
        var (numerator, denominator) = (0.0, 1.0)
        for field in 0..<fieldCount {
            let frequency = frequency(field)
            guard frequency > 0 else { continue }
            let norm = model.norm(field: field, length: region.uint32(lengths + (document * fieldCount + field) * 4))
            numerator = numerator * norm + Double(frequency) * denominator
            denominator *= norm
        }
        return idf * (BM25.k1 + 1) * numerator / (BM25.k1 * denominator + numerator)
    }
}
