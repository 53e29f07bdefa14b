import Editorial
import HTTP
import JSON

/// `POST /v1/extract`: reads copy as filing would and shows everything found; nothing is stored.
struct ExtractQuotes: Endpoint {
    static let parameters: [Parameter] = [.offsets]
    let newsroom: Newsroom
    let limits: APILimits

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let story = try newsroom.preview(Draft(SubmissionContent.read(request, limit: limits.articleLength)))
        let response = Response.json { writer in
            writer.object { writer in
                writer.name("data")
                writer.array(of: [story]) { writer, story in
                    ArticleBody.write(story, expand: Set(Expansion.allCases), offsets: offsets, to: &writer)
                }
            }
        }
        return .now(try response.coded(by: Gzip.coding, for: request))
    }
}
