import Domain
import JSON

/// The JSON of a time of publication: what was printed, and no more than follows from it.
enum PublicationBody {
    /// Writes the value.
    static func write(_ time: PublicationTime, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("printed", time.printed)
            writer.member("local", time.local?.description)
            writer.member("zone", time.zone.map { offset($0.offsetMinutes) })
            writer.member("zone_source", time.zoneSource.rawValue)
            writer.member("utc", time.utc?.description)
            writer.member("precision", time.local?.precision.rawValue)
        }
    }

    /// The offset from UTC as RFC 3339 spells it: `+04:00`.
    private static func offset(_ minutes: Int) -> String {
        let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
        return (minutes < 0 ? "-" : "+") + [hours, rest].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
