import HTTP
import Synchronization

/// The listening socket, with what its loop needs to go through shortages.
struct Listener {
    let owned: OwnedDescriptor
    /// Given up when there are no descriptors left, to accept and refuse a connection that would stay ready for ever.
    var spare: Socket?
    /// Until when no connection is accepted, or `nil` while they are.
    var restsUntil: UInt64?
    var isPolled = false

    var socket: Socket { owned.socket }
}

extension Loop {
    private static let restTime: UInt64 = 100_000_000

    /// Begins to accept, or begins again after a rest.
    func resumeListening() {
        guard var listener else { return }
        if listener.spare == nil { listener.spare = Socket.spare() }
        listener.restsUntil = nil
        if !listener.isPolled {
            listener.isPolled = poller.add(listener.socket, token: Self.listenerToken, .read)
            if !listener.isPolled { listener.restsUntil = now + Self.restTime }
        }
        self.listener = listener
    }

    /// Accepts no more for good.
    func stopListening() {
        guard let listener else { return }
        if listener.isPolled { poller.remove(listener.socket) }
        listener.spare?.close()
        listener.owned.close()
        self.listener = nil
    }

    /// Accepts what waits, some at a time, so that connections that are open have their turn.
    func accept() {
        for attempt in 0..<64 {
            guard let socket = listener?.socket else { return }
            if counters.open.load(ordering: .relaxed) >= limits.connections {
                // Only at the first attempt is it sure that a connection waits for the place of another.
                guard attempt == 0 else { return }
                guard makeRoom() else {
                    rest()
                    return
                }
            }
            switch socket.accept() {
            case .connection(let socket, let address): place(socket, Peer(address: address))
            case .none: return
            case .again: break
            case .exhausted:
                refuseWithSpare()
                return
            case .failure:
                rest()
                return
            }
        }
    }

    /// Gives a connection to the loop that has the fewest.
    private func place(_ socket: Socket, _ peer: Peer) {
        counters.open.add(1, ordering: .relaxed)
        counters.accepted.add(1, ordering: .relaxed)
        var chosen = mailbox
        var least = mailbox.load.load(ordering: .relaxed)
        for other in surroundings.mailboxes where other.load.load(ordering: .relaxed) < least {
            (chosen, least) = (other, other.load.load(ordering: .relaxed))
        }
        chosen.load.add(1, ordering: .relaxed)
        if chosen === mailbox { adopt(socket, peer) } else { chosen.post(.adopt(socket, peer)) }
    }

    /// Closes the idle connection of this loop that has been so longest, or else asks the other loops in turn to do so.
    ///
    /// `false` when none is idle here: whether one is elsewhere is seen at the next try to accept.
    private func makeRoom() -> Bool {
        if closeOldestIdle() { return true }
        passOn(after: 0)
        return false
    }

    /// Makes room on behalf of the loop that accepts, or asks the next loop.
    func makeRoom(at index: Int) {
        if !closeOldestIdle() { passOn(after: index) }
    }

    /// The first loop is the one that accepts.
    private func passOn(after index: Int) {
        let next = index + 1
        if next < surroundings.mailboxes.count { surroundings.mailboxes[next].post(.makeRoom(index: next)) }
    }

    /// Closes the connection of this loop that has been idle longest; `false` when none is idle.
    ///
    /// - Complexity: O(n), n the connections of the loop; only at the limit.
    private func closeOldestIdle() -> Bool {
        var oldest: Connection?
        for case let connection? in connections where connection.state.isIdle {
            if connection.idleSince < oldest?.idleSince ?? .max { oldest = connection }
        }
        guard let oldest else { return false }
        close(oldest)
        return true
    }

    /// Stops accepting for a moment: what waits stays in the system's line.
    private func rest() {
        guard var listener else { return }
        if listener.isPolled { poller.remove(listener.socket) }
        listener.isPolled = false
        listener.restsUntil = now + Self.restTime
        self.listener = listener
    }

    /// Without descriptors: closes one waiting connection with the spare one, frees an idle one, and rests.
    private func refuseWithSpare() {
        listener?.spare?.close()
        if case .connection(let socket, _) = listener?.socket.accept() { socket.close() }
        _ = makeRoom()
        listener?.spare = Socket.spare()
        rest()
    }
}
