import Foundation
import HTTP
import JSON
import Server
import Synchronization
import Testing

/// Responses that are kept ready must never outlive what they show.
@Suite struct FreshnessTests {
    private static func story(_ number: Int) -> [UInt8] {
        Array(
            """
            Ferry \(number) to run all winter – mayor

            NORDVIK, MARCH 3, NORTHLINE. Ferry \(number) will run all winter, Mayor of Nordvik Anna Berg said on Thursday.

            “Nobody will pay for it, and nobody will swim”, Berg added.
            """.utf8
        )
    }

    private static func file(_ number: Int, _ connection: inout ClientConnection) throws -> String {
        let answer = try connection.exchange(
            .post,
            "/v1/articles",
            fields: ["Content-Type": "text/plain"],
            content: story(number)
        )
        return try JSONParser().parse(answer.content)["id"]?.string ?? ""
    }

    @Test func `a list and a speaker show a story as soon as it is filed, however often they were read`() throws {
        let server = try ServerUnderTest()
        var connection = try ClientConnection(host: "127.0.0.1", port: server.port)
        let targets = ["/v1/articles?limit=1", "/v1/quotes?speaker=anna-berg", "/v1/speakers?q=berg"]
        var last: [[UInt8]] = []
        for number in 0..<20 {
            let id = try Self.file(number, &connection)
            let contents = try targets.map { try connection.exchange(.get, $0).content }
            #expect(String(decoding: contents[0], as: UTF8.self).contains(id))
            for index in targets.indices {
                #expect(try connection.exchange(.get, targets[index]).content == contents[index])
                if !last.isEmpty { #expect(contents[index] != last[index]) }
            }
            last = contents
        }
    }

    @Test func `what is kept ready is what would be made, whatever the client takes or has`() throws {
        let server = try ServerUnderTest(["--loops", "1"])
        var connection = try ClientConnection(host: "127.0.0.1", port: server.port)
        let id = try (0..<9).map { try Self.file($0, &connection) }[0]
        let targets = [
            "/v1/articles/\(id)", "/v1/articles/\(id)?expand=quotes,speakers",
            "/v1/articles/\(id)/quotes?offsets=utf16",
            "/v1/articles", "/v1/quotes?speaker=anna-berg", "/v1/speakers/anna-berg", "/v1/search?q=ferry", "/healthz",
            "/openapi.yaml", "/v1/articles/none", "/v1/articles?limit=0",
        ]
        let fields: [Fields] = [
            [:], ["Accept": "text/html"], ["Accept": "*/*;q=0.1"], ["Accept-Encoding": "gzip"],
            ["Accept-Encoding": "identity;q=0"], ["If-None-Match": "*"], ["If-None-Match": "\"a\""],
            ["If-Modified-Since": "Fri, 31 Dec 2100 23:59:59 GMT"],
            ["Origin": "http://localhost"], ["Origin": "https://example.org"],
        ]
        for target in targets {
            for fields in fields {
                // A range in a unit that nobody knows is ignored, and keeps the response from being found ready.
                var unready = fields
                unready["Range"] = "paragraphs=1-2"
                let made = try connection.exchange(.get, target, fields: unready)
                for _ in 0..<3 {
                    let kept = try connection.exchange(.get, target, fields: fields)
                    #expect(kept.status == made.status && kept.content == made.content, "\(target) \(fields)")
                }
            }
        }
    }

    @Test(arguments: [1, 2])
    func `while stories are filed and withdrawn no reader is shown one after its withdrawal was answered`(
        loops: Int
    ) throws {
        let server = try ServerUnderTest(["--loops", "\(loops)"])
        var connection = try ClientConnection(host: "127.0.0.1", port: server.port)
        let ids = try (0..<40).map { try Self.file($0, &connection) }
        let withdrawn = Mutex<Set<String>>([])
        let reads = Atomic(0)
        let stale = Atomic(0)
        let shown = Atomic(0)
        let ended = Atomic(false)
        let group = DispatchGroup()
        let port = server.port
        for reader in 0..<4 {
            DispatchQueue(label: "reader.\(reader)").async(group: group) {
                do {
                    var connection = try ClientConnection(host: "127.0.0.1", port: port)
                    var number = reader
                    while !ended.load(ordering: .sequentiallyConsistent) {
                        let id = ids[number % ids.count]
                        // Whether it must be gone is known before it is asked for.
                        let isWithdrawn = withdrawn.withLock { $0.contains(id) }
                        let suffix = number % 3 == 0 ? "/quotes" : ""
                        let status = try connection.exchange(.get, "/v1/articles/\(id)\(suffix)").status
                        if isWithdrawn, status != .gone { stale.add(1, ordering: .relaxed) }
                        if status == .ok { shown.add(1, ordering: .relaxed) }
                        reads.add(1, ordering: .relaxed)
                        number += 1
                    }
                } catch {
                    Issue.record("\(error)")
                }
            }
        }
        for (index, id) in ids.enumerated() {
            _ = try Self.file(100 + index, &connection)
            let status = try connection.exchange(.delete, "/v1/articles/\(id)").status
            #expect(status == .noContent)
            withdrawn.withLock { _ = $0.insert(id) }
            // Every story is read a few times on either side of its withdrawal.
            let next = reads.load(ordering: .sequentiallyConsistent) + 3 * ids.count
            while reads.load(ordering: .sequentiallyConsistent) < next { sched_yield() }
        }
        ended.store(true, ordering: .sequentiallyConsistent)
        group.wait()
        #expect(stale.load(ordering: .relaxed) == 0)
        #expect(shown.load(ordering: .relaxed) > ids.count)
    }
}
