import Domain

/// Reads the times that stories print, in the shapes of wire services and their sites.
///
/// Nothing is guessed: a year, a day or a zone that is not printed is not there, and `06/08/2022` may be two days.
struct PrintedTimeParser {
    /// What was read so far.
    private var (year, month, day): (Int?, Int?, Int?) = (nil, nil, nil)
    private var (hour, minute, second): (Int?, Int?, Int?) = (nil, nil, nil)
    private var zone: TimeZoneStatement?
    private var hasDate = false
    private var isNumericDate = false
    private var isComplete: Bool { year != nil && month != nil && day != nil }

    private let bytes: [UInt8]
    private let tokens: ArraySlice<Token>
    private var next = 0
    /// The first token of the time, and words that are no part of it.
    private var start: Int?
    private var strays: [Int] = []

    private init(_ bytes: [UInt8], _ tokens: ArraySlice<Token>) { (self.bytes, self.tokens) = (bytes, tokens) }

    /// Reads a line that holds a printed time and nothing else but where or by whom it was printed; `nil` for any other.
    ///
    /// Digits, where their number is known, are a tenth of a time line or more: that spares body lines the reading.
    static func line(_ bytes: [UInt8], in range: Range<Int>, digits: Int? = nil) -> PublicationTime? {
        guard range.count <= 160, (digits ?? self.digits(bytes, in: range)) * 10 >= range.count else { return nil }
        return line(bytes, in: range, Token.tokens(of: bytes, in: range))
    }

    /// The same of a line by its first 64 tokens.
    static func line(_ bytes: [UInt8], in range: Range<Int>, _ tokens: ArraySlice<Token>) -> PublicationTime? {
        var parser = PrintedTimeParser(bytes, tokens)
        guard tokens.count < 40, parser.readAll(), parser.straysAreFrame() else { return nil }
        // “Saturday 20 November” over a paragraph says when the thing happened.
        guard parser.hour != nil || parser.year != nil || parser.isNumericDate else { return nil }
        return parser.published(bytes.string(range))
    }

    private static func digits(_ bytes: [UInt8], in range: Range<Int>) -> Int {
        range.reduce(0) { $0 + (bytes[$1] &- 0x30 < 10 ? 1 : 0) }
    }

    /// Reads a time glued before a dateline (“date 2021-03-18 YEREVAN, …”), and where it ends; `nil` when none opens the range.
    static func opening(_ bytes: [UInt8], in range: Range<Int>) -> (time: PublicationTime, end: Int)? {
        opening(bytes, in: range, Token.tokens(of: bytes, in: range, limit: 1))
    }

    /// The same by the first token of the range, or more.
    static func opening(
        _ bytes: [UInt8],
        in range: Range<Int>,
        _ tokens: ArraySlice<Token>
    ) -> (time: PublicationTime, end: Int)? {
        guard let first = tokens.first,
            first.kind == .number || first.text == "date" || Months.number(first.text) != nil
        else { return nil }
        var parser = PrintedTimeParser(bytes, Token.tokens(of: bytes, in: range, limit: 24))
        if parser.at(0)?.text == "date" { parser.next = 1 }
        guard parser.readElement() else { return nil }
        while parser.next < parser.tokens.count {
            let before = parser.next
            if parser.isMark(before, ",") { parser.next += 1 }
            guard parser.readElement() else {
                parser.next = before
                break
            }
        }
        guard parser.isComplete || parser.hour != nil, parser.hasDate, parser.next < parser.tokens.count else {
            return nil
        }
        let end = parser.tokens[parser.next - 1].range.upperBound
        return (parser.published(bytes.string(range.lowerBound..<end)), end)
    }

    /// The day, month and year of “4 February 2019”, or `nil` when one of them is not printed.
    static func date(_ printed: String) -> PublicationTime? {
        let bytes = Array(printed.utf8)
        var parser = PrintedTimeParser(bytes, Token.tokens(of: bytes, in: bytes.indices, limit: 12))
        guard parser.readNamedDate(anyCase: true), parser.isComplete else { return nil }
        return parser.published(printed)
    }

