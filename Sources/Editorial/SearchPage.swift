public import Domain

/// Which quotes to list.
public struct QuoteFilter: Sendable, Hashable {
    /// Only this speaker's.
    public var speaker: SpeakerID?
    /// Only of this kind.
    public var kind: QuoteKind?
    /// Only of this act.
    public var act: QuoteAct?
    /// Only of this polarity.
    public var polarity: Polarity?
    /// Only from this outlet, as the sender named it.
    public var outlet: String?
    /// A day, month or year (`2019-05`), or a stretch up to now (`last-7d`), at whose start what is listed begins.
    public var from: String?
    /// A day, month or year at whose end it ends.
    public var to: String?
    /// Only quotes whose attribution is at least so sure, in hundredths.
    public var leastConfidence: Int?

    /// Whether only the index can tell what passes.
    public var needsIndex: Bool {
        polarity != nil || outlet != nil || from != nil || to != nil || leastConfidence != nil
    }

    /// Creates a filter; what is `nil` does not narrow.
    public init(
        speaker: SpeakerID? = nil,
        kind: QuoteKind? = nil,
        act: QuoteAct? = nil,
        polarity: Polarity? = nil
    ) {
        (self.speaker, self.kind, self.act, self.polarity) = (speaker, kind, act, polarity)
    }

    /// The filter as keywords of the index of quotes.
    var keywords: [(name: String, value: String)] {
        [
            ("speaker", speaker?.description), ("kind", kind?.rawValue), ("act", act?.rawValue),
            ("polarity", polarity?.rawValue), ("outlet", outlet),
        ]
        .compactMap { name, value in value.map { (name, $0) } }
    }
}

extension Attribution {
    /// The confidence in hundredths, as it is rounded.
    var hundredths: Int { Int((min(max(confidence, 0), 1) * 100).rounded()) }
}

/// A part of a query that was not understood.
public struct SearchWarning: Sendable, Hashable {
    /// What, in words.
    public var message: String
    /// Where: UTF-8 bytes into the query.
    public var offset: Int
}

/// A place in a list of hits ordered by score, date and key.
public struct SearchPosition: Sendable, Hashable {
    /// The score of the hit before.
    public var score: Double
    /// The date of the hit before, in milliseconds since 1970 UTC.
    public var date: Int64
    /// The key of the hit before.
    public var key: Int64

    /// Creates a position.
    public init(score: Double, date: Int64, key: Int64) { (self.score, self.date, self.key) = (score, date, key) }
}

/// A page of hits in the order asked for; fewer than asked for where their articles are long.
public struct SearchPage<Item: Sendable>: Sendable {
    /// The hits.
    public var hits: [SearchHit<Item>]
    /// How many there are in all, groups counted as one where they are listed so.
    public var total: Int
    /// Where the next page starts, or `nil` at the end.
    public var next: SearchPosition?
    /// What could not be read of the query.
    public var warnings: [SearchWarning]
    /// The query with words spelled as many documents have them, where it finds little and there are such.
    public var suggestion: String?
    /// Whether words spelled nearly alike were taken too, because the words themselves find little.
    public var forgaveTypos: Bool
    /// What was counted, in the order asked for: the ten values with most hits, and all years and months in their order.
    public var facets: [(facet: SearchFacet, values: [FacetValue])]
}

/// An article or quote that a query found.
public struct SearchHit<Item: Sendable>: Sendable {
    /// What was found.
    public var item: Item
    /// Its BM25 score, above 0 unless the query only excludes.
    public var score: Double
    /// Where the query matches the headline: UTF-8 bytes.
    public var headline: [Range<Int>]
    /// The best passages of the text, in reading order.
    public var snippets: [Passage]
    /// How many further hits it stands for, when near-duplicates are listed as one.
    public var others = 0
}

/// A passage of an article's text with what a query matched in it.
public struct Passage: Sendable, Hashable {
    /// Its words.
    public var text: String
    /// Where it stands in the article's text: UTF-8 bytes.
    public var range: Range<Int>
    /// What matched: UTF-8 bytes of the article's text, inside ``range``.
    public var matches: [Range<Int>]
}
