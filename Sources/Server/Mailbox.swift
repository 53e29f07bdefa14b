import HTTP
import Synchronization

/// One request of one connection of one loop; a later request, or a later connection in the same place, is another.
struct Ticket: Hashable, Sendable {
    /// The connection's token.
    let connection: UInt64
    /// The number of the request on its connection.
    let serial: UInt32
}

/// What other threads tell a loop.
enum Message: Sendable {
    /// A connection was accepted for this loop.
    case adopt(Socket, Peer)
    /// A handler has answered, now or later.
    case answered(Ticket, Response)
    /// A handler will answer later, within a limit.
    case suspended(Ticket, limit: Duration?)
    /// A producer has made content, or none yet; has ended (`nil`), or has failed.
    case produced(Ticket, any ContentProducer, Result<[UInt8]?, any Error>)
    /// A producer that had none has more.
    case ready(Ticket)
    /// The reader of streamed content has room again.
    case resumed(Ticket)
    /// One idle connection of this loop, the one with this index, or of a later one should be closed for a new one.
    case makeRoom(index: Int)
    /// The server stops.
    case drain
}

/// The messages for one loop, from any thread.
final class Mailbox: Sendable {
    private struct State {
        var messages: [Message] = []
        var isClosed = false
    }

    /// Wakes the loop.
    let wakeup: Wakeup
    /// How many connections the loop has, those on their way to it included.
    let load = Atomic<Int>(0)
    private let state = Mutex(State())
    private let counters: Counters

    init(_ counters: Counters) throws(ServerError) { (self.counters, wakeup) = (counters, try Wakeup()) }

    /// Leaves a message; when the loop has ended, what the message holds is ended too.
    func post(_ message: Message) {
        let (isFirst, isClosed) = state.withLock { state in
            if state.isClosed { return (false, true) }
            state.messages.append(message)
            return (state.messages.count == 1, false)
        }
        if isClosed { discard(message) } else if isFirst { wakeup.signal() }
    }

    /// Takes all messages.
    func take() -> [Message] {
        wakeup.clear()
        return state.withLock { state in
            let messages = state.messages
            state.messages = []
            return messages
        }
    }

    /// Ends the box, and what its last messages hold.
    func close() {
        let rest = state.withLock { state in
            state.isClosed = true
            return state.messages
        }
        for message in rest { discard(message) }
    }

    /// Closes a socket that was accepted and that no loop will own.
    func forget(_ socket: Socket) {
        socket.close()
        counters.open.subtract(1, ordering: .relaxed)
        load.subtract(1, ordering: .relaxed)
    }

    private func discard(_ message: Message) {
        switch message {
        case .adopt(let socket, _): forget(socket)
        case .answered(_, let response): if case .producer(let producer) = response.content { producer.finish() }
        case .produced(_, let producer, _): producer.finish()
        case .suspended, .ready, .resumed, .makeRoom, .drain: break
        }
    }
}
