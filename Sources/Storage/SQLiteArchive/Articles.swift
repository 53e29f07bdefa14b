import Domain

private enum ArticleQuery {
    static let columns = """
        SELECT key, id, revision, status, external_id, headline, byline, dateline_text, dateline_place,
            dateline_date, dateline_agency, published_printed, published_local, published_zone,
            published_zone_offset, published_zone_source, published_utc, published_at, ingested_at, outlet,
            language, url, quote_count, text_sha256, text, slug, superseded_at,
            (SELECT earlier.id FROM article AS earlier WHERE earlier.key = article.duplicate_of)
        FROM article
        """
    static let byKey = columns + " WHERE key = ?1"
}

extension SQLiteSession {
    func counts() throws(ArchiveFault) -> ArchiveCounts {
        let counts = try database.first(
            "SELECT articles, \(QuoteTotals.sum), speakers, (SELECT max(number) FROM change) FROM archive_count"
        ) { row in
            ArchiveCounts(articles: row.count(0), quotes: row.count(1), speakers: row.count(2), change: row.integer(3))
        }
        guard let counts else { throw .damaged("the table archive_count") }
        return counts
    }

    func article(_ id: ArticleID, revision: Int?) throws(ArchiveFault) -> Article? {
        guard let key = try key(of: id, revision: revision) else { return nil }
        return try article(key: key)
    }

    func copy(of id: ArticleID, revision: Int?) throws(ArchiveFault) -> FiledCopy? {
        guard let key = try key(of: id, revision: revision),
            let copy = try database.first("SELECT copy FROM copy WHERE article = ?1", [.integer(key)], { $0.text(0) })
        else { return nil }
        let segments = try database.all(
            "SELECT kind, start, \"end\", rule FROM segment WHERE article = ?1 ORDER BY ordinal",
            [.integer(key)]
        ) { row throws(ArchiveFault) in
            guard let kind = Segment.Kind(rawValue: row.text(0)), row.count(1) <= row.count(2) else {
                throw .damaged("a segment of article \(id)")
            }
            return Segment(kind: kind, range: row.count(1)..<row.count(2), rule: row.text(3))
        }
        let original = try database.first(
            """
            SELECT bytes, media_type, sha256 FROM copy_original JOIN original ON original.key = copy_original.original
            WHERE article = ?1
            """,
            [.integer(key)]
        ) { OriginalBytes(bytes: $0.bytes(0), mediaType: $0.optionalText(1), sha256: $0.text(2)) }
        return FiledCopy(copy: copy, segments: segments, original: original)
    }

    func articles(before: Int64?, limit: Int) throws(ArchiveFault) -> Listing<Article> {
        let limit = Self.bounded(limit)
        let keys = try database.all(
            """
            SELECT key FROM article INDEXED BY article_usable WHERE status = 'usable' AND superseded_at IS NULL
                AND key < ?1
            ORDER BY key DESC LIMIT ?2
            """,
            [.integer(before ?? .max), .count(limit + 1)]
        ) { $0.integer(0) }
        return Listing(
            elements: try articles(keys: Array(keys.prefix(limit))),
            total: try counts().articles,
            hasMore: keys.count > limit
        )
    }

    func articles(keys: [Int64]) throws(ArchiveFault) -> [Article] {
        var articles: [Article] = []
        articles.reserveCapacity(keys.count)
        for key in keys {
            guard let article = try article(key: key), article.status == .usable, article.isCurrent else { continue }
            articles.append(article)
        }
        return articles
    }

    func filings(after: Int64, limit: Int) throws(ArchiveFault) -> [(article: Article, quotes: [Quote])] {
        let keys = try database.all(
            """
            SELECT key FROM article INDEXED BY article_usable WHERE status = 'usable' AND superseded_at IS NULL
                AND key > ?1
            ORDER BY key LIMIT ?2
            """,
            [.integer(after), .count(Self.bounded(limit))]
        ) { $0.integer(0) }
        var filings: [(article: Article, quotes: [Quote])] = []
        var bytes = 0
        for key in keys where bytes < Self.mostTextOfFilings {
            guard let article = try article(key: key) else { throw .damaged("the index article_usable") }
            bytes += article.text.utf8.count
            filings.append((article, try quotes(inArticle: key)))
        }
        return filings
    }

