import Editorial
import HTTP

/// `DELETE /v1/articles/{id}`: withdraws a story; it is hidden everywhere when the answer is sent, its record stays.
struct KillArticle: Endpoint {
    static let parameters: [Parameter] = []
    let desk: Desk
    let limits: APILimits

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let answer = PendingResponse(limit: limits.writeTime)
        desk.kill(try request.articleID()) { result in
            answer.complete(with: result.map { Response(.noContent, fields: ["Cache-Control": "no-store"]) })
        }
        return .later(answer)
    }
}
