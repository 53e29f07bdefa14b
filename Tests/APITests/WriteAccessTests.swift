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

    @Test func `reading and extracting need no key`() throws {
        let server = try TestServer(access: Self.closed)
        #expect(server.get("/v1/articles").status == 200)
        #expect(server.post(Copy.ferry, to: "/v1/extract").status == 200)
    }
}
