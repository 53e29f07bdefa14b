public import Domain
import Text

/// One revision in the history of a story, with what it changed.
public struct RevisionEntry: Sendable {
    /// The revision.
    public var revision: Revision
    /// The article as it was then.
    public var article: Article
    /// What differs from the revision before, or `nil` for the first.
    public var changes: Changes?

    /// What a revision changed, in short.
    public struct Changes: Hashable, Sendable {
        /// Whether the headline is another.
        public var isHeadlineNew: Bool
        /// Words of the text that are gone.
        public var wordsRemoved: Int
        /// Words of the text that are new.
        public var wordsAdded: Int
        /// How many quotes changed in which way.
        public var quotes: [QuoteChange.Kind: Int]
    }
}

extension Newsroom {
    /// A revision of a story with its quotes and, where asked for, its speakers and segments.
    ///
    /// - Throws: ``NewsroomError/articleNotFound(_:)``, ``NewsroomError/articleGone(_:)`` or
    ///   ``NewsroomError/revisionNotFound(_:_:)``.
    public func story(_ id: ArticleID, revision: Int?, speakers: Bool, segments: Bool) throws -> StoryView {
        try archive.read { reader in
            let article = try Self.article(id, revision: revision, in: reader)
            var story = try StoryView(article, in: reader)
            if segments, let copy = try reader.copy(of: id, revision: article.revision) { story.copy = copy }
            if speakers { story.speakers = try article.appearances.compactMap { try reader.speaker($0.speaker) } }
            return story
        }
    }

    /// What a revision of a story was read from, as it came in; its copy in UTF-8 where that is the same.
    ///
    /// A document of several stories is the original of each.
    /// - Throws: ``NewsroomError/articleNotFound(_:)``, ``NewsroomError/articleGone(_:)`` or
    ///   ``NewsroomError/revisionNotFound(_:_:)``.
    public func original(of id: ArticleID, revision: Int?) throws -> OriginalBytes {
        try archive.read { reader in
            let article = try Self.article(id, revision: revision, in: reader)
            guard let copy = try reader.copy(of: id, revision: article.revision) else {
                throw NewsroomError.revisionNotFound(id, article.revision)
            }
            if let original = copy.original { return original }
            let bytes = Array(copy.copy.utf8)
            return OriginalBytes(
                bytes: bytes,
                mediaType: "text/plain; charset=utf-8",
                sha256: SHA256.hex(of: bytes)
            )
        }
    }

    /// The history of a story, the last revision first, with numbers below `before`; at most `limit` entries.
    ///
    /// - Throws: ``NewsroomError/articleNotFound(_:)`` or ``NewsroomError/articleGone(_:)``.
    /// - Complexity: That of a diff for each entry.
    public func history(of id: ArticleID, before: Int64?, limit: Int) throws -> ListPage<RevisionEntry, Int64> {
        try archive.read { reader in
            _ = try Self.article(id, in: reader)
            let all = try reader.revisions(of: id)
            let rest = all.reversed().drop { Int64($0.number) >= before ?? .max }
            var entries: [RevisionEntry] = []
            for revision in rest.prefix(limit) {
                let story = try Self.stored(id, revision.number, in: reader)
                let diff =
                    try revision.number == 1
                    ? nil : RevisionDiff(from: Self.stored(id, revision.number - 1, in: reader), to: story)
                entries.append(
                    RevisionEntry(
                        revision: revision,
                        article: story.article,
                        changes: diff.map(RevisionEntry.Changes.init)
                    )
                )
            }
            let next = rest.count > entries.count ? entries.last.map { Int64($0.revision.number) } : nil
            return ListPage(elements: entries, total: all.count, next: next, warnings: [])
        }
    }

    /// What differs between two revisions of a story: from the one before when `from` is `nil`, to the current one when
    /// `to` is.
    ///
    /// The first revision, when asked for alone, is compared with itself.
    /// - Throws: ``NewsroomError/articleNotFound(_:)``, ``NewsroomError/articleGone(_:)`` or
    ///   ``NewsroomError/revisionNotFound(_:_:)``.
    public func diff(of id: ArticleID, from: Int?, to: Int?) throws -> RevisionDiff {
        try archive.read { reader in
            let later = try Self.article(id, revision: to, in: reader).revision
            let earlier = try Self.article(id, revision: from ?? max(1, later - 1), in: reader).revision
            return RevisionDiff(
                from: try Self.stored(id, earlier, in: reader),
                to: try Self.stored(id, later, in: reader)
            )
        }
    }

    static func article(_ id: ArticleID, revision: Int?, in reader: any ArchiveReader) throws -> Article {
        let current = try article(id, in: reader)
        guard let revision, revision != current.revision else { return current }
        guard let article = try reader.article(id, revision: revision) else {
            throw NewsroomError.revisionNotFound(id, revision)
        }
        return article
    }

    private static func stored(
        _ id: ArticleID,
        _ revision: Int,
        in reader: any ArchiveReader
    ) throws -> (article: Article, quotes: [Quote]) {
        guard let article = try reader.article(id, revision: revision) else {
            throw NewsroomError.revisionNotFound(id, revision)
        }
        return (article, try reader.quotes(in: id, revision: revision))
    }
}

extension RevisionEntry.Changes {
    init(_ diff: RevisionDiff) {
        let words = diff.words
        self.init(
            isHeadlineNew: diff.from.headline != diff.to.headline,
            wordsRemoved: words.removed,
            wordsAdded: words.added,
            quotes: Dictionary(grouping: diff.quotes, by: \.kind).mapValues(\.count)
        )
    }
}
