import HTTP
import JSON

/// `GET /healthz`: the process lives and answers.
struct GetHealth: Endpoint {
    static let parameters: [Parameter] = []

    static func reuse(of query: Query) -> Reuse { .untilAltered }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        .now(.json { $0.object { $0.member("status", "ok") } })
    }
}
