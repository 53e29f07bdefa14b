import Domain
import Editorial
import HTTP

/// `GET /v1/speakers`: who is known, in order of slugs, narrowed by the start of a name.
struct ListSpeakers: Endpoint {
    static let parameters: [Parameter] = [.q, .limit, .cursor]
    let newsroom: Newsroom
    let limits: APILimits

    static func reuse(of query: Query) -> Reuse { .untilChanged }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let list = try ListRequest("/v1/speakers", query, limits, newsroom)
        let page = try newsroom.speakers(matching: query.trimmed(.q), after: list.position(), limit: list.limit)
        let next = page.hasMore ? page.elements.last?.id : nil
        return ListBody.reply(list, page.elements, next: next, total: page.total) { writer, speaker in
            SpeakerBody.write(speaker, to: &writer)
        }
    }
}
