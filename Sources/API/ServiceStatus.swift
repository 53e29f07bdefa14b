/// How the server that runs the API is doing.
public struct ServiceStatus: Sendable {
    /// Its counters and gauges; samples of one name stand together.
    public var metrics: [Metric]

    /// Creates a status.
    public init(metrics: [Metric] = []) { self.metrics = metrics }
}

/// One sample of a Prometheus metric.
public struct Metric: Sendable {
    /// What a scraper may do with the values.
    public enum Kind: String, Sendable {
        /// Only grows while the process lives.
        case counter
        /// Goes up and down.
        case gauge
    }

    /// The name: letters, digits and underscores, such as `onrecord_http_requests_total`.
    public let name: String
    /// What is counted, in a sentence.
    public let help: String
    /// Whether it only grows.
    public let kind: Kind
    /// The labels, by name.
    public let labels: [(name: String, value: String)]
    /// The value.
    public let value: Double

    /// Creates a sample.
    public init(
        _ name: String,
        _ help: String,
        _ kind: Kind,
        labels: [(name: String, value: String)] = [],
        _ value: Double
    ) {
        (self.name, self.help, self.kind) = (name, help, kind)
        (self.labels, self.value) = (labels, value)
    }
}
