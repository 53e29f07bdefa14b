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
    private static let timeName = JSONName("time")
    /// How long lines are gathered: waking the queue for each would cost more than the lines.
    private static let patience = DispatchTimeInterval.milliseconds(10)

    /// Room for the lines of a busy server between two flushes.
    private static let room = 512 << 10

    private struct Backlog {
        var writer = JSONWriter(capacity: AccessLog.room)
        /// What was written out, to be filled again: new room for each flush would cost more than its lines.
        var spare = JSONWriter(capacity: AccessLog.room)
        var dropped = 0
        var isScheduled = false
        /// The text of an instant, made once a millisecond: at 100,000 lines a second it would cost more than a line.
        var instant = Instant(milliseconds: 0)
        var time = ""

        mutating func setTime(_ now: Instant) {
            if now != instant || time.isEmpty { (instant, time) = (now, now.description) }
        }
    }

    private let backlog = Mutex(Backlog())
    private let queue = DispatchQueue(label: "org.onrecord.log", qos: .utility)
    private let write: @Sendable ([UInt8]) -> Void

    /// Creates a log whose lines `write` takes, on one queue.
    init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

    /// Adds a line: an object with the time and what `body` writes.
    func add(_ body: (inout JSONWriter) -> Void) {
        let now = Instant.now
        let mustSchedule = backlog.withLock { backlog in
            guard backlog.writer.bytes.count < Self.bound else {
                backlog.dropped += 1
                return false
            }
            backlog.setTime(now)
            let time = backlog.time
            backlog.writer.object {
                $0.name(Self.timeName)
                $0.string(time)
                body(&$0)
            }
            backlog.writer.endLine()
            defer { backlog.isScheduled = true }
            return !backlog.isScheduled
        }
        if mustSchedule { queue.asyncAfter(deadline: .now() + Self.patience) { self.flush() } }
    }

    /// Waits until all that was added is written.
    func finish() { queue.sync { self.flush() } }

    private func flush() {
        var (full, dropped) = backlog.withLock { backlog in
            let taken = (backlog.writer, backlog.dropped)
            (backlog.writer, backlog.spare) = (backlog.spare, JSONWriter(capacity: 0))
            (backlog.dropped, backlog.isScheduled) = (0, false)
            return taken
        }
        if !full.bytes.isEmpty { write(full.bytes) }
        full.clear()
        // What a burst has grown is given back.
        let spare = full.bytes.capacity > 2 * Self.room ? JSONWriter(capacity: Self.room) : full
        backlog.withLock { $0.spare = spare }
        if dropped > 0 { add { $0.member("dropped_lines", dropped) } }
    }
}

extension Instant {
    /// The current time of the system's clock.
    static var now: Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded())) }
}
