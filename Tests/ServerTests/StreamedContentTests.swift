import Dispatch
import HTTP
import Synchronization
import Testing

@testable import Server

@Suite struct StreamedContentTests {
    @Test func `a reader gets what was fed, then the end again and again`() throws {
        let content = StreamedContent {}
        #expect(content.feed([1, 2, 3]))
        content.end()
        content.fail(.clientGone)
        #expect(try content.read(upTo: 2) == [1, 2])
        #expect(try content.read(upTo: 2) == [3])
        #expect(try content.read(upTo: 2) == nil)
        #expect(try content.read(upTo: 2) == nil)
    }

    @Test func `a fault comes after what was fed before it`() throws {
        let content = StreamedContent {}
        _ = content.feed([1])
        content.fail(.timeout)
        #expect(try content.read(upTo: 9) == [1])
        #expect(throws: Fault.timeout) { try content.read(upTo: 9) }
    }

    @Test func `a full buffer rests until half of it is read`() throws {
        let resumed = Mutex(0)
        let content = StreamedContent { resumed.withLock { $0 += 1 } }
        let half = [UInt8](repeating: 0, count: StreamedContent.highWater / 2)
        #expect(content.feed(half))
        #expect(!content.feed(half))
        _ = try content.read(upTo: half.count - 1)
        #expect(resumed.withLock { $0 } == 0)
        _ = try content.read(upTo: 1)
        #expect(resumed.withLock { $0 } == 1)
        _ = try content.read(upTo: half.count)
        #expect(resumed.withLock { $0 } == 1)
    }

    @Test func `all bytes pass from one thread to another`() throws {
        let content = StreamedContent {}
        DispatchQueue.global().async {
            for index in 0..<2000 { _ = content.feed([UInt8](repeating: UInt8(index % 251), count: index % 7)) }
            content.end()
        }
        var sum = 0
        while let bytes = try content.read(upTo: 5) { sum += bytes.reduce(0) { $0 + Int($1) } }
        #expect(sum == (0..<2000).reduce(0) { $0 + $1 % 251 * ($1 % 7) })
    }
}

@Suite struct WorkerPoolTests {
    @Test func `all jobs run, no more at once than there are workers`() {
        let pool = WorkerPool(workers: 3, limit: 5000, service: .default)
        let running = Atomic(0)
        let most = Atomic(0)
        let group = DispatchGroup()
        for _ in 0..<3000 {
            group.enter()
            let isTaken = pool.submit {
                let now = running.add(1, ordering: .sequentiallyConsistent).newValue
                most.max(now, ordering: .sequentiallyConsistent)
                running.subtract(1, ordering: .sequentiallyConsistent)
                group.leave()
            }
            #expect(isTaken)
        }
        #expect(group.wait(timeout: .now() + 10) == .success)
        #expect((1...3).contains(most.load(ordering: .sequentiallyConsistent)))
    }

    @Test func `a full line refuses, but for what must run`() {
        let pool = WorkerPool(workers: 1, limit: 1, service: .default)
        let gate = Gate()
        let done = DispatchGroup()
        #expect(pool.submit { gate.pass() })
        #expect(pool.submit {})
        #expect(!pool.submit {})
        done.enter()
        #expect(pool.submit(mustRun: true) { done.leave() })
        gate.open()
        #expect(done.wait(timeout: .now() + 10) == .success)
    }
}
