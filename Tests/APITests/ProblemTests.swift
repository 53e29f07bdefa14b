import Domain
import Editorial
import HTTP
import JSON
import Testing

@testable import API

/// An archive of which every use fails in the same way.
private struct FailingArchive: Archive {
    let error: any Error

    func read<Value>(_ body: (any ArchiveReader) throws -> Value) throws -> Value { throw error }
    func write<Value>(_ body: (any ArchiveWriter) throws -> Value) throws -> Value { throw error }
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
        let incidents = Incidents()
        let fault = ArchiveFault(kind: kind, detail: "write /secret/path: no space")
        let endpoints = try TestServer.endpoints(over: FailingArchive(error: fault), isReady: false, incidents)
        let read = endpoints.send(.get, "/v1/articles")
        let written = endpoints.send(.post, "/v1/articles", ["Content-Type": "text/plain"], Array(Copy.ferry.utf8))
        for answer in [read, written] {
            #expect(answer.status == status)
            #expect(try answer.code == code)
            #expect(answer.fields["Retry-After"] == wait)
            #expect(!answer.text.contains("secret"))
        }
        #expect(try incidents.all.map(\.id) == [read, written].compactMap { try $0.json["incident"]?.string })
        #expect(incidents.all.first?.request == "GET /v1/articles")
        #expect(incidents.all.allSatisfy { $0.cause.contains("/secret/path") })
    }

    @Test func `an unexpected fault is 500 with an incident, and its cause is in the log alone`() throws {
        let incidents = Incidents()
        let endpoints = try TestServer.endpoints(over: FailingArchive(error: Secret()), isReady: false, incidents)
        let answer = endpoints.send(.get, "/v1/speakers")
        #expect(answer.status == 500)
        #expect(try answer.code == "internal")
        #expect(try answer.json["incident"]?.string == incidents.all.first?.id)
        #expect(!answer.text.contains("secret"))
        #expect(incidents.all.first?.cause.contains("/secret/path") == true)
    }

    static let faults: [Fault] = [
        .malformed(.fieldName, offset: 3), .incomplete, .ambiguousLength, .invalidPath, .notFound,
        .methodNotAllowed(allow: [.get]), .timeout, .contentTooLarge(limit: 2 << 20), .requestLineTooLong(limit: 8192),
        .expectationFailed, .headerSectionTooLarge(limit: 32768), .tooManyFields(limit: 100), .abandoned,
        .unsupportedCoding, .overloaded, .handlerTimeout, .unsupportedVersion, .clientGone,
    ]

    @Test(arguments: faults)
    func `a problem has the status of the fault that it tells of`(fault: Fault) throws {
        let response = Answer(ProblemReporter { _ in }.response(to: fault, nil))
        #expect(response.status == fault.status.code)
        #expect(try response.json["status"]?.number == Double(fault.status.code))
        #expect(response.fields["Content-Type"] == "application/problem+json")
        #expect(response.fields["Cache-Control"] == "no-store")
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
