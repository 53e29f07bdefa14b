import HTTP
import Synchronization

/// The running totals of a server, added to by its loops.
final class Counters: Sendable {
    let open = Atomic<Int>(0)
    let accepted = Atomic<Int>(0)
    let requests = Atomic<Int>(0)
    let bytesIn = Atomic<Int>(0)
    let bytesOut = Atomic<Int>(0)
    /// Bytes of content that requests hold in memory now.
    let bufferedContent = Atomic<Int>(0)
    private let informational = Atomic<Int>(0)
    private let successful = Atomic<Int>(0)
    private let redirecting = Atomic<Int>(0)
    private let refused = Atomic<Int>(0)
    private let failed = Atomic<Int>(0)

    func countResponse(_ status: Status) {
        switch status.code {
        case ..<200: informational.add(1, ordering: .relaxed)
        case ..<300: successful.add(1, ordering: .relaxed)
        case ..<400: redirecting.add(1, ordering: .relaxed)
        case ..<500: refused.add(1, ordering: .relaxed)
        default: failed.add(1, ordering: .relaxed)
        }
    }

    var statistics: ServerStatistics {
        ServerStatistics(
            connectionsOpen: open.load(ordering: .relaxed),
            connectionsAccepted: accepted.load(ordering: .relaxed),
            requests: requests.load(ordering: .relaxed),
            responses: [
                informational.load(ordering: .relaxed), successful.load(ordering: .relaxed),
                redirecting.load(ordering: .relaxed), refused.load(ordering: .relaxed),
                failed.load(ordering: .relaxed),
            ],
            bytesIn: bytesIn.load(ordering: .relaxed),
            bytesOut: bytesOut.load(ordering: .relaxed)
        )
    }
}
