import Domain
import Editorial
import HTTP
import JSON

/// `GET /v1/articles/{id}/quotes`: what an article puts on record, whole and in reading order.
struct ListArticleQuotes: Endpoint {
    static let parameters: [Parameter] = [.act, .offsets]
    let newsroom: Newsroom

    static func reuse(of query: Query) -> Reuse { .untilAltered }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let offsets = try query.offsets()
        let act = try query.act()
        let times = newsroom.times
        let (article, all) = try newsroom.quotes(in: request.articleID())
        let quotes = all.filter { act == nil || $0.act == act }
        let spans = TextSpans(article.text, offsets)
        return .json(lastModified: times?.lastModified(of: article)) { writer in
            writer.object { writer in
                let count = quotes.count
                // A limit is at least 1, as in every list.
                ListBody.data(quotes, next: nil, limit: max(1, count), total: count, to: &writer) { writer, quote in
                    QuoteBody.write(quote, in: article, spans, offsets, to: &writer)
                }
            }
        }
    }
}
