import CLinux
import Dispatch
import Foundation
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

    /// The cores that the thread that asks may use, as the kernel lists them: “0-1,4”.
    private static func cores() -> String {
        guard let file = FileHandle(forReadingAtPath: "/proc/thread-self/status"), let bytes = try? file.readToEnd()
        else { return "" }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let list = lines.first { $0.hasPrefix("Cpus_allowed_list:") }?.split(separator: "\t").last
        return list.map(String.init) ?? ""
    }

    @Test(.enabled("skipped: one core is all there is") { ProcessInfo.processInfo.activeProcessorCount > 1 })
    func `the background leaves the first core to threads that answer readers`() throws {
        let handler = Act { _ in .text(Self.cores()) }
        let routes = [
            Route(.get, "/background", placement: .background, handler: handler),
            Route(.get, "/worker", handler: handler), Route(.get, "/loop", placement: .loop, handler: handler),
        ]
        let all = Self.cores()
        try withServer(routes) { server in
            let client = try Client(server.port)
            #expect(try client.get("/loop").text == all)
            #expect(try client.get("/worker").text == all)
            // Twice: a thread keeps off one core, not off another each time.
            let first = try client.get("/background").text
            #expect(first != all && !first.isEmpty)
            #expect(first.prefix { $0.isNumber } != all.prefix { $0.isNumber })
            #expect(try client.get("/background").text == first)
        }
    }

    /// The slice of the thread that asks, as the kernel prints it; `nil` where it prints none.
    private static func slice() -> Double? {
        guard let file = FileHandle(forReadingAtPath: "/proc/thread-self/sched"), let bytes = try? file.readToEnd()
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("se.slice ") }
        return line?.split(separator: ":").last.flatMap { Double($0.drop { $0 == " " }) }
    }

    /// Whether a thread that asks for a slice has it: kernels before 6.12 pass over it, and a sandbox may forbid it.
    private static func isSliceGranted() -> Bool {
        let slices = Mutex<[Double]>([])
        let done = DispatchSemaphore(value: 0)
        Thread {
            for wanted in [nil, 400_000, 100_000] as [UInt64?] {
                if let wanted { linux_shorten_slice(wanted) }
                if let slice = Self.slice() { slices.withLock { $0.append(slice) } }
            }
            done.signal()
        }
        .start()
        done.wait()
        return slices.withLock { $0.count == 3 && $0[0] > $0[1] && $0[1] > $0[2] }
    }

    @Test(.enabled("skipped: the kernel gives threads no slices of their own") { isSliceGranted() })
    func `threads that answer readers have their turn sooner than others`() throws {
        let handler = Act { _ in .text(Self.slice().map { "\($0)" } ?? "none") }
        let routes = [
            Route(.get, "/background", placement: .background, handler: handler),
            Route(.get, "/worker", handler: handler), Route(.get, "/loop", placement: .loop, handler: handler),
        ]
        try withServer(routes) { server in
            let client = try Client(server.port)
            let slices = try ["/loop", "/worker", "/background"].map { try #require(Double(client.get($0).text)) }
            #expect(slices[0] < slices[1] && slices[1] < slices[2], "\(slices)")
        }
    }
}
