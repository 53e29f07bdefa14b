import Text

/// A story cut into tokens, units, sentences and paragraphs.
///
/// A *unit* is a token outside quotation marks, or a whole quotation: what stands between units is grammar, whatever a
/// quotation holds. All bounds below are indices of units unless they say otherwise.
struct Story {
    let bytes: [UInt8]
    /// What is known of the language, `nil` for English.
    let tongue: Tongue?
    var tokens: [Token] = []
    var quotations: [Quotation] = []
    var units: [Unit] = []
    var sentences: [Sentence] = []
    var paragraphs: [Paragraph] = []

    /// A sentence is never longer than this many units: what a rule may look through is bounded.
    static let sentenceLimit = 400

    init(bytes: [UInt8], lexicon: Lexicon, tongue: Tongue? = nil) {
        (self.bytes, self.tongue) = (bytes, tongue)
        var tokenizer = Tokenizer(bytes: bytes, lexicon: lexicon)
        tokens.reserveCapacity(bytes.count / 5)
        units.reserveCapacity(bytes.count / 6)
        let ranges = QuotationMarks.joined(Sentences.paragraphs(in: bytes), in: bytes)
        let plain = SingleMarks.plain(bytes, in: ranges)
        let interruptions = tongue.map { _ in Interruptions(bytes: bytes, lexicon: lexicon) }
        for range in ranges {
            var marks = QuotationMarks.quotations(in: plain, paragraph: range)
            if let interruptions { marks = interruptions.cut(marks) }
            let base = quotations.count
            quotations += marks
            let first = (units.count, sentences.count, tokens.count)
            var next = 0
            for sentence in Sentences.sentences(in: bytes, paragraph: range, quotations: marks) {
                let start = units.count
                var position = sentence.lowerBound
                while next < marks.count, marks[next].range.lowerBound < sentence.upperBound {
                    append(position..<max(position, marks[next].range.lowerBound), &tokenizer)
                    append(quotation: base + next, &tokenizer)
                    position = marks[next].range.upperBound
                    next += 1
                }
                if position < sentence.upperBound { append(position..<sentence.upperBound, &tokenizer) }
                close(start)
            }
            paragraphs.append(
                Paragraph(
                    units: first.0..<units.count,
                    sentences: first.1..<sentences.count,
                    tokens: first.2..<tokens.count
                )
            )
        }
        if tongue?.tag == "ar" { markNames() }
    }

    /// Marks the names of a script without capitals: given names, and what follows them with an article.
    private mutating func markNames() {
        var family: Set<String> = []
        for index in tokens.indices where !tokens[index].classes.isDisjoint(with: .given) {
            tokens[index].isCapital = true
            guard index + 1 < tokens.count, tokens[index + 1].word.hasPrefix("ال"), tokens[index + 1].classes.isEmpty
            else { continue }
            family.insert(tokens[index + 1].word)
        }
        for index in tokens.indices where family.contains(tokens[index].word) { tokens[index].isCapital = true }
    }

    private mutating func append(_ range: Range<Int>, _ tokenizer: inout Tokenizer) {
        let first = tokens.count
        tokenizer.tokens(in: range, into: &tokens)
        for index in first..<tokens.count { units.append(Unit(tokens: index..<(index + 1), quotation: -1)) }
    }

    private mutating func append(quotation: Int, _ tokenizer: inout Tokenizer) {
        let first = tokens.count
        tokenizer.tokens(in: quotations[quotation].inner, into: &tokens)
        for index in first..<tokens.count { tokens[index].quotation = quotation }
        units.append(Unit(tokens: first..<tokens.count, quotation: quotation))
    }

    private mutating func close(_ start: Int) {
        var first = start
        while first < units.count {
            let end = min(units.count, first + Story.sentenceLimit)
            sentences.append(Sentence(units: first..<end))
            first = end
        }
    }
}

/// A token outside quotation marks, or a whole quotation.
struct Unit {
    var tokens: Range<Int>
    /// The quotation, as an index, or −1.
    var quotation: Int
    var isQuotation: Bool { quotation >= 0 }
}

struct Sentence {
    var units: Range<Int>
}

struct Paragraph {
    var units: Range<Int>
    var sentences: Range<Int>
    var tokens: Range<Int>
}

extension Story {
    /// The token of a unit; an empty one of kind `mark` for a quotation.
    func token(_ unit: Int) -> Token {
        let unit = units[unit]
        return unit.isQuotation ? Token(start: 0, end: 0, kind: .mark) : tokens[unit.tokens.lowerBound]
    }

    func word(_ unit: Int) -> String { units[unit].isQuotation ? "" : tokens[units[unit].tokens.lowerBound].word }
    func kind(_ unit: Int) -> TokenKind { units[unit].isQuotation ? .mark : tokens[units[unit].tokens.lowerBound].kind }
    func classes(_ unit: Int) -> WordClass {
        units[unit].isQuotation ? [] : tokens[units[unit].tokens.lowerBound].classes
    }
    func uses(_ unit: Int) -> WordUse { units[unit].isQuotation ? [] : tokens[units[unit].tokens.lowerBound].uses }
    func isCapital(_ unit: Int) -> Bool { !units[unit].isQuotation && tokens[units[unit].tokens.lowerBound].isCapital }
    func isQuotation(_ unit: Int) -> Bool { units[unit].isQuotation }
    func isWord(_ unit: Int) -> Bool { kind(unit) == .word }

    /// The bytes of a unit, with the marks of a quotation.
    func bytes(of unit: Int) -> Range<Int> {
        let unit = units[unit]
        if unit.isQuotation { return quotations[unit.quotation].range }
        return tokens[unit.tokens.lowerBound].start..<tokens[unit.tokens.lowerBound].end
    }

    /// The bytes from the first to the last of some units.
    func bytes(of range: Range<Int>) -> Range<Int> {
        bytes(of: range.lowerBound).lowerBound..<bytes(of: range.upperBound - 1).upperBound
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The last letter or mark of what a quotation holds, or 0.
    func lastByte(ofQuotation unit: Int) -> UInt8 {
        quotations[units[unit].quotation].inner.last.map { bytes[$0] } ?? 0
    }
}

extension Story {
    /// Whether the story is in English: as it is said to be, or by its articles and prepositions.
    func isEnglish(_ language: String?) -> Bool {
        if let language { return language.lowercased().hasPrefix("en") }
        var (words, grammar, foreign) = (0, 0, 0)
        for token in tokens where token.kind == .word {
            words += 1
            if !token.classes.isDisjoint(with: [.determiner, .preposition]) { grammar += 1 }
            if bytes[token.start] >= 0xC3 { foreign += 1 }
        }
        return 2 * foreign < words && (words < 20 || 10 * grammar > words)
    }
}
