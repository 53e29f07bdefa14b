/// Makes the matchers of a plan over the segments of a snapshot.
struct MatcherFactory {
    private let snapshot: Snapshot
    private var views: [SegmentView] { snapshot.views }
    private var fieldCount: Int { snapshot.schema.fields.count }

    init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    func matcher(for plan: Plan, _ isScored: Bool) -> any Matcher {
        switch plan {
        case .all: return Conjunction([])
        case .none: return Disjunction([])
        case .words(let words): return matcher(for: words, isScored)
        case .prefix(let term, let name): return prefix(term, name)
        case .similar(let term, let distance, let name): return similar(term, distance, name)
        case .keyword(let name, let value): return keyword(name, value)
        case .dates(let dates): return DateMatcher(dates, in: views)
        case .or(let parts): return Disjunction(parts.map { matcher(for: $0, isScored) })
        case .not(let part): return Conjunction([], excluded: [matcher(for: part, false)])
        case .and(let parts):
            var (required, excluded): ([any Matcher], [any Matcher]) = ([], [])
            for part in parts {
                if case .not(let inner) = part {
                    excluded.append(matcher(for: inner, false))
                } else {
                    required.append(matcher(for: part, isScored))
                }
            }
            return Conjunction(required, excluded: excluded)
        }
    }

    /// Documents that match a plan, have each of some keywords and are dated within a range.
    func matcher(
        for plan: Plan,
        _ keywords: [(name: String, value: String)],
        _ dates: ClosedRange<Int64>?,
        isScored: Bool
    ) -> any Matcher {
        let part = matcher(for: plan, isScored)
        var filters = keywords.map { keyword($0.name, $0.value) }
        if let dates { filters.append(DateMatcher(dates, in: views)) }
        return filters.isEmpty ? part : Conjunction([part], filters: filters)
    }

    /// The parts of a disjunction that is to be scored.
    func parts(of plans: [Plan]) -> [Shortlist.Part] {
        plans.map { plan in
            let windows = matcher(for: plan, true)
            guard let term = windows as? TermMatcher else { return Shortlist.Part(windows: windows, lookups: windows) }
            return Shortlist.Part(windows: windows, lookups: term.twin())
        }
    }

    /// Documents with a keyword, which score nothing.
    func keyword(_ name: String, _ value: String) -> any Matcher {
        let statistics = TermStatistics(KeywordTerm.bytes(name, value), in: views, fieldCount: fieldCount)
        return TermMatcher(statistics, field: nil, fieldCount: fieldCount, model: nil)
    }

    /// A word in all segments; in a field that is searched by name only, the word there.
    func statistics(_ term: [UInt8], _ field: Int?) -> TermStatistics {
        let isNamed = field.map { snapshot.schema.fields[$0].weight == 0 } ?? false
        let bytes = isNamed ? NamedFieldTerm.lead(field ?? 0) + term : term
        return TermStatistics(bytes, in: views, fieldCount: fieldCount)
    }

    /// The number of a field, and whether the index has it; no name is every field.
    private func field(_ name: String?) -> (number: Int?, exists: Bool) {
        guard let name else { return (nil, true) }
        let number = snapshot.schema.number(of: name)
        return (number, number != nil)
    }

    private func matcher(for words: Plan.Words, _ isScored: Bool) -> any Matcher {
        let (field, exists) = field(words.field)
        guard exists else { return Disjunction([]) }
        let model = isScored ? snapshot.model : nil
        if words.terms.count == 1 {
            return TermMatcher(statistics(words.terms[0], field), field: field, fieldCount: fieldCount, model: model)
        }
        var distinct: [[UInt8]] = []
        let numbers = words.terms.map { term in
            if let known = distinct.firstIndex(of: term) { return known }
            distinct.append(term)
            return distinct.count - 1
        }
        return PhraseMatcher(
            distinct.map { statistics($0, field) },
            numbers,
            slop: words.slop,
            field: field,
            fieldCount: fieldCount,
            model: model
        )
    }

    private func prefix(_ term: [UInt8], _ name: String?) -> any Matcher {
        union(name) { dictionary, lead in
            let wanted = lead + term
            var walker = TermWalker(dictionary)
            var places: [TermPlace] = []
            var isOpen = walker.seek(wanted)
            while isOpen, walker.term.starts(with: wanted) {
                places.append(walker.place)
                isOpen = walker.next()
            }
            return places
        }
    }

    private func similar(_ term: [UInt8], _ distance: Int, _ name: String?) -> any Matcher {
        union(name) { dictionary, lead in
            SimilarTerms(term, distance: distance, lead: lead).found(in: dictionary).map(\.place)
        }
    }

    /// The documents of all terms that `places` finds in the dictionary of each segment, behind the bytes that lead them.
    private func union(_ name: String?, _ places: (TermDictionary, [UInt8]) -> [TermPlace]) -> any Matcher {
        let (field, exists) = field(name)
        guard exists else { return Disjunction([]) }
        let isNamed = field.map { snapshot.schema.fields[$0].weight == 0 } ?? false
        let lead = isNamed ? NamedFieldTerm.lead(field ?? 0) : []
        return UnionMatcher(
            views.map { places($0.segment.dictionary, lead) },
            in: views,
            field: isNamed ? nil : field,
            fieldCount: fieldCount
        )
    }
}

extension Plan {
    /// What every document that matches scores, or `nil` where they can differ.
    var uniformScore: Double? {
        switch self {
        case .all, .none, .keyword, .dates, .not: return 0
        case .prefix, .similar: return 1
        case .words, .or: return nil
        case .and(let parts):
            return parts.reduce(0) { sum, part in sum.flatMap { sum in part.uniformScore.map { sum + $0 } } }
        }
    }
}
