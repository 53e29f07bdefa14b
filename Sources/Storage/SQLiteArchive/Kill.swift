import Domain

extension SQLiteSession {
    /// Hiding an article again in the same way changes nothing, and is not counted as a change.
    func hide(
        _ id: ArticleID,
        as status: Status,
        at instant: Instant
    ) throws(ArchiveFault) -> (article: Article, quotes: [Quote])? {
        guard var article = try article(id, revision: nil) else { return nil }
        let quotes = try quotes(inArticle: article.key)
        guard article.status != .canceled, article.status != status else { return (article, quotes) }
        let wasUsable = article.status == .usable
        article.status = status
        try database.undoable { () throws(ArchiveFault) in
            try database.run(
                "UPDATE article SET status = ?3, canceled_at = ?2 WHERE key = ?1",
                [.integer(article.key), .integer(instant.milliseconds), .text(status.rawValue)]
            )
            if wasUsable { try hide(article, quotes) }
            try record(.killed, of: article.key, at: instant)
        }
        return (article, quotes)
    }

    /// Takes a revision that may be shown out of lists and totals.
    func hide(_ article: Article, _ quotes: [Quote]) throws(ArchiveFault) {
        try database.run(
            "UPDATE quote SET shown = 0 WHERE key BETWEEN ?1 AND ?2",
            QuoteKey.bounds(article: article.key)
        )
        let said = quotes.bySpeaker
        for appearance in article.appearances {
            try forget(appearance.speaker, quotes: said[appearance.speaker] ?? [])
        }
        var totals = QuoteTotals()
        totals.add(quotes, sign: -1)
        try count(totals, articles: -1)
    }
}
