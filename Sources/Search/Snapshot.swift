/// In which order hits are listed.
public enum SearchOrder: Hashable, Sendable {
    /// Best score first; of equals the later date first, then the higher key.
    case relevance
    /// Latest date first, then the highest key; nothing is scored.
    case newest
    /// Earliest date first, then the lowest key; nothing is scored.
    case oldest
}

/// The place of the last hit of a page, from which the next page goes on.
///
/// Good for any snapshot of the index: by date it never repeats a hit; by relevance only while the scores stay as they are, that is
/// exactly within one snapshot.
public struct SearchPosition: Hashable, Sendable {
    /// The last hit's score; not looked at when the order is by date.
    public let score: Double
    /// The last hit's date, in milliseconds since 1970 UTC.
    public let date: Int64
    /// The last hit's key.
    public let key: Int64

    /// Creates a position.
    public init(score: Double, date: Int64 = 0, key: Int64) { (self.score, self.date, self.key) = (score, date, key) }
}

/// One page of what a search found.
public struct SearchResult: Sendable {
    /// How many documents match, exactly, on all pages together.
    public let total: Int
    /// The hits of this page.
    public let hits: [Hit]
    /// Where the next page goes on, or `nil` when this is the last.
    public let next: SearchPosition?
    /// How many further documents a hit stands for, by its key, when groups were asked for; without those that stand alone.
    public let others: [Int64: Int]

    /// The first `limit` of `hits`, which has one more where another page follows.
    init(total: Int, hits: [Hit], limit: Int, others: [Int64: Int] = [:]) {
        (self.total, self.others) = (total, others)
        self.hits = Array(hits.prefix(limit))
        next =
            hits.count > limit
            ? self.hits.last.map { SearchPosition(score: $0.score, date: $0.date, key: $0.key) } : nil
    }
}

/// An index at one instant: immutable, for any number of threads at once.
public struct Snapshot: Sendable {
    let views: [SegmentView]
    let schema: Schema
    let model: BM25
    /// What queries are analyzed with.
    public var analyzer: Analyzer { schema.analyzer }
    /// How many documents the index holds.
    public let documentCount: Int

    init(views: [SegmentView], schema: Schema) {
        (self.views, self.schema) = (views, schema)
        model = BM25(views: views, fields: schema.fields)
        documentCount = views.reduce(0) { $0 + $1.liveCount }
    }

    /// How many bytes the segments have, removed documents included until they are merged away.
    public var byteCount: Int { views.reduce(0) { $0 + $1.segment.byteCount } }

    /// How many segments the index has.
    public var segmentCount: Int { views.count }

    /// The documents that match `query`, have each of `keywords` and are dated within `dates`, one page of them.
    ///
    /// `limit` is how many hits the page has at most; 0 counts only. Scores are BM25 over weighted fields; the parts of a query add
    /// up, negations, dates and keywords add nothing.
    /// - Complexity: O(p) in the postings of the query's terms, the rarest part of a conjunction leading, plus O(n / 4096) in the
    ///   documents; a phrase also reads the positions of documents that have all its words. By relevance, blocks of postings that
    ///   cannot reach the page are counted and not scored.
    public func search(
        _ query: Query,
        keywords: [(name: String, value: String)] = [],
        dates: ClosedRange<Int64>? = nil,
        order: SearchOrder = .relevance,
        after: SearchPosition? = nil,
        limit: Int
    ) -> SearchResult {
        precondition(limit >= 0, "a limit must not be negative")
        let plan = Plan(query, analyzer)
        // Where all score alike, the newest come first.
        let uniform = order == .relevance ? plan.uniformScore : 0
        let limit = min(limit, documentCount)
        let factory = MatcherFactory(self)
        let root = factory.matcher(for: plan, keywords, dates, isScored: uniform == nil)
        let known = keywords.isEmpty && dates == nil ? count(of: plan, root) : nil
        let last = after.map { Hit(key: $0.key, score: uniform ?? $0.score, date: $0.date) }
        let (total, hits): (Int, [Hit])
        if let uniform {
            let list = DateOrder(views, root, isReversed: order != .oldest, score: uniform)
            (total, hits) = list.hits(last, limit + 1, known)
        } else if let known, let term = root as? TermMatcher {
            (total, hits) = (known, best(term, last, limit + 1))
        } else if case .or(let plans) = plan, keywords.isEmpty, dates == nil {
            (total, hits) = best(factory.parts(of: plans), last, limit + 1)
        } else {
            (total, hits) = best(root, last, limit + 1)
        }
        return SearchResult(total: total, hits: hits, limit: limit)
    }

    /// How many documents a plan matches, where that is known without looking at them.
    private func count(of plan: Plan, _ root: any Matcher) -> Int? {
        switch plan {
        case .all: return documentCount
        case .none: return 0
        case .words(let words) where words.terms.count == 1:
            let field = words.field.flatMap { schema.number(of: $0) }
            return words.field == nil || field.map({ schema.fields[$0].weight == 0 }) ?? false ? root.cost : nil
        default: return nil
        }
    }

    private func best(_ term: TermMatcher, _ last: Hit?, _ limit: Int) -> [Hit] {
        var top = TopHits(limit: limit)
        for (number, view) in views.enumerated() {
            term.open(number, view.segment)
            term.collect(view, last, &top)
        }
        return top.sorted()
    }

    private func best(_ parts: [Shortlist.Part], _ last: Hit?, _ limit: Int) -> (Int, [Hit]) {
        var total = 0
        var top = TopHits(limit: limit)
        // The best by the rarest term alone are as good by all parts at least.
        var least = 0.0
        let terms = parts.compactMap { $0.lookups as? TermMatcher }.filter { $0.cost >= limit }
        if last == nil, let rarest = terms.min(by: { $0.cost < $1.cost }) {
            var alone = TopHits(limit: limit)
            for (number, view) in views.enumerated() {
                rarest.open(number, view.segment)
                rarest.collect(view, nil, &alone)
            }
            least = max(0, alone.safeFloor)
        }
        for (number, view) in views.enumerated() {
            for part in parts { part.open(number, view.segment) }
            var shortlist = Shortlist(parts)
            total += shortlist.collect(view, last, least, &top)
        }
        return (total, top.sorted())
    }

    private func best(_ root: any Matcher, _ last: Hit?, _ limit: Int) -> (Int, [Hit]) {
        var total = 0
        var top = TopHits(limit: limit)
        for (number, view) in views.enumerated() {
            root.open(number, view.segment)
            var ranking = Ranking(view)
            while ranking.advance(root) {
                total += ranking.bits.count
                ranking.keep(root, reaching: top.safeFloor)
                guard !ranking.bits.isEmpty else { continue }
                ranking.score(root)
                ranking.collect(last, &top)
            }
        }
        return (total, top.sorted())
    }
}
