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

    private static func now(_ reply: Application.Answer) throws -> Response {
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
        for (token, status) in [("BREW", 501), ("get", 501), ("TRACE", 405), ("CONNECT", 405)] {
            let answer = try Self.now(application.respond(to: Request(HTTP.Method(token), RequestTarget("/a"))))
            #expect(answer.status.code == status)
        }
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

    /// An application with one resource, whose state is the bytes 1, 2, 3 until it is deleted.
    private static func resource(
        _ rule: CrossOrigin? = nil,
        onDelete: @escaping @Sendable () -> Void = {}
    ) -> Application {
        Application(
            router: Router([
                Route(
                    .get,
                    "/a/{id}",
                    handler: Closure { request in
                        guard request.parameters["id"] == "b", request.target.query == nil else { throw Oddity() }
                        return .found(Representation([1, 2, 3], mediaType: "text/plain"))
                    }
                ),
                Route(
                    .delete,
                    "/a/{id}",
                    handler: Closure { request in
                        onDelete()
                        return .now(Response(request.parameters["id"] == "b" ? .noContent : .gone))
                    }
                ),
                Route(.post, "/c", handler: Closure { _ in .now(Response(.ok)) }),
            ]),
            crossOrigin: rule,
            describe: { error, _ in Response((error as? Fault)?.status ?? .internalServerError) }
        )
    }

    @Test func `what is found is sent whole, or revalidated`() throws {
        let application = Self.resource()
        let whole = try Self.now(application.respond(to: Request(.get, RequestTarget("/a/b"))))
        #expect(whole.status == .ok)
        let fields: Fields = ["If-None-Match": try #require(whole.fields["ETag"])]
        let again = try Self.now(application.respond(to: Request(.get, RequestTarget("/a/b"), fields: fields)))
        #expect(again.status == .notModified && again.fields["ETag"] == whole.fields["ETag"])
        let refused = Request(.get, RequestTarget("/a/b"), fields: ["If-Match": "\"x\""])
        #expect(try Self.now(application.respond(to: refused)).status == .preconditionFailed)
    }

    @Test func `a method that changes is carried out only in the state that it is for`() throws {
        let deleted = Mutex(0)
        let application = Self.resource { deleted.withLock { $0 += 1 } }
        func status(_ target: String, _ fields: Fields) throws -> Int {
            try Self.now(application.respond(to: Request(.delete, RequestTarget(target), fields: fields))).status.code
        }
        let tag = Representation([1, 2, 3], mediaType: "text/plain").entityTag
        #expect(try status("/a/b", ["If-Match": "\"x\""]) == 412)
        #expect(try status("/a/b?q", ["If-None-Match": "*"]) == 412)
        #expect(deleted.withLock { $0 } == 0)
        #expect(try status("/a/b", ["If-Match": tag]) == 204)
        #expect(try status("/a/b?q", ["If-Match": "*"]) == 204)
        // What is not there has no state to compare: the method itself says what is wrong.
        #expect(try status("/a/x", ["If-Match": "\"x\""]) == 410)
        #expect(deleted.withLock { $0 } == 3)
    }

    @Test func `what has no representation matches nothing`() throws {
        let application = Self.resource()
        func status(_ fields: Fields) throws -> Int {
            try Self.now(application.respond(to: Request(.post, RequestTarget("/c"), fields: fields))).status.code
        }
        #expect(try status(["If-Match": "*"]) == 412)
        #expect(try status(["If-None-Match": "*"]) == 200)
        #expect(try status(["If-Unmodified-Since": HTTPDate.text(0)]) == 200)
    }

    @Test func `every answer tells an allowed origin that it may be seen`() throws {
        for rule in ["*", "https://desk.example"] {
            let application = Self.resource(try CrossOrigin(rule))
            for target in ["/a/b", "/a/x", "/b", "/a/%", "*"] {
                for method in [HTTP.Method.get, .head, .delete, .put, .options] {
                    let request = Request(
                        method,
                        RequestTarget(target),
                        fields: ["Origin": "https://desk.example"]
                    )
                    let response = try Self.now(application.respond(to: request))
                    let allowed = response.fields.all("Access-Control-Allow-Origin")
                    #expect(allowed == [rule], "\(method.text) \(target)")
                    #expect(response.fields.all("Access-Control-Expose-Headers").count == 1)
                }
            }
        }
    }
}
