import Text

/// One word, number or mark of a short stretch of copy.
struct Token {
    enum Kind { case word, number, mark }

    var kind: Kind
    /// Where it stands.
    var range: Range<Int>
    /// Whether a blank, or nothing, stands before it.
    var afterBlank: Bool
    /// A word, folded; of a number its digits.
    var text = Word()
    /// A mark as it is (an Arabic comma as a comma), NUL where none stands.
    var mark: Unicode.Scalar = "\0"
    /// The value of a number of at most nine digits, else −1.
    var value = -1
    /// Whether a word starts with a letter that is not lower case.
    var isCapitalized = false
    /// Whether a word of two letters or more has no lower-case letter.
    var isUppercase = false

    func isMark(_ mark: Unicode.Scalar) -> Bool { self.mark == mark }
    var isDash: Bool {
        switch mark {
        case "-", "–", "—", "―", "−", "‒": true
        default: false
        }
    }

    /// The tokens from the start of a range, at most `limit`, never of more than 400 bytes; the first has the index 0.
    static func tokens(of bytes: [UInt8], in range: Range<Int>, limit: Int = 64) -> ArraySlice<Token> {
        let span = bytes.span
        let end = min(range.upperBound, range.lowerBound + 400)
        var (tokens, offset, blank): ([Token], Int, Bool) = ([], range.lowerBound, true)
        tokens.reserveCapacity(min(limit, (end - offset) / 4 + 1))
        var folded: [UInt8] = []
        while offset < end, tokens.count < limit {
            let byte = span[offset]
            if byte < 0x80 {
                if byte <= 0x20 || byte == 0x7F {
                    (offset, blank) = (offset + 1, true)
                    continue
                }
                if (byte | 0x20) &- 0x61 < 26, let word = plainWord(in: span, from: offset, range.upperBound, blank) {
                    (offset, blank) = (word.range.upperBound, false)
                    tokens.append(word)
                    continue
                }
            } else {
                let skipped = Blank.length(in: bytes, at: offset, end: range.upperBound)
                if skipped > 0 {
                    (offset, blank) = (offset + skipped, true)
                    continue
                }
            }
            let isLetter = (byte | 0x20) &- 0x61 < 26
            let (scalar, length) = byte < 0x80 ? (Unicode.Scalar(byte), 1) : UnicodeClasses.scalar(in: span, at: offset)
            var token = Token(
                kind: .mark,
                range: offset..<offset + length,
                afterBlank: blank,
                mark: scalar == "،" ? "," : scalar
            )
            blank = false
            if byte &- 0x30 < 10 {
                token.readNumber(in: bytes, end: range.upperBound)
            } else if isLetter || (byte >= 0x80 && UnicodeClasses.isLetter(scalar)) {
                token.readWord(in: bytes, end: range.upperBound, &folded)
            }
            offset = token.range.upperBound
            tokens.append(token)
        }
        return tokens[...]
    }

    /// The word of ASCII letters alone that starts at a letter, as most do; `nil` when it may go on with something else.
    private static func plainWord(in bytes: Span<UInt8>, from start: Int, _ end: Int, _ isAfterBlank: Bool) -> Token? {
        var (text, offset, all) = (Word(), start, UInt8(0))
        text.appendLetters(of: bytes, from: &offset, to: min(end, start + 200), joined: &all)
        if offset < end, bytes[offset] >= 0x80 || bytes[offset] == 0x27 { return nil }
        var token = Token(kind: .word, range: start..<offset, afterBlank: isAfterBlank)
        token.text = text
        token.isCapitalized = bytes[start] & 0x20 == 0
        // Capitals lack this bit.
        token.isUppercase = all & 0x20 == 0 && offset - start > 1
        return token
    }

    private mutating func readNumber(in bytes: [UInt8], end: Int) {
        var (offset, sum) = (range.lowerBound, 0)
        while offset < end, bytes[offset] &- 0x30 < 10 {
            if offset - range.lowerBound < 10 { sum = sum * 10 + Int(bytes[offset] &- 0x30) }
            offset += 1
        }
        (kind, mark, range) = (.number, "\0", range.lowerBound..<offset)
        value = range.count < 10 ? sum : -1
        text = Word(bytes[range.prefix(40)])
    }

