public import Domain
import Search

extension Newsroom {
    /// Articles that match a query, best first.
    ///
    /// - Throws: ``NewsroomError/queryTooComplex(_:)``, ``NewsroomError/notReady``.
    public func searchArticles(_ query: String, after: SearchPosition?, limit: Int) throws -> SearchPage<Article> {
        let parsed = try parse(query)
        let result = try edition().articles.search(
            parsed.query,
            order: .relevance,
            after: after.map(Search.SearchPosition.init),
            limit: limit
        )
        let found = try archive.read { try $0.articles(keys: result.hits.map(\.key)) }
        let scores = Dictionary(uniqueKeysWithValues: result.hits.map { ($0.key, $0.score) })
        let hits = found.map { article in
            SearchHit(
                item: article,
                score: scores[article.key] ?? 0,
                headline: article.headline.map { Snippet.matches(in: $0, for: parsed.query) } ?? [],
                snippets: Self.passages(of: article.text, for: parsed.query)
            )
        }
        return SearchPage(
            hits: hits,
            total: result.total,
            next: result.next.map { SearchPosition(score: $0.score, key: $0.key) },
            warnings: parsed.warnings.map(SearchWarning.init)
        )
    }

    /// Quotes whose content matches a query, best first.
    ///
    /// - Throws: ``NewsroomError/queryTooComplex(_:)``, ``NewsroomError/notReady``.
    public func searchQuotes(_ query: String, after: SearchPosition?, limit: Int) throws -> SearchPage<QuoteInArticle> {
        let parsed = try parse(query)
        let result = try edition().quotes.search(
            parsed.query,
            order: .relevance,
            after: after.map(Search.SearchPosition.init),
            limit: limit
        )
        let found = try archive.read { try $0.quotes(keys: result.hits.map(\.key)) }
        let scores = Dictionary(uniqueKeysWithValues: result.hits.map { ($0.key, $0.score) })
        let hits = found.map { item in
            SearchHit(
                item: item,
                score: scores[item.quote.key] ?? 0,
                headline: [],
                snippets: Self.passages(of: item, for: parsed.query)
            )
        }
        return SearchPage(
            hits: hits,
            total: result.total,
            next: result.next.map { SearchPosition(score: $0.score, key: $0.key) },
            warnings: parsed.warnings.map(SearchWarning.init)
        )
    }

    private static func passages(of text: String, for query: Query) -> [Passage] {
        let bytes = Array(text.utf8)
        return Snippet.best(in: text, for: query, maximum: 3).map { snippet in
            Passage(
                text: String(decoding: bytes[snippet.range], as: UTF8.self),
                range: snippet.range,
                matches: snippet.matches
            )
        }
    }

    /// The fragments of a quote's content that the query matches, as passages of the article.
    private static func passages(of item: QuoteInArticle, for query: Query) -> [Passage] {
        let bytes = Array(item.article.text.utf8)
        return item.quote.spans.content.compactMap { range in
            let words = String(decoding: bytes[range], as: UTF8.self)
            let matches = Snippet.matches(in: words, for: query)
            guard !matches.isEmpty else { return nil }
            return Passage(
                text: words,
                range: range,
                matches: matches.map { $0.lowerBound + range.lowerBound..<$0.upperBound + range.lowerBound }
            )
        }
    }
}

extension Search.SearchPosition {
    init(_ position: Editorial.SearchPosition) { self.init(score: position.score, key: position.key) }
}
