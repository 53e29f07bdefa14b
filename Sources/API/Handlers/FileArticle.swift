import Domain
import Editorial
import HTTP

/// `POST /v1/articles`: files a story, and answers when it is on disk and can be found.
struct FileArticle: Endpoint {
    static let parameters: [Parameter] = [.offsets]
    let desk: Desk
    let limits: APILimits

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let draft = try Draft(SubmissionContent.read(request, limit: limits.articleLength))
        let answer = PendingResponse(limit: limits.writeTime)
        desk.file(draft) { result in
            answer.complete(with: result.map { Self.response($0, offsets) })
        }
        return .later(answer)
    }

    private static func response(_ story: StoryView, _ offsets: OffsetUnit) -> Response {
        let path = "/v1/articles/\(story.article.id)"
        let unit = offsets == .scalar ? "" : "&offsets=\(offsets.rawValue)"
        let fields: Fields = ["Location": path, "Content-Location": "\(path)?expand=quotes\(unit)"]
        return .json(.created, fields: fields) { writer in
            ArticleBody.write(story, expand: [.quotes], offsets: offsets, to: &writer)
        }
    }
}
