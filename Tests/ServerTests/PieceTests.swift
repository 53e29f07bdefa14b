import HTTP
import Server
import Synchronization
import Testing

/// However the network cuts what is sent, and wherever it breaks off.
@Suite struct PieceTests {
    private static let routes = [
        Route(.get, "/loop", placement: .loop, handler: Act.text("loop")),
        Route(.get, "/worker", handler: Act { .text("worker \($0.target.query ?? "")") }),
        Route(.post, "/length", content: .buffered(limit: 100), handler: Act { .text("\($0.bytes.count)") }),
        Route(
            .post,
            "/echo",
            content: .streamed(limit: 100),
            handler: Act { request in
                guard case .reader(let reader) = request.content else { return .text("no reader") }
                var content: [UInt8] = []
                while let bytes = try reader.read(upTo: 7) { content += bytes }
                return .now(Response(.ok, content: .bytes(content)))
            }
        ), Route(.get, "/stream", handler: Act { _ in .now(Response(.ok, content: .producer(Bytes(100)))) }),
    ]

    /// `\n` stands for CRLF.
    private static let recordings = [
        "GET /loop HTTP/1.1\nHost: a\n\nGET /worker?1 HTTP/1.1\nHost: a\n\nGET /loop HTTP/1.1\nHost: a\n\n",
        "POST /length HTTP/1.1\nHost: a\nContent-Length: 5\n\nhelloPOST /echo HTTP/1.1\nHost: a\nContent-Length: 3\n\nyou",
        "POST /echo HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3;x\nabc\nA\n0123456789\n0\nT: u\n\nGET /loop HTTP/1.1\nHost: a\n\n",
        "\n\nHEAD /worker HTTP/1.1\nHost: a\n\nGET /stream HTTP/1.1\nHost: a\n\nOPTIONS * HTTP/1.1\nHost: a\n\n",
        "GET /stream HTTP/1.0\nConnection: keep-alive\n\nGET /loop HTTP/1.0\n\n",
        "GET /worker?2 HTTP/1.1\nHost: a\n\nGET /loop HTTP/1.1\nHost: a\nConnection: close\n\n",
        "GET /loop HTTP/1.1\nHost: a\n\nGET /nowhere HTTP/1.1\nHost: a\n\nGET /loop HTTP/1.1\nHo st: a\n\nGET /loop HTTP/1.1\n",
        "POST /length HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n5\nhello\nZ\n",
        "POST /length HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n40\n0123456789\n",
        "POST /length HTTP/1.1\nHost: a\nContent-Length: 101\n\nhelloGET /loop HTTP/1.1\nHost: a\n\n",
        "GET /worker HTTP/1.1\nHost: a\n\nGET /loop HTTP/1.1\nHo",
    ]

    /// All that the server answers to pieces, each of which it has read before the next is sent.
    private static func answers(to pieces: [[UInt8]], _ server: HTTPServer) throws -> [String] {
        let client = try Client(server.port)
        let before = server.statistics.bytesIn
        var sent = 0
        for piece in pieces {
            sent += client.sendSome(piece)
            wait { server.statistics.bytesIn - before == sent || server.statistics.connectionsOpen == 0 }
        }
        client.shutdownWrite()
        let bytes = try client.takeAll()
        wait { server.statistics.connectionsOpen == 0 }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("Date: ") ? "Date" : String($0) }
    }

    @Test(arguments: recordings)
    func `what is answered does not depend on where the bytes are cut`(recording: String) throws {
        let bytes = recording.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        try withServer(Self.routes) { server in
            let whole = try Self.answers(to: [bytes], server)
            #expect(whole.count > 5)
            #expect(try Self.answers(to: bytes.map { [$0] }, server) == whole, "byte by byte")
            for cut in 1..<bytes.count {
                let halves = [Array(bytes[..<cut]), Array(bytes[cut...])]
                #expect(try Self.answers(to: halves, server) == whole, "cut at \(cut)")
            }
        }
    }

    @Test(arguments: recordings)
    func `a client may break off after every byte that it sends`(recording: String) throws {
        let bytes = recording.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        try withServer(Self.routes, { $0.loops = 2 }) { server in
            for cut in 0...bytes.count {
                for ends in [Client.reset, Client.close, Client.shutdownWrite] {
                    let client = try Client(server.port)
                    _ = client.sendSome(Array(bytes[..<cut]))
                    ends(client)()
                }
            }
            wait { server.statistics.connectionsOpen == 0 }
            #expect(try Client(server.port).get("/worker?1").text == "worker 1")
        }
    }

    @Test(arguments: ["/loop", "/worker", "/stream", "/long", "/endless"])
    func `a client may break off after every byte that it gets`(target: String) throws {
        let producers = Mutex<[Bytes]>([])
        let long = [UInt8](repeating: 0x61, count: 3 << 20)
        let routes =
            Self.routes + [
                Route(
                    .get,
                    "/long",
                    placement: .loop,
                    handler: Act { _ in .now(Response(.ok, content: .bytes(long))) }
                ),
                Route(
                    .get,
                    "/endless",
                    handler: Act { _ in
                        let bytes = Bytes(.max)
                        producers.withLock { $0.append(bytes) }
                        return .now(Response(.ok, content: .producer(bytes)))
                    }
                ),
            ]
        try withServer(routes, { $0.loops = 2 }) { server in
            let whole = try Client(server.port).get(target == "/endless" ? "/stream" : target)
            // A head has fewer bytes than this; of what is long, some places stand for the rest.
            let places = whole.body.count > 1000 ? Array(0..<300) + [1000, 70_000, 300_000, 3_000_000] : Array(0..<300)
            for place in places {
                let client = try Client(server.port, receiveBuffer: place < 300 ? nil : 16 << 10)
                client.portion = max(1, min(place, 65_536))
                try client.send("GET \(target) HTTP/1.1\nHost: a\nConnection: close\n\n")
                do { _ = try client.take(place) } catch Client.Flaw.ended {}
                if place % 3 == 0 { client.close() } else { client.reset() }
            }
            wait { server.statistics.connectionsOpen == 0 }
            for producer in producers.withLock({ $0 }) {
                #expect(producer.released.pass() && producer.finished.load(ordering: .sequentiallyConsistent) == 1)
            }
            #expect(try Client(server.port).get("/worker?1").text == "worker 1")
        }
    }
}
