import Domain
import HTTP
import JSON
import Testing

@testable import API

@Suite struct OperationsTests {
    private static let status = ServiceStatus(
        metrics: [
            Metric("onrecord_http_requests_total", "Requests.", .counter, labels: [("method", "GET")], 3),
            Metric("onrecord_uptime_seconds", "A \\ and a\nbreak.", .gauge, 1.5),
            Metric("onrecord_http_requests_total", "Requests.", .counter, labels: [("method", "a\"\\\n")], 4),
        ]
    )

    @Test func `metrics are text that a scraper parses, each name once`() throws {
        let server = try TestServer()
        let endpoints = try TestServer.endpoints(over: server.archive, status: Self.status, server.incidents)
        let posted = endpoints.send(.post, "/v1/articles", ["Content-Type": "text/plain"], Array(Copy.ferry.utf8))
        #expect(posted.status == 201)
        let answer = endpoints.send(.get, "/metrics")
        #expect(answer.fields["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
        var samples: [String: Double] = [:]
        var types: [String: String] = [:]
        var family = ""
        for line in answer.text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            if line.hasPrefix("# TYPE ") {
                family = words[2]
                #expect(types[family] == nil)
                types[family] = words[3]
            } else if !line.hasPrefix("# HELP ") {
                let space = try #require(line.lastIndex(of: " "))
                #expect(line.prefix { $0 != "{" && $0 != " " } == family)
                samples[String(line[..<space])] = Double(line[line.index(after: space)...])
            }
        }
        #expect(samples["onrecord_articles"] == 1)
        #expect(samples["onrecord_archive_up"] == 1)
        #expect(samples["onrecord_ready"] == 1)
        #expect(samples["onrecord_http_requests_total{method=\"GET\"}"] == 3)
        #expect(samples["onrecord_http_requests_total{method=\"a\\\"\\\\\\n\"}"] == 4)
        #expect(samples["onrecord_uptime_seconds"] == 1.5)
        #expect(types["onrecord_http_requests_total"] == "counter")
        #expect(!samples.values.contains { $0.isNaN })
    }

    @Test func `the description is served as it stands in the repository`() throws {
        let answer = try TestServer().get("/openapi.yaml")
        #expect(answer.status == 200)
        #expect(answer.fields["Content-Type"] == "application/yaml")
        #expect(answer.content == (try Description.bytes()))
    }

    @Test func `HEAD and OPTIONS are answered for every path`() throws {
        let server = try TestServer()
        let id = try #require(try server.file([Copy.ferry]).first)
        for target in ["/v1/articles", "/v1/articles/\(id)", "/v1/quotes", "/v1/speakers", "/healthz", "/metrics"] {
            #expect(server.send(.head, target).status == 200)
            let options = server.send(.options, target)
            #expect(options.status == 204)
            #expect(options.fields["Allow"]?.contains("HEAD") == true)
        }
    }
}
