/// The names that may stand before a colon in a query text, and what they mean.
public struct QueryFields: Hashable, Sendable {
    /// Fields of the index that hold text, by the name that a query calls them.
    public var texts: [String: String]
    /// Names of keywords, by the name that a query calls them; a value matches whole, as written.
    public var keywords: [String: String]
    /// All values of a keyword, where it has no others.
    public var choices: [String: [String]]
    /// Whether `date:`, `from:` and `to:` are understood.
    public var hasDates: Bool
    /// What `last-7d` is counted back from, in milliseconds since 1970 UTC.
    public var now: Int64

    /// Names fields; by default there are none.
    public init(
        texts: [String: String] = [:],
        keywords: [String: String] = [:],
        choices: [String: [String]] = [:],
        hasDates: Bool = false,
        now: Int64 = 0
    ) {
        (self.texts, self.keywords, self.choices) = (texts, keywords, choices)
        (self.hasDates, self.now) = (hasDates, now)
    }

    /// What a text stands for where a date is asked for, in milliseconds since 1970 UTC (`2019`, `2019-05`, `2019-05-12`, `A..B`,
    /// `last-7d`); `nil` when it is no date.
    public func dates(_ text: String) -> ClosedRange<Int64>? { DateSpan.parse(text, now: now) }

    /// The names of dates.
    enum DateName: String { case date, from, to }

    func names(_ name: String) -> Bool {
        texts[name] != nil || keywords[name] != nil || (hasDates && DateName(rawValue: name) != nil)
    }
}

/// A stretch of time as a query writes it.
///
/// `2019`, `2019-05` and `2019-05-12` are a year, a month and a day (ISO 8601, UTC); `A..B` reaches from the start of A to the end of B, and
/// either may be left out; `last-7d` reaches from seven days ago on (d, w for 7, m for 30, y for 365 days; h for hours).
enum DateSpan {
    private static let day: Int64 = 86_400_000

    /// The milliseconds of a span, or `nil` when the text is none.
    static func parse(_ text: String, now: Int64) -> ClosedRange<Int64>? {
        let bytes = Array(text.utf8)
        if let dots = bytes.indices.dropLast().first(where: { bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E }) {
            let (from, to) = (Array(bytes[..<dots]), Array(bytes[(dots + 2)...]))
            guard !from.isEmpty || !to.isEmpty else { return nil }
            guard let start = from.isEmpty ? .min : single(from, now)?.lowerBound,
                let end = to.isEmpty ? .max : single(to, now)?.upperBound, start <= end
            else {
                return nil
            }
            return start...end
        }
        return single(bytes, now)
    }

    private static func single(_ bytes: [UInt8], _ now: Int64) -> ClosedRange<Int64>? {
        let last = Array("last-".utf8)
        if bytes.starts(with: last) { return recent(bytes.dropFirst(last.count), now) }
        let parts = bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 }),
            let year = number(parts[0])
        else {
            return nil
        }
        var (month, monthEnd, dayOfMonth, days) = (1, 12, 1, 31)
        if parts.count > 1 {
            guard let value = number(parts[1]), 1...12 ~= value else { return nil }
            (month, monthEnd, days) = (value, value, length(ofMonth: value, year))
        }
        if parts.count > 2 {
            guard let value = number(parts[2]), 1...days ~= value else { return nil }
            (dayOfMonth, days) = (value, value)
        }
        return start(year, month, dayOfMonth)...start(year, monthEnd, days) + day - 1
    }

    private static func recent(_ bytes: ArraySlice<UInt8>, _ now: Int64) -> ClosedRange<Int64>? {
        let units: [UInt8: Int64] = [0x68: day / 24, 0x64: day, 0x77: day * 7, 0x6D: day * 30, 0x79: day * 365]
        guard let unit = bytes.last.flatMap({ units[$0] }), 2...6 ~= bytes.count,
            let count = number(bytes.dropLast())
        else {
            return nil
        }
        return now - Int64(count) * unit ... .max
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The first millisecond of a day (Gregorian, UTC).
    static func start(_ year: Int, _ month: Int, _ dayOfMonth: Int) -> Int64 {
        let (y, m) = month <= 2 ? (year - 1, month + 9) : (year, month - 3)
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + (153 * m + 2) / 5 + dayOfMonth - 1
        return Int64(era * 146_097 + dayOfEra - 719_468) * day
    }
}
