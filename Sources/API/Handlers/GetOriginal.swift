import Domain
import Editorial
import HTTP

/// `GET /v1/articles/{id}/original`: the bytes that a story was read from, as they came in.
struct GetOriginal: Endpoint {
    static let parameters: [Parameter] = [.revision]
    let newsroom: Newsroom

    static func reuse(of query: Query) -> Reuse { .never }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let original = try newsroom.original(
            of: request.articleID(),
            revision: query.revision(.revision)
        )
        // Nothing in them is to run or be shown as a page of this server.
        let fields: Fields = ["Content-Disposition": "attachment", "Content-Security-Policy": "sandbox"]
        let type = original.mediaType.flatMap { MediaType($0) } ?? "application/octet-stream"
        return .found(Representation(original.bytes, mediaType: type, fields: fields, coding: Gzip.coding))
    }
}
