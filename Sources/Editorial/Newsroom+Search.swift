public import Domain
import Search

extension Newsroom {
    /// The fields of articles that a query may name.
    private static let articleFields = QueryFields(
        texts: ["headline": "headline", "title": "headline", "body": "body"]
    )

    /// Articles that match a query, best first.
    ///
    /// - Throws: ``NewsroomError/queryTooComplex(_:)``, ``NewsroomError/notReady``.
    public func searchArticles(_ query: String, after: SearchPosition?, limit: Int) throws -> SearchPage<Article> {
        try search(query, Self.articleFields, in: \.articles, after: after, limit: limit) { article, score, query in
            SearchHit(
                item: article,
                score: score,
                headline: article.headline.map { Snippet.matches(in: $0, for: query) } ?? [],
                snippets: Self.passages(of: article.text, for: query)
            )
        }
    }

    /// Quotes whose content matches a query, best first.
    ///
    /// - Throws: ``NewsroomError/queryTooComplex(_:)``, ``NewsroomError/notReady``.
    public func searchQuotes(_ query: String, after: SearchPosition?, limit: Int) throws -> SearchPage<QuoteInArticle> {
        try search(query, QueryFields(), in: \.quotes, after: after, limit: limit) { item, score, query in
            SearchHit(item: item, score: score, headline: [], snippets: Self.passages(of: item, for: query))
        }
    }

    private func search<Item: Listed>(
        _ query: String,
        _ fields: QueryFields,
        in index: (Edition) -> Snapshot,
        after: SearchPosition?,
        limit: Int,
        hit: (Item, _ score: Double, Query) -> SearchHit<Item>
    ) throws -> SearchPage<Item> {
        let parsed = try parse(query, fields: fields)
        let result = try index(edition()).search(
            parsed.query,
            order: .relevance,
            after: after.map(Search.SearchPosition.init),
            limit: limit
        )
        var page = PageFill<Item>(room: pageLength)
        let last = try archive.read { try page.take(result.hits, from: $0) }
        let next = last.map { SearchPosition(score: $0.score, key: $0.key) }
        let scores = Dictionary(uniqueKeysWithValues: result.hits.map { ($0.key, $0.score) })
        return SearchPage(
            hits: page.elements.map { hit($0, scores[$0.place] ?? 0, parsed.query) },
            total: result.total,
            next: next ?? result.next.map { SearchPosition(score: $0.score, key: $0.key) },
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
