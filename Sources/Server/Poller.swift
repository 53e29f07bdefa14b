import CLinux
import Glibc
import Synchronization

/// Waits for sockets to become ready, level-triggered; one loop owns it.
final class Poller {
    /// What a socket is waited for; a reset is always told.
    struct Interest: OptionSet {
        let rawValue: UInt32
        static let read = Interest(rawValue: UInt32(linux_readable))
        static let write = Interest(rawValue: UInt32(linux_writable))
    }

    /// What happened to one socket.
    struct Event {
        let token: UInt64
        let readable: Bool
        let failed: Bool
    }

    private let owned: OwnedDescriptor
    private var descriptor: Int32 { owned.socket.descriptor }
    private var events = [linux_event](repeating: linux_event(token: 0, ready: 0), count: 256)

    /// Opens the descriptor of a poller.
    static func open() throws(ServerError) -> OwnedDescriptor {
        let descriptor = linux_poller()
        guard descriptor >= 0 else { throw ServerError(operation: "epoll_create1", errno: -descriptor, address: "") }
        return OwnedDescriptor(Socket(descriptor: descriptor))
    }

    /// Creates a poller that owns a descriptor just opened.
    init(_ owned: OwnedDescriptor) { self.owned = owned }

    /// Begins to wait for a socket; `false` when the kernel has no room for it.
    func add(_ socket: Socket, token: UInt64, _ interest: Interest) -> Bool {
        let result = linux_poll_set(descriptor, socket.descriptor, token, interest.rawValue, 1)
        precondition(result != -EBADF && result != -EEXIST, "a socket is added once, while it is open")
        return result == 0
    }

    /// Changes what a socket is waited for.
    func change(_ socket: Socket, token: UInt64, _ interest: Interest) {
        let result = linux_poll_set(descriptor, socket.descriptor, token, interest.rawValue, 0)
        precondition(result == 0, "a socket is changed while it is open and added: errno \(-result)")
    }

    /// Ends the waiting for a socket; closing it does the same.
    func remove(_ socket: Socket) {
        let result = linux_poll_remove(descriptor, socket.descriptor)
        precondition(result == 0, "a socket is removed while it is open and added: errno \(-result)")
    }

    /// Waits until something happens, at most so many milliseconds, -1 for ever; returns the number of events.
    func wait(milliseconds: Int32) -> Int {
        // Sound: the wrapper writes at most the count given, which is the array's.
        let count = unsafe events.withUnsafeMutableBufferPointer {
            unsafe linux_poll_wait(descriptor, $0.baseAddress, Int32($0.count), milliseconds)
        }
        precondition(count >= 0, "epoll_wait fails only on a wrong descriptor or pointer: errno \(-count)")
        return Int(count)
    }

    /// One of the events of the last wait.
    func event(_ index: Int) -> Event {
        let event = events[index]
        return Event(
            token: event.token,
            readable: event.ready & UInt32(linux_readable) != 0,
            failed: event.ready & UInt32(linux_failed) != 0
        )
    }
}

/// Closes a descriptor once: when it is told to, or else when it is let go of.
final class OwnedDescriptor: Sendable {
    let socket: Socket
    private let isClosed = Atomic(false)

    init(_ socket: Socket) { self.socket = socket }

    deinit { close() }

    func close() {
        if !isClosed.exchange(true, ordering: .relaxed) { socket.close() }
    }
}

/// Wakes a loop from any thread.
final class Wakeup: Sendable {
    private let owned: OwnedDescriptor
    /// The descriptor to wait for.
    var socket: Socket { owned.socket }

    init() throws(ServerError) {
        let descriptor = linux_wakeup()
        guard descriptor >= 0 else { throw ServerError(operation: "eventfd", errno: -descriptor, address: "") }
        owned = OwnedDescriptor(Socket(descriptor: descriptor))
    }

    /// Makes the wait of the loop return.
    func signal() { linux_wakeup_signal(socket.descriptor) }

    /// Takes the signals given so far.
    func clear() { linux_wakeup_clear(socket.descriptor) }
}
