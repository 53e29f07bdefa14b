import HTTP
import Server
import Synchronization
import Testing

@Suite struct ServerTests {
    private static let routes = [
        Route(.get, "/loop", placement: .loop, handler: Act.text("loop")),
        Route(.get, "/worker", handler: Act.text("worker")),
        Route(.get, "/a/{id}", handler: Act { .text($0.parameters["id"] ?? "") }),
        Route(.post, "/length", content: .buffered(limit: 1000), handler: Act { .text("\($0.bytes.count)") }),
        Route(.get, "/empty", placement: .loop, handler: Act { _ in .now(Response(.noContent)) }),
        Route(.get, "/error", handler: Act { _ in throw Bytes.Broken() }),
    ]

    @Test func `a connection carries one request after the other`() throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            for (target, text) in [("/loop", "loop"), ("/worker", "worker"), ("/a/b%20c?d", "b c"), ("/loop?", "loop")]
            {
                let answer = try client.get(target)
                #expect(answer.status == 200 && answer.text == text)
                #expect(answer["Date"]?.hasSuffix(" GMT") == true && answer["Server"] == "OnRecord")
                #expect(answer["Connection"] == nil)
            }
            #expect(try client.get("/empty").status == 204)
            #expect(try client.get("/nowhere").status == 404)
            #expect(try client.get("/error").status == 500)
            #expect(try client.get("/worker").status == 200)
        }
    }

    @Test func `a request may come byte by byte`() throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            for byte in "POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                .utf8
            {
                try client.send([byte])
            }
            #expect(try client.answer().text == "3")
        }
    }

    @Test func `pipelined requests are answered in order`() throws {
        let gate = Gate()
        let slow = Route(
            .get,
            "/slow",
            handler: Act { _ in
                gate.pass()
                return .text("slow")
            }
        )
        try withServer(Self.routes + [slow]) { server in
            let client = try Client(server.port)
            let targets = ["/slow", "/loop", "/worker", "/a/1", "/loop"]
            try client.send(targets.map { "GET \($0) HTTP/1.1\nHost: a\n\n" }.joined())
            gate.open()
            #expect(try targets.map { _ in try client.answer().text } == ["slow", "loop", "worker", "1", "loop"])
        }
    }

    @Test func `hundreds of pipelined requests are all answered`() throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            let requests = (0..<3000).map { "GET /\($0 % 3 == 0 ? "worker" : "loop") HTTP/1.1\nHost: a\n\n" }
            try client.send(requests.joined())
            for index in 0..<3000 { #expect(try client.answer().text == (index % 3 == 0 ? "worker" : "loop")) }
            #expect(server.statistics.requests == 3000)
        }
    }

    @Test func `HEAD has the fields of GET and no content`() throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            try client.send("HEAD /worker HTTP/1.1\nHost: a\n\n")
            #expect(try client.answer(toHEAD: true)["Content-Length"] == "6")
            try client.send("HEAD /nowhere HTTP/1.1\nHost: a\n\n")
            #expect(try client.answer(toHEAD: true).status == 404)
            #expect(try client.get("/loop").text == "loop")
        }
    }

    @Test func `other methods are refused, and OPTIONS lists them`() throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            try client.send(
                "DELETE /loop HTTP/1.1\nHost: a\n\nOPTIONS /length HTTP/1.1\nHost: a\n\nOPTIONS * HTTP/1.1\nHost: a\n\n"
            )
            let refusal = try client.answer()
            #expect(refusal.status == 405 && refusal["Allow"] == "GET, HEAD, OPTIONS")
            let options = try client.answer()
            #expect(options.status == 204 && options["Allow"] == "POST, OPTIONS")
            #expect(try client.answer()["Allow"] == "GET, HEAD, POST, OPTIONS")
        }
    }

    @Test(arguments: [
        ("GET / HTTP/2.0\nHost: a\n\n", 505), ("GET /\nHost: a\n\n", 400), ("GET / HTTP/1.1\n\n", 400),
        ("\u{16}\u{3}\u{1}", 400),
        ("GET /\(String(repeating: "a", count: 70_000)) HTTP/1.1\nHost: a\n\n", 414),
        ("GET / HTTP/1.1\nHost: a\nX: \(String(repeating: "a", count: 70_000))\n\n", 431),
        ("GET / HTTP/1.1\nHost: a\n\(String(repeating: "X: y\n", count: 100))\n", 431),
        ("POST /length HTTP/1.1\nHost: a\nContent-Length: 1001\n\n", 413),
        ("POST /length HTTP/1.1\nHost: a\nContent-Length: 1001\nExpect: 100-continue\n\n", 413),
        ("POST /length HTTP/1.1\nHost: a\nExpect: more\n\n", 417),
        (
            "POST /length HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3E9\n\(String(repeating: "a", count: 1001))\n0\n\n",
            413
        ),
        ("POST /length HTTP/1.1\nHost: a\nTransfer-Encoding: gzip, chunked\n\n", 501),
        ("POST /length HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n5\nabcdefg", 400),
        ("GET /loop HTTP/1.1\nHost: a\nContent-Length: 3\n\nabc", 413),
        ("CONNECT a.example:443 HTTP/1.1\nHost: a\n\n", 405),
        ("POST /nowhere HTTP/1.1\nHost: a\nContent-Length: 3\n\nabc", 404),
    ])
    func `a request that cannot be served is answered, and the connection closed`(request: String, status: Int) throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            try client.send(request + "GET /loop HTTP/1.1\nHost: a\n\n")
            let answer = try client.answer()
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer["Connection"] == "close")
            #expect(client.isClosed())
        }
    }

    @Test func `the answer to an upload that is refused is not lost to a reset`() throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            try client.send("POST /length HTTP/1.1\nHost: a\nContent-Length: 8000000\n\n")
            try client.send([UInt8](repeating: 0, count: 8_000_000))
            #expect(try client.answer().status == 413)
            client.shutdownWrite()
            #expect(client.isClosed())
        }
    }

    @Test func `a client that expects it gets 100 before it sends`() throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            try client.send("POST /length HTTP/1.1\nHost: a\nContent-Length: 3\nExpect: 100-continue\n\n")
            #expect(try client.answer().status == 100)
            try client.send("abc")
            #expect(try client.answer().text == "3")
        }
    }

    @Test func `the last response says so`() throws {
        try withServer(Self.routes) { server in
            let asked = try Client(server.port)
            #expect(try asked.get("/loop", "Connection: close\n")["Connection"] == "close")
            #expect(asked.isClosed())
            let old = try Client(server.port)
            try old.send("GET /worker HTTP/1.0\nConnection: keep-alive\n\n")
            #expect(try old.answer()["Connection"] == "keep-alive")
            try old.send("GET /worker HTTP/1.0\n\n")
            #expect(try old.answer()["Connection"] == "close")
            #expect(old.isClosed())
        }
    }

    @Test func `requests sent before the client ended its side are answered`() throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            try client.send("GET /worker HTTP/1.1\nHost: a\n\nGET /loop HTTP/1.1\nHost: a\n\n")
            client.shutdownWrite()
            #expect(try client.answer().text == "worker")
            #expect(try client.answer().text == "loop")
            #expect(client.isClosed())
            let cut = try Client(server.port)
            try cut.send("GET /worker HTTP/1.1\nHos")
            cut.shutdownWrite()
            #expect(try cut.answer().status == 400)
        }
    }

    @Test func `requests sent before the client ended its side are answered at the pace of its reading`() throws {
        let (gate, long, count) = (Gate(), [UInt8](repeating: 0x61, count: 32 << 10), 400)
        let routes = [
            Route(
                .get,
                "/slow",
                handler: Act { _ in
                    gate.pass()
                    return .text("slow")
                }
            ), Route(.get, "/now", placement: .loop, handler: Act.text("now")),
            Route(
                .get,
                "/long",
                placement: .loop,
                handler: Act { _ in .now(Response(.ok, content: .bytes(long))) }
            ),
        ]
        try withServer(routes) { server in
            let client = try Client(server.port, receiveBuffer: 4096)
            let request = "GET /long HTTP/1.1\nHost: a\n\n"
            try client.send("GET /slow HTTP/1.1\nHost: a\n\n" + String(repeating: request, count: count))
            client.shutdownWrite()
            // By then the loop has read all of it, and its end.
            let other = try Client(server.port)
            for _ in 0..<3 { #expect(try other.get("/now").text == "now") }
            gate.open()
            wait { server.statistics.bytesOut > long.count }
            #expect(try client.answer().text == "slow")
            for _ in 0..<count { #expect(try client.answer().body.count == long.count) }
            #expect(client.isClosed())
        }
    }

    @Test func `each response is observed with its sizes`() throws {
        let seen = Mutex<[Exchange]>([])
        try withServer(Self.routes, { $0.observe = { exchange in seen.withLock { $0.append(exchange) } } }) { server in
            let client = try Client(server.port)
            try client.send("POST /length HTTP/1.1\nHost: a\nContent-Length: 3\n\nabc")
            let answer = try client.answer()
            try client.send("bad\n\n")
            #expect(try client.answer().status == 400)
            let exchanges = seen.withLock { $0 }
            #expect(exchanges.map(\.status) == [.ok, .badRequest])
            #expect(exchanges[0].method == .post && exchanges[0].target?.path == "/length" && exchanges[0].whole)
            #expect(exchanges[0].peer.address == "127.0.0.1" && exchanges[0].peer.isLoopback)
            #expect(exchanges[0].bytesIn == 56 && exchanges[0].bytesOut > answer.body.count)
            #expect(exchanges[1].method == nil && exchanges[1].target == nil)
            let statistics = server.statistics
            #expect(statistics.responses == [0, 1, 0, 1, 0] && statistics.connectionsAccepted == 1)
        }
    }

    @Test func `an address that is taken is an error`() throws {
        try withServer(Self.routes) { server in
            let application = Application(router: Router([]), describe: { _, _ in Response(.notFound) })
            let error = #expect(throws: ServerError.self) {
                _ = try HTTPServer(ServerConfiguration(port: server.port), application)
            }
            #expect(error?.operation == "listen" && error?.address == "127.0.0.1:\(server.port)")
        }
    }
}
