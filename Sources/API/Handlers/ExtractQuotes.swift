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
        let drafts = try SubmissionContent.drafts(
            of: request,
            limit: limits.articleLength,
            splitting: query.splitting()
        )
        let stories = try drafts.map { ($0.submission.received, try newsroom.preview($0)) }
        let response = Response.json { writer in
            writer.object { writer in
                writer.name("data")
                writer.array(of: stories) { writer, story in
                    ArticleBody.write(
                        story.1.showing(act),
                        received: story.0,
                        expand: Set(Expansion.allCases),
                        offsets: offsets,
                        to: &writer
                    )
                }
            }
        }
        return .now(try response.coded(by: Gzip.coding, for: request))
    }
}
