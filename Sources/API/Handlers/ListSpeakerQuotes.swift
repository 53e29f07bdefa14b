import Domain
import Editorial
import HTTP

/// `GET /v1/speakers/{slug}/quotes`: what one speaker said, the newest article first.
struct ListSpeakerQuotes: Endpoint {
    static let parameters: [Parameter] = ListQuotes.filters
    let newsroom: Newsroom
    let limits: APILimits

    static func reuse(of query: Query) -> Reuse { query.reuseOfLists }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let id = try request.speakerID()
        let list = try ListRequest("/v1/speakers/\(id)/quotes", query, limits, newsroom)
        let speaker = try newsroom.speaker(id)
        return try ListQuotes.reply(list, query, speaker: speaker.id, newsroom)
    }
}
