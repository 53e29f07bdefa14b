import HTTP
import JSON
import Testing

@testable import API

@Suite struct WriteAccessTests {
    private static let keyed = WriteAccess(
        keys: [Array("first-key".utf8), Array("second-key".utf8)],
        openWithoutKey: true
    )
    private static let open = WriteAccess(keys: [], openWithoutKey: true)
    private static let closed = WriteAccess(keys: [], openWithoutKey: false)

    static let table: [(access: WriteAccess, fields: Fields, isAllowed: Bool)] = [
        (open, [:], true),
        (open, ["Authorization": "Bearer anything"], true),
        (closed, [:], false),
        (closed, ["Authorization": "Bearer "], false),
        (closed, ["X-API-Key": ""], false),
        (WriteAccess(keys: [[]], openWithoutKey: false), ["X-API-Key": ""], false),
        (keyed, [:], false),
        (keyed, ["Authorization": "Bearer first-key"], true),
        (keyed, ["Authorization": "bearer second-key"], true),
        (keyed, ["Authorization": "BEARER   second-key"], true),
        (keyed, ["X-API-Key": "second-key"], true),
        (keyed, ["x-api-key": "first-key"], true),
        (keyed, ["Authorization": "Bearer first-keys"], false),
        (keyed, ["Authorization": "Bearer first-ke"], false),
        (keyed, ["Authorization": "Bearer "], false),
        (keyed, ["Authorization": "Bearer"], false),
        (keyed, ["Authorization": "first-key"], false),
        (keyed, ["Authorization": "Basic first-key"], false),
        (keyed, ["Authorization": "Basic first-key", "X-API-Key": "first-key"], true),
        (keyed, ["Authorization": "Basic first-key", "X-API-Key": "other"], false),
        (keyed, ["Authorization": "Bearer other", "X-API-Key": "first-key"], false),
        (keyed, ["X-API-Key": "FIRST-KEY"], false),
        (keyed, ["X-API-Key": ""], false),
    ]

    @Test(arguments: table.indices)
    func `writes need a key that is known, unless they are open`(row: Int) throws {
        let (access, fields, isAllowed) = Self.table[row]
        let server = try TestServer(access: access)
        var post = fields
        post["Content-Type"] = "text/plain"
        let filed = server.send(.post, "/v1/articles", post, Array(Copy.ferry.utf8))
        #expect(filed.status == (isAllowed ? 201 : 401))
        let killed = server.send(.delete, "/v1/articles/art_00000000000000000000000000", fields)
        #expect(killed.status == (isAllowed ? 404 : 401))
        guard !isAllowed else { return }
        #expect(try filed.code == "unauthorized")
        #expect(filed.fields["WWW-Authenticate"]?.hasPrefix("Bearer realm=") == true)
        #expect(try server.get("/v1/articles").json["page"]?["total"]?.number == 0)
    }

    static let senders: [(fields: Fields, code: String?)] = [
        (["Origin": "http://localhost"], nil),
        (["Origin": "https://LOCALHOST:3000", "Sec-Fetch-Site": "same-site"], nil),
        (["Origin": "http://127.0.0.1:8080"], nil),
        (["Origin": "http://[::1]:8080"], nil),
        (["Sec-Fetch-Site": "same-origin"], nil),
        (["Sec-Fetch-Site": "none"], nil),
        (["Origin": "https://news.example"], "cross-site"),
        (["Origin": "http://localhost.news.example"], "cross-site"),
        (["Origin": "http://127.0.0.1.news.example"], "cross-site"),
        (["Origin": "http://localhost:80@news.example"], "cross-site"),
        (["Origin": "ftp://localhost"], "cross-site"),
        (["Origin": "null"], "cross-site"),
        (["Origin": ""], "cross-site"),
        (["Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"], "cross-site"),
    ]

