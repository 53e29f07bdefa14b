import HTTP

/// What a connection may do next: events in, one action out; no bytes, no clock, no socket.
///
/// Two halves: *inbound* is the request being read, *outbound* the response being made. One request is out at a time,
/// so that pipelined responses keep their order.
struct ConnectionState {
    /// Nanoseconds of a monotonic clock.
    typealias Instant = UInt64

    /// The time limits of a connection, in nanoseconds; one for all connections of a loop.
    final class Times: Sendable {
        let header: UInt64
        let idle: UInt64
        let bodyGrace: UInt64
        let nanosecondsPerByteReceived: UInt64
        let sendGrace: UInt64
        let nanosecondsPerByteTaken: UInt64
        let handler: UInt64
        let linger: UInt64

        init(_ limits: Limits) {
            header = limits.headerTime.nanoseconds
            idle = limits.idle.nanoseconds
            bodyGrace = limits.bodyGrace.nanoseconds
            nanosecondsPerByteReceived = 1_000_000_000 / UInt64(max(1, limits.bodyRate))
            sendGrace = limits.sendGrace.nanoseconds
            nanosecondsPerByteTaken = 1_000_000_000 / UInt64(max(1, limits.sendRate))
            handler = limits.handlerTime.nanoseconds
            linger = limits.linger.nanoseconds
        }
    }

    /// The request being read.
    enum Inbound: Equatable {
        /// A head, or nothing yet.
        case head
        /// Content.
        case content
        /// Read whole; the next one waits until this one is answered.
        case held
        /// No further request is read: the connection closes when what is to be sent has been sent.
        case closing
        /// What still comes is dropped: the sending side is shut.
        case lingering
    }

    /// The response being made.
    enum Outbound: Equatable {
        /// None is due.
        case quiet
        /// A handler has the request.
        case awaited
        /// A producer makes the content.
        case producing
    }

    enum Event: Equatable {
        /// Bytes came in.
        case received(Int)
        /// Some bytes of a head are there, and not all.
        case headBegan
        /// A head is complete.
        case head(persistent: Bool, content: Bool)
        /// The request went to a handler; a timed one must answer in time.
        case handedOver(timed: Bool)
        /// The handler answers later, within a limit of its own in nanoseconds.
        case suspended(limit: UInt64?)
        /// Content was taken out of what came in, or reading was resumed.
        case contentMoved(Int)
        /// The reading of content rests, because its reader is slow.
        case contentRests
        /// The content is complete.
        case contentEnded
        /// The request cannot be read on: the response that says so is the last.
        case refused
        /// The response ends with the connection.
        case isLast
        /// The head of a response is written, and its content follows from a producer.
        case producing
        /// The response is written whole.
        case answered
        /// So many bytes wait to be sent; the client has taken so many since the connection began.
        case unsent(Int, taken: UInt64)
        /// The client sends no more.
        case ended
        /// All that came has been read as far as it goes.
        case exhausted
        /// The server stops.
        case draining
        /// Time has passed.
        case tick
    }

    enum Action: Equatable {
        case none
        /// Close at once.
        case close
        /// Close with a reset.
        case abort
        /// Shut the sending side, and drop what comes until the client closes too.
        case linger
        /// Answer with this fault, then close.
        case refuse(Fault)
    }

    private let times: Times
    private(set) var inbound = Inbound.head
    private(set) var outbound = Outbound.quiet
    /// Whether the client has ended its sending side.
    private(set) var hasEnded = false
    /// Whether bytes may still come that nobody will read: closing at once would destroy the response by a reset.
    private var mayHoldUnread = false
    private var persistent = true
    private var isDraining = false
    private var lingered = 0
    private var headHasBegun = false
    /// Whether bytes wait for the client to take them: then only the pace at which it does so limits it.
    private var hasUnsent = false
    /// How many bytes the client had taken when that was last looked at.
    private var taken: UInt64 = 0
    private var readDeadline: Instant?
    private var answerDeadline: Instant?
    private var writeDeadline: Instant?

    /// Creates the state of a connection that was just accepted: its first head must come in the header time.
    init(_ times: Times, now: Instant) {
        self.times = times
        readDeadline = now + times.header
    }

    /// Whether the next response must say that it is the last.
    var isLast: Bool { !persistent || isDraining || inbound == .content || inbound == .closing }

    /// Whether nothing is going on: the connection may be closed without loss.
    var isIdle: Bool { isBetweenRequests && !hasUnsent }

    private var isBetweenRequests: Bool { inbound == .head && !headHasBegun && outbound == .quiet }

    /// When to call with ``Event/tick`` again.
    var deadline: Instant? {
        let first = min(readDeadline ?? .max, answerDeadline ?? .max, writeDeadline ?? .max)
        return first == .max ? nil : first
    }

