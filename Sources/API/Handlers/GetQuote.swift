import Editorial
import HTTP

/// `GET /v1/quotes/{id}`: one quote.
struct GetQuote: Endpoint {
    static let parameters: [Parameter] = [.offsets]
    let newsroom: Newsroom

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let found = try newsroom.quote(request.quoteID())
        var quotes = QuoteBody.Sequence(offsets)
        return .now(.json { quotes.write(found, to: &$0) })
    }
}
