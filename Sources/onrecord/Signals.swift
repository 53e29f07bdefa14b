import Dispatch
import Foundation

/// The signals that ask a server to stop.
enum Signals {
    /// Waits for SIGTERM or SIGINT; further ones kill the process at once, as they would have from the start.
    static func waitForStop() {
        let arrived = DispatchSemaphore(value: 0)
        let numbers = [SIGTERM, SIGINT]
        let sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
            source.setEventHandler { arrived.signal() }
            source.resume()
            return source
        }
        arrived.wait()
        sources.forEach { $0.cancel() }
        for number in numbers { signal(number, SIG_DFL) }
    }
}
