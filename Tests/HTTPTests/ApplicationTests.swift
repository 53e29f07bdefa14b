import HTTP
import Synchronization
import Testing

@Suite struct ApplicationTests {
    private struct Closure: Handler {
        let body: @Sendable (Request) throws -> Reply
        func respond(to request: Request) throws -> Reply { try body(request) }
    }

    private struct Oddity: Error {}

    private static func application(_ body: @escaping @Sendable (Request) throws -> Reply) -> Application {
        Application(
            router: Router([
                Route(.get, "/a/{id}", handler: Closure(body: body)), Route(.post, "/a", handler: Closure(body: body)),
            ]),
            describe: { error, _ in Response((error as? Fault)?.status ?? .internalServerError) }
        )
    }

    private static func now(_ reply: Reply) throws -> Response {
        guard case .now(let response) = reply else {
            Issue.record("the reply is not ready")
            throw Oddity()
        }
        return response
    }

    @Test func `a handler gets what its pattern captured`() throws {
        let seen = Mutex<[String: String]>([:])
        let application = Self.application { request in
            seen.withLock { $0 = request.parameters }
            return .now(Response(.ok))
        }
        let response = try Self.now(application.respond(to: Request(.get, RequestTarget("/a/b?c"))))
        #expect(response.status == .ok)
        #expect(seen.withLock { $0 } == ["id": "b"])
    }

    @Test func `what a handler throws is described`() throws {
        let application = Self.application { _ in throw Oddity() }
        #expect(
            try Self.now(application.respond(to: Request(.get, RequestTarget("/a/b")))).status == .internalServerError
        )
    }

    @Test func `paths and methods without a route are described`() throws {
        let application = Self.application { _ in .now(Response(.ok)) }
        #expect(try Self.now(application.respond(to: Request(.get, RequestTarget("/b")))).status == .notFound)
        #expect(try Self.now(application.respond(to: Request(.get, RequestTarget("/a/%")))).status == .badRequest)
        let refusal = try Self.now(application.respond(to: Request(.put, RequestTarget("/a"))))
        #expect(refusal.status == .methodNotAllowed && refusal.fields["Allow"] == "POST, OPTIONS")
    }

    @Test func `OPTIONS lists the methods of a path, or of all`() throws {
        let application = Self.application { _ in .now(Response(.ok)) }
        let one = try Self.now(application.respond(to: Request(.options, RequestTarget("/a/b"))))
        #expect(one.status == .noContent && one.fields["Allow"] == "GET, HEAD, OPTIONS")
        let all = try Self.now(application.respond(to: Request(.options, RequestTarget("*"))))
        #expect(all.fields["Allow"] == "GET, HEAD, POST, OPTIONS")
        #expect(try Self.now(application.respond(to: Request(.options, RequestTarget("/b")))).status == .notFound)
    }

    @Test func `a pending response is described when it fails, and when it is dropped`() {
        for fails in [true, false] {
            let application = Self.application { _ in
                let pending = PendingResponse()
                if fails { pending.complete(with: .failure(Oddity())) }
                return .later(pending)
            }
            guard case .later(let pending) = application.respond(to: Request(.get, RequestTarget("/a/b"))) else {
                Issue.record("the reply is ready")
                return
            }
            let status = Mutex<Status?>(nil)
            pending.whenComplete { result in
                if case .success(let response) = result { status.withLock { $0 = response.status } }
            }
            #expect(status.withLock { $0 } == .internalServerError)
        }
    }

    @Test func `a request that its route does not admit is described, and its handler not asked`() throws {
        let asked = Mutex(0)
        let route = Route(
            .post,
            "/a/{id}",
            content: .buffered(limit: 10),
            admit: { request in
                guard case .bytes(let bytes) = request.content, bytes.isEmpty else { throw Fault.incomplete }
                if request.parameters["id"] != "key" { throw Oddity() }
            },
            handler: Closure { _ in
                asked.withLock { $0 += 1 }
                return .now(Response(.ok))
            }
        )
        let application = Application(router: Router([route]), describe: { _, _ in Response(.unauthorized) })
        let content = RequestContent.bytes([1, 2])
        let out = try Self.now(application.respond(to: Request(.post, RequestTarget("/a/b"), content: content)))
        #expect(out.status == .unauthorized && asked.withLock { $0 } == 0)
        let entered = try Self.now(application.respond(to: Request(.post, RequestTarget("/a/key"), content: content)))
        #expect(entered.status == .ok && asked.withLock { $0 } == 1)
    }

    @Test func `a pending response is completed once`() {
        let pending = PendingResponse()
        let statuses = Mutex<[Status]>([])
        pending.whenComplete { result in
            if case .success(let response) = result { statuses.withLock { $0.append(response.status) } }
        }
        pending.complete(with: .success(Response(.ok)))
        pending.complete(with: .success(Response(.gone)))
        #expect(statuses.withLock { $0 } == [.ok])
    }
}
