import HTTP
import JSON
import Testing

@testable import API

@Suite struct PagingTests {
    private static let stories = (1...60).map(Copy.story)

    private func ids(_ pages: [JSONValue], _ path: (JSONValue) -> JSONValue? = { $0["id"] }) -> [String] {
        pages.flatMap { $0["data"]?.array ?? [] }.compactMap { path($0)?.string }
    }

    @Test func `every list visits each element once, in the same order whatever the limit`() throws {
        let server = try TestServer()
        let filed = try server.file(Self.stories)
        #expect(ids(try server.pages(of: "/v1/articles")) == filed.reversed())
        #expect(ids(try server.pages(of: "/v1/articles?limit=7")) == filed.reversed())

        let whole = ids(try server.pages(of: "/v1/quotes?limit=200"))
        #expect(whole.count >= 120)
        #expect(Set(whole).count == whole.count)
        #expect(ids(try server.pages(of: "/v1/quotes?limit=7")) == whole)
        #expect(ids(try server.pages(of: "/v1/quotes?limit=7&offsets=utf16")) == whole)
        let inOrder = try filed.reversed().flatMap { ids([try server.get("/v1/articles/\($0)/quotes").json]) }
        #expect(inOrder == whole)

        let about = ids(try server.pages(of: "/v1/quotes?about=bridge&limit=7"))
        #expect(about == ids(try server.pages(of: "/v1/quotes?about=bridge&limit=200")))
        #expect(Set(about).count == 60)

        let found = ids(try server.pages(of: "/v1/search?q=bridge&limit=7")) { $0["article"]?["id"] }
        #expect(Set(found) == Set(filed))
        #expect(found.count == 60)
        let quotes = ids(try server.pages(of: "/v1/search?q=bridge&in=quotes&limit=7")) { $0["quote"]?["id"] }
        #expect(Set(quotes) == Set(about))
        #expect(quotes.count == 60)

        let speakers = ids(try server.pages(of: "/v1/speakers?limit=1"))
        #expect(speakers == ids(try server.pages(of: "/v1/speakers")))
        #expect(speakers.contains("ada-moreno"))
        let hers = ids(try server.pages(of: "/v1/speakers/ada-moreno/quotes?limit=7"))
        #expect(hers == ids(try server.pages(of: "/v1/quotes?speaker=ada-moreno&limit=11")))
        #expect(hers.count == 60)
    }

    @Test(arguments: [1, 700, 100_000])
    func `long articles make pages short, and each element is still visited once`(length: Int) throws {
        let server = try TestServer(pageLength: length)
        let filed = try server.file(Array(Self.stories.prefix(20)))
        let text = try server.get("/v1/articles/\(filed[0])").json["text"]?.string?.utf8.count ?? 0
        for (list, path) in [
            ("/v1/articles?limit=18", ["text"]), ("/v1/search?q=bridge&limit=18", ["article", "text"]),
        ] {
            let pages = try server.pages(of: list)
            let elements = pages.flatMap { $0["data"]?.array ?? [] }
            #expect(elements.count == 20 && Set(ids(pages) { $0["id"] ?? $0["article"]?["id"] }) == Set(filed))
            for page in pages {
                let texts = (page["data"]?.array ?? []).compactMap { element in
                    path.reduce(element as JSONValue?) { $0?[$1] }?.string
                }
                // The text that fills a page is its last.
                #expect(texts.dropLast().reduce(0) { $0 + $1.utf8.count } < length)
                #expect(page["page"]?["limit"]?.number == 18)
            }
            let perPage = min(18, (length + text - 1) / text)
            #expect(pages.count >= 20 / perPage && pages.count <= 20 / perPage + 2)
        }
        let quotes = ids(try server.pages(of: "/v1/quotes?limit=200"))
        #expect(quotes == (try filed.reversed().flatMap { ids([try server.get("/v1/articles/\($0)/quotes").json]) }))
        let about = ids(try server.pages(of: "/v1/quotes?about=bridge"))
        #expect(about.count == 20 && Set(about).isSubset(of: quotes))
        #expect(ids(try server.pages(of: "/v1/speakers/ada-moreno/quotes")) == about)
        #expect(Set(ids(try server.pages(of: "/v1/search?q=bridge&in=quotes")) { $0["quote"]?["id"] }) == Set(about))
    }

