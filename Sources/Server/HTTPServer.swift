import Dispatch
public import HTTP
import Synchronization

/// An HTTP/1.1 server over TCP: event loops that own connections, and workers that run handlers.
///
/// It listens from its creation, and serves from ``start()`` until it is drained. It handles no signals.
public final class HTTPServer: Sendable {
    private enum Phase { case created, running, draining }

    /// The port it listens on.
    public let port: UInt16
    private let surroundings: Loop.Surroundings
    private let listener: Mutex<OwnedDescriptor?>
    private let pollers: [OwnedDescriptor]
    private let phase = Mutex(Phase.created)
    private let running = DispatchGroup()

    /// Binds the address and listens.
    ///
    /// - Throws: ``ServerError`` when the address cannot be had, or the system has no descriptors left.
    public init(_ configuration: ServerConfiguration, _ application: Application) throws(ServerError) {
        Socket.raiseDescriptorLimit()
        let (socket, port) = try Socket.listen(host: configuration.host, port: configuration.port)
        listener = Mutex(OwnedDescriptor(socket))
        self.port = port
        let counters = Counters()
        var mailboxes: [Mailbox] = []
        var pollers: [OwnedDescriptor] = []
        for _ in 0..<configuration.loops {
            mailboxes.append(try Mailbox(counters))
            pollers.append(try Poller.open())
        }
        self.pollers = pollers
        surroundings = Loop.Surroundings(
            application: application,
            configuration: configuration,
            pool: Self.pool(configuration, .userInitiated),
            backgroundPool: Self.pool(configuration, .background),
            counters: counters,
            mailboxes: mailboxes
        )
    }

    private static func pool(_ configuration: ServerConfiguration, _ service: DispatchQoS) -> WorkerPool {
        WorkerPool(workers: configuration.workers, limit: configuration.limits.waitingRequests, service: service)
    }

    /// Begins to serve, on threads of its own; a second call does nothing.
    public func start() {
        let isFirst = phase.withLock { phase in
            defer { if phase == .created { phase = .running } }
            return phase == .created
        }
        guard isFirst else { return }
        for index in surroundings.mailboxes.indices {
            let listener = index == 0 ? listener.withLock { $0.take() } : nil
            // A serial queue has a thread of its own while it works: for a loop, as long as the server runs.
            DispatchQueue(label: "onrecord.loop.\(index)", qos: .userInitiated).async(group: running) {
                [surroundings, pollers] in
                let loop = Loop(
                    surroundings,
                    index: index,
                    poller: pollers[index],
                    listener: listener.map { Listener(owned: $0) }
                )
                loop.run()
            }
        }
    }

    /// Begins to stop: accepts no more, closes idle connections, and lets requests in flight end within the limit.
    ///
    /// Returns at once; a second call does nothing.
    public func drain() {
        let wasRunning = phase.withLock { phase in
            defer { phase = .draining }
            return phase == .running
        }
        if wasRunning { surroundings.mailboxes[0].post(.drain) } else { listener.withLock { $0 = nil } }
    }

    /// Waits until all loops have ended after ``drain()``.
    public func waitUntilStopped() { running.wait() }

    /// What it has done so far.
    public var statistics: ServerStatistics { surroundings.counters.statistics }
}
