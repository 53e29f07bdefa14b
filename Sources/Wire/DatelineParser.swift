import Domain

/// Reads the dateline that opens a story, in the shapes of wire services around the world.
///
/// The shapes are those of AP, Reuters, AFP, dpa, TASS, Interfax, Armenpress, AZERTAC and other copy: place, then any of region, date
/// and agency, then a stop or dash. What could as well be a sentence is left alone.
struct DatelineParser {
    /// A dateline and where it ends.
    struct Reading {
        var dateline: Dateline
        /// The end of the dateline itself.
        var end: Int
        /// The first byte of the story after it.
        var bodyStart: Int
        /// Which shape it has.
        var rule: String
    }

    private let bytes: [UInt8]
    private let range: Range<Int>
    private let tokens: ArraySlice<Token>
    private var next = 0
    private var place: Range<Int>?
    private var date: Range<Int>?
    private var agency: Range<Int>?
    private var isBracketed = false
    /// Whether a comma or full stop stands before the date.
    private var isDateApart = false
    /// Whether the place is in lower case, so that only date and dash make a dateline of it.
    private var needsDash = false
    private var isUppercase = false
    private var (words, letters) = (0, 0)
    private var regions = 0

    private init(_ bytes: [UInt8], _ range: Range<Int>, _ tokens: ArraySlice<Token>) {
        (self.bytes, self.range, self.tokens) = (bytes, range, tokens)
    }

    /// Reads the dateline at the start of a range, or `nil` when none stands there.
    static func opening(_ bytes: [UInt8], in range: Range<Int>) -> Reading? {
        guard mayOpen(Token.tokens(of: bytes, in: range, limit: 7)) else { return nil }
        return opening(bytes, in: range, Token.tokens(of: bytes, in: range, limit: 40))
    }

    /// The same by the first forty tokens of the range, the first seven of which may open one.
    static func opening(_ bytes: [UInt8], in range: Range<Int>, _ tokens: ArraySlice<Token>) -> Reading? {
        var parser = DatelineParser(bytes, range, tokens)
        return parser.parse() ?? parser.agencyOnly()
    }

    /// Whether a mark or number stands among the first seven tokens before a word in lower case, or a comma and a month: most
    /// paragraphs are told by this.
    static func mayOpen(_ tokens: ArraySlice<Token>) -> Bool {
        guard let first = tokens.first, first.kind == .word || first.isMark("(") || first.isMark("/") else {
            return false
        }
        if isLowercasePlace(tokens) != nil { return true }
        guard first.kind == .mark || first.isCapitalized else { return false }
        for token in tokens.dropFirst() {
            if token.kind != .word { return true }
            if !token.isCapitalized, !connectors.contains(token.text) { return Months.number(token.text) != nil }
        }
        return false
    }

    /// The token after a place that is not in capitals throughout (“New york, march 4 -”), at most three words before the date.
    private static func isLowercasePlace(_ tokens: ArraySlice<Token>) -> Int? {
        guard let comma = tokens.prefix(4).firstIndex(where: { $0.isMark(",") }), comma > 0, comma + 2 < tokens.count
        else { return nil }
        let words = tokens[..<comma]
        guard words.allSatisfy({ $0.kind == .word && !notPlaces.contains($0.text) && !Months.isWeekday($0.text) })
        else { return nil }
        let (first, second) = (tokens[comma + 1], tokens[comma + 2])
        guard words.contains(where: { !$0.isCapitalized }) else { return nil }
        // Arabic, which has no capitals, puts the day before the month.
        let (day, month) = first.kind == .number ? (first, second) : (second, first)
        return day.kind == .number && Months.number(month.text) != nil ? comma : nil
    }

    /// The agency of a line that holds nothing else (“Trend:” under a dateline).
    static func agencyLine(_ bytes: [UInt8], in range: Range<Int>) -> Range<Int>? {
        guard range.count <= 60 else { return nil }
        let tokens = Token.tokens(of: bytes, in: range, limit: 8)
        guard let end = WireService.end(bytes, tokens, at: 0) else { return nil }
        guard tokens.dropFirst(end).allSatisfy({ $0.isMark(":") || $0.isMark(".") || $0.isDash }) else { return nil }
        return tokens[0].range.lowerBound..<tokens[end - 1].range.upperBound
    }

