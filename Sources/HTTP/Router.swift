/// How a route takes the content of a request.
public enum ContentRule: Hashable, Sendable {
    /// There must be none: content is refused with 413.
    case none
    /// All of it in memory before the handler runs, at most this many bytes.
    case buffered(limit: Int)
    /// Read by the handler while it arrives, at most this many bytes; `nil` without end.
    case streamed(limit: Int?)
}

/// Where a handler runs.
public enum Placement: Hashable, Sendable {
    /// On the event loop: for answers that are ready in microseconds and touch neither disk nor lock.
    case loop
    /// On a worker, which may block.
    case worker
    /// On a worker that gives way to all others, and that no other request waits for: for much computing, whose client
    /// can wait longer than those who read.
    case background
}

/// A method and a pattern of paths with the handler that answers them.
public struct Route: Sendable {
    /// Judges a request by its head: it runs on the event loop, and must return at once, without disk or network.
    ///
    /// The content of the request is empty then. What it throws becomes a response by the application's rule for faults.
    public typealias Admit = @Sendable (Request) throws -> Void

    /// The method.
    public let method: Method
    /// The pattern: segments stand for themselves, `{name}` captures one that is not empty.
    public let pattern: String
    /// How the content of a request is taken.
    public let content: ContentRule
    /// Where the handler runs.
    public let placement: Placement
    /// What lets a request in, or throws, before its content is read; `nil` lets all in.
    public let admit: Admit?
    /// How long a response to a request for this target may be given again; asked of those to GET that are 200 or 304.
    public let reuse: @Sendable (RequestTarget) -> Reuse
    /// What answers.
    public let handler: any Handler
    let segments: [String]

    /// Creates a route; its pattern begins with a slash: `/v1/articles/{id}/quotes`.
    ///
    /// A route with streamed content must run on a worker, because reading blocks.
    public init(
        _ method: Method,
        _ pattern: String,
        content: ContentRule = .none,
        placement: Placement = .worker,
        admit: Admit? = nil,
        reuse: @escaping @Sendable (RequestTarget) -> Reuse = { _ in .never },
        handler: any Handler
    ) {
        precondition(pattern.hasPrefix("/"), "a pattern begins with a slash")
        if case .streamed = content { precondition(placement != .loop, "a reader of content needs a worker") }
        (self.method, self.pattern, self.content) = (method, pattern, content)
        (self.placement, self.admit, self.reuse, self.handler) = (placement, admit, reuse, handler)
        segments = pattern.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }

    /// The name that a segment of the pattern captures, or `nil` when it stands for itself.
    static func capture(_ segment: String) -> String? {
        guard segment.utf8.first == UInt8(ascii: "{"), segment.utf8.last == UInt8(ascii: "}") else { return nil }
        return String(segment.dropFirst().dropLast())
    }
}

/// The routes of an application, found by path and method.
///
/// A segment that stands for itself wins over one that captures; the order of the routes does not matter.
public struct Router: Sendable {
    /// What a method and a path lead to.
    public enum Match: Sendable {
        /// A route, with what its pattern captured by name.
        case found(Route, parameters: [String: String])
        /// The path has routes, for these methods only.
        case methodNotAllowed(allow: [Method])
        /// No route has the path.
        case notFound
        /// The path cannot be decoded.
        case invalidPath
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var capture: Int?
        var routes: [Int] = []
    }

    /// The routes, as given.
    public let routes: [Route]
    private var nodes = [Node()]

    /// Creates a router; two routes must not have the same method and the same shape of path.
    public init(_ routes: [Route]) {
        self.routes = routes
        for (index, route) in routes.enumerated() {
            let node = route.segments.reduce(0) { step(from: $0, by: $1) }
            let clash = nodes[node].routes.contains { routes[$0].method == route.method }
            precondition(!clash, "two routes for \(route.method.text) \(route.pattern)")
            nodes[node].routes.append(index)
        }
    }

    /// Finds the route for a request; HEAD is answered by the GET route when it has none of its own.
    public func match(_ method: Method, _ path: String) -> Match {
        guard let segments = decodedSegments(of: path) else { return .invalidPath }
        guard path.utf8.first == UInt8(ascii: "/"), let node = find(segments[...], from: 0) else { return .notFound }
        let found = nodes[node].routes
        let route =
            found.first { routes[$0].method == method }
            ?? (method == .head ? found.first { routes[$0].method == .get } : nil)
        guard let route else { return .methodNotAllowed(allow: allowed(found)) }
        return .found(routes[route], parameters: parameters(routes[route], segments))
    }

    /// All methods of all routes, for `OPTIONS *`.
    var allMethods: [Method] { allowed(Array(routes.indices)) }

    /// The methods of routes, each once, in the order of the routes; GET brings HEAD, and OPTIONS is always there.
    private func allowed(_ indices: [Int]) -> [Method] {
        var methods: [Method] = []
        for index in indices {
            let method = routes[index].method
            for method in method == .get ? [.get, .head] : [method] where !methods.contains(method) {
                methods.append(method)
            }
        }
        return methods.contains(.options) ? methods : methods + [.options]
    }

    private func parameters(_ route: Route, _ segments: [String]) -> [String: String] {
        var parameters: [String: String] = [:]
        for (segment, text) in zip(route.segments, segments) {
            if let name = Route.capture(segment) { parameters[name] = text }
        }
        return parameters
    }

    private func find(_ segments: ArraySlice<String>, from node: Int) -> Int? {
        guard let segment = segments.first else { return nodes[node].routes.isEmpty ? nil : node }
        if let next = nodes[node].literals[segment], let found = find(segments.dropFirst(), from: next) { return found }
        guard !segment.isEmpty, let next = nodes[node].capture else { return nil }
        return find(segments.dropFirst(), from: next)
    }

    private mutating func step(from node: Int, by segment: String) -> Int {
        let isCapture = Route.capture(segment) != nil
        if let next = isCapture ? nodes[node].capture : nodes[node].literals[segment] { return next }
        nodes.append(Node())
        let next = nodes.count - 1
        if isCapture { nodes[node].capture = next } else { nodes[node].literals[segment] = next }
        return next
    }
}
