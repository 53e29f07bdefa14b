import Testing

@testable import HTTP

@Suite struct NegotiationTests {
    @Test(arguments: [
        ("", 1000), (" , ", 1000), ("*/*", 1000), ("application/*", 1000), ("application/json", 1000),
        ("APPLICATION/JSON;Q=0.5", 500), ("application/json;q=0.123", 123), ("application/json;q=0.", 0),
        ("application/json;q=0", 0), ("application/json;q=1.000", 1000), ("application/json;q=0.1234", 1000),
        ("application/json;q=oops", 1000), ("application/json ; q=0.3 ; ext=\"a,b\"", 300),
        ("text/html, */*;q=0.1", 100), ("*/*;q=0.1, application/*;q=0.2, application/json;q=0.3", 300),
        ("application/json;q=0, */*", 0), ("application/*;q=0, */*", 0), ("*/*, application/json;q=0", 0),
        ("application/json; charset=utf-8", 1000), ("application/json;v=2;q=0, */*;q=0.5", 500),
        ("application/json;v=2;q=0.9, */*;q=0.5", 500), ("application/json;v=2;q=0.9", 900),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8", 800),
        ("application/problem+json", 0), ("text/*", 0), ("image/png", 0), ("*", 0), ("*/json", 0), ("application/", 0),
        ("application/jsonx", 0), ("text/html;a=\"application/json,*/*\"", 0),
    ])
    func `the most specific media range decides`(accept: String, weight: Int) {
        let type = MediaType("application/json")
        #expect(SelectingFields(["Accept": accept]).weight(of: type) == weight)
    }

    @Test(arguments: [
        ("text/plain;version=0.0.4;q=0.5, */*;q=0.1", 500), ("text/plain;version=1.0.0;q=0.5, */*;q=0.1", 100),
        ("text/plain;q=0.2, text/plain; version=\"0.0.4\" ;q=0.7", 700), ("text/plain;charset=UTF-8", 1000),
        ("application/openmetrics-text;version=1.0.0,application/openmetrics-text;q=0.75", 0),
    ])
    func `parameters make a range more specific`(accept: String, weight: Int) {
        let type = MediaType("text/plain; version=0.0.4; charset=utf-8")
        #expect(SelectingFields(["Accept": accept]).weight(of: type) == weight)
    }

    @Test func `without Accept anything is taken, and several lines are one list`() {
        let type = MediaType("application/json")
        #expect(SelectingFields([:]).weight(of: type) == 1000)
        var fields: Fields = ["Accept": "text/html"]
        fields.append("accept", "application/json;q=0.4")
        #expect(SelectingFields(fields).weight(of: type) == 400)
    }

    @Test(arguments: [
        ("gzip", 1000, 1), ("GZIP, deflate, br", 1000, 1), ("x-gzip;q=0.7", 700, 1), ("deflate", 0, 1), ("", 0, 1),
        ("*", 1000, 1000), ("*;q=0", 0, 0), ("gzip, *;q=0", 1000, 0), ("identity;q=0, gzip;q=0.2", 200, 0),
        ("identity, gzip;q=0.5", 500, 1000), ("gzip;q=0", 0, 1), ("gzip;q=0, *", 0, 1000),
        ("gzip;q=0.001, identity;q=0.0", 1, 0), ("br;q=1.0, *;q=0.5", 500, 500), ("gzipx, x-zip", 0, 1),
    ])
    func `codings are weighed`(accept: String, gzip: Int, identity: Int) {
        let weights = SelectingFields(["Accept-Encoding": accept]).codingWeights
        #expect(weights.gzip == gzip)
        // Not coded is the least wanted of what is taken where nothing is said of it, and named where it is.
        #expect(weights.identity == identity)
    }

    @Test(arguments: [
        ("text/plain", "text/plain", nil), ("Text/Plain;charset=UTF-8", "text/plain", "UTF-8"),
        ("text/plain ; CharSet=\"utf-8\" ; x=\";,\\\"\"", "text/plain", "utf-8"),
        ("application/json;;charset=a;charset=b;", "application/json", "a"),
    ])
    func `a media type is read with its parameters`(value: String, essence: String, charset: String?) throws {
        let type = try #require(MediaType(value))
        #expect(type.essence == essence && type["charset"] == charset)
        #expect(MediaType(type.text) == type)
    }

    @Test(arguments: [
        "", "text", "text/", "/plain", "text/plain, text/html", "text/plain; charset", "text/plain; charset=",
        "text/plain; charset=\"utf-8", "text/plain; charset=\"a\"b", "text/plain; ch arset=a", "te xt/plain",
        "text/pl/ain",
    ])
    func `what is no media type is not read`(value: String) { #expect(MediaType(value) == nil) }
}
