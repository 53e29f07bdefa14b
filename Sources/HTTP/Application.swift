/// Routes with the rule that turns faults into responses: what a server serves, and what tests call in process.
public struct Application: Sendable {
    /// Turns a ``Fault``, or whatever a handler threw, into a response; there is no request when its head was not read.
    public typealias Describe = @Sendable (any Error, Request?) -> Response

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
    private let describe: Describe

    /// Creates an application.
    public init(router: Router, describe: @escaping Describe) {
        (self.router, self.describe) = (router, describe)
    }

    /// Matches a request, runs its handler, and turns what it throws into a response: all that a server does, without one.
    public func respond(to request: Request) -> Reply {
        switch destination(of: request.method, request.target) {
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
    public func destination(of method: Method, _ target: RequestTarget) -> Destination {
        if target.path == "*", method == .options { return .answer(Self.options(router.allMethods)) }
        switch router.match(method, target.path) {
        case .found(let route, let parameters): return .route(route, parameters: parameters)
        case .methodNotAllowed(let allow) where method == .options: return .answer(Self.options(allow))
        case .methodNotAllowed(let allow): return .refusal(.methodNotAllowed(allow: allow))
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

    /// Runs the handler of a route that has admitted the request; the reply never fails: what was thrown, now or later, is described.
    public func run(_ route: Route, _ request: Request) -> Reply {
        do {
            switch try route.handler.respond(to: request) {
            case .now(let response): return .now(response)
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

    /// The response that tells a client of a fault.
    public func response(to error: any Error, _ request: Request?) -> Response {
        var response = describe(error, request)
        if case Fault.methodNotAllowed(let allow) = error, response.fields["Allow"] == nil {
            response.fields["Allow"] = Self.list(allow)
        }
        return response
    }

    /// The response that a result of a pending response comes to.
    public func response(to result: Result<Response, any Error>, _ request: Request?) -> Response {
        switch result {
        case .success(let response): response
        case .failure(let error): response(to: error, request)
        }
    }

    private static func options(_ allow: [Method]) -> Response {
        Response(.noContent, fields: ["Allow": list(allow)])
    }

    private static func list(_ methods: [Method]) -> String { methods.map(\.text).joined(separator: ", ") }
}
