import HTTP
import Testing

@Suite struct ResponseWriterTests {
    private static let date = HTTPDate.bytes(784_111_777)

    private static func head(_ response: Response, _ persistence: ResponseWriter.Persistence = .implied) -> String {
        var out: [UInt8] = []
        let framing = ResponseWriter.framing(of: response, minorVersion: 1)
        ResponseWriter.writeHead(response, framing: framing, persistence: persistence, date: date, into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    @Test func `a head carries date, framing and the fields in order`() {
        let response = Response(.ok, fields: ["B": "1", "a": "2"], content: .bytes(Array(repeating: 0, count: 1205)))
        #expect(
            Self.head(response, .close)
                == "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nServer: OnRecord\r\n"
                + "X-Content-Type-Options: nosniff\r\nB: 1\r\na: 2\r\nContent-Length: 1205\r\nConnection: close\r\n\r\n"
        )
    }

    @Test func `framing fields of a handler are left out`() {
        let response = Response(
            .ok,
            fields: [
                "content-length": "7", "Transfer-Encoding": "chunked", "Connection": "x", "Date": "y", "Server": "z",
            ]
        )
        let head = Self.head(response)
        #expect(!head.contains("7") || head.contains("Content-Length: 0"))
        #expect(!head.contains("chunked") && !head.contains(": x") && !head.contains(": y") && !head.contains(": z"))
    }

    @Test(arguments: [Status.noContent, .notModified])
    func `a status without content has no length`(status: Status) {
        #expect(!Self.head(Response(status, content: .bytes([1]))).contains("Content-Length"))
    }

    @Test func `chunks carry their length in hexadecimal`() {
        var out: [UInt8] = []
        ResponseWriter.writeChunk(Array("0123456789abcdefg".utf8), into: &out)
        ResponseWriter.writeChunk([], into: &out)
        ResponseWriter.writeLastChunk(into: &out)
        #expect(String(decoding: out, as: UTF8.self) == "11\r\n0123456789abcdefg\r\n0\r\n\r\n")
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"), (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ])
    func `dates are IMF-fixdates`(seconds: Int, text: String) {
        #expect(HTTPDate.text(seconds) == text)
    }

    @Test func `every status has its own reason`() {
        #expect(Status.unprocessableContent.reason == "Unprocessable Content")
        #expect(Status(599).reason.isEmpty)
        #expect(Method("DELETE") == .delete && Method("delete") == .other("delete") && Method.other("X").text == "X")
    }
}
