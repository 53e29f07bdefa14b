import HTTP
import Testing

@Suite struct HeadOutlineTests {
    /// The outline of a head, and what selects its response.
    private static func outline(_ head: String) throws -> (outline: HeadOutline, selection: [UInt8]) {
        var parser = RequestParser()
        // What stands before the head is not a part of it.
        let bytes = Array("before".utf8) + head.wire
        let outline = try #require(try parser.outline(bytes, 6..<bytes.count))
        var selection: [UInt8] = []
        parser.appendSelection(bytes, from: 6, to: &selection)
        return (outline, selection)
    }

    private static func get(_ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\nHost: a\n\(fields)\n"
    }

    @Test func `a head is outlined without its texts`() throws {
        let outline = try Self.outline("\nHEAD /a HTTP/1.0\nHost: a\nConnection: keep-alive\n\n").outline
        #expect(outline.method == .head && outline.minorVersion == 0 && outline.isPersistent && outline.isReusable)
        #expect(outline.length == outline.headLength + 2)
        #expect(try Self.outline(Self.get("/")).outline.method == .get)
        #expect(try Self.outline("PUT / HTTP/1.1\nHost: a\n\n").outline.method == .other)
    }

    @Test(arguments: [
        "Range: bytes=0-1\n", "If-Range: \"a\"\n", "If-Match: \"a\"\n",
        "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT\n", "Accept: a/b\nAccept: c/d\n",
        "Accept-Encoding: gzip\nACCEPT-ENCODING: br\n", "Origin: null\nOrigin: null\n",
        "If-None-Match: \"a\"\nif-none-match: \"b\"\n",
        "Content-Length: 1\n", "Transfer-Encoding: chunked\n", "Expect: 100-continue\n",
    ])
    func `what may change a response beside the selecting fields is told`(fields: String) throws {
        #expect(try !Self.outline(Self.get("/", fields)).outline.isReusable)
    }

    @Test(arguments: [
        "", "Accept: */*\n", "Accept-Language: de\nUser-Agent: x\nCookie: a=b\n", "If-None-Match: \"a\"\n",
        "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\n", "Content-Length: 0\n", "Ranges: x\n", "If-Merge: x\n",
    ])
    func `all other heads may be answered again`(fields: String) throws {
        #expect(try Self.outline(Self.get("/", fields)).outline.isReusable)
    }

    @Test func `two requests are the same when target and selecting fields are`() throws {
        let heads = [
            Self.get("/a"), Self.get("/a?"), Self.get("/a?b"), Self.get("/A"), Self.get("http://a/a"),
            "GET /a HTTP/1.1\nHost: b\n\n", "GET /a HTTP/1.1\nHost:\n\n", "GET /a HTTP/1.0\n\n",
            Self.get("/a", "Accept:\n"), Self.get("/a", "Accept: gzip\n"), Self.get("/a", "Accept-Encoding: gzip\n"),
            Self.get("/a", "Accept-Encoding:\n"), Self.get("/a", "Origin: gzip\n"),
            Self.get("/a", "If-None-Match: gzip\n"), Self.get("/a", "If-Modified-Since: gzip\n"),
            Self.get("/a", "Accept: gzip\nAccept-Encoding: gzip\n"), Self.get("/a", "Accept: gzipgzip\n"),
        ]
        let selections = try heads.map { try Self.outline($0).selection }
        #expect(Set(selections).count == heads.count)
        let spelled = "GET /a HTTP/1.1\nX: y\nACCEPT-encoding:  gzip \nHOST: a\n\n"
        #expect(
            try Self.outline(spelled).selection == Self.outline(Self.get("/a", "Accept-Encoding: gzip\n")).selection
        )
    }

    @Test func `an outline does not depend on the pieces that a head comes in`() throws {
        let head = Self.get("/a?b", "Accept-Encoding: gzip\nX: y\nIf-None-Match: \"a\"\n")
        let (whole, selection) = try Self.outline(head)
        let bytes = head.wire
        var parser = RequestParser()
        for end in 1..<bytes.count {
            #expect(try parser.outline(bytes, 0..<end) == nil)
            #expect(parser.hasBegun)
        }
        let pieced = try #require(try parser.outline(bytes, 0..<bytes.count))
        var other: [UInt8] = []
        parser.appendSelection(bytes, from: 0, to: &other)
        #expect(pieced.length == whole.length && other == selection && !parser.hasBegun)
        #expect(parser.head(bytes, from: 0).fields["X"] == "y")
    }

    @Test func `a parser goes on after a head that was only outlined`() throws {
        let bytes = (Self.get("/a", "Accept: x\nRange: y\n") + Self.get("/b")).wire
        var parser = RequestParser()
        let first = try #require(try parser.outline(bytes, 0..<bytes.count))
        let second = try #require(try parser.outline(bytes, first.length..<bytes.count))
        let head = parser.head(bytes, from: first.length)
        #expect(second.isReusable && head.target.path == "/b" && head.fields.count == 1)
        #expect(first.length + second.length == bytes.count)
    }
}
