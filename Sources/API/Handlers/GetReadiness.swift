import Editorial
import HTTP
import JSON

/// `GET /readyz`: whether requests should be sent here: the index is built.
struct GetReadiness: Endpoint {
    static let parameters: [Parameter] = []
    let newsroom: Newsroom

    /// Once the index is built it stays so.
    static func reuse(of query: Query) -> Reuse { .untilAltered }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        guard newsroom.isReady else { throw NewsroomError.notReady }
        return .now(.json { $0.object { $0.member("status", "ready") } })
    }
}