    @Test(arguments: senders.indices)
    func `open writes are not for pages of other sites`(row: Int) throws {
        let (fields, code) = Self.senders[row]
        let server = try TestServer(access: Self.open)
        var post = fields
        post["Content-Type"] = "text/plain"
        let filed = server.send(.post, "/v1/articles", post, Array(Copy.ferry.utf8))
        #expect(filed.status == (code == nil ? 201 : 403))
        let killed = server.send(.delete, "/v1/articles/art_00000000000000000000000000", fields)
        #expect(killed.status == (code == nil ? 404 : 403))
        if code != nil { #expect(try filed.code == code) }
        #expect(server.send(.get, "/v1/articles", fields).status == 200)
        let key: Fields = ["X-API-Key": "first-key", "Content-Type": "text/plain"]
        let keyed = try TestServer(access: Self.keyed)
        let signed = fields.reduce(into: key) { $0.append($1.name, $1.value) }
        #expect(keyed.send(.post, "/v1/articles", signed, Array(Copy.ferry.utf8)).status == 201)
    }

    @Test(arguments: [
        ("localhost", true), ("localhost:8080", true), ("LocalHost:1", true), ("127.0.0.1", true),
        ("127.9.8.7:8080", true), ("[::1]", true), ("[::1]:8080", true), ("localhost:", true),
        ("", false), ("news.example", false), ("localhost.news.example", false), ("127.0.0.1.news.example", false),
        ("127.0.0.256", false), ("127.0.1", false), ("128.0.0.1", false), ("[::2]:80", false), ("::1", false),
        ("localhost:80:80", false), ("0.0.0.0:8080", false), ("127.0.0.+1", false),
    ])
    func `while writes are open only this machine's names are served`(host: String, isServed: Bool) throws {
        let open = try TestServer(access: Self.open)
        let others = [try TestServer(access: Self.keyed), try TestServer(access: Self.closed)]
        for target in ["/v1/articles", "/v1/search?q=ferry", "/metrics", "/healthz", "/openapi.yaml"] {
            let answer = open.send(.get, target, ["Host": host])
            #expect(answer.status == (isServed ? 200 : 403))
            if !isServed { #expect(try answer.code == "foreign-host") }
            for other in others { #expect(other.send(.get, target, ["Host": host]).status == 200) }
        }
        let post: Fields = ["Host": host, "Content-Type": "text/plain"]
        #expect(open.send(.post, "/v1/extract", post, Array(Copy.ferry.utf8)).status == (isServed ? 200 : 403))
    }

    @Test(arguments: [("https://desk.example", 201), ("*", 403), ("https://other.example", 403)])
    func `a page of an origin that was named one by one may write where writes are open`(
        rule: String,
        status: Int
    ) throws {
        let access = WriteAccess(keys: [], openWithoutKey: true, crossOrigin: try CrossOrigin(rule))
        let fields: Fields = [
            "Content-Type": "text/plain", "Origin": "https://desk.example", "Sec-Fetch-Site": "cross-site",
        ]
        let server = try TestServer(access: access)
        let answer = server.send(.post, "/v1/articles", fields, Array(Copy.ferry.utf8))
        #expect(answer.status == status)
        let allowed = rule == "https://other.example" ? nil : rule
        #expect(answer.fields["Access-Control-Allow-Origin"] == allowed)
        // A page of a name that was made to point here is still refused, whatever its origin.
        let rebound: Fields = ["Host": "evil.example", "Origin": "https://desk.example"]
        #expect(server.send(.get, "/v1/articles", rebound).status == 403)
    }

    @Test func `an origin that was named needs a key where keys are needed`() throws {
        let access = WriteAccess(
            keys: [Array("first-key".utf8)],
            openWithoutKey: true,
            crossOrigin: try CrossOrigin("https://desk.example")
        )
        let server = try TestServer(access: access)
        let origin: Fields = ["Content-Type": "text/plain", "Origin": "https://desk.example"]
        let refused = server.send(.post, "/v1/articles", origin, Array(Copy.ferry.utf8))
        #expect(refused.status == 401)
        #expect(refused.fields["Access-Control-Allow-Origin"] == "https://desk.example")
        let asked: Fields = [
            "Origin": "https://desk.example", "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type",
        ]
        let preflight = server.send(.options, "/v1/articles", asked)
        #expect(preflight.status == 204)
        #expect(preflight.fields["Access-Control-Allow-Headers"] == "authorization, content-type")
        #expect(preflight.fields["Access-Control-Allow-Methods"] == "GET, HEAD, POST, OPTIONS")
        var signed = origin
        signed["Authorization"] = "Bearer first-key"
        #expect(server.send(.post, "/v1/articles", signed, Array(Copy.ferry.utf8)).status == 201)
    }

    @Test func `reading and extracting need no key`() throws {
        let server = try TestServer(access: Self.closed)
        #expect(server.get("/v1/articles").status == 200)
        #expect(server.post(Copy.ferry, to: "/v1/extract").status == 200)
    }
}
