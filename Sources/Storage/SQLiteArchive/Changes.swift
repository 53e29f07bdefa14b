import Domain

/// What happened to the archive since some change, for whoever derives something from it.
extension SQLiteSession {
    func withdrawals(after change: Int64) throws(ArchiveFault) -> [(article: Int64, quotes: [Int64])] {
        let articles = try database.all(
            """
            SELECT DISTINCT gone.key FROM change
            JOIN article AS touched ON touched.key = change.article JOIN article AS gone ON gone.id = touched.id
            WHERE change.number > ?1 AND change.kind <> 'filed'
                AND (gone.status <> 'usable' OR gone.superseded_at IS NOT NULL)
            ORDER BY gone.key
            """,
            [.integer(change)]
        ) { $0.integer(0) }
        return try articles.map { article throws(ArchiveFault) in
            let quotes = try database.all(
                "SELECT key FROM quote WHERE key BETWEEN ?1 AND ?2 ORDER BY key",
                QuoteKey.bounds(article: article)
            ) { $0.integer(0) }
            return (article, quotes)
        }
    }

    func mark(ofChange number: Int64) throws(ArchiveFault) -> String? {
        try database.first(
            "SELECT id, instant FROM change JOIN article ON article.key = change.article WHERE number = ?1",
            [.integer(number)]
        ) { "\($0.text(0))@\($0.integer(1))" }
    }
}
