/// A term of a query in every segment of a snapshot.
struct TermStatistics {
    /// The term's number in each segment, or `nil` where it is missing.
    let numbers: [Int?]
    /// How many live documents have it.
    let frequency: Int

    init(_ term: [UInt8], in views: [SegmentView], fieldCount: Int) {
        var cursor = PostingsCursor(fieldCount: fieldCount)
        var frequency = 0
        numbers = views.map { view in
            guard let number = view.segment.dictionary.find(term) else { return nil }
            frequency += view.frequency(of: number, &cursor)
            return number
        }
        self.frequency = frequency
    }
}

/// Documents that have a term in any field.
final class TermMatcher: Matcher {
    private(set) var window: Window
    var cost: Int { statistics.frequency }
    private let statistics: TermStatistics
    private let scorer: TermScorer?
    private var cursor: PostingsCursor
    private var segment = Segment.empty

    /// Creates a matcher that scores with `model`, or not at all when that is `nil`.
    init(_ statistics: TermStatistics, fieldCount: Int, model: BM25?) {
        self.statistics = statistics
        scorer = model.map { TermScorer(model: $0, idf: $0.idf(statistics.frequency), fieldCount: fieldCount) }
        cursor = PostingsCursor(fieldCount: fieldCount)
        window = Window(isScored: model != nil)
    }

    func open(_ number: Int, _ segment: Segment) {
        self.segment = segment
        cursor.open(segment, term: statistics.numbers[number])
    }

    func fill(_ base: Int, within candidates: WindowBits) -> Bool {
        let end = UInt32(base + WindowBits.documents)
        guard cursor.advance(to: UInt32(base)) < end else { return false }
        var bits = WindowBits()
        if let scorer {
            scorer.fill(base, candidates, &cursor, segment.lengths, &bits, &window.scores)
        } else {
            Self.fill(base, candidates, &cursor, &bits)
        }
        window.bits = bits
        return !bits.isEmpty
    }

    private static func fill(
        _ base: Int,
        _ candidates: WindowBits,
        _ cursor: inout PostingsCursor,
        _ bits: inout WindowBits
    ) {
        let end = UInt32(base + WindowBits.documents)
        while cursor.document < end {
            var posting = cursor.index
            while posting < cursor.blockCount, cursor.documents[posting] < end {
                let document = Int(cursor.documents[posting]) - base
                if candidates.contains(document) { bits.insert(document) }
                posting += 1
            }
            cursor.move(to: posting)
        }
    }
}

/// Scores the postings of one term.
struct TermScorer {
    let model: BM25
    let idf: Double
    let fieldCount: Int

    /// Matches and scores the postings of one window, in which the cursor stands.
    func fill(
        _ base: Int,
        _ candidates: WindowBits,
        _ cursor: inout PostingsCursor,
        _ lengths: [UInt32],
        _ bits: inout WindowBits,
        _ scores: inout [Double]
    ) {
        let end = UInt32(base + WindowBits.documents)
        while cursor.document < end {
            cursor.loadFrequencies()
            var posting = cursor.index
            while posting < cursor.blockCount, cursor.documents[posting] < end {
                let number = Int(cursor.documents[posting])
                if candidates.contains(number - base) {
                    var weighted = 0.0
                    for field in 0..<fieldCount {
                        let frequency = cursor.frequency(posting, field)
                        guard frequency > 0 else { continue }
                        weighted += model.weighted(
                            frequency,
                            field: field,
                            length: lengths[number * fieldCount + field]
                        )
                    }
                    scores[number - base] = model.score(idf, weighted)
                    bits.insert(number - base)
                }
                posting += 1
            }
            cursor.move(to: posting)
        }
    }
}
