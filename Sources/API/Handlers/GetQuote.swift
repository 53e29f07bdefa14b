import Editorial
import HTTP

/// `GET /v1/quotes/{id}`: one quote.
struct GetQuote: Endpoint {
    static let parameters: [Parameter] = [.offsets]
    let newsroom: Newsroom

    static func reuse(of query: Query) -> Reuse { .untilAltered }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let lastModified = newsroom.lastModified
        let found = try newsroom.quote(request.quoteID())
        var quotes = QuoteBody.Sequence(offsets)
        return .json(lastModified: lastModified) { quotes.write(found, to: &$0) }
    }
}
