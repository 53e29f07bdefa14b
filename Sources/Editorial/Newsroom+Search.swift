public import Domain
import Search

extension Newsroom {
    /// A search that finds fewer is tried again with words spelled nearly alike.
    private static let fewHits = 3

    /// Articles that match a query.
    ///
    /// - Throws: ``NewsroomError/queryTooComplex(_:)``, ``NewsroomError/queryUnreadable(_:)``,
    ///   ``NewsroomError/dateUnreadable(name:value:)``, ``NewsroomError/notReady``.
    public func searchArticles(
        _ request: SearchRequest,
        after: SearchPosition?,
        limit: Int
    ) throws -> SearchPage<Article> {
        let fields = IndexedStory.articleNames(now: board.now)
        return try search(request, fields, in: \.articles, after: after, limit: limit) { article, query in
            SearchHit(
                item: article,
                score: 0,
                headline: article.headline.map { Snippet.matches(in: $0, for: query) } ?? [],
                snippets: Self.passages(of: article.text, for: query)
            )
        }
    }

    /// Quotes whose content matches a query.
    ///
    /// - Throws: as ``searchArticles(_:after:limit:)``.
    public func searchQuotes(
        _ request: SearchRequest,
        after: SearchPosition?,
        limit: Int
    ) throws -> SearchPage<QuoteInArticle> {
        let fields = IndexedStory.quoteNames(now: board.now)
        return try search(request, fields, in: \.quotes, after: after, limit: limit) { item, query in
            SearchHit(item: item, score: 0, headline: [], snippets: Self.passages(of: item, for: query))
        }
    }

    private func search<Item: Listed>(
        _ request: SearchRequest,
        _ fields: QueryFields,
        in index: (Edition) -> Snapshot,
        after: SearchPosition?,
        limit: Int,
        hit: (Item, Query) -> SearchHit<Item>
    ) throws -> SearchPage<Item> {
        let parsed = try parse(request.words, fields: fields, isStrict: request.isStrict)
        let lookup = IndexLookup(
            snapshot: try index(edition()),
            request: request,
            dates: try dates(of: request.filter, fields),
            after: after.map(Search.SearchPosition.init),
            limit: limit
        )
        var (query, result) = (parsed.query, lookup.result(for: parsed.query))
        var suggestion: String?
        if result.total < Self.fewHits {
            let corrections = lookup.snapshot.corrections(for: query)
            if !corrections.isEmpty {
                suggestion = QueryParser.text(request.words, with: corrections, fields: fields)
            }
            if request.forgivesTypos, let (tolerant, more) = lookup.tolerant(query, finding: result.total) {
                (query, result) = (tolerant, more)
            }
        }
        var page = PageFill<Item>(room: pageLength)
        let (last, facets) = try archive.read { reader in
            (try page.take(result.hits, from: reader), try lookup.facets(for: query, reader))
        }
        let scores = Dictionary(uniqueKeysWithValues: result.hits.map { ($0.key, $0.score) })
        return SearchPage(
            hits: page.elements.map { element in
                var found = hit(element, query)
                found.score = scores[element.place] ?? 0
                found.others = result.others[element.place] ?? 0
                return found
            },
            total: result.total,
            next: last.map(SearchPosition.init) ?? result.next.map(SearchPosition.init),
            warnings: parsed.warnings.map(SearchWarning.init),
            suggestion: suggestion,
            forgaveTypos: query != parsed.query,
            facets: facets
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

/// One request at one snapshot of an index.
private struct IndexLookup {
    let snapshot: Snapshot
    let request: SearchRequest
    let dates: ClosedRange<Int64>?
    let after: Search.SearchPosition?
    let limit: Int

    private var order: SearchOrder {
        switch request.sort {
        case .relevance: .relevance
        case .newest: .newest
        case .oldest: .oldest
        }
    }

    func result(for query: Query) -> SearchResult {
        let keywords = request.filter.keywords
        guard request.groupsDuplicates else {
            return snapshot.search(
                query,
                keywords: keywords,
                dates: dates,
                order: order,
                after: after,
                limit: limit
            )
        }
        return snapshot.searchGroups(query, keywords: keywords, dates: dates, order: order, after: after, limit: limit)
    }

    /// What is found when words may be misspelled, where that is more.
    func tolerant(_ query: Query, finding total: Int) -> (Query, SearchResult)? {
        let tolerant = snapshot.tolerant(query)
        guard tolerant != query else { return nil }
        let more = result(for: tolerant)
        return more.total > total ? (tolerant, more) : nil
    }

    func facets(
        for query: Query,
        _ reader: any ArchiveReader
    ) throws -> [(facet: SearchFacet, values: [FacetValue])] {
        guard !request.facets.isEmpty else { return [] }
        let counts = snapshot.facets(
            of: request.facets.filter { $0.interval == nil }.map(\.rawValue),
            by: request.facets.compactMap(\.interval),
            for: query,
            keywords: request.filter.keywords,
            dates: dates
        )
        return try request.facets.map { facet in
            guard let interval = facet.interval else {
                let values = try (counts.values[facet.rawValue] ?? []).map { found in
                    let speaker = facet == .speaker ? SpeakerID(found.value) : nil
                    let name = try speaker.flatMap { try reader.speaker($0)?.name }
                    return FacetValue(value: found.value, name: name, count: found.count)
                }
                return (facet, values)
            }
            return (facet, (counts.bars[interval] ?? []).map { FacetValue($0, interval) })
        }
    }
}

extension SearchFacet {
    /// The stretch of time that it counts by.
    fileprivate var interval: HistogramInterval? {
        switch self {
        case .year: .year
        case .month: .month
        case .speaker, .outlet, .agency, .place, .language, .kind: nil
        }
    }
}

extension FacetValue {
    /// The count of a stretch of time, under its name: `2019`, `2019-05` or `2019-05-12`.
    init(_ bar: HistogramBar, _ interval: HistogramInterval) {
        let length =
            switch interval {
            case .year: 4
            case .month: 7
            case .day: 10
            }
        let start = Instant(milliseconds: bar.start).description
        self.init(value: String(start.prefix(length)), name: nil, count: bar.count)
    }
}

extension Search.SearchPosition {
    init(_ position: Editorial.SearchPosition) {
        self.init(score: position.score, date: position.date, key: position.key)
    }
}

extension SearchPosition {
    init(_ position: Search.SearchPosition) {
        self.init(score: position.score, date: position.date, key: position.key)
    }

    init(_ hit: Hit) { self.init(score: hit.score, date: hit.date, key: hit.key) }
}
