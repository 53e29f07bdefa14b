/// Where articles, quotes and speakers are kept: the port that Storage implements.
///
/// Many readers and one writer. A read sees one consistent state; a write is one transaction that is on disk when
/// the call returns.
public protocol Archive: Sendable {
    /// Reads from one consistent state; safe from any thread, never waits for the writer.
    ///
    /// - Throws: ``ArchiveFault``, or what `body` throws.
    func read<Value>(_ body: (any ArchiveReader) throws -> Value) throws -> Value

    /// Runs one transaction and makes it durable; called by one thread at a time.
    ///
    /// All that `body` wrote is undone when it throws. It may run once more from the start, when something that it wrote failed and all
    /// was undone.
    /// - Throws: ``ArchiveFault``, or what `body` throws.
    func write<Value>(_ body: (any ArchiveWriter) throws -> Value) throws -> Value
}

/// A fault of the disk or the database below the archive.
public struct ArchiveFault: Error, Hashable, Sendable {
    /// What kind of fault, where the operator's answer differs.
    public enum Kind: Sendable { case missing, unusable, full, locked, newerSchema, damaged, other }

    /// The kind of fault.
    public let kind: Kind
    /// What was attempted, on which path, and what the system answered; one line for the log or a terminal.
    public let detail: String

    /// Creates a fault.
    public init(kind: Kind, detail: String) { (self.kind, self.detail) = (kind, detail) }
}

/// One page of a list in falling order of keys (newest first).
public struct Listing<Element: Sendable>: Sendable {
    /// The elements, at most as many as asked for.
    public var elements: [Element]
    /// How many the whole list has.
    public var total: Int
    /// Whether more follow.
    public var hasMore: Bool

    /// Creates a page.
    public init(elements: [Element], total: Int, hasMore: Bool) {
        (self.elements, self.total, self.hasMore) = (elements, total, hasMore)
    }
}

/// A quote together with the article it stands in.
public struct QuoteInArticle: Hashable, Sendable {
    /// The quote.
    public var quote: Quote
    /// The article whose text its spans index.
    public var article: Article

    /// Joins a quote and its article.
    public init(quote: Quote, article: Article) { (self.quote, self.article) = (quote, article) }
}

/// What can be asked of an archive; every answer is of one consistent state.
///
/// Lists hold only what may be shown (status usable); looking up by id also finds what was killed, with its status.
public protocol ArchiveReader {
    /// How many articles and quotes may be shown, and how many speakers are known.
    func counts() throws -> ArchiveCounts
    /// A revision of an article, the current one when `revision` is `nil`, whatever its status; `nil` when there never
    /// was one.
    func article(_ id: ArticleID, revision: Int?) throws -> Article?
    /// The copy as it came in, and its segments, of a revision, the current one when `revision` is `nil`.
    func copy(of id: ArticleID, revision: Int?) throws -> FiledCopy?
    /// Usable articles with keys below `before` (all when `nil`), newest first; `total` counts without `before`.
    func articles(before: Int64?, limit: Int) throws -> Listing<Article>
    /// Usable articles with these keys, in this order; keys that are unknown or hidden are left out.
    func articles(keys: [Int64]) throws -> [Article]
    /// The quotes of a revision of an article, the current one when `revision` is `nil`, in reading order.
    func quotes(in id: ArticleID, revision: Int?) throws -> [Quote]
    /// What became of an article, revision by revision, the first first; empty when there never was such an article.
    func revisions(of id: ArticleID) throws -> [Revision]
    /// The editors' rulings on lines of an article's copy, in order of lines (by bytes) and occurrences, one for each.
    func rulings(on id: ArticleID) throws -> [Ruling]
    /// Revisions of any status that bear a mark: with the same identifier and then the same address, at most 8 of
    /// each, the last first; then at most 8 of the same text, those that agree most in headline, outlet and time of
    /// publication first, of equals the first; then at most 8 that share a quarter or more of the sketch, those that
    /// share most first, of equals the last. Each stands once.
    ///
    /// By its sketch a text is looked for among the last stories only, 131,072 of them at least; of one text, among the
    /// first 4,096.
    func relatives(of marks: StoryMarks) throws -> [Article]
    /// A quote and the last revision that holds it, whatever the status, or `nil` when there never was one.
    func quote(_ id: QuoteID) throws -> QuoteInArticle?
    /// Usable quotes of a speaker (any when `nil`), a kind and an act (likewise), with keys below `before`.
    func quotes(
        by speaker: SpeakerID?,
        kind: QuoteKind?,
        act: QuoteAct?,
        before: Int64?,
        limit: Int
    ) throws -> Listing<QuoteInArticle>
    /// Usable quotes with these keys, in this order; keys that are unknown or hidden are left out.
    func quotes(keys: [Int64]) throws -> [QuoteInArticle]
    /// A speaker, or `nil`.
    func speaker(_ id: SpeakerID) throws -> Speaker?
    /// Speakers of whom a name has a word that starts with `folded` (all when `nil`), with slugs after `after`,
    /// in order of slugs; `total` counts without `after`.
    func speakers(matching folded: String?, after: SpeakerID?, limit: Int) throws -> Listing<Speaker>
    /// The speakers that bear a name, by its folded form, with the names they bear.
    func bearers(ofFoldedName folded: String) throws -> [NameBearer]
    /// Speakers of whom names or titles have at least one of some keys (``Filing/keys``), those with most of them first,
    /// then in order of slugs; at most `limit`.
    func speakers(keys: [String], limit: Int) throws -> [Speaker]
    /// Usable articles with keys above `after`, oldest first, with their quotes: for building an index.
    ///
    /// At most `limit`, and fewer when their text passes 16 MiB; empty only at the end.
    func filings(after: Int64, limit: Int) throws -> [(article: Article, quotes: [Quote])]
    /// The keys of articles, with those of their quotes, that changes after `change` took out of search: superseded or killed.
    ///
    /// Some may have been taken out before.
    func withdrawals(after change: Int64) throws -> [(article: Int64, quotes: [Int64])]
    /// A word that no other change of this or another archive has, without blanks; `nil` when there was no such change.
    func mark(ofChange number: Int64) throws -> String?
}

