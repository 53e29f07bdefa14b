import Domain
import Editorial
import HTTP

/// `PATCH /v1/articles/{id}/segments`: puts lines of copy back into the story, or takes them out.
struct EditSegments: Endpoint {
    static let parameters: [Parameter] = [.offsets]
    let newsroom: Newsroom
    let desk: Desk
    let limits: APILimits

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let id = try request.articleID()
        let content = try SegmentEditContent(request, limit: limits.articleLength)
        // Positions are counted in the copy of the current revision; whether it is the one the editor saw, the desk sees.
        let copy = try newsroom.story(id, revision: nil, speakers: false, segments: true).copy.copy
        let answer = PendingResponse(limit: limits.writeTime)
        desk.edit(id, content.edit(of: copy, offsets)) { result in
            answer.complete(with: result.map { FileArticle.response($0, offsets) })
        }
        return .later(answer)
    }
}
