import Dispatch

/// A serial queue for work beside the readers; each of its threads is made ready for that before it works.
struct BackgroundQueue: Sendable {
    private let queue: DispatchQueue
    private let makeReady: @Sendable () -> Void

    init(_ label: String, qos: DispatchQoS, makingReady makeReady: @escaping @Sendable () -> Void) {
        (queue, self.makeReady) = (DispatchQueue(label: label, qos: qos), makeReady)
    }

    func async(_ work: @escaping @Sendable () -> Void) {
        queue.async { [makeReady] in
            makeReady()
            work()
        }
    }

    func async(after delay: DispatchTimeInterval, _ work: @escaping @Sendable () -> Void) {
        queue.asyncAfter(deadline: .now() + delay) { [makeReady] in
            makeReady()
            work()
        }
    }

    /// Waits for what is on the queue, and runs `work` in its turn, on the caller's thread as a rule.
    func sync<Result>(_ work: () throws -> Result) rethrows -> Result { try queue.sync(execute: work) }
}
