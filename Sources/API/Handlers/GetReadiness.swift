import Editorial
import HTTP
import JSON

/// `GET /readyz`: whether requests should be sent here: the index is built and the server is not shutting down.
struct GetReadiness: Endpoint {
    static let parameters: [Parameter] = []
    let newsroom: Newsroom
    let status: @Sendable () -> ServiceStatus

    func respond(to request: Request, _ query: Query) throws -> Reply {
        guard newsroom.isReady else { throw NewsroomError.notReady }
        guard !status().isDraining else { return .now(Problem(.notReady, "The server is shutting down.").response) }
        return .now(.json(fields: ["Cache-Control": "no-store"]) { $0.object { $0.member("status", "ready") } })
    }
}
