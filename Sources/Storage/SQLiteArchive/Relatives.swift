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

/// The marks of the texts that the transaction under way has filed.
///
/// They are stored at its end, in order: they stand all over the table, and in order each of its pages is looked for once.
final class PendingMarks {
    fileprivate static let insertion = RowInsert(into: "likeness", "span, mark, article", ignoring: true)
    private var articles: [Int64: [Int64]] = [:]

    /// Adds the marks of an article, the key of which must be above all before.
    func add(_ sketch: [Int64], of article: Int64) {
        for mark in sketch { articles[mark, default: []].append(article) }
    }

    /// The last articles that have a mark, ``Likeness/widest`` at most.
    func articles(with mark: Int64) -> ArraySlice<Int64> { articles[mark]?.suffix(Likeness.widest) ?? [] }

    /// All marks in the order of their table; none is left.
    func taken() -> [(span: Int64, mark: Int64, article: Int64)] {
        defer { articles = [:] }
        let rows = articles.flatMap { mark, articles in
            articles.map { (span: $0 >> Likeness.spanBits, mark: mark, article: $0) }
        }
        return rows.sorted { ($0.span, $0.mark, $0.article) < ($1.span, $1.mark, $1.article) }
    }
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

    /// Stores the marks that wait, at the end of the transaction.
    func insertPendingMarks() throws(ArchiveFault) {
        try database.insert(
            PendingMarks.insertion,
            pending.taken().flatMap { [.integer($0.span), .integer($0.mark), .integer($0.article)] }
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
        for mark in sketch { for article in pending.articles(with: mark) { shared[article, default: 0] += 1 } }
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
