import Text

/// What a token is, apart from its letters.
enum TokenKind: UInt8 {
    case word, number, possessive, comma, stop, colon, semicolon, dash, open, close, mark, other
}

/// One word or punctuation mark of a story.
struct Token {
    /// UTF-8 bytes, half-open.
    var start: Int
    var end: Int
    var kind: TokenKind
    /// Whether the first letter is a capital, and whether all of two or more are.
    var isCapital = false
    var isAllCaps = false
    /// The quotation it stands in, as an index, or −1.
    var quotation = -1
    /// Lower case, without the stop of an abbreviation and with a straight apostrophe; empty for punctuation.
    var word = ""
    var classes: WordClass = []
    var uses: WordUse = []
    /// An index into the cue table, or −1.
    var cue = -1
}

/// Cuts bytes into tokens in one pass.
struct Tokenizer {
    private let bytes: [UInt8]
    private let lexicon: Lexicon
    private var position = 0
    private var limit = 0
    /// Memory for the letters of a word.
    private var letters: [UInt8] = []

    init(bytes: [UInt8], lexicon: Lexicon) { (self.bytes, self.lexicon) = (bytes, lexicon) }

    /// Appends the tokens of one range.
    mutating func tokens(in range: Range<Int>, into tokens: inout [Token]) {
        (position, limit) = (range.lowerBound, range.upperBound)
        while position < limit {
            let byte = bytes[position]
            if byte <= 0x20 {
                position += 1
            } else if byte.isWord {
                appendWord(to: &tokens)
            } else if let width = blankWidth() {
                position += width
            } else if let article = elidedArticle() {
                tokens.append(article)
            } else if letterWidth(position) > 0 || byte == 0x40 || byte == 0x23 {
                appendWord(to: &tokens)
            } else {
                tokens.append(punctuation())
            }
        }
    }

    private mutating func appendWord(to tokens: inout [Token]) {
        tokens.append(word())
        if let clitic = possessive() { tokens.append(clitic) }
    }

    private func byte(_ offset: Int) -> UInt8 { offset < limit ? bytes[offset] : 0 }

    private func blankWidth() -> Int? {
        if byte(position) == 0xC2, byte(position + 1) == 0xA0 { return 2 }
        return byte(position) == 0xEF && byte(position + 1) == 0xBB && byte(position + 2) == 0xBF ? 3 : nil
    }

    /// The length of the letter or digit at an offset, 0 when there is none.
    private func letterWidth(_ offset: Int) -> Int {
        let first = byte(offset)
        if first < 0x80 { return first.isWord ? 1 : 0 }
        // Punctuation and symbols of our languages: U+0080–00BF and U+2000–2BFF.
        if first == 0xC2 || (first == 0xE2 && byte(offset + 1) < 0xB0) { return 0 }
        // Pictographs U+1F000–1FFFF and the selectors that follow them.
        if first == 0xF0, byte(offset + 1) == 0x9F { return 0 }
        if first == 0xEF, byte(offset + 1) == 0xB8, byte(offset + 2) < 0x90 { return 0 }
        if first == 0xD5, (0x9A...0x9F).contains(byte(offset + 1)) { return 0 }
        if first == 0xD8, [0x8C, 0x9B, 0x9F].contains(byte(offset + 1)) { return 0 }
        if first == 0xD6, (0x89...0x8A).contains(byte(offset + 1)) { return 0 }
        return min(limit - offset, first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2)
    }

    /// The length of an apostrophe at an offset, 0 when there is none.
    private func apostropheWidth(_ offset: Int) -> Int {
        if byte(offset) == 0x27 { return 1 }
        return byte(offset) == 0xE2 && byte(offset + 1) == 0x80 && byte(offset + 2) == 0x99 ? 3 : 0
    }

    /// The Dutch article ’t, as in “van ’t Hof”.
    private mutating func elidedArticle() -> Token? {
        let start = position
        let width = apostropheWidth(start)
        guard width > 0, start > 0, bytes[start - 1] == 0x20, byte(start + width) == 0x74,
            byte(start + width + 1) == 0x20
        else { return nil }
        position = start + width + 1
        return token(start, position)
    }

    private mutating func word() -> Token {
        let start = position
        if letterWidth(position) == 0 { position += 1 }
        var end = advance()
        if lexicon.hasClitics, let pronoun = inverted(start..<end) {
            position = pronoun
            return token(start, verbEnd(start, pronoun))
        }
        if end == start + 1, byte(start) == 0x40 || byte(start) == 0x23 {
            return Token(start: start, end: end, kind: .other)
        }
        if isInitials(start, end) {
            while byte(end) == 0x2E, byte(end + 1).isCapital, !byte(end + 2).isWord { end += 2 }
            if byte(end) == 0x2E { end += 1 }
        } else if byte(end) == 0x2E, lexicon.isAbbreviation(bytes, start..<end) {
            end += 1
        }
        position = end
        return token(start, end)
    }