    /// The revision of a key, whatever its status.
    func article(key: Int64) throws(ArchiveFault) -> Article? {
        try database.first(ArticleQuery.byKey, [.integer(key)]) { row throws(ArchiveFault) in try article(in: row) }
    }

    /// The key of a revision, the current one when `revision` is `nil`.
    func key(of id: ArticleID, revision: Int?) throws(ArchiveFault) -> Int64? {
        guard let revision else {
            return try database.first(
                "SELECT key FROM article WHERE id = ?1 ORDER BY revision DESC LIMIT 1",
                [.text(id.description)]
            ) { $0.integer(0) }
        }
        return try database.first(
            "SELECT key FROM article WHERE id = ?1 AND revision = ?2",
            [.text(id.description), .count(revision)]
        ) { $0.integer(0) }
    }

    /// The bytes of text after which ``filings(after:limit:)`` adds no article: stories may be 2 MiB each.
    private static var mostTextOfFilings: Int { 16 * 1_048_576 }

    /// A limit that SQLite and an array can hold: 0…1,000,000.
    static func bounded(_ limit: Int) -> Int { min(max(0, limit), 1_000_000) }

    private func article(in row: Statement) throws(ArchiveFault) -> Article {
        guard let id = ArticleID(row.text(1)), let status = Status(rawValue: row.text(3)) else {
            throw .damaged("article \(row.text(1))")
        }
        let dateline = row.optionalText(7).map { text in
            Dateline(
                text: text,
                place: row.optionalText(8),
                date: row.optionalText(9),
                agency: row.optionalText(10)
            )
        }
        let original = row.optionalText(27)
        guard (original == nil) == (original.flatMap { ArticleID($0) } == nil) else {
            throw .damaged("the earlier story of article \(id)")
        }
        return Article(
            id: id,
            key: row.integer(0),
            revision: row.count(2),
            isCurrent: row.isNull(26),
            status: status,
            externalID: row.optionalText(4),
            headline: row.optionalText(5),
            byline: row.optionalText(6),
            dateline: dateline,
            published: try publicationTime(in: row, of: id),
            publishedAt: row.optionalText(17),
            ingestedAt: row.instant(18),
            outlet: row.optionalText(19),
            language: row.optionalText(20),
            url: row.optionalText(21),
            text: row.text(24),
            textSHA256: row.text(23),
            quoteCount: row.count(22),
            appearances: try appearances(in: row.integer(0)),
            slug: row.optionalText(25),
            duplicateOf: original.flatMap { ArticleID($0) }
        )
    }

    private func publicationTime(in row: Statement, of id: ArticleID) throws(ArchiveFault) -> PublicationTime {
        var published = PublicationTime(printed: row.optionalText(11))
        if let written = row.optionalText(12) {
            guard let local = LocalTime(written) else { throw .damaged("the local time of article \(id)") }
            published.local = local
        }
        if let zone = row.optionalText(13) {
            published.zone = TimeZoneStatement(text: zone, offsetMinutes: row.count(14))
        }
        guard let source = PublicationTime.ZoneSource(rawValue: row.text(15)) else {
            throw .damaged("the time zone of article \(id)")
        }
        published.zoneSource = source
        published.utc = row.optionalInstant(16)
        return published
    }

    private func appearances(in article: Int64) throws(ArchiveFault) -> [Appearance] {
        try database.all(
            """
            SELECT speaker.id, speaker.name, appearance.quote_count, titles, aliases
            FROM appearance JOIN speaker ON speaker.key = appearance.speaker
            WHERE article = ?1 ORDER BY ordinal
            """,
            [.integer(article)]
        ) { row throws(ArchiveFault) in
            guard let speaker = SpeakerID(row.text(0)), let titles = ColumnText.strings(row.text(3)),
                let aliases = ColumnText.strings(row.text(4))
            else { throw .damaged("an appearance in the article with key \(article)") }
            return Appearance(
                speaker: speaker,
                name: row.text(1),
                quoteCount: row.count(2),
                titles: titles,
                aliases: aliases
            )
        }
    }
}
