/// What a route does with a request.
public protocol Handler: Sendable {
    /// Answers, or throws; what is thrown becomes a response by the application's rule for faults.
    func respond(to request: Request) throws -> Reply
}

/// The answer of a handler.
public enum Reply: Sendable {
    /// A response that is ready.
    case now(Response)
    /// A response that another thread completes; it holds no worker meanwhile.
    case later(PendingResponse)
}

/// A response that is completed once, from any thread.
public final class PendingResponse: Sendable {
    /// Creates one that is not complete.
    public init() {}
    /// Completes it; a second call does nothing.
    public func complete(with result: Result<Response, any Error>) {}
}
