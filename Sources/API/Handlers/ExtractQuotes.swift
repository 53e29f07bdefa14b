import Editorial
import HTTP
import JSON

/// `POST /v1/extract`: reads copy as filing would and shows everything found; nothing is stored.
struct ExtractQuotes: Endpoint {
    static let parameters: [Parameter] = [.act, .offsets, .split]
    let newsroom: Newsroom
    let limits: APILimits

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let act = try query.act()
        let offsets = try query.offsets()
        let pieces = try SubmissionContent.pieces(
            of: request,
            limit: limits.articleLength,
            splitting: query.splitting()
        )
        var stories: [(received: Received?, view: StoryView)] = []
        var refused: [(number: Int, problem: Problem)] = []
        for (number, piece) in pieces.enumerated() {
            switch piece.draft {
            case .success(let draft): stories.append((piece.submission.received, try newsroom.preview(draft)))
            case .failure(let flaw): refused.append((number, Problem(flaw)))
            }
        }
        let response = Response.json { writer in
            writer.object { writer in
                writer.name("data")
                writer.array(of: stories) { writer, story in
                    ArticleBody.write(
                        story.view.showing(act),
                        received: story.received,
                        expand: Set(Expansion.allCases),
                        offsets: offsets,
                        to: &writer
                    )
                }
                guard !refused.isEmpty else { return }
                writer.name("refused")
                writer.array(of: refused) { writer, piece in
                    writer.object { writer in
                        writer.member("story", piece.number)
                        writer.name("problem")
                        piece.problem.write(to: &writer)
                    }
                }
            }
        }
        return .now(try response.coded(by: Gzip.coding, for: request))
    }
}
