import Synchronization

/// What one request takes of the room that all buffered content shares; given back when nobody holds it any more.
///
/// The connection holds it, and so does the work that a handler was given: work that outlives its answer keeps its room.
final class ContentHold: Sendable {
    private let held = Atomic<Int>(0)
    private let counters: Counters

    init(_ counters: Counters) { self.counters = counters }

    deinit { release() }

    /// Takes so many bytes more; `false` when all requests together then hold more than the limit.
    func grow(by count: Int, limit: Int) -> Bool {
        held.add(count, ordering: .relaxed)
        return counters.bufferedContent.add(count, ordering: .relaxed).newValue <= limit
    }

    /// Gives all of it back; a second call does nothing.
    func release() { counters.bufferedContent.subtract(held.exchange(0, ordering: .relaxed), ordering: .relaxed) }
}
