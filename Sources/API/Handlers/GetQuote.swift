import Domain
import Editorial
import HTTP

/// `GET /v1/quotes/{id}`: one quote.
struct GetQuote: Endpoint {
    static let parameters: [Parameter] = [.offsets]
    let newsroom: Newsroom

    static func reuse(of query: Query) -> Reuse { .untilAltered }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let times = newsroom.times
        let found = try newsroom.quote(request.quoteID())
        var quotes = QuoteBody.Sequence(offsets)
        return .json(lastModified: times?.lastModified(of: found.article)) { quotes.write(found, to: &$0) }
    }
}
