import Dispatch
import HTTP
import Synchronization

/// Content on its way from a loop to the worker that reads it: a bounded buffer.
///
/// The loop stops reading the socket when the buffer is full; the reader asks it to go on when half of it is free. The
/// reader's wait ends with bytes, with the end, or with the fault that ended the connection.
final class StreamedContent: ContentReader {
    /// The size from which the loop is asked to rest.
    static let highWater = 256 << 10

    private struct State {
        var bytes: [UInt8] = []
        var offset = 0
        var ended = false
        var fault: Fault?
        var waiting = 0
        var rests = false

        var count: Int { bytes.count - offset }
    }

    private let state = Mutex(State())
    private let arrived = DispatchSemaphore(value: 0)
    private let resume: @Sendable () -> Void

    /// Creates one that calls back, on the reader's thread, when the loop may go on.
    init(resume: @escaping @Sendable () -> Void) { self.resume = resume }

    func read(upTo limit: Int) throws -> [UInt8]? {
        precondition(limit > 0, "a read takes at least one byte")
        while true {
            enum Outcome { case bytes([UInt8], resume: Bool), end, fault(Fault), wait }
            let outcome: Outcome = state.withLock { state in
                if state.count > 0 {
                    let bytes = Array(state.bytes[state.offset..<state.offset + min(limit, state.count)])
                    state.offset += bytes.count
                    if state.count == 0 { (state.bytes, state.offset) = ([], 0) }
                    let resume = state.rests && state.count <= Self.highWater / 2
                    if resume { state.rests = false }
                    return .bytes(bytes, resume: resume)
                }
                if let fault = state.fault { return .fault(fault) }
                if state.ended { return .end }
                state.waiting += 1
                return .wait
            }
            switch outcome {
            case .bytes(let bytes, let mayResume):
                if mayResume { resume() }
                return bytes
            case .end: return nil
            case .fault(let fault): throw fault
            case .wait: arrived.wait()
            }
        }
    }

    /// Adds bytes; `false` when the loop should rest until it is asked to go on.
    func feed(_ bytes: [UInt8]) -> Bool {
        let (waiting, goesOn): (Int, Bool) = state.withLock { state in
            if state.offset > Self.highWater {
                state.bytes.removeFirst(state.offset)
                state.offset = 0
            }
            state.bytes += bytes
            state.rests = state.count >= Self.highWater
            defer { state.waiting = 0 }
            return (state.waiting, !state.rests)
        }
        release(waiting)
        return goesOn
    }

    /// Ends the content: a reader gets what is left, then `nil`.
    func end() { conclude { $0.ended = true } }

    /// Breaks the content: a reader gets what is left, then the fault; nothing happens after the end.
    func fail(_ fault: Fault) { conclude { if !$0.ended, $0.fault == nil { $0.fault = fault } } }

    private func conclude(_ change: (inout sending State) -> Void) {
        let waiting: Int = state.withLock { state in
            change(&state)
            defer { state.waiting = 0 }
            return state.waiting
        }
        release(waiting)
    }

    private func release(_ waiting: Int) {
        for _ in 0..<waiting { arrived.signal() }
    }
}