    /// The token after a day and month (“March 3”, “26 НОЯБРЯ”) that starts at a token; `nil` when none does.
    static func day(_ tokens: ArraySlice<Token>, at index: Int) -> Int? {
        // Most words are told by this.
        guard tokens.indices.contains(index),
            tokens[index].kind == .number || tokens[index].kind == .word && Months.number(tokens[index].text) != nil
        else { return nil }
        var parser = PrintedTimeParser([], tokens)
        parser.next = index
        guard parser.readNamedDate(anyCase: true), parser.day != nil else { return nil }
        return parser.next
    }

    private func published(_ printed: String) -> PublicationTime {
        guard let year, let month, let day else { return PublicationTime(printed: printed) }
        guard let local = LocalTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else {
            return PublicationTime(printed: printed)
        }
        return PublicationTime(printed: printed, local: local, zone: hour == nil ? nil : zone)
    }

    private func at(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }
    private func value(_ index: Int) -> Int? { at(index).flatMap { $0.kind == .number ? $0.value : nil } }
    private func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool { at(index)?.isMark(mark) ?? false }

    /// Whether the token at an index follows the one before without a blank.
    private func isTight(_ index: Int) -> Bool { at(index).map { !$0.afterBlank } ?? false }
}

// The whole line.
extension PrintedTimeParser {
    private static let fillers: WordSet = [
        "published", "first", "added", "created", "publication", "edited", "issued", "filed", "updated", "posted",
        "date", "time", "last", "modified", "on", "at", "the", "le", "a", "of", "de",
        "опубликовано", "обновлено", "в", "г", "года", "год", "հրապարակված", "հրապարակվել", "է", "թ", "թվական",
        "թվականի",
        "добавлено", "создано", "изменено", "местного", "времени", "نشر", "في", "آخر", "تحديث", "الساعة", "بتاريخ",
        "تاريخ", "النشر", "publie", "mis", "jour", "et", "local", "uhr", "h", "um", "am", "den",
        // A zone of India, Ireland and Israel: printed, and not known.
        "ist",
    ]
    private static let marks: Set<Unicode.Scalar> = [
        ",", ".", "|", "/", "-", "–", "—", "(", ")", ":", "·", "•", "+", "[", "]", "․",
    ]

    /// Reads to the end; false when something stands there that no time line has.
    private mutating func readAll() -> Bool {
        while next < tokens.count {
            let before = next
            if readElement() {
                if start == nil { start = before }
                continue
            }
            let token = tokens[next]
            switch token.kind {
            case .number: return false
            case .mark: if !PrintedTimeParser.marks.contains(token.mark) { return false }
            case .word:
                if !PrintedTimeParser.fillers.contains(token.text) && !Months.isWeekday(token.text) {
                    strays.append(next)
                }
            }
            next += 1
        }
        return start != nil
    }

    /// Whether the words around the time only say where it was printed: an outlet or place before it, a section after a bar.
    private func straysAreFrame() -> Bool {
        guard let first = strays.first, let last = strays.last, let start else { return true }
        guard isComplete, strays.count <= 6, strays.allSatisfy({ tokens[$0].isCapitalized }) else { return false }
        if first > start { return hour != nil && isMark(first - 1, "|") && strays.count <= 3 }
        guard last < start else { return false }
        let words = bytes.folded(tokens[first].range.lowerBound..<tokens[last].range.upperBound)
        if WireService.isKnown(words) { return true }
        guard let separator = at(start - 1), separator.kind == .mark else { return false }
        return separator.isDash || ["/", "|", ","].contains(separator.mark)
    }

    /// Reads a date, a clock or a zone where the next token stands.
    private mutating func readElement() -> Bool {
        guard let token = at(next) else { return false }
        if token.kind == .word { return readNamedDate() || readZone() }
        guard token.kind == .number else { return false }
        return readYearFirst() || readClock() || readNumericDate() || readNamedDate() || readYear()
    }
}

// Dates.
extension PrintedTimeParser {
    private mutating func set(_ year: Int?, _ month: Int?, _ day: Int?) {
        // A second date on the line is that of an update.
        if !hasDate || (!isComplete && year != nil) { (self.year, self.month, self.day) = (year, month, day) }
        hasDate = true
    }

