import Domain

private enum SpeakerQuery {
    static let columns = """
        SELECT key, id, name, article_count, first_quoted, last_quoted, \(QuoteTotals.sum) FROM speaker
        """
    static let byID = columns + " WHERE id = ?1"
    static let matches = "SELECT speaker FROM speaker_word WHERE word >= ?1 AND word < ?2"
    static let matching =
        columns + " WHERE key IN (\(matches)) AND article_count > 0 AND id > ?3 ORDER BY id LIMIT ?4"
    static let countMatching =
        "SELECT count(*) FROM speaker WHERE key IN (\(matches)) AND article_count > 0"
    static let withKey =
        columns + " WHERE key IN (SELECT speaker FROM speaker_word WHERE word = ?1) AND article_count > 0"
        + " ORDER BY id LIMIT ?2"
    static let listed = columns + " WHERE article_count > 0 AND id > ?1 ORDER BY id LIMIT ?2"
}

/// Speakers by slug and by name.
///
/// A speaker of whom no article may be shown any more (all were killed) is not listed and not counted, but is found by
/// slug, with counts of 0, and by name, so that the same person gets the same slug again. Aliases and titles that a
/// killed article gave stay on the speaker: by them the person is known again.
extension SQLiteSession {
    func speaker(_ id: SpeakerID) throws(ArchiveFault) -> Speaker? {
        try database.first(SpeakerQuery.byID, [.text(id.description)]) { row throws(ArchiveFault) in
            try speaker(in: row)
        }
    }

    func speakers(
        matching folded: String?,
        after: SpeakerID?,
        limit: Int
    ) throws(ArchiveFault) -> Listing<Speaker> {
        let limit = Self.bounded(limit)
        let after = SQLValue.text(after?.description ?? "")
        var speakers: [Speaker]
        let total: Int
        if let folded, !folded.isEmpty {
            let start = NameWords.key(folded)
            let bounds: [SQLValue] = [.text(start), .text(start + "\u{10FFFF}")]
            speakers = try database.all(
                SpeakerQuery.matching,
                bounds + [after, .count(limit + 1)]
            ) { row throws(ArchiveFault) in try speaker(in: row) }
            total =
                try database.first(SpeakerQuery.countMatching, bounds) { $0.count(0) } ?? 0
        } else {
            speakers = try database.all(
                SpeakerQuery.listed,
                [after, .count(limit + 1)]
            ) { row throws(ArchiveFault) in try speaker(in: row) }
            total = try counts().speakers
        }
        let hasMore = speakers.count > limit
        if hasMore { speakers.removeLast() }
        return Listing(elements: speakers, total: total, hasMore: hasMore)
    }

    /// One bearer for each speaker, the last seen under that name first, then in order of slugs.
    func bearers(ofFoldedName folded: String) throws(ArchiveFault) -> [NameBearer] {
        let rows = try database.all(
            """
            SELECT speaker.id, speaker.name, speaker_name.last_seen
            FROM speaker_name JOIN speaker ON speaker.key = speaker_name.speaker WHERE folded = ?1
            """,
            [.text(folded)]
        ) { row throws(ArchiveFault) in
            guard let speaker = SpeakerID(row.text(0)) else { throw .damaged("speaker \(row.text(0))") }
            return NameBearer(speaker: speaker, name: row.text(1), lastSeen: row.instant(2))
        }
        // Few names have several rows or bearers: SQLite would set up a sorter for every one.
        guard rows.count > 1 else { return rows }
        var seen: Set<SpeakerID> = []
        return rows.sorted {
            ($1.lastSeen.milliseconds, $0.speaker.description) < ($0.lastSeen.milliseconds, $1.speaker.description)
        }.filter { seen.insert($0.speaker).inserted }
    }

    func speakers(keys: [String], limit: Int) throws(ArchiveFault) -> [Speaker] {
        let keys = keys.prefix(NameWords.most)
        guard !keys.isEmpty else { return [] }
        if keys.count == 1 {
            return try database.all(SpeakerQuery.withKey, [.text(keys[0]), .count(limit)]) { row throws(ArchiveFault) in
                try speaker(in: row)
            }
        }
        let marks = keys.indices.map { "?\($0 + 2)" }.joined(separator: ", ")
        return try database.all(
            """
            SELECT speaker.key, id, name, article_count, first_quoted, last_quoted, \(QuoteTotals.sum)
            FROM speaker JOIN (SELECT speaker AS found, count(*) AS hits FROM speaker_word WHERE word IN (\(marks))
                GROUP BY speaker) ON found = speaker.key
            WHERE article_count > 0 ORDER BY hits DESC, id LIMIT ?1
            """,
            [.count(limit)] + keys.map(SQLValue.text)
        ) { row throws(ArchiveFault) in try speaker(in: row) }
    }

    /// The number under which a speaker's rows are joined, or `nil` when there is no such speaker.
    func key(of id: SpeakerID) throws(ArchiveFault) -> Int64? {
        try database.first("SELECT key FROM speaker WHERE id = ?1", [.text(id.description)]) { $0.integer(0) }
    }

    private func speaker(in row: Statement) throws(ArchiveFault) -> Speaker {
        guard let id = SpeakerID(row.text(1)) else { throw .damaged("speaker \(row.text(1))") }
        let (key, name) = (row.integer(0), row.text(2))
        return Speaker(
            id: id,
            name: name,
            aliases: try aliases(of: key, besides: name),
            titles: try titles(of: key),
            quoteCount: row.count(6),
            articleCount: row.count(3),
            firstQuoted: row.optionalInstant(4),
            lastQuoted: row.optionalInstant(5)
        )
    }

    private func aliases(of speaker: Int64, besides name: String) throws(ArchiveFault) -> [String] {
        try database.all(
            "SELECT name FROM speaker_name WHERE speaker = ?1 AND name <> ?2 ORDER BY name",
            [.integer(speaker), .text(name)]
        ) { $0.text(0) }
    }

    private func titles(of speaker: Int64) throws(ArchiveFault) -> [Speaker.Title] {
        try database.all(
            """
            SELECT title, first_seen, last_seen, article FROM speaker_title WHERE speaker = ?1
            ORDER BY last_seen DESC, title
            """,
            [.integer(speaker)]
        ) { row throws(ArchiveFault) in
            guard let article = ArticleID(row.text(3)) else {
                throw .damaged("a title of the speaker with key \(speaker)")
            }
            return Speaker.Title(
                title: row.text(0),
                firstSeen: row.instant(1),
                lastSeen: row.instant(2),
                article: article
            )
        }
    }
}

/// Which words of a folded name find it.
enum NameWords {
    /// How many scalars of a word and what follows it are kept, and compared when searching.
    static let longest = 64
    /// How many words of one name find it.
    static let most = 16

    /// What follows each start of a word, the word included, cut to ``longest``.
    ///
    /// A word starts at a letter, digit or combining mark before which none stands: “jean-claude” has two.
    static func keys(of folded: String) -> [String] {
        let scalars = folded.unicodeScalars
        var keys: [String] = []
        var isInWord = false
        for index in scalars.indices {
            let properties = scalars[index].properties
            let isPart =
                properties.isAlphabetic || properties.numericType != nil
                || properties.canonicalCombiningClass != .notReordered
            if isPart, !isInWord { keys.append(key(folded[index...])) }
            if keys.count == most { break }
            isInWord = isPart
        }
        return keys
    }

    /// The start of a text, cut to ``longest``.
    static func key(_ text: some StringProtocol) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest)))
    }
}
