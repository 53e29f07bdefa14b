import Domain
import Editorial
import HTTP

/// `GET /v1/articles`: what was filed, newest first.
struct ListArticles: Endpoint {
    static let parameters: [Parameter] = [.limit, .cursor]
    let newsroom: Newsroom
    let limits: APILimits

    static func reuse(of query: Query) -> Reuse { .untilChanged }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let list = try ListRequest("/v1/articles", query, limits, newsroom)
        let page = try newsroom.articles(before: list.position(), limit: list.limit)
        return ListBody.reply(list, page.elements, next: page.next, total: page.total) { writer, article in
            ArticleBody.write(article, to: &writer)
        }
    }
}
