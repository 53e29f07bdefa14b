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
        let story = try newsroom.story(id, revision: nil, speakers: false, segments: true)
        // Positions are counted in the copy that the editor saw; whether it is still the current one, the desk sees.
        guard content.revision == story.article.revision else {
            throw EditFlaw.stale(seen: content.revision, current: story.article.revision)
        }
        let answer = PendingResponse(limit: limits.writeTime)
        desk.edit(id, content.edit(of: story.copy.copy, offsets)) { result in
            answer.complete(with: result.map { FileArticle.response($0, nil, offsets) })
        }
        return .later(answer)
    }
}
