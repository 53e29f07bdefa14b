/// Lists what a matcher finds by date, from the end of each segment backwards or from its start.
struct DateOrder {
    private let views: [SegmentView]
    private let root: any Matcher
    private let isReversed: Bool
    private let score: Double

    /// Lists with this score for each.
    init(_ views: [SegmentView], _ root: any Matcher, isReversed: Bool, score: Double) {
        (self.views, self.root, self.isReversed, self.score) = (views, root, isReversed, score)
    }

    /// How many match, and the first of them behind `last`, at most `limit`.
    ///
    /// With a known total, a segment is left as soon as it has given its part.
    func hits(_ last: Hit?, _ limit: Int, _ known: Int?) -> (Int, [Hit]) {
        var total = 0
        var hits: [Hit] = []
        for (number, view) in views.enumerated() {
            root.open(number, view.segment)
            var found: [Hit] = []
            let bases = Array(stride(from: 0, to: view.segment.documentCount, by: WindowBits.documents))
            for base in isReversed ? bases.reversed() : bases {
                if known != nil, found.count >= limit { break }
                var bits = view.liveBits(from: base)
                guard root.narrow(&bits, at: base) else { continue }
                total += bits.count
                take(bits, base, view.segment, last, limit, &found)
            }
            hits += found
        }
        hits.sort { isBefore($0, $1) }
        return (known ?? total, Array(hits.prefix(limit)))
    }

    private func isBefore(_ first: Hit, _ second: Hit) -> Bool {
        let (a, b) = ((first.date, first.key), (second.date, second.key))
        return isReversed ? a > b : a < b
    }

    private func take(
        _ bits: WindowBits,
        _ base: Int,
        _ segment: Segment,
        _ last: Hit?,
        _ limit: Int,
        _ found: inout [Hit]
    ) {
        let words = bits.storage.span
        for step in 0..<WindowBits.words {
            let word = isReversed ? WindowBits.words - 1 - step : step
            var rest = words[word]
            while rest != 0 {
                guard found.count < limit else { return }
                let bit = isReversed ? 63 - rest.leadingZeroBitCount : rest.trailingZeroBitCount
                rest ^= 1 << UInt64(bit)
                let document = base + word * 64 + bit
                let hit = Hit(key: segment.key(document), score: score, date: segment.date(document))
                if last.map({ isBefore($0, hit) }) ?? true { found.append(hit) }
            }
        }
    }
}
