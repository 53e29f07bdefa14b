import Domain
import Editorial
import HTTP

/// `GET /v1/articles/{id}/revisions`: the history of a story, the last revision first.
struct ListRevisions: Endpoint {
    static let parameters: [Parameter] = [.limit, .cursor]
    let newsroom: Newsroom
    let limits: APILimits

    static func reuse(of query: Query) -> Reuse { .untilAltered }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let id = try request.articleID()
        let list = try ListRequest("/v1/articles/\(id)/revisions", query, limits, newsroom)
        let page = try newsroom.history(of: id, before: list.position(), limit: list.limit)
        return ListBody.reply(list, page.elements, next: page.next, total: page.total) { writer, entry in
            RevisionBody.write(entry, to: &writer)
        }
    }
}
