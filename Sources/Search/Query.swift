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
    /// Documents in which these words stand in one text in any order, with at most so many other words among them (0...255).
    case near([String], slop: Int)
    /// Documents with a word that starts so; each scores 1 for it.
    case prefix(String)
    /// Documents with a word that differs by at most so many letters (1 or 2) put in, left out, changed or swapped with their
    /// neighbour; each scores 1 for it.
    case similar(String, distance: Int)
    /// Documents that match in this field; what is no word, phrase, prefix or the like inside is not affected.
    case field(String, Query)
    /// Documents with a keyword.
    case keyword(name: String, value: String)
    /// Documents dated so, in milliseconds since 1970 UTC.
    case dates(ClosedRange<Int64>)
    /// Documents that match every part; without parts, every document.
    case and([Query])
    /// Documents that match at least one part; without parts, none.
    case or([Query])
    /// Documents that do not match.
    case not(Query)
}

/// A query as terms of an index; parts of which the analyzer leaves nothing are gone.
indirect enum Plan: Hashable {
    /// Words to look for, and where.
    struct Words: Hashable {
        let terms: [[UInt8]]
        var slop: Int?
        let field: String?
    }

    case all
    case none
    /// One term, or a phrase of several.
    case words(Words)
    case prefix([UInt8], field: String?)
    case similar([UInt8], distance: Int, field: String?)
    case keyword(name: String, value: String)
    case dates(ClosedRange<Int64>)
    case and([Plan])
    case or([Plan])
    case not(Plan)

    init(_ query: Query, _ analyzer: Analyzer) { self = Self.planned(query, analyzer, nil) ?? .none }

    /// The plan, or `nil` when nothing is left of the query.
    private static func planned(_ query: Query, _ analyzer: Analyzer, _ field: String?) -> Plan? {
        switch query {
        case .all: return .all
        case .none: return Plan.none
        case .word(let word): return words([word], nil, analyzer, field)
        case .phrase(let texts): return words(texts, nil, analyzer, field)
        case .near(let texts, let slop): return words(texts, slop, analyzer, field)
        case .prefix(let word):
            return last(of: word, analyzer, field) { .prefix($0, field: field) }
        case .similar(let word, let distance):
            return last(of: word, analyzer, field) { .similar($0, distance: distance, field: field) }
        case .field(let name, let part): return planned(part, analyzer, name)
        case .keyword(let name, let value): return .keyword(name: name, value: value)
        case .dates(let dates): return .dates(dates)
        case .not(let part): return planned(part, analyzer, field).map { .not($0) }
        case .and(let parts):
            let plans = parts.compactMap { planned($0, analyzer, field) }
            if plans.isEmpty { return parts.isEmpty ? .all : nil }
            return plans.count == 1 ? plans[0] : .and(plans)
        case .or(let parts):
            let plans = parts.compactMap { planned($0, analyzer, field) }
            if plans.isEmpty { return parts.isEmpty ? Plan.none : nil }
            return plans.count == 1 ? plans[0] : .or(plans)
        }
    }

    private static func words(_ texts: [String], _ slop: Int?, _ analyzer: Analyzer, _ field: String?) -> Plan? {
        let terms = texts.flatMap { analyzer.terms(inBytesOf: $0) }
        return terms.isEmpty ? nil : .words(Words(terms: terms, slop: terms.count > 1 ? slop : nil, field: field))
    }

    /// The plan for the last term of a word, and for the terms before it when the analyzer takes it for several.
    private static func last(
        of word: String,
        _ analyzer: Analyzer,
        _ field: String?,
        _ plan: ([UInt8]) -> Plan
    ) -> Plan? {
        let terms = analyzer.terms(inBytesOf: word)
        guard let last = terms.last else { return nil }
        guard terms.count > 1 else { return plan(last) }
        return .and([.words(Words(terms: terms.dropLast(), field: field)), plan(last)])
    }

    /// Something that a match may show.
    enum Shown: Hashable {
        case phrase([[UInt8]])
        case prefix([UInt8])
        case similar([UInt8], distance: Int)
    }

    /// What a match may show: parts that are not under an odd number of negations.
    func shown(_ isNegated: Bool = false) -> [Shown] {
        switch self {
        case .all, .none, .keyword, .dates: []
        case .words(let words) where !isNegated:
            words.slop == nil ? [.phrase(words.terms)] : words.terms.map { .phrase([$0]) }
        case .prefix(let term, _) where !isNegated: [.prefix(term)]
        case .similar(let term, let distance, _) where !isNegated: [.similar(term, distance: distance)]
        case .words, .prefix, .similar: []
        case .and(let parts), .or(let parts): parts.flatMap { $0.shown(isNegated) }
        case .not(let part): part.shown(!isNegated)
        }
    }
}
