import Domain
import Editorial
import HTTP
import JSON

/// `GET /v1/quotes`: what was said, narrowed; the last article filed first, or the newest where the index must tell.
struct ListQuotes: Endpoint {
    static let parameters: [Parameter] = [.speaker] + filters
    /// What narrows the quotes of one speaker too.
    static let filters: [Parameter] = [
        .about, .kind, .act, .polarity, .outlet, .from, .to, .leastConfidence, .limit, .cursor, .offsets,
    ]
    let newsroom: Newsroom
    let limits: APILimits

    static func reuse(of query: Query) -> Reuse { query.reuseOfLists }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let list = try ListRequest("/v1/quotes", query, limits, newsroom)
        return try Self.reply(list, query, speaker: query.speaker(), newsroom)
    }

    /// The page of quotes that the query and a speaker select.
    static func reply(
        _ list: ListRequest,
        _ query: Query,
        speaker: SpeakerID?,
        _ newsroom: Newsroom
    ) throws -> Reply {
        let filter = try query.quoteFilter(of: speaker)
        let offsets = try query.offsets()
        let about = query[.about]
        guard about != nil || filter.needsIndex else {
            let page = try newsroom.quotes(filter, before: list.position(), limit: list.limit)
            return reply(list, page, offsets)
        }
        let page = try newsroom.quotes(filter, about: about, after: list.position(), limit: list.limit)
        return reply(list, page, offsets) { writer in
            if let about { ListBody.warnings(page.warnings, in: about, offsets, to: &writer) }
        }
    }

    private static func reply(
        _ list: ListRequest,
        _ page: ListPage<QuoteInArticle, some CursorPosition>,
        _ offsets: OffsetUnit,
        preface: (inout JSONWriter) -> Void = { _ in }
    ) -> Reply {
        var bodies = QuoteBody.Sequence(offsets)
        return ListBody.reply(list, page.elements, next: page.next, total: page.total, preface: preface) {
            bodies.write($1, to: &$0)
        }
    }
}
