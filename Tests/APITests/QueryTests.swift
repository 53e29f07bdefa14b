import HTTP
import JSON
import Testing

@testable import API

@Suite struct QueryTests {
    static let refused: [(target: String, code: String, param: String)] = [
        ("/v1/quotes?speker=ada", "unknown-parameter", "speker"),
        ("/v1/articles?Limit=3", "unknown-parameter", "Limit"),
        ("/v1/speakers/ada?limit=3", "unknown-parameter", "limit"),
        ("/healthz?x=1", "unknown-parameter", "x"),
        ("/v1/articles?limit=3&limit=3", "repeated-parameter", "limit"),
        ("/v1/search", "missing-parameter", "q"),
        ("/v1/resolve", "missing-parameter", "text"), ("/v1/resolve?text=%20", "invalid-parameter", "text"),
        ("/v1/resolve?text=mayor&at=yesterday", "invalid-parameter", "at"),
        ("/v1/search?q=", "invalid-parameter", "q"),
        ("/v1/search?q", "invalid-parameter", "q"),
        ("/v1/search?q=ferry&in=speakers", "invalid-parameter", "in"),
        ("/v1/speakers?q=%20%C2%A0", "invalid-parameter", "q"),
        ("/v1/quotes?kind=spoken", "invalid-parameter", "kind"),
        ("/v1/quotes?act=", "invalid-parameter", "act"),
        ("/v1/quotes?speaker=Ada%20Moreno", "invalid-parameter", "speaker"),
        ("/v1/quotes?offsets=bytes", "invalid-parameter", "offsets"),
        ("/v1/articles/art_00000000000000000000000000?expand=quotes,author", "invalid-parameter", "expand"),
        ("/v1/articles/art_00000000000000000000000000?expand=quotes,", "invalid-parameter", "expand"),
        ("/v1/articles/art_00000000000000000000000000?expand=", "invalid-parameter", "expand"),
        ("/v1/articles?limit=0", "invalid-limit", "limit"),
        ("/v1/articles?limit=201", "invalid-limit", "limit"),
        ("/v1/articles?limit=-1", "invalid-limit", "limit"),
        ("/v1/articles?limit=%2B5", "invalid-limit", "limit"),
        ("/v1/articles?limit=1e2", "invalid-limit", "limit"),
        ("/v1/articles?limit=99999999999999999999", "invalid-limit", "limit"),
        ("/v1/articles?cursor=zebra", "invalid-cursor", "cursor"),
        ("/v1/articles?cursor=%F0%9F%9A%A2", "invalid-cursor", "cursor"),
    ]

    @Test(arguments: refused)
    func `a bad parameter is refused and named`(target: String, code: String, param: String) throws {
        let answer = try TestServer().get(target)
        #expect(answer.status == 400)
        #expect(answer.fields["Content-Type"] == "application/problem+json")
        let problem = try answer.json
        #expect(problem["code"]?.string == code)
        #expect(problem["type"]?.string == "/problems/\(code)")
        #expect(problem["param"]?.string == param)
    }

    @Test func `an unknown parameter names the nearest known one`() throws {
        let problem = try TestServer().get("/v1/quotes?speker=ada").json
        #expect(problem["nearest"]?.string == "speaker")
        #expect(problem["allowed"]?.array?.contains(.string("about")) == true)
    }

    @Test func `blanks around the start of a name do not count`() throws {
        let server = try TestServer()
        _ = try server.file([Copy.ferry])
        for query in ["mor", "%20mor", "mor+", "%C2%A0MOR%09"] {
            let data = try server.get("/v1/speakers?q=\(query)").json["data"]?.array ?? []
            #expect(data.map { $0["id"]?.string } == ["ada-moreno"], "\(query)")
        }
    }

    @Test func `a value outside a closed set lists the set`() throws {
        let problem = try TestServer().get("/v1/quotes?kind=spoken").json
        #expect(problem["allowed"] == .array([.string("direct"), .string("mixed"), .string("indirect")]))
    }

    @Test(arguments: ["q=%zz", "q=%f", "q=%ff"])
    func `a query that does not decode is refused`(query: String) throws {
        let answer = try TestServer().get("/v1/search?\(query)")
        #expect(answer.status == 400)
        #expect(try answer.code == "invalid-parameter")
    }

    @Test(arguments: [1, 25, 200])
    func `a limit in range is taken`(limit: Int) throws {
        let answer = try TestServer().get("/v1/articles?limit=\(limit)")
        #expect(answer.status == 200)
        #expect(try answer.json["page"]?["limit"]?.number == Double(limit))
    }

    @Test func `a query past the limits of search is too complex`() throws {
        let server = try TestServer()
        for target in ["/v1/search?q=", "/v1/quotes?about="] {
            let answer = server.get(target + String(repeating: "a", count: 1_025))
            #expect(answer.status == 400)
            #expect(try answer.code == "query-too-complex")
        }
    }

    @Test(arguments: [
        ("/v1/quotes?ofsets=utf8", "offsets"), ("/v1/quotes?Kind=direct", "kind"), ("/v1/quotes?kidn=direct", "kind"),
        ("/v1/quotes?zebra=1", nil), ("/healthz?limit=1", nil),
    ])
    func `the nearest name is offered where one is near`(target: String, nearest: String?) throws {
        let problem = try TestServer().get(target).json
        #expect(problem["nearest"]?.string == nearest)
        let all = problem["allowed"]?.array?.compactMap(\.string).joined(separator: ", ") ?? "none"
        let advice = nearest.map { "the nearest it takes is “\($0)”." } ?? "it takes \(all)."
        #expect(problem["detail"]?.string?.hasSuffix(advice) == true)
    }
}
