import Domain

/// The questions that every filing asks: each must go by an index.
enum RelativeQuery {
    static let byExternalID = "SELECT key FROM article WHERE external_id = ?1 ORDER BY key DESC LIMIT 8"
    static let byAddress = "SELECT key FROM article WHERE url = ?1 ORDER BY key DESC LIMIT 8"
    // The sign keeps SQLite from putting the value into the index's expression too, which it then would not know again.
    static let byText = """
        SELECT key FROM (
            SELECT key, headline, outlet, published_at FROM article INDEXED BY article_text
            WHERE substr(text_sha256, 1, 16) = substr(?1, 1, 16) AND +text_sha256 = ?1 ORDER BY key LIMIT 4096
        ) ORDER BY (headline IS ?2) + (outlet IS ?3) + (published_at IS ?4) DESC, key LIMIT 8
        """
    static let byMark = """
        SELECT article FROM likeness WHERE span = ?1 AND mark = ?2 ORDER BY article DESC LIMIT \(Likeness.widest)
        """
    static let marks = "SELECT mark FROM likeness WHERE span = ?1"
}

extension SQLiteSession {
    func relatives(of marks: StoryMarks) throws(ArchiveFault) -> [Article] {
        var keys: [Int64] = []
        if let id = marks.externalID { keys += try self.keys(RelativeQuery.byExternalID, [.text(id)]) }
        if let url = marks.url { keys += try self.keys(RelativeQuery.byAddress, [.text(url)]) }
        if let text = marks.textSHA256 {
            keys += try self.keys(
                RelativeQuery.byText,
                [.text(text), .optional(marks.headline), .optional(marks.outlet), .optional(marks.publishedAt)]
            )
        }
        keys += try alike(marks.sketch)
        var seen: Set<Int64> = []
        var articles: [Article] = []
        for key in keys where seen.insert(key).inserted {
            guard let article = try article(key: key) else { throw .damaged("the article with key \(key)") }
            articles.append(article)
        }
        return articles
    }

    /// Stores the marks that wait, at the end of the transaction.
    func insertPendingMarks() throws(ArchiveFault) {
        let rows = pending.taken()
        try database.insert(
            PendingMarks.insertion,
            rows.flatMap { [.integer($0.span), .integer($0.mark), .integer($0.article)] }
        )
        known?.insert(rows)
    }

    private func keys(_ query: String, _ marks: [SQLValue]) throws(ArchiveFault) -> [Int64] {
        try database.all(query, marks) { $0.integer(0) }
    }

    /// The stories that share a quarter of the marks, those that share most first.
    private func alike(_ sketch: [Int64]) throws(ArchiveFault) -> [Int64] {
        guard !sketch.isEmpty, let last = try database.first("SELECT max(key) FROM article", [], { $0.integer(0) })
        else { return [] }
        let newest = last >> Likeness.spanBits
        var shared: [Int64: Int] = [:]
        for mark in sketch { pending.articles(with: mark) { shared[$0, default: 0] += 1 } }
        for span in max(0, newest - Likeness.spans + 1)...newest {
            let possible = try known?.possible(sketch, in: span) { mark throws(ArchiveFault) in
                try database.rows(RelativeQuery.marks, [.integer(span)]) { mark($0.integer(0)) }
            }
            for mark in possible ?? sketch {
                try database.rows(RelativeQuery.byMark, [.integer(span), .integer(mark)]) { row throws(ArchiveFault) in
                    shared[row.integer(0), default: 0] += 1
                }
            }
        }
        let alike = shared.filter { $0.value * 4 >= sketch.count }
        return alike.sorted { ($1.value, $1.key) < ($0.value, $0.key) }.prefix(Likeness.most).map(\.key)
    }
}
