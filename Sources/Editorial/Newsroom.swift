public import Domain
import Search
import Text

/// The readers' side of the archive: looks up, lists and searches; changes nothing.
///
/// Lists and lookups throw ``ArchiveFault`` when the disk fails.
public final class Newsroom: Sendable {
    let archive: any Archive
    let board: EditionBoard
    let pageLength: Int

    /// Creates the readers' side of an archive whose editions hang on a board.
    ///
    /// A page of a list or search is full once its articles have `pageLength` bytes of text, however many elements were
    /// asked for; it has at least one.
    public init(archive: any Archive, board: EditionBoard, pageLength: Int = 4 << 20) {
        (self.archive, self.board, self.pageLength) = (archive, board, pageLength)
    }

    /// Whether the index is built.
    public var isReady: Bool { board.current != nil }

    /// When what can be read here last changed, or `nil` while the index is built.
    ///
    /// Whoever states it of what they read asks first, then reads.
    public var times: EditionTimes? { board.times }

    /// How often what is read here has changed; takes no lock.
    ///
    /// A kill is counted before its answer. Whoever keeps what they read asks first, then reads.
    public var numbers: EditionNumbers { board.numbers }

    /// How much the archive holds.
    public func counts() throws -> ArchiveCounts { try archive.read { try $0.counts() } }

    /// A draft as it would be filed, with the speakers that the archive knows; nothing is stored.
    public func preview(_ draft: Draft) throws -> StoryView {
        try archive.read { try StoryView.preview(of: draft, register: SpeakerRegister($0)) }
    }

    /// A revision of an article, the current one when `revision` is `nil`.
    ///
    /// - Throws: ``NewsroomError/articleNotFound(_:)``, ``NewsroomError/articleGone(_:)`` or
    ///   ``NewsroomError/revisionNotFound(_:_:)``.
    public func article(_ id: ArticleID, revision: Int? = nil) throws -> Article {
        try archive.read { try Self.article(id, revision: revision, in: $0) }
    }

    /// Articles with keys below `before`, newest first.
    public func articles(before: Int64?, limit: Int) throws -> ListPage<Article, Int64> {
        try archive.read { reader in
            var page = PageFill<Article>(room: pageLength)
            let (total, next) = try page.take(before: before, limit: limit, slice: reader.articles)
            return ListPage(elements: page.elements, total: total, next: next, warnings: [])
        }
    }

    /// The quotes of an article in reading order.
    ///
    /// - Throws: ``NewsroomError/articleNotFound(_:)`` or ``NewsroomError/articleGone(_:)``.
    public func quotes(in id: ArticleID) throws -> (article: Article, quotes: [Quote]) {
        try archive.read { (try Self.article(id, in: $0), try $0.quotes(in: id)) }
    }

    /// A quote in its article.
    ///
    /// - Throws: ``NewsroomError/quoteNotFound(_:)``, ``NewsroomError/quoteGone(_:)`` or
    ///   ``NewsroomError/quoteDropped(_:_:revision:)``.
    public func quote(_ id: QuoteID) throws -> QuoteInArticle {
        guard let found = try archive.read({ try $0.quote(id) }) else {
            throw NewsroomError.quoteNotFound(id.description)
        }
        guard found.article.status == .usable else { throw NewsroomError.quoteGone(id) }
        guard found.article.isCurrent else {
            // The story may have been withdrawn after the quote fell out of it.
            let current = try article(found.article.id)
            throw NewsroomError.quoteDropped(id, current.id, revision: found.article.revision)
        }
        return found
    }

    /// Quotes that pass a filter that needs no index, with keys below `before`: the last article filed first, in reading
    /// order within it.
    public func quotes(_ filter: QuoteFilter, before: Int64?, limit: Int) throws -> ListPage<QuoteInArticle, Int64> {
        precondition(!filter.needsIndex, "the archive does not know what the index does")
        var page = PageFill<QuoteInArticle>(room: pageLength)
        return try archive.read { reader in
            let (total, next) = try page.take(before: before, limit: limit) { before, limit in
                try reader.quotes(
                    by: filter.speaker,
                    kind: filter.kind,
                    act: filter.act,
                    before: before,
                    limit: limit
                )
            }
            return ListPage(elements: page.elements, total: total, next: next, warnings: [])
        }
    }

    /// Quotes that pass a filter and whose content matches a query, if there is one, by the dates of their articles, the
    /// newest first.
    ///
    /// - Throws: ``NewsroomError/queryTooComplex(_:)``, ``NewsroomError/dateUnreadable(name:value:)``,
    ///   ``NewsroomError/datesReversed(from:to:)``, ``NewsroomError/notReady``.
    public func quotes(
        _ filter: QuoteFilter,
        about words: String?,
        after: SearchPosition?,
        limit: Int
    ) throws -> ListPage<QuoteInArticle, SearchPosition> {
        var page = PageFill<QuoteInArticle>(room: pageLength)
        let fields = IndexedStory.quoteNames(now: board.now)
        let query = try parse(words ?? "", fields: fields)
        let isSure = filter.leastConfidence.map { least in
            Query.or((min(least, 100)...100).map { .keyword(name: "confidence", value: String($0)) })
        }
        let result = try edition().quotes.search(
            isSure.map { .and([query.query, $0]) } ?? query.query,
            keywords: filter.keywords,
            dates: dates(from: filter.from, to: filter.to, fields),
            order: .newest,
            after: after.map(Search.SearchPosition.init),
            limit: limit
        )
        let last = try archive.read { try page.take(result.hits, from: $0) }
        return ListPage(
            elements: page.elements,
            total: result.total,
            next: last.map(SearchPosition.init) ?? result.next.map(SearchPosition.init),
            warnings: query.warnings.map(SearchWarning.init)
        )
    }

    /// A speaker.
    ///
    /// - Throws: ``NewsroomError/speakerNotFound(_:)``.
    public func speaker(_ id: SpeakerID) throws -> Speaker {
        guard let found = try archive.read({ try $0.speaker(id) }) else {
            throw NewsroomError.speakerNotFound(id.description)
        }
        guard found.articleCount == 0 else { return found }
        // Of whom nothing may be shown any more, no more than the name is.
        return Speaker(
            id: id,
            name: found.name,
            aliases: [],
            titles: [],
            quoteCount: 0,
            articleCount: 0,
            firstQuoted: nil,
            lastQuoted: nil
        )
    }

    /// Speakers with a word in a name that starts with `prefix` in any case and accents, in order of slugs.
    public func speakers(matching prefix: String?, after: SpeakerID?, limit: Int) throws -> Listing<Speaker> {
        let folded = prefix.map(CaseFolding.folded)
        return try archive.read { try $0.speakers(matching: folded, after: after, limit: limit) }
    }

    static func article(_ id: ArticleID, in reader: any ArchiveReader) throws -> Article {
        guard let article = try reader.article(id) else { throw NewsroomError.articleNotFound(id.description) }
        guard article.status == .usable else { throw NewsroomError.articleGone(id) }
        return article
    }

    func edition() throws -> Edition {
        guard let edition = board.current else { throw NewsroomError.notReady }
        return edition
    }
}