    /// Moves over letters, and over hyphens, apostrophes and decimal points between them.
    private func advance() -> Int {
        var end = position
        while end < limit {
            if bytes[end].isWord {
                end += 1
                continue
            }
            let width = letterWidth(end)
            if width > 0 {
                end += width
                continue
            }
            let apostrophe = apostropheWidth(end)
            if apostrophe > 0, letterWidth(end + apostrophe) > 0 {
                let isPossessive = byte(end + apostrophe) | 0x20 == 0x73 && letterWidth(end + apostrophe + 1) == 0
                if isPossessive { break }
                end += apostrophe
            } else if byte(end) == 0x2D, letterWidth(end + 1) > 0 {
                end += 1
            } else if byte(end) == 0x2E || byte(end) == 0x2C, byte(end + 1).isDigit, end > position,
                bytes[end - 1].isDigit
            {
                end += 1
            } else if byte(end) == 0x26, letterWidth(end + 1) > 0 {
                end += 1
            } else if byte(end) == 0x5F {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    /// Where the pronoun of a French “dit-il” or “a-t-elle” starts, or `nil`.
    private func inverted(_ word: Range<Int>) -> Int? {
        for pronoun in ["elles", "elle", "ils", "il", "on"] {
            let start = word.upperBound - pronoun.utf8.count
            if start - 2 >= word.lowerBound, bytes[start - 1] == 0x2D,
                bytes[start..<word.upperBound].elementsEqual(pronoun.utf8)
            {
                return start
            }
        }
        return nil
    }

    /// The end of the verb before an inverted pronoun, without “-t-” or its hyphen.
    private func verbEnd(_ start: Int, _ pronoun: Int) -> Int {
        let hasT = pronoun - 3 > start && bytes[pronoun - 2] | 0x20 == 0x74 && bytes[pronoun - 3] == 0x2D
        return hasT ? pronoun - 3 : pronoun - 1
    }

    private func isInitials(_ start: Int, _ end: Int) -> Bool {
        guard byte(end) == 0x2E, byte(start).isCapital || byte(start) >= 0xC3 else { return false }
        return letterWidth(start) == end - start && byte(start) != 0x49 || (byte(end + 1).isCapital && end - start == 1)
    }

    private mutating func possessive() -> Token? {
        let width = apostropheWidth(position)
        guard width > 0, byte(position + width) | 0x20 == 0x73, letterWidth(position + width + 1) == 0 else {
            return nil
        }
        let start = position
        position += width + 1
        return Token(start: start, end: position, kind: .possessive)
    }

    private mutating func token(_ start: Int, _ end: Int) -> Token {
        let isCapital =
            byte(start) < 0x80
            ? byte(start).isCapital
            : bytes.scalar(at: start, limit: end).map(\.properties.isUppercase) ?? false
        let isAllCaps =
            isCapital && end - start > 1
            && bytes[start..<end].allSatisfy { $0 < 0x80 && !(0x61...0x7A).contains($0) }
        let count = Lexicon.fold(bytes, start..<end, into: &letters)
        let (word, entry) = lexicon.look(for: letters, count: count)
        // “W. A. Chandrani”: an initial is no article; but the French “M.” is an honorific.
        let isInitial = end - start == 2 && bytes[end - 1] == 0x2E && !entry.classes.contains(.honorific)
        return Token(
            start: start,
            end: end,
            kind: byte(start).isDigit ? .number : .word,
            isCapital: isCapital,
            isAllCaps: isAllCaps,
            word: word,
            classes: isInitial ? [] : entry.classes,
            uses: entry.uses,
            cue: isInitial ? -1 : entry.cue
        )
    }

    private mutating func punctuation() -> Token {
        let start = position
        var (kind, width) = punctuationKind()
        if apostropheWidth(position) > 0, position > 0, bytes[position - 1] | 0x20 == 0x73,
            byte(position + width) <= 0x20
        {
            kind = .possessive
        }
        position = min(limit, position + width)
        return Token(start: start, end: position, kind: kind)
    }

    private func punctuationKind() -> (TokenKind, Int) {
        switch byte(position) {
        case 0x2C: (.comma, 1)
        case 0x2E, 0x21, 0x3F: (.stop, 1)
        case 0x3A: (.colon, 1)
        case 0x3B: (.semicolon, 1)
        case 0x2D: (.dash, byte(position + 1) == 0x2D ? 2 : 1)
        case 0x28, 0x5B: (.open, 1)
        case 0x29, 0x5D: (.close, 1)
        case 0x22, 0x27: (.mark, 1)
        case 0x24: (.other, 1)
        case 0xC2: (byte(position + 1) == 0xAB || byte(position + 1) == 0xBB ? .mark : .other, 2)
        case 0xD6: (.stop, 2)
        case 0xD8: (byte(position + 1) == 0x8C ? .comma : byte(position + 1) == 0x9B ? .semicolon : .stop, 2)
        case 0xD5: (byte(position + 1) == 0x9D ? .comma : .other, 2)
        case 0xE2 where byte(position + 1) == 0x80:
            switch byte(position + 2) {
            case 0x90...0x95: (.dash, 3)
            case 0x98...0x9F, 0xB9, 0xBA: (.mark, 3)
            case 0xA6: (.stop, 3)
            default: (.other, 3)
            }
        case 0x80...: (.other, letterLength())
        default: (.other, 1)
        }
    }

    private func letterLength() -> Int {
        let first = byte(position)
        return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isCapital: Bool { (0x41...0x5A).contains(self) }
    /// Whether the byte is an ASCII letter or digit.
    var isWord: Bool { UnicodeClasses.isASCIIWord(self) }
}

extension [UInt8] {
    /// The scalar whose encoding starts at a position, or `nil` when none does before `limit`.
    func scalar(at position: Int, limit: Int) -> Unicode.Scalar? {
        var decoder = UTF8()
        var iterator = self[position..<Swift.min(limit, position + 4)].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return scalar
    }
}
