import API
import Dispatch
import Domain
import Editorial
import Foundation
import HTTP
import JSON
import Server
import Storage
import Synchronization

extension Program {
    static let serve = Command(
        name: "serve",
        operands: "",
        summary: "Answer HTTP requests on an archive until SIGTERM or SIGINT.",
        options: [
            Option(name: "host", value: "HOST", fallback: "127.0.0.1", help: "The address to listen on"),
            Option(name: "port", value: "PORT", fallback: "8080", help: "The port to listen on; 0 takes a free one"),
            Option(name: "archive", value: "DIR", help: "The archive's directory; made if missing (default: archive)"),
            Option(
                name: "sample",
                value: nil,
                help: "File a few stories into an empty archive (default: a temporary one)"
            ),
            Option(name: "keys-file", value: "FILE", help: "Keys that may write, one a line; # begins a comment"),
            Option(name: "cors-origin", value: "LIST|*", help: "Origins whose pages may read here in a browser"),
            Option(name: "workers", value: "N", fallback: "8", help: "Requests, and filings, worked on at one time"),
            Option(name: "loops", value: "N", help: "Event loops, each with a core (default: one for each core)"),
            Option(
                name: "cache-bytes",
                value: "N",
                fallback: "67108864",
                help: "Responses kept ready; 0 keeps none"
            ),
            Option(name: "max-article-bytes", value: "N", fallback: "2097152", help: "Longer articles answer 413"),
            Option(name: "max-request-line", value: "N", fallback: "8192", help: "Bytes of a request line; 414"),
            Option(name: "max-header-bytes", value: "N", fallback: "32768", help: "Bytes of a request's fields; 431"),
            Option(name: "max-header-fields", value: "N", fallback: "100", help: "Fields of a request; 431"),
            Option(
                name: "max-content-bytes",
                value: "N",
                fallback: "268435456",
                help: "Unfinished content in all; 503"
            ),
            Option(name: "max-waiting", value: "N", fallback: "1024", help: "Requests that wait for a worker; 503"),
            Option(name: "max-connections", value: "N", fallback: "10000", help: "Connections open at one time"),
            Option(name: "header-timeout", value: "S", fallback: "10", help: "Seconds for all of a request's head"),
            Option(name: "content-timeout", value: "S", fallback: "10", help: "Seconds that content may fall behind"),
            Option(name: "min-content-rate", value: "N", fallback: "1024", help: "Bytes a second content must come in"),
            Option(name: "send-timeout", value: "S", fallback: "30", help: "Seconds that a client may fall behind"),
            Option(name: "min-send-rate", value: "N", fallback: "1024", help: "Bytes a second a client must take"),
            Option(name: "idle-timeout", value: "S", fallback: "75", help: "Seconds between requests of a connection"),
            Option(name: "handler-timeout", value: "S", fallback: "10", help: "Seconds until a request answers 503"),
            Option(name: "write-timeout", value: "S", fallback: "30", help: "Seconds until a write answers 503"),
            Option(name: "linger-timeout", value: "S", fallback: "2", help: "Seconds to read on after a last answer"),
            Option(
                name: "drain-timeout",
                value: "S",
                fallback: "10",
                help: "Seconds for requests in flight at the end"
            ),
        ],
        run: { arguments in
            try arguments.expectNoOperands()
            try Service(ServiceOptions(arguments)).run()
        }
    )
}

/// What `onrecord serve` was told.
struct ServiceOptions {
    var host: String
    var port: UInt16
    /// The archive's directory; `nil` for a temporary one.
    var directory: String?
    var sample: Bool
    var keys: [[UInt8]]
    /// Whose pages may read here; `nil` for nobody's but its own.
    var crossOrigin: CrossOrigin?
    var workers: Int
    var loops: Int
    var articleLength: Int
    var writeTime: Duration
    var limits = Limits()

    init(_ arguments: Arguments) throws {
        host = arguments.text("host") ?? "127.0.0.1"
        port = UInt16(try arguments.integer("port", in: 0...65_535))
        sample = arguments.isOn("sample")
        directory = arguments.text("archive") ?? (sample ? nil : "archive")
        keys = try arguments.text("keys-file").map(Self.keys(in:)) ?? []
        crossOrigin = try arguments.text("cors-origin").map(Self.origins(in:))
        workers = try arguments.integer("workers", in: 1...256)
        let cores = ProcessInfo.processInfo.activeProcessorCount
        loops = try arguments.text("loops").map { _ in try arguments.integer("loops", in: 1...256) } ?? cores
        limits.storedResponses = try arguments.integer("cache-bytes", in: 0...1 << 40)
        articleLength = try arguments.integer("max-article-bytes", in: 1_024...1 << 28)
        writeTime = .seconds(try arguments.integer("write-timeout", in: 1...3_600))
        limits.requestLine = try arguments.integer("max-request-line", in: 64...65_536)
        limits.headerSection = try arguments.integer("max-header-bytes", in: 256...1_048_576)
        limits.fieldCount = try arguments.integer("max-header-fields", in: 1...10_000)
        limits.bufferedContent = try arguments.integer("max-content-bytes", in: 1_024...1 << 40)
        limits.waitingRequests = try arguments.integer("max-waiting", in: 1...1_000_000)
        limits.connections = try arguments.integer("max-connections", in: 1...1_000_000)
        limits.headerTime = .seconds(try arguments.integer("header-timeout", in: 1...3_600))
        limits.bodyGrace = .seconds(try arguments.integer("content-timeout", in: 1...3_600))
        limits.bodyRate = try arguments.integer("min-content-rate", in: 1...1 << 30)
        limits.sendGrace = .seconds(try arguments.integer("send-timeout", in: 1...3_600))
        limits.sendRate = try arguments.integer("min-send-rate", in: 1...1 << 30)
        limits.idle = .seconds(try arguments.integer("idle-timeout", in: 1...86_400))
        limits.handlerTime = .seconds(try arguments.integer("handler-timeout", in: 1...3_600))
        limits.linger = .seconds(try arguments.integer("linger-timeout", in: 0...60))
        limits.drain = .seconds(try arguments.integer("drain-timeout", in: 0...3_600))
    }

