import Dispatch
import Domain
import Foundation
import JSON
import Server
import Synchronization

/// Lines of JSON on standard error, one for each exchange or incident.
///
/// Lines are gathered to a block, which whoever fills it writes at once: on a core that serves, waking a thread for it
/// would cost more, and let others onto the core. What is less waits 200 ms at most. No request waits for whoever reads
/// the log: what is not taken at once is kept, and past 4 MiB of it lines are dropped, and a line says how many.
final class AccessLog: Sendable {
    /// Where lines go.
    enum Destination: Sendable {
        /// Takes bytes from an offset on without waiting; returns how many, `nil` when there is nobody to take any.
        case prompt(@Sendable (_ bytes: [UInt8], _ offset: Int) -> Int?)
        /// Takes all bytes, and may make its caller wait.
        case patient(@Sendable ([UInt8]) -> Void)

        /// Standard error.
        static var standardError: Destination {
            guard let output = PromptOutput.standardError else { return .patient(Console.note) }
            return .prompt(output.take)
        }
    }

    private static let block = 64 << 10
    private static let bound = 4 << 20
    private static let patience = DispatchTimeInterval.milliseconds(200)
    private static let timeName = JSONName("time")

    private struct Backlog {
        var writer = JSONWriter(capacity: AccessLog.block + 4096)
        /// What was not taken at once, and from where on it is still to be taken.
        var rest: [UInt8] = []
        var restStart = 0
        var dropped = 0
        /// Whether the last that was handed over was not lost.
        private var isRead = false
        var isScheduled = false
        /// The text of an instant, made once a millisecond: at 100,000 lines a second it would cost more than a line.
        var instant = Instant(milliseconds: 0)
        var time = ""

        var count: Int { writer.bytes.count + rest.count - restStart }

        mutating func add(at now: Instant, _ body: (inout JSONWriter) -> Void) {
            if now != instant || time.isEmpty { (instant, time) = (now, now.description) }
            let time = time
            writer.object {
                $0.name(AccessLog.timeName)
                $0.string(time)
                body(&$0)
            }
            writer.endLine()
        }

        /// Adds the line about lines that were dropped, if any were and there is room again.
        mutating func addDropped() {
            guard dropped > 0, count < AccessLog.bound else { return }
            let dropped = dropped
            self.dropped = 0
            add(at: .now) { $0.member("dropped_lines", dropped) }
        }

        /// Hands over what is taken at once, and keeps the rest; what was lost is told where somebody reads again.
        mutating func hand(to take: ([UInt8], Int) -> Int?) {
            handOver(to: take)
            guard isRead, dropped > 0 else { return }
            addDropped()
            handOver(to: take)
        }

        private mutating func handOver(to take: ([UInt8], Int) -> Int?) {
            if restStart < rest.count { restStart += self.take(rest, from: restStart, take) }
            guard restStart == rest.count else {
                // It grows to the bound at most, and what was taken of it goes when that is half of it.
                if restStart > rest.count / 2 { (rest, restStart) = (Array(rest[restStart...]), 0) }
                rest += writer.bytes
                return writer.clear()
            }
            (rest, restStart) = ([], 0)
            let taken = self.take(writer.bytes, from: 0, take)
            if taken < writer.bytes.count { rest = Array(writer.bytes[taken...]) }
            writer.clear()
        }

        /// How many bytes are done with: taken, or lost because nobody takes any.
        private mutating func take(_ bytes: [UInt8], from start: Int, _ take: ([UInt8], Int) -> Int?) -> Int {
            if start == bytes.count { return 0 }
            if let taken = take(bytes, start) {
                isRead = isRead || taken > 0
                return taken
            }
            isRead = false
            dropped += bytes[start...].count { $0 == 0x0A }
            return bytes.count - start
        }
    }

    private let backlog = Mutex(Backlog())
    private let queue = DispatchQueue(label: "org.onrecord.log", qos: .utility)
    private let destination: Destination

    /// Creates a log whose lines go to a destination.
    init(_ destination: Destination = .standardError) { self.destination = destination }

    /// Adds a line: an object with the time and what `body` writes.
    func add(_ body: (inout JSONWriter) -> Void) {
        let now = Instant.now
        let mustSchedule = backlog.withLock { backlog in
            guard backlog.count < Self.bound else {
                backlog.dropped += 1
                return false
            }
            backlog.add(at: now, body)
            if case .prompt(let take) = destination, backlog.writer.bytes.count >= Self.block {
                backlog.hand(to: take)
            }
            defer { backlog.isScheduled = true }
            return !backlog.isScheduled
        }
        if mustSchedule { schedule() }
    }

    /// Writes what was added; what nobody takes within two seconds is lost.
    func finish() {
        for _ in 0..<200 where !queue.sync(execute: flush) { Thread.sleep(forTimeInterval: 0.01) }
    }

    private func schedule() {
        queue.asyncAfter(deadline: .now() + Self.patience) { [self] in
            backlog.withLock { $0.isScheduled = false }
            let mustSchedule =
                !flush()
                && backlog.withLock { backlog in
                    defer { backlog.isScheduled = true }
                    return !backlog.isScheduled
                }
            if mustSchedule { schedule() }
        }
    }

    /// Writes what there is; `false` when some of it was not taken.
    private func flush() -> Bool {
        switch destination {
        case .prompt(let take):
            return backlog.withLock { backlog in
                backlog.hand(to: take)
                return backlog.count == 0
            }
        case .patient(let write):
            let bytes = backlog.withLock { backlog in
                backlog.addDropped()
                let bytes = backlog.writer.bytes
                backlog.writer = JSONWriter(capacity: Self.block)
                return bytes
            }
            if !bytes.isEmpty { write(bytes) }
            return true
        }
    }
}

extension Instant {
    /// The current time of the system's clock.
    static var now: Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded())) }
}