    /// A place of one word in capitals that a line consists of, its country after a comma aside.
    static func placeLine(_ bytes: [UInt8], in range: Range<Int>) -> Reading? {
        guard range.count <= 60 else { return nil }
        var parser = DatelineParser(bytes, range, Token.tokens(of: bytes, in: range, limit: 40))
        guard let first = parser.tokens.first, first.isUppercase, first.text.scalars > 2,
            parser.readPlace(), parser.isUppercase, let place = parser.place
        else { return nil }
        let rest = parser.tokens[parser.next...]
        let isCountry = rest.first?.isMark(",") == true && (2...4).contains(rest.count)
        guard place.count == bytes[place].split(separator: 0x20).joined().count,
            rest.isEmpty || isCountry && rest.dropFirst().allSatisfy({ $0.kind == .word && $0.isCapitalized })
        else { return nil }
        let dateline = Dateline(text: bytes.string(range), place: bytes.string(place))
        return Reading(dateline: dateline, end: range.upperBound, bodyStart: range.upperBound, rule: "place")
    }

    private func at(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }
    private func isMark(_ mark: Unicode.Scalar) -> Bool { at(next)?.isMark(mark) ?? false }
    private func span(_ first: Int, _ end: Int) -> Range<Int> {
        tokens[first].range.lowerBound..<tokens[end - 1].range.upperBound
    }
}

// The parts, in their order.
extension DatelineParser {
    private mutating func parse() -> Reading? {
        readLeadingAgency()
        guard readPlace() else { return nil }
        while regions < 2, readRegion() {}
        readDate()
        if agency == nil { readAgency() }
        if date == nil, agency != nil { readDate() }
        return finish()
    }

    /// `(ANSA) - ` before the place.
    private mutating func readLeadingAgency() {
        guard let (inner, end) = bracketed(at: 0), WireService.isKnown(bytes.folded(inner)) else { return }
        (agency, next, isBracketed) = (inner, end, true)
        while at(next)?.isDash == true || isMark(".") { next += 1 }
    }

    /// Words that open lines in capitals before a dash and are no place.
    private static let notPlaces: WordSet = [
        "update", "updates", "corrected", "correction", "wrapup", "note", "table", "breaking", "urgent", "analysis",
        "factbox", "question",
        "answer", "interview", "feature", "editorial", "opinion", "news", "video", "photo", "watch", "live",
        "exclusive", "advisory",
        "embargoed", "embargo", "refile", "repeat", "attention", "editors", "background", "summary", "also", "and",
        "but", "the", "a",
        "an", "in", "on", "at", "by", "for", "he", "she", "it", "we", "they", "i", "you", "this", "that", "there", "as",
        "if", "when",
        "since", "after", "before", "from", "until", "no", "yes", "mr", "mrs", "dr", "sir", "president", "minister",
        "shr", "net",
        "revs", "results", "date", "time", "today", "yesterday", "early", "late", "mid", "last", "next", "to", "of",
        "with", "о", "в",
        "на", "с", "и", "по", "к", "за", "из", "он", "она", "они", "это", "как", "le", "la", "les", "un", "une", "en",
        "au", "du", "el",
        "los", "am", "im", "seit", "der", "die", "das",
    ]
    private static let articles: WordSet = ["la", "le", "el", "los", "las", "the"]
    private static let connectors: WordSet = [
        "de", "del", "la", "of", "on", "upon", "am", "an", "der", "the", "na", "на", "sur", "and",
    ]

    private mutating func readPlace() -> Bool {
        let first = next
        let lowercase = first == 0 ? DatelineParser.isLowercasePlace(tokens) : nil
        needsDash = lowercase != nil
        guard let end = lowercase ?? capitalWords(from: next, limit: 5), let word = at(first) else { return false }
        let isArticled = DatelineParser.articles.contains(word.text) && end - first > 1
        guard Months.number(word.text) == nil || end - first > 1, !Months.isWeekday(word.text) else { return false }
        guard isArticled || !DatelineParser.notPlaces.contains(word.text) else { return false }
        place = span(first, end)
        let words = tokens[first..<end].filter { $0.kind == .word }
        isUppercase =
            words.allSatisfy { $0.isUppercase || $0.range.count == 1 || !$0.isCapitalized } && words[0].isCapitalized
        isUppercase = isUppercase && words.contains(where: \.isUppercase)
        self.words = words.count
        letters = words.reduce(0) { $0 + $1.text.scalars }
        next = end
        return true
    }

