import HTTP
import Synchronization
import Testing

@testable import Server

/// A page that says how often it was made, of a version that the test sets.
private final class Page: Sendable {
    let made = Atomic<Int>(0)
    let alterations = Atomic<Int>(0)
    let changes = Atomic<Int>(0)

    var count: Int { made.load(ordering: .sequentiallyConsistent) }
    var version: ContentVersion {
        ContentVersion(
            alterations: alterations.load(ordering: .sequentiallyConsistent),
            changes: changes.load(ordering: .sequentiallyConsistent)
        )
    }

    func route(_ reuse: Reuse = .untilAltered, _ placement: Placement = .worker, length: Int = 0) -> Route {
        Route(
            .get,
            "/page",
            placement: placement,
            reuse: { $0.query == "never" ? .never : reuse },
            handler: Act { [self] request in
                let number = made.add(1, ordering: .sequentiallyConsistent).newValue
                if request.target.query == "gone" { return .now(Response(.gone)) }
                if request.fields["If-None-Match"] == "\"1\"" {
                    return .now(Response(.notModified, fields: ["ETag": "\"1\""]))
                }
                let fields: Fields = ["ETag": "\"1\"", "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"]
                let text = "\(number) \(String(repeating: "x", count: length))"
                return .now(Response(.ok, fields: fields, content: .bytes(Array(text.utf8))))
            }
        )
    }

