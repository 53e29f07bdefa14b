public import Domain

/// What is asked of a search over articles or quotes.
public struct SearchRequest: Sendable, Hashable {
    /// The query.
    public var words: String
    /// What hits must be besides.
    public var filter = SearchFilter()
    /// In which order hits are listed.
    public var sort = SearchSort.relevance
    /// What is counted over all hits.
    public var facets: [SearchFacet] = []
    /// Whether a query that cannot be read in full is refused.
    public var isStrict = false
    /// Whether words may be misspelled where hits are few.
    public var forgivesTypos = true
    /// Whether near-duplicates are listed as one.
    public var groupsDuplicates = false

    /// Asks for what matches a query, best first.
    public init(_ words: String) { self.words = words }
}

/// The order of hits.
public enum SearchSort: String, Sendable, CaseIterable {
    /// Best first; of equals the newest.
    case relevance
    /// By ``Domain/Article/dated``, then by key, the last first.
    case newest
    /// The other way round.
    case oldest
}

/// What hits are counted by.
public enum SearchFacet: String, Sendable, CaseIterable {
    case speaker, outlet, agency, place, language, kind, year, month
}

/// What hits must be, besides matching a query; what is `nil` does not narrow.
///
/// An article has the speakers, kinds, acts and polarities of its quotes; a quote has outlet, agency, place and language of its article.
public struct SearchFilter: Sendable, Hashable {
    /// Who is quoted.
    public var speaker: SpeakerID?
    /// The outlet, as the sender named it.
    public var outlet: String?
    /// The agency in the dateline, in any case.
    public var agency: String?
    /// The place in the dateline, in any case.
    public var place: String?
    /// A language range, RFC 4647 §3.3.1: `en` is also the language of what is in `en-GB`.
    public var language: String?
    /// The kind of quote.
    public var kind: QuoteKind?
    /// The act of a quote.
    public var act: QuoteAct?
    /// The polarity of a quote.
    public var polarity: Polarity?
    /// A day, month or year (`2019-05`), or a stretch up to now (`last-7d`), at whose start what is found begins.
    public var from: String?
    /// A day, month or year at whose end it ends.
    public var to: String?

    /// Narrows nothing.
    public init() {}
}

/// How many hits have a value.
public struct FacetValue: Sendable, Hashable {
    /// The value, as the filter of the same name takes it; years and months as `from` and `to` take them.
    public var value: String
    /// The speaker's name.
    public var name: String?
    /// How many.
    public var count: Int
}
