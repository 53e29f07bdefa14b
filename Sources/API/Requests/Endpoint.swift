import Domain
import Editorial
import HTTP

/// A handler that declares its query parameters: any other is refused before it runs.
protocol Endpoint: Handler {
    /// The parameters it takes.
    static var parameters: [Parameter] { get }
    /// How long its response to a query that it answers may be given again; not at all unless it says so.
    static func reuse(of query: Query) -> Reuse
    /// Answers a request whose query has been read.
    func respond(to request: Request, _ query: Query) throws -> Reply
}

extension Endpoint {
    static func reuse(of query: Query) -> Reuse { .never }

    /// How long the response to a target may be given again.
    static func reuse(of target: RequestTarget) -> Reuse {
        do {
            return reuse(of: try Query(target, allowing: parameters))
        } catch {
            // Such a query is answered with a problem, and that is not kept.
            return .never
        }
    }

    /// Reads the query and answers.
    func respond(to request: Request) throws -> Reply {
        try respond(to: request, Query(request.target, allowing: Self.parameters))
    }
}

/// A handler that only requests for this machine reach while writes need no key.
struct HostGuard<Guarded: Endpoint>: Handler {
    let access: WriteAccess
    let endpoint: Guarded

    func respond(to request: Request) throws -> Reply {
        try access.checkHost(request)
        return try endpoint.respond(to: request)
    }
}

extension Request {
    /// The article that the path names; what has not the shape of an identifier names nothing.
    func articleID() throws(NewsroomError) -> ArticleID {
        let text = parameters["id"] ?? ""
        guard let id = ArticleID(text) else { throw .articleNotFound(text) }
        return id
    }

    /// The quote that the path names.
    func quoteID() throws(NewsroomError) -> QuoteID {
        let text = parameters["id"] ?? ""
        guard let id = QuoteID(text) else { throw .quoteNotFound(text) }
        return id
    }

    /// The speaker that the path names.
    func speakerID() throws(NewsroomError) -> SpeakerID {
        let text = parameters["slug"] ?? ""
        guard let id = SpeakerID(text) else { throw .speakerNotFound(text) }
        return id
    }
}