    private static func isYear(_ token: Token?) -> Bool {
        guard let token, token.kind == .number else { return false }
        return token.text.count == 4 && (1800...2199).contains(token.value)
    }

    /// `2026-05-31`, `2026/05/31`, `2026.05.31`, and the `T` after it.
    private mutating func readYearFirst() -> Bool {
        guard PrintedTimeParser.isYear(at(next)), let mark = at(next + 1)?.mark, ["-", "/", "."].contains(mark) else {
            return false
        }
        guard isTight(next + 1), isTight(next + 2), isMark(next + 3, mark), let month = value(next + 2),
            let day = value(next + 4)
        else {
            return false
        }
        guard (1...12).contains(month), (1...31).contains(day) else { return false }
        set(value(next), month, day)
        next += 5
        if at(next)?.text == "t", isTight(next), value(next + 1) != nil { next += 1 }
        return true
    }

    /// `17.05.2020`, `9/24/2009`: which is the day is known from dots, from a number above 12, or when both are the same.
    private mutating func readNumericDate() -> Bool {
        guard let mark = at(next + 1)?.mark, ["-", "/", "."].contains(mark), isMark(next + 3, mark) else {
            return false
        }
        guard (next + 1...next + 4).allSatisfy(isTight), let first = value(next), let second = value(next + 2) else {
            return false
        }
        guard let last = at(next + 4), last.kind == .number, (1...31).contains(first), (1...31).contains(second) else {
            return false
        }
        guard first <= 12 || second <= 12 else { return false }
        let year = PrintedTimeParser.isYear(last) ? last.value : nil
        guard year != nil || last.text.count == 2 else { return false }
        if second > 12 {
            set(year, first, second)
        } else if first > 12 || mark == "." || first == second {
            set(year, second, first)
        } else {
            set(nil, nil, nil)
        }
        isNumericDate = true
        next += 5
        return true
    }

    /// `26 November, 2021`, `3rd June 2022`, `November 26, 2021`, `28 Փետրվարի`, `14Jun2019`, `May 2021`.
    private mutating func readNamedDate(anyCase: Bool = false) -> Bool {
        let dayFirst = value(next) != nil
        var index = next
        var day: Int?
        if dayFirst {
            day = readDayNumber(&index)
            if day == nil { return false }
            if isMark(index, "."), at(index + 1)?.kind == .word { index += 1 }
            if isMark(index, "-"), isTight(index) { index += 1 }
            if at(index)?.text == "de" || at(index)?.text == "of" { index += 1 }
        }
        guard let word = at(index), word.kind == .word, let month = Months.number(word.text) else { return false }
        guard word.isCapitalized || dayFirst || anyCase else { return false }
        var end = index + 1
        if !dayFirst {
            index = end
            if isMark(index, "."), isTight(index) { index += 1 }
            if isMark(index, ",") || isMark(index, "-") { index += 1 }
            if let number = readDayNumber(&index) { (day, end) = (number, index) }
        }
        index = end
        if isMark(index, "."), isTight(index), PrintedTimeParser.isYear(at(index + 1)) { index += 1 }
        if isMark(index, ",") { index += 1 }
        if at(index)?.text == "de" || at(index)?.text == "del" { index += 1 }
        var year: Int?
        if PrintedTimeParser.isYear(at(index)), !isMark(index + 1, ":") { (year, end) = (at(index)?.value, index + 1) }
        guard day != nil || year != nil else { return false }
        set(year, month, day)
        next = end
        return true
    }

    /// A number 1…31 with its ordinal ending, if it has one; leaves `index` after it.
    private func readDayNumber(_ index: inout Int) -> Int? {
        guard let token = at(index), token.kind == .number, token.text.count <= 2, (1...31).contains(token.value)
        else { return nil }
        if isMark(index + 1, ":"), isTight(index + 1) { return nil }
        index += 1
        if let ending = at(index)?.text, isTight(index), ["st", "nd", "rd", "th", "er"].contains(ending) { index += 1 }
        return token.value
    }

