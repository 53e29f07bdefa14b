import Dispatch
import HTTP
import Server
import Synchronization
import Testing

@Suite struct StreamTests {
    private static func download(_ bytes: Bytes) -> Route {
        Route(.get, "/stream", handler: Act { _ in .now(Response(.ok, content: .producer(bytes))) })
    }

    @Test func `a slow reader holds its producer back`() throws {
        let total = 64 << 20
        let bytes = Bytes(total)
        try withServer([Self.download(bytes)]) { server in
            let client = try Client(server.port, receiveBuffer: 64 << 10)
            try client.send("GET /stream HTTP/1.1\nHost: a\n\n")
            #expect(try client.head()["Transfer-Encoding"] == "chunked")
            var read = 0
            while case let chunk = try client.chunk(), !chunk.isEmpty {
                read += chunk.count
                // What the system's own buffers hold at most, and one portion.
                #expect(bytes.made.load(ordering: .sequentiallyConsistent) - read < 16 << 20)
            }
            #expect(read == total)
            #expect(bytes.released.pass() && bytes.finished.load(ordering: .sequentiallyConsistent) == 1)
            #expect(try client.get("/nowhere").status == 404)
        }
    }

    @Test func `HTTP 1.0 gets a stream that ends with the connection`() throws {
        try withServer([Self.download(Bytes(300_000))]) { server in
            let client = try Client(server.port)
            try client.send("GET /stream HTTP/1.0\nConnection: keep-alive\n\n")
            let answer = try client.answer()
            #expect(answer.body.count == 300_000 && answer["Connection"] == "close")
            #expect(answer["Transfer-Encoding"] == nil)
        }
    }

    @Test func `HEAD of a stream makes none of it`() throws {
        let bytes = Bytes(300_000)
        try withServer([Self.download(bytes)]) { server in
            let client = try Client(server.port)
            try client.send("HEAD /stream HTTP/1.1\nHost: a\n\n")
            #expect(try client.answer(toHEAD: true)["Transfer-Encoding"] == "chunked")
            #expect(bytes.released.pass() && bytes.made.load(ordering: .sequentiallyConsistent) == 0)
            #expect(try client.get("/nowhere").status == 404)
        }
    }

    @Test(arguments: ["1.1", "1.0"])
    func `a producer that fails cuts the connection`(version: String) throws {
        let bytes = Bytes(1 << 20, breaksAt: 128 << 10)
        let whole = Mutex<[Bool]>([])
        try withServer(
            [Self.download(bytes)],
            { $0.observe = { exchange in whole.withLock { $0.append(exchange.whole) } } }
        ) {
            let client = try Client($0.port)
            try client.send("GET /stream HTTP/\(version)\nHost: a\n\n")
            #expect(throws: Client.Flaw.self) { try client.answer() }
            #expect(bytes.released.pass() && bytes.finished.load(ordering: .sequentiallyConsistent) == 1)
            #expect(whole.withLock { $0 } == [false])
        }
    }

    @Test func `a producer is let go when its client goes away`() throws {
        let bytes = Bytes(.max)
        try withServer([Self.download(bytes)]) { server in
            let client = try Client(server.port)
            try client.send("GET /stream HTTP/1.1\nHost: a\n\n")
            _ = try client.take(1 << 20)
            client.reset()
            #expect(bytes.released.pass() && bytes.finished.load(ordering: .sequentiallyConsistent) == 1)
        }
    }

    /// Events from a test to one client: a producer that often has none.
    private final class Events: ContentProducer {
        private struct State {
            var waiting: [String] = []
            var hasEnded = false
            var resume: (@Sendable () -> Void)?
        }

        let finished = Atomic<Int>(0)
        let released = Gate()
        private let state = Mutex(State())

        func send(_ event: String?) {
            let resume = state.withLock { state in
                if let event { state.waiting.append(event) } else { state.hasEnded = true }
                return state.resume.take()
            }
            resume?()
        }

        func next(upTo limit: Int) throws -> [UInt8]? {
            state.withLock { state in
                if state.waiting.isEmpty { return state.hasEnded ? nil : [] }
                return Array(state.waiting.removeFirst().utf8)
            }
        }

        func whenReady(_ resume: @escaping @Sendable () -> Void) {
            let isReady = state.withLock { state in
                if !state.waiting.isEmpty || state.hasEnded { return true }
                state.resume = resume
                return false
            }
            if isReady { resume() }
        }

        func finish() {
            finished.add(1, ordering: .sequentiallyConsistent)
            released.open()
        }
    }