    /// Takes an event at a time, and says what to do.
    mutating func handle(_ event: Event, at now: Instant) -> Action {
        switch event {
        case .received(let count): return receive(count)
        case .headBegan:
            if inbound == .head, !headHasBegun {
                headHasBegun = true
                awaitHead(now)
            }
        case .head(let persists, let content):
            persistent = persistent && persists
            headHasBegun = false
            inbound = content ? .content : .held
            readDeadline = content ? now + times.bodyGrace : nil
        case .handedOver(let timed):
            outbound = .awaited
            answerDeadline = timed ? now + times.handler : nil
        case .suspended(let limit): answerDeadline = limit.map { now &+ $0 < now ? .max : now + $0 }
        case .contentMoved(let count): earnTime(count, now)
        case .contentRests: readDeadline = nil
        case .contentEnded:
            inbound = .held
            readDeadline = nil
        case .refused: refuse()
        case .isLast:
            // A client that did not ask for the end may have sent its next request.
            if persistent { mayHoldUnread = true }
            persistent = false
        case .producing:
            // Content may go on coming while its answer is made: the reader and the producer may be one.
            if isLast { persistent = false }
            outbound = .producing
            answerDeadline = nil
        case .answered: return finish(now)
        case .unsent(let count, let taken): return track(count, taken, now)
        case .ended: return end()
        case .exhausted:
            guard hasEnded, inbound == .head, outbound == .quiet else { return .none }
            if headHasBegun { return .refuse(.incomplete) }
            refuse()
        case .draining:
            isDraining = true
            if isIdle { return .close }
            // What was answered still goes out, then the connection closes.
            if isBetweenRequests { refuse() }
        case .tick: return expire(now)
        }
        return .none
    }

    private mutating func receive(_ count: Int) -> Action {
        guard inbound == .lingering else {
            if inbound == .closing { mayHoldUnread = true }
            return .none
        }
        lingered += count
        return lingered > 16 << 20 ? .close : .none
    }

    /// Content must come at the minimum rate on average; it may run ahead of it, or fall behind, by the grace.
    private mutating func earnTime(_ count: Int, _ now: Instant) {
        guard inbound == .content else { return }
        let latest = now + times.bodyGrace
        readDeadline = Self.later(readDeadline ?? latest, UInt64(count), times.nanosecondsPerByteReceived, latest)
    }

    /// A deadline moved on by what so many bytes earn, but not past the latest.
    private static func later(_ deadline: Instant, _ count: UInt64, _ perByte: UInt64, _ latest: Instant) -> Instant {
        let earned = count.multipliedReportingOverflow(by: perByte)
        let reached = deadline.addingReportingOverflow(earned.partialValue)
        return earned.overflow || reached.overflow ? latest : min(latest, reached.partialValue)
    }

    private mutating func refuse() {
        if inbound == .head || inbound == .content || isDraining { mayHoldUnread = true }
        if inbound != .lingering { inbound = .closing }
        (persistent, outbound) = (false, .quiet)
        (readDeadline, answerDeadline) = (nil, nil)
    }

    private mutating func finish(_ now: Instant) -> Action {
        answerDeadline = nil
        if isLast {
            refuse()
        } else {
            (inbound, outbound, headHasBegun) = (.head, .quiet, false)
            awaitHead(now)
        }
        return .none
    }

    /// A client that has yet to take a response need not send the next request.
    private mutating func awaitHead(_ now: Instant) {
        readDeadline = hasUnsent ? nil : now + (headHasBegun ? times.header : times.idle)
    }

    /// What waits must be taken at the minimum rate on average, within the grace.
    private mutating func track(_ count: Int, _ taken: UInt64, _ now: Instant) -> Action {
        if hasUnsent != (count > 0) {
            hasUnsent = count > 0
            if inbound == .head { awaitHead(now) }
        }
        if count > 0 {
            let latest = now + times.sendGrace
            let count = taken - min(taken, self.taken)
            writeDeadline = writeDeadline.map { Self.later($0, count, times.nanosecondsPerByteTaken, latest) } ?? latest
            self.taken = taken
            return .none
        }
        writeDeadline = nil
        guard inbound == .closing, outbound == .quiet else { return .none }
        guard mayHoldUnread, !hasEnded else { return .close }
        inbound = .lingering
        readDeadline = now + times.linger
        return .linger
    }

    private mutating func end() -> Action {
        hasEnded = true
        switch inbound {
        case .content: return .refuse(.incomplete)
        case .lingering: return .close
        case .head, .held, .closing: return .none
        }
    }

    private mutating func expire(_ now: Instant) -> Action {
        if let writeDeadline, writeDeadline <= now { return .abort }
        if let answerDeadline, answerDeadline <= now { return .refuse(.handlerTimeout) }
        guard let readDeadline, readDeadline <= now else { return .none }
        switch inbound {
        case .head: return headHasBegun ? .refuse(.timeout) : .close
        case .content: return outbound == .producing ? .abort : .refuse(.timeout)
        case .held, .closing, .lingering: return .close
        }
    }
}

extension Duration {
    /// The duration in whole nanoseconds, at least 0, at most about 146 years.
    var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return UInt64(min(seconds, 4_611_686_018)) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }
}
