import Synchronization

/// What a route does with a request.
public protocol Handler: Sendable {
    /// Answers, or throws; what is thrown becomes a response by the application's rule for faults.
    func respond(to request: Request) throws -> Reply
}

/// The answer of a handler.
public enum Reply: Sendable {
    /// A response that is ready.
    case now(Response)
    /// What the resource of a GET is now; the conditions of the request, and what the client takes, are the
    /// application's matter.
    case found(Representation)
    /// A response that another thread completes; it holds no worker meanwhile.
    case later(PendingResponse)
}

/// A response that is completed once, from any thread.
///
/// One that is released without being completed fails with ``Fault/abandoned``, so that no client waits for ever.
public final class PendingResponse: Sendable {
    /// What may be done with the response when it is complete.
    public typealias Observer = @Sendable (Result<Response, any Error>) -> Void

    private enum State {
        case open
        case observed(Observer)
        case complete(Result<Response, any Error>)
        case spent
    }

    /// How long the server waits for it from the time the handler returns, then answers 503; `nil` for ever.
    public let limit: Duration?
    private let state = Mutex<State>(.open)

    /// Creates one that is not complete.
    public init(limit: Duration? = nil) { self.limit = limit }

    /// Completes it; a second call does nothing.
    public func complete(with result: Result<Response, any Error>) {
        let observer: Observer? = state.withLock { state in
            switch state {
            case .open:
                state = .complete(result)
                return nil
            case .observed(let observer):
                state = .spent
                return observer
            case .complete, .spent:
                return nil
            }
        }
        observer?(result)
    }

    /// Calls the observer once, when it is complete: on the thread that completes it, or at once.
    ///
    /// There is one observer; a second call is a bug of the caller.
    public func whenComplete(_ observer: @escaping Observer) {
        let result: Result<Response, any Error>? = state.withLock { state in
            switch state {
            case .open:
                state = .observed(observer)
                return nil
            case .complete(let result):
                state = .spent
                return result
            case .observed, .spent:
                preconditionFailure("a pending response has one observer")
            }
        }
        if let result { observer(result) }
    }

    deinit {
        complete(with: .failure(Fault.abandoned))
    }
}
