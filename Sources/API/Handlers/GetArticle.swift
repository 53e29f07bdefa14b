import Editorial
import HTTP

/// `GET /v1/articles/{id}`: one article, or an earlier revision of it, with its quotes, speakers and segments when asked for.
struct GetArticle: Endpoint {
    static let parameters: [Parameter] = [.expand, .act, .offsets, .revision]
    let newsroom: Newsroom

    /// A story stays as it is until it is altered, but what is known of its speakers grows with other stories.
    static func reuse(of query: Query) -> Reuse {
        query[.expand]?.contains(Expansion.speakers.rawValue) == true ? .untilChanged : .untilAltered
    }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let expand = try query.choices(.expand, of: Expansion.self)
        let act = try query.act()
        let offsets = try query.offsets()
        let revision = try query.revision(.revision)
        let id = try request.articleID()
        let times = newsroom.times
        guard !expand.isEmpty else {
            let article = try newsroom.article(id, revision: revision)
            return .json(lastModified: times?.lastModified(of: article)) { ArticleBody.write(article, to: &$0) }
        }
        let story = try newsroom.story(
            id,
            revision: revision,
            speakers: expand.contains(.speakers),
            segments: expand.contains(.segments)
        )
        .showing(act)
        let lastModified = expand.contains(.speakers) ? times?.lastModified : times?.lastModified(of: story.article)
        return .json(lastModified: lastModified) { writer in
            ArticleBody.write(story, expand: expand, offsets: offsets, to: &writer)
        }
    }
}
