import API
import HTTP
import JSON
import Server
import Synchronization

/// The server once there is one: the API reports on the server that runs it.
final class Running: Sendable {
    private let server = Mutex<HTTPServer?>(nil)
    private let start = ContinuousClock.now

    func attach(_ server: HTTPServer) { self.server.withLock { $0 = server } }

    /// The counters of the server, as metrics.
    var status: ServiceStatus {
        let uptime = Double((ContinuousClock.now - start).components.seconds)
        var metrics = [Metric("onrecord_uptime_seconds", "Seconds since the server started.", .gauge, uptime)]
        guard let statistics = server.withLock({ $0 })?.statistics else { return ServiceStatus(metrics: metrics) }
        metrics += [
            Metric(
                "onrecord_connections_open",
                "Connections that are open.",
                .gauge,
                Double(statistics.connectionsOpen)
            ),
            Metric(
                "onrecord_connections_accepted_total",
                "Connections accepted.",
                .counter,
                Double(statistics.connectionsAccepted)
            ),
            Metric(
                "onrecord_http_requests_total",
                "Requests whose head was read.",
                .counter,
                Double(statistics.requests)
            ),
            Metric("onrecord_http_received_bytes_total", "Bytes received.", .counter, Double(statistics.bytesIn)),
            Metric("onrecord_http_sent_bytes_total", "Bytes sent.", .counter, Double(statistics.bytesOut)),
        ]
        metrics += statistics.responses.enumerated().map { index, count in
            Metric(
                "onrecord_http_responses_total",
                "Responses by class of status.",
                .counter,
                labels: [("class", "\(index + 1)xx")],
                Double(count)
            )
        }
        return ServiceStatus(metrics: metrics)
    }
}

extension JSONWriter {
    /// The members of an access log line.
    mutating func write(_ exchange: Exchange) {
        member("peer", exchange.peer.address)
        member("method", exchange.method?.text)
        member("path", exchange.target?.path)
        member("query", exchange.target?.query)
        member("status", exchange.status.code)
        member("bytes_in", exchange.bytesIn)
        member("bytes_out", exchange.bytesOut)
        member("microseconds", exchange.microseconds)
        if !exchange.whole { member("whole", false) }
    }

    /// The members of a log line about a fault that no client is told the cause of.
    mutating func write(_ incident: Incident) {
        member("incident", incident.id)
        member("request", incident.request)
        member("cause", incident.cause)
    }
}
