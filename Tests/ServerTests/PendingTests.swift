import Dispatch
import HTTP
import Server
import Synchronization
import Testing

@Suite struct PendingTests {
    @Test func `suspended answers hold no worker`() throws {
        let pending = Mutex<[PendingResponse]>([])
        let routes = [
            Route(
                .get,
                "/later",
                handler: Act { _ in
                    let response = PendingResponse()
                    pending.withLock { $0.append(response) }
                    return .later(response)
                }
            ), Route(.get, "/now", handler: Act.text("now")),
        ]
        try withServer(routes, { $0.workers = 2 }) { server in
            let clients = try (0..<10).map { _ in try Client(server.port) }
            for client in clients { try client.send("GET /later HTTP/1.1\nHost: a\n\nGET /now HTTP/1.1\nHost: a\n\n") }
            let other = try Client(server.port)
            // Each round trip lets the two workers get on with what came before it.
            while pending.withLock({ $0.count }) < clients.count { #expect(try other.get("/now").text == "now") }
            DispatchQueue.global().async {
                for response in pending.withLock({ $0 }) {
                    response.complete(with: .success(Response(.accepted, content: .bytes([0x6C]))))
                }
            }
            for client in clients {
                #expect(try client.answer().status == 202)
                #expect(try client.answer().text == "now")
            }
        }
    }

    @Test func `a pending response that is dropped is a fault of the server`() throws {
        let route = Route(.get, "/later", handler: Act { _ in .later(PendingResponse()) })
        try withServer([route]) { server in
            let answer = try Client(server.port).get("/later")
            #expect(answer.status == 500)
        }
    }

    @Test func `a pending response may have a limit`() throws {
        let response = PendingResponse(limit: .milliseconds(100))
        let route = Route(.get, "/later", placement: .loop, handler: Act { _ in .later(response) })
        try withServer([route]) { server in
            let answer = try Client(server.port).get("/later")
            #expect(answer.status == 503)
        }
    }

    @Test func `a pending response may be complete before the handler returns`() throws {
        for placement in [Placement.loop, .worker] {
            let route = Route(
                .get,
                "/later",
                placement: placement,
                handler: Act { _ in
                    let response = PendingResponse()
                    response.complete(with: .success(Response(.created)))
                    return .later(response)
                }
            )
            try withServer([route]) { server in
                let client = try Client(server.port)
                for _ in 0..<3 { #expect(try client.get("/later").status == 201) }
            }
        }
    }

    @Test func `content of a suspended answer keeps its room though its client is gone`() throws {
        for placement in [Placement.loop, .worker] {
            let pending = Mutex<[PendingResponse]>([])
            let route = Route(
                .post,
                "/later",
                content: .buffered(limit: 1000),
                placement: placement,
                handler: Act { _ in
                    let response = PendingResponse()
                    pending.withLock { $0.append(response) }
                    return .later(response)
                }
            )
            try withServer([route], { $0.limits.bufferedContent = 1000 }) { server in
                let request =
                    "POST /later HTTP/1.1\nHost: a\nContent-Length: 600\n\n" + String(repeating: "a", count: 600)
                let gone = try Client(server.port)
                try gone.send(request)
                wait { pending.withLock { $0.count } == 1 }
                gone.reset()
                wait { server.statistics.connectionsOpen == 0 }
                let refused = try Client(server.port)
                try refused.send(request)
                #expect(try refused.answer().status == 503)
                pending.withLock { $0[0] }.complete(with: .success(Response(.created)))
                let next = try Client(server.port)
                try next.send(request)
                wait { pending.withLock { $0.count } == 2 }
                pending.withLock { $0[1] }.complete(with: .success(Response(.created)))
                #expect(try next.answer().status == 201)
            }
        }
    }
}
