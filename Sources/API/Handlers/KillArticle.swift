import Domain
import Editorial
import HTTP

/// `DELETE /v1/articles/{id}`: withdraws a story; it is hidden everywhere when the answer is sent, its record stays.
struct KillArticle: Endpoint {
    static let parameters: [Parameter] = []
    let newsroom: Newsroom
    let desk: Desk
    let limits: APILimits

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let answer = PendingResponse(limit: limits.writeTime)
        desk.kill(try request.articleID(), checking: { try check($0, for: request) }) { result in
            answer.complete(with: result.map { Response(.noContent, fields: ["Cache-Control": "no-store"]) })
        }
        return .later(answer)
    }

    /// Holds the conditions of a request against the story in the writer's own turn: a revision may have come since they
    /// were looked at first.
    private func check(_ article: Article, for request: Request) throws(Fault) {
        guard request.isConditional else { return }
        let times = newsroom.times
        let current = Reply.json(lastModified: times?.lastModified(of: article)) { ArticleBody.write(article, to: &$0) }
        if case .found(let current) = current, !current.allowsChange(by: request) { throw .preconditionFailed }
    }
}
