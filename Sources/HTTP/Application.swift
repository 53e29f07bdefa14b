/// Routes with the rule that turns faults into responses: what a server serves, and what tests call in process.
public struct Application: Sendable {
    /// Turns a ``Fault``, or whatever a handler threw, into a response; there is no request when its head was not read.
    public typealias Describe = @Sendable (any Error, Request?) -> Response

    /// What a request comes to.
    public enum Answer: Sendable {
        /// A response that is ready.
        case now(Response)
        /// A response that another thread completes, and that never fails.
        case later(PendingResponse)
    }

    /// Where a request goes before its content is read.
    public enum Destination: Sendable {
        /// To a route, with what its pattern captured.
        case route(Route, parameters: [String: String])
        /// Nowhere: the application itself knows the response.
        case answer(Response)
        /// Nowhere: it is refused.
        case refusal(Fault)
    }

    /// The routes.
    public let router: Router
    /// The version of what responses are made from now; asked before each request, so it must return at once.
    ///
    /// A change counts from the moment that its own answer can be given, or earlier.
    public let version: @Sendable () -> ContentVersion
    private let crossOrigin: CrossOrigin?
    private let describe: Describe

    /// Creates an application.
    ///
    /// Without a rule for other origins, browsers keep its answers from pages of other sites; without a version, what
    /// its responses are made from never changes.
    public init(
        router: Router,
        crossOrigin: CrossOrigin? = nil,
        version: @escaping @Sendable () -> ContentVersion = { ContentVersion() },
        describe: @escaping Describe
    ) {
        (self.router, self.crossOrigin, self.version, self.describe) = (router, crossOrigin, version, describe)
    }

    /// Matches a request, runs its handler, and turns what it throws into a response: all that a server does, without one.
    public func respond(to request: Request) -> Answer {
        switch destination(of: request) {
        case .answer(let response): return .now(response)
        case .refusal(let fault): return .now(response(to: fault, request))
        case .route(let route, let parameters):
            var request = request
            request.parameters = parameters
            if let refusal = refusal(of: route, request) { return .now(refusal) }
            return run(route, request)
        }
    }

    /// Finds where a request goes; OPTIONS of a path without such a route, and of `*`, is answered with Allow.
    public func destination(of request: Request) -> Destination {
        let (method, path) = (request.method, request.target.path)
        if path == "*" {
            // The other method that names no resource is CONNECT, RFC 9110 §9.3.6.
            guard method == .options else { return .refusal(.methodNotAllowed(allow: router.allMethods)) }
            return .answer(options(router.allMethods, request))
        }
        switch router.match(method, path) {
        case .found(let route, let parameters): return .route(route, parameters: parameters)
        case .methodNotAllowed(let allow) where method == .options: return .answer(options(allow, request))
        case .methodNotAllowed(let allow):
            // RFC 9110 §9.1: a method that is neither of §9.3 nor of any route is 501.
            guard case .other(let token) = method, !["TRACE", "CONNECT"].contains(token),
                !router.allMethods.contains(method)
            else { return .refusal(.methodNotAllowed(allow: allow)) }
            return .refusal(.unknownMethod(known: router.allMethods))
        case .notFound: return .refusal(.notFound)
        case .invalidPath: return .refusal(.invalidPath)
        }
    }

    /// The response that refuses a request by its head, or `nil` when its route admits it; asked before content is read.
    public func refusal(of route: Route, _ request: Request) -> Response? {
        guard let admit = route.admit else { return nil }
        var head = request
        head.content = .bytes([])
        do {
            try admit(head)
            return nil
        } catch {
            return response(to: error, request)
        }
    }

    /// Runs the handler of a route that has admitted the request; what was thrown, now or later, is described.
    public func run(_ route: Route, _ request: Request) -> Answer {
        do {
            if !request.method.isSafe { try checkState(for: request) }
            switch try route.handler.respond(to: request) {
            case .now(let response): return .now(finished(response, request))
            case .found(let representation): return .now(finished(try representation.response(to: request), request))
            case .later(let pending):
                let described = PendingResponse(limit: pending.limit)
                pending.whenComplete { [self] result in
                    described.complete(with: .success(response(to: result, request)))
                }
                return .later(described)
            }
        } catch {
            return .now(response(to: error, request))
        }
    }

    /// Refuses a method that changes something when its conditions do not hold for what a GET would find, RFC 9110 §13.
    private func checkState(for request: Request) throws(Fault) {
        let selecting = SelectingFields(request.fields)
        guard selecting.isConditional else { return }
        guard case .found(let route, let parameters) = router.match(.get, request.target.path) else {
            // There is no current representation, and `*` needs one, §13.1.1.
            if selecting.ifMatch.isPresent { throw .preconditionFailed }
            return
        }
        let question = Request(
            .get,
            RequestTarget(path: request.target.path),
            fields: request.fields,
            peer: request.peer,
            parameters: parameters
        )
        let reply: Reply
        do {
            reply = try route.handler.respond(to: question)
        } catch {
            // What has no state now is refused by the method itself, which says why: then conditions do not count, §13.2.1.
            return
        }
        if case .found(let representation) = reply, !representation.allowsChange(by: request) {
            throw .preconditionFailed
        }
    }

    /// The response that tells a client of a fault.
    public func response(to error: any Error, _ request: Request?) -> Response {
        var response = describe(error, request)
        if case Fault.methodNotAllowed(let allow) = error, response.fields["Allow"] == nil {
            response.fields["Allow"] = Self.list(allow)
        }
        return finished(response, request)
    }

    /// The response that a result of a pending response comes to.
    public func response(to result: Result<Response, any Error>, _ request: Request?) -> Response {
        switch result {
        case .success(let response): finished(response, request)
        case .failure(let error): response(to: error, request)
        }
    }

    private func options(_ allow: [Method], _ request: Request) -> Response {
        let plain = Response(.noContent, fields: ["Allow": Self.list(allow)])
        return crossOrigin?.preflight(request, allow: Self.list(allow)) ?? finished(plain, request)
    }

    /// The response with what other origins may see of it.
    private func finished(_ response: Response, _ request: Request?) -> Response {
        guard let crossOrigin else { return response }
        var finished = response
        crossOrigin.mark(&finished.fields, for: request)
        return finished
    }

    private static func list(_ methods: [Method]) -> String { methods.map(\.text).joined(separator: ", ") }
}