    /// Whether only this machine can reach the address.
    var isLoopback: Bool {
        let bytes = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return ["localhost", "::1"].contains(host) || bytes.count == 4 && bytes[0] == 127 && !bytes.contains(nil)
    }

    static func origins(in list: String) throws -> CrossOrigin {
        do throws(CrossOrigin.Flaw) {
            return try CrossOrigin(list)
        } catch {
            switch error {
            case .notAnOrigin(let text):
                throw UsageError(
                    "--cors-origin: “\(text)” is no origin: write https://desk.example, with the port if any"
                )
            case .unclear: throw UsageError("--cors-origin takes * or origins parted by commas")
            }
        }
    }

    static func keys(in path: String) throws -> [[UInt8]] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure("cannot read the keys file “\(path)”")
        }
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
        let lines = data.split(separator: 0x0A).map { line in
            Array(line.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
        }
        let keys = lines.filter { !$0.isEmpty && $0.first != UInt8(ascii: "#") }
        guard !keys.isEmpty else { throw CommandFailure("the keys file “\(path)” holds no key") }
        return keys
    }
}

/// The running service: archive, newsroom and server, put together and taken apart in order.
final class Service {
    private let options: ServiceOptions
    private let log = AccessLog()

    init(_ options: ServiceOptions) { self.options = options }

    /// Serves until a signal asks it to stop.
    ///
    /// - Throws: ``ArchiveFault``, or ``CommandFailure`` when the address cannot be listened on.
    func run() throws {
        let directory = try options.directory ?? Self.temporaryDirectory()
        defer { if options.directory == nil { removeTemporary(directory) } }
        let archive = try SQLiteArchive(
            directory: directory,
            access: .readWrite,
            readers: max(SQLiteArchive.defaultReaders, 2 * options.workers + 1)
        )
        defer { archive.close() }
        let board = EditionBoard()
        let desk = Desk(
            archive: archive,
            board: board,
            keeping: IndexKeeping(store: IndexFiles(archive: directory, access: .readWrite)) { [log] line in
                log.add { $0.member("warning", line) }
            },
            clock: { .now },
            makingThreadsReady: ReaderCore.leave
        )
        let newsroom = Newsroom(archive: archive, board: board)
        let server = try server(for: newsroom, desk)
        let stop = StopSignals()
        server.start()
        Console.print("OnRecord listens on \(address(of: server))")
        if !options.isLoopback, options.keys.isEmpty {
            log.add { $0.member("warning", "beyond loopback and without --keys-file every write answers 401") }
        }
        let failure = Mutex<(any Error)?>(nil)
        // The index is built beside the waiting, so that a signal is obeyed at once, and beside readers of articles.
        let (address, options, arrived) = (address(of: server), options, stop.arrived)
        DispatchQueue.global(qos: .utility).async {
            ReaderCore.leave()
            do {
                try desk.openIndex()
                if options.sample { try Self.fileSample(through: desk, newsroom, address) }
            } catch {
                failure.withLock { $0 = error }
                arrived.signal()
            }
        }
        stop.wait()
        server.drain()
        server.waitUntilStopped()
        desk.close()
        log.finish()
        if let error = failure.withLock({ $0 }) { throw error }
    }

    private func server(for newsroom: Newsroom, _ desk: Desk) throws -> HTTPServer {
        let log = log
        let running = Running()
        let endpoints = Endpoints(
            newsroom: newsroom,
            desk: desk,
            access: WriteAccess(
                keys: options.keys,
                openWithoutKey: options.isLoopback,
                crossOrigin: options.crossOrigin
            ),
            limits: APILimits(articleLength: options.articleLength, writeTime: options.writeTime),
            status: { running.status },
            log: { incident in log.add { $0.write(incident) } }
        )
        let configuration = ServerConfiguration(
            host: options.host,
            port: options.port,
            loops: options.loops,
            workers: options.workers,
            limits: options.limits,
            observe: { exchange in log.add { $0.write(exchange) } }
        )
        do throws(ServerError) {
            let server = try HTTPServer(configuration, endpoints.application)
            running.attach(server)
            return server
        } catch {
            throw CommandFailure(error.detail)
        }
    }

    private func address(of server: HTTPServer) -> String {
        "http://\(options.host.contains(":") ? "[\(options.host)]" : options.host):\(server.port)"
    }

    /// Files the sample stories into an archive that is empty, and prints what to try.
    private static func fileSample(through desk: Desk, _ newsroom: Newsroom, _ address: String) throws {
        if try newsroom.counts().articles == 0 {
            for story in SampleStories.all {
                let filed = DispatchSemaphore(value: 0)
                desk.file(try Draft(Submission(copy: story, outlet: "Northline"))) { _ in filed.signal() }
                filed.wait()
            }
        }
        Console.print(
            """
            Try:
              curl '\(address)/v1/quotes?about=tunnel'
              curl '\(address)/v1/speakers'
              curl '\(address)/v1/search?q=rockslide'
            """
        )
    }

    private static func temporaryDirectory() throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("onrecord-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("cannot make the temporary directory “\(path)”: \(error.localizedDescription)")
        }
        return path
    }

    private func removeTemporary(_ path: String) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            Console.complain("serve: cannot remove the temporary directory “\(path)”: \(error.localizedDescription)")
        }
    }
}
