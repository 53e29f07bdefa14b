import Editorial
import HTTP

/// `GET /v1/articles/{id}/diff`: what differs between two revisions of a story.
struct CompareRevisions: Endpoint {
    static let parameters: [Parameter] = [.from, .to, .offsets]
    let newsroom: Newsroom

    static func reuse(of query: Query) -> Reuse { .untilAltered }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let lastModified = newsroom.times?.lastAltered
        let diff = try newsroom.diff(
            of: request.articleID(),
            from: query.revision(.from),
            to: query.revision(.to)
        )
        return .json(lastModified: lastModified) { RevisionBody.write(diff, offsets, to: &$0) }
    }
}
