import HTTP
import JSON
import Testing

@testable import API

@Suite struct ArticleTests {
    private func names(_ value: JSONValue?) -> [String] { value?.members?.map(\.name) ?? [] }

    @Test func `filing answers 201 with the place and the article with its quotes`() throws {
        let server = try TestServer()
        let answer = server.post(Copy.ferry)
        #expect(answer.status == 201)
        let article = try answer.json
        let id = try #require(article["id"]?.string)
        #expect(answer.fields["Location"] == "/v1/articles/\(id)")
        #expect(article["quotes"]?.array?.isEmpty == false)
        #expect(try server.get("/v1/articles/\(id)?expand=quotes").json == article)
    }

    @Test func `attitudes are shown only to who asks for them`() throws {
        let server = try TestServer()
        let text = """
            The company's executives believe that the new bridge will be finished before the winter.

            Anna Keller said the bridge would be finished before the winter.
            """
        let id = try #require(try server.file([text]).first)
        func acts(_ target: String, _ list: String) throws -> [String?] {
            let answer = try server.get(target).json
            return (answer[list]?.array ?? []).map { ($0["quote"] ?? $0)["act"]?.string }.sorted {
                ($0 ?? "") < ($1 ?? "")
            }
        }
        let lists = [
            ("/v1/quotes?", "data"), ("/v1/articles/\(id)/quotes?", "data"),
            ("/v1/articles/\(id)?expand=quotes&", "quotes"),
            ("/v1/search?q=bridge&in=quotes&", "data"),
        ]
        for (target, list) in lists {
            #expect(try acts(target, list) == ["speech"], "\(target)")
            #expect(try acts("\(target)act=attitude", list) == ["attitude"], "\(target)")
            #expect(try acts("\(target)act=all", list) == ["attitude", "speech"], "\(target)")
        }
        let speech = try server.post(text, to: "/v1/extract").json["data"]?[0]?["quotes"]?.array
        #expect(speech?.count == 1)
        let all = try server.post(text, to: "/v1/extract?act=all").json["data"]?[0]?["quotes"]?.array
        #expect(all?.count == 2)
    }

    @Test func `a name is resolved to the speaker, with confidence and evidence`() throws {
        let server = try TestServer()
        _ = try server.file([Copy.ferry])
        let answer = try server.get("/v1/resolve?text=ADA%20MORENO&at=2030-01-02").json
        #expect(names(answer) == ["text", "at", "data"])
        #expect(answer["at"]?.string == "2030-01-02T00:00:00.000Z")
        let candidate = try #require(answer["data"]?[0])
        #expect(names(candidate) == ["speaker", "confidence", "evidence", "reason"])
        #expect(candidate["speaker"]?["id"]?.string == "ada-moreno")
        #expect(try server.get("/v1/resolve?text=nobody").json["data"]?.array?.isEmpty == true)
    }