    /// A year that stands apart from its date (“December 20, 15:27, 2018”).
    private mutating func readYear() -> Bool {
        guard PrintedTimeParser.isYear(at(next)), hasDate, year == nil, month != nil else { return false }
        year = value(next)
        next += 1
        return true
    }
}

// Clock and zone.
extension PrintedTimeParser {
    private mutating func readClock() -> Bool {
        guard var hour = value(next), hour <= 24, let token = at(next), token.text.count <= 2 else { return false }
        var (index, minute, second): (Int, Int?, Int?) = (next + 1, nil, nil)
        func two(_ at: Int) -> Int? { isTight(at) && self.at(at)?.text.count == 2 ? value(at) : nil }
        if isMark(index, ":") || at(index)?.text == "h", isTight(index), let number = two(index + 1) {
            (minute, index) = (number, index + 2)
            if isMark(index, ":"), isTight(index), let number = two(index + 1) { (second, index) = (number, index + 2) }
            if second != nil, isMark(index, "."), isTight(index), isTight(index + 1), value(index + 1) != nil {
                index += 2
            }
        } else if isMark(index, "."), let number = two(index + 1), readHalf(index + 2) != nil {
            (minute, index) = (number, index + 2)
        }
        if let half = readHalf(index), (1...12).contains(hour) {
            hour = hour % 12 + (half.isAfternoon ? 12 : 0)
            (minute, index) = (minute ?? 0, half.end)
        }
        guard let minute else { return false }
        if self.hour == nil { (self.hour, self.minute, self.second) = (hour, minute, second) }
        next = index
        _ = readZone()
        return true
    }

    /// `am`, `p.m.`: which half of the day, and the token after.
    private func readHalf(_ index: Int) -> (isAfternoon: Bool, end: Int)? {
        guard let word = at(index), word.kind == .word else { return nil }
        if word.text == "am" || word.text == "pm" { return (word.text == "pm", index + 1) }
        guard word.text == "a" || word.text == "p", isMark(index + 1, "."), at(index + 2)?.text == "m" else {
            return nil
        }
        return (word.text == "p", isMark(index + 3, ".") && isTight(index + 3) ? index + 4 : index + 3)
    }

    /// `AMT`, `GMT+04:00`, `UTC+3`, `(MSK)`, `+04:00`.
    private mutating func readZone() -> Bool {
        guard hour != nil else { return false }
        var index = next
        if isMark(index, "(") { index += 1 }
        let first = index
        var offset: Int?
        if let word = at(index), word.kind == .word, word.isCapitalized || word.text == "мск",
            let minutes = Zones.offset(word.text)
        {
            (offset, index) = (minutes, index + 1)
        }
        if offset ?? 0 == 0, let sign = at(index), ["+", "-", "−", "–"].contains(sign.mark), isTight(index + 1),
            offset != nil ? isTight(index) : sign.isMark("+") || (second != nil && isTight(index)),
            let shift = readShift(index + 1)
        {
            (offset, index) = (sign.isMark("+") ? shift.minutes : -shift.minutes, shift.end)
        }
        guard let offset, let lower = at(first)?.range.lowerBound, let upper = at(index - 1)?.range.upperBound else {
            return false
        }
        if zone == nil { zone = TimeZoneStatement(text: bytes.string(lower..<upper), offsetMinutes: offset) }
        next = isMark(next, "(") && isMark(index, ")") ? index + 1 : index
        return true
    }

    /// `3`, `04:00`, `0400` after a sign, at most 14 hours.
    private func readShift(_ index: Int) -> (minutes: Int, end: Int)? {
        guard let token = at(index), token.kind == .number else { return nil }
        if token.text.count == 4, token.value % 100 < 60, token.value <= 1400 {
            return (token.value / 100 * 60 + token.value % 100, index + 1)
        }
        guard token.text.count <= 2, token.value <= 14 else { return nil }
        guard isMark(index + 1, ":"), isTight(index + 1), let minutes = value(index + 2), minutes < 60 else {
            return (token.value * 60, index + 1)
        }
        return (token.value * 60 + minutes, index + 3)
    }
}
