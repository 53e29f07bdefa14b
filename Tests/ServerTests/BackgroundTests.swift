import Dispatch
import Glibc
import HTTP
import Server
import Synchronization
import Testing

@Suite struct BackgroundTests {
    @Test func `readers are answered while all of the background is busy`() throws {
        let hold = Gate()
        let started = Atomic(0)
        let slow = Act { _ in
            started.add(1, ordering: .sequentiallyConsistent)
            return .text(hold.pass() ? "filed" : "shut")
        }
        let routes = [
            Route(.post, "/file", content: .buffered(limit: 10), placement: .background, handler: slow),
            Route(.get, "/read", handler: Act.text("read")),
        ]
        try withServer(routes, { ($0.workers, $0.limits.waitingRequests) = (2, 1) }) { server in
            let request = "POST /file HTTP/1.1\nHost: a\nContent-Length: 0\n\n"
            let writers = try (0..<3).map { _ in try Client(server.port) }
            for writer in writers.prefix(2) { try writer.send(request) }
            wait { started.load(ordering: .sequentiallyConsistent) == 2 }
            try writers[2].send(request)
            #expect(try Client(server.port).get("/read").text == "read")
            hold.open()
            for writer in writers { #expect(try writer.answer().text == "filed") }
        }
    }

    @Test func `a thread of the background gives way to those that answer readers`() throws {
        let handler = Act { _ in .text("\(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0))") }
        let routes = [
            Route(.get, "/background", placement: .background, handler: handler),
            Route(.get, "/worker", handler: handler), Route(.get, "/loop", placement: .loop, handler: handler),
        ]
        try withServer(routes) { server in
            let client = try Client(server.port)
            let background = try #require(Int(client.get("/background").text))
            #expect(try background > #require(Int(client.get("/worker").text)))
            #expect(try background > #require(Int(client.get("/loop").text)))
        }
    }
}
