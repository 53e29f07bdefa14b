/// In which order hits are listed.
public enum SearchOrder: Hashable, Sendable {
    /// Best score first, the newer (higher key) of equals first.
    case relevance
    /// Highest key first; nothing is scored.
    case newest
}

/// The place of the last hit of a page, from which the next page goes on.
///
/// Good for any snapshot of the index: by key it never repeats a hit; by relevance only while the scores stay as they are, that is
/// exactly within one snapshot.
public struct SearchPosition: Hashable, Sendable {
    /// The last hit's score; not looked at when the order is by key.
    public let score: Double
    /// The last hit's key.
    public let key: Int64

    /// Creates a position.
    public init(score: Double, key: Int64) { (self.score, self.key) = (score, key) }
}

/// One page of what a search found.
public struct SearchResult: Sendable {
    /// How many documents match, exactly, on all pages together.
    public let total: Int
    /// The hits of this page.
    public let hits: [Hit]
    /// Where the next page goes on, or `nil` when this is the last.
    public let next: SearchPosition?
}

/// An index at one instant: immutable, for any number of threads at once.
public struct Snapshot: Sendable {
    private let views: [SegmentView]
    private let fields: [FieldWeight]
    private let model: BM25
    /// What queries are analyzed with.
    public let analyzer: Analyzer
    /// How many documents the index holds.
    public let documentCount: Int

    init(views: [SegmentView], fields: [FieldWeight], analyzer: Analyzer) {
        (self.views, self.fields, self.analyzer) = (views, fields, analyzer)
        model = BM25(views: views, fields: fields)
        documentCount = views.reduce(0) { $0 + $1.liveCount }
    }

    /// How many bytes the arrays of the index hold, removed documents included until they are merged away.
    public var byteCount: Int { views.reduce(0) { $0 + $1.segment.byteCount } }

    /// How many segments the index has.
    public var segmentCount: Int { views.count }

    /// The documents that match `query` and have each of `keywords`, one page of them.
    ///
    /// `limit` is how many hits the page has at most; 0 counts only. Scores are BM25 over weighted fields; the parts of a query add
    /// up, negations and keywords add nothing.
    /// - Complexity: O(p) in the postings of the query's terms, the rarest part of a conjunction leading, plus O(n / 2048) in the
    ///   documents; a phrase also reads the positions of documents that have all its words.
    public func search(
        _ query: Query,
        keywords: [(name: String, value: String)] = [],
        order: SearchOrder = .relevance,
        after: SearchPosition? = nil,
        limit: Int
    ) -> SearchResult {
        precondition(limit >= 0, "a limit must not be negative")
        let plan = Plan(query, analyzer)
        // Where nothing scores, all are equal and the newest come first.
        let isScored = order == .relevance && !plan.shown().isEmpty
        let limit = min(limit, documentCount)
        let root = Conjunction(
            [matcher(for: plan, isScored)],
            filters: keywords.map {
                TermMatcher(statistics(KeywordTerm.bytes($0.name, $0.value)), fieldCount: fields.count, model: nil)
            },
            isScored: isScored
        )
        let (total, hits) = isScored ? best(root, after, limit + 1) : newest(root, after, limit + 1)
        guard hits.count > limit, let last = hits.prefix(limit).last else {
            return SearchResult(total: total, hits: Array(hits.prefix(limit)), next: nil)
        }
        return SearchResult(
            total: total,
            hits: Array(hits.prefix(limit)),
            next: SearchPosition(score: last.score, key: last.key)
        )
    }

    private func best(_ root: Conjunction, _ after: SearchPosition?, _ limit: Int) -> (Int, [Hit]) {
        var total = 0
        var top = TopHits(limit: limit)
        let last = after.map { Hit(key: $0.key, score: $0.score) }
        for (number, view) in views.enumerated() {
            root.open(number, view.segment)
            let keys = view.segment.keys
            for base in stride(from: 0, to: keys.count, by: WindowBits.documents)
            where root.fill(base, within: view.liveBits(from: base)) {
                let window = root.window
                total += window.bits.count
                window.bits.forEach { document in
                    let score = window.scores[document]
                    guard top.admits(score) else { return }
                    let hit = Hit(key: keys[base + document], score: score)
                    if last?.precedes(hit) ?? true { top.insert(hit) }
                }
            }
        }
        return (total, top.sorted())
    }

    private func newest(_ root: Conjunction, _ after: SearchPosition?, _ limit: Int) -> (Int, [Hit]) {
        var total = 0
        var hits: [Hit] = []
        for (number, view) in views.enumerated() {
            root.open(number, view.segment)
            let keys = view.segment.keys
            var windows: [(base: Int, bits: WindowBits)] = []
            for base in stride(from: 0, to: keys.count, by: WindowBits.documents)
            where root.fill(base, within: view.liveBits(from: base)) {
                total += root.window.bits.count
                windows.append((base, root.window.bits))
            }
            hits += Self.last(windows, keys, below: after?.key, limit)
        }
        hits.sort { $0.key > $1.key }
        return (total, Array(hits.prefix(limit)))
    }

    /// The hits with the highest keys below a key, at most `limit`.
    private static func last(
        _ windows: [(base: Int, bits: WindowBits)],
        _ keys: [Int64],
        below: Int64?,
        _ limit: Int
    ) -> [Hit] {
        var hits: [Hit] = []
        for (base, bits) in windows.reversed() {
            if let below, keys[base] >= below { continue }
            for word in (0..<WindowBits.words).reversed() {
                var rest = bits[word]
                while rest != 0 {
                    guard hits.count < limit else { return hits }
                    let bit = 63 - rest.leadingZeroBitCount
                    rest ^= 1 << UInt64(bit)
                    let key = keys[base + word * 64 + bit]
                    if below.map({ key < $0 }) ?? true { hits.append(Hit(key: key, score: 0)) }
                }
            }
        }
        return hits
    }

    private func statistics(_ term: [UInt8]) -> TermStatistics {
        TermStatistics(term, in: views, fieldCount: fields.count)
    }

    private func matcher(for plan: Plan, _ isScored: Bool) -> any Matcher {
        switch plan {
        case .all: return Conjunction([], isScored: isScored)
        case .none: return Disjunction([], isScored: isScored)
        case .terms(let terms):
            let model = isScored ? model : nil
            if terms.count == 1 { return TermMatcher(statistics(terms[0]), fieldCount: fields.count, model: model) }
            return PhraseMatcher(terms.map(statistics), fieldCount: fields.count, model: model)
        case .or(let parts): return Disjunction(parts.map { matcher(for: $0, isScored) }, isScored: isScored)
        case .not(let part): return Conjunction([], excluded: [matcher(for: part, false)], isScored: isScored)
        case .and(let parts):
            var (required, excluded): ([any Matcher], [any Matcher]) = ([], [])
            for part in parts {
                if case .not(let inner) = part {
                    excluded.append(matcher(for: inner, false))
                } else {
                    required.append(matcher(for: part, isScored))
                }
            }
            return Conjunction(required, excluded: excluded, isScored: isScored)
        }
    }
}
