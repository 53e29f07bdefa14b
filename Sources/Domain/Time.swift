/// A point in time: milliseconds since 1970-01-01T00:00:00 UTC.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch; negative before it.
    public let milliseconds: Int64

    /// Creates the instant so many milliseconds after the epoch.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Orders instants by time.
    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant at which a clock so many minutes east of UTC shows a local time; its date alone means midnight.
    public init(local: LocalTime, offsetMinutes: Int) {
        let days = Calendar.days(year: local.year, month: local.month, day: local.day)
        let minutes = days * 1_440 + (local.hour ?? 0) * 60 + (local.minute ?? 0) - offsetMinutes
        self.init(milliseconds: Int64(minutes * 60 + (local.second ?? 0)) * 1_000)
    }
}

extension Instant {
    /// Reads a date, or a date with a time of day and its offset, in the extended or the basic format of ISO 8601;
    /// `nil` when it does not begin with a date.
    ///
    /// Without an offset it is taken for UTC. What is no time of day after a date is passed over.
    public init?(iso text: String) {
        let digits = text.utf8.prefix { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: " ") }.filter { $0 != 0x2D }
        guard digits.count == 8, let date = Calendar.number(digits[...]),
            let midnight = LocalTime(year: date / 10_000, month: date / 100 % 100, day: date % 100)
        else { return nil }
        let rest = text.utf8.drop { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: " ") }.dropFirst()
        let marks: [UInt8] = [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "Z"), UInt8(ascii: "z")]
        let clock = rest.prefix { !marks.contains($0) }.prefix { $0 != UInt8(ascii: ".") }.filter { $0 != 0x3A }
        let zone = rest.drop { !marks.contains($0) }
        let offset = zone.dropFirst().filter { $0 != 0x3A }
        guard clock.count == 4 || clock.count == 6, let number = Calendar.number(clock[...]),
            offset.isEmpty || offset.count == 2 || offset.count == 4,
            let ahead = offset.isEmpty ? 0 : Calendar.number(offset[...])
        else {
            self.init(local: midnight, offsetMinutes: 0)
            return
        }
        let seconds = clock.count == 6 ? number : number * 100
        let local = LocalTime(
            year: midnight.year,
            month: midnight.month,
            day: midnight.day,
            hour: seconds / 10_000,
            minute: seconds / 100 % 100,
            second: seconds % 100
        )
        let minutes = offset.count == 2 ? ahead * 60 : ahead / 100 * 60 + ahead % 100
        self.init(local: local ?? midnight, offsetMinutes: zone.first == UInt8(ascii: "-") ? -minutes : minutes)
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: “2026-11-23T05:30:00.123Z”.
    public var description: String {
        let days = Calendar.floor(Int(milliseconds), 86_400_000)
        let rest = Int(milliseconds) - days * 86_400_000
        let date = Calendar.date(days: days)
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { Calendar.digits($0, 2) }
        return "\(Calendar.text(date.year, date.month, date.day))T\(clock.joined(separator: ":"))."
            + Calendar.digits(rest % 1_000, 3) + "Z"
    }
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

extension LocalTime: CustomStringConvertible {
    /// ISO 8601 to the printed precision: “2021-11-26”, “2021-11-26T18:16”, “2021-11-26T18:16:00”.
    public var description: String {
        let date = Calendar.text(year, month, day)
        guard let hour, let minute else { return date }
        let clock = [hour, minute, second].compactMap { $0.map { Calendar.digits($0, 2) } }
        return "\(date)T\(clock.joined(separator: ":"))"
    }

    /// Reads what ``description`` writes, or `nil`.
    public init?(_ text: String) {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        let date = parts[0].split(separator: "-", omittingEmptySubsequences: false).map(Calendar.number)
        guard date.count == 3, let year = date[0], let month = date[1], let day = date[2] else { return nil }
        var clock: [Int?] = []
        if parts.count == 2 {
            clock = parts[1].split(separator: ":", omittingEmptySubsequences: false).map(Calendar.number)
            guard (2...3).contains(clock.count), !clock.contains(nil) else { return nil }
        }
        self.init(
            year: year,
            month: month,
            day: day,
            hour: clock.first ?? nil,
            minute: clock.dropFirst().first ?? nil,
            second: clock.dropFirst(2).first ?? nil
        )
    }
}

/// The proleptic Gregorian calendar on days since 1970-01-01.
enum Calendar {
    /// Days from a year's 1 March make months regular; eras of 400 years have 146,097 days.
    static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = floor(shifted, 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let yearOfEra = shifted - era * 400
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func date(days: Int) -> (year: Int, month: Int, day: Int) {
        let era = floor(days + 719_468, 146_097)
        let dayOfEra = days + 719_468 - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    static func floor(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
    }

    static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
        "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
    }

    static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    /// A number of at most eight ASCII digits alone, or `nil`.
    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...8).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// A number of ASCII digits alone, or `nil`.
    static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
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
