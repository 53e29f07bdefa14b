import Glibc
import HTTP
import Server
import Synchronization
import Testing

@Suite struct LimitTests {
    private static let routes = [
        Route(.get, "/", placement: .loop, handler: Act.text("ok")),
        Route(.post, "/", content: .buffered(limit: 1 << 20), handler: Act { .text("\($0.bytes.count)") }),
    ]

    @Test func `a head that drips is refused when its time is up`() throws {
        try withServer(Self.routes, { $0.limits.headerTime = .milliseconds(300) }) { server in
            let client = try Client(server.port)
            let clock = ContinuousClock()
            let start = clock.now
            var sent = 0
            client.setSendPatience(milliseconds: 100)
            try client.send("GET / HTTP/1.1\nHost: a\n")
            // A slow sender: each field waits for the answer that must not come yet.
            while clock.now - start < .milliseconds(200) {
                sent += client.sendSome(Array("X: y\r\n".utf8))
                if sent > 400 { break }
            }
            #expect(try client.answer().status == 408)
            #expect(clock.now - start < .seconds(5))
            #expect(client.isClosed())
        }
    }

    @Test func `a head may be as long as its limits say`() throws {
        let limits = { (configuration: inout ServerConfiguration) in
            configuration.limits.requestLine = 60_000
            configuration.limits.headerSection = 300_000
        }
        try withServer(Self.routes, limits) { server in
            let client = try Client(server.port)
            let query = String(repeating: "q", count: 59_000)
            let answer = try client.get("/?\(query)", "X: \(String(repeating: "y", count: 299_900))\n")
            #expect(answer.text == "ok")
            #expect(try client.get("/", "X: \(String(repeating: "y", count: 300_000))\n").status == 431)
        }
    }

    @Test func `content that does not come is refused when its time is up`() throws {
        try withServer(Self.routes, { $0.limits.bodyGrace = .milliseconds(200) }) { server in
            let client = try Client(server.port)
            try client.send("POST / HTTP/1.1\nHost: a\nContent-Length: 100\n\nabc")
            #expect(try client.answer().status == 408)
            #expect(client.isClosed())
        }
    }

    @Test func `content that drips is refused, however long it goes on`() throws {
        let limits = { (configuration: inout ServerConfiguration) in
            configuration.limits.bodyGrace = .milliseconds(200)
            configuration.limits.bodyRate = 1 << 29
        }
        try withServer(Self.routes, limits) { server in
            let client = try Client(server.port)
            try client.send("POST / HTTP/1.1\nHost: a\nContent-Length: 1000000\n\n")
            let clock = ContinuousClock()
            let start = clock.now
            // Without the refusal the content would be whole in the end.
            client.setSendPatience(milliseconds: 100)
            while clock.now - start < .milliseconds(600) { _ = client.sendSome([0x61]) }
            #expect(try client.answer().status == 408)
        }
    }

    @Test func `idle connections are closed`() throws {
        try withServer(
            Self.routes,
            {
                $0.limits.idle = .milliseconds(200)
                $0.limits.headerTime = .milliseconds(200)
            }
        ) { server in
            let silent = try Client(server.port)
            let idle = try Client(server.port)
            #expect(try idle.get("/").status == 200)
            #expect(idle.isClosed())
            #expect(silent.isClosed())
        }
    }

