internal import Text

/// A word of a query and one that may have been meant.
public struct Correction: Hashable, Sendable {
    /// The word as it was written.
    public let word: String
    /// The word of the index that is spelled most like it; of equals that with more documents.
    public let replacement: String
    /// How many letters they differ by.
    public let distance: Int
}

extension Query {
    /// How many words stand in it outside quotation marks and exclusions.
    fileprivate var wordCount: Int {
        switch self {
        case .word: 1
        case .and(let parts), .or(let parts): parts.reduce(0) { $0 + $1.wordCount }
        case .field(_, let part): part.wordCount
        case .all, .none, .phrase, .near, .prefix, .similar, .keyword, .dates, .not: 0
        }
    }
}

extension Snapshot {
    /// How many letters a word may be misspelled by: one from five letters on, two from nine on, none in shorter words.
    static func tolerance(_ term: [UInt8]) -> Int {
        let letters = term.count { $0 & 0xC0 != 0x80 }
        return letters >= 9 ? 2 : letters >= 5 ? 1 : 0
    }

    /// The same query with its words also matching words that are spelled nearly alike.
    ///
    /// Words in quotation marks, excluded words, short words and words that three documents have stay as they are, and so do all in a query
    /// of more than 16 words. Meant for queries that find little.
    public func tolerant(_ query: Query) -> Query {
        query.wordCount > Self.mostTolerated ? query : tolerance(query, in: nil)
    }

    /// How many words of a query may be misspelled: each costs a walk through the dictionary.
    private static let mostTolerated = 16

    /// How many documents with a word show that it is none misspelled.
    private static let wellKnown = 3

    private func tolerance(_ query: Query, in name: String?) -> Query {
        switch query {
        case .word(let word):
            let terms = analyzer.terms(inBytesOf: word)
            let field = name.flatMap { schema.number(of: $0) }
            guard terms.count == 1, let term = terms.first, Self.tolerance(term) > 0,
                MatcherFactory(self).statistics(term, field).frequency < Self.wellKnown
            else { return query }
            return .or([query, .similar(word, distance: Self.tolerance(term))])
        case .and(let parts): return .and(parts.map { tolerance($0, in: name) })
        case .or(let parts): return .or(parts.map { tolerance($0, in: name) })
        case .field(let name, let part): return .field(name, tolerance(part, in: name))
        case .all, .none, .phrase, .near, .prefix, .similar, .keyword, .dates, .not: return query
        }
    }

    /// For each word of a query that no document has, or hardly any, the word that may have been meant; words without one are left out.
    ///
    /// Words in quotation marks and excluded words are not looked at.
    /// - Complexity: O(k log n) for each word, for n terms, k of which begin nearly alike.
    public func corrections(for query: Query) -> [Correction] {
        query.wordCount > Self.mostTolerated ? [] : corrections(for: query, in: nil)
    }

    private func corrections(for query: Query, in field: String?) -> [Correction] {
        switch query {
        case .word(let word):
            let terms = analyzer.terms(inBytesOf: word)
            guard terms.count == 1, let term = terms.first else { return [] }
            return correction(of: term, word, field).map { [$0] } ?? []
        case .and(let parts), .or(let parts): return parts.flatMap { corrections(for: $0, in: field) }
        case .field(let name, let part): return corrections(for: part, in: name)
        case .all, .none, .phrase, .near, .prefix, .similar, .keyword, .dates, .not: return []
        }
    }

    /// The segments one of which has any term that more than so many documents have: all but the smallest, which have no more
    /// documents together.
    private func views(withAnyTermOfMoreThan count: Int) -> ArraySlice<SegmentView> {
        var rest = count
        return views.sorted { $0.segment.documentCount < $1.segment.documentCount }.drop { view in
            rest -= view.segment.documentCount
            return rest >= 0
        }
    }

    private func correction(of term: [UInt8], _ word: String, _ name: String?) -> Correction? {
        let factory = MatcherFactory(self)
        let tolerance = Self.tolerance(term)
        let field = name.flatMap { schema.number(of: $0) }
        guard tolerance > 0, name == nil || field != nil else { return nil }
        let frequency = factory.statistics(term, field).frequency
        // Fewer than one in a hundred of those with the other word have a misspelling.
        let needed = frequency * 100
        let lead = field.map { schema.fields[$0].weight == 0 ? NamedFieldTerm.lead($0) : [] } ?? []
        var found: [[UInt8]: Int] = [:]
        let similar = SimilarTerms(term, distance: frequency > 0 ? 1 : tolerance, lead: lead)
        for view in views(withAnyTermOfMoreThan: needed) {
            for near in similar.found(in: view.segment.dictionary) where near.term != term {
                found[near.term] = near.distance
            }
        }
        let best = found.map {
            (term: $0.key, distance: $0.value, frequency: factory.statistics($0.key, field).frequency)
        }
        .filter { $0.frequency > needed }
        .min {
            ($0.distance, $1.frequency, String(decoding: $0.term, as: UTF8.self))
                < ($1.distance, $0.frequency, String(decoding: $1.term, as: UTF8.self))
        }
        return best.map {
            Correction(word: word, replacement: String(decoding: $0.term, as: UTF8.self), distance: $0.distance)
        }
    }
}