    /// The token after up to `limit` capitalized words from an index (“NEW YORK”, “Stratford-upon-Avon”, “D.C.”).
    private func capitalWords(from start: Int, limit: Int) -> Int? {
        var (index, end, words) = (start, start, 0)
        while let token = at(index), words < limit {
            if token.kind == .word {
                if token.isCapitalized {
                    // In “YEREVAN March 3” the month is no part of the place.
                    if words > 0, token.afterBlank, PrintedTimeParser.day(tokens, at: index) != nil { break }
                    words += 1
                    end = index + 1
                } else if words == 0 || !DatelineParser.connectors.contains(token.text) {
                    break
                }
            } else if token.isMark("."), index > start, !token.afterBlank, at(index - 1)?.kind == .word {
                guard isAbbreviation(index - 1) else { break }
                end = index + 1
            } else if !(token.isMark("-") || token.isMark("'") || token.isMark("/")) || token.afterBlank
                || at(index + 1)?.afterBlank ?? true
            {
                break
            }
            index += 1
        }
        return words > 0 ? end : nil
    }

    /// Whether the word before a full stop is cut short: one to six letters, and the place or a comma goes on after it.
    private func isAbbreviation(_ index: Int) -> Bool {
        guard let word = at(index), let after = at(index + 2) else { return false }
        let count = word.text.scalars
        if count == 1 || ["st", "ste", "mt", "ft", "pt"].contains(word.text) { return true }
        guard count <= 6, after.isMark(",") || after.isMark("(") || after.isDash, let before = at(index - 1) else {
            return false
        }
        return before.isMark(",") || before.isMark(".")
    }

    /// `, Azerbaijan`, `, Calif.`, `, D.C.` before a date, an agency or a dash.
    private mutating func readRegion() -> Bool {
        guard isMark(","), PrintedTimeParser.day(tokens, at: next + 1) == nil else { return false }
        let start = at(next + 1)?.text == "the" ? next + 2 : next + 1
        guard let end = capitalWords(from: start, limit: 4), let after = at(end) else { return false }
        if let agencyEnd = WireService.end(bytes, tokens, at: start), agencyEnd >= end { return false }
        guard let word = at(next + 1), Months.number(word.text) == nil, !Months.isWeekday(word.text) else {
            return false
        }
        guard after.isMark(",") || after.isMark("(") || after.isMark("/") || (after.isDash && after.afterBlank) else {
            return false
        }
        next = end
        regions += 1
        return true
    }

    private mutating func readDate() {
        var index = next
        if isMark(",") || isMark(".") || isMark(":") { index += 1 }
        let isApart = index > next
        if let weekday = at(index), weekday.kind == .word, Months.isWeekday(weekday.text),
            at(index + 1)?.isMark(",") == true
        {
            index += 2
        }
        guard let end = PrintedTimeParser.day(tokens, at: index) else { return }
        (date, next, isDateApart) = (span(index, end), end, isApart)
    }

    private mutating func readAgency() {
        var index = next
        while index < next + 2, let token = at(index), token.isMark(",") || token.isMark(".") || token.isMark(":") {
            index += 1
        }
        if let (inner, end) = bracketed(at: index) {
            (agency, next, isBracketed) = (inner, end, true)
            return
        }
        let dashed = at(index)?.isDash == true
        if dashed { index += 1 }
        guard let end = WireService.end(bytes, tokens, at: index) ?? misspelt(at: index, dashed: dashed) else { return }
        // “MOSCOW, March 3 - TASS reports …” goes on as a sentence: after a dash, and after no date, a stop must follow.
        let closes =
            at(end).map { !$0.afterBlank && [".", ":", "/", ","].contains($0.mark) || $0.isDash || $0.isMark("։") }
            ?? true
        guard date != nil || index > next, closes || (date != nil && !dashed) else { return }
        (agency, next) = (span(index, end), end)
    }

    /// A word in capitals where the agency stands (“YEREVAN, NOVEMBER 26, ARMENPRSS.”).
    private func misspelt(at index: Int, dashed: Bool) -> Int? {
        guard date != nil, !dashed, isUppercase, index > next, at(next)?.isMark(",") == true else { return nil }
        guard let end = capitalWords(from: index, limit: 2),
            tokens[index..<end].allSatisfy({ $0.kind != .word || $0.isUppercase })
        else { return nil }
        guard let after = at(end), after.isMark(".") || after.isMark(":") || after.isDash || after.isMark("։") else {
            return nil
        }
        return end
    }

    /// The words in brackets or slashes at a token, and the token after: `(AP)`, `/TASS/`, `(Armen Press)`.
    private func bracketed(at index: Int) -> (inner: Range<Int>, end: Int)? {
        guard let open = at(index), open.isMark("(") || open.isMark("/") else { return nil }
        let close: Unicode.Scalar = open.isMark("(") ? ")" : "/"
        var end = index + 1
        while end - index <= 9, let token = at(end), !token.isMark(close) || splitsWord(end) { end += 1 }
        guard let token = at(end), token.isMark(close), end > index + 1, at(index + 1)?.kind == .word else {
            return nil
        }
        return (span(index + 1, end), end + 1)
    }