    @Test func `an article, a quote and a speaker have the members of the contract`() throws {
        let server = try TestServer()
        let id = try #require(try server.file([Copy.ferry]).first)
        let plain = try server.get("/v1/articles/\(id)").json
        #expect(
            Set(names(plain)) == [
                "id", "revision", "supersedes", "superseded_by", "duplicate_of", "status", "external_id", "slug",
                "headline",
                "byline", "dateline", "published",
                "published_at",
                "ingested_at", "outlet", "language", "url", "text", "text_sha256", "quote_count", "speakers",
            ]
        )
        #expect(names(plain["published"]) == ["printed", "local", "zone", "zone_source", "utc", "precision"])
        let short = names(plain["speakers"]?[0])
        #expect(short == ["id", "name", "quotes_here"])
        let whole = try server.get("/v1/articles/\(id)?expand=quotes,speakers,segments").json
        #expect(Set(names(whole)).subtracting(names(plain)) == ["quotes", "segments", "offsets", "copy_sha256"])
        #expect(names(whole["segments"]?[0]) == ["kind", "start", "end", "text", "rule"])
        let quote = try #require(whole["quotes"]?[0])
        #expect(
            Set(names(quote)) == [
                "id", "kind", "act", "polarity", "text", "offsets", "content", "cue", "source", "speaker",
                "attribution", "context",
                "article", "selector", "language", "extractor",
            ]
        )
        #expect(names(quote["content"]?[0]) == ["start", "end", "text"])
        #expect(names(quote["speaker"]) == ["id", "name", "title"])
        #expect(names(quote["attribution"]) == ["status", "confidence", "reasons"])
        #expect(names(quote["context"]) == ["before", "after"])
        #expect(names(quote["selector"]) == ["exact", "prefix", "suffix"])
        let reference = [
            "id", "revision", "headline", "outlet", "published", "published_at", "ingested_at", "url", "text_sha256",
        ]
        #expect(names(quote["article"]) == reference)
        #expect(quote["article"]?["text_sha256"] == plain["text_sha256"])
        let speaker = try server.get("/v1/speakers/ada-moreno").json
        #expect(
            Set(names(speaker)) == [
                "id", "name", "aliases", "titles", "quote_count", "article_count", "first_quoted", "last_quoted",
            ]
        )
        let full = names(whole["speakers"]?[0])
        #expect(full == names(speaker) + ["quotes_here"])
    }

    @Test func `a selector's exact words stand in the text between its prefix and suffix`() throws {
        let server = try TestServer()
        let article = try server.post(Copy.ferry).json
        let text = try #require(article["text"]?.string)
        for quote in try #require(article["quotes"]?.array) {
            let parts = ["prefix", "exact", "suffix"].compactMap { quote["selector"]?[$0]?.string }
            #expect(text.contains(parts.joined()))
        }
    }

    @Test func `extraction stores nothing and shows everything`() throws {
        let server = try TestServer()
        let answer = server.post(Copy.ferry, to: "/v1/extract")
        #expect(answer.status == 200)
        let data = try #require(try answer.json["data"]?.array)
        #expect(data.count == 1)
        for name in ["id", "revision", "status", "ingested_at"] { #expect(data[0][name] == .null) }
        for name in ["quotes", "speakers", "segments"] { #expect(data[0][name]?.array?.isEmpty == false) }
        #expect(data[0]["quotes"]?[0]?["id"] == .null)
        #expect(data[0]["quotes"]?[0]?["article"]?["id"] == .null)
        #expect(try server.get("/v1/articles").json["page"]?["total"]?.number == 0)
        #expect(try server.get("/v1/speakers").json["page"]?["total"]?.number == 0)
        let filed = try server.post(Copy.ferry).json
        #expect(filed["text_sha256"] == data[0]["text_sha256"])
        #expect(filed["quotes"]?.array?.map { $0["content"] } == data[0]["quotes"]?.array?.map { $0["content"] })
    }

    @Test func `a kill hides the article and its quotes everywhere`() throws {
        let server = try TestServer()
        let article = try server.post(Copy.ferry).json
        let id = try #require(article["id"]?.string)
        let quote = try #require(article["quotes"]?[0]?["id"]?.string)
        let killed = server.send(.delete, "/v1/articles/\(id)")
        #expect(killed.status == 204)
        #expect(killed.content.isEmpty)
        for target in ["/v1/articles/\(id)", "/v1/articles/\(id)?expand=quotes", "/v1/articles/\(id)/quotes"] {
            #expect(server.get(target).status == 410)
            #expect(try server.get(target).code == "article-gone")
        }
        #expect(server.get("/v1/quotes/\(quote)").status == 410)
        #expect(try server.get("/v1/quotes/\(quote)").code == "quote-gone")
        let again = server.send(.delete, "/v1/articles/\(id)")
        #expect(again.status == 410)
        for list in ["articles", "quotes", "search?q=ferry", "search?q=ferry&in=quotes", "quotes?about=ferry"] {
            #expect(try server.get("/v1/\(list)").json["page"]?["total"]?.number == 0, "\(list)")
        }
    }

    @Test(arguments: [
        ("/v1/articles/art_00000000000000000000000000", "article-not-found"), ("/v1/articles/7", "article-not-found"),
        ("/v1/articles/art_0000000000000000000000000i", "article-not-found"),
        ("/v1/articles/%F0%9F%9A%A2/quotes", "article-not-found"), ("/v1/quotes/q_1", "quote-not-found"),
        ("/v1/quotes/q_00000000000000000000000000", "quote-not-found"), ("/v1/speakers/nobody", "speaker-not-found"),
        ("/v1/speakers/No%20Body", "speaker-not-found"), ("/v1/speakers/nobody/quotes", "speaker-not-found"),
        ("/v1", "not-found"), ("/v1/articles/", "not-found"), ("/v2/articles", "not-found"), ("/", "not-found"),
    ])
    func `what is unknown or has no shape of a name is not found`(target: String, code: String) throws {
        let answer = try TestServer().get(target)
        #expect(answer.status == 404)
        #expect(try answer.code == code)
    }

    @Test func `an unknown article cannot be withdrawn`() throws {
        let server = try TestServer()
        #expect(server.send(.delete, "/v1/articles/art_00000000000000000000000000").status == 404)
        #expect(server.send(.delete, "/v1/articles/x").status == 404)
    }

    @Test func `another method is refused with those that are taken`() throws {
        let answer = try TestServer().send(.put, "/v1/articles")
        #expect(answer.status == 405)
        #expect(try answer.code == "method-not-allowed")
        #expect(answer.fields["Allow"]?.contains("POST") == true)
    }
}
