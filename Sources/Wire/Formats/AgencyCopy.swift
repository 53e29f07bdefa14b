import Domain

/// Reads IPTC 7901 and ANPA 1312 messages: text framed by the control characters SOH, STX, ETX and EOT.
enum AgencyCopy {
    /// Whether text is framed as an agency message: SOH or STX near its start, where no other copy has them.
    static func isMessage(_ text: [UInt8]) -> Bool { text.prefix(512).contains { $0 == 0x01 || $0 == 0x02 } }

    /// The story of a message.
    ///
    /// - Complexity: O(n), n bytes.
    static func parts(of text: [UInt8]) -> CopyParts {
        var parts = CopyParts()
        let frame = Frame(text)
        parts.warnings = frame.warnings
        let header = AgencyHeader(text, frame.header)
        header.describe(&parts)
        var body = frame.body
        if let head = AgencyHead(text, frame.body, keyword: parts.fields.slug) {
            parts.headline = head.headline
            parts.byline = head.byline
            parts.blocks += head.blocks
            body = head.end..<frame.body.upperBound
        }
        let copy = AgencyText.plain(text, body, isANPA: header.isANPA)
        if copy.contains(where: { $0 > 0x20 }) { parts.blocks.append(CopyBlock(copy)) }
        let trailer = AgencyText.plain(text, frame.trailer, isANPA: false)
        if trailer.contains(where: { $0 > 0x20 }) {
            parts.printed = AgencyTrailer.time(trailer)
            parts.blocks.append(
                CopyBlock(
                    trailer,
                    parts.printed == nil ? .furniture : .time,
                    parts.printed == nil ? "wire-trailer" : "wire-trailer-time"
                )
            )
        }
        return parts
    }

    /// Where the parts of a message stand.
    private struct Frame {
        var header: Range<Int>
        var body: Range<Int>
        var trailer: Range<Int>
        var warnings: [CopyWarning] = []

        init(_ text: [UInt8]) {
            let start = text.prefix(512).firstIndex(of: 0x01)
            let stx = text.firstIndex(of: 0x02)
            let bodyStart: Int
            if let stx {
                bodyStart = stx + 1
            } else {
                // Cut before its text began: what stands under the first two lines may be text all the same.
                warnings.append(CopyWarning(.brokenHeader, "the message has no STX, which opens its text"))
                let line = text.firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
                bodyStart = line
            }
            if start == nil, stx != nil {
                warnings.append(CopyWarning(.brokenHeader, "the message has no SOH, which opens its header"))
            }
            header = 0..<max(0, (stx ?? bodyStart))
            let end = text[bodyStart...].firstIndex(of: 0x03)
            body = bodyStart..<(end ?? text.count)
            trailer = end.map { $0 + 1..<text.count } ?? text.count..<text.count
            if end == nil, stx != nil {
                warnings.append(CopyWarning(.truncated, "the message has no ETX, which ends its text"))
            }
        }
    }
}

/// The text of messages without what only their transmission needs.
enum AgencyText {
    /// Control characters as blanks; ANPA's typographic signs as those of other copy.
    static func plain(_ text: [UInt8], _ range: Range<Int>, isANPA: Bool) -> [UInt8] {
        var (plain, index): ([UInt8], Int) = ([], range.lowerBound)
        plain.reserveCapacity(range.count)
        while index < range.upperBound {
            let byte = text[index]
            let next = index + 1 < range.upperBound ? text[index + 1] : 0
            index += 1
            if byte == 0x3C, next == 0x0A || next == 0x0D || index == range.upperBound {
                // The end of a line set flush left, as ANPA marks it.
                continue
            } else if isANPA, byte == 0x60 || byte == 0x27, next == byte {
                plain += byte == 0x60 ? [0xE2, 0x80, 0x9C] : [0xE2, 0x80, 0x9D]
                index += 1
            } else if isANPA, byte == 0x5F, next == 0x20, plain.last == 0x20 {
                plain += [0xE2, 0x80, 0x94]
            } else if byte == 0x0A || byte == 0x09 || byte >= 0x20 && byte != 0x7F {
                plain.append(byte)
            } else if byte != 0x0D {
                plain.append(0x20)
            }
        }
        var last = plain.count
        while last > 0, plain[last - 1] <= 0x20 { last -= 1 }
        var first = 0
        while first < last, plain[first] == 0x0A || plain[first] == 0x0D { first += 1 }
        return Array(plain[first..<last])
    }

