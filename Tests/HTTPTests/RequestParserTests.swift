import HTTP
import Testing

@Suite struct RequestParserTests {
    private static let limits = RequestParser.Limits(requestLine: 60, headerSection: 120, fieldCount: 5, emptyLines: 2)

    /// Good and bad, alone and one behind the other; `\n` stands for CRLF, U+000B for a bare LF.
    private static let recordings: [String] = [
        "GET / HTTP/1.1\nHost: a\n\n",
        "\n\nGET /a?b=c HTTP/1.1\nHost: a:80\nX-A: \t b \t\nAccept:\n\nHEAD / HTTP/1.0\n\n",
        "POST /p HTTP/1.1\nHost: a\nContent-Length: 5\n\nhelloGET / HTTP/1.1\nHost: a\n\n",
        "POST /p HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n5\nhello\n6 ;x=\"y\"\n world\n0\nX-T: 1\n\nGET / HTTP/1.1\nHost: a\n\n",
        "POST /p HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n5\nhello!\n0\n\n",
        "POST /p HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nzz\nhello\n",
        "\n\n\nGET / HTTP/1.1\nHost: a\n\n",
        "G(T / HTTP/1.1\nHost: a\n\n",
        "GET\n\n", "GET \n\n", " GET / HTTP/1.1\n\n", "GET  / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/2.0\nHost: a\n\n", "GET / HTTP/1.1 \nHost: a\n\n",
        "GET /\u{1} HTTP/1.1\nHost: a\n\n", "GET /\rX HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\u{B}Host: a\n\n",
        "GET\u{B}", "GET /\(String(repeating: "a", count: 46)) HTTP/1.1\nHost: a\n\n",
        "GET /\(String(repeating: "a", count: 47)) HTTP/1.1\nHost: a\n\n",
        String(repeating: "G", count: 99) + " / HTTP/1.1\n",
        String(repeating: "G", count: 70) + "( / HTTP/1.1\n",
        "GET / HTTP/1.1\nHost: a\nX-A: \(String(repeating: "b", count: 104))\n\n",
        "GET / HTTP/1.1\nHost: a\nX-A: \(String(repeating: "b", count: 105))\n\n",
        "GET / HTTP/1.1\nHost: a\nX-A: \(String(repeating: "b", count: 300))",
        "GET / HTTP/1.1\nHost: a\nA: 1\nB: 2\nC: 3\nD: 4\n\n",
        "GET / HTTP/1.1\nHost: a\nA: 1\nB: 2\nC: 3\nD: 4\nE: 5\n\n",
        "GET / HTTP/1.1\nHost: a\nX-A : b\n\n", "GET / HTTP/1.1\nHost: a\nX-A: b\n c\n\n",
        "GET / HTTP/1.1\nHost: a\nX-A: b\rc\n\n",
        "GET / HTTP/1.1\nHost: a\u{B}\n", "GET / HTTP/1.1\n\n",
    ]

    private static func bytes(_ recording: String) -> [UInt8] { recording.wire.map { $0 == 0x0B ? 0x0A : $0 } }

    @Test(arguments: recordings)
    func `what is read does not depend on where the bytes are cut`(recording: String) {
        let bytes = Self.bytes(recording)
        let whole = Reader.log([bytes], limits: Self.limits)
        #expect(!whole.isEmpty)
        #expect(Reader.log(bytes.map { [$0] }, limits: Self.limits) == whole, "byte by byte")
        for cut in bytes.indices {
            let halves = [Array(bytes[..<cut]), Array(bytes[cut...])]
            #expect(Reader.log(halves, limits: Self.limits) == whole, "cut at \(cut)")
        }
    }

    /// Quadratic work would be twenty thousand million steps.
    @Test(.timeLimit(.minutes(1)))
    func `a long method byte by byte costs no more than whole`() throws {
        var parser = RequestParser(limits: RequestParser.Limits(requestLine: 1 << 20))
        let bytes = [UInt8](repeating: UInt8(ascii: "G"), count: 200_000)
        var heads = 0
        for count in 1...bytes.count where try parser.parse(bytes, 0..<count) != nil { heads += 1 }
        #expect(heads == 0 && parser.hasBegun)
    }