    @Test func `a client that takes a long response slowly is not idle`() throws {
        let content = (0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let large = Route(
            .get,
            "/large",
            placement: .loop,
            handler: Act { _ in .now(Response(.ok, content: .bytes(content))) }
        )
        try withServer([large], { $0.limits.idle = .seconds(1) }) { server in
            let client = try Client(server.port, receiveBuffer: 16 << 10)
            try client.send("GET /large HTTP/1.1\nHost: a\n\n")
            #expect(try client.head().status == 200)
            // Steadily for two seconds: each portion comes when its share of them is over.
            let clock = ContinuousClock()
            let start = clock.now
            var read: [UInt8] = []
            while read.count < content.count {
                read += try client.take(min(64 << 10, content.count - read.count))
                while clock.now - start < .seconds(2) * read.count / content.count { sched_yield() }
            }
            #expect(read == content)
            #expect(client.isClosed())
        }
    }

    @Test func `a client that takes nothing is cut`() throws {
        let bytes = Bytes(.max)
        let route = Route(.get, "/stream", handler: Act { _ in .now(Response(.ok, content: .producer(bytes))) })
        try withServer([route], { $0.limits.sendGrace = .milliseconds(300) }) { server in
            let client = try Client(server.port, receiveBuffer: 16 << 10)
            try client.send("GET /stream HTTP/1.1\nHost: a\n\n")
            #expect(bytes.released.pass())
            // What the buffers of the system hold: the producer was not asked for more than was taken.
            #expect(bytes.made.load(ordering: .sequentiallyConsistent) < 16 << 20)
        }
    }

    @Test func `a client that takes a byte now and then is cut`() throws {
        let bytes = Bytes(.max)
        let route = Route(.get, "/stream", handler: Act { _ in .now(Response(.ok, content: .producer(bytes))) })
        let limits = { (configuration: inout ServerConfiguration) in
            configuration.limits.sendGrace = .milliseconds(300)
            configuration.limits.sendRate = 1 << 29
        }
        try withServer([route], limits) { server in
            let client = try Client(server.port, receiveBuffer: 16 << 10)
            client.portion = 1
            try client.send("GET /stream HTTP/1.1\nHost: a\n\n")
            #expect(throws: Client.Flaw.self) { while true { _ = try client.take(1) } }
            #expect(bytes.released.pass())
        }
    }

    /// The system tells of room only when a third of its buffer is free, two seconds of this client's pace: its
    /// acknowledgements are what counts.
    @Test func `a client that takes little at a time, but enough, is not cut`() throws {
        let content = [UInt8](repeating: 0x61, count: 8 << 20)
        let large = Route(
            .get,
            "/large",
            placement: .loop,
            handler: Act { _ in .now(Response(.ok, content: .bytes(content))) }
        )
        let limits = { (configuration: inout ServerConfiguration) in
            configuration.limits.sendGrace = .seconds(1)
            configuration.limits.sendRate = 16 << 10
        }
        try withServer([large], limits) { server in
            let client = try Client(server.port, receiveBuffer: 16 << 10)
            try client.send("GET /large HTTP/1.1\nHost: a\n\n")
            #expect(try client.head().status == 200)
            let clock = ContinuousClock()
            let start = clock.now
            var read = 0
            while read < 1 << 20 {
                read += try client.take(16 << 10).count
                while clock.now - start < .seconds(3) * read / (1 << 20) { sched_yield() }
            }
            while read < content.count { read += try client.take(min(64 << 10, content.count - read)).count }
        }
    }

    @Test func `a handler that takes too long is answered for`() throws {
        let gate = Gate()
        let route = Route(
            .get,
            "/slow",
            handler: Act { _ in
                gate.pass()
                return .text("late")
            }
        )
        try withServer([route], { $0.limits.handlerTime = .milliseconds(200) }) { server in
            let client = try Client(server.port)
            #expect(try client.get("/slow").status == 503)
            gate.open()
            #expect(client.isClosed())
        }
    }

    @Test func `requests past the line before the workers are refused`() throws {
        let (entered, gate) = (Gate(), Gate())
        let route = Route(
            .get,
            "/slow",
            handler: Act { _ in
                entered.open()
                gate.pass()
                return .text("done")
            }
        )
        try withServer(
            [route],
            {
                $0.workers = 1
                $0.limits.waitingRequests = 1
            }
        ) { server in
            let clients = try (0..<3).map { _ in try Client(server.port) }
            try clients[0].send("GET /slow HTTP/1.1\nHost: a\n\n")
            #expect(entered.pass())
            try clients[1].send("GET /slow HTTP/1.1\nHost: a\n\n")
            wait { server.statistics.requests == 2 }
            #expect(try clients[2].get("/slow").status == 503)
            gate.open()
            #expect(try clients[0].answer().text == "done")
            #expect(try clients[1].answer().text == "done")
            #expect(try clients[2].get("/slow").text == "done")
        }
    }

    @Test func `content past the room for all of it is refused`() throws {
        try withServer(Self.routes, { $0.limits.bufferedContent = 1000 }) { server in
            let holder = try Client(server.port)
            try holder.send("POST / HTTP/1.1\nHost: a\nContent-Length: 900\n\n")
            try holder.send([UInt8](repeating: 0x61, count: 800))
            wait { server.statistics.bytesIn > 800 }
            let newest = try Client(server.port)
            try newest.send("POST / HTTP/1.1\nHost: a\nContent-Length: 500\n\n")
            try newest.send([UInt8](repeating: 0x61, count: 300))
            let refusal = try newest.answer()
            #expect(refusal.status == 503 && refusal.text == "overloaded" && refusal["Connection"] == "close")
            #expect(newest.isClosed())
            // What was refused has given its room back, and so has what was answered.
            try holder.send([UInt8](repeating: 0x61, count: 100))
            #expect(try holder.answer().text == "900")
            for _ in 0..<3 {
                try holder.send("POST / HTTP/1.1\nHost: a\nContent-Length: 900\n\n")
                try holder.send([UInt8](repeating: 0x61, count: 900))
                #expect(try holder.answer().text == "900")
            }
        }
    }

    @Test func `past the limit of connections the oldest idle one is closed`() throws {
        try withServer(Self.routes, { $0.limits.connections = 3 }) { server in
            let clients = try (0..<3).map { _ in
                let client = try Client(server.port)
                #expect(try client.get("/").status == 200)
                return client
            }
            let fourth = try Client(server.port)
            #expect(try fourth.get("/").status == 200)
            #expect(clients[0].isClosed())
            #expect(try clients[2].get("/").status == 200)
            withExtendedLifetime(clients) { #expect(server.statistics.connectionsOpen == 3) }
        }
    }

    @Test func `the limit of connections holds over all loops`() throws {
        let gate = Gate()
        let slow = Route(
            .get,
            "/slow",
            handler: Act { _ in
                gate.pass()
                return .text("done")
            }
        )
        try withServer(
            Self.routes + [slow],
            {
                $0.loops = 2
                $0.limits.connections = 2
            }
        ) { server in
            // The first is of the loop that accepts; the second, of the other loop, is the only idle one.
            let busy = try Client(server.port)
            try busy.send("GET /slow HTTP/1.1\nHost: a\n\n")
            wait { server.statistics.requests == 1 }
            let idle = try Client(server.port)
            #expect(try idle.get("/").status == 200)
            let next = try Client(server.port)
            #expect(try next.get("/").status == 200)
            #expect(server.statistics.connectionsOpen == 2)
            #expect(idle.isClosed())
            gate.open()
            #expect(try busy.answer().text == "done")
        }
    }

    @Test func `past the limit of busy connections a new one waits`() throws {
        let gate = Gate()
        let slow = Route(
            .get,
            "/slow",
            handler: Act { _ in
                gate.pass()
                return .text("done")
            }
        )
        try withServer(Self.routes + [slow], { $0.limits.connections = 1 }) { server in
            let busy = try Client(server.port)
            try busy.send("GET /slow HTTP/1.1\nHost: a\n\n")
            wait { server.statistics.requests == 1 }
            let next = try Client(server.port)
            try next.send("GET / HTTP/1.1\nHost: a\n\n")
            gate.open()
            #expect(try busy.answer().text == "done")
            #expect(try next.answer().text == "ok")
        }
    }

    @Test func `a client that sends requests and takes no answer is not read on`() throws {
        let text = [UInt8](repeating: 0x61, count: 4000)
        let route = Route(
            .get,
            "/text",
            placement: .loop,
            handler: Act { _ in .now(Response(.ok, content: .bytes(text))) }
        )
        try withServer([route]) { server in
            let client = try Client(server.port, receiveBuffer: 16 << 10)
            let requests = Array(repeating: "GET /text HTTP/1.1\r\nHost: a\r\n\r\n", count: 400_000).joined()
            client.setSendPatience(milliseconds: 200)
            let sent = client.sendSome(Array(requests.utf8))
            // Its own buffers are full, because the server does not empty them.
            #expect(sent < requests.utf8.count)
            let before = server.statistics
            // What waits for it: the limit, what was made at once, and what the system holds.
            #expect(before.requests * text.count < 16 << 20)
            for _ in 0..<before.requests { #expect(try client.answer().body == text) }
            wait { server.statistics.requests > before.requests }
        }
    }

    @Test func `a server without descriptors refuses one, and goes on when it has some`() async {
        await #expect(processExitsWith: .success) {
            let routes = [Route(.get, "/", placement: .loop, handler: Act.text("ok"))]
            try withServer(routes) { server in
                var limit = rlimit()
                _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                limit.rlim_cur = 256
                _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                let first = try Client(server.port)
                guard try first.get("/").status == 200 else { exit(11) }
                var taken: [Int32] = []
                while case let descriptor = dup(0), descriptor >= 0 { taken.append(descriptor) }
                guard let last = taken.popLast() else { exit(12) }
                close(last)
                let refused = try Client(server.port)
                // Its place is the last descriptor: the server accepts it with the spare one, and closes it.
                guard refused.isClosed() else { exit(13) }
                for descriptor in taken { close(descriptor) }
                guard try Client(server.port).get("/").status == 200 else { exit(14) }
            }
        }
    }
}
