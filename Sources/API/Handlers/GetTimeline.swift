import Editorial
import HTTP
import JSON

/// `GET /v1/timeline`: how often something was said, by day, month or year.
struct GetTimeline: Endpoint {
    static let parameters: [Parameter] = [
        .speaker, .about, .kind, .act, .polarity, .outlet, .agency, .place, .language, .from, .to, .interval, .offsets,
    ]
    let newsroom: Newsroom

    static func reuse(of query: Query) -> Reuse { query.reuseOfLists }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let lastModified = query.countsBackFromNow ? nil : newsroom.times?.lastModified
        let interval = try query.choice(.interval, of: TimelineInterval.self) ?? .month
        let (filter, offsets, about) = (try query.searchFilter(ofQuotes: true), try query.offsets(), query[.about])
        let timeline = try newsroom.timeline(about: about, filter, by: interval)
        return .json(lastModified: lastModified) { writer in
            writer.object { writer in
                writer.member("interval", interval.rawValue)
                writer.member("total", timeline.total)
                if let about { ListBody.warnings(timeline.warnings, in: about, offsets, to: &writer) }
                writer.name("data")
                writer.array(of: timeline.bars) { FacetBody.write($1, to: &$0) }
            }
        }
    }
}
