import Domain

/// A revision whose place another took, as it stood before.
typealias Superseded = (article: Article, quotes: [Quote])

/// The history of a story: its revisions, and what editors decided on its copy.
extension SQLiteSession {
    func revisions(of id: ArticleID) throws(ArchiveFault) -> [Revision] {
        try database.all(
            """
            SELECT revision, kind, instant, canceled_at
            FROM article JOIN change ON change.article = article.key AND kind <> 'killed'
            WHERE id = ?1 ORDER BY revision
            """,
            [.text(id.description)]
        ) { row throws(ArchiveFault) in
            guard let kind = ChangeKind(rawValue: row.text(1)) else { throw .damaged("a change of article \(id)") }
            return Revision(
                number: row.count(0),
                kind: kind,
                instant: row.instant(2),
                canceledAt: row.optionalInstant(3)
            )
        }
    }

    func rulings(on id: ArticleID) throws(ArchiveFault) -> [Ruling] {
        try database.all(
            """
            SELECT line, occurrence, kept FROM ruling
            WHERE article = (SELECT key FROM article WHERE id = ?1 AND revision = 1) ORDER BY line, occurrence
            """,
            [.text(id.description)]
        ) { Ruling(line: $0.text(0), occurrence: $0.count(1), isKept: $0.integer(2) == 1) }
    }

    /// Takes the revision before a filing out of its place; gives it as it stood, or `nil` when there is none.
    func supersede(_ filing: Filing) throws(ArchiveFault) -> Superseded? {
        let (id, number) = (filing.article.id, filing.article.revision)
        guard number > 1 else { return nil }
        guard let key = try key(of: id, revision: nil), let article = try article(key: key) else {
            throw .refused(id, "revision \(number) of what there is not")
        }
        guard article.revision == number - 1 else {
            throw .refused(id, "revision \(number) after revision \(article.revision)")
        }
        let quotes = try quotes(inArticle: key)
        try database.run(
            "UPDATE article SET superseded_at = ?2 WHERE key = ?1",
            [.integer(key), .integer(filing.article.ingestedAt.milliseconds)]
        )
        if article.status == .usable { try hide(article, quotes) }
        return (article, quotes)
    }

    /// When each quote of a superseded revision was first filed.
    func firstFilings(of superseded: Superseded?) throws(ArchiveFault) -> [QuoteID: Instant] {
        guard let superseded else { return [:] }
        var instants: [QuoteID: Instant] = [:]
        for quote in superseded.quotes { instants[quote.id] = superseded.article.ingestedAt }
        try database.rows(
            "SELECT id, first_filed FROM quote WHERE key BETWEEN ?1 AND ?2 AND first_filed IS NOT NULL",
            QuoteKey.bounds(article: superseded.article.key)
        ) { row throws(ArchiveFault) in
            if let id = QuoteID(row.text(0)) { instants[id] = row.instant(1) }
        }
        return instants
    }

    /// Puts rulings in the place of those that stand on the copy of a story.
    func rule(_ rulings: [Ruling], on article: Article) throws(ArchiveFault) {
        guard let first = try key(of: article.id, revision: 1) else { throw .damaged("article \(article.id)") }
        try database.run("DELETE FROM ruling WHERE article = ?1", [.integer(first)])
        for ruling in rulings {
            try database.run(
                "INSERT OR REPLACE INTO ruling (article, line, occurrence, kept) VALUES (?1, ?2, ?3, ?4)",
                [
                    .integer(first), .text(ruling.line), .count(ruling.occurrence),
                    .integer(ruling.isKept ? 1 : 0),
                ]
            )
        }
    }
}
