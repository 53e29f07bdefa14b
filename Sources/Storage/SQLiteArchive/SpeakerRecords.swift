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
    static let add = """
        INSERT INTO speaker (id, article_count, \(QuoteTotals.columns), first_quoted, last_quoted, name)
        VALUES (?1, ?9, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?10)
        """
    static let addToTotals = """
        UPDATE archive_count SET articles = articles + ?1, \(QuoteTotals.addition), speakers = speakers + ?8
        """
    static let words = RowInsert(into: "speaker_word", "word, speaker", ignoring: true)
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
    /// - Returns: The speaker's number, the fullest name (that of most words, then the longest, then the first), whether a speaker that was
    ///   known had another name before, and whether it is one more of those that are listed.
    func remember(
        _ appearance: Appearance,
        quotes: [Quote],
        names: [(name: String, folded: String)],
        keys: [String: [String]],
        in article: Article
    ) throws(ArchiveFault) -> (key: Int64, name: String, isRenamed: Bool, isListed: Bool) {
        let known = try database.first(
            "SELECT key, name, article_count FROM speaker WHERE id = ?1",
            [.text(appearance.speaker.description)]
        ) { (key: $0.integer(0), name: $0.text(1), articles: $0.count(2)) }
        let name = Self.fullest([known?.name ?? appearance.name, appearance.name] + names.map(\.name))
        let isUsable = article.status == .usable
        var totals = QuoteTotals()
        if isUsable { totals.add(quotes) }
        let time = SQLValue.optional(isUsable && !quotes.isEmpty ? article.ingestedAt : nil)
        if let known {
            if name != known.name {
                try database.run(
                    "UPDATE speaker SET name = ?2 WHERE key = ?1",
                    [.integer(known.key), .text(name)]
                )
            }
            if isUsable { try database.run(RecordQuery.addArticle, [.integer(known.key)] + totals.values + [time]) }
        } else {
            try database.run(
                RecordQuery.add,
                [.text(appearance.speaker.description)] + totals.values + [time, .count(isUsable ? 1 : 0), .text(name)]
            )
        }
        let key = known?.key ?? database.lastInsertedKey
        for (name, folded) in names {
            try remember(name, folded, keys[name] ?? [], of: key, isNew: known == nil, at: article.ingestedAt)
        }
        for title in appearance.titles { try remember(title, keys[title] ?? [], of: key, in: article) }
        return (key, name, known.map { $0.name != name } ?? false, isUsable && known?.articles ?? 0 == 0)
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
    func count(_ totals: QuoteTotals, articles: Int, speakers: Int = 0) throws(ArchiveFault) {
        try database.run(RecordQuery.addToTotals, [.count(articles)] + totals.values + [.count(speakers)])
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

    /// The fullest of some names, the first among equals, of those in the first one's script.
    private static func fullest(_ names: [String]) -> String {
        var fullest = names[0]
        for name in names.dropFirst()
        where fullness(name) > fullness(fullest) && SpellingKey.isLatin(name) == SpellingKey.isLatin(fullest) {
            fullest = name
        }
        return fullest
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
        isNew: Bool,
        at instant: Instant
    ) throws(ArchiveFault) {
        let known =
            isNew
            ? 0
            : try database.run(
                "UPDATE speaker_name SET last_seen = ?3 WHERE speaker = ?1 AND name = ?2",
                [.integer(speaker), .text(name), .integer(instant.milliseconds)]
            )
        guard known == 0 else { return }
        let added = try database.run(
            "INSERT OR IGNORE INTO speaker_name (speaker, name, folded, last_seen) VALUES (?1, ?2, ?3, ?4)",
            [.integer(speaker), .text(name), .text(folded), .integer(instant.milliseconds)]
        )
        guard added > 0 else { return }
        try add(NameWords.keys(of: folded) + keys, to: speaker)
    }

    private func add(_ words: [String], to speaker: Int64) throws(ArchiveFault) {
        try database.insert(RecordQuery.words, words.flatMap { [.text($0), .integer(speaker)] })
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
