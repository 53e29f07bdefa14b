import Domain

private enum QuoteQuery {
    static let columns = """
        SELECT quote.key, quote.id, kind, act, speaker.id, speaker.name, title, status, confidence, reasons,
            content, cue, source, extractor, polarity
        FROM quote LEFT JOIN speaker ON speaker.key = quote.speaker
        """
    static let totals = "SELECT \(QuoteTotals.columns) FROM archive_count"
    static let totalsOfSpeaker = "SELECT \(QuoteTotals.columns) FROM speaker WHERE key = ?1"
    static let byID = columns + " WHERE quote.id = ?1 ORDER BY quote.article DESC LIMIT 1"
    static let shownByKey = columns + " WHERE quote.key = ?1 AND shown = 1"
    static let inArticle = columns + " WHERE quote.key BETWEEN ?1 AND ?2 ORDER BY quote.key DESC"
}

/// The order of quotes: one number that holds the article's key and the place in the article.
///
/// Falling keys give the newest article first and reading order within it.
enum QuoteKey {
    /// The most quotes of one article; far more than a body of 2 MiB can hold in sense.
    static let most = 1 << 20

    /// The key of the quote at a place, from 0, below ``most``.
    static func key(article: Int64, ordinal: Int) -> Int64 { article << 20 | Int64(most - 1 - ordinal) }
    /// The article's key in a quote's key.
    static func article(of key: Int64) -> Int64 { key >> 20 }
    /// The lowest and the highest key in an article.
    static func bounds(article: Int64) -> [SQLValue] {
        [.integer(article << 20), .integer(article << 20 | Int64(most - 1))]
    }
}

extension SQLiteSession {
    func quotes(in id: ArticleID, revision: Int?) throws(ArchiveFault) -> [Quote] {
        guard let key = try key(of: id, revision: revision) else { return [] }
        return try quotes(inArticle: key)
    }

    /// The quotes of the article of a key, in reading order, whatever the article's status.
    func quotes(inArticle key: Int64) throws(ArchiveFault) -> [Quote] {
        try database.all(QuoteQuery.inArticle, QuoteKey.bounds(article: key)) { row throws(ArchiveFault) in
            try quote(in: row)
        }
    }

    func quote(_ id: QuoteID) throws(ArchiveFault) -> QuoteInArticle? {
        let quote = try database.first(QuoteQuery.byID, [.text(id.description)]) {
            row throws(ArchiveFault) in try self.quote(in: row)
        }
        guard let quote, let article = try article(key: QuoteKey.article(of: quote.key)) else { return nil }
        return QuoteInArticle(quote: quote, article: article)
    }

    func quotes(
        by speaker: SpeakerID?,
        kind: QuoteKind?,
        act: QuoteAct?,
        before: Int64?,
        limit: Int
    ) throws(ArchiveFault) -> Listing<QuoteInArticle> {
        let limit = Self.bounded(limit)
        var key: Int64?
        if let speaker {
            key = try self.key(of: speaker)
            guard key != nil else { return Listing(elements: [], total: 0, hasMore: false) }
        }
        let totals = try totals(by: key)
        var keys: [Int64] = []
        var total = 0
        // One range of an index for each kind and act asked for: no listing reads a quote that it does not show.
        for kind in kind.map({ [$0] }) ?? QuoteKind.allCases {
            for act in act.map({ [$0] }) ?? QuoteAct.allCases {
                total += totals[kind, act]
                keys += try self.keys(by: key, kind, act, before: before, limit: limit + 1)
            }
        }
        keys.sort(by: >)
        return Listing(
            elements: try quotes(keys: Array(keys.prefix(limit))),
            total: total,
            hasMore: keys.count > limit
        )
    }

    func quotes(keys: [Int64]) throws(ArchiveFault) -> [QuoteInArticle] {
        var found: [QuoteInArticle] = []
        found.reserveCapacity(keys.count)
        var articles: [Int64: Article] = [:]
        for key in keys {
            let quote = try database.first(QuoteQuery.shownByKey, [.integer(key)]) {
                row throws(ArchiveFault) in try self.quote(in: row)
            }
            guard let quote else { continue }
            let articleKey = QuoteKey.article(of: key)
            if articles[articleKey] == nil { articles[articleKey] = try article(key: articleKey) }
            guard let article = articles[articleKey] else { throw .damaged("quote \(quote.id)") }
            found.append(QuoteInArticle(quote: quote, article: article))
        }
        return found
    }

    private func totals(by speaker: Int64?) throws(ArchiveFault) -> QuoteTotals {
        guard let speaker else {
            return try database.first(QuoteQuery.totals) {
                QuoteTotals(row: $0, from: 0)
            } ?? QuoteTotals()
        }
        return try database.first(QuoteQuery.totalsOfSpeaker, [.integer(speaker)]) {
            QuoteTotals(row: $0, from: 0)
        } ?? QuoteTotals()
    }

    private func keys(
        by speaker: Int64?,
        _ kind: QuoteKind,
        _ act: QuoteAct,
        before: Int64?,
        limit: Int
    ) throws(ArchiveFault) -> [Int64] {
        let common: [SQLValue] = [.text(kind.rawValue), .text(act.rawValue), .integer(before ?? .max), .count(limit)]
        guard let speaker else {
            return try database.all(
                """
                SELECT key FROM quote INDEXED BY quote_by_kind
                WHERE shown = 1 AND kind = ?1 AND act = ?2 AND key < ?3 ORDER BY key DESC LIMIT ?4
                """,
                common
            ) { $0.integer(0) }
        }
        return try database.all(
            """
            SELECT key FROM quote INDEXED BY quote_by_speaker
            WHERE shown = 1 AND kind = ?1 AND act = ?2 AND key < ?3 AND speaker = ?5 ORDER BY key DESC LIMIT ?4
            """,
            common + [.integer(speaker)]
        ) { $0.integer(0) }
    }

    private func quote(in row: Statement) throws(ArchiveFault) -> Quote {
        guard let id = QuoteID(row.text(1)), let kind = QuoteKind(rawValue: row.text(2)),
            let act = QuoteAct(rawValue: row.text(3)), let status = Attribution.Status(rawValue: row.text(7)),
            let reasons = ColumnText.strings(row.text(9)), let content = ColumnText.spans(row.text(10)),
            !content.isEmpty, let cue = ColumnText.spans(row.text(11)), let source = ColumnText.spans(row.text(12)),
            let polarity = Polarity(rawValue: row.text(14))
        else { throw .damaged("quote \(row.text(1))") }
        var speaker: QuotedSpeaker?
        if let slug = row.optionalText(4) {
            guard let id = SpeakerID(slug) else { throw .damaged("the speaker of quote \(row.text(1))") }
            speaker = QuotedSpeaker(id: id, name: row.text(5), title: row.optionalText(6))
        }
        return Quote(
            id: id,
            key: row.integer(0),
            kind: kind,
            act: act,
            polarity: polarity,
            spans: QuoteSpans(content: content, cue: cue, source: source),
            speaker: speaker,
            attribution: Attribution(status: status, confidence: row.real(8), reasons: reasons),
            extractor: row.text(13)
        )
    }
}
