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

    @Test func `text that is not UTF-8 is read in the set that it looks like, with a warning`() throws {
        let bytes = Array("Head\n\n18:16, 3 May 2023\n\nThe caf".utf8) + [0xE9] + Array(" is open.".utf8)
        let answer = server.send(.post, "/v1/extract", ["Content-Type": "text/plain; charset=utf-8"], bytes)
        #expect(answer.status == 200)
        let article = try answer.json["data"]?[0]
        #expect(article?["text"]?.string == "The café is open.")
        #expect(article?["warnings"]?[0]?["code"]?.string == "character-set")
    }

    @Test func `JSON that is not UTF-8 is refused with its place`() throws {
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

    @Test(arguments: ["application/x-www-form-urlencoded", "image/png", "", "json"])
    func `another media type is refused with those that are read`(type: String) throws {
        let problem = try refuse(Array("Copy".utf8), type, 415, "unsupported-media-type")
        #expect(problem["allowed"]?[0] == .string("text/plain"))
        let answer = server.send(.post, "/v1/articles", ["Content-Type": type], Array("Copy".utf8))
        #expect(answer.fields["Accept-Post"]?.hasPrefix("text/plain, application/json, text/html") == true)
    }

    @Test func `content without a media type is read as what it looks like`() throws {
        let page = "<html><body><p>The keeper lit the second lamp of the pier on Wednesday evening.</p></body></html>"
        let answer = server.send(.post, "/v1/extract", [:], Array(page.utf8))
        #expect(answer.status == 200)
        #expect(try answer.json["data"]?[0]?["format"]?.string == "html")
        #expect(server.send(.post, "/v1/extract", [:], Array(#"{"text": "The lamp is lit."}"#.utf8)).status == 200)
    }

    @Test func `a page of several stories is filed as several, unless that is not wanted`() throws {
        let page = """
            Pier gets a lamp

            18:16, 3 May 2023

            SEVAN, MAY 3, ARMENPRESS. The keeper lit the second lamp of the pier on Wednesday evening.


            Ferry fares rise

            19:16, 3 May 2023

            SEVAN, MAY 3, ARMENPRESS. A crossing costs ten drams more from Monday, the office said.
            """
        let alone = server.post(page, to: "/v1/extract?split=never")
        #expect(try alone.json["data"]?.array?.count == 1)
        let answer = server.post(page)
        #expect(answer.status == 207)
        let entries = try #require(try answer.json["data"]?.array)
        #expect(entries.map { $0["status"]?.number } == [201, 201])
        #expect(entries.map { $0["article"]?["headline"]?.string } == ["Pier gets a lamp", "Ferry fares rise"])
        #expect(try server.get("/v1/articles").json["page"]?["total"]?.number == 2)
    }

    @Test func `each story of several has its entry, also one that is refused`() throws {
        let items = ["First lamp", "", "Second lamp"].map { headline in
            let text = headline.isEmpty ? "Advertisement" : "\(headline) burns, the keeper said."
            return
                "{\"uri\":\"u:\(headline)\",\"type\":\"text\",\"headline\":\"\(headline)\",\"body_text\":\"\(text)\"}"
        }
        let list = "{\"items\":[\(items.joined(separator: ","))]}"
        let answer = server.post(list, as: "application/json")
        #expect(answer.status == 207)
        let entries = try #require(try answer.json["data"]?.array)
        #expect(entries.map { $0["status"]?.number } == [201, 422, 201])
        #expect(entries[1]["problem"]?["code"]?.string == "no-story")
        let looked = try server.post(list, to: "/v1/extract", as: "application/json").json
        #expect(looked["data"]?.array?.count == 2)
        #expect(looked["refused"]?.array?.map { $0["story"]?.number } == [1])
        #expect(looked["refused"]?[0]?["problem"]?["code"]?.string == "no-story")
    }

    @Test func `a name of a language is no language tag`() throws {
        let problem = try refuse(
            Array("{\"text\":\"A flash\",\"language\":\"English\"}".utf8),
            "application/json",
            400,
            "invalid-member"
        )
        #expect(problem["pointer"]?.string == "/language")
    }

    @Test func `a document without any story is refused with what was read and where`() throws {
        let problem = try refuse(Array("<nitf><head><title></ti".utf8), "application/nitf+xml", 422, "no-story")
        #expect(problem["position"]?["line"]?.number == 1)
        #expect(problem["detail"]?.string?.contains("NITF") == true)
        let page = "<html><head><title>503 Service Unavailable</title></head><body>503</body></html>"
        let feed = try refuse(Array(page.utf8), "application/rss+xml", 422, "no-story")
        #expect(feed["detail"]?.string?.contains("503 Service Unavailable") == true)
    }

    @Test func `content with two media types is refused`() throws {
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

    @Test func `what finds the quotes of copy that a machine may send holds up no reader`() {
        let background = server.endpoints.routes.filter { $0.placement == .background }.map(\.pattern)
        #expect(background == ["/v1/articles", "/v1/extract"])
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
