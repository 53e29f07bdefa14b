import Dispatch
import Foundation

/// The signals that ask a server to stop: SIGTERM and SIGINT, held back from the moment of its creation.
final class StopSignals {
    private static let numbers = [SIGTERM, SIGINT]
    /// Signalled by the first of them, and by whoever else wants the end.
    let arrived = DispatchSemaphore(value: 0)
    private let sources: [any DispatchSourceSignal]

    /// Takes the signals over from the system.
    init() {
        let arrived = arrived
        sources = Self.numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
            source.setEventHandler { arrived.signal() }
            source.resume()
            return source
        }
    }

    /// Waits for the first; a further one then kills the process, as it would have from the start.
    func wait() {
        arrived.wait()
        sources.forEach { $0.cancel() }
        for number in Self.numbers { signal(number, SIG_DFL) }
    }
}
