import Domain
import Editorial
import HTTP

/// `GET /v1/quotes`: what was said, the newest article first, narrowed by speaker, words, kind and act.
struct ListQuotes: Endpoint {
    static let parameters: [Parameter] = [.speaker, .about, .kind, .act, .limit, .cursor, .offsets]
    let newsroom: Newsroom
    let limits: APILimits

    static func reuse(of query: Query) -> Reuse { .untilChanged }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let list = try ListRequest("/v1/quotes", query, limits, newsroom)
        return try Self.reply(list, query, speaker: Self.speaker(in: query), newsroom)
    }

    /// The page of quotes that the query and a speaker select.
    static func reply(
        _ list: ListRequest,
        _ query: Query,
        speaker: SpeakerID?,
        _ newsroom: Newsroom
    ) throws -> Reply {
        let filter = try QuoteFilter(
            speaker: speaker,
            about: query[.about],
            kind: query.choice(.kind),
            act: query.choice(.act)
        )
        let offsets = try query.offsets()
        let page = try newsroom.quotes(filter, before: list.position(), limit: list.limit)
        var bodies = QuoteBody.Sequence(offsets)
        return ListBody.reply(list, page.elements, next: page.next, total: page.total) { writer in
            guard let about = filter.about else { return }
            ListBody.warnings(page.warnings, in: about, offsets, to: &writer)
        } element: { writer, item in
            bodies.write(item, to: &writer)
        }
    }

    private static func speaker(in query: Query) throws(ParameterFlaw) -> SpeakerID? {
        guard let text = query[.speaker] else { return nil }
        guard let speaker = SpeakerID(text) else {
            throw .invalid(.speaker, value: text, allowed: ["the id of a speaker: a–z, 0–9 and hyphens"])
        }
        return speaker
    }
}
