import HTTP
import JSON
import Testing

@testable import API

/// Stories that come in again, their history, and edits of their segments, as clients see them.
@Suite struct RevisionTests {
    private static let first = """
        Night ferry to stay, harbour board says

        PORT ALDEN, March 3 - “The night ferry 🚢 stays in service,” Ada Moreno said.

        Share

        The harbour board met on Tuesday. “Nobody will pay more before May,” Piet Okafor said.
        """
    private static let second = first.replacing("stays in service", with: "stays in service until May")
        .replacing("Piet Okafor", with: "Ada Moreno").replacing("met on Tuesday", with: "met twice on Tuesday")

    private func submit(_ copy: String, to server: TestServer, _ query: String = "") -> Answer {
        let text = copy.replacing("\n", with: "\\n")
        let body = #"{"text":"\#(text)","external_id":"a-1","outlet":"Alden Evening Post"}"#
        return server.post(body, to: "/v1/articles" + query, as: "application/json")
    }

    private func patch(_ body: String, _ id: String, _ server: TestServer, _ query: String = "") -> Answer {
        let fields: Fields = ["Content-Type": "application/json"]
        return server.send(.patch, "/v1/articles/\(id)/segments\(query)", fields, Array(body.utf8))
    }

    @Test func `the same again answers 200 with what there is, a change answers 200 with a revision`() throws {
        let server = try TestServer()
        let filed = submit(Self.first, to: server)
        #expect(filed.status == 201)
        let path = try #require(filed.fields["Location"])
        let known = submit(Self.first, to: server)
        #expect(
            known.status == 200 && known.fields["Location"] == path
                && known.fields["Content-Location"] == path + "?expand=quotes"
        )
        #expect(known.fields["OnRecord-Outcome"] == "known")
        #expect(try known.json["revision"]?.number == 1)
        let revised = submit(Self.second, to: server)
        #expect(revised.status == 200 && revised.fields["Location"] == path)
        let article = try revised.json
        #expect(revised.fields["OnRecord-Outcome"] == "revised")
        #expect(article["revision"]?.number == 2 && article["supersedes"]?.number == 1)
        #expect(article["superseded_by"] == .null)
        let old = try server.get(path + "?revision=1&expand=quotes,segments").json
        #expect(old["revision"]?.number == 1 && old["superseded_by"]?.number == 2)
        #expect(old["quotes"]?.array?.count == 2 && old["segments"]?.array?.isEmpty == false)
        #expect(try server.get(path).json["text"] == article["text"])
        #expect(try server.get(path + "?revision=3").code == "revision-not-found")
        #expect(try server.get(path + "?revision=0").code == "invalid-parameter")
        #expect(try server.get("/v1/articles").json["page"]?["total"]?.number == 1)
        let dropped = try #require(old["quotes"]?[0]?["id"]?.string)
        let gone = server.get("/v1/quotes/\(dropped)")
        #expect(gone.status == 410)
        #expect(try "/v1/articles/\(gone.json["article"]?.string ?? "")" == path)
    }

    @Test func `a history tells what each revision changed, page by page`() throws {
        let server = try TestServer()
        let path = try #require(submit(Self.first, to: server).fields["Location"])
        _ = submit(Self.second, to: server)
        let pages = try server.pages(of: path + "/revisions?limit=1")
        let entries = pages.flatMap { $0["data"]?.array ?? [] }
        #expect(entries.map { $0["revision"]?.number } == [2, 1])
        #expect(entries.map { $0["kind"]?.string } == ["revised", "filed"])
        #expect(entries[1]["changes"] == .null)
        let changes = try #require(entries[0]["changes"])
        #expect(changes["headline"] == .bool(false))
        #expect(changes["words_added"]?.number == 5 && changes["words_removed"]?.number == 2)
        #expect(changes["quotes_reworded"]?.number == 1 && changes["quotes_reattributed"]?.number == 1)
        #expect(changes["quotes_added"]?.number == 0 && changes["quotes_removed"]?.number == 0)
    }

    @Test(arguments: ["scalar", "utf16", "utf8"])
    func `a comparison shows words and quotes at their places`(unit: String) throws {
        let server = try TestServer()
        let path = try #require(submit(Self.first, to: server).fields["Location"])
        _ = submit(Self.second, to: server)
        let diff = try server.get(path + "/diff?offsets=\(unit)").json
        let changes = diff["text"]?.array ?? []
        #expect(changes.map { $0["removed"]?["text"]?.string } == ["", "", "Piet Okafor"])
        #expect(changes.map { $0["added"]?["text"]?.string } == ["until May", "twice", "Ada Moreno"])
        let new = try #require(try server.get(path).json["text"]?.string)
        for change in changes {
            let (start, end) = (
                Int(change["added"]?["start"]?.number ?? -1), Int(change["added"]?["end"]?.number ?? -1)
            )
            let words: String? =
                switch unit {
                case "scalar": String(String.UnicodeScalarView(Array(new.unicodeScalars)[start..<end]))
                case "utf16": String(decoding: Array(new.utf16)[start..<end], as: UTF16.self)
                default: String(decoding: Array(new.utf8)[start..<end], as: UTF8.self)
                }
            #expect(words == change["added"]?["text"]?.string)
        }
        let quotes = diff["quotes"]?.array ?? []
        #expect(quotes.map { $0["change"]?.string } == ["reworded", "reattributed"])
        #expect(quotes[1]["from"]?["speaker"]?["id"]?.string == "piet-okafor")
        #expect(quotes[1]["to"]?["speaker"]?["id"]?.string == "ada-moreno")
        let back = try server.get(path + "/diff?from=2&to=1").json
        #expect(back["text"]?.array?.map { $0["removed"]?["text"]?.string } == ["until May", "twice", "Ada Moreno"])
        #expect(try server.get(path + "/diff?from=1&to=1").json["text"]?.array?.isEmpty == true)
        #expect(try server.get(path + "/diff?from=9").code == "revision-not-found")
        #expect(try server.get(path + "/diff?from=x").code == "invalid-parameter")
    }

    @Test func `a withdrawn story is refused with its id, or revived`() throws {
        let server = try TestServer()
        let path = try #require(submit(Self.first, to: server).fields["Location"])
        #expect(server.send(.delete, path).status == 204)
        let refused = submit(Self.first, to: server)
        #expect(refused.status == 409)
        #expect(try refused.code == "story-killed")
        #expect(try "/v1/articles/\(refused.json["article"]?.string ?? "")" == path)
        #expect(server.get(path + "/revisions").status == 410)
        #expect(server.get(path + "/diff").status == 410)
        #expect(server.get(path + "?revision=1").status == 410)
        let revived = submit(Self.first, to: server, "?killed=revive")
        #expect(revived.status == 200)
        #expect(try revived.json["revision"]?.number == 2)
        #expect(server.get(path).status == 200)
        #expect(try submit(Self.first, to: server, "?killed=maybe").code == "invalid-parameter")
    }

    @Test(arguments: ["scalar", "utf16", "utf8"])
    func `a dropped line is put back by its place in any unit`(unit: String) throws {
        let server = try TestServer()
        let filed = try submit(Self.first, to: server).json
        let id = try #require(filed["id"]?.string)
        let shown = try server.get("/v1/articles/\(id)?expand=segments&offsets=\(unit)").json["segments"]?.array ?? []
        let share = try #require(shown.first { $0["text"]?.string == "Share" })
        let (start, end) = (Int(share["start"]?.number ?? 0), Int(share["end"]?.number ?? 0))
        let body = #"{"revision":1,"segments":[{"start":\#(start),"end":\#(end),"kind":"body"}]}"#
        let edited = patch(body, id, server, "?offsets=\(unit)")
        #expect(edited.status == 200)
        #expect(edited.fields["OnRecord-Outcome"] == "revised")
        #expect(try edited.json["text"]?.string?.contains("\n\nShare\n\n") == true)
        let stale = patch(body, id, server, "?offsets=\(unit)")
        #expect(stale.status == 409)
        #expect(try stale.code == "stale-revision")
        let entry = try server.get("/v1/articles/\(id)/revisions").json["data"]?[0]
        #expect(entry?["kind"]?.string == "edited" && entry?["changes"]?["words_added"]?.number == 1)
    }

    @Test(
        arguments: [
            (#"{"revision":1,"segments":[{"start":0,"end":3,"kind":"body"}]}"#, "unknown-segment", "/segments/0"),
            (
                #"{"revision":1,"segments":[{"start":9999,"end":99999,"kind":"body"}]}"#, "unknown-segment",
                "/segments/0"
            ),
            (#"{"revision":1,"segments":[{"start":3,"end":0,"kind":"body"}]}"#, "unknown-segment", "/segments/0"),
            (#"{"revision":1,"segments":[{"start":0,"end":39,"kind":"body"}]}"#, "invalid-member", "/segments/0"),
            (
                #"{"revision":1,"segments":[{"start":0,"end":39,"kind":"headline"}]}"#, "invalid-member",
                "/segments/0/kind"
            ),
            (
                #"{"revision":1,"segments":[{"start":-1,"end":39,"kind":"body"}]}"#, "invalid-member",
                "/segments/0/start"
            ),
            (#"{"revision":1,"segments":[{"start":0,"end":1.5,"kind":"body"}]}"#, "invalid-member", "/segments/0/end"),
            (
                #"{"revision":1,"segments":[{"start":0,"end":1e300,"kind":"body"}]}"#, "invalid-member",
                "/segments/0/end"
            ),
            (#"{"revision":1,"segments":[{"start":0,"kind":"body"}]}"#, "missing-member", "/segments/0/end"),
            (#"{"revision":1,"segments":{}}"#, "wrong-type", "/segments"),
            (#"{"revision":1}"#, "missing-member", "/segments"), (#"{"segments":[]}"#, "missing-member", "/revision"),
            (#"{"revision":1,"segments":[],"x":1}"#, "unknown-member", "/x"), ("[]", "wrong-type", ""),
            ("{", "malformed-json", nil), (#"{"revision":7,"segments":[]}"#, "stale-revision", "/revision"),
        ] as [(String, String, String?)]
    )
    func `an edit that cannot be done is refused by name and place`(body: String, code: String, pointer: String?) throws
    {
        let server = try TestServer()
        let id = try #require(try submit(Self.first, to: server).json["id"]?.string)
        let refused = patch(body, id, server)
        #expect(try refused.code == code)
        #expect(try refused.json["pointer"]?.string == pointer)
        #expect(try server.get("/v1/articles/\(id)").json["revision"]?.number == 1)
    }

    @Test func `an edit needs a key, JSON, and an article`() throws {
        let keyed = try TestServer(access: WriteAccess(keys: [Array("k".utf8)], openWithoutKey: true))
        #expect(patch("{}", "art_00000000000000000000000000", keyed).status == 401)
        let server = try TestServer()
        let edit = #"{"revision":1,"segments":[]}"#
        #expect(try patch(edit, "art_00000000000000000000000000", server).code == "article-not-found")
        let plain = server.send(.patch, "/v1/articles/art_00000000000000000000000000/segments", [:], Array(edit.utf8))
        #expect(plain.status == 415 && plain.fields["Accept-Patch"] == "application/json")
        #expect(patch("", "art_00000000000000000000000000", server).status == 400)
    }
}
