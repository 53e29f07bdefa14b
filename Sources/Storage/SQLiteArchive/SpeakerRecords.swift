import Domain

/// What filings and kills change on speakers and on the counts of quotes.
extension SQLiteSession {
    /// The numbers of a speaker that change with every filing and kill.
    private struct Record {
        var name: String
        var quotes = 0
        var articles = 0
        var first: Instant?
        var last: Instant?
    }

    /// Brings a speaker up to date with an appearance, creating the speaker when it is new.
    ///
    /// - Returns: The fullest name of the speaker: that of most words, then the longest, then the first one seen.
    func remember(
        _ appearance: Appearance,
        names: [(name: String, folded: String)],
        in article: Article
    ) throws(ArchiveFault) -> String {
        let speaker = appearance.speaker
        var record = try record(of: speaker) ?? Record(name: appearance.name)
        for name in [appearance.name] + names.map(\.name) where Self.fullness(name) > Self.fullness(record.name) {
            record.name = name
        }
        if article.status == .usable {
            if record.articles == 0 { try database.run("UPDATE archive_count SET speakers = speakers + 1") }
            record.articles += 1
            record.quotes += appearance.quoteCount
            if appearance.quoteCount > 0 {
                record.first = min(record.first ?? article.ingestedAt, article.ingestedAt)
                record.last = max(record.last ?? article.ingestedAt, article.ingestedAt)
            }
        }
        try save(record, of: speaker)
        for (name, folded) in names { try remember(name, folded, of: speaker, at: article.ingestedAt) }
        for title in appearance.titles { try remember(title, of: speaker, in: article) }
        return record.name
    }

    /// Takes an article that is no longer usable off a speaker.
    func forget(_ appearance: Appearance) throws(ArchiveFault) {
        guard var record = try record(of: appearance.speaker) else {
            throw .damaged("speaker \(appearance.speaker)")
        }
        record.articles -= 1
        record.quotes -= appearance.quoteCount
        if record.articles == 0 { try database.run("UPDATE archive_count SET speakers = speakers - 1") }
        let bounds = try database.first(
            """
            SELECT (SELECT min(quoted_at) FROM appearance WHERE speaker = ?1 AND quoted_at IS NOT NULL),
                (SELECT max(quoted_at) FROM appearance WHERE speaker = ?1 AND quoted_at IS NOT NULL)
            """,
            [.text(appearance.speaker.description)]
        ) { ($0.optionalInstant(0), $0.optionalInstant(1)) }
        (record.first, record.last) = bounds ?? (nil, nil)
        try save(record, of: appearance.speaker)
    }

    /// Adds quotes to the totals of their kinds and speakers, or takes them away when `sign` is −1.
    func count(_ quotes: [Quote], sign: Int) throws(ArchiveFault) {
        struct Total: Hashable { var (speaker, kind, act): (String, QuoteKind, QuoteAct) }
        var totals: [Total: Int] = [:]
        for quote in quotes {
            totals[Total(speaker: "", kind: quote.kind, act: quote.act), default: 0] += sign
            guard let speaker = quote.speaker?.id.description else { continue }
            totals[Total(speaker: speaker, kind: quote.kind, act: quote.act), default: 0] += sign
        }
        for (total, change) in totals {
            try database.run(
                """
                INSERT INTO quote_count (speaker, kind, act, quotes) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (speaker, kind, act) DO UPDATE SET quotes = quotes + excluded.quotes
                """,
                [.text(total.speaker), .text(total.kind.rawValue), .text(total.act.rawValue), .count(change)]
            )
        }
    }

    /// How full a name is: words first, then scalars.
    private static func fullness(_ name: String) -> (words: Int, scalars: Int) {
        let words = name.unicodeScalars.split { $0.properties.isWhitespace }.count
        return (words, name.unicodeScalars.count)
    }

    private func record(of speaker: SpeakerID) throws(ArchiveFault) -> Record? {
        try database.first(
            "SELECT name, quote_count, article_count, first_quoted, last_quoted FROM speaker WHERE id = ?1",
            [.text(speaker.description)]
        ) { row in
            Record(
                name: row.text(0),
                quotes: row.count(1),
                articles: row.count(2),
                first: row.optionalInstant(3),
                last: row.optionalInstant(4)
            )
        }
    }

    private func save(_ record: Record, of speaker: SpeakerID) throws(ArchiveFault) {
        try database.run(
            """
            INSERT INTO speaker (id, name, quote_count, article_count, first_quoted, last_quoted)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (id) DO UPDATE SET name = ?2, quote_count = ?3, article_count = ?4, first_quoted = ?5,
                last_quoted = ?6
            """,
            [
                .text(speaker.description), .text(record.name), .count(record.quotes), .count(record.articles),
                .optional(record.first), .optional(record.last),
            ]
        )
    }

    private func remember(
        _ name: String,
        _ folded: String,
        of speaker: SpeakerID,
        at instant: Instant
    ) throws(ArchiveFault) {
        let known = try database.run(
            "UPDATE speaker_name SET last_seen = max(last_seen, ?3) WHERE speaker = ?1 AND name = ?2",
            [.text(speaker.description), .text(name), .integer(instant.milliseconds)]
        )
        guard known == 0 else { return }
        try database.run(
            "INSERT INTO speaker_name (speaker, name, folded, last_seen) VALUES (?1, ?2, ?3, ?4)",
            [.text(speaker.description), .text(name), .text(folded), .integer(instant.milliseconds)]
        )
        for word in NameWords.keys(of: folded) {
            try database.run(
                "INSERT OR IGNORE INTO speaker_word (word, speaker) VALUES (?1, ?2)",
                [.text(word), .text(speaker.description)]
            )
        }
    }

    /// Remembers a title; its evidence is the article filed last, and of two at one instant the later to arrive.
    private func remember(_ title: String, of speaker: SpeakerID, in article: Article) throws(ArchiveFault) {
        try database.run(
            """
            INSERT INTO speaker_title (speaker, title, first_seen, last_seen, article) VALUES (?1, ?2, ?3, ?3, ?4)
            ON CONFLICT (speaker, title) DO UPDATE SET first_seen = min(first_seen, ?3),
                article = CASE WHEN ?3 >= last_seen THEN ?4 ELSE article END, last_seen = max(last_seen, ?3)
            """,
            [
                .text(speaker.description), .text(title), .integer(article.ingestedAt.milliseconds),
                .text(article.id.description),
            ]
        )
    }
}
