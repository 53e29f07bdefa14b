import HTTP
import Testing

@Suite struct ReadyResponseTests {
    private static func date(_ second: Int) -> [UInt8] { HTTPDate.bytes(second) }

    private static func ready(_ response: Response, second: Int = 784_111_777) throws -> ReadyResponse {
        try #require(
            ReadyResponse(response, to: RequestTarget(path: "/a"), date: date(second), second: second)
        )
    }

    /// What the server writes of a response that is not stored.
    private static func written(
        _ response: Response,
        second: Int,
        _ persistence: ResponseWriter.Persistence
    ) -> [UInt8] {
        var out: [UInt8] = []
        let framing = ResponseWriter.framing(of: response, minorVersion: 1)
        ResponseWriter.writeHead(response, framing: framing, persistence: persistence, date: date(second), into: &out)
        return out
    }

    private static let responses = [
        Response(
            .ok,
            fields: ["Content-Type": "text/plain", "Date": "not this"],
            content: .bytes(Array("content".utf8))
        ),
        Response(.ok), Response(.notModified, fields: ["ETag": "\"a\""]),
    ]

    @Test(arguments: 0..<3)
    func `it is what the server writes, to the byte, on every day`(index: Int) throws {
        let response = Self.responses[index]
        let ready = try Self.ready(response)
        guard case .bytes(let content) = response.content else { return }
        for second in [784_111_777, 784_111_777, 784_111_778, 2_000_000_000] {
            ready.setDate(Self.date(second), second: second)
            #expect(ready.bytes == Self.written(response, second: second, .implied) + content)
            for persistence in [ResponseWriter.Persistence.implied, .keepAlive, .close] {
                var head: [UInt8] = []
                ready.writeHead(persistence, into: &head)
                #expect(head == Self.written(response, second: second, persistence))
            }
            #expect(Array(ready.bytes[ready.contentStart...]) == content)
        }
    }

    @Test func `bytes that wait to be sent keep their date`() throws {
        let ready = try Self.ready(Self.responses[0])
        let waiting = ready.bytes
        ready.setDate(Self.date(784_111_778), second: 784_111_778)
        #expect(waiting != ready.bytes && waiting.count == ready.bytes.count)
    }

    @Test func `content that is made while it is sent cannot be kept`() {
        struct Endless: ContentProducer {
            func next(upTo limit: Int) -> [UInt8]? { [0] }
            func finish() {}
        }
        let response = Response(.ok, content: .producer(Endless()))
        #expect(ReadyResponse(response, to: RequestTarget(path: "/"), date: Self.date(0), second: 0) == nil)
    }
}
