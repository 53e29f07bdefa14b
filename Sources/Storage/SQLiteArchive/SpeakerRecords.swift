import Domain
import Text

private enum RecordQuery {
    static let addArticle = """
        UPDATE speaker SET article_count = article_count + 1, \(QuoteTotals.addition),
            first_quoted = ifnull(first_quoted, ?8), last_quoted = ifnull(?8, last_quoted) WHERE key = ?1
        """
    static let removeArticle = """
        UPDATE speaker SET article_count = article_count - 1, \(QuoteTotals.addition) WHERE key = ?1
        """
    static let setTimes = "UPDATE speaker SET first_quoted = ?2, last_quoted = ?3 WHERE key = ?1"
    static let addToTotals = "UPDATE archive_count SET articles = articles + ?1, \(QuoteTotals.addition)"
    static let quotesOfSpeaker = """
        SELECT key FROM quote INDEXED BY quote_by_speaker
        WHERE shown = 1 AND speaker = ?1 AND kind = ?2 AND act = ?3 ORDER BY key
        """
    static let firstQuote = quotesOfSpeaker + " LIMIT 1"
    static let lastQuote = quotesOfSpeaker + " DESC LIMIT 1"
    static let firstCarried = """
        SELECT min(first_filed) FROM quote INDEXED BY quote_carried
        WHERE shown = 1 AND speaker = ?1 AND first_filed IS NOT NULL
        """
    static let times = """
        SELECT coalesce(quote.first_filed, article.ingested_at), article.ingested_at
        FROM quote JOIN article ON article.key = quote.article WHERE quote.key = ?1
        """
}

/// What filings and kills change on speakers, on the totals and in the record of changes.
extension SQLiteSession {
    /// Brings a speaker up to date with an appearance, creating the speaker when it is new.
    ///
    /// - Returns: The speaker's number, the fullest name (that of most words, then the longest, then the first), and
    ///   whether a speaker that was known had another name before.
    func remember(
        _ appearance: Appearance,
        quotes: [Quote],
        names: [(name: String, folded: String)],
        keys: [String: [String]],
        in article: Article
    ) throws(ArchiveFault) -> (key: Int64, name: String, isRenamed: Bool) {
        var speaker = try knownOrNew(appearance)
        var isFuller = false
        for name in [appearance.name] + names.map(\.name)
        where Self.fullness(name) > Self.fullness(speaker.name)
            && SpellingKey.isLatin(name) == SpellingKey.isLatin(speaker.name)
        {
            speaker.name = name
            isFuller = true
        }
        if isFuller {
            try database.run(
                "UPDATE speaker SET name = ?2 WHERE key = ?1",
                [.integer(speaker.key), .text(speaker.name)]
            )
        }
        if article.status == .usable {
            if speaker.articles == 0 { try database.run("UPDATE archive_count SET speakers = speakers + 1") }
            var totals = QuoteTotals()
            totals.add(quotes)
            try database.run(
                RecordQuery.addArticle,
                [.integer(speaker.key)] + totals.values + [.optional(quotes.isEmpty ? nil : article.ingestedAt)]
            )
        }
        for (name, folded) in names {
            try remember(name, folded, keys[name] ?? [], of: speaker.key, at: article.ingestedAt)
        }
        for title in appearance.titles { try remember(title, keys[title] ?? [], of: speaker.key, in: article) }
        return (speaker.key, speaker.name, isFuller && !speaker.isNew)
    }

    /// Takes an article that is no longer shown, and its quotes of the speaker, off the speaker.
    func forget(_ id: SpeakerID, quotes: [Quote]) throws(ArchiveFault) {
        guard let key = try key(of: id) else { throw .damaged("speaker \(id)") }
        var totals = QuoteTotals()
        totals.add(quotes, sign: -1)
        try database.run(RecordQuery.removeArticle, [.integer(key)] + totals.values)
        try settleTimes(of: key)
        try database.run(
            """
            UPDATE archive_count SET speakers = speakers - 1
            WHERE (SELECT article_count FROM speaker WHERE key = ?1) = 0
            """,
            [.integer(key)]
        )
    }

    /// Finds out anew when a speaker was first and last quoted, of the quotes that may be shown.
    ///
    /// A quote that outlived a revision counts from when it was first filed.
    func settleTimes(of speaker: Int64) throws(ArchiveFault) {
        let (first, last) = (
            try quote(of: speaker, RecordQuery.firstQuote), try quote(of: speaker, RecordQuery.lastQuote)
        )
        let arrived = try times(of: first)?.first
        let carried = try database.first(RecordQuery.firstCarried, [.integer(speaker)]) { $0.optionalInstant(0) }
        try database.run(
            RecordQuery.setTimes,
            [
                .integer(speaker), .optional([arrived, carried ?? nil].compactMap(\.self).min()),
                .optional(try times(of: last)?.last),
            ]
        )
    }

