import HTTP
import Server
import Testing

@Suite struct AdmissionTests {
    private struct NoKey: Error {}

    private static func routes(_ content: ContentRule) -> [Route] {
        [
            Route(
                .post,
                "/",
                content: content,
                admit: { if $0.fields["Authorization"] == nil { throw NoKey() } },
                handler: Act { .text("\($0.bytes.count)") }
            )
        ]
    }

    @Test(arguments: [ContentRule.buffered(limit: 4 << 20), .streamed(limit: nil)])
    func `a refused client is told before it sends its content`(content: ContentRule) throws {
        try withServer(Self.routes(content)) { server in
            let client = try Client(server.port)
            try client.send("POST / HTTP/1.1\nHost: a\nContent-Length: 2000000\nExpect: 100-continue\n\n")
            let refusal = try client.answer()
            #expect(refusal.status == 500 && refusal.text == "NoKey()" && refusal["Connection"] == "close")
            #expect(client.isClosed())
        }
    }

    @Test func `a refused client that sends its content all the same gets the answer`() throws {
        try withServer(Self.routes(.buffered(limit: 4 << 20))) { server in
            let client = try Client(server.port)
            try client.send("POST / HTTP/1.1\nHost: a\nContent-Length: 2000000\n\n")
            try client.send([UInt8](repeating: 0x61, count: 2_000_000))
            #expect(try client.answer().text == "NoKey()")
        }
    }

    @Test func `an admitted client is told to go on`() throws {
        try withServer(Self.routes(.buffered(limit: 4 << 20))) { server in
            let client = try Client(server.port)
            try client.send(
                "POST / HTTP/1.1\nHost: a\nAuthorization: x\nContent-Length: 3\nExpect: 100-continue\n\n"
            )
            #expect(try client.answer().status == 100)
            try client.send("abc")
            #expect(try client.answer().text == "3")
        }
    }
}