    @Test func `streams that wait for events hold no worker`() throws {
        let streams = (0..<10).map { _ in Events() }
        let routes = [
            Route(
                .get,
                "/events/{number}",
                handler: Act { request in
                    let events = streams[Int(request.parameters["number"] ?? "") ?? 0]
                    return .now(Response(.ok, content: .producer(events)))
                }
            ), Route(.get, "/now", handler: Act.text("now")),
        ]
        try withServer(routes, { $0.workers = 1 }) { server in
            let clients = try streams.indices.map { index in
                let client = try Client(server.port)
                try client.send("GET /events/\(index) HTTP/1.1\nHost: a\n\n")
                #expect(try client.head().status == 200)
                return client
            }
            let other = try Client(server.port)
            for round in 0..<3 {
                #expect(try other.get("/now").text == "now")
                for events in streams { events.send("event \(round)") }
                for client in clients { #expect(try client.chunk() == Array("event \(round)".utf8)) }
            }
            clients[0].reset()
            #expect(streams[0].released.pass())
            // One that comes for a client that went away goes nowhere.
            streams[0].send("late")
            for events in streams { events.send(nil) }
            for client in clients.dropFirst() {
                #expect(try client.chunk().isEmpty)
                #expect(try client.get("/now").text == "now")
            }
            #expect(streams.allSatisfy { $0.released.pass() })
            #expect(streams.allSatisfy { $0.finished.load(ordering: .sequentiallyConsistent) == 1 })
        }
    }

    @Test func `large content arrives whole at a slow reader`() throws {
        let content = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let route = Route(
            .get,
            "/large",
            placement: .loop,
            handler: Act { _ in .now(Response(.ok, content: .bytes(content))) }
        )
        try withServer([route]) { server in
            let client = try Client(server.port, receiveBuffer: 16 << 10)
            try client.send("GET /large HTTP/1.1\nHost: a\n\nGET /large HTTP/1.1\nHost: a\n\n")
            #expect(try client.answer().body == content)
            #expect(try client.answer().body == content)
        }
    }

    /// Reads its content to the end, a portion at each opening of a gate, and answers its length.
    private static func upload(limit: Int? = nil, _ before: @escaping @Sendable () -> Void = {}) -> Route {
        Route(
            .post,
            "/upload",
            content: .streamed(limit: limit),
            handler: Act { request in
                guard case .reader(let reader) = request.content else { return .text("no reader") }
                before()
                var length = 0
                while let bytes = try reader.read(upTo: 10_000) { length += bytes.count }
                #expect(try reader.read(upTo: 1) == nil)
                return .text("\(length)")
            }
        )
    }

    @Test func `an upload is read while it arrives`() throws {
        try withServer([Self.upload()]) { server in
            let client = try Client(server.port)
            try client.send("POST /upload HTTP/1.1\nHost: a\nContent-Length: 5000000\n\n")
            try client.send([UInt8](repeating: 0x62, count: 5_000_000))
            #expect(try client.answer().text == "5000000")
            try client.send("POST /upload HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabc\n2\nde\n0\n\n")
            #expect(try client.answer().text == "5")
            try client.send("POST /upload HTTP/1.1\nHost: a\n\n")
            #expect(try client.answer().text == "0")
        }
    }

    @Test func `a slow handler holds its upload back`() throws {
        let gate = Gate()
        try withServer([Self.upload { gate.pass() }]) { server in
            let client = try Client(server.port)
            let content = [UInt8](repeating: 0x62, count: 32 << 20)
            try client.send("POST /upload HTTP/1.1\nHost: a\nContent-Length: \(content.count)\n\n")
            client.setSendPatience(milliseconds: 200)
            let sent = client.sendSome(content)
            #expect(sent < content.count)
            #expect(server.statistics.bytesIn < 512 << 10)
            gate.open()
            client.setSendPatience(milliseconds: 900)
            #expect(client.sendSome(Array(content[sent...])) == content.count - sent)
            #expect(try client.answer().text == "\(content.count)")
        }
    }

    @Test func `an upload may be answered while it arrives`() throws {
        struct Doubling: ContentProducer {
            let reader: any ContentReader
            let released: Gate
            func next(upTo limit: Int) throws -> [UInt8]? { try reader.read(upTo: limit).map { $0 + $0 } }
            func finish() { released.open() }
        }
        let released = Gate()
        let route = Route(
            .post,
            "/double",
            content: .streamed(limit: nil),
            handler: Act { request in
                guard case .reader(let reader) = request.content else { return .text("no reader") }
                return .now(Response(.ok, content: .producer(Doubling(reader: reader, released: released))))
            }
        )
        try withServer([route]) { server in
            let client = try Client(server.port)
            try client.send("POST /double HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n")
            #expect(try client.head()["Connection"] == "close")
            for text in ["abc", "d", "ef"] {
                try client.send("\(text.utf8.count)\n\(text)\n")
                #expect(try client.chunk() == Array((text + text).utf8))
            }
            try client.send("0\n\n")
            #expect(try client.chunk().isEmpty)
            #expect(client.isClosed() && released.pass())
            let cut = try Client(server.port)
            try cut.send("POST /double HTTP/1.1\nHost: a\nContent-Length: 9\n\nabc")
            #expect(try cut.head().status == 200)
            cut.reset()
            #expect(released.pass())
        }
    }

    @Test func `a streamed upload has a limit`() throws {
        try withServer([Self.upload(limit: 10)]) { server in
            let client = try Client(server.port)
            try client.send("POST /upload HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nB\nabcdefghijk\n0\n\n")
            #expect(try client.answer().status == 413)
        }
    }

    @Test(arguments: [true, false])
    func `a worker that waits for content is free when the client goes away`(resets: Bool) throws {
        let (entered, left) = (Gate(), Gate())
        let fault = Mutex<Fault?>(nil)
        let route = Route(
            .post,
            "/upload",
            content: .streamed(limit: nil),
            handler: Act { request in
                guard case .reader(let reader) = request.content else { return .text("no reader") }
                do throws(any Error) {
                    entered.open()
                    while try reader.read(upTo: 10_000) != nil {}
                } catch {
                    fault.withLock { $0 = error as? Fault }
                    left.open()
                }
                return .text("")
            }
        )
        try withServer([route], { $0.workers = 1 }) { server in
            let client = try Client(server.port)
            try client.send("POST /upload HTTP/1.1\nHost: a\nContent-Length: 100\n\nabc")
            #expect(entered.pass())
            if resets { client.reset() } else { client.shutdownWrite() }
            #expect(left.pass())
            #expect(fault.withLock { $0 } == (resets ? .clientGone : .incomplete))
            if !resets { #expect(try client.answer().status == 400) }
        }
    }
}
