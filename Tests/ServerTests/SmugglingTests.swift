import HTTP
import Server
import Testing

/// Every known way to make two programs see different requests in the same bytes: each is refused, once, and what
/// follows on the connection is not read.
@Suite struct SmugglingTests {
    private static let routes = [
        Route(.get, "/", placement: .loop, handler: Act.text("front")),
        Route(.post, "/", content: .buffered(limit: 1000), handler: Act { .text("\($0.bytes.count)") }),
        Route(.get, "/secret", placement: .loop, handler: Act.text("secret")),
    ]

    /// A name, the fields and content of a POST in which `\n` stands for CRLF, and the status of the refusal.
    typealias Attack = (name: String, request: String, status: Int)

    private static let inner = "GET /secret HTTP/1.1\nHost: a\n\n"

    private static func post(_ fields: String, _ content: String = "0\n\n" + inner) -> String {
        "POST / HTTP/1.1\nHost: a\n\(fields)\n\n\(content)"
    }

    static let twoLengths: [Attack] = [
        ("CL.TE", post("Content-Length: 35\nTransfer-Encoding: chunked"), 400),
        ("TE.CL", post("Transfer-Encoding: chunked\nContent-Length: 4", "1c\n\(inner)\n0\n\n"), 400),
        ("CL.CL", post("Content-Length: 0\nContent-Length: 35"), 400),
        ("a list of lengths", post("Content-Length: 5, 35"), 400),
        ("a list of equal lengths", post("Content-Length: 5, 5", "hello\(inner)"), 400),
        ("CL 0 beside chunks", post("Content-Length: 0\nTransfer-Encoding: chunked"), 400),
        ("chunks in HTTP/1.0", "POST / HTTP/1.0\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n\(inner)", 400),
        (
            "chunks in HTTP/1.0 kept alive",
            "POST / HTTP/1.0\nConnection: keep-alive\nTransfer-Encoding: chunked\n\n0\n\n\(inner)", 400
        ),
    ]

    static let badLengths: [Attack] = [
        "+5", "-1", "-0", "0x5", "5 5", "5;", "5.0", "5e0", "\"5\"", "", "٥", "5\u{0}", "18446744073709551621",
        "9223372036854775808", "00000000000000000000000000005",
    ].map { ("Content-Length: \($0)", post("Content-Length: \($0)", "hello\(inner)"), 400) }

    /// Whoever takes one of these for `chunked` and another not sees different requests.
    static let codings: [Attack] = [
        ("Transfer-Encoding: xchunked", 400), ("Transfer-Encoding: chunked, identity", 400),
        ("Transfer-Encoding: identity", 400), ("Transfer-Encoding: identity, chunked", 501),
        ("Transfer-Encoding: chunked;q=1", 400), ("Transfer-Encoding: \"chunked\"", 400),
        ("Transfer-Encoding: 'chunked'", 400), ("Transfer-Encoding: chunked\nTransfer-Encoding: x", 400),
        ("Transfer-Encoding: x\nTransfer-Encoding: chunked", 501), ("Transfer-Encoding: chun ked", 400),
        ("Transfer-Encoding: chunked, chunked", 400), ("Transfer-Encoding:", 400), ("Transfer-Encoding: ,", 400),
        ("Transfer-Encoding: chunked\nTransfer-Encoding: chunked", 400),
        ("Transfer-Encoding : chunked", 400), ("Transfer-Encoding\t: chunked", 400),
        (" Transfer-Encoding: chunked", 400), ("X: y\n Transfer-Encoding: chunked", 400),
        ("Transfer-Encoding:\n chunked", 400), ("Transfer-Encoding: \u{B}chunked", 400),
        ("Transfer-Encoding: chunked\u{0}", 400), ("Transfer-Encoding: chunked\u{7F}", 400),
        ("Transfer-Encoding: \u{8}chunked", 400), ("\u{0}Transfer-Encoding: chunked", 400),
        ("Transfer-Encoding: ch\rnked", 400), ("X: y\rTransfer-Encoding: chunked", 400),
        (": chunked\nTransfer-Encoding: chunked", 400), ("Transfer-Encoding", 400), ("Transfer-Encoding; chunked", 400),
        ("Transfer-Encoding: chünked", 400), ("Transfer-Encoding(x): chunked", 400),
    ].map { ($0.0, post($0.0), $0.1) }

