import Domain
import Editorial
import HTTP

/// `POST /v1/articles`: files a story, and answers when it is on disk and can be found.
///
/// 201 when it made an article, 200 when it made a revision of one, or when the archive had all of it.
struct FileArticle: Endpoint {
    static let parameters: [Parameter] = [.killed, .offsets]
    let desk: Desk
    let limits: APILimits

    /// What is to be done with a story that was withdrawn.
    private enum KillPolicy: String, CaseIterable { case refuse, revive }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let policy = try query.choice(.killed, of: KillPolicy.self) ?? .refuse
        let draft = try Draft(SubmissionContent.read(request, limit: limits.articleLength))
        let answer = PendingResponse(limit: limits.writeTime)
        desk.file(draft, reviving: policy == .revive) { result in
            answer.complete(with: result.map { Self.response($0, offsets) })
        }
        return .later(answer)
    }

    /// The answer to what changed a story: the story as a GET shows it, and what came of the change in a field.
    static func response(_ filed: FiledStory, _ offsets: OffsetUnit) -> Response {
        let path = "/v1/articles/\(filed.story.article.id)"
        let unit = offsets == .scalar ? "" : "&offsets=\(offsets.rawValue)"
        var fields: Fields = [
            "Location": path, "Content-Location": "\(path)?expand=quotes\(unit)",
            "OnRecord-Outcome": filed.outcome.rawValue,
        ]
        if filed.outcome == .filed { fields["ETag"] = Self.entityTag(of: filed.story.article) }
        return .json(filed.outcome == .filed ? .created : .ok, fields: fields) { writer in
            ArticleBody.write(filed.story, expand: [.quotes], offsets: offsets, to: &writer)
        }
    }

    /// The tag that a GET of Location finds; RFC 9110 §15.3.2: validators in a 201 are those of what was made.
    private static func entityTag(of article: Article) -> String? {
        guard case .found(let made) = Reply.json(lastModified: nil, { ArticleBody.write(article, to: &$0) }) else {
            return nil
        }
        return made.entityTag
    }
}