    /// The lines of a range without blanks and control characters at their edges, with where each ends.
    static func lines(_ text: [UInt8], _ range: Range<Int>) -> [(text: [UInt8], indent: Int, end: Int)] {
        var (lines, start): ([(text: [UInt8], indent: Int, end: Int)], Int) = ([], range.lowerBound)
        while start < range.upperBound, lines.count < 60 {
            var end = start
            while end < range.upperBound, text[end] != 0x0A { end += 1 }
            let line = text[start..<end].map { $0 < 0x20 && $0 != 9 || $0 == 0x7F ? 0x20 : $0 }
            let indent = line.prefix { $0 <= 0x20 }.reduce(0) { $0 + ($1 == 9 ? 8 : 1) }
            let trimmed = line.drop { $0 <= 0x20 }
            let kept = trimmed.prefix(trimmed.lastIndex { $0 > 0x20 }.map { $0 - trimmed.startIndex + 1 } ?? 0)
            let next = min(end + 1, range.upperBound)
            lines.append((Array(kept), indent, next))
            start = next
        }
        return lines
    }
}

/// The header of a message: service, number, priority, category, words, keyword.
struct AgencyHeader {
    /// Whether it has the two lines of ANPA 1312, with the controls that set the type.
    let isANPA: Bool
    private let lines: [[UInt8]]

    init(_ text: [UInt8], _ range: Range<Int>) {
        lines = AgencyText.lines(text, range).map(\.text).filter { !$0.isEmpty }
        isANPA = text[range].contains { (0x11...0x14).contains($0) || $0 == 0x1F || $0 == 0x16 }
    }

    /// Takes the fields, and the lines as furniture.
    func describe(_ parts: inout CopyParts) {
        for (index, line) in lines.enumerated() {
            parts.blocks.append(CopyBlock(line, .furniture, index == 0 ? "wire-header" : "wire-slug"))
        }
        guard let first = lines.first else { return }
        let words = String(decoding: first, as: UTF8.self).split(separator: " ").map(String.init)
        if isANPA {
            let second = lines.dropFirst().first.map { String(decoding: $0, as: UTF8.self) } ?? ""
            // “u s   BC-Soccer-Emperor's-Cup   09-12 0344”: priority, category, keyword, date, words.
            let fields = second.split(separator: " ").map(String.init)
            if let priority = fields.first, priority.count == 1 { parts.fields.urgency = Self.urgency[priority] }
            parts.fields.slug = fields.first {
                $0.contains("-") && $0.utf8.first.map { ($0 | 0x20) &- 0x61 < 26 } == true
            }
        } else {
            parts.fields.urgency = words.dropFirst().first.flatMap { Int($0) }.flatMap {
                (1...9).contains($0) ? $0 : nil
            }
            parts.fields.slug = lines.dropFirst().first.flatMap(SlugLine.label)
        }
    }

    /// The letters of ANPA 1312 §2: flash, bulletin, urgent, regular, and lower.
    private static let urgency = ["f": 1, "b": 2, "u": 3, "r": 4, "a": 4, "d": 5, "s": 6, "w": 8]
}

/// The lines over the first paragraph of a message: slug, revision, headline, byline, notes to editors.
struct AgencyHead {
    private(set) var headline: String?
    private(set) var byline: String?
    private(set) var blocks: [CopyBlock] = []
    /// Where the first paragraph may start.
    private(set) var end: Int

