/// The parts of a statement, as positions in an article's text.
///
/// The parts are those of the attribution corpora (PARC, PolNeAR): a *source* speaks, a *cue* says so, and the
/// *content* is what was conveyed. Positions are UTF-8 bytes, half-open, on scalar boundaries, sorted, disjoint.
public struct QuoteSpans: Hashable, Sendable {
    /// The words conveyed, without the quotation marks around them; several when a cue interrupts them.
    public let content: [Range<Int>]
    /// The words that report them (“said”, “according to”); empty when the quote stands free.
    public let cue: [Range<Int>]
    /// The source as printed (“the minister”, “she”); empty when none is named.
    public let source: [Range<Int>]

    /// Creates the spans of one quote.
    ///
    /// - Precondition: `content` is not empty; each list is sorted and holds no empty range.
    public init(content: [Range<Int>], cue: [Range<Int>], source: [Range<Int>]) {
        precondition(!content.isEmpty, "a quote has content")
        for list in [content, cue, source] {
            precondition(list.allSatisfy { !$0.isEmpty }, "a span is not empty")
            precondition(zip(list, list.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }, "spans are sorted")
        }
        (self.content, self.cue, self.source) = (content, cue, source)
    }
}

/// How much of a quote's content is in the speaker's own words.
public enum QuoteKind: String, Sendable, CaseIterable { case direct, mixed, indirect }

/// Whether words were conveyed (said, wrote, told) or a stance was described (wants, believes, is expected).
public enum QuoteAct: String, Sendable, CaseIterable { case speech, attitude }

/// Whether the source stands by the content.
///
/// The values of FactBank (Saurí and Pustejovsky 2009, “counterfact”, “uncommitted”), for the source alone: whether the
/// content is true is not told. A negation within the content (“It is not true that …”) is part of what is affirmed.
public enum Polarity: String, Sendable, CaseIterable {
    /// The source conveys the content as its own: “said that”.
    case affirmed
    /// The source takes the content to be false, or refuses it: “denied that”, “rejected claims that”, “does not believe that”.
    case denied
    /// The source leaves it open or did not say it: “asked whether”, “did not deny that”, “stopped short of saying that”.
    case uncommitted
}

/// How a quote was tied to its speaker, how sure that is, and why.
public struct Attribution: Hashable, Sendable {
    /// The way from the quote to the speaker.
    public enum Status: String, Sendable, CaseIterable {
        /// The source names the speaker.
        case explicit
        /// The source is a pronoun, resolved in the story.
        case pronoun
        /// The source is a role (“the minister”), resolved in the story.
        case role
        /// No source stands by; the speaker is carried over from a neighbouring quote.
        case carried
        /// No speaker is known.
        case none
    }

    /// The way from the quote to the speaker.
    public var status: Status
    /// How sure the attribution is, 0…1.
    public var confidence: Double
    /// Reasons that a person can read (“cue said, subject adjacent”), most telling first.
    public var reasons: [String]

    /// Creates an attribution.
    public init(status: Status, confidence: Double, reasons: [String]) {
        (self.status, self.confidence, self.reasons) = (status, confidence, reasons)
    }
}

/// A statement that an article attributes to a source.
public struct Quote: Hashable, Sendable {
    /// Names the quote.
    public var id: QuoteID
    /// Order in the archive: listing by falling key gives the newest article first, in reading order within it.
    public var key: Int64
    /// How much is in the speaker's own words.
    public var kind: QuoteKind
    /// Speech or attitude.
    public var act: QuoteAct
    /// Whether the source stands by the content.
    public var polarity: Polarity
    /// Where its parts stand in the article's text.
    public var spans: QuoteSpans
    /// The speaker, or `nil` when unknown.
    public var speaker: QuotedSpeaker?
    /// How it was tied to the speaker.
    public var attribution: Attribution
    /// The version of the extractor that found it.
    public var extractor: String

    /// Creates a quote from all its parts.
    public init(
        id: QuoteID,
        key: Int64,
        kind: QuoteKind,
        act: QuoteAct,
        polarity: Polarity,
        spans: QuoteSpans,
        speaker: QuotedSpeaker?,
        attribution: Attribution,
        extractor: String
    ) {
        (self.id, self.key, self.kind, self.act, self.polarity, self.spans) = (id, key, kind, act, polarity, spans)
        (self.speaker, self.attribution, self.extractor) = (speaker, attribution, extractor)
    }
}

/// A speaker as one quote shows them.
public struct QuotedSpeaker: Hashable, Sendable {
    /// The speaker.
    public var id: SpeakerID
    /// The speaker's name.
    public var name: String
    /// The title under which the article names the speaker, as printed, or `nil`.
    public var title: String?

    /// Creates a quoted speaker.
    public init(id: SpeakerID, name: String, title: String?) { (self.id, self.name, self.title) = (id, name, title) }
}

/// A person or body across articles.
public struct Speaker: Hashable, Sendable {
    /// A title that articles gave the speaker.
    public struct Title: Hashable, Sendable {
        /// The title as printed.
        public var title: String
        /// The date (``Article/dated``) of the earliest article with it.
        public var firstSeen: Instant
        /// The date of the latest article with it.
        public var lastSeen: Instant
        /// The article of ``lastSeen``: the evidence.
        public var article: ArticleID

        /// Creates a title with its evidence.
        public init(title: String, firstSeen: Instant, lastSeen: Instant, article: ArticleID) {
            (self.title, self.firstSeen, self.lastSeen, self.article) = (title, firstSeen, lastSeen, article)
        }
    }

    /// Names the speaker.
    public var id: SpeakerID
    /// The fullest name printed.
    public var name: String
    /// Other names under which articles mention the speaker, sorted.
    public var aliases: [String]
    /// Titles, the last seen first.
    public var titles: [Title]
    /// Quotes in articles that may be shown.
    public var quoteCount: Int
    /// Articles that may be shown and mention the speaker.
    public var articleCount: Int
    /// When the first article that quotes the speaker was filed, or `nil`.
    public var firstQuoted: Instant?
    /// When the last article that quotes the speaker was filed, or `nil`.
    public var lastQuoted: Instant?

    /// Creates a speaker from all parts.
    public init(
        id: SpeakerID,
        name: String,
        aliases: [String],
        titles: [Title],
        quoteCount: Int,
        articleCount: Int,
        firstQuoted: Instant?,
        lastQuoted: Instant?
    ) {
        (self.id, self.name, self.aliases, self.titles) = (id, name, aliases, titles)
        (self.quoteCount, self.articleCount) = (quoteCount, articleCount)
        (self.firstQuoted, self.lastQuoted) = (firstQuoted, lastQuoted)
    }
}
