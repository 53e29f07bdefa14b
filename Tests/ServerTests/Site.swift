import Dispatch
import Glibc
import HTTP
import Server
import Synchronization
import Testing

/// A handler made of a closure.
struct Act: Handler {
    let body: @Sendable (Request) throws -> Reply

    init(_ body: @escaping @Sendable (Request) throws -> Reply) { self.body = body }

    func respond(to request: Request) throws -> Reply { try body(request) }

    /// Answers a text.
    static func text(_ text: String) -> Act { Act { _ in .text(text) } }
}

extension Reply {
    static func text(_ text: String) -> Reply { .now(Response(.ok, content: .bytes(Array(text.utf8)))) }
}

extension Request {
    /// The content, when it is in memory.
    var bytes: [UInt8] {
        guard case .bytes(let bytes) = content else { return [] }
        return bytes
    }
}

/// Something that happens once, and can be waited for, ten seconds at most.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }

    /// Waits; `false` when it stays shut too long.
    @discardableResult
    func pass() -> Bool {
        guard semaphore.wait(timeout: .now() + 10) == .success else { return false }
        semaphore.signal()
        return true
    }
}

/// Waits until something is so, ten seconds at most.
func wait(until isSo: () -> Bool) {
    let clock = ContinuousClock()
    let start = clock.now
    while !isSo() {
        guard clock.now - start < .seconds(10) else {
            Issue.record("it did not come about in ten seconds")
            return
        }
        sched_yield()
    }
}

/// Runs a server with these routes on any free port while the body runs, then drains it.
func withServer(
    _ routes: [Route],
    _ adapt: (inout ServerConfiguration) -> Void = { _ in },
    _ body: (HTTPServer) throws -> Void
) throws {
    let application = Application(
        router: Router(routes),
        describe: { error, _ in
            let status = (error as? Fault)?.status ?? .internalServerError
            return Response(status, content: .bytes(Array("\(error)".utf8)))
        }
    )
    var configuration = ServerConfiguration(workers: 4)
    adapt(&configuration)
    let server = try HTTPServer(configuration, application)
    server.start()
    defer {
        server.drain()
        server.waitUntilStopped()
    }
    try body(server)
}

/// A producer that makes a byte so many times, and says when it was let go.
final class Bytes: ContentProducer {
    struct Broken: Error {}

    let made = Atomic<Int>(0)
    let finished = Atomic<Int>(0)
    let released = Gate()
    private let total: Int
    private let breaksAt: Int

    init(_ total: Int, breaksAt: Int = .max) { (self.total, self.breaksAt) = (total, breaksAt) }

    func next(upTo limit: Int) throws -> [UInt8]? {
        let before = made.load(ordering: .sequentiallyConsistent)
        if before >= breaksAt { throw Broken() }
        let count = min(limit, total - before)
        guard count > 0 else { return nil }
        made.add(count, ordering: .sequentiallyConsistent)
        return [UInt8](repeating: 0x61, count: count)
    }

    func finish() {
        finished.add(1, ordering: .sequentiallyConsistent)
        released.open()
    }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
