/// A request whose head has been read and checked.
public struct Request: Sendable {
    /// The method.
    public var method: Method
    /// The request target: path and query.
    public var target: RequestTarget
    /// The fields.
    public var fields: Fields
    /// The content.
    public var content: RequestContent
    /// Who sent it.
    public var peer: Peer
    /// Segments that the route's pattern captured, by name, percent-decoded.
    public var parameters: [String: String] = [:]

    /// Creates a request.
    public init(
        _ method: Method,
        _ target: RequestTarget,
        fields: Fields = Fields(),
        content: RequestContent = .bytes([]),
        peer: Peer = Peer(address: "127.0.0.1"),
        parameters: [String: String] = [:]
    ) {
        (self.method, self.target, self.fields) = (method, target, fields)
        (self.content, self.peer, self.parameters) = (content, peer, parameters)
    }
}

/// The other end of a connection.
public struct Peer: Hashable, Sendable {
    /// Its numeric address, without the port: `127.0.0.1`, `::1`.
    public var address: String

    /// Creates a peer from its numeric address.
    public init(address: String) { self.address = address }

    /// Whether it is on this machine.
    public var isLoopback: Bool {
        address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
    }
}

/// The content of a request.
public enum RequestContent: Sendable {
    /// All of it, at most as long as the route allows; empty when there is none.
    case bytes([UInt8])
    /// Read while it arrives; only for routes that ask for it.
    case reader(any ContentReader)
}

/// Content read while it arrives.
public protocol ContentReader: Sendable {
    /// Waits for the next bytes, at most `limit`; `nil` at the end, and again after it.
    ///
    /// Blocks the worker that calls it. - Throws: when the client is gone, too slow, or broke the framing.
    func read(upTo limit: Int) throws -> [UInt8]?
}