    static let chunks: [Attack] =
        [
            "5 \nhello", " 5\nhello", "5\u{B}\nhello", "0x5\nhello", "+5\nhello", "-5\nhello", "\nhello", "5_\nhello",
            "5h\nhello", "5\rhello", "5;a\rb\nhello", "5;a\u{0}\nhello", "5;\u{7F}\nhello",
            "5\nhelloX", "5\nhello0\n\n", "5\nhelloXX0\n\n", "4\nhello", "5\nhello\n\n0\n\n", "5,5\nhello",
            "5\nhello\n0\nX: y\n z\n\n", "5\nhello\n0\n: y\n\n", "5\nhello\n0\nX y\n\n", "5\nhello\n0\rX",
            "5\nhello\n0\nX: y\rz\n\n", "\u{FF15}\nhello",
        ].map { ("chunk \($0)", post("Transfer-Encoding: chunked", "\($0)\n0\n\n\(inner)"), 400) } + [
            ("a size of 65 bits", post("Transfer-Encoding: chunked", "10000000000000005\nhello\n0\n\n\(inner)"), 413),
            ("a size past the limit", post("Transfer-Encoding: chunked", "ffffffffffffffff\n"), 413),
            ("a size past all numbers", post("Transfer-Encoding: chunked", "fffffffffffffffffffffffff\n"), 413),
        ]

    static let heads: [Attack] = [
        ("no Host", "GET / HTTP/1.1\n\n\(inner)", 400),
        ("two Hosts", "GET / HTTP/1.1\nHost: a\nHost: b\n\n\(inner)", 400),
        ("a space before the first field", "GET / HTTP/1.1\n Host: a\n\n\(inner)", 400),
        ("a blank first field line", "GET / HTTP/1.1\n \nHost: a\n\n\(inner)", 400),
        ("a tab between the words", "GET\t/\tHTTP/1.1\nHost: a\n\n\(inner)", 400),
        ("two spaces between the words", "GET  / HTTP/1.1\nHost: a\n\n\(inner)", 400),
        ("a request line inside the target", "GET / HTTP/1.1\rHost: a\n\n\(inner)", 400),
        ("NUL in the target", "GET /\u{0} HTTP/1.1\nHost: a\n\n\(inner)", 400),
        ("no version", "GET /\nHost: a\n\n\(inner)", 400),
        ("another case of HTTP", "GET / http/1.1\nHost: a\n\n\(inner)", 400),
        ("more after the version", "GET / HTTP/1.1 x\nHost: a\n\n\(inner)", 400),
        ("another major version", "GET / HTTP/2.0\nHost: a\n\n\(inner)", 505),
        ("the preface of HTTP/2", "PRI * HTTP/2.0\n\nSM\n\n\(inner)", 505),
        ("content that GET cannot have", "GET / HTTP/1.1\nHost: a\nContent-Length: 33\n\n\(inner)", 413),
        ("empty lines without end", String(repeating: "\n", count: 9) + inner, 400),
        ("a NUL between requests", "\u{0}\(inner)", 400),
    ]

    @Test(arguments: twoLengths + badLengths + codings + chunks + heads)
    func `is refused, and nothing behind it is read`(attack: Attack) throws {
        try withServer(Self.routes) { server in
            for size in [Int.max, 1] {
                let client = try Client(server.port)
                let bytes = attack.request.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
                let before = server.statistics.requests
                // A refusal may come before the last byte; the server then reads what still comes, and drops it.
                if size == 1 {
                    for byte in bytes where client.sendSome([byte]) == 0 { break }
                } else {
                    try client.send(bytes)
                }
                let answer = try client.answer()
                #expect(answer.status == attack.status, "\(attack.name): \(answer.text)")
                #expect(answer["Connection"] == "close", "\(attack.name)")
                client.shutdownWrite()
                #expect(client.isClosed(), "\(attack.name): more than one answer")
                #expect(server.statistics.requests - before <= 1, "\(attack.name)")
            }
        }
    }

    private static let feeds = [
        "POST / HTTP/1.1\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\nContent-Length: 5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nX: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a\nb\r\nhello\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: y\n\r\n",
        "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
    ]

    @Test(arguments: feeds)
    func `a bare line feed ends no line`(request: String) throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            try client.send(Array((request + Self.inner).utf8))
            #expect(try client.answer().status == 400)
            client.shutdownWrite()
            #expect(client.isClosed())
        }
    }

    /// What is allowed must be understood in the only way there is, and the next request read from its first byte.
    @Test(arguments: [
        (post("Content-Length: 5\nContent-Length: 5", "hello"), "5"), (post("Content-Length: 000000005", "hello"), "5"),
        (post("Transfer-Encoding: ChunkeD", "5\nhello\n0\n\n"), "5"),
        (post("Transfer-Encoding: , chunked ,", "5\nhello\n0\n\n"), "5"),
        (post("Transfer-Encoding: chunked", "00005;a=\"b\\\"0\" ; c\nhello\n000\nX: y\nContent-Length: 9\n\n"), "5"),
        (post("X-Content-Length: 7\nContent-Length: 5\nContent-Length-X: 9", "hello"), "5"),
        (post("X: Content-Length: 9\nContent-Length: 5", "hello"), "5"),
        ("\n\n" + post("Content-Length: 5", "hello"), "5"),
    ])
    func `is read as it stands, and so is the next request`(request: String, content: String) throws {
        try withServer(Self.routes) { server in
            let client = try Client(server.port)
            try client.send(request + Self.inner)
            #expect(try client.answer().text == content)
            #expect(try client.answer().text == "secret")
        }
    }
}
