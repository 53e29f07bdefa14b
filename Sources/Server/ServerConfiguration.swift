public import HTTP

/// What a server may be told.
public struct ServerConfiguration: Sendable {
    /// The numeric address or host name to listen on.
    public var host: String
    /// The port, 0 for any that is free.
    public var port: UInt16
    /// The number of event loops, at least 1.
    public var loops: Int
    /// The number of workers, at least 1: handlers that run at one time, and as many again in the background.
    public var workers: Int
    /// The limits.
    public var limits: Limits
    /// Called after each response, on the loop that sent it: it must return at once.
    public var observe: @Sendable (Exchange) -> Void

    /// Creates a configuration; by default a server listens on any free port of this machine only.
    public init(
        host: String = "127.0.0.1",
        port: UInt16 = 0,
        loops: Int = 1,
        workers: Int = 8,
        limits: Limits = Limits(),
        observe: @escaping @Sendable (Exchange) -> Void = { _ in }
    ) {
        precondition(loops >= 1 && workers >= 1, "a server needs a loop and a worker")
        (self.host, self.port, self.loops) = (host, port, loops)
        (self.workers, self.limits, self.observe) = (workers, limits, observe)
    }
}

/// How much and how long a server lets clients and handlers take.
public struct Limits: Hashable, Sendable {
    /// Bytes of a request line; 414 past it.
    public var requestLine = 8192
    /// Bytes of all field lines; 431 past it.
    public var headerSection = 32_768
    /// Fields; 431 past it.
    public var fieldCount = 100
    /// The time from the first byte of a head to its last, however they drip; 408 past it.
    public var headerTime = Duration.seconds(10)
    /// How long a connection may stay open between requests.
    public var idle = Duration.seconds(75)
    /// Bytes per second that content must come in, on average; 408 below it.
    public var bodyRate = 1024
    /// How far content may fall behind that rate.
    public var bodyGrace = Duration.seconds(10)
    /// Bytes per second at which a client must take what waits for it, on average; below it the connection is cut.
    ///
    /// Taken is what its system has acknowledged: what it leaves in this system's buffers is not.
    public var sendRate = 1024
    /// How far a client may fall behind that rate: the time for which it may take nothing at all.
    public var sendGrace = Duration.seconds(30)
    /// How long a handler may take; 503 past it.
    ///
    /// Streams and pending responses have limits of their own.
    public var handlerTime = Duration.seconds(10)
    /// Open connections; past it the oldest idle one is closed, or else no more are accepted.
    public var connections = 10_000
    /// Bytes of buffered request content over all connections; 503 for the request that goes past it.
    public var bufferedContent = 256 << 20
    /// Bytes of responses kept ready to be given again, shared evenly by the loops; 0 keeps none.
    public var storedResponses = 64 << 20
    /// Requests that wait for a worker; 503 past it.
    public var waitingRequests = 1024
    /// How long requests in flight may go on after a drain begins.
    public var drain = Duration.seconds(10)
    /// How long a closing connection is still read, so that its last response is not lost to a reset.
    public var linger = Duration.seconds(2)

    /// Creates the default limits.
    public init() {}
}

/// One request with what came of it: what a line of an access log needs.
public struct Exchange: Sendable {
    /// Who asked.
    public var peer: Peer
    /// The method, or `nil` when the head could not be read.
    public var method: Method?
    /// The target, or `nil` when the head could not be read.
    public var target: RequestTarget?
    /// The status of the response.
    public var status: Status
    /// Bytes of the request: head and content without its framing.
    public var bytesIn: Int
    /// Bytes of the response: head and content with its framing.
    public var bytesOut: Int
    /// Microseconds from the last byte of the head to the end of the response.
    public var microseconds: Int
    /// Whether the response was made whole; `false` when its producer failed or the client went away.
    public var whole: Bool
}

/// What a server has done so far.
public struct ServerStatistics: Hashable, Sendable {
    /// Connections that are open.
    public var connectionsOpen = 0
    /// Connections accepted since the start.
    public var connectionsAccepted = 0
    /// Requests whose head was read.
    public var requests = 0
    /// Responses by the first digit of their status: 1xx at index 0 … 5xx at index 4.
    public var responses = [0, 0, 0, 0, 0]
    /// Bytes received.
    public var bytesIn = 0
    /// Bytes handed to the system for sending.
    public var bytesOut = 0
}
