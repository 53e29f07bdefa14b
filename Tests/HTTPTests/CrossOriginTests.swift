import Testing

@testable import HTTP

@Suite struct CrossOriginTests {
    private static func fields(_ rule: String, _ fields: Fields) throws -> Fields {
        var marked: Fields = ["Vary": "Accept-Encoding"]
        try CrossOrigin(rule).mark(&marked, for: Request(.get, RequestTarget("/"), fields: fields))
        return marked
    }

    private static func preflight(_ rule: String, _ fields: Fields) throws -> Response? {
        try CrossOrigin(rule).preflight(Request(.options, RequestTarget("/"), fields: fields), allow: "GET, POST")
    }

    @Test(arguments: [
        ("https://desk.example", "https://desk.example", true),
        ("HTTPS://Desk.Example:443 , http://reader.example:8080", "https://desk.example", true),
        ("https://desk.example,http://reader.example:8080", "http://reader.example:8080", true),
        ("http://[::1]:3000", "http://[::1]:3000", true), ("http://desk.example:80", "http://desk.example", true),
        ("https://desk.example", "http://desk.example", false),
        ("https://desk.example", "https://desk.example:8443", false),
        ("https://desk.example", "https://desk.example.evil.example", false), ("https://desk.example", "null", false),
        ("https://desk.example", "https://desk.example, https://desk.example", false),
    ])
    func `only a listed origin is allowed`(rule: String, origin: String, isAllowed: Bool) throws {
        let fields = try Self.fields(rule, ["Origin": origin])
        #expect(fields["Access-Control-Allow-Origin"] == (isAllowed ? origin : nil))
        #expect((fields["Access-Control-Expose-Headers"] != nil) == isAllowed)
        #expect(fields.all("Vary") == ["Accept-Encoding, Origin"])
        #expect(fields["Access-Control-Allow-Credentials"] == nil)
    }

    @Test func `without an origin a list allows nothing and any allows all`() throws {
        #expect(try Self.fields("https://desk.example", [:])["Access-Control-Allow-Origin"] == nil)
        #expect(try Self.fields("https://desk.example", [:])["Vary"] == "Accept-Encoding, Origin")
        let any = try Self.fields("*", [:])
        #expect(any["Access-Control-Allow-Origin"] == "*" && any["Vary"] == "Accept-Encoding")
        #expect(try Self.fields("*", ["Origin": "null"])["Access-Control-Allow-Origin"] == "*")
    }

    @Test func `two origins in one request are none`() throws {
        var fields: Fields = ["Origin": "https://desk.example"]
        fields.append("Origin", "https://desk.example")
        #expect(try Self.fields("https://desk.example", fields)["Access-Control-Allow-Origin"] == nil)
    }

    @Test func `a preflight is told methods, fields and for how long`() throws {
        let asked: Fields = [
            "Origin": "https://desk.example", "Access-Control-Request-Method": "DELETE",
            "Access-Control-Request-Headers": "authorization,content-type",
        ]
        let response = try #require(try Self.preflight("https://desk.example", asked))
        #expect(response.status == .noContent)
        #expect(response.fields["Access-Control-Allow-Origin"] == "https://desk.example")
        #expect(response.fields["Access-Control-Allow-Methods"] == "GET, POST")
        #expect(response.fields["Access-Control-Allow-Headers"] == "authorization, content-type")
        #expect(response.fields["Access-Control-Max-Age"] == "7200")
        #expect(
            response.fields["Vary"] == "Access-Control-Request-Method, Access-Control-Request-Headers, Origin"
        )
        #expect(response.fields["Access-Control-Expose-Headers"] == nil)
        #expect(try Self.preflight("*", asked)?.fields["Access-Control-Allow-Origin"] == "*")
    }

    @Test func `a preflight of another origin is told nothing`() throws {
        let asked: Fields = ["Origin": "https://evil.example", "Access-Control-Request-Method": "DELETE"]
        let response = try #require(try Self.preflight("https://desk.example", asked))
        #expect(Set(response.fields.map(\.name)) == ["Allow", "Vary"])
    }

    @Test func `names that are no tokens are not allowed`() throws {
        for names in ["", "a b, c", "a,,b\u{1}", "\"x\""] {
            let asked: Fields = [
                "Origin": "https://desk.example", "Access-Control-Request-Method": "GET",
                "Access-Control-Request-Headers": names,
            ]
            let fields = try #require(try Self.preflight("*", asked)).fields
            #expect(fields["Access-Control-Allow-Methods"] != nil)
            #expect(fields["Access-Control-Allow-Headers"].map { !$0.contains("\"") } ?? true, "\(names)")
        }
    }

    @Test func `OPTIONS is no preflight without both fields`() throws {
        #expect(try Self.preflight("*", ["Origin": "https://desk.example"]) == nil)
        #expect(try Self.preflight("*", ["Access-Control-Request-Method": "GET"]) == nil)
    }

    @Test(arguments: [
        "desk.example", "https://", "https://desk.example/", "https://desk.example/a", "https://user@desk.example",
        "https://*.example", "https://desk.example:", "https://:443", "://desk.example", "null", "https://dësk.example",
        "https://desk.example?x", "1http://desk.example", "https:// desk.example",
    ])
    func `what is no origin is refused`(element: String) {
        #expect(throws: CrossOrigin.Flaw.notAnOrigin(element)) { try CrossOrigin(element) }
    }

    @Test(arguments: ["", ",", " , ", "*, https://desk.example", "*,*"])
    func `an unclear list is refused`(list: String) {
        #expect(throws: CrossOrigin.Flaw.unclear) { try CrossOrigin(list) }
    }
}
