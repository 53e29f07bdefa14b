import Domain
import Editorial
import HTTP
import JSON

/// `GET /v1/resolve`: who is meant by a name or a role, as far as the archive tells.
struct ResolveSpeaker: Endpoint {
    static let parameters: [Parameter] = [.text, .at]
    let newsroom: Newsroom

    static func reuse(of query: Query) -> Reuse { .untilChanged }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let lastModified = newsroom.times?.lastModified
        guard let text = try query.trimmed(.text) else { throw ParameterFlaw.missing(.text) }
        let at = try query[.at].map(Self.instant)
        let candidates = try newsroom.resolve(text, at: at)
        return .json(lastModified: lastModified) { writer in
            writer.object { object in
                object.member("text", text)
                object.member("at", at?.description)
                object.name("data")
                object.array(of: candidates) { CandidateBody.write($1, to: &$0) }
            }
        }
    }

    /// The instant that a date, or a local time taken for UTC, names: the end of the day for a date alone.
    private static func instant(_ value: String) throws(ParameterFlaw) -> Instant {
        let local = value.hasSuffix("Z") ? LocalTime(String(value.dropLast())) : LocalTime(value)
        guard let local else {
            throw .invalid(
                .at,
                value: value,
                allowed: ["a date such as 2021-11-26", "a time such as 2021-11-26T18:16Z"]
            )
        }
        return Instant(local: local, offsetMinutes: 0)
    }
}
