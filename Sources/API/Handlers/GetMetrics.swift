import Domain
import Editorial
import HTTP

/// `GET /metrics`: counters of the server and of the archive for Prometheus.
struct GetMetrics: Endpoint {
    static let parameters: [Parameter] = []
    let newsroom: Newsroom
    let status: @Sendable () -> ServiceStatus
    let reporter: ProblemReporter

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let text = MetricsBody.text(archive(request) + status().metrics)
        let fields: Fields = ["Content-Type": MetricsBody.mediaType, "Cache-Control": "no-store"]
        let response = Response(.ok, fields: fields, content: .bytes(Array(text.utf8)))
        return .now(try response.coded(by: Gzip.coding, for: request))
    }

    /// The archive's own; when it cannot be read the cause is logged, and the server's counters are still served.
    private func archive(_ request: Request) -> [Metric] {
        let name = "onrecord_archive_up"
        let help = "Whether the archive can be read."
        let ready = Metric("onrecord_ready", "Whether the search index is built.", .gauge, newsroom.isReady ? 1 : 0)
        do {
            let counts = try newsroom.counts()
            return [
                ready,
                Metric(name, help, .gauge, 1),
                Metric("onrecord_articles", "Articles that may be shown.", .gauge, Double(counts.articles)),
                Metric("onrecord_quotes", "Quotes that may be shown.", .gauge, Double(counts.quotes)),
                Metric("onrecord_speakers", "Speakers known.", .gauge, Double(counts.speakers)),
                Metric("onrecord_changes_total", "Changes made to the archive.", .counter, Double(counts.change)),
            ]
        } catch {
            _ = reporter.report(error, request)
            return [ready, Metric(name, help, .gauge, 0)]
        }
    }
}
