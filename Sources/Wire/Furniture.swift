import Text

/// What sites and desks print around a story, by rules that a person can read: each looks at one line alone.
enum Furniture {
    /// The widest line, in Unicode scalars, that is looked at.
    static let longest = 300

    /// The rule that makes furniture of a line wherever it stands, or `nil`.
    ///
    /// `afterGap` says whether an empty line stands above: under another line, lower-case words go on with its sentence.
    static func rule(of bytes: [UInt8], in range: Range<Int>, afterGap: Bool) -> String? {
        guard mayMatch(bytes, in: range) else { return nil }
        if isMarks(bytes, in: range) { return "rule-line" }
        let folded = bytes.foldedBytes(range)
        if labelWords.contains(Word(folded)), let rule = labels[String(decoding: folded, as: UTF8.self)],
            afterGap || isCapitalized(bytes, at: range.lowerBound), bytes[range.upperBound - 1] != 0x2E
        {
            return rule
        }
        // What opens with a quotation mark is said by somebody.
        if Quotation.opens(bytes, at: range.lowerBound) { return pattern(bytes, range, folded, afterGap: afterGap) }
        let key = openerKey(folded)
        if openerKeys.contains(UInt64(key)), let opener = openers[key]?.first(where: { folded.starts(with: $0.text) }),
            accepts(opener, bytes, range, folded)
        {
            return opener.rule
        }
        return pattern(bytes, range, folded, afterGap: afterGap)
    }

    private static func isCapitalized(_ bytes: [UInt8], at offset: Int) -> Bool {
        let scalar = UnicodeClasses.scalar(in: bytes.span, at: offset).scalar
        return UnicodeClasses.isUppercase(scalar) || !UnicodeClasses.isLetter(scalar)
    }

    /// Whether a line opens with a marker of other stories (“You may also like”), with or without a title after it.
    static func isRelatedMarker(_ rule: String?) -> Bool { rule == "related-block" }

    /// Whether the first bytes can start a label, an opener or a pattern.
    ///
    /// Most lines are body text; this keeps their cost at a few comparisons.
    private static func mayMatch(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        let first = bytes[range.lowerBound]
        // One letter or digit is nothing of all this; a mark may be a rule.
        if range.count == 1 { return !UnicodeClasses.isASCIIWord(first) }
        if first &- 0x30 < 10 { return range.count <= 20 }
        if first < 0x80 ? (first | 0x20) &- 0x61 >= 26 : first == 0xC2 || first == 0xE2 {
            return range.count <= 48 || [0x28, 0x2A, 0x2D, 0x5F, 0xC2, 0xE2].contains(first)
        }
        if range.count > 4, bytes[range.lowerBound + 2] == 0x2F || bytes[range.lowerBound + 3] == 0x2F {
            return range.count <= 40
        }
        if firstWords.contains(WordKey.of(bytes, in: range)) { return true }
        // A caption ends with its date: “…, 14Jun2019.”
        let end = range.upperBound - (bytes[range.upperBound - 1] == 0x2E ? 1 : 0)
        return end - range.lowerBound > 12 && (end - 4..<end).allSatisfy { bytes[$0] &- 0x30 < 10 }
            && (bytes[end - 5] | 0x20) &- 0x61 < 26
    }

    /// Whether a line has marks of ASCII alone.
    private static func isMarks(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        for offset in range where UnicodeClasses.isASCIIWord(bytes[offset]) || bytes[offset] >= 0x80 { return false }
        return true
    }

    private static func accepts(_ opener: Opener, _ bytes: [UInt8], _ range: Range<Int>, _ folded: [UInt8]) -> Bool {
        let rest = folded.dropFirst(opener.text.count)
        guard rest.split(separator: 0x20).count <= opener.words else { return false }
        switch opener.rule {
        case "translator-credit":
            // A name follows, and no sentence: “Translated by hand, the …” is body.
            let words = Token.tokens(of: bytes, in: range).filter { $0.kind == .word }.dropFirst(
                opener.text.split(separator: 0x20).count
            )
            return words.first?.isCapitalized ?? false
        case "posted-by":
            // “Posted by Azamat K.”, but not “Posted by hand, the letters …” nor “Posted by Anna, it was read by many.”
            return Token.tokens(
                of: bytes,
                in: (range.upperBound - rest.count..<range.upperBound).clamped(to: range)
            ).first?
            .isCapitalized ?? false && !endsSentence(bytes, range)
        case "tags":
            return !rest.isEmpty && !endsSentence(bytes, range)
        case "related-block":
            return !rest.isEmpty
        default:
            return true
        }
    }
}

// Rules that look at the shape of a line.
extension Furniture {
    private static func pattern(_ bytes: [UInt8], _ range: Range<Int>, _ folded: [UInt8], afterGap: Bool) -> String? {
        if isAddress(folded) { return "source-link" }
        let tokens = Token.tokens(of: bytes, in: range)
        guard tokens.contains(where: { $0.kind != .mark }) else { return "rule-line" }
        if tokens.count <= 2, let day = tokens.first, day.kind == .word, Months.isWeekday(day.text),
            tokens.last?.isMark(",") == true || (tokens.count == 1 && afterGap)
        {
            return "weekday"
        }
        if afterGap, isInitials(tokens) { return "desk-initials" }
        if ShareBar.isBar(tokens, of: bytes) { return "share-bar" }
        if afterGap, isCounter(tokens) { return "counter" }
        return isCaption(bytes, range, tokens) ? "photo-caption" : nil
    }

