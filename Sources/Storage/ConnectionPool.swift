import Domain
import Foundation
import Synchronization

/// Connections of one kind, each lent to one thread at a time; opened when needed, up to a limit.
final class ConnectionPool: Sendable {
    private struct State {
        var idle: [Database] = []
        var open = 0
        var isClosed = false
    }

    private enum Answer { case lent(Database), opened, wait, closed }

    private let state = Mutex(State())
    private let returned = NSCondition()
    private let limit: Int
    private let path: String
    private let role: Database.Role

    /// Creates a pool that opens nothing yet.
    init(path: String, role: Database.Role, limit: Int) {
        (self.path, self.role, self.limit) = (path, role, limit)
    }

    /// Lends a connection for the time of `body`; waits while all are lent.
    ///
    /// - Throws: ``ArchiveFault`` when none can be opened or the pool is closed, or what `body` throws.
    func lend<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let database = try take()
        defer { giveBack(database) }
        return try body(database)
    }

    /// Waits until nothing is lent, and closes all connections; a second call does nothing.
    func close() {
        returned.lock()
        defer { returned.unlock() }
        let idle = state.withLock { state in
            state.isClosed = true
            state.open -= state.idle.count
            defer { state.idle = [] }
            return state.idle
        }
        _ = consume idle
        while state.withLock({ $0.open > 0 }) { returned.wait() }
    }

    private func take() throws(ArchiveFault) -> Database {
        returned.lock()
        while true {
            switch state.withLock({ answer(&$0) }) {
            case .wait: returned.wait()
            case .lent(let database):
                returned.unlock()
                return database
            case .closed:
                returned.unlock()
                throw ArchiveFault(kind: .unusable, oneLine: "use \(path): the archive is closed")
            case .opened:
                returned.unlock()
                do {
                    return try Database(path: path, role: role)
                } catch {
                    giveBack(nil)
                    throw error
                }
            }
        }
    }

    private func answer(_ state: inout State) -> Answer {
        if state.isClosed { return .closed }
        if let database = state.idle.popLast() { return .lent(database) }
        guard state.open < limit else { return .wait }
        state.open += 1
        return .opened
    }

    /// Takes back what was lent; a connection that could not end its transaction is not lent again.
    private func giveBack(_ database: Database?) {
        returned.lock()
        state.withLock { state in
            if let database, !state.isClosed, !database.isInTransaction {
                state.idle.append(database)
            } else {
                state.open -= 1
            }
        }
        returned.broadcast()
        returned.unlock()
    }
}