    /// Whether the slash at a token stands inside a name, as in “RFE/RL”.
    private func splitsWord(_ index: Int) -> Bool {
        guard let slash = at(index), let after = at(index + 1) else { return false }
        return slash.isMark("/") && !slash.afterBlank && !after.afterBlank && after.kind == .word
    }
}

// What makes a dateline of the parts.
extension DatelineParser {
    private mutating func finish() -> Reading? {
        guard let place else { return nil }
        var stop = next
        var (hasStop, hasDash) = (false, false)
        if let token = at(stop), token.isMark("/") { stop += 1; hasStop = true }
        while let token = at(stop), stop < next + 4 {
            if token.isDash, token.afterBlank || hasStop || isBracketed || hasDash || at(stop + 1)?.afterBlank ?? true {
                hasDash = true
            } else if [".", ":", "։", "․"].contains(token.mark), !hasDash {
                hasStop = true
            } else {
                break
            }
            stop += 1
        }
        let isAlone = stop == tokens.count && tokens.last?.range.upperBound == range.upperBound
        guard isDateline(hasStop: hasStop, hasDash: hasDash, isAlone: isAlone) else { return nil }
        let end = stop > 0 ? tokens[stop - 1].range.upperBound : place.upperBound
        let lower = tokens[0].range.lowerBound
        let parts = Dateline(
            text: bytes.string(lower..<end),
            place: bytes.string(place),
            date: date.map(bytes.string),
            agency: agency.map { WireService.joined(bytes.string($0)) }
        )
        return Reading(dateline: parts, end: end, bodyStart: at(stop)?.range.lowerBound ?? range.upperBound, rule: rule)
    }

    private var rule: String {
        switch (date != nil, agency != nil) {
        case (true, true): "place-date-agency"
        case (true, false): "place-date"
        case (false, true): "place-agency"
        case (false, false): "place"
        }
    }

    private func isDateline(hasStop: Bool, hasDash: Bool, isAlone: Bool) -> Bool {
        let isKnown = agency.map { WireService.isKnown(bytes.folded($0)) } ?? false
        if needsDash { return date != nil && isDateApart && hasDash }
        switch (date != nil, agency != nil) {
        case (true, true): return hasStop || hasDash || isAlone || isBracketed || isKnown
        case (true, false): return isDateApart ? hasDash || isAlone || hasStop : hasDash && words <= 2
        case (false, true):
            guard isKnown else { return isBracketed && isUppercase && letters >= 4 && hasDash && opensParagraph }
            if isBracketed { return hasStop || hasDash || (words <= 3 && !isAlone && !isLeading) }
            return (hasStop || hasDash) && (isUppercase || words <= 2)
        case (false, false): return hasDash && isUppercase && letters >= 4 && opensParagraph
        }
    }

    /// Whether the agency stands before the place.
    private var isLeading: Bool { agency.map { $0.lowerBound < place?.lowerBound ?? 0 } ?? false }

    /// Whether what the dateline opens reads as a paragraph, not as a title.
    private var opensParagraph: Bool { range.count > 120 || Sentence.ends(bytes, in: range) }

    /// `ARMENPRESS. `, `PanARMENIAN.Net - `, `/ARKA/ `: an agency and no place.
    private func agencyOnly() -> Reading? {
        var (end, inner): (Int, Range<Int>)
        if let (words, after) = bracketed(at: 0) {
            guard WireService.isKnown(bytes.folded(words)) else { return nil }
            (inner, end) = (words, after)
        } else if let after = WireService.end(bytes, tokens, at: 0) {
            (inner, end) = (span(0, after), after)
            // “Reuters: Iran says …” is a headline; only Armenian ends a sentence with a colon.
            let colon: Unicode.Scalar = bytes[inner.lowerBound] >= 0xD4 ? ":" : "."
            guard let stop = at(after),
                stop.isDash && stop.afterBlank || [".", "։", colon].contains(stop.mark) && !stop.afterBlank,
                at(after + 1)?.afterBlank ?? true
            else { return nil }
        } else {
            return nil
        }
        while let token = at(end), token.isDash || [".", ":", "։"].contains(token.mark) { end += 1 }
        let (lower, upper) = (tokens[0].range.lowerBound, tokens[end - 1].range.upperBound)
        let parts = Dateline(text: bytes.string(lower..<upper), agency: bytes.string(inner))
        return Reading(
            dateline: parts,
            end: upper,
            bodyStart: at(end)?.range.lowerBound ?? range.upperBound,
            rule: "agency"
        )
    }
}
