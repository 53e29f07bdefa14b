import Editorial
import HTTP
import JSON

/// `GET /v1/search`: articles or quotes that match a query, narrowed, in an order, and counted.
struct SearchArchive: Endpoint {
    /// Where a search looks.
    enum Scope: String, CaseIterable { case articles, quotes }
    /// What may be listed as one.
    enum Grouping: String, CaseIterable { case duplicates }

    static let parameters: [Parameter] = [
        .q, .scope, .sort, .speaker, .outlet, .agency, .place, .language, .kind, .act, .polarity, .from, .to, .facets,
        .group,
        .strict, .typos, .limit, .cursor, .offsets,
    ]
    let newsroom: Newsroom
    let limits: APILimits

    static func reuse(of query: Query) -> Reuse { query.reuseOfLists }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let list = try ListRequest("/v1/search", query, limits, newsroom)
        let scope = try query.choice(.scope, of: Scope.self) ?? .articles
        let search = try Self.search(query, in: scope)
        let offsets = try query.offsets()
        switch scope {
        case .articles:
            let page = try newsroom.searchArticles(search, after: list.position(), limit: list.limit)
            return reply(list, page, search, scope, offsets) { writer, hit in
                HitBody.write(hit, offsets, to: &writer)
            }
        case .quotes:
            let page = try newsroom.searchQuotes(search, after: list.position(), limit: list.limit)
            var quotes = QuoteBody.Sequence(offsets)
            return reply(list, page, search, scope, offsets) { writer, hit in
                HitBody.write(hit, offsets, &quotes, to: &writer)
            }
        }
    }

    private static func search(_ query: Query, in scope: Scope) throws(ParameterFlaw) -> SearchRequest {
        var search = SearchRequest(try query.required(.q))
        search.filter = try query.searchFilter(ofQuotes: scope == .quotes)
        search.sort = try query.choice(.sort) ?? .relevance
        search.facets = try query.sequence(.facets)
        search.isStrict = try query.flag(.strict, default: false)
        search.forgivesTypos = try query.flag(.typos, default: true)
        search.groupsDuplicates = try query.choice(.group, of: Grouping.self) != nil
        return search
    }

    private func reply<Item>(
        _ list: ListRequest,
        _ page: SearchPage<Item>,
        _ search: SearchRequest,
        _ scope: Scope,
        _ offsets: OffsetUnit,
        _ element: (inout JSONWriter, SearchHit<Item>) -> Void
    ) -> Reply {
        ListBody.reply(list, page.hits, next: page.next, total: page.total) { writer in
            writer.member("query", search.words)
            writer.member("in", scope.rawValue)
            ListBody.warnings(page.warnings, in: search.words, offsets, to: &writer)
            writer.member("did_you_mean", page.suggestion)
            writer.member("typos_forgiven", page.forgaveTypos)
            if !search.facets.isEmpty { FacetBody.write(page.facets, to: &writer) }
        } element: { writer, hit in
            element(&writer, hit)
        }
    }
}
