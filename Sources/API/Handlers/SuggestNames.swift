import Domain
import Editorial
import HTTP
import JSON

/// `GET /v1/suggest`: speakers, places and headlines for what was typed so far.
struct SuggestNames: Endpoint {
    static let parameters: [Parameter] = [.q, .limit]
    private static let maximum = 20
    let newsroom: Newsroom

    static func reuse(of query: Query) -> Reuse { .untilChanged }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let lastModified = newsroom.times?.lastModified
        guard let text = try query.trimmed(.q) else { throw ParameterFlaw.missing(.q) }
        let limit = try query.limit(upTo: Self.maximum) ?? 5
        let found = try newsroom.suggestions(for: text, limit: limit)
        return .json(lastModified: lastModified) { writer in
            writer.object { writer in
                writer.member("query", text)
                writer.name("speakers")
                writer.array(of: found.speakers) { FacetBody.write($1, to: &$0) }
                writer.name("places")
                writer.array(of: found.places) { FacetBody.write($1, to: &$0) }
                writer.name("headlines")
                writer.array(of: found.articles) { writer, article in
                    writer.object { writer in
                        writer.member("article", article.id.description)
                        writer.member("headline", article.headline)
                    }
                }
            }
        }
    }
}
