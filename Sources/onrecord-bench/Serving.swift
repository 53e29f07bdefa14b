import Foundation
import HTTP
import JSON
import Server

extension Bench {
    /// Requests a second of the running product, counted by wrk.
    static let serving = Series(
        name: "http",
        operands: "DIR QUERY",
        summary: "Serve an archive and load it with wrk (64 connections, 5 s each): an article, a search, /healthz.",
        run: { words in
            guard words.count == 2 else { throw BenchFailure(message: "http needs the DIR of an archive and a QUERY") }
            let wrk = URL(fileURLWithPath: "/usr/bin/wrk")
            guard FileManager.default.isExecutableFile(atPath: wrk.path) else {
                throw BenchFailure(message: "http needs wrk: apt-get install wrk")
            }
            let output = Pipe()
            let server = try Product.start(
                Product.executable,
                ["serve", "--port", "0", "--archive", words[0]],
                output: output
            )
            defer { server.terminate() }
            let line = output.fileHandleForReading.availableData
            let first = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isNewline).first
            guard let port = first?.split(separator: ":").last.flatMap({ UInt16($0) }) else {
                throw BenchFailure(message: "the server did not start")
            }
            let base = "http://127.0.0.1:\(port)"
            let start = try seconds { try waitUntilReady(port) }
            print("ready \(figure(start, 1)) s after listening")
            let list = try JSONParser().parse(get("/v1/articles?limit=1", port).content)
            guard let id = list["data"]?[0]?["id"]?.string else { throw BenchFailure(message: "the archive is empty") }
            let query = words[1].addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            for target in ["/v1/articles/\(id)", "/v1/search?q=\(query)&limit=10", "/healthz"] {
                let counts = Pipe()
                let load = try Product.start(
                    wrk,
                    ["-t1", "-c64", "-d5s", "--latency", "\(base)\(target)"],
                    output: counts
                )
                let text = String(decoding: counts.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                load.waitUntilExit()
                let figures = text.split(separator: "\n").map { $0.split { $0 == " " || $0 == "\t" } }
                let rate = figures.first { $0.first == "Requests/sec:" }?.last ?? "?"
                let p99 = figures.first { $0.first == "99%" }?.last ?? "?"
                let failed = text.contains("Non-2xx") ? ", some refused" : ""
                print("GET \(target.prefix(24)): \(rate) requests/s, p99 \(p99)\(failed)")
            }
            print("server peak \(figure(Product.peakMegabytes(of: server), 0)) MB")
        }
    )

    private static func get(_ target: String, _ port: UInt16) throws -> ClientConnection.Answer {
        var connection = try ClientConnection(host: "127.0.0.1", port: port)
        return try connection.exchange(.get, target)
    }

    private static func waitUntilReady(_ port: UInt16) throws {
        for _ in 0..<6_000 {
            if try get("/readyz", port).status.code == 200 { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
        throw BenchFailure(message: "the server is not ready after five minutes")
    }
}
