/// Samples in the Prometheus text format, version 0.0.4.
enum MetricsBody {
    /// The media type of the format.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// The text: each name once with its help and type, its samples under it.
    static func text(_ metrics: [Metric]) -> String {
        var order: [String] = []
        var families: [String: [Metric]] = [:]
        for metric in metrics {
            if families[metric.name] == nil { order.append(metric.name) }
            families[metric.name, default: []].append(metric)
        }
        var text = ""
        for name in order {
            let family = families[name] ?? []
            guard let first = family.first else { continue }
            text += "# HELP \(name) \(escaped(first.help, quote: false))\n# TYPE \(name) \(first.kind.rawValue)\n"
            for metric in family { text += "\(name)\(labels(metric.labels)) \(number(metric.value))\n" }
        }
        return text
    }

    private static func labels(_ labels: [(name: String, value: String)]) -> String {
        guard !labels.isEmpty else { return "" }
        let pairs = labels.map { "\($0.name)=\"\(escaped($0.value, quote: true))\"" }
        return "{\(pairs.joined(separator: ","))}"
    }

    /// The format escapes backslashes and line feeds, and in labels quotation marks.
    private static func escaped(_ text: String, quote: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quote: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map(String.init) ?? value.description
    }
}
