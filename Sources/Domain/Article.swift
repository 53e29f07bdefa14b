/// The words that open a story with its place, date and agency.
///
/// As in “YEREVAN, NOVEMBER 26, ARMENPRESS.”
public struct Dateline: Hashable, Sendable {
    /// The whole dateline as printed.
    public var text: String
    /// The place as printed (“YEREVAN”), or `nil`.
    public var place: String?
    /// The date as printed (“NOVEMBER 26”), or `nil`.
    public var date: String?
    /// The wire service as printed (“ARMENPRESS”), or `nil`.
    public var agency: String?

    /// Creates a dateline from its printed parts.
    public init(text: String, place: String? = nil, date: String? = nil, agency: String? = nil) {
        (self.text, self.place, self.date, self.agency) = (text, place, date, agency)
    }
}

/// A stretch of the copy as it came in, what it was taken for, and by which rule.
public struct Segment: Hashable, Sendable {
    /// What a stretch of copy was taken for.
    public enum Kind: String, Sendable, CaseIterable { case headline, byline, time, dateline, body, furniture }

    /// What the stretch was taken for.
    public let kind: Kind
    /// Where it stands in the copy: UTF-8 bytes, half-open, on scalar boundaries.
    public let range: Range<Int>
    /// The name of the rule that decided, such as `related-block`.
    public let rule: String

    /// Creates a segment over a range of the copy.
    public init(kind: Kind, range: Range<Int>, rule: String) {
        (self.kind, self.range, self.rule) = (kind, range, rule)
    }
}

/// The standing of a story, after IPTC ninjs `pubstatus`.
public enum Status: String, Sendable { case usable, withheld, canceled }

/// One revision of a story, without its quotes.
public struct Article: Hashable, Sendable {
    /// Names the story.
    public var id: ArticleID
    /// Order of arrival in the archive: unique to the revision, growing, never reused.
    public var key: Int64
    /// Counts the filings of the story from 1.
    public var revision: Int
    /// Whether no later revision took its place.
    public var isCurrent: Bool
    /// Whether it may be shown.
    public var status: Status
    /// The identifier that the sender gave it, if any.
    public var externalID: String?
    /// The headline, or `nil` when none was printed or given.
    public var headline: String?
    /// The byline as printed, or `nil`.
    public var byline: String?
    /// The dateline, or `nil` when the body opens without one.
    public var dateline: Dateline?
    /// The time as printed.
    public var published: PublicationTime
    /// The time of publication that the sender stated beside the copy (RFC 3339 or ISO 8601 text), if any.
    public var publishedAt: String?
    /// When this revision was filed here.
    public var ingestedAt: Instant
    /// The outlet that the sender named, if any.
    public var outlet: String?
    /// The language, as a BCP 47 tag (“en”), or `nil` when unknown.
    public var language: String?
    /// The address that the sender gave, if any.
    public var url: String?
    /// The short working label that the sender or the copy gives it (“ferry-fares”), or `nil`.
    public var slug: String?
    /// The body: paragraphs separated by one empty line; positions of quotes index its UTF-8 bytes.
    public var text: String
    /// SHA-256 of ``text`` as 64 lowercase hexadecimal digits.
    public var textSHA256: String
    /// How many quotes the revision holds.
    public var quoteCount: Int
    /// The people known in the story, those quoted most first; those who said nothing have a count of 0.
    public var appearances: [Appearance]
    /// The earliest story of nearly the same text, or `nil` when none is known.
    public var duplicateOf: ArticleID?

    /// Creates an article from all its parts.
    public init(
        id: ArticleID,
        key: Int64,
        revision: Int,
        isCurrent: Bool = true,
        status: Status,
        externalID: String?,
        headline: String?,
        byline: String?,
        dateline: Dateline?,
        published: PublicationTime,
        publishedAt: String?,
        ingestedAt: Instant,
        outlet: String?,
        language: String?,
        url: String?,
        text: String,
        textSHA256: String,
        quoteCount: Int,
        appearances: [Appearance],
        slug: String? = nil,
        duplicateOf: ArticleID? = nil
    ) {
        self.id = id
        self.key = key
        self.revision = revision
        self.isCurrent = isCurrent
        self.status = status
        self.externalID = externalID
        self.headline = headline
        self.byline = byline
        self.dateline = dateline
        self.published = published
        self.publishedAt = publishedAt
        self.ingestedAt = ingestedAt
        self.outlet = outlet
        self.language = language
        self.url = url
        self.text = text
        self.textSHA256 = textSHA256
        self.quoteCount = quoteCount
        self.appearances = appearances
        self.slug = slug
        self.duplicateOf = duplicateOf
    }
}

/// A speaker's presence in one article.
public struct Appearance: Hashable, Sendable {
    /// The speaker.
    public var speaker: SpeakerID
    /// The speaker's name.
    public var name: String
    /// Quotes of the speaker in the article; 0 for someone only mentioned.
    public var quoteCount: Int
    /// The titles under which the article names the speaker, as printed.
    public var titles: [String]
    /// The names under which the article mentions the speaker, longest first (“Vladimir Putin”, “Putin”).
    public var aliases: [String]

    /// Creates an appearance.
    public init(speaker: SpeakerID, name: String, quoteCount: Int, titles: [String], aliases: [String]) {
        (self.speaker, self.name, self.quoteCount) = (speaker, name, quoteCount)
        (self.titles, self.aliases) = (titles, aliases)
    }
}

extension Article {
    /// When the article is from: the time it prints, else the time that was stated with it, else when it was filed.
    ///
    /// A time without a zone is taken for UTC: for ordering, never to be shown.
    public var dated: Instant {
        if let utc = published.utc { return utc }
        if let local = published.local { return Instant(local: local, offsetMinutes: 0) }
        return publishedAt.flatMap { Instant(iso: $0) } ?? ingestedAt
    }
}
