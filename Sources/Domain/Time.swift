/// A point in time: milliseconds since 1970-01-01T00:00:00 UTC.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch; negative before it.
    public let milliseconds: Int64

    /// Creates the instant so many milliseconds after the epoch.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Orders instants by time.
    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

/// A date, and as much of a clock time as was printed, without any zone.
public struct LocalTime: Hashable, Sendable {
    /// The year as printed, four digits.
    public let year: Int
    /// 1…12.
    public let month: Int
    /// 1…31, valid for the month.
    public let day: Int
    /// 0…23, or `nil` when only the date was printed.
    public let hour: Int?
    /// 0…59; present whenever ``hour`` is.
    public let minute: Int?
    /// 0…59, or `nil` when no seconds were printed.
    public let second: Int?

    /// Creates a local time, or `nil` when no calendar has it (31 April, 24:00).
    public init?(year: Int, month: Int, day: Int, hour: Int? = nil, minute: Int? = nil, second: Int? = nil) {
        guard (1000...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= days[month - 1], (hour == nil) == (minute == nil), second == nil || hour != nil else { return nil }
        guard hour.map((0...23).contains) ?? true, minute.map((0...59).contains) ?? true,
            second.map((0...59).contains) ?? true
        else { return nil }
        (self.year, self.month, self.day, self.hour, self.minute, self.second) = (
            year, month, day, hour, minute, second
        )
    }

    /// How much of the time was printed.
    public var precision: TimePrecision { hour == nil ? .day : second == nil ? .minute : .second }
}

/// The finest unit that was printed.
public enum TimePrecision: String, Sendable { case day, minute, second }

/// An offset from UTC, with the words that stated it.
public struct TimeZoneStatement: Hashable, Sendable {
    /// As printed: “GMT+04:00”, “AMT”.
    public let text: String
    /// Minutes east of UTC, −1,440…1,440.
    public let offsetMinutes: Int

    /// Creates a zone from its printed words and its offset.
    public init(text: String, offsetMinutes: Int) {
        self.text = text
        self.offsetMinutes = offsetMinutes
    }
}

/// When an article says it was published: nothing is guessed that was not printed.
public struct PublicationTime: Hashable, Sendable {
    /// Where the zone came from.
    public enum ZoneSource: String, Sendable { case printed, outlet, unknown }

    /// The time line as printed, or `nil` when there is none.
    public var printed: String?
    /// The local time read from it, or `nil` when the year or the day was not printed.
    public var local: LocalTime?
    /// The zone of ``local``, or `nil` when it is unknown.
    public var zone: TimeZoneStatement?
    /// Where ``zone`` came from; ``ZoneSource/unknown`` exactly when it is `nil`.
    public var zoneSource: ZoneSource
    /// The instant, known only when local time to the minute and zone are.
    public var utc: Instant?

    /// Creates a publication time from what was printed; the zone, if any, counts as printed.
    public init(printed: String? = nil, local: LocalTime? = nil, zone: TimeZoneStatement? = nil) {
        self.printed = printed
        self.local = local
        self.zone = zone
        zoneSource = zone == nil ? .unknown : .printed
    }
}
