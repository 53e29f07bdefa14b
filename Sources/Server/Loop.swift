import CLinux
import Dispatch
import HTTP
import Synchronization

/// An event loop: owns its connections, and runs on one thread until the server is drained.
///
/// Reading stands in `Loop+Reading`, answering in `Loop+Answering`, accepting in `Loop+Accepting`.
final class Loop {
    /// What all loops of a server share.
    struct Surroundings: Sendable {
        let application: Application
        let configuration: ServerConfiguration
        let pool: WorkerPool
        /// Runs the handlers of routes that are placed in the background.
        let backgroundPool: WorkerPool
        let counters: Counters
        let mailboxes: [Mailbox]
    }

    /// How long a loop may run before others have their turn, in nanoseconds: the least that Linux takes, so that it soon has its own.
    private static let slice: UInt64 = 100_000
    static let wakeupToken = UInt64.max
    static let listenerToken = UInt64.max - 1
    /// Unsent bytes of one connection from which on no more of its requests are read.
    static let highWater = 256 << 10
    /// Bytes that are made before they are sent.
    static let outLimit = 64 << 10
    /// Unread bytes of one connection from which on its socket is not read: more than any head may have.
    let unreadLimit: Int

    let surroundings: Surroundings
    /// Parts of the surroundings that each request needs, at hand.
    let version: @Sendable () -> ContentVersion
    let report: @Sendable (Exchange) -> Void
    let counters: Counters
    let mailbox: Mailbox
    let poller: Poller
    let times: ConnectionState.Times
    var listener: Listener?
    var connections: [Connection?] = []
    private var vacant: [Int] = []
    private var generation: UInt32 = 0
    private(set) var openCount = 0
    private(set) var now: UInt64
    private(set) var date: [UInt8] = []
    private(set) var dateSecond = -1
    private var wheel: TimerWheel
    private(set) var drainDeadline: UInt64?
    /// A parser that has read nothing, and the one that reads now.
    let freshParser: RequestParser
    var parser: RequestParser
    /// What was answered and may be answered again, and the key under which it is looked for.
    var store: ResponseStore
    var selection: [UInt8] = []
    /// What a read takes at once, shared by all connections.
    var scratch = [UInt8](repeating: 0, count: 64 << 10)
    /// What one connection is about to send, so that its responses leave in one call.
    var out: [UInt8] = []

    var application: Application { surroundings.application }
    var limits: Limits { surroundings.configuration.limits }

    init(_ surroundings: Surroundings, index: Int, poller: OwnedDescriptor, listener: Listener?) {
        self.surroundings = surroundings
        version = surroundings.application.version
        report = surroundings.configuration.observe
        counters = surroundings.counters
        self.listener = listener
        self.poller = Poller(poller)
        mailbox = surroundings.mailboxes[index]
        let limits = surroundings.configuration.limits
        times = ConnectionState.Times(limits)
        freshParser = RequestParser(
            limits: RequestParser.Limits(
                requestLine: limits.requestLine,
                headerSection: limits.headerSection,
                fieldCount: limits.fieldCount
            )
        )
        unreadLimit = (64 << 10) + limits.requestLine + limits.headerSection
        parser = freshParser
        store = ResponseStore(limit: limits.storedResponses / surroundings.mailboxes.count)
        now = Self.clock()
        wheel = TimerWheel(now: now)
    }

    /// Nanoseconds of a monotonic clock.
    static func clock() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

    /// Serves until the server is drained.
    func run() {
        linux_shorten_slice(Self.slice)
        let isAdded = poller.add(mailbox.wakeup.socket, token: Self.wakeupToken, .read)
        precondition(isAdded, "a new poller has room for its wake-up")
        resumeListening()
        updateTime()
        while drainDeadline == nil || openCount > 0 {
            let count = poller.wait(milliseconds: patience())
            updateTime()
            for index in 0..<count { handle(poller.event(index)) }
            for token in wheel.advance(to: now) { tell(token) }
            if let listener, let until = listener.restsUntil, until <= now { resumeListening() }
            if let drainDeadline, drainDeadline <= now { closeAll() }
        }
        mailbox.close()
    }

    /// The connection of a token, unless it is closed.
    func connection(_ token: UInt64) -> Connection? {
        let place = Int(token & 0xFFFF_FFFF)
        guard place < connections.count, let connection = connections[place], connection.token == token else {
            return nil
        }
        return connection
    }

    /// The connection that waits for what a ticket brings, unless it no longer does.
    func connection(_ ticket: Ticket) -> Connection? {
        guard let connection = connection(ticket.connection), connection.serial == ticket.serial else { return nil }
        return connection
    }

    /// Takes a connection into the loop.
    func adopt(_ socket: Socket, _ peer: Peer) {
        let place = vacant.popLast() ?? connections.count
        if place == connections.count { connections.append(nil) }
        generation &+= 1
        // The two highest tokens are not those of connections.
        if generation == .max { generation = 1 }
        let token = UInt64(generation) << 32 | UInt64(place)
        guard drainDeadline == nil, poller.add(socket, token: token, .read) else {
            vacant.append(place)
            mailbox.forget(socket)
            return
        }
        let connection = Connection(
            socket,
            peer,
            token: token,
            state: ConnectionState(times, now: now),
            now: now
        )
        connections[place] = connection
        openCount += 1
        arm(connection)
    }