    /// Reads on to the end of a word; `folded` is room for its letters, used again for each word.
    private mutating func readWord(in bytes: [UInt8], end: Int, _ folded: inout [UInt8]) {
        let span = bytes.span
        var (offset, letters, lower) = (range.lowerBound, 0, false)
        folded.removeAll(keepingCapacity: true)
        // A word longer than this is no word of any table here; it is cut so that reading stays linear.
        while offset < min(end, range.lowerBound + 200) {
            let byte = bytes[offset]
            if (byte | 0x20) &- 0x61 < 26 {
                let isLower = byte >= 0x61
                if letters == 0 { isCapitalized = !isLower }
                (lower, letters, offset) = (lower || isLower, letters + 1, offset + 1)
                folded.append(byte | 0x20)
                continue
            }
            if byte < 0x80, byte != 0x27 { break }
            let (scalar, length) = UnicodeClasses.scalar(in: span, at: offset)
            let isLetter = UnicodeClasses.isLetter(scalar)
            guard isLetter || UnicodeClasses.isMark(scalar) || isJoiner(scalar, after: offset, length, in: span) else {
                break
            }
            if isLetter {
                let isLower = !UnicodeClasses.isUppercase(scalar)
                if letters == 0 { isCapitalized = !isLower }
                lower = lower || isLower
                letters += 1
            }
            CaseFolding.append(scalar, to: &folded)
            offset += length
        }
        (kind, mark, range) = (.word, "\0", range.lowerBound..<offset)
        isUppercase = letters > 1 && !lower
        text = Word(folded)
    }

    /// Whether a mark holds a word together: an apostrophe or an Armenian stress mark between two letters.
    private func isJoiner(_ scalar: Unicode.Scalar, after offset: Int, _ length: Int, in bytes: Span<UInt8>) -> Bool {
        switch scalar.value {
        case 0x27, 0x2019, 0x55A, 0x55B, 0x55C, 0x55E, 0xAD: break
        default: return false
        }
        guard offset > range.lowerBound, offset + length < bytes.count else { return false }
        return UnicodeClasses.isLetter(UnicodeClasses.scalar(in: bytes, at: offset + length).scalar)
    }
}

extension [UInt8] {
    /// A stretch as a string.
    func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

    /// A stretch folded, blanks single, without marks at its edges: what two printings of a line share.
    func folded(_ range: Range<Int>) -> String { String(decoding: foldedBytes(range), as: UTF8.self) }

    /// The same in UTF-8; only its beginning where more than `limit` bytes would come of it.
    func foldedBytes(_ range: Range<Int>, limit: Int = .max) -> [UInt8] {
        let bytes = span
        var (offset, folded, blank, end): (Int, [UInt8], Bool, Int) = (range.lowerBound, [], false, 0)
        folded.reserveCapacity(Swift.min(range.count, limit))
        while offset < range.upperBound {
            if folded.count > limit { return folded }
            let skipped = Blank.length(in: self, at: offset, end: range.upperBound)
            if skipped > 0 {
                (offset, blank) = (offset + skipped, true)
                continue
            }
            if bytes[offset] < 0x80 {
                let byte = bytes[offset]
                offset += 1
                let isEdge = Scalars.isEdge(UInt32(byte))
                if isEdge, folded.isEmpty { continue }
                if blank, !folded.isEmpty { folded.append(0x20) }
                blank = false
                folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
                if !isEdge { end = folded.count }
                continue
            }
            let (scalar, length) = UnicodeClasses.scalar(in: bytes, at: offset)
            offset += length
            let isEdge = Scalars.isEdge(scalar.value)
            if isEdge, folded.isEmpty { continue }
            if blank, !folded.isEmpty { folded.append(0x20) }
            blank = false
            if scalar.value == 0x2019 {
                folded.append(0x27)
            } else {
                CaseFolding.append(scalar, to: &folded)
            }
            if !isEdge { end = folded.count }
        }
        folded.removeLast(folded.count - end)
        return folded
    }

    /// Whether a word of UTF-8 stands anywhere in these bytes.
    ///
    /// - Complexity: O(n·m) at worst, n and m the lengths; for short lines and words.
    func holds(_ word: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= count else { return word.isEmpty }
        for start in 0...(count - word.count) where self[start] == first {
            if self[start..<start + word.count].elementsEqual(word) { return true }
        }
        return false
    }
}

/// Single scalars of valid UTF-8.
enum Scalars {
    /// The scalar that starts at an offset.
    static func at(_ offset: Int, in bytes: [UInt8]) -> UInt32 {
        UnicodeClasses.scalar(in: bytes.span, at: offset).scalar.value
    }

    /// Whether it is a lower-case letter of a script whose sentences start with a capital.
    static func isLower(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x61...0x7A: true
        case 0xC0...0x24F, 0x370...0x58F, 0x1E00...0x1FFF:
            UnicodeClasses.isLetter(scalar) && !UnicodeClasses.isUppercase(scalar)
        default: false
        }
    }

    /// Whether it is a stop, a comma or a quotation mark, which two printings of a line may differ in.
    static func isEdge(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x22, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0xAB, 0xBB, 0x589, 0x2018...0x201E, 0x2026: true
        default: false
        }
    }
}