    /// Adds to the totals of the archive.
    func count(_ totals: QuoteTotals, articles: Int) throws(ArchiveFault) {
        try database.run(RecordQuery.addToTotals, [.count(articles)] + totals.values)
    }

    /// Writes down what happened to an article, under the next number.
    func record(_ kind: ChangeKind, of article: Int64, at instant: Instant) throws(ArchiveFault) {
        try database.run(
            "INSERT INTO change (article, kind, instant) VALUES (?1, ?2, ?3)",
            [.integer(article), .text(kind.rawValue), .integer(instant.milliseconds)]
        )
    }

    /// How full a name is: words first, then bytes.
    private static func fullness(_ name: String) -> (words: Int, bytes: Int) {
        var words = 0
        var isInWord = false
        for byte in name.utf8 {
            if byte > 32, !isInWord { words += 1 }
            isInWord = byte > 32
        }
        return (words, name.utf8.count)
    }

    private func knownOrNew(
        _ appearance: Appearance
    ) throws(ArchiveFault) -> (key: Int64, name: String, articles: Int, isNew: Bool) {
        let known = try database.first(
            "SELECT key, name, article_count FROM speaker WHERE id = ?1",
            [.text(appearance.speaker.description)]
        ) { (key: $0.integer(0), name: $0.text(1), articles: $0.count(2), isNew: false) }
        if let known { return known }
        try database.run(
            "INSERT INTO speaker (id, name, article_count) VALUES (?1, ?2, 0)",
            [.text(appearance.speaker.description), .text(appearance.name)]
        )
        return (database.lastInsertedKey, appearance.name, 0, true)
    }

    /// The key of the first or last quote of a speaker that may be shown, by order of arrival of the articles.
    private func quote(of speaker: Int64, _ query: String) throws(ArchiveFault) -> Int64? {
        var keys: [Int64] = []
        for kind in QuoteKind.allCases {
            for act in QuoteAct.allCases {
                keys += try database.all(
                    query,
                    [.integer(speaker), .text(kind.rawValue), .text(act.rawValue)]
                ) { $0.integer(0) }
            }
        }
        return query == RecordQuery.firstQuote ? keys.min() : keys.max()
    }

    /// When a quote was first filed, and when the revision was in which it stands.
    private func times(of quote: Int64?) throws(ArchiveFault) -> (first: Instant, last: Instant)? {
        guard let quote else { return nil }
        return try database.first(RecordQuery.times, [.integer(quote)]) { ($0.instant(0), $0.instant(1)) }
    }

    private func remember(
        _ name: String,
        _ folded: String,
        _ keys: [String],
        of speaker: Int64,
        at instant: Instant
    ) throws(ArchiveFault) {
        let known = try database.run(
            "UPDATE speaker_name SET last_seen = ?3 WHERE speaker = ?1 AND name = ?2",
            [.integer(speaker), .text(name), .integer(instant.milliseconds)]
        )
        guard known == 0 else { return }
        try database.run(
            "INSERT INTO speaker_name (speaker, name, folded, last_seen) VALUES (?1, ?2, ?3, ?4)",
            [.integer(speaker), .text(name), .text(folded), .integer(instant.milliseconds)]
        )
        try add(NameWords.keys(of: folded) + keys, to: speaker)
    }

    private func add(_ words: [String], to speaker: Int64) throws(ArchiveFault) {
        for word in words {
            try database.run(
                "INSERT OR IGNORE INTO speaker_word (word, speaker) VALUES (?1, ?2)",
                [.text(word), .integer(speaker)]
            )
        }
    }

    /// Remembers a title; its evidence is the latest article with it.
    private func remember(
        _ title: String,
        _ keys: [String],
        of speaker: Int64,
        in article: Article
    ) throws(ArchiveFault) {
        let dated = SQLValue.integer(article.dated.milliseconds)
        let known = try database.run(
            """
            UPDATE speaker_title SET first_seen = min(first_seen, ?3),
                article = iif(?3 >= last_seen, ?4, article), last_seen = max(last_seen, ?3)
            WHERE speaker = ?1 AND title = ?2
            """,
            [.integer(speaker), .text(title), dated, .text(article.id.description)]
        )
        guard known == 0 else { return }
        try database.run(
            "INSERT INTO speaker_title (speaker, title, first_seen, last_seen, article) VALUES (?1, ?2, ?3, ?3, ?4)",
            [.integer(speaker), .text(title), dated, .text(article.id.description)]
        )
        try add(keys, to: speaker)
    }
}