    @Test func `each element of a list can be fetched and is the same`() throws {
        let server = try TestServer()
        _ = try server.file(Array(Self.stories.prefix(3)))
        for list in ["articles", "quotes", "speakers"] {
            let elements = try server.get("/v1/\(list)").json["data"]?.array ?? []
            #expect(!elements.isEmpty)
            for element in elements {
                #expect(try server.get("/v1/\(list)/\(element["id"]?.string ?? "")").json == element)
            }
        }
    }

    @Test func `a link keeps all other parameters`() throws {
        let server = try TestServer()
        _ = try server.file(Array(Self.stories.prefix(3)))
        let answer = server.get("/v1/quotes?about=%22bridge+number%22+OR+ward&limit=1&offsets=utf8&kind=direct")
        let cursor = try #require(try answer.json["page"]?["next"]?.string)
        let target =
            "/v1/quotes?about=%22bridge%20number%22%20OR%20ward&limit=1&offsets=utf8&kind=direct&cursor=\(cursor)"
        #expect(answer.fields["Link"] == "<\(target)>; rel=\"next\"")
    }

    @Test func `the last page has neither cursor nor link`() throws {
        let server = try TestServer()
        _ = try server.file(Array(Self.stories.prefix(2)))
        let answer = server.get("/v1/articles?limit=2")
        #expect(answer.fields["Link"] == nil)
        #expect(
            try answer.json["page"]
                == .object([
                    JSONMember(name: "next", value: .null), JSONMember(name: "limit", value: .number(2)),
                    JSONMember(name: "total", value: .number(2)),
                ])
        )
    }

    @Test func `an article without quotes has a page of none`() throws {
        let server = try TestServer()
        let id = try #require(try server.file(["Tickets will cost four crowns from May, in every harbour."]).first)
        let page = try server.get("/v1/articles/\(id)/quotes").json
        #expect(page["data"]?.array?.isEmpty == true)
        #expect(page["page"]?["limit"]?.number == 1)
        #expect(page["page"]?["total"]?.number == 0)
    }

    @Test func `a cursor is refused on another list, with other filters and with a letter changed`() throws {
        let server = try TestServer()
        _ = try server.file(Array(Self.stories.prefix(4)))
        let cursor = try #require(try server.get("/v1/quotes?kind=direct&limit=2").json["page"]?["next"]?.string)
        #expect(server.get("/v1/quotes?kind=direct&cursor=\(cursor)").status == 200)
        #expect(server.get("/v1/quotes?limit=9&offsets=utf8&kind=direct&cursor=\(cursor)").status == 200)
        var changed = Array(cursor.utf8)
        changed[4] = changed[4] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        for target in [
            "/v1/quotes?cursor=\(cursor)", "/v1/quotes?kind=mixed&cursor=\(cursor)", "/v1/articles?cursor=\(cursor)",
            "/v1/quotes?kind=direct&act=speech&cursor=\(cursor)",
            "/v1/speakers/ada-moreno/quotes?kind=direct&cursor=\(cursor)",
            "/v1/quotes?kind=direct&cursor=\(cursor)A", "/v1/quotes?kind=direct&cursor=\(cursor)=",
            "/v1/quotes?kind=direct&cursor=\(String(decoding: changed, as: UTF8.self))",
        ] {
            let answer = server.get(target)
            #expect(answer.status == 400, "\(target)")
            #expect(try answer.code == "invalid-cursor")
        }
    }

    @Test func `stories filed or withdrawn meanwhile move no other element between pages`() throws {
        let server = try TestServer()
        let filed = try server.file(Array(Self.stories.prefix(6)))
        let first = try server.get("/v1/articles?limit=2").json
        let cursor = try #require(first["page"]?["next"]?.string)
        _ = try server.file([Copy.ferry])
        #expect(server.send(.delete, "/v1/articles/\(filed[3])").status == 204)
        let rest = ids(try server.pages(of: "/v1/articles?limit=2&cursor=\(cursor)"))
        #expect(rest == [filed[2], filed[1], filed[0]])
    }
}
