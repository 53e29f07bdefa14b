import Domain
import Editorial
import HTTP
import JSON
import Synchronization
import Testing

@testable import API

/// An archive that works until it is broken, and then fails in the same way at every use.
private final class BreakableArchive: Archive {
    private let sound: any Archive
    private let error = Mutex<(any Error)?>(nil)

    init(_ sound: any Archive) { self.sound = sound }

    func fail(with error: any Error) { self.error.withLock { $0 = error } }

    func read<Value>(_ body: (any ArchiveReader) throws -> Value) throws -> Value {
        if let error = error.withLock({ $0 }) { throw error }
        return try sound.read(body)
    }

    func write<Value>(_ body: (any ArchiveWriter) throws -> Value) throws -> Value {
        if let error = error.withLock({ $0 }) { throw error }
        return try sound.write(body)
    }
}

private struct Secret: Error { let path = "/secret/path" }

@Suite struct ProblemTests {
    @Test(arguments: [
        (ArchiveFault.Kind.full, 507, "archive-full", nil as String?), (.locked, 503, "archive-unavailable", "5"),
        (.other, 503, "archive-unavailable", "5"), (.damaged, 503, "archive-unavailable", nil),
        (.missing, 503, "archive-unavailable", nil), (.unusable, 503, "archive-unavailable", nil),
        (.newerSchema, 503, "archive-unavailable", nil),
    ])
    func `a fault of the archive is told without its cause`(
        kind: ArchiveFault.Kind,
        status: Int,
        code: String,
        wait: String?
    ) throws {
        let server = try TestServer()
        let archive = BreakableArchive(server.archive)
        let endpoints = try TestServer.endpoints(over: archive, server.incidents)
        archive.fail(with: ArchiveFault(kind: kind, detail: "write /secret/path: no space"))
        let read = endpoints.send(.get, "/v1/articles")
        let written = endpoints.send(.post, "/v1/articles", ["Content-Type": "text/plain"], Array(Copy.ferry.utf8))
        for answer in [read, written] {
            #expect(answer.status == status)
            #expect(try answer.code == code)
            #expect(answer.fields["Retry-After"] == wait)
            #expect(!answer.text.contains("secret"))
        }
        let incidents = server.incidents
        #expect(try incidents.all.map(\.id) == [read, written].compactMap { try $0.json["incident"]?.string })
        #expect(incidents.all.first?.request == "GET /v1/articles")
        #expect(incidents.all.allSatisfy { $0.cause.contains("/secret/path") })
    }

    @Test func `an unexpected fault is 500 with an incident, and its cause is in the log alone`() throws {
        let server = try TestServer()
        let archive = BreakableArchive(server.archive)
        let endpoints = try TestServer.endpoints(over: archive, server.incidents)
        archive.fail(with: Secret())
        let answer = endpoints.send(.get, "/v1/speakers")
        #expect(answer.status == 500)
        #expect(try answer.code == "internal")
        #expect(try answer.json["incident"]?.string == server.incidents.all.first?.id)
        #expect(!answer.text.contains("secret"))
        #expect(server.incidents.all.first?.cause.contains("/secret/path") == true)
    }

    @Test func `metrics tell that the archive cannot be read`() throws {
        let server = try TestServer()
        let archive = BreakableArchive(server.archive)
        let endpoints = try TestServer.endpoints(over: archive, server.incidents)
        archive.fail(with: Secret())
        let answer = endpoints.send(.get, "/metrics")
        #expect(answer.status == 200)
        #expect(answer.text.contains("\nonrecord_archive_up 0\n"))
        #expect(server.incidents.all.count == 1)
    }

    static let faults: [Fault] = [
        .malformed(.fieldName, offset: 3), .incomplete, .ambiguousLength, .invalidPath, .notFound,
        .methodNotAllowed(allow: [.get]), .timeout, .contentTooLarge(limit: 2 << 20), .requestLineTooLong(limit: 8192),
        .expectationFailed, .headerSectionTooLarge(limit: 32768), .tooManyFields(limit: 100), .abandoned,
        .unsupportedCoding, .misdirected, .overloaded, .handlerTimeout, .unsupportedVersion, .clientGone,
    ]

    @Test(arguments: faults)
    func `a problem has the status of the fault that it tells of`(fault: Fault) throws {
        let response = Answer(ProblemReporter { _ in }.response(to: fault, nil))
        #expect(response.status == fault.status.code)
        #expect(try response.json["status"]?.number == Double(fault.status.code))
        #expect(response.fields["Content-Type"] == "application/problem+json")
        #expect(response.fields["Cache-Control"] == "no-store")
    }

    @Test(arguments: [
        (HTTP.Method.get, "/v1/search", false), (.post, "/v1/extract", false), (.post, "/v1/articles", true),
        (.delete, "/v1/articles/x", true),
    ])
    func `what took too long may be stored only where something is`(
        method: HTTP.Method,
        path: String,
        mayStore: Bool
    ) throws {
        let request = Request(method, RequestTarget(path))
        let answer = Answer(ProblemReporter { _ in }.response(to: Fault.handlerTimeout, request))
        #expect(try answer.json["detail"]?.string?.contains("may still be stored") == mayStore)
        #expect(answer.fields["Retry-After"] == "5")
    }

    @Test func `before the index is built searching waits and listing works`() throws {
        let server = try TestServer(isReady: false)
        #expect(server.get("/v1/articles").status == 200)
        #expect(server.get("/healthz").status == 200)
        for target in ["/v1/search?q=ferry", "/v1/quotes?about=ferry", "/readyz"] {
            let answer = server.get(target)
            #expect(answer.status == 503)
            #expect(try answer.code == "not-ready")
            #expect(answer.fields["Retry-After"] == "2")
        }
    }

    @Test func `a client's words are cut in messages`() throws {
        let answer = try TestServer().get("/v1/speakers/" + String(repeating: "x", count: 5_000))
        #expect(answer.status == 404)
        #expect(answer.content.count < 500)
    }
}
