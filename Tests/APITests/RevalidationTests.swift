import Dispatch
import Domain
import HTTP
import JSON
import Testing

@testable import API

@Suite struct RevalidationTests {
    /// Every resource that is read, of an archive with three stories.
    private static func targets(of server: TestServer) throws -> [String] {
        let ids = try server.file([Copy.ferry, Copy.story(1), Copy.story(2)])
        let quotes = try server.get("/v1/articles/\(ids[0])/quotes").json
        let quote = try #require(quotes["data"]?[0]?["id"]?.string)
        return [
            "/v1/articles", "/v1/articles?limit=1", "/v1/articles/\(ids[0])", "/v1/articles/\(ids[1])?expand=quotes",
            "/v1/articles/\(ids[0])?expand=quotes,speakers,segments&offsets=utf16", "/v1/articles/\(ids[0])/quotes",
            "/v1/quotes", "/v1/quotes?about=bridge", "/v1/quotes/\(quote)", "/v1/speakers", "/v1/speakers?q=mor",
            "/v1/speakers/ada-moreno", "/v1/speakers/ada-moreno/quotes", "/v1/search?q=bridge",
            "/v1/search?q=bridge&in=quotes", "/v1/resolve?text=Ada%20Moreno", "/openapi.yaml",
        ]
    }

