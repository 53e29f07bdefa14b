import HTTP
import JSON
import Server
import Testing

@Suite struct BadInputTests {
    /// What a client may send that is wrong: content, its type, and the status and code of the answer.
    private static let wrong: [(content: [UInt8], type: String?, status: Int, code: String)] = [
        ([], "text/plain", 400, "empty-body"), (Array(" \n\t\r\n ".utf8), "text/plain", 400, "empty-body"),
        (Array("{\"text\":\"".utf8) + [0xFF] + Array("\"}".utf8), "application/json", 400, "invalid-utf8"),
        (Array("a\u{0}b".utf8), "text/plain", 400, "control-character"),
        (Array("a\u{1B}[31mb".utf8), "text/plain", 400, "control-character"),
        (Array("{\"text\":\"a\"".utf8), "application/json", 400, "malformed-json"),
        (Array("[1]".utf8), "application/json", 400, "wrong-type"),
        (Array("{\"text\":7}".utf8), "application/json", 400, "wrong-type"),
        (Array("{\"text\":\"a\",\"txet\":1}".utf8), "application/json", 400, "unknown-member"),
        (Array("{\"headline\":\"a\"}".utf8), "application/json", 400, "missing-member"),
        (Array("{\"text\":\"a\",\"published_at\":\"soon\"}".utf8), "application/json", 400, "invalid-member"),
        (Array("a".utf8), "image/png", 415, "unsupported-media-type"),
        (Array("<rss><channel/></rss>".utf8), "application/rss+xml", 422, "no-story"),
        ([UInt8](repeating: 0x41, count: 2_097_153), "text/plain", 413, "body-too-large"),
        (Array("Save\n\nShare\n\nYou may also like\n".utf8), "text/plain", 422, "no-story"),
    ]

    @Test func `wrong content is answered with a problem and stores nothing`() throws {
        let server = try ServerUnderTest()
        for (content, type, status, code) in Self.wrong {
            for target in ["/v1/articles", "/v1/extract"] {
                let answer = try server.post(content, type, to: target)
                #expect(answer.status.code == status, "\(code)")
                #expect(try answer.json["code"]?.string == code)
                #expect(try answer.json["type"]?.string == "/problems/\(code)")
            }
        }
        #expect(try server.get("/v1/articles").json["page"]?["total"]?.number == 0)
    }

    private static let questions: [(target: String, status: Int, code: String)] = [
        ("/v1/quotes?spaeker=x", 400, "unknown-parameter"), ("/v1/quotes?limit=0", 400, "invalid-limit"),
        ("/v1/quotes?limit=201", 400, "invalid-limit"), ("/v1/quotes?cursor=zzz", 400, "invalid-cursor"),
        ("/v1/quotes?kind=loud", 400, "invalid-parameter"),
        ("/v1/quotes?kind=direct&kind=mixed", 400, "repeated-parameter"),
        ("/v1/articles/art_00000000000000000000000000", 404, "article-not-found"),
        ("/v1/articles/7", 404, "article-not-found"),
        ("/v1/quotes/q_00000000000000000000000000", 404, "quote-not-found"),
        ("/v1/speakers/nobody", 404, "speaker-not-found"),
        ("/v1/search", 400, "missing-parameter"), ("/v1/nothing", 404, "not-found"),
        ("/v1/quotes?about=%FF", 400, "invalid-parameter"),
    ]

    @Test(arguments: questions)
    func `wrong questions are answered with a problem`(target: String, status: Int, code: String) throws {
        let server = try ServerUnderTest()
        let answer = try server.get(target)
        #expect(answer.status.code == status)
        #expect(try answer.json["code"]?.string == code)
    }

    @Test func `an unknown parameter is told the nearest one`() throws {
        let server = try ServerUnderTest()
        let detail = try server.get("/v1/quotes?spaeker=x").json["detail"]?.string ?? ""
        #expect(detail.contains("speaker"))
    }

    /// Odd copy that is a story all the same.
    private static let odd: [(name: String, copy: String)] = [
        ("one line of 2 MB", String(repeating: "The ferry runs. ", count: 130_000)),
        ("one word of 2 MB", String(repeating: "a", count: 2_000_000)),
        ("ten thousand quotation marks", "Marks\n\n" + String(repeating: "“\"”", count: 3_334)),
        ("unclosed marks", "Marks\n\n“We open and never close, Anna Berg said.\n\n\"Nor do we, she added.\n"),
        ("crossed marks", "Marks\n\n“We «cross” them», Anna Berg said. ‘So “do’ we”, she added.\n"),
        ("right-to-left text", "العبارة تعود\n\nقالت الوزيرة: «ستعود العبارة إلى العمل غدا».\n"),
        ("combining marks and emoji", "Z\u{335}\u{321}algo 👨‍👩‍👧\n\n“E\u{301}te\u{301} 😀”, Anna Berg said.\n"),
        (
            "deep nesting",
            "Nest\n\n" + String(repeating: "“‘", count: 5_000) + "a" + String(repeating: "’”", count: 5_000)
        ),
        ("two hundred thousand lines", String(repeating: "a\n", count: 200_000)),
    ]

    @Test func `odd copy is filed whole and the server lives on`() throws {
        // A build without optimization takes its time over 2 MB.
        let server = try ServerUnderTest(["--handler-timeout", "600"])
        for (name, copy) in Self.odd {
            let answer = try server.post(Array(copy.utf8))
            #expect(answer.status.code == 201, "\(name)")
            let article = try answer.json
            for quote in article["quotes"]?.array ?? [] {
                #expect(quote["content"]?.array?.isEmpty == false, "\(name)")
            }
            let id = article["id"]?.string ?? ""
            #expect(try server.get("/v1/articles/\(id)?expand=segments").status.code == 200, "\(name)")
        }
        #expect(try server.get("/v1/articles").json["page"]?["total"]?.number == Double(Self.odd.count))
    }
}
