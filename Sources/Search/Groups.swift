extension Snapshot {
    /// The same as ``search(_:keywords:dates:order:after:limit:)``, with each group of documents listed as one: its first in the order asked for.
    ///
    /// The total is that of groups and of documents without one.
    /// - Complexity: as the search without pruning, plus O(h) in the hits and O(g log g) in the groups.
    public func searchGroups(
        _ query: Query,
        keywords: [(name: String, value: String)] = [],
        dates: ClosedRange<Int64>? = nil,
        order: SearchOrder = .relevance,
        after: SearchPosition? = nil,
        limit: Int
    ) -> SearchResult {
        precondition(limit >= 0, "a limit must not be negative")
        let plan = Plan(query, analyzer)
        let uniform = order == .relevance ? plan.uniformScore : 0
        let root = MatcherFactory(self).matcher(for: plan, keywords, dates, isScored: uniform == nil)
        var groups = HitGroups(order: order)
        for (number, view) in views.enumerated() {
            root.open(number, view.segment)
            var ranking = Ranking(view)
            while ranking.advance(root) {
                if uniform == nil { ranking.score(root) }
                ranking.bits.forEach { slot in
                    let mark = view.segment.mark(Int(ranking.candidates.documents[slot]))
                    let score = uniform ?? ranking.scores[slot]
                    groups.insert(Hit(key: mark.key, score: score, date: mark.date), mark.group)
                }
            }
        }
        let last = after.map { Hit(key: $0.key, score: uniform ?? $0.score, date: $0.date) }
        return groups.result(behind: last, limit: min(limit, documentCount))
    }
}

/// The first hit of each group, and how many there are in it.
private struct HitGroups {
    private let order: SearchOrder
    private var alone: [Hit] = []
    private var groups: [Int64: (first: Hit, count: Int)] = [:]

    init(order: SearchOrder) { self.order = order }

    mutating func insert(_ hit: Hit, _ group: Int64) {
        guard group != 0 else { return alone.append(hit) }
        guard let known = groups[group] else {
            groups[group] = (hit, 1)
            return
        }
        groups[group] = (isBefore(hit, known.first) ? hit : known.first, known.count + 1)
    }

    private func isBefore(_ first: Hit, _ second: Hit) -> Bool {
        order == .oldest ? (first.date, first.key) < (second.date, second.key) : first.precedes(second)
    }

    func result(behind last: Hit?, limit: Int) -> SearchResult {
        let all = (alone + groups.values.map(\.first)).sorted(by: isBefore)
        let rest = last.map { last in all.drop { !isBefore(last, $0) } } ?? all[...]
        let sizes = groups.values.filter { $0.count > 1 }.map { ($0.first.key, $0.count - 1) }
        return SearchResult(
            total: all.count,
            hits: Array(rest.prefix(limit + 1)),
            limit: limit,
            others: Dictionary(uniqueKeysWithValues: sizes)
        )
    }
}
