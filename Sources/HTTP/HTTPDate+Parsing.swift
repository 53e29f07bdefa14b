extension HTTPDate {
    /// Seconds since 1970 UTC of a date in one of the three forms of RFC 9110 §5.6.7, or `nil` for anything else.
    ///
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994` are read; the
    /// name of the weekday is not held against the date. A year of two digits that seems to be more than 50 years after
    /// `now` is the past one with the same digits. Dates before 1970 are none.
    public static func seconds(_ text: some Collection<UInt8>, now: Int) -> Int? {
        var scanner = DateScanner(Array(text))
        guard let weekday = scanner.word() else { return nil }
        if scanner.skip(",") {
            guard isWeekday(weekday, whole: weekday.count > 3), scanner.skip(" ") else { return nil }
            return weekday.count == 3 ? imf(&scanner) : rfc850(&scanner, now)
        }
        guard isWeekday(weekday, whole: false), scanner.skip(" ") else { return nil }
        return asctime(&scanner)
    }

    /// `06 Nov 1994 08:49:37 GMT`.
    private static func imf(_ scanner: inout DateScanner) -> Int? {
        guard let day = scanner.number(2), scanner.skip(" "), let month = month(scanner.word()), scanner.skip(" "),
            let year = scanner.number(4), scanner.skip(" "), let time = scanner.time(), scanner.skip(" GMT"),
            scanner.isAtEnd
        else { return nil }
        return seconds(year, month, day, time)
    }

    /// `06-Nov-94 08:49:37 GMT`.
    private static func rfc850(_ scanner: inout DateScanner, _ now: Int) -> Int? {
        guard let day = scanner.number(2), scanner.skip("-"), let month = month(scanner.word()), scanner.skip("-"),
            let digits = scanner.number(2), scanner.skip(" "), let time = scanner.time(), scanner.skip(" GMT"),
            scanner.isAtEnd
        else { return nil }
        let current = civil(max(0, now) / 86_400).year
        var year = current / 100 * 100 + digits
        if year > current + 50 { year -= 100 }
        return seconds(year, month, day, time)
    }

    /// `Nov  6 08:49:37 1994`.
    private static func asctime(_ scanner: inout DateScanner) -> Int? {
        guard let month = month(scanner.word()), scanner.skip(" ") else { return nil }
        guard let day = scanner.skip(" ") ? scanner.number(1) : scanner.number(2), scanner.skip(" "),
            let time = scanner.time(), scanner.skip(" "), let year = scanner.number(4), scanner.isAtEnd
        else { return nil }
        return seconds(year, month, day, time)
    }

    /// The seconds of a Gregorian date and the seconds of its day, or `nil` when no calendar has the date.
    private static func seconds(_ year: Int, _ month: Int, _ day: Int, _ time: Int) -> Int? {
        guard year >= 1970, day >= 1 else { return nil }
        // Days from civil, by eras of 400 years that begin on 1 March.
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear % 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        guard days >= 0, civil(days) == (year, month, day) else { return nil }
        return days * 86_400 + time
    }

    /// 1…12, or `nil`; names of months are case-sensitive.
    private static func month(_ word: ArraySlice<UInt8>?) -> Int? {
        guard let word, word.count == 3 else { return nil }
        return (0..<12).first { months[$0 * 3..<$0 * 3 + 3] == word }.map { $0 + 1 }
    }

    private static func isWeekday(_ word: ArraySlice<UInt8>, whole: Bool) -> Bool {
        whole
            ? ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"].contains {
                $0.utf8.elementsEqual(word)
            }
            : word.count == 3 && (0..<7).contains { days[$0 * 3..<$0 * 3 + 3] == word }
    }
}

/// Reads the parts of a date in order.
private struct DateScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    /// Letters, at least one.
    mutating func word() -> ArraySlice<UInt8>? {
        let start = index
        while index < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index] | 0x20) { index += 1 }
        return index > start ? bytes[start..<index] : nil
    }

    /// Exactly so many digits.
    mutating func number(_ count: Int) -> Int? {
        guard index + count <= bytes.count else { return nil }
        var number = 0
        for _ in 0..<count {
            guard bytes[index].isDigit else { return nil }
            number = number * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return number
    }

    /// Whether the text comes next; it is passed over then.
    mutating func skip(_ text: StaticString) -> Bool {
        let expected = text.description.utf8
        guard bytes[index...].starts(with: expected) else { return false }
        index += expected.count
        return true
    }

    /// Hours, minutes and seconds as seconds of the day; a leap second counts as the one before it.
    mutating func time() -> Int? {
        guard let hour = number(2), skip(":"), let minute = number(2), skip(":"), let second = number(2),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        return hour * 3600 + minute * 60 + min(second, 59)
    }
}