/// What can be changed in an archive, inside one transaction; reads see what the transaction wrote.
public protocol ArchiveWriter: ArchiveReader {
    /// Stores a revision of an article with its copy and quotes, and brings speakers, aliases, titles and counts up to
    /// date.
    ///
    /// The first revision makes an article; every other one takes the place of the one before, which leaves lists,
    /// counts and search, and is kept. Keys in `filing` are ignored; a revision gets a new one, so that a story that
    /// changed stands above all that came before the change. A failure undoes this filing alone: earlier ones of the
    /// transaction stand.
    /// - Throws: ``ArchiveFault``, also when the revision before is not the current one.
    func file(_ filing: Filing) throws -> Filed
    /// Sets the status of an article to canceled, or to withheld, and takes it and its quotes out of lists and counts; the
    /// record stays.
    ///
    /// `status` is not usable; an article that is canceled stays so.
    /// - Returns: The article and its quotes as they now stand, or `nil` when there is no such article.
    func hide(
        _ id: ArticleID,
        as status: Status,
        at instant: Instant
    ) throws
        -> (article: Article, quotes: [Quote])?
}

extension ArchiveWriter {
    /// Sets the status of an article to canceled, as ``hide(_:as:at:)`` does.
    public func kill(_ id: ArticleID, at instant: Instant) throws -> (article: Article, quotes: [Quote])? {
        try hide(id, as: .canceled, at: instant)
    }
}

extension ArchiveReader {
    /// The current revision of an article, also when it is no longer usable, or `nil` when there never was one.
    public func article(_ id: ArticleID) throws -> Article? { try article(id, revision: nil) }
    /// The copy and the segments of an article's current revision, or `nil` when there never was such an article.
    public func copy(of id: ArticleID) throws -> FiledCopy? { try copy(of: id, revision: nil) }
    /// The quotes of an article's current revision, in reading order.
    public func quotes(in id: ArticleID) throws -> [Quote] { try quotes(in: id, revision: nil) }
}

/// How much an archive holds.
public struct ArchiveCounts: Hashable, Sendable {
    /// Articles that may be shown.
    public var articles: Int
    /// Quotes that may be shown.
    public var quotes: Int
    /// Speakers known.
    public var speakers: Int
    /// The number of the last change: 0 in an empty archive, one more with every filing, revision and kill.
    public var change: Int64

    /// Creates counts.
    public init(articles: Int, quotes: Int, speakers: Int, change: Int64) {
        (self.articles, self.quotes, self.speakers, self.change) = (articles, quotes, speakers, change)
    }
}

/// A speaker that bears some name.
public struct NameBearer: Hashable, Sendable {
    /// The speaker.
    public var speaker: SpeakerID
    /// The speaker's fullest name.
    public var name: String
    /// When the name was last seen on the speaker.
    public var lastSeen: Instant

    /// Creates a bearer.
    public init(speaker: SpeakerID, name: String, lastSeen: Instant) {
        (self.speaker, self.name, self.lastSeen) = (speaker, name, lastSeen)
    }
}

/// The copy of an article as it came in, and what each stretch of it was taken for.
public struct FiledCopy: Hashable, Sendable {
    /// The copy as text: as it came in, or as it was read from ``original``.
    public var copy: String
    /// Its segments in order of position, disjoint.
    public var segments: [Segment]

    /// The bytes that it was read from, where they are not the copy itself in UTF-8.
    public var original: OriginalBytes?

    /// Joins copy, segments and what they were read from.
    public init(copy: String, segments: [Segment], original: OriginalBytes? = nil) {
        (self.copy, self.segments, self.original) = (copy, segments, original)
    }
}

/// Content as it came in: a document in some format, which may hold several stories.
public struct OriginalBytes: Hashable, Sendable {
    /// The bytes.
    public let bytes: [UInt8]
    /// The media type as declared, or `nil` when none was.
    public let mediaType: String?
    /// SHA-256 of the bytes as 64 lowercase hexadecimal digits.
    public let sha256: String

    /// Joins bytes, their type and their digest.
    public init(bytes: [UInt8], mediaType: String?, sha256: String) {
        (self.bytes, self.mediaType, self.sha256) = (bytes, mediaType, sha256)
    }
}