    /// Closes a connection, and ends what its request holds.
    func close(_ connection: Connection, abort: Bool = false) {
        guard connection.isOpen else { return }
        connection.isOpen = false
        out.removeAll(keepingCapacity: true)
        if let transaction = connection.transaction {
            connection.transaction = nil
            transaction.streamed?.fail(.clientGone)
            if let producer = transaction.producer, transaction.production != .running { finish(producer) }
            observe(connection, transaction, whole: false)
        }
        let place = Int(connection.token & 0xFFFF_FFFF)
        connections[place] = nil
        vacant.append(place)
        openCount -= 1
        if abort { connection.socket.abort() } else { connection.socket.close() }
        counters.open.subtract(1, ordering: .relaxed)
        mailbox.load.subtract(1, ordering: .relaxed)
    }

    /// Does what the state of a connection asks for.
    func act(_ action: ConnectionState.Action, on connection: Connection) {
        switch action {
        case .none: break
        case .close: close(connection)
        case .abort: close(connection, abort: true)
        case .linger: connection.socket.shutdownWrite()
        case .refuse(let fault): refuse(connection, fault)
        }
    }

    /// Ends the work on a connection for now: sends, reads on in what is there, and says what to wait for.
    func settle(_ connection: Connection) {
        guard connection.isOpen else { return }
        flush(connection)
        while connection.isOpen, !connection.unread.isEmpty, connection.output.count < Self.highWater {
            let before = connection.unread.count
            readOn(connection)
            flush(connection)
            if connection.unread.count == before { break }
        }
        guard connection.isOpen else { return }
        // Requests that wait until the client has taken what is before them are not read yet.
        if connection.state.hasEnded, connection.output.count < Self.highWater {
            act(connection.state.handle(.exhausted, at: now), on: connection)
            flush(connection)
            guard connection.isOpen else { return }
        }
        let interest = interest(of: connection)
        if interest != connection.interest {
            connection.interest = interest
            poller.change(connection.socket, token: connection.token, interest)
        }
        arm(connection)
    }

    private func interest(of connection: Connection) -> Poller.Interest {
        var interest: Poller.Interest = connection.output.isEmpty ? [] : .write
        let reads =
            switch connection.state.inbound {
            case .head: connection.unread.count < unreadLimit && connection.output.count < Self.highWater
            case .content: connection.transaction?.rests != true && connection.unread.count < unreadLimit
            case .held: connection.unread.count < unreadLimit
            case .closing: false
            case .lingering: true
            }
        if reads, !connection.state.hasEnded { interest.insert(.read) }
        return interest
    }

    private func handle(_ event: Poller.Event) {
        switch event.token {
        case Self.wakeupToken: for message in mailbox.take() { handle(message) }
        case Self.listenerToken: accept()
        default:
            guard let connection = connection(event.token) else { return }
            if event.failed, !event.readable || !connection.interest.contains(.read) {
                close(connection)
                return
            }
            if event.readable { receive(connection) }
            settle(connection)
        }
    }

    private func handle(_ message: Message) {
        switch message {
        case .adopt(let socket, let peer): adopt(socket, peer)
        case .answered(let ticket, let response): answered(ticket, response)
        case .suspended(let ticket, let limit):
            guard let connection = connection(ticket) else { return }
            act(connection.state.handle(.suspended(limit: limit?.nanoseconds), at: now), on: connection)
            arm(connection)
        case .produced(let ticket, let producer, let result): produced(ticket, producer, result)
        case .ready(let ticket):
            guard let connection = connection(ticket), connection.transaction?.production == .waiting else { return }
            connection.transaction?.production = .resting
            settle(connection)
        case .resumed(let ticket):
            guard let connection = connection(ticket) else { return }
            connection.transaction?.rests = false
            act(connection.state.handle(.contentMoved(0), at: now), on: connection)
            settle(connection)
        case .makeRoom(let index): makeRoom(at: index)
        case .drain: drain()
        }
    }

    private func drain() {
        guard drainDeadline == nil else { return }
        drainDeadline = now &+ limits.drain.nanoseconds
        if listener != nil {
            stopListening()
            for other in surroundings.mailboxes where other !== mailbox { other.post(.drain) }
        }
        for case let connection? in connections {
            act(connection.state.handle(.draining, at: now), on: connection)
            settle(connection)
        }
    }

    private func closeAll() {
        for case let connection? in connections { close(connection) }
    }

    private func tell(_ token: UInt64) {
        guard let connection = connection(token) else { return }
        if connection.toldAt <= now / TimerWheel.tick { connection.toldAt = .max }
        if !connection.output.isEmpty { followOutput(of: connection) }
        act(connection.state.handle(.tick, at: now), on: connection)
        settle(connection)
    }

    private func arm(_ connection: Connection) {
        guard let deadline = connection.state.deadline, deadline / TimerWheel.tick + 1 < connection.toldAt else {
            return
        }
        connection.toldAt = wheel.arm(connection.token, at: deadline)
    }

    private func updateTime() {
        now = Self.clock()
        let second = Socket.wallSeconds()
        if second != dateSecond { (dateSecond, date) = (second, HTTPDate.bytes(max(0, second))) }
    }

    /// Milliseconds to wait at most: until the next timer, the end of the drain, or the next try to accept.
    private func patience() -> Int32 {
        var patience = wheel.milliseconds(from: now) ?? .max
        let deadline = min(drainDeadline ?? .max, listener?.restsUntil ?? .max)
        if deadline != .max {
            patience = min(patience, deadline <= now ? 0 : Int32(clamping: (deadline - now) / 1_000_000 + 1))
        }
        return patience == .max ? -1 : patience
    }
}
