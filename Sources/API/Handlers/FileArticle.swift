import Domain
import Editorial
import HTTP
import JSON

/// `POST /v1/articles`: files a story, or each story of a feed or page, and answers when it is on disk and can be found.
///
/// 201 when it made an article, 200 when it made a revision of one or withdrew it, or when the archive had all of it; 207 with an entry
/// for each when there are several stories.
struct FileArticle: Endpoint {
    static let parameters: [Parameter] = [.killed, .offsets, .split]
    let desk: Desk
    let limits: APILimits
    let reporter: ProblemReporter

    /// What is to be done with a story that was withdrawn.
    private enum KillPolicy: String, CaseIterable { case refuse, revive }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let isReviving = try query.choice(.killed, of: KillPolicy.self) == .revive
        let pieces = try SubmissionContent.pieces(
            of: request,
            limit: limits.articleLength,
            splitting: query.splitting()
        )
        let answer = PendingResponse(limit: limits.writeTime)
        if pieces.count == 1 {
            let draft = try pieces[0].draft.get()
            desk.file(draft, reviving: isReviving) { result in
                answer.complete(with: result.map { Self.response($0, draft.submission.received, offsets) })
            }
        } else {
            let drafts = pieces.compactMap { piece in if case .success(let draft) = piece.draft { draft } else { nil } }
            desk.file(drafts, reviving: isReviving) { results in
                answer.complete(with: .success(response(Self.entries(pieces, results), offsets)))
            }
        }
        return .later(answer)
    }

    private typealias Entry = (result: Result<FiledStory, any Error>, received: Received?)

    /// An entry for each piece: what came of filing it, or why it could not be filed.
    private static func entries(
        _ pieces: [SubmissionContent.Piece],
        _ results: [Result<FiledStory, any Error>]
    ) -> [Entry] {
        var results = results.makeIterator()
        return pieces.compactMap { piece in
            let received = piece.submission.received
            switch piece.draft {
            case .success: return results.next().map { ($0, received) }
            case .failure(let flaw): return (.failure(flaw), received)
            }
        }
    }

    /// The answer to what changed a story: the story as a GET shows it, and what came of the change in a field.
    ///
    /// What a format tells besides stands only here: then the content is not that of any address.
    static func response(_ filed: FiledStory, _ received: Received?, _ offsets: OffsetUnit) -> Response {
        let received = received?.adding(filed.warnings)
        let path = "/v1/articles/\(filed.story.article.id)"
        let unit = offsets == .scalar ? "" : "&offsets=\(offsets.rawValue)"
        var fields: Fields = ["Location": path, "OnRecord-Outcome": filed.outcome.rawValue]
        if received?.isTelling != true { fields["Content-Location"] = "\(path)?expand=quotes\(unit)" }
        if filed.outcome == .filed { fields["ETag"] = Self.entityTag(of: filed.story.article) }
        return .json(status(of: filed), fields: fields) { writer in
            ArticleBody.write(
                filed.story.showing(.speech),
                received: received,
                expand: [.quotes],
                offsets: offsets,
                to: &writer
            )
        }
    }

    private static func status(of filed: FiledStory) -> HTTP.Status { filed.outcome == .filed ? .created : .ok }

    /// One entry for each story, with the status and the content that it would have been answered with alone.
    private func response(_ entries: [Entry], _ offsets: OffsetUnit) -> Response {
        .json(.multiStatus) { writer in
            writer.object { writer in
                writer.name("data")
                writer.array(of: entries) { writer, entry in
                    writer.object { write(entry, offsets, to: &$0) }
                }
            }
        }
    }

    private func write(_ entry: Entry, _ offsets: OffsetUnit, to writer: inout JSONWriter) {
        switch entry.result {
        case .success(let filed):
            writer.member("status", Self.status(of: filed).code)
            writer.member("outcome", filed.outcome.rawValue)
            writer.name("article")
            ArticleBody.write(
                filed.story.showing(.speech),
                received: entry.received?.adding(filed.warnings),
                expand: [.quotes],
                offsets: offsets,
                to: &writer
            )
        case .failure(let error):
            let problem = reporter.problem(of: error, nil)
            writer.member("status", problem.type.status.code)
            writer.name("problem")
            problem.write(to: &writer)
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
