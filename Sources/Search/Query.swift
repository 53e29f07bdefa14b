/// What is searched for, as a tree; words stand as they were written and are analyzed when the query is used.
public indirect enum Query: Hashable, Sendable {
    /// Every document.
    case all
    /// No document.
    case none
    /// Documents with a word. What the analyzer takes for several words (“wi-fi”) is a phrase, what it takes for none is left out.
    case word(String)
    /// Documents in which these words stand side by side in one text.
    case phrase([String])
    /// Documents that match every part; without parts, every document.
    case and([Query])
    /// Documents that match at least one part; without parts, none.
    case or([Query])
    /// Documents that do not match.
    case not(Query)
}

/// A query as terms of an index; parts of which the analyzer leaves nothing are gone.
indirect enum Plan: Hashable {
    case all
    case none
    /// One term or a phrase of several.
    case terms([[UInt8]])
    case and([Plan])
    case or([Plan])
    case not(Plan)

    init(_ query: Query, _ analyzer: Analyzer) { self = Self.planned(query, analyzer) ?? .none }

    /// The plan, or `nil` when nothing is left of the query.
    private static func planned(_ query: Query, _ analyzer: Analyzer) -> Plan? {
        switch query {
        case .all: return .all
        case .none: return Plan.none
        case .word(let word):
            let terms = analyzer.terms(inBytesOf: word)
            return terms.isEmpty ? nil : .terms(terms)
        case .phrase(let words):
            let terms = words.flatMap { analyzer.terms(inBytesOf: $0) }
            return terms.isEmpty ? nil : .terms(terms)
        case .not(let part): return planned(part, analyzer).map { .not($0) }
        case .and(let parts):
            let plans = parts.compactMap { planned($0, analyzer) }
            if plans.isEmpty { return parts.isEmpty ? .all : nil }
            return plans.count == 1 ? plans[0] : .and(plans)
        case .or(let parts):
            let plans = parts.compactMap { planned($0, analyzer) }
            if plans.isEmpty { return parts.isEmpty ? Plan.none : nil }
            return plans.count == 1 ? plans[0] : .or(plans)
        }
    }

    /// The terms and phrases that a match may show: those not under an odd number of negations.
    func shown(_ isNegated: Bool = false) -> [[[UInt8]]] {
        switch self {
        case .all, .none: []
        case .terms(let terms): isNegated ? [] : [terms]
        case .and(let parts), .or(let parts): parts.flatMap { $0.shown(isNegated) }
        case .not(let part): part.shown(!isNegated)
        }
    }
}
