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

extension Snapshot {
    /// How many letters a word may be misspelled by: one from five letters on, two from nine on, none in shorter words.
    static func tolerance(_ term: [UInt8]) -> Int {
        let letters = term.count { $0 & 0xC0 != 0x80 }
        return letters >= 9 ? 2 : letters >= 5 ? 1 : 0
    }

    /// The same query with its words also matching words that are spelled nearly alike.
    ///
    /// Words in quotation marks, excluded words and short words stay as they are. Meant for queries that find little.
    public func tolerant(_ query: Query) -> Query {
        switch query {
        case .word(let word):
            let terms = analyzer.terms(inBytesOf: word)
            guard terms.count == 1, let term = terms.first, Self.tolerance(term) > 0 else { return query }
            return .or([query, .similar(word, distance: Self.tolerance(term))])
        case .and(let parts): return .and(parts.map(tolerant))
        case .or(let parts): return .or(parts.map(tolerant))
        case .field(let name, let part): return .field(name, tolerant(part))
        case .all, .none, .phrase, .near, .prefix, .similar, .keyword, .dates, .not: return query
        }
    }

    /// For each word of a query that no document has, the word that may have been meant; words without one are left out.
    ///
    /// Words in quotation marks and excluded words are not looked at.
    /// - Complexity: O(k log n) for each such word, for n terms, k of which begin nearly alike.
    public func corrections(for query: Query) -> [Correction] {
        switch query {
        case .word(let word):
            let terms = analyzer.terms(inBytesOf: word)
            guard terms.count == 1, let term = terms.first else { return [] }
            return correction(of: term, word).map { [$0] } ?? []
        case .and(let parts), .or(let parts): return parts.flatMap(corrections)
        case .field(_, let part): return corrections(for: part)
        case .all, .none, .phrase, .near, .prefix, .similar, .keyword, .dates, .not: return []
        }
    }

    private func correction(of term: [UInt8], _ word: String) -> Correction? {
        let factory = MatcherFactory(self)
        let tolerance = Self.tolerance(term)
        guard tolerance > 0, factory.statistics(term, nil).frequency == 0 else { return nil }
        var found: [[UInt8]: Int] = [:]
        for view in views {
            for near in SimilarTerms(term, distance: tolerance).found(in: view.segment.dictionary) {
                found[near.term] = near.distance
            }
        }
        let best = found.map {
            (term: $0.key, distance: $0.value, frequency: factory.statistics($0.key, nil).frequency)
        }
        .filter { $0.frequency > 0 }
        .min {
            ($0.distance, $1.frequency, String(decoding: $0.term, as: UTF8.self))
                < ($1.distance, $0.frequency, String(decoding: $1.term, as: UTF8.self))
        }
        return best.map {
            Correction(word: word, replacement: String(decoding: $0.term, as: UTF8.self), distance: $0.distance)
        }
    }

    /// Words of the index that begin as `text` does, those with most documents first; of equals the lower first.
    ///
    /// Looks in a field by name, or in all words that a plain search looks for.
    /// - Complexity: O(k) in the words that begin so.
    public func words(beginning text: String, in name: String? = nil, limit: Int = 10) -> [FacetCount] {
        guard let term = analyzer.terms(inBytesOf: text).last else { return [] }
        let field = name.flatMap { schema.number(of: $0) }
        let isNamed = field.map { schema.fields[$0].weight == 0 } ?? false
        let lead = isNamed ? NamedFieldTerm.bytes(field ?? 0, []) : []
        return beginning(lead + term, lead.count, limit)
    }

    /// Values of a keyword that begin as `text` does, byte for byte, those with most documents first; of equals the lower first.
    ///
    /// - Complexity: O(k) in the values that begin so.
    public func values(of name: String, beginning text: String, limit: Int = 10) -> [FacetCount] {
        beginning(KeywordTerm.bytes(name, text), KeywordTerm.prefix(name).count, limit)
    }

    private func beginning(_ bytes: [UInt8], _ lead: Int, _ limit: Int) -> [FacetCount] {
        var counts: [[UInt8]: Int] = [:]
        var cursor = PostingsCursor(fieldCount: schema.fields.count)
        for view in views {
            var walker = TermWalker(view.segment.dictionary)
            var isOpen = walker.seek(bytes)
            while isOpen, walker.term.starts(with: bytes) {
                let frequency = view.frequency(of: walker.place, &cursor)
                if frequency > 0 { counts[Array(walker.term.dropFirst(lead)), default: 0] += frequency }
                isOpen = walker.next()
            }
        }
        return counts.map { FacetCount(value: String(decoding: $0.key, as: UTF8.self), count: $0.value) }
            .sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(limit).map { $0 }
    }
}
