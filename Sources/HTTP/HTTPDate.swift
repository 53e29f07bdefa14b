/// Instants in the form of the Date field, to the second.
public enum HTTPDate {
    static let days = Array("SunMonTueWedThuFriSat".utf8)
    static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

    /// The IMF-fixdate of seconds since 1970 UTC, RFC 9110 §5.6.7: 29 bytes, `Sun, 06 Nov 1994 08:49:37 GMT`.
    ///
    /// The seconds must lie in the years 1970…9999.
    public static func text(_ seconds: Int) -> String { String(decoding: bytes(seconds), as: UTF8.self) }

    /// The bytes of the IMF-fixdate of seconds since 1970 UTC.
    public static func bytes(_ seconds: Int) -> [UInt8] {
        precondition((0..<253_402_300_800).contains(seconds), "the year is in 1970…9999")
        let (day, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let (year, month, dayOfMonth) = civil(day)
        var text: [UInt8] = []
        text.reserveCapacity(29)
        let weekday = (day + 4) % 7
        text += days[weekday * 3..<weekday * 3 + 3]
        text += [UInt8(ascii: ","), 0x20]
        append(dayOfMonth, to: &text)
        text.append(0x20)
        text += months[(month - 1) * 3..<month * 3]
        text.append(0x20)
        append(year / 100, to: &text)
        append(year % 100, to: &text)
        text.append(0x20)
        append(time / 3600, to: &text)
        text.append(UInt8(ascii: ":"))
        append(time / 60 % 60, to: &text)
        text.append(UInt8(ascii: ":"))
        append(time % 60, to: &text)
        text += " GMT".utf8
        return text
    }

    private static func append(_ number: Int, to text: inout [UInt8]) {
        text.append(0x30 + UInt8(number / 10))
        text.append(0x30 + UInt8(number % 10))
    }

    /// The Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin on 1 March.
    static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
