/// A response: status, fields, content.
///
/// Framing fields (Content-Length, Connection, Date …) are the server's.
public struct Response: Sendable {
    /// The status.
    public var status: Status
    /// The fields.
    public var fields: Fields
    /// The content.
    public var content: ResponseContent

    /// Creates a response.
    public init(_ status: Status, fields: Fields = Fields(), content: ResponseContent = .bytes([])) {
        (self.status, self.fields, self.content) = (status, fields, content)
    }
}

/// The content of a response.
public enum ResponseContent: Sendable {
    /// All of it.
    case bytes([UInt8])
    /// Made while it is sent: asked for more only when the client has taken what went before.
    case producer(any ContentProducer)
}

/// Content made while it is sent.
public protocol ContentProducer: Sendable {
    /// Makes the next bytes, about `limit`; empty when there are none yet, `nil` at the end. Runs on a worker.
    ///
    /// An error cuts the connection, so that the client cannot take the part for the whole.
    func next(upTo limit: Int) throws -> [UInt8]?
    /// Calls back when ``next(upTo:)`` has more to give, or its end: from any thread, or at once.
    ///
    /// Asked after it gave none, so that a stream of events that waits for one holds no worker. Must return at once. A
    /// client that leaves without a reset is noticed by the bytes that it does not take: a quiet stream sends some now
    /// and then.
    func whenReady(_ resume: @escaping @Sendable () -> Void)
    /// Called once when the response ended, whole or not.
    func finish()
}

extension ContentProducer {
    /// Calls back at once: for a producer that always has bytes, or its end.
    public func whenReady(_ resume: @escaping @Sendable () -> Void) { resume() }
}
