import Editorial
import HTTP
import JSON

/// `GET /v1/search`: articles or quotes that match a query, best first.
struct SearchArchive: Endpoint {
    /// Where a search looks.
    enum Scope: String, CaseIterable { case articles, quotes }

    static let parameters: [Parameter] = [.q, .scope, .limit, .cursor, .offsets]
    let newsroom: Newsroom
    let limits: APILimits

    static func reuse(of query: Query) -> Reuse { .untilChanged }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let list = try ListRequest("/v1/search", query, limits, newsroom)
        let words = try query.required(.q)
        let scope = try query.choice(.scope, of: Scope.self) ?? .articles
        let offsets = try query.offsets()
        switch scope {
        case .articles:
            let page = try newsroom.searchArticles(words, after: list.position(), limit: list.limit)
            return reply(list, page, words, scope, offsets) { writer, hit in HitBody.write(hit, offsets, to: &writer) }
        case .quotes:
            let page = try newsroom.searchQuotes(words, after: list.position(), limit: list.limit)
            var quotes = QuoteBody.Sequence(offsets)
            return reply(list, page, words, scope, offsets) { writer, hit in
                HitBody.write(hit, offsets, &quotes, to: &writer)
            }
        }
    }

    private func reply<Item>(
        _ list: ListRequest,
        _ page: SearchPage<Item>,
        _ words: String,
        _ scope: Scope,
        _ offsets: OffsetUnit,
        _ element: (inout JSONWriter, SearchHit<Item>) -> Void
    ) -> Reply {
        ListBody.reply(list, page.hits, next: page.next, total: page.total) { writer in
            writer.member("query", words)
            writer.member("in", scope.rawValue)
            ListBody.warnings(page.warnings, in: words, offsets, to: &writer)
        } element: { writer, hit in
            element(&writer, hit)
        }
    }
}
