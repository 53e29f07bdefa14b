import HTTP
import Synchronization
import Testing

@testable import Server

@Suite struct DrainTests {
    @Test(arguments: [1, 2])
    func `requests in flight end, idle connections are closed, new ones refused`(loops: Int) throws {
        let gate = Gate()
        let pending = PendingResponse()
        let entered = Gate()
        let routes = [
            Route(.get, "/", placement: .loop, handler: Act.text("ok")),
            Route(
                .get,
                "/slow",
                handler: Act { _ in
                    entered.open()
                    gate.pass()
                    return .text("slow")
                }
            ), Route(.get, "/later", placement: .loop, handler: Act { _ in .later(pending) }),
        ]
        try withServer(routes, { $0.loops = loops }) { server in
            let clients = try (0..<3).map { _ in try Client(server.port) }
            #expect(try clients[0].get("/").status == 200)
            try clients[1].send("GET /later HTTP/1.1\nHost: a\n\n")
            try clients[2].send("GET /slow HTTP/1.1\nHost: a\n\n")
            #expect(entered.pass())
            wait { server.statistics.requests == 3 }
            server.drain()
            #expect(clients[0].isClosed())
            #expect(throws: Client.Flaw.self) { try Client(server.port) }
            gate.open()
            pending.complete(with: .success(Response(.created)))
            let slow = try clients[2].answer()
            #expect(slow.text == "slow" && slow["Connection"] == "close")
            let later = try clients[1].answer()
            #expect(later.status == 201 && later["Connection"] == "close")
            #expect(clients[1].isClosed() && clients[2].isClosed())
            server.waitUntilStopped()
            #expect(server.statistics.connectionsOpen == 0)
        }
    }

    @Test func `a response that is being taken outlives a drain`() throws {
        let content = (0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let route = Route(
            .get,
            "/large",
            placement: .loop,
            handler: Act { _ in .now(Response(.ok, content: .bytes(content))) }
        )
        try withServer([route]) { server in
            let client = try Client(server.port, receiveBuffer: 16 << 10)
            try client.send("GET /large HTTP/1.1\nHost: a\n\n")
            #expect(try client.head().status == 200)
            server.drain()
            #expect(throws: Client.Flaw.self) {
                // The drain is under way when no one is let in.
                while true { _ = try Client(server.port) }
            }
            #expect(try client.takeAll() == content)
        }
    }

    @Test func `a drain has a limit`() throws {
        let bytes = Bytes(.max)
        let pending = PendingResponse()
        let routes = [
            Route(.get, "/later", handler: Act { _ in .later(pending) }),
            Route(.get, "/stream", handler: Act { _ in .now(Response(.ok, content: .producer(bytes))) }),
        ]
        try withServer(routes, { $0.limits.drain = .milliseconds(100) }) { server in
            let client = try Client(server.port)
            try client.send("GET /later HTTP/1.1\nHost: a\n\n")
            let reader = try Client(server.port)
            try reader.send("GET /stream HTTP/1.1\nHost: a\n\n")
            _ = try reader.take(100)
            wait { server.statistics.requests == 2 }
            server.drain()
            server.waitUntilStopped()
            #expect(client.isClosed())
            #expect(bytes.released.pass() && bytes.finished.load(ordering: .sequentiallyConsistent) == 1)
        }
    }

    @Test func `a server that never started stops at once`() throws {
        let server = try HTTPServer(
            ServerConfiguration(),
            Application(router: Router([]), describe: { _, _ in Response(.ok) })
        )
        server.drain()
        server.waitUntilStopped()
        #expect(throws: Client.Flaw.self) { try Client(server.port) }
    }

    @Test func `connections that no loop took are no longer counted`() throws {
        let counters = Counters()
        let mailbox = try Mailbox(counters)
        var sockets: [Socket] = []
        for _ in 0..<2 { sockets.append(try #require(Socket.spare())) }
        counters.open.add(2, ordering: .relaxed)
        mailbox.load.add(2, ordering: .relaxed)
        mailbox.post(.adopt(sockets[0], Peer(address: "127.0.0.1")))
        mailbox.close()
        mailbox.post(.adopt(sockets[1], Peer(address: "127.0.0.1")))
        #expect(counters.open.load(ordering: .relaxed) == 0 && mailbox.load.load(ordering: .relaxed) == 0)
    }
}