    @Test func `everything that is read has a strong tag, and is revalidated by it`() throws {
        let server = try TestServer()
        for target in try Self.targets(of: server) {
            let whole = server.get(target)
            #expect(whole.status == 200, "\(target)")
            let tag = try #require(whole.fields["ETag"])
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""))
            #expect(whole.fields["Cache-Control"] == "no-cache")
            #expect(whole.fields["Vary"] == "Accept-Encoding")
            #expect((whole.fields["Last-Modified"] != nil) == (target != "/openapi.yaml"), "\(target)")
            for method in [HTTP.Method.get, .head] {
                let again = server.send(method, target, ["If-None-Match": "\"x\", W/\(tag)"])
                #expect(again.status == 304 && again.content.isEmpty, "\(target)")
                #expect(again.fields == ["ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"])
            }
            #expect(server.send(.get, target, ["If-None-Match": "\"x\""]).status == 200)
            #expect(server.send(.get, target, ["If-Match": "\"x\""]).status == 412)
            #expect(server.send(.head, target).fields == whole.fields)
        }
    }

    @Test func `gzip is sent when it is asked for, with a tag of its own`() throws {
        let server = try TestServer()
        for target in try Self.targets(of: server) {
            let plain = server.get(target)
            let coded = server.send(.get, target, ["Accept-Encoding": "gzip;q=1.0, identity; q=0.5"])
            guard plain.content.count >= 1024 else {
                #expect(coded.fields == plain.fields && coded.content == plain.content)
                continue
            }
            #expect(coded.fields["Content-Encoding"] == "gzip" && coded.fields["Vary"] == "Accept-Encoding")
            #expect(coded.content.count < plain.content.count)
            #expect(Gzip.decode(coded.content, limit: plain.content.count) == .whole(plain.content))
            #expect(coded.fields["ETag"] != plain.fields["ETag"])
            let tag = try #require(coded.fields["ETag"])
            let again = server.send(.get, target, ["Accept-Encoding": "gzip", "If-None-Match": tag])
            #expect(again.status == 304 && again.fields["ETag"] == tag)
        }
    }

    @Test func `a change to the archive is seen by the tag and by the date`() throws {
        let server = try TestServer()
        _ = try server.file([Copy.ferry])
        let before = server.get("/v1/articles")
        let tag = try #require(before.fields["ETag"])
        let date = try #require(before.fields["Last-Modified"])
        #expect(server.send(.get, "/v1/articles", ["If-Modified-Since": date]).status == 304)
        _ = try server.file([Copy.story(1)])
        #expect(server.send(.get, "/v1/articles", ["If-None-Match": tag]).status == 200)
        #expect(server.send(.get, "/v1/articles", ["If-Modified-Since": date]).status == 200)
        #expect(server.send(.get, "/v1/articles", ["If-None-Match": tag, "If-Modified-Since": date]).status == 200)
    }

    @Test func `the date of a story moves with what alters stories, not with what adds to them`() throws {
        let server = try TestServer()
        let ids = try server.file([Copy.ferry, Copy.story(1)])
        let quote = try #require(try server.get("/v1/articles/\(ids[0])/quotes").json["data"]?[0]?["id"]?.string)
        let targets = [
            "/v1/articles/\(ids[0])", "/v1/articles/\(ids[0])?expand=quotes", "/v1/articles/\(ids[0])/quotes",
            "/v1/quotes/\(quote)",
        ]
        let moving = ["/v1/articles/\(ids[0])?expand=speakers", "/v1/speakers/ada-moreno", "/v1/quotes"]
        func dates(_ targets: [String]) -> [String?] { targets.map { server.get($0).fields["Last-Modified"] } }
        let before = (still: dates(targets), moving: dates(moving))
        #expect(!before.still.contains(nil) && !before.moving.contains(nil))
        _ = try server.file([Copy.story(2)])
        #expect(dates(targets) == before.still)
        #expect(zip(dates(moving), before.moving).allSatisfy { $0 != $1 })
        #expect(server.send(.delete, "/v1/articles/\(ids[1])").status == 204)
        #expect(zip(dates(targets), before.still).allSatisfy { $0 != $1 })
    }

    @Test func `a kill is not hidden by a tag`() throws {
        let server = try TestServer()
        let id = try #require(try server.file([Copy.ferry]).first)
        let tag = try #require(server.get("/v1/articles/\(id)").fields["ETag"])
        #expect(server.send(.delete, "/v1/articles/\(id)", ["If-Match": "\"x\""]).status == 412)
        #expect(try server.send(.delete, "/v1/articles/\(id)", ["If-None-Match": "*"]).code == "precondition-failed")
        #expect(server.send(.delete, "/v1/articles/\(id)", ["If-Match": tag]).status == 204)
        #expect(server.send(.get, "/v1/articles/\(id)", ["If-None-Match": tag]).status == 410)
        #expect(server.send(.get, "/v1/articles/\(id)", ["If-None-Match": "*"]).status == 410)
        #expect(server.send(.delete, "/v1/articles/\(id)", ["If-Match": tag]).status == 410)
    }

    @Test func `a story is not filed against a condition on the list`() throws {
        let server = try TestServer()
        let tag = try #require(server.get("/v1/articles").fields["ETag"])
        func file(_ fields: Fields) -> Int {
            var all = fields
            all["Content-Type"] = "text/plain"
            return server.send(.post, "/v1/articles", all, Array(Copy.ferry.utf8)).status
        }
        #expect(file(["If-Match": "\"x\""]) == 412)
        #expect(file(["If-Match": tag]) == 201)
        #expect(file(["If-Match": tag]) == 412)
        #expect(try server.get("/v1/articles").json["page"]?["total"] == .number(1))
    }

    @Test func `a change after the clock was set back is not hidden by a date that was given before`() throws {
        let server = try TestServer()
        let ids = try server.file([Copy.ferry, Copy.story(1)])
        let targets = ["/v1/articles", "/v1/articles/\(ids[0])"]
        let dates = try targets.map { try #require(server.get($0).fields["Last-Modified"]) }
        server.clock.turn(by: -3_600_000)
        #expect(server.send(.delete, "/v1/articles/\(ids[1])").status == 204)
        _ = try server.file([Copy.story(2)])
        for _ in 0..<2 {
            for (target, date) in zip(targets, dates) {
                #expect(server.send(.get, target, ["If-Modified-Since": date]).status == 200)
            }
            server.clock.turn(by: 7_200_000)
        }
        #expect(server.get("/v1/articles").fields["Last-Modified"] != nil)
    }

    @Test func `no date is given in the second of the change`() throws {
        let server = try TestServer()
        _ = try server.file([Copy.ferry])
        server.clock.turn(by: -10_000)
        #expect(server.get("/v1/articles").fields["Last-Modified"] == nil)
        server.clock.turn(by: 10_000)
        #expect(server.get("/v1/articles").fields["Last-Modified"] != nil)
    }

    @Test func `what a client does not take is 406, and nothing is filed`() throws {
        let server = try TestServer()
        let fields: Fields = ["Accept": "text/html", "Content-Type": "text/plain"]
        for target in ["/v1/articles", "/v1/quotes", "/v1/search?q=a", "/openapi.yaml"] {
            let answer = server.send(.get, target, ["Accept": "text/html"])
            #expect(answer.status == 406 && answer.fields["Content-Type"] == "application/problem+json")
            #expect(try answer.json["allowed"]?[0]?.string?.hasPrefix("application/") == true)
        }
        for target in ["/v1/articles", "/v1/extract"] {
            #expect(server.send(.post, target, fields, Array(Copy.ferry.utf8)).status == 406)
        }
        #expect(try server.get("/v1/articles").json["page"]?["total"] == .number(0))
        #expect(server.send(.get, "/v1/articles", ["Accept": "application/*;q=0.1"]).status == 200)
        // Who watches is answered whatever they say they take.
        for target in ["/healthz", "/readyz", "/metrics"] {
            #expect(server.send(.get, target, ["Accept": "text/html"]).status == 200)
        }
    }

    @Test func `what was extracted is coded too`() throws {
        let server = try TestServer()
        let fields: Fields = ["Accept-Encoding": "gzip", "Content-Type": "text/plain"]
        let answer = server.send(.post, "/v1/extract", fields, Array(Copy.ferry.utf8))
        #expect(answer.fields["Content-Encoding"] == "gzip" && answer.fields["Vary"] == "Accept-Encoding")
        #expect(answer.fields["Cache-Control"] == "no-store" && answer.fields["ETag"] == nil)
        guard case .whole(let content) = Gzip.decode(answer.content, limit: 1 << 20) else {
            Issue.record("not gzip")
            return
        }
        #expect(content == server.post(Copy.ferry, to: "/v1/extract").content)
    }

    @Test func `the answer to a filing says where its content can be had`() throws {
        let server = try TestServer()
        for offsets in ["", "?offsets=scalar", "?offsets=utf16"] {
            let filed = server.post(Copy.ferry, to: "/v1/articles\(offsets)")
            let location = try #require(filed.fields["Content-Location"])
            let path = try #require(filed.fields["Location"])
            #expect(location.hasPrefix(path + "?expand=quotes"))
            #expect(server.get(location).content == filed.content)
            #expect(filed.fields["ETag"] == (filed.status == 201 ? server.get(path).fields["ETag"] : nil))
            #expect(filed.fields["Cache-Control"] == "no-store")
        }
    }

    @Test func `a condition holds in the writer's turn, not only when it was looked at first`() throws {
        let server = try TestServer()
        let archive = StalledArchive(server.archive)
        let endpoints = try TestServer.endpoints(over: archive, Incidents())
        func story(_ days: Int) -> [UInt8] {
            Array(#"{"external_id":"n:1","outlet":"N","text":"Ferry stops for \#(days) days, the harbour said."}"#.utf8)
        }
        let fields: Fields = ["Content-Type": "application/json"]
        let filed = endpoints.send(.post, "/v1/articles", fields, story(2))
        let path = try #require(filed.fields["Location"])
        let tag = try #require(endpoints.send(.get, path).fields["ETag"])
        archive.gate.wait()
        let revision = Request(.post, RequestTarget("/v1/articles"), fields: fields, content: .bytes(story(3)))
        let kill = Request(.delete, RequestTarget(path), fields: ["If-Match": tag])
        guard case .later(let revised) = endpoints.application.respond(to: revision),
            case .later(let killed) = endpoints.application.respond(to: kill)
        else { throw Unexpected(answer: filed) }
        archive.gate.signal()
        #expect(Answer.of(revised).status == 200)
        #expect(Answer.of(killed).status == 412)
        #expect(endpoints.send(.get, path).status == 200)
        let current = try #require(endpoints.send(.get, path).fields["ETag"])
        #expect(endpoints.send(.delete, path, ["If-Match": current]).status == 204)
    }
}

/// An archive whose writes wait at a gate.
private final class StalledArchive: Archive {
    private let inner: any Archive
    let gate = DispatchSemaphore(value: 1)

    init(_ inner: any Archive) { self.inner = inner }

    func read<Value>(_ body: (any ArchiveReader) throws -> Value) throws -> Value { try inner.read(body) }

    func write<Value>(_ body: (any ArchiveWriter) throws -> Value) throws -> Value {
        gate.wait()
        defer { gate.signal() }
        return try inner.write(body)
    }
}
