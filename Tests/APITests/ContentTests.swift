import HTTP
import JSON
import Testing

@testable import API

@Suite struct ContentTests {
    private let server: TestServer

    init() throws { server = try TestServer() }

    private func refuse(_ bytes: [UInt8], _ type: String?, _ status: Int, _ code: String) throws -> JSONValue {
        for target in ["/v1/articles", "/v1/extract"] {
            let answer = server.send(.post, target, type.map { ["Content-Type": $0] } ?? [:], bytes)
            #expect(answer.status == status)
            #expect(try answer.code == code)
        }
        #expect(try server.get("/v1/articles").json["page"]?["total"]?.number == 0)
        return try server.send(.post, "/v1/extract", type.map { ["Content-Type": $0] } ?? [:], bytes).json
    }

    @Test func `no content is no copy`() throws {
        _ = try refuse([], "text/plain", 400, "empty-body")
        _ = try refuse([], nil, 400, "empty-body")
        _ = try refuse([], "application/json", 400, "empty-body")
    }

    @Test func `white space is no copy`() throws {
        _ = try refuse(Array(" \n\t\r\n\u{A0}\u{2003}".utf8), "text/plain", 400, "empty-body")
        _ = try refuse(Array(" \n".utf8), "application/json", 400, "empty-body")
        _ = try refuse(Array(#"{"text": " \n "}"#.utf8), "application/json", 400, "empty-body")
    }

    @Test func `invalid UTF-8 is refused with its place`() throws {
        let problem = try refuse(Array("Head\n\nBo".utf8) + [0xFF, 0x41], "text/plain", 400, "invalid-utf8")
        #expect(problem["position"]?["offset"]?.number == 8)
        #expect(problem["position"]?["line"]?.number == 3)
        #expect(problem["position"]?["column"]?.number == 3)
        let inside = try refuse(
            Array("{\"text\": \"".utf8) + [0xC3, 0x28] + Array("\"}".utf8),
            "application/json",
            400,
            "invalid-utf8"
        )
        #expect(inside["position"]?["offset"]?.number == 10)
    }

    @Test(arguments: [0x00, 0x04, 0x07, 0x08, 0x0B, 0x1B, 0x1F, 0x7F] as [UInt8])
    func `a control character is refused with its place`(byte: UInt8) throws {
        let problem = try refuse([0x41, 0x0A, 0x42, byte], "text/plain", 400, "control-character")
        #expect(problem["position"]?["offset"]?.number == 3)
        #expect(problem["position"]?["line"]?.number == 2)
    }

    @Test func `a control character in a member is refused with a pointer`() throws {
        let problem = try refuse(
            Array(#"{"text": "Fine.", "headline": "a\u0000"}"#.utf8),
            "application/json",
            400,
            "control-character"
        )
        #expect(problem["pointer"]?.string == "/headline")
        #expect(problem["position"]?["offset"]?.number == 1)
    }

    @Test func `white space controls and the marks of agency wires are copy`() throws {
        let answer = server.post("\u{1}\u{2}" + Copy.ferry + "\t\u{C}\r\n\u{3}")
        #expect(answer.status == 201)
    }

    @Test func `broken JSON is refused with line, column and offset`() throws {
        let problem = try refuse(Array("{\n  \"text\": \"a\",\n  ]".utf8), "application/json", 400, "malformed-json")
        #expect(problem["position"]?["line"]?.number == 3)
        #expect(problem["position"]?["column"]?.number == 3)
        #expect(problem["position"]?["offset"]?.number == 19)
    }

    @Test(arguments: ["[]", "\"a\"", "12", "null", "true"])
    func `JSON that is no object is refused with the types`(text: String) throws {
        let problem = try refuse(Array(text.utf8), "application/json", 400, "wrong-type")
        #expect(problem["pointer"]?.string == "")
        #expect(problem["expected"]?.string == "object")
    }

    @Test func `a member of the wrong type is refused with pointer and types`() throws {
        let problem = try refuse(Array(#"{"text": "a", "url": ["b"]}"#.utf8), "application/json", 400, "wrong-type")
        #expect(problem["pointer"]?.string == "/url")
        #expect(problem["expected"]?.string == "string")
        #expect(problem["actual"]?.string == "array")
        _ = try refuse(Array(#"{"text": null}"#.utf8), "application/json", 400, "wrong-type")
    }

    @Test func `an unknown member is refused with pointer and nearest name`() throws {
        let problem = try refuse(
            Array(#"{"text": "a", "head/line": "b"}"#.utf8),
            "application/json",
            400,
            "unknown-member"
        )
        #expect(problem["pointer"]?.string == "/head~1line")
        #expect(problem["nearest"]?.string == "headline")
    }

    @Test func `a missing text is refused`() throws {
        let problem = try refuse(Array(#"{"headline": "b"}"#.utf8), "application/json", 400, "missing-member")
        #expect(problem["pointer"]?.string == "/text")
    }

    @Test(arguments: [("published_at", "yesterday"), ("language", "not a tag!"), ("url", "here")])
    func `a member with an impossible value is refused`(name: String, value: String) throws {
        let problem = try refuse(
            Array(#"{"text": "A line.\n\nA body.", "\#(name)": "\#(value)"}"#.utf8),
            "application/json",
            400,
            "invalid-member"
        )
        #expect(problem["pointer"]?.string == "/\(name)")
    }

    @Test(arguments: ["application/x-www-form-urlencoded", "text/html", "text/plain; charset=latin1", "", "json"])
    func `another media type is refused with those that are read`(type: String) throws {
        let problem = try refuse(Array("Copy".utf8), type, 415, "unsupported-media-type")
        #expect(problem["allowed"] == .array([.string("text/plain"), .string("application/json")]))
        let answer = server.send(.post, "/v1/articles", ["Content-Type": type], Array("Copy".utf8))
        #expect(answer.fields["Accept-Post"] == "text/plain, application/json")
    }

    @Test func `content without a media type, or with two, is refused`() throws {
        _ = try refuse(Array("Copy".utf8), nil, 415, "unsupported-media-type")
        var fields: Fields = ["Content-Type": "text/plain"]
        fields.append("Content-Type", "application/json")
        #expect(server.send(.post, "/v1/extract", fields, Array("Copy".utf8)).status == 415)
    }

    private func send(_ content: [UInt8], coded coding: String, to target: String = "/v1/extract") -> Answer {
        server.send(.post, target, ["Content-Type": "text/plain", "Content-Encoding": coding], content)
    }

    @Test(arguments: ["gzip", "GZIP", "x-gzip"])
    func `copy coded with gzip is read`(coding: String) throws {
        let coded = try #require(Gzip.encode(Array(Copy.ferry.utf8)))
        let answer = send(coded, coded: coding)
        #expect(answer.status == 200)
        #expect(answer.content == server.post(Copy.ferry, to: "/v1/extract").content)
        #expect(send(Array(Copy.ferry.utf8), coded: "identity").status == 200)
    }

    @Test(arguments: ["br", "deflate", "gzip, gzip", "gzip, identity"])
    func `another content coding is refused with those that are read`(coding: String) throws {
        let answer = send(Array("Copy".utf8), coded: coding)
        #expect(try answer.code == "unsupported-media-type" && answer.status == 415)
        #expect(answer.fields["Accept-Encoding"] == "gzip, identity")
        #expect(try answer.json["allowed"] == .array([.string("gzip"), .string("identity")]))
    }

    @Test func `content is as long as it is without its coding`() throws {
        let limit = 2 << 20
        for (length, status) in [(limit, 201), (limit + 1, 413), (64 << 20, 413)] {
            let copy = Array("A headline here\n\n".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: length - 17)
            let answer = send(try #require(Gzip.encode(copy)), coded: "gzip", to: "/v1/articles")
            #expect(answer.status == status)
            if status == 413 { #expect(try answer.json["limit"] == .number(Double(limit))) }
        }
    }

    @Test func `what is no gzip is told where it breaks`() throws {
        let answer = send(Array("Copy".utf8), coded: "gzip")
        #expect(try answer.code == "invalid-coding" && answer.status == 400)
        let empty = send(try #require(Gzip.encode([])), coded: "gzip")
        #expect(try empty.code == "empty-body")
    }

    @Test(arguments: [
        "text/plain", "Text/Plain;charset=UTF-8", "text/plain; charset=\"utf-8\"; format=flowed",
        "text/plain; charset=utf8", "text/plain;charset=US-ASCII", "text/plain; x=\";charset=latin1\"; charset=utf-8",
    ])
    func `plain copy in UTF-8 is read`(type: String) {
        #expect(server.post(Copy.ferry, to: "/v1/extract", as: type).status == 200)
    }

    @Test func `furniture alone is no story`() throws {
        let problem = try refuse(Array("You may also like\n".utf8), "text/plain", 422, "no-story")
        #expect(problem["dropped"]?[0]?["line"]?.string == "You may also like")
        #expect(problem["dropped"]?[0]?["rule"]?.string?.isEmpty == false)
    }

    @Test func `only the routes that read copy take content, at most as long as an article`() {
        for entry in server.endpoints.table {
            let takesCopy = [.post, .patch].contains(entry.route.method)
            let expected: ContentRule = takesCopy ? .buffered(limit: 2 << 20) : .none
            #expect(entry.route.content == expected)
        }
    }

    @Test func `all members of a submission come back`() throws {
        let answer = server.post(
            #"{"text":"A first line.\n\nA body.","headline":"Head","url":"https://news.example/a","outlet":"Post","#
                + #""language":"en","published_at":"2026-03-03T18:05:00Z","external_id":"x-1"}"#,
            as: "application/json; charset=utf-8"
        )
        #expect(answer.status == 201)
        let article = try answer.json
        #expect(article["headline"]?.string == "Head")
        #expect(article["url"]?.string == "https://news.example/a")
        #expect(article["outlet"]?.string == "Post")
        #expect(article["language"]?.string == "en")
        #expect(article["published_at"]?.string == "2026-03-03T18:05:00Z")
        #expect(article["external_id"]?.string == "x-1")
        #expect(article["published"]?["printed"] == .null)
    }

    @Test(arguments: [
        String(repeating: "“", count: 10_000), String(repeating: "\"", count: 10_000),
        "“Never closed, Ada Moreno said.",
        "”Crossed“ «marks” and „more»", "“אנחנו נשארים,” אמרה עדה.\n\n«نحن هنا» قالت",
        String(repeating: "a ", count: 1 << 17),
    ])
    func `odd copy is filed or refused, never a fault`(copy: String) throws {
        let answer = server.post("A headline here\n\n" + copy)
        #expect([201, 422].contains(answer.status))
        #expect(server.incidents.all.isEmpty)
    }
}