    /// Reads the head, or `nil` when no line is marked as one: by “=”, “+” or “<” at its end.
    init?(_ text: [UInt8], _ range: Range<Int>, keyword: String?) {
        let lines = AgencyText.lines(text, range)
        end = range.lowerBound
        guard let last = Self.lastLine(lines) else { return nil }
        end = lines[last].end
        var (candidates, isOpen): ([[[UInt8]]], Bool) = ([], false)
        for line in lines[...last] where !line.text.isEmpty {
            let words = Self.stripped(line.text)
            guard !words.isEmpty else { continue }
            if let rule = Self.rule(words, keyword: keyword) {
                blocks.append(CopyBlock(words, .furniture, rule))
                isOpen = false
            } else if Byline.isByline(words, in: words.indices) || words.starts(with: Array("By ".utf8)) {
                if byline == nil { byline = String(decoding: words, as: UTF8.self) }
                blocks.append(CopyBlock(words, .byline, "byline"))
                isOpen = false
            } else {
                // A line as wide as the column goes on below.
                if isOpen { candidates[candidates.count - 1].append(words) } else { candidates.append([words]) }
                isOpen = words.count >= 40 && !Self.isMarked(line.text)
            }
        }
        let hasCarets = lines[...last].contains { $0.text.first == UInt8(ascii: "^") }
        guard let title = hasCarets ? candidates.first : candidates.last else { return }
        for candidate in candidates where candidate != title {
            for line in candidate {
                // Between carets nothing is the story's; elsewhere only a short label is dropped.
                let isLabel = hasCarets || candidate.count == 1 && line.count <= 60
                blocks.append(isLabel ? CopyBlock(line, .furniture, "wire-category") : CopyBlock(line))
            }
        }
        let joined = Array(title.joined(separator: [0x20]))
        headline = String(decoding: joined, as: UTF8.self)
        blocks.append(CopyBlock(joined, .headline, "wire-headline"))
    }

    /// The last line of the head: the last of those that open with “^”, else of the first run that ends in “=”, “+” or “<” and
    /// does not read as a paragraph, as all lines of a message may end so.
    private static func lastLine(_ lines: [(text: [UInt8], indent: Int, end: Int)]) -> Int? {
        if let first = lines.firstIndex(where: { !$0.text.isEmpty }), lines[first].text[0] == UInt8(ascii: "^") {
            var last = first
            while last + 1 < lines.count, lines[last + 1].text.first == UInt8(ascii: "^") { last += 1 }
            return last
        }
        guard var last = lines.prefix(12).firstIndex(where: { isMarked($0.text) || isParagraph($0.text) }),
            !isParagraph(lines[last].text)
        else { return nil }
        while last + 1 < lines.count, isMarked(lines[last + 1].text), !isParagraph(lines[last + 1].text) { last += 1 }
        return last
    }

    /// Whether a line opens with a dateline, or is a sentence and no note to editors.
    private static func isParagraph(_ line: [UInt8]) -> Bool {
        let words = stripped(line)
        guard words.count > 20, !Byline.isByline(words, in: words.indices) else { return false }
        if DatelineParser.opening(words, in: words.indices) != nil { return true }
        return Sentence.stops(words, in: words.indices) && rule(words, keyword: nil) == nil
    }

    private static func isMarked(_ line: [UInt8]) -> Bool {
        guard let last = line.last, line.count > 1 else { return false }
        return last == UInt8(ascii: "=") || last == UInt8(ascii: "+") || last == UInt8(ascii: "<")
    }

    private static func stripped(_ line: [UInt8]) -> [UInt8] {
        let signs: [UInt8] = [0x20, UInt8(ascii: "^"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "<")]
        let open = line.drop { signs.contains($0) }
        return Array(open.prefix((open.lastIndex { !signs.contains($0) } ?? open.startIndex - 1) - open.startIndex + 1))
    }

