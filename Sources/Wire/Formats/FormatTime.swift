/// Times and languages as formats write them, brought into the one shape that metadata has.
enum FormatTime {
    /// ISO 8601 with its parts separated, from ISO 8601 in any of its shapes (`20140829T135006Z`) or RFC 822; `nil` for
    /// anything else.
    static func iso8601(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 60 else { return nil }
        let bytes = Array(text.utf8).filter { $0 >= 0x20 }
        let trimmed = bytes.drop { $0 == 0x20 }
        guard let first = trimmed.first else { return nil }
        return first &- 0x30 < 10 && trimmed.dropFirst(3).first.map({ $0 &- 0x30 < 10 }) == true
            ? standard(Array(trimmed)) : internet(String(decoding: trimmed, as: UTF8.self))
    }

    /// `2018-01-21T20:23:15.000Z`, `20161011T001327+0100`, `2024-02-24 11:42`.
    private static func standard(_ bytes: [UInt8]) -> String? {
        var offset = 0
        func number(_ digits: Int) -> Int? {
            guard offset + digits <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[offset..<offset + digits] {
                guard byte &- 0x30 < 10 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            offset += digits
            return value
        }
        func skip(_ byte: String) -> Bool {
            guard offset < bytes.count, byte.utf8.contains(bytes[offset]) else { return false }
            offset += 1
            return true
        }
        guard let year = number(4) else { return nil }
        _ = skip("-/")
        guard let month = number(2) else { return nil }
        _ = skip("-/")
        guard let day = number(2), (1...12).contains(month), (1...31).contains(day) else { return nil }
        var time = "\(padded(year, 4))-\(padded(month))-\(padded(day))"
        guard skip("Tt "), let hour = number(2), hour < 24 else { return time }
        _ = skip(":")
        guard let minute = number(2), minute < 60 else { return time }
        _ = skip(":")
        time += "T\(padded(hour)):\(padded(minute))"
        if let second = number(2), second < 60 { time += ":\(padded(second))" }
        if skip("."), offset < bytes.count {
            while offset < bytes.count, bytes[offset] &- 0x30 < 10 { offset += 1 }
        }
        _ = skip(" ")
        if skip("Zz") { return time + "Z" }
        guard offset < bytes.count, bytes[offset] == 0x2B || bytes[offset] == 0x2D else { return time }
        let sign = bytes[offset] == 0x2B ? "+" : "-"
        offset += 1
        guard let hours = number(2), hours < 24 else { return time }
        _ = skip(":")
        return time + "\(sign)\(padded(hours)):\(padded(min(number(2) ?? 0, 59)))"
    }

    /// `Tue, 03 Sep 2024 04:03:19 +0000` (RFC 822 §5, with four digits of the year).
    private static func internet(_ text: String) -> String? {
        var words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        if let first = words.first, first.utf8.first.map({ $0 &- 0x30 >= 10 }) == true { words.removeFirst() }
        guard words.count >= 3, let day = Int(words[0]), (1...31).contains(day),
            let month = Months.number(Word(words[1].lowercased())), var year = Int(words[2])
        else { return nil }
        if year < 100 { year += year < 70 ? 2_000 : 1_900 }
        guard (1_000...9_999).contains(year) else { return nil }
        let date = "\(padded(year, 4))-\(padded(month))-\(padded(day))"
        guard words.count > 3 else { return date }
        let clock = words[3].split(separator: ":").compactMap { Int($0) }
        guard clock.count >= 2, clock[0] < 24, clock.dropFirst().allSatisfy({ (0..<60).contains($0) }), clock[0] >= 0
        else { return date }
        let time = clock.prefix(3).map { padded($0) }.joined(separator: ":")
        return "\(date)T\(time)" + (words.count > 4 ? zone(words[4]) : "")
    }

    private static func zone(_ word: String) -> String {
        if ["GMT", "UT", "UTC", "Z"].contains(word.uppercased()) { return "Z" }
        let american = [
            "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00",
            "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
        ]
        if let offset = american[word.uppercased()] { return offset }
        let digits = word.utf8.filter { $0 &- 0x30 < 10 }.map { Int($0 - 0x30) }
        guard digits.count == 4, let sign = word.first, sign == "+" || sign == "-" else { return "" }
        let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        return hours < 24 && minutes < 60 ? "\(sign)\(padded(hours)):\(padded(minutes))" : ""
    }

    private static func padded(_ number: Int, _ width: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    /// A BCP 47 tag from one that may be written with an underscore (`en_US`), or `nil`.
    static func language(_ text: String) -> String? {
        let tag = text.split(separator: ",").first.map(String.init) ?? text
        let subtags = tag.replacing("_", with: "-").split(separator: "-", omittingEmptySubsequences: false)
        guard let first = subtags.first, (2...3).contains(first.utf8.count), subtags.count <= 4 else { return nil }
        let isTag = subtags.allSatisfy { subtag in
            (1...8).contains(subtag.utf8.count)
                && subtag.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
        }
        guard isTag, first.utf8.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) else { return nil }
        return ([first.lowercased()] + subtags.dropFirst().map(String.init)).joined(separator: "-")
    }
}