    /// A web address and nothing else.
    private static func isAddress(_ folded: [UInt8]) -> Bool {
        addresses.contains(where: folded.starts) && !folded.contains(0x20)
    }

    private static let addresses = ["http://", "https://", "www."].map { Array($0.utf8) }

    /// `asl/tib/pid/cac`, `dpa grj rmo`: the initials of the desk.
    private static func isInitials(_ tokens: ArraySlice<Token>) -> Bool {
        guard (3...13).contains(tokens.count) else { return false }
        let words = tokens.filter { $0.kind == .word }
        guard words.count >= 3, words.allSatisfy({ (2...4).contains($0.text.count) && !$0.isCapitalized }) else {
            return false
        }
        if words.count == tokens.count {
            return tokens[0].text == "dpa" || tokens[0].text == "afp" || tokens[0].text == "ap"
        }
        return tokens.enumerated().allSatisfy {
            $0.offset % 2 == 0 ? $0.element.kind == .word : $0.element.isMark("/") && !$0.element.afterBlank
        }
    }

    /// `1,204 views`, `0 Comments`, `5 min. read`, `Views: 312`: numbers and what they count, and nothing else.
    private static func isCounter(_ tokens: ArraySlice<Token>) -> Bool {
        guard (2...9).contains(tokens.count), tokens.last?.isMark(".") != true,
            tokens.contains(where: { $0.kind == .number })
        else { return false }
        var counted = 0
        for token in tokens {
            switch token.kind {
            case .number: continue
            case .mark:
                guard [",", ".", ":", "(", ")", "-", "|", "·", "•", "+", "/"].contains(token.mark) else { return false }
            case .word:
                if FurnitureWords.counted.contains(token.text) {
                    counted += 1
                } else if !FurnitureWords.counting.contains(token.text) {
                    return false
                }
            }
        }
        return counted > 0
    }

    /// `CNA/MK/EPH/2022`, `KWS-21:37-09-12-18`, `(SDA/sj)`: a code of the desk, of one piece.
    static func isReference(_ tokens: ArraySlice<Token>) -> Bool {
        guard tokens.count >= 3, !tokens.dropFirst().contains(where: \.afterBlank) else { return false }
        let words = tokens.filter { $0.kind == .word }
        guard words.contains(where: \.isUppercase), words.allSatisfy({ $0.isUppercase || $0.range.count <= 4 }) else {
            return false
        }
        let joints = tokens.filter { $0.isMark("/") || $0.isMark("-") || $0.isMark("_") || $0.isMark("=") }
        let isBracketed = tokens[0].isMark("(") && tokens[tokens.count - 1].isMark(")")
        guard joints.count >= (isBracketed ? 1 : 2) else { return false }
        return tokens.allSatisfy {
            $0.kind != .mark || ["/", "-", "_", "=", ":", "(", ")", "\\", "#"].contains($0.mark)
        }
    }

    /// Whether a line ends with a full stop that is not that of an initial (“Posted by Azamat K.”).
    static func endsSentence(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard Sentence.stops(bytes, in: range) else { return false }
        let stop = range.upperBound - 1
        guard bytes[stop] == 0x2E, stop > range.lowerBound, let initial = letter(before: stop, in: bytes, range),
            initial.isCapital
        else { return true }
        return initial.start > range.lowerBound && letter(before: initial.start, in: bytes, range) != nil
    }

    /// The letter or apostrophe that ends at an offset, or `nil` when something else does.
    private static func letter(
        before end: Int,
        in bytes: [UInt8],
        _ range: Range<Int>
    ) -> (start: Int, isCapital: Bool)? {
        var start = end - 1
        while start > range.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        let scalar = UnicodeClasses.scalar(in: bytes.span, at: start).scalar
        if scalar == "'" || scalar == "’" { return (start, false) }
        guard UnicodeClasses.isLetter(scalar) || UnicodeClasses.isMark(scalar) else { return nil }
        return (start, UnicodeClasses.isUppercase(scalar))
    }

    /// `Armenia -- A depot in Gyumri, 14Jun2019.`: place, dash, words, and a date without blanks.
    private static func isCaption(_ bytes: [UInt8], _ range: Range<Int>, _ tokens: ArraySlice<Token>) -> Bool {
        guard range.count <= 400, let dash = tokens.prefix(6).firstIndex(where: { $0.isDash && $0.afterBlank }),
            dash > 0
        else { return false }
        let tail = tokens.suffix(5).filter { $0.kind != .mark }.suffix(3)
        guard tail.count == 3, let month = tail.dropFirst().first, Months.number(month.text) != nil, !month.afterBlank
        else { return false }
        return tail.first?.kind == .number && tail.last?.kind == .number && tail.last?.afterBlank == false
    }
}
