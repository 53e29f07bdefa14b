import HTTP
import Testing

@testable import Server

@Suite struct ResponseStoreTests {
    private static let now = ContentVersion(alterations: 1, changes: 5)

    private static func ready(_ length: Int) throws -> ReadyResponse {
        let response = Response(.ok, content: .bytes([UInt8](repeating: 0x61, count: length)))
        return try #require(
            ReadyResponse(response, to: RequestTarget(path: "/"), date: HTTPDate.bytes(0), second: 0)
        )
    }

    private static func key(_ number: Int) -> [UInt8] { Array("/v1/articles/\(number)".utf8) }

    @Test func `a response stands under its key and no other`() throws {
        var store = ResponseStore(limit: 1 << 20)
        let ready = try Self.ready(10)
        store.insert(ready, for: Self.key(1), .untilChanged, from: Self.now)
        #expect(store.response(for: Self.key(1), at: Self.now, second: 7) === ready)
        #expect(store.response(for: Self.key(2), at: Self.now, second: 7) == nil)
        #expect(store.response(for: [], at: Self.now, second: 7) == nil)
        let other = try Self.ready(20)
        store.insert(other, for: Self.key(1), .untilChanged, from: Self.now)
        #expect(store.response(for: Self.key(1), at: Self.now, second: 7) === other && store.count == 1)
    }

    @Test(arguments: [
        (Reuse.untilAltered, 0, 1, true), (.untilAltered, 1, 1, false), (.untilAltered, 0, 0, true),
        (.untilChanged, 0, 1, false), (.untilChanged, 1, 1, false), (.untilChanged, 0, 0, true),
    ])
    func `a response is given as long as its reuse allows`(
        reuse: Reuse,
        alterations: Int,
        changes: Int,
        isGiven: Bool
    ) throws {
        var store = ResponseStore(limit: 1 << 20)
        store.insert(try Self.ready(10), for: Self.key(1), reuse, from: Self.now)
        let later = ContentVersion(
            alterations: Self.now.alterations + alterations,
            changes: Self.now.changes + changes
        )
        #expect((store.response(for: Self.key(1), at: later, second: 7) != nil) == isGiven)
        // What is out of date is gone, and does not come back with its version.
        #expect((store.response(for: Self.key(1), at: Self.now, second: 7) != nil) == isGiven)
        #expect(isGiven || store.byteCount == 0 && store.count == 0)
    }

    @Test func `a response is given in its last second, and not after it`() throws {
        var store = ResponseStore(limit: 1 << 20)
        store.insert(try Self.ready(10), for: Self.key(1), .untilAltered, from: Self.now, lastSecond: 7)
        #expect(store.response(for: Self.key(1), at: Self.now, second: 7) != nil)
        #expect(store.response(for: Self.key(1), at: Self.now, second: 8) == nil)
    }

    @Test func `what may not be reused is not kept, nor what is too long`() throws {
        var store = ResponseStore(limit: 80_000)
        store.insert(try Self.ready(10), for: Self.key(1), .never, from: Self.now)
        store.insert(try Self.ready(10_000), for: Self.key(2), .untilChanged, from: Self.now)
        #expect(store.count == 0 && store.byteCount == 0)
        var closed = ResponseStore(limit: 0)
        closed.insert(try Self.ready(0), for: Self.key(1), .untilChanged, from: Self.now)
        #expect(closed.count == 0 && !closed.isOpen)
    }

    @Test func `it keeps what a list in the order of use keeps`() throws {
        var generator = SeededGenerator(seed: 11)
        let limit = 30_000
        var store = ResponseStore(limit: limit)
        // The newest last.
        var model: [(key: Int, response: ReadyResponse, cost: Int)] = []
        for _ in 0..<20_000 {
            let number = Int.random(in: 0..<40, using: &generator)
            let index = model.firstIndex { $0.key == number }
            if Bool.random(using: &generator) {
                let found = store.response(for: Self.key(number), at: Self.now, second: 7)
                #expect(found === index.map { model[$0].response })
                if let index { model.append(model.remove(at: index)) }
            } else {
                let ready = try Self.ready(Int.random(in: 0..<3000, using: &generator))
                store.insert(ready, for: Self.key(number), .untilAltered, from: Self.now)
                if let index { model.remove(at: index) }
                let cost = Self.key(number).count + ready.bytes.count + ResponseStore.overhead
                while model.reduce(cost, { $0 + $1.cost }) > limit { model.removeFirst() }
                model.append((number, ready, cost))
            }
            #expect(store.count == model.count && store.byteCount == model.reduce(0) { $0 + $1.cost })
            #expect(store.byteCount <= limit)
        }
    }
}
