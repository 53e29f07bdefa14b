import CLinux
import Dispatch
import Synchronization

/// Threads that run handlers: a fixed number, first come first served, with a bounded line before them.
final class WorkerPool: Sendable {
    /// What a worker runs.
    typealias Job = @Sendable () -> Void

    private struct State {
        var waiting: [Job?] = []
        var next = 0
        var idle: [Int]
    }

    /// How long a worker may run before others have their turn, in nanoseconds: some times that of a loop, which all wait for.
    private static let slice: UInt64 = 400_000

    /// Serial queues have a thread each while they work, so that a blocked worker does not hold up another.
    private let queues: [DispatchQueue]
    private let limit: Int
    private let isBackground: Bool
    private let state: Mutex<State>

    /// Creates a pool; past `limit` waiting jobs a new one is refused.
    ///
    /// Its threads have the nice value that Dispatch gives to the class of service: 10 in the background. Classes above
    /// the default have one below 0 where the process may, and 0 elsewhere. A thread begins with the nice value of the
    /// one that made it, and a process that is not privileged cannot lower it again. Outside the background they also
    /// take their turn soon: a reader whose answer takes a fraction of a millisecond should not wait for a slice of work
    /// that takes longer. In the background they leave a core to them.
    init(workers: Int, limit: Int, service: DispatchQoS) {
        queues = (0..<workers).map { DispatchQueue(label: "onrecord.worker.\($0)", qos: service) }
        (self.limit, isBackground) = (limit, service == .background)
        state = Mutex(State(idle: Array(0..<workers)))
    }

    /// Runs a job on a worker; `false` when too many wait, unless it must run whatever waits.
    func submit(mustRun: Bool = false, _ job: @escaping Job) -> Bool {
        let (worker, taken): (Int?, Bool) = state.withLock { state in
            if let worker = state.idle.popLast() { return (worker, true) }
            guard mustRun || state.waiting.count - state.next < limit else { return (nil, false) }
            state.waiting.append(job)
            return (nil, true)
        }
        if let worker { queues[worker].async { [self] in work(worker, job) } }
        return taken
    }

    private func work(_ worker: Int, _ first: Job) {
        if isBackground { ReaderCore.leave() } else { linux_shorten_slice(Self.slice) }
        first()
        while let job = take(worker) { job() }
    }

    private func take(_ worker: Int) -> Job? {
        state.withLock { state in
            guard state.next < state.waiting.count, let job = state.waiting[state.next] else {
                (state.waiting, state.next) = ([], 0)
                state.idle.append(worker)
                return nil
            }
            state.waiting[state.next] = nil
            state.next += 1
            // The places of what ran are given back in blocks, so that taking a job costs a move of 1/512 of the line.
            if state.next == 512 {
                state.waiting.removeFirst(state.next)
                state.next = 0
            }
            return job
        }
    }
}
