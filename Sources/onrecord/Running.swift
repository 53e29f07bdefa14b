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

/// The names in an access log line, made ready: a busy server writes 100,000 lines a second.
private enum LogNames {
    static let peer = JSONName("peer")
    static let method = JSONName("method")
    static let path = JSONName("path")
    static let query = JSONName("query")
    static let status = JSONName("status")
    static let bytesIn = JSONName("bytes_in")
    static let bytesOut = JSONName("bytes_out")
    static let microseconds = JSONName("microseconds")
}

extension JSONWriter {
    /// The members of an access log line.
    mutating func write(_ exchange: Exchange) {
        write(LogNames.peer, exchange.peer.address)
        write(LogNames.method, exchange.method?.text)
        write(LogNames.path, exchange.target?.path)
        write(LogNames.query, exchange.target?.query)
        write(LogNames.status, exchange.status.code)
        write(LogNames.bytesIn, exchange.bytesIn)
        write(LogNames.bytesOut, exchange.bytesOut)
        write(LogNames.microseconds, exchange.microseconds)
        if !exchange.whole { member("whole", false) }
    }

    private mutating func write(_ name: JSONName, _ text: String?) {
        self.name(name)
        if let text { string(text) } else { null() }
    }

    private mutating func write(_ name: JSONName, _ number: Int) {
        self.name(name)
        integer(number)
    }

    /// The members of a log line about a fault that no client is told the cause of.
    mutating func write(_ incident: Incident) {
        member("incident", incident.id)
        member("request", incident.request)
        member("cause", incident.cause)
    }
}
