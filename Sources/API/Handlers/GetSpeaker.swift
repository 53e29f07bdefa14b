import Editorial
import HTTP

/// `GET /v1/speakers/{slug}`: one speaker.
struct GetSpeaker: Endpoint {
    static let parameters: [Parameter] = []
    let newsroom: Newsroom

    static func reuse(of query: Query) -> Reuse { .untilChanged }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let lastModified = newsroom.times?.lastModified
        let speaker = try newsroom.speaker(request.speakerID())
        return .json(lastModified: lastModified) { SpeakerBody.write(speaker, to: &$0) }
    }
}
