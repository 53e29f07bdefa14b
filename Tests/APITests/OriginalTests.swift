import HTTP
import Testing

@testable import API

/// The bytes of a story as they came in.
@Suite struct OriginalTests {
    private static let page =
        Array(
            "<!DOCTYPE html><html><head><title>Night ferry to stay</title></head><body><h1>Night ferry to stay</h1>"
                .utf8
        ) + Array("<p>PORT ALDEN, March 3 - The night ferry stays in service, Ada Moreno said in a caf".utf8) + [0xE9]
        + Array(" by the pier.</p><script>alert(1)</script></body></html>".utf8)

    private func path(_ answer: Answer) throws -> String { try #require(answer.fields["Location"]) + "/original" }

    @Test func `a page comes back byte for byte, with its type, as a file`() throws {
        let server = try TestServer()
        let type: Fields = ["Content-Type": "text/html; charset=iso-8859-1"]
        let filed = server.send(.post, "/v1/articles", type, Self.page)
        #expect(filed.status == 201)
        let original = server.get(try path(filed))
        #expect(original.status == 200 && original.content == Self.page)
        #expect(original.fields["Content-Type"]?.hasPrefix("text/html") == true)
        #expect(original.fields["Content-Disposition"] == "attachment")
        #expect(original.fields["Content-Security-Policy"] == "sandbox")
        let tag = try #require(original.fields["ETag"])
        #expect(server.send(.get, try path(filed), ["If-None-Match": tag]).status == 304)
    }

    @Test func `copy that came in as text is its own original, of each revision`() throws {
        let server = try TestServer()
        let filed = server.post(Copy.ferry)
        #expect(server.get(try path(filed)).content == Array(Copy.ferry.utf8))
        #expect(server.get(try path(filed) + "?revision=1").content == Array(Copy.ferry.utf8))
        #expect(try server.get(try path(filed) + "?revision=2").code == "revision-not-found")
    }

    @Test func `the original of a withdrawn story is gone, and of none is not found`() throws {
        let server = try TestServer()
        let path = try path(server.post(Copy.ferry))
        _ = server.send(.delete, String(path.dropLast("/original".count)))
        #expect(server.get(path).status == 410)
        #expect(server.get("/v1/articles/art_00000000000000000000000000/original").status == 404)
    }

    @Test func `where writes need a key the original needs one`() throws {
        let server = try TestServer(access: WriteAccess(keys: [Array("key".utf8)], openWithoutKey: true))
        let key: Fields = ["X-API-Key": "key", "Content-Type": "text/plain"]
        let filed = server.send(.post, "/v1/articles", key, Array(Copy.ferry.utf8))
        #expect(server.get(try path(filed)).status == 401)
        #expect(server.send(.get, try path(filed), ["X-API-Key": "key"]).status == 200)
    }
}
