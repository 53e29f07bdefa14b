import Domain

/// The questions that every filing asks: each must go by an index.
enum RelativeQuery {
    static let byExternalID = "SELECT key FROM article WHERE external_id = ?1 ORDER BY key DESC LIMIT 8"
    static let byAddress = "SELECT key FROM article WHERE url = ?1 ORDER BY key DESC LIMIT 8"
    // The sign keeps SQLite from putting the value into the index's expression too, which it then would not know again.
    static let byText = """
        SELECT key FROM article INDEXED BY article_text
        WHERE substr(text_sha256, 1, 16) = substr(?1, 1, 16) AND +text_sha256 = ?1 ORDER BY key LIMIT 8
        """
    static let byMark = """
        SELECT article FROM likeness WHERE span = ?1 AND mark = ?2 ORDER BY article DESC LIMIT \(Likeness.widest)
        """
}

/// How texts that are alike are found.
enum Likeness {
    /// Of a mark that more stories bear, only the last so many are looked at: it is a phrase of the trade.
    static let widest = 32
    /// How many stories make a span, as a power of two, and how many spans are looked through.
    static let (spanBits, spans) = (16 as Int64, 3 as Int64)
    /// The most relatives that a sketch gives.
    static let most = 8
}

extension SQLiteSession {
    func relatives(of marks: StoryMarks) throws(ArchiveFault) -> [Article] {
        var keys: [Int64] = []
        if let id = marks.externalID { keys += try self.keys(RelativeQuery.byExternalID, id) }
        if let url = marks.url { keys += try self.keys(RelativeQuery.byAddress, url) }
        keys += try self.keys(RelativeQuery.byText, marks.textSHA256)
        keys += try alike(marks.sketch)
        var seen: Set<Int64> = []
        var articles: [Article] = []
        for key in keys where seen.insert(key).inserted {
            guard let article = try article(key: key) else { throw .damaged("the article with key \(key)") }
            articles.append(article)
        }
        return articles
    }

    /// Remembers the marks of a text.
    func insert(_ sketch: [Int64], of article: Int64) throws(ArchiveFault) {
        guard !sketch.isEmpty else { return }
        // One statement for all: a mark in each costs a third more.
        let rows = sketch.indices.map { "(?1, ?\($0 + 3), ?2)" }.joined(separator: ", ")
        try database.run(
            "INSERT OR IGNORE INTO likeness (span, mark, article) VALUES " + rows,
            [.integer(article >> Likeness.spanBits), .integer(article)] + sketch.sorted().map(SQLValue.integer)
        )
    }

    private func keys(_ query: String, _ mark: String) throws(ArchiveFault) -> [Int64] {
        try database.all(query, [.text(mark)]) { $0.integer(0) }
    }

    /// The stories that share a quarter of the marks, those that share most first.
    private func alike(_ sketch: [Int64]) throws(ArchiveFault) -> [Int64] {
        guard !sketch.isEmpty, let last = try database.first("SELECT max(key) FROM article", [], { $0.integer(0) })
        else { return [] }
        let newest = last >> Likeness.spanBits
        var shared: [Int64: Int] = [:]
        for span in max(0, newest - Likeness.spans + 1)...newest {
            for mark in sketch {
                try database.rows(RelativeQuery.byMark, [.integer(span), .integer(mark)]) { row throws(ArchiveFault) in
                    shared[row.integer(0), default: 0] += 1
                }
            }
        }
        let alike = shared.filter { $0.value * 4 >= sketch.count }
        return alike.sorted { ($1.value, $1.key) < ($0.value, $0.key) }.prefix(Likeness.most).map(\.key)
    }
}