    func serve(
        _ routes: [Route],
        _ adapt: (inout ServerConfiguration) -> Void = { _ in },
        _ body: (HTTPServer) throws -> Void
    ) throws {
        let application = Application(
            router: Router(routes),
            version: { [self] in version },
            describe: { error, _ in Response((error as? Fault)?.status ?? .internalServerError) }
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
}

@Suite struct ReuseTests {
    @Test(arguments: [Placement.worker, .loop])
    func `a response is made once and given again`(placement: Placement) throws {
        let page = Page()
        try page.serve([page.route(.untilAltered, placement)]) { server in
            let first = try Client(server.port).get("/page")
            let client = try Client(server.port)
            for _ in 0..<3 {
                let again = try client.get("/page")
                #expect(again.text == "1 " && again.fields.map(\.name) == first.fields.map(\.name))
            }
            #expect(page.count == 1)
            #expect(server.statistics.requests == 4 && server.statistics.responses[1] == 4)
        }
    }

    @Test func `an alteration is seen by the next request, an addition only where it matters`() throws {
        for reuse in [Reuse.untilAltered, .untilChanged] {
            let page = Page()
            try page.serve([page.route(reuse)]) { server in
                let client = try Client(server.port)
                #expect(try client.get("/page").text == "1 ")
                page.changes.add(1, ordering: .sequentiallyConsistent)
                #expect(try client.get("/page").text == (reuse == .untilAltered ? "1 " : "2 "))
                page.alterations.add(1, ordering: .sequentiallyConsistent)
                let count = page.count
                #expect(try client.get("/page").text == "\(count + 1) ")
                #expect(page.count == count + 1)
            }
        }
    }

    @Test func `a response that was begun before an alteration is not kept`() throws {
        let page = Page()
        let (begun, go) = (Gate(), Gate())
        let slow = Route(
            .get,
            "/slow",
            reuse: { _ in .untilAltered },
            handler: Act { _ in
                let number = page.made.add(1, ordering: .sequentiallyConsistent).newValue
                begun.open()
                go.pass()
                let fields: Fields = ["Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"]
                return .now(Response(.ok, fields: fields, content: .bytes(Array("\(number)".utf8))))
            }
        )
        try page.serve([slow]) { server in
            let client = try Client(server.port)
            try client.send("GET /slow HTTP/1.1\nHost: a\n\n")
            #expect(begun.pass())
            page.alterations.add(1, ordering: .sequentiallyConsistent)
            go.open()
            #expect(try client.answer().text == "1")
            #expect(try client.get("/slow").text == "2")
            #expect(try client.get("/slow").text == "2")
        }
    }

    @Test(arguments: [
        "GET /page?never HTTP/1.1\nHost: a\n\n", "GET /page?gone HTTP/1.1\nHost: a\n\n",
        "GET /page HTTP/1.1\nHost: a\nRange: bytes=0-0\n\n", "GET /page HTTP/1.1\nHost: a\nIf-Match: *\n\n",
        "HEAD /page HTTP/1.1\nHost: a\n\n",
    ])
    func `what cannot be reused is made each time`(request: String) throws {
        let page = Page()
        try page.serve([page.route()]) { server in
            let client = try Client(server.port)
            for _ in 0..<3 {
                try client.send(request)
                _ = try client.answer(toHEAD: request.hasPrefix("HEAD"))
            }
            #expect(page.count == 3)
        }
    }

    @Test func `without room each response is made anew`() throws {
        let page = Page()
        try page.serve([page.route()], { $0.limits.storedResponses = 0 }) { server in
            let client = try Client(server.port)
            #expect(try (1...3).map { _ in try client.get("/page").text } == ["1 ", "2 ", "3 "])
        }
    }

    @Test func `other hosts and other selecting fields get responses of their own`() throws {
        let page = Page()
        try page.serve([page.route()]) { server in
            let client = try Client(server.port)
            let heads = [
                "Host: a\n", "Host: b\n", "Host: a\nAccept: x/y\n", "Host: a\nAccept-Encoding: gzip\n",
                "Host: a\nOrigin: http://x\n",
            ]
            for _ in 0..<2 {
                for (index, head) in heads.enumerated() {
                    try client.send("GET /page HTTP/1.1\n\(head)\n")
                    #expect(try client.answer().text == "\(index + 1) ")
                }
            }
            #expect(page.count == heads.count)
        }
    }

    @Test func `a client that has the response is told so again`() throws {
        let page = Page()
        try page.serve([page.route()]) { server in
            let client = try Client(server.port)
            for _ in 0..<3 {
                let answer = try client.get("/page", "If-None-Match: \"1\"\n")
                #expect(answer.status == 304 && answer["ETag"] == "\"1\"" && answer["Content-Length"] == nil)
            }
            #expect(page.count == 1 && server.statistics.responses[2] == 3)
            #expect(try client.get("/page").text == "2 ")
        }
    }

    @Test(arguments: [0, 3_000, 40_000, 300_000])
    func `HEAD, HTTP 1.0 and the last request on a connection get what they need`(length: Int) throws {
        let page = Page()
        try page.serve([page.route(length: length)]) { server in
            let client = try Client(server.port)
            let body = try client.get("/page").body
            #expect(body.count == length + 2)
            try client.send("HEAD /page HTTP/1.1\nHost: a\n\n")
            #expect(try client.answer(toHEAD: true)["Content-Length"] == "\(body.count)")
            try client.send("GET /page HTTP/1.0\nHost: a\nConnection: keep-alive\n\n")
            let old = try client.answer()
            #expect(old["Connection"] == "keep-alive" && old.body == body)
            try client.send("GET /page HTTP/1.1\nHost: a\nConnection: close\n\n")
            let last = try client.answer()
            #expect(last["Connection"] == "close" && last.body == body)
            #expect(client.isClosed() && page.count == 1)
        }
    }

    @Test func `pipelined requests are answered in order, ready or not`() throws {
        let page = Page()
        try page.serve([page.route(length: 5_000), Route(.get, "/new", handler: Act.text("new"))]) { server in
            let client = try Client(server.port)
            _ = try client.get("/page")
            let count = 200
            let pair = "GET /page HTTP/1.1\nHost: a\n\nGET /new HTTP/1.1\nHost: a\n\n"
            try client.send(String(repeating: pair, count: count))
            for _ in 0..<count {
                #expect(try client.answer().body.count == 5_002)
                #expect(try client.answer().text == "new")
            }
            #expect(page.count == 1)
        }
    }

    @Test func `a request that is answered again is observed like any other`() throws {
        let page = Page()
        let seen = Mutex<[Exchange]>([])
        try page.serve([page.route()], { $0.observe = { exchange in seen.withLock { $0.append(exchange) } } }) {
            server in
            let client = try Client(server.port)
            for _ in 0..<2 { _ = try client.get("/page?a=b") }
            let exchanges = seen.withLock { $0 }
            #expect(exchanges.map(\.bytesIn) == [35, 35] && exchanges[0].bytesOut == exchanges[1].bytesOut)
            #expect(exchanges.map { $0.target?.text } == ["/page?a=b", "/page?a=b"])
            #expect(exchanges.allSatisfy { $0.whole && $0.method == .get && $0.status == .ok })
        }
    }
}
