import Dispatch
import Domain
import Foundation
import JSON
import Synchronization

/// Lines of JSON on standard error, one for each exchange or incident.
///
/// Never makes a request wait: lines are gathered and written by a queue of its own; past 4 MiB that could not be written
/// in time, lines are dropped, and a line says how many.
final class AccessLog: Sendable {
    private static let bound = 4 << 20

    private struct Backlog {
        var bytes: [UInt8] = []
        var dropped = 0
        var isScheduled = false
    }

    private let backlog = Mutex(Backlog())
    private let queue = DispatchQueue(label: "org.onrecord.log", qos: .utility)
    private let write: @Sendable ([UInt8]) -> Void

    /// Creates a log whose lines `write` takes, on one queue.
    init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

    /// Adds a line: an object with the time and what `body` writes.
    func add(_ body: (inout JSONWriter) -> Void) {
        var writer = JSONWriter(capacity: 256)
        writer.object {
            $0.member("time", Instant.now.description)
            body(&$0)
        }
        let mustSchedule = backlog.withLock { backlog in
            guard backlog.bytes.count < Self.bound else {
                backlog.dropped += 1
                return false
            }
            backlog.bytes += writer.bytes + [UInt8(ascii: "\n")]
            defer { backlog.isScheduled = true }
            return !backlog.isScheduled
        }
        if mustSchedule { queue.async { self.flush() } }
    }

    /// Waits until all that was added is written.
    func finish() { queue.sync { self.flush() } }

    private func flush() {
        let (bytes, dropped) = backlog.withLock { backlog in
            defer { backlog = Backlog() }
            return (backlog.bytes, backlog.dropped)
        }
        if !bytes.isEmpty { write(bytes) }
        if dropped > 0 { add { $0.member("dropped_lines", dropped) } }
    }
}

extension Instant {
    /// The current time of the system's clock.
    static var now: Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded())) }
}
