import HTTP
import Testing

@Suite struct ContentDecoderTests {
    private static func content(_ chunks: String) -> [String] {
        Array(Reader.log(["POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n\(chunks)".wire]).dropFirst())
    }

    @Test(arguments: [
        ("0\n\n", ""), ("5\nhello\n0\n\n", "hello"), ("A\n0123456789\n000\n\n", "0123456789"),
        ("1;a;b=c ; d = \"e\\\"\\\\;f\";g=\"\"\nx\n0\n\n", "x"),
        ("1;a\nx\n1 ; a=\"b;c\"\ny\n0;z\nX-T: 1\nX-U:\n\n", "xy"),
    ])
    func `chunks are joined, extensions and trailers dropped`(chunks: String, content: String) {
        #expect(Self.content(chunks) == ["content \(content)"])
    }

    @Test(arguments: [
        "\nabc", "0x3\nabc", "-1\nabc", "+3\nabc", "3 \nabc", " 3\nabc", "3\nabcd\n0", "3\nab\n\n0",
        "fffffffffffffffff\nabc", "3;\u{1}\nabc",
        "3;\nabc", "3; \nabc", "3;=a\nabc", "3;a=\nabc", "3;a= \nabc", "3;a=\"b\nabc", "3;a=\"b\"c\nabc", "3;a \nabc",
        "3;a b\nabc", "3;a=b c\nabc", "3;;a\nabc", "3;a;\nabc", "3;a=\"\u{1}\"\nabc", "3;a=\"\\\nabc", "3;a(b)\nabc",
        "3\rabc", "0\nX T: 1\n\n", "0\n: 1\n\n", "0\nX-T: 1\n y\n\n", "0\nX\n\n",
        "3;\(String(repeating: "x", count: 300))\nabc",
        "0\nX: \(String(repeating: "x", count: 9000))\n\n",
    ])
    func `broken chunks are refused`(chunks: String) {
        let log = Self.content(chunks)
        #expect(log.count == 1 && log[0].hasPrefix("fault "), "\(log)")
    }

    @Test(arguments: ["6", "5\r\nhello\r\n1", "0000b", "4000000000000000", "3fffffffffffffff", "fffffffffffffffffff"])
    func `a size past the limit is refused before its chunk comes`(chunks: String) throws {
        var decoder = try #require(ContentDecoder(.chunked, limit: 5))
        var content: [UInt8] = []
        let bytes = Array(chunks.utf8)
        #expect(throws: Fault.contentTooLarge(limit: 5)) {
            _ = try decoder.decode(bytes, 0..<bytes.count, into: &content)
        }
    }

    @Test func `sizes without a limit do not overflow`() throws {
        var huge = try #require(ContentDecoder(.chunked))
        var content: [UInt8] = []
        let first = Array("3fffffffffffffff\r\nabc".utf8)
        #expect(try !huge.decode(first, 0..<first.count, into: &content).ended)
        #expect(content == Array("abc".utf8))
        var past = try #require(ContentDecoder(.chunked))
        let size = Array("4000000000000000".utf8)
        #expect(throws: Fault.malformed(.chunkSize, offset: 15)) {
            _ = try past.decode(size, 0..<size.count, into: &content)
        }
    }

    @Test func `a bare line feed ends no chunk line`() {
        let bytes = "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n".wire + Array("3\nabc\r\n0\r\n\r\n".utf8)
        #expect(Reader.log([bytes]).last == "fault malformed(HTTP.Fault.Part.chunkSize, offset: 1)")
    }

    @Test func `a chunk is as long as it says`() {
        let head = "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n".wire
        #expect(
            Reader.log([head + Array("3\r\nabcd\n0\r\n\r\n".utf8)]).last
                == "fault malformed(HTTP.Fault.Part.chunkEnd, offset: 6)"
        )
    }
}