    private static func rule(_ line: [UInt8], keyword: String?) -> String? {
        let folded = line.folded(line.indices)
        if let keyword, folded.hasPrefix(String(keyword.lowercased().prefix(16))) { return "wire-slug" }
        if folded.hasPrefix("bc-"), !folded.prefix(24).contains(". ") { return "wire-slug" }
        if ["eds:", "editors:", "editor's note", "ap photo", "with ap photo", "(eds:"].contains(where: folded.hasPrefix)
        {
            return "editors-note"
        }
        if WireService.isKnown(folded) || folded == "associated press" { return "source-line" }
        let words = folded.split(whereSeparator: { " ,-()/".contains($0) })
        let isRevision = words.allSatisfy { word in
            revisions.contains(Word(word)) || word.utf8.first.map { $0 &- 0x30 < 10 } == true
        }
        return isRevision ? "revision-mark" : nil
    }

    static let revisions = WordSet(
        lists:
            "extra urgent refile alert flash bulletin lead ld roundup correction corrected kill update updated advisory writethru repeat",
        "recast adds attn attention eilmeldung zusammenfassung berichtigung wiederholung resume lead-all complement correctif alerte 1st 2nd"
    )
}

/// The line after a message's text: when it was sent.
enum AgencyTrailer {
    /// The time that a trailer states, or `nil`.
    ///
    /// Three shapes are known: `212101 GMT Nov 18` (IPTC 7901: day, hour and minute, month, year), `KWS-21:37-09-12-18`
    /// (time, then day, month and year) and `AP-WF-11-13-13 0745GMT` (month, day and year, then time).
    static func time(_ trailer: [UInt8]) -> PublicationTime? {
        let tokens = Token.tokens(of: trailer, in: trailer.indices, limit: 20)
        let printed = trailer.string(trailer.indices.prefix(80))
        guard let (local, zone) = standard(tokens) ?? clockFirst(tokens) ?? monthFirst(tokens) else { return nil }
        let statement = zone.flatMap { word in
            Zones.offset(Word(word.lowercased())).map { TimeZoneStatement(text: word, offsetMinutes: $0) }
        }
        return PublicationTime(printed: printed, local: local, zone: statement)
    }

    private static func standard(_ tokens: ArraySlice<Token>) -> (LocalTime, String?)? {
        for (index, token) in tokens.enumerated() where token.kind == .number && token.range.count == 6 {
            let rest = tokens.dropFirst(index + 1)
            guard let month = rest.first(where: { Months.number($0.text) != nil }),
                let number = Months.number(month.text),
                let year = rest.first(where: { $0.kind == .number && $0.range.lowerBound > month.range.lowerBound }),
                let local = LocalTime(
                    year: Self.year(year.value),
                    month: number,
                    day: token.value / 10_000,
                    hour: token.value / 100 % 100,
                    minute: token.value % 100
                )
            else { continue }
            let zone = rest.first { $0.kind == .word && $0.range.upperBound <= month.range.lowerBound }
            return (local, zone?.text.string.uppercased())
        }
        return nil
    }

    private static func clockFirst(_ tokens: ArraySlice<Token>) -> (LocalTime, String?)? {
        let numbers = tokens.filter { $0.kind == .number }.map(\.value)
        guard numbers.count == 5, tokens.contains(where: { $0.isMark(":") }) else { return nil }
        return LocalTime(
            year: year(numbers[4]),
            month: numbers[3],
            day: numbers[2],
            hour: numbers[0],
            minute: numbers[1]
        ).map { ($0, nil) }
    }

    private static func monthFirst(_ tokens: ArraySlice<Token>) -> (LocalTime, String?)? {
        guard tokens.first?.text == "ap" else { return nil }
        let numbers = tokens.filter { $0.kind == .number }
        guard numbers.count >= 4, numbers[3].range.count == 4 else { return nil }
        let zone = tokens.last { $0.kind == .word }?.text.string.uppercased()
        return LocalTime(
            year: year(numbers[2].value),
            month: numbers[0].value,
            day: numbers[1].value,
            hour: numbers[3].value / 100,
            minute: numbers[3].value % 100
        ).map { ($0, zone == "AP" || zone == "WF" ? nil : zone) }
    }

    /// Two digits are of this century: the formats were never used with other ones.
    private static func year(_ number: Int) -> Int { number < 100 ? 2_000 + number : number }
}