    @Test func `a request is read as it was sent`() {
        let log = Reader.log(["GET /v1/search?q=a%20b HTTP/1.1\nhOsT: [::1]:80\nX-Word:  caf\u{E9} \n\n".wire])
        #expect(
            log == [
                "GET /v1/search?q=a%20b 1.1 none persistent:true continue:false length:68 [hOsT=[::1]:80|X-Word=caf\u{E9}]"
            ]
        )
    }

    @Test(arguments: ["https://a.example/x", "HTTPS://a.example", "https://[::1]:8443/"])
    func `an address of https is for another server`(target: String) {
        var parser = RequestParser(limits: RequestParser.Limits())
        let bytes = Array("GET \(target) HTTP/1.1\r\nHost: a.example\r\n\r\n".utf8)
        #expect(throws: Fault.misdirected) { try parser.parse(bytes, 0..<bytes.count) }
    }

    @Test func `the host of an absolute-form is the host`() throws {
        var parser = RequestParser(limits: RequestParser.Limits())
        for (target, host) in [
            ("http://a.example:8/x?y", "a.example:8"), ("HTTP://a", "a"), ("http://[::1]?q", "[::1]"),
            ("/x", "b.example"),
        ] {
            let bytes = Array("GET \(target) HTTP/1.1\r\nA: 1\r\nHost: b.example\r\nB: 2\r\n\r\n".utf8)
            let head = try #require(try parser.parse(bytes, 0..<bytes.count)).head
            #expect(head.fields.all("Host") == [host])
            #expect(head.fields["A"] == "1" && head.fields["B"] == "2")
        }
    }

    @Test(arguments: [
        ("Content-Length: 5", "length(5)"), ("Content-Length: 5\nContent-Length: 5", "length(5)"),
        ("Content-Length: 0", "none"), ("Content-Length: 000", "none"), ("Transfer-Encoding: chunked", "chunked"),
        ("Transfer-Encoding: ,ChUnKeD ,", "chunked"),
    ])
    func `framing follows the fields`(fields: String, framing: String) {
        let log = Reader.log(["POST / HTTP/1.1\nHost: a\n\(fields)\n\n".wire])
        #expect(log.first?.contains(" \(framing) ") == true, "\(log)")
    }

    @Test(arguments: [
        ("Content-Length: 5\nContent-Length: 6", Fault.ambiguousLength),
        ("Content-Length: 5\nTransfer-Encoding: chunked", .ambiguousLength),
        ("Transfer-Encoding: chunked, chunked", .ambiguousLength),
        ("Transfer-Encoding: chunked\nTransfer-Encoding: chunked", .ambiguousLength),
        ("Transfer-Encoding: gzip, chunked", .unsupportedCoding),
        ("Transfer-Encoding: chunked, gzip", .ambiguousLength),
        ("Transfer-Encoding: identity", .ambiguousLength), ("Transfer-Encoding: xchunked", .ambiguousLength),
        ("Transfer-Encoding: ,", .malformed(.transferCoding, offset: 26)),
        ("Content-Length: +5", .malformed(.contentLength, offset: 42)),
        ("Content-Length: -5", .malformed(.contentLength, offset: 42)),
        ("Content-Length: 5a", .malformed(.contentLength, offset: 43)),
        ("Content-Length: 5, 5", .malformed(.contentLength, offset: 43)),
        ("Content-Length:", .malformed(.contentLength, offset: 41)),
        ("Content-Length: 9999999999999999999", .malformed(.contentLength, offset: 42)),
        ("Host: b", .malformed(.host, offset: 26)), ("Expect: 200-ok", .expectationFailed),
        ("X-A : b", .malformed(.fieldName, offset: 29)), ("X-A\t: b", .malformed(.fieldName, offset: 29)),
        ("X-A: b\n c", .malformed(.fieldName, offset: 34)), ("X-A", .malformed(.fieldName, offset: 29)),
        ("X-A: b\rX-B: c", .malformed(.fieldValue, offset: 32)), ("X-A: b\u{B}", .malformed(.fieldValue, offset: 32)),
        (": b", .malformed(.fieldName, offset: 26)), ("X(A): b", .malformed(.fieldName, offset: 27)),
        ("X-A: \u{0}", .malformed(.fieldValue, offset: 31)), ("X-A: \u{7F}", .malformed(.fieldValue, offset: 31)),
    ])
    func `unsure framing and broken fields are refused`(fields: String, fault: Fault) {
        #expect(
            Reader.log(["POST / HTTP/1.1 \nHost: a\n\n".wire]) == [
                "fault malformed(HTTP.Fault.Part.version, offset: 7)"
            ]
        )
        #expect(Reader.log(["POST / HTTP/1.1\nHost: a\n\(fields)\n\n".wire]) == ["fault \(fault)"])
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\nHost: a\r\n\r\n", Fault.malformed(.lineEnd, offset: 14)),
        ("GET / HTTP/1.1\r\nHost: a\n\r\n", .malformed(.lineEnd, offset: 23)),
        ("GET / HTTP/1.1\r\nHost: a\r\n\n", .malformed(.lineEnd, offset: 25)),
        ("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .malformed(.lineEnd, offset: 0)),
        ("GET /\rHTTP/1.1\r\nHost: a\r\n\r\n", .malformed(.target, offset: 5)),
    ])
    func `every line ends with CRLF`(request: String, fault: Fault) {
        #expect(Reader.log([Array(request.utf8)]) == ["fault \(fault)"])
    }

    @Test(arguments: [
        ("a b", false), ("example.org/x", false), ("a@b", false), ("[::1", false), ("a:b", false), ("a:1:2", false),
        ("", true), ("a", true), ("a:", true), ("127.0.0.1:80", true), ("[2001:db8::1]:443", true),
        ("x%20y.example", true),
    ])
    func `a host is a name or address with a port`(host: String, isValid: Bool) {
        let log = Reader.log(["GET / HTTP/1.1\nHost: \(host)\n\n".wire])
        #expect(log.first?.hasPrefix("fault") == !isValid)
    }

    @Test(arguments: [
        ("GET http://example.org/a?b HTTP/1.1", "GET /a?b "), ("GET HTTP://a:8 HTTP/1.1", "GET / "),
        ("GET http://a?q HTTP/1.1", "GET /?q "), ("OPTIONS * HTTP/1.1", "OPTIONS * "),
        ("OPTIONS http://a HTTP/1.1", "OPTIONS * "),
        ("BREW /pot HTTP/1.1", "BREW /pot "), ("get / HTTP/1.1", "get / "), ("GET /? HTTP/1.1", "GET /? "),
        ("GET / HTTP/1.9", "GET / 1.1"),
        ("CONNECT a:443 HTTP/1.1", "CONNECT * "), ("CONNECT [::1]:8 HTTP/1.1", "CONNECT * "),
        ("GET * HTTP/1.1", "fault"), ("GET a HTTP/1.1", "fault"), ("CONNECT a HTTP/1.1", "fault"),
        ("CONNECT :443 HTTP/1.1", "fault"), ("CONNECT a: HTTP/1.1", "fault"), ("CONNECT / HTTP/1.1", "fault"),
        ("CONNECT http://a:8 HTTP/1.1", "fault"), ("CONNECT * HTTP/1.1", "fault"), ("GET a:443 HTTP/1.1", "fault"),
        ("CONNECT [::1] HTTP/1.1", "fault"), ("CONNECT a/b:80 HTTP/1.1", "fault"), ("CONNECT 80 HTTP/1.1", "fault"),
        ("GET http:/// HTTP/1.1", "fault"), ("GET http://:80/ HTTP/1.1", "fault"),
        ("GET https://a/ HTTP/1.1", "fault"), ("GET /#a HTTP/1.1", "fault"), ("GET /caf\u{E9} HTTP/1.1", "fault"),
        ("GET / HTTP/1.10", "fault"),
        ("GET / http/1.1", "fault"), ("GET /", "fault"), ("GET / HTTP/9.9", "fault unsupportedVersion"),
    ])
    func `request lines are read strictly`(line: String, log: String) {
        #expect(Reader.log(["\(line)\nHost: a\n\n".wire]).first?.hasPrefix(log) == true)
    }

    @Test(arguments: [
        ("1.1", "Accept: a", true), ("1.1", "Connection: close", false), ("1.1", "Connection: x, CLOSE", false),
        ("1.0", "Accept: a", false), ("1.0", "Connection: Keep-Alive", true),
        ("1.0", "Connection: keep-alive, close", false),
    ])
    func `persistence follows version and Connection`(version: String, field: String, persists: Bool) {
        let log = Reader.log(["GET / HTTP/\(version)\nHost: a\n\(field)\n\n".wire])
        #expect(log.first?.contains("persistent:\(persists)") == true)
    }

    @Test func `only HTTP 1.1 with content expects 100`() {
        let fields = "Host: a\nExpect: 100-Continue\n"
        #expect(Reader.log(["PUT / HTTP/1.1\n\(fields)Content-Length: 1\n\n".wire])[0].contains("continue:true"))
        #expect(Reader.log(["PUT / HTTP/1.1\n\(fields)\n".wire])[0].contains("continue:false"))
        #expect(Reader.log(["PUT / HTTP/1.0\n\(fields)Content-Length: 1\n\n".wire])[0].contains("continue:false"))
        #expect(Reader.log(["PUT / HTTP/1.0\nTransfer-Encoding: chunked\n\n".wire]) == ["fault ambiguousLength"])
    }

    @Test func `random bytes never crash the parser`() {
        var random = SeededGenerator(seed: 41)
        let alphabet = Array(
            "GET / HTTP/1.1\r\n\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\u{0}\u{B}:;,0123af"
                .utf8
        )
        for _ in 0..<20_000 {
            var bytes = "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabc\n0\n\n".wire
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let byte = alphabet.randomElement(using: &random)!
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = byte
                case 1: bytes.insert(byte, at: place)
                default: bytes.remove(at: place)
                }
            }
            let cut = Int.random(in: 0...bytes.count, using: &random)
            #expect(Reader.log([bytes]) == Reader.log([Array(bytes[..<cut]), Array(bytes[cut...])]), "\(bytes)")
        }
    }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
