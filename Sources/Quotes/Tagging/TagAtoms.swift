import Text

/// What features are made of, token by token of one paragraph, with a margin on both sides.
///
/// The buffers are kept from paragraph to paragraph.
struct TagAtoms {
    /// So many tokens of nothing stand before the first and after the last.
    static let margin = 4

    private(set) var count = 0
    var word: [UInt64] = []
    var prefix: [UInt64] = []
    var suffix2: [UInt64] = []
    var suffix3: [UInt64] = []
    var shape: [UInt64] = []
    var grammar: [UInt64] = []
    /// How often the word is a cue, 0…4.
    var level: [UInt8] = []
    /// Outside, opening, inside, closing or alone in a quotation.
    var quoted: [UInt8] = []
    /// What kind of quotation it stands in: its length, end and place.
    var quotation: [UInt64] = []
    /// What the rules say of the token.
    var rule: [UInt8] = []
    /// The sentence, counted in the paragraph.
    var sentence: [Int32] = []
    var sentenceStart: [Int32] = []
    var sentenceEnd: [Int32] = []
    var kind: [TokenKind] = []
    /// The nearest word before and after that is often a cue, as an index, or −1.
    var cueBefore: [Int32] = []
    var cueAfter: [Int32] = []
    /// Commas before the token in the paragraph.
    var commas: [Int32] = []
    var startsQuoted = false
    var followsQuoted = false
    /// Both of them as one number.
    var quotedFlags: UInt64 { (startsQuoted ? 1 : 0) | (followsQuoted ? 2 : 0) }

    /// Fills the buffers with one paragraph.
    mutating func read(_ story: Story, paragraph: Int, rules: [UInt8], weights: TagWeights) {
        let range = story.paragraphs[paragraph].tokens
        followsQuoted = paragraph > 0 && story.startsQuoted(paragraph - 1)
        startsQuoted = story.startsQuoted(paragraph)
        count = range.count
        resize(count + 2 * TagAtoms.margin)
        for index in range {
            fill(TagAtoms.margin + index - range.lowerBound, story, index, range, rules[index], weights)
        }
        readSentences(story, paragraph)
        findCues()
    }

    private mutating func resize(_ size: Int) {
        let pad: UInt64 = 0x5050
        word.reset(size, pad)
        prefix.reset(size, pad)
        suffix2.reset(size, pad)
        suffix3.reset(size, pad)
        shape.reset(size, pad)
        grammar.reset(size, pad)
        level.reset(size, 0)
        quoted.reset(size, 9)
        quotation.reset(size, 0)
        rule.reset(size, 0)
        sentence.reset(size, -1)
        sentenceStart.reset(size, 0)
        sentenceEnd.reset(size, 0)
        kind.reset(size, .other)
        cueBefore.reset(size, -1)
        cueAfter.reset(size, -1)
        commas.reset(size, 0)
    }

    private mutating func fill(
        _ at: Int,
        _ story: Story,
        _ index: Int,
        _ range: Range<Int>,
        _ label: UInt8,
        _ weights: TagWeights
    ) {
        let letters = WordLetters(story.bytes, story.tokens[index])
        let (kind, quotation) = (story.tokens[index].kind, story.tokens[index].quotation)
        word[at] = letters.word
        prefix[at] = letters.prefix
        suffix2[at] = letters.suffix2
        suffix3[at] = letters.suffix3
        self.kind[at] = kind
        shape[at] = letters.shape
        grammar[at] = letters.grammar
        rule[at] = label
        commas[at] = commas[at - 1] + (kind == .comma ? 1 : 0)
        guard quotation >= 0 else {
            quoted[at] = 0
            level[at] = weights.level(of: letters.word)
            return
        }
        let opens = index == range.lowerBound || story.tokens[index - 1].quotation != quotation
        let closes = index + 1 == range.upperBound || story.tokens[index + 1].quotation != quotation
        quoted[at] = opens ? (closes ? 4 : 1) : closes ? 3 : 2
        self.quotation[at] =
            opens ? story.shape(ofQuotation: quotation, from: index, in: range) : self.quotation[at - 1]
    }

    private mutating func readSentences(_ story: Story, _ paragraph: Int) {
        let base = story.paragraphs[paragraph].tokens.lowerBound - TagAtoms.margin
        for (number, index) in story.paragraphs[paragraph].sentences.enumerated() {
            let units = story.sentences[index].units
            guard let first = units.first, let last = units.last else { continue }
            let range = (story.units[first].tokens.lowerBound - base)..<(story.units[last].tokens.upperBound - base)
            for at in range {
                sentence[at] = Int32(number)
                sentenceStart[at] = Int32(range.lowerBound)
                sentenceEnd[at] = Int32(range.upperBound)
            }
        }
    }

    private mutating func findCues() {
        var last: Int32 = -1
        for at in TagAtoms.margin..<(TagAtoms.margin + count) {
            if last >= 0, sentence[Int(last)] != sentence[at] { last = -1 }
            cueBefore[at] = last
            if level[at] >= 3 { last = Int32(at) }
        }
        last = -1
        for at in (TagAtoms.margin..<(TagAtoms.margin + count)).reversed() {
            if last >= 0, sentence[Int(last)] != sentence[at] { last = -1 }
            cueAfter[at] = last
            if level[at] >= 3 { last = Int32(at) }
        }
    }
}

extension Array {
    /// Makes the array hold one value so many times, in the memory it has.
    fileprivate mutating func reset(_ size: Int, _ value: Element) {
        removeAll(keepingCapacity: true)
        append(contentsOf: repeatElement(value, count: size))
    }
}

extension Story {
    /// Whether a paragraph opens with a quotation.
    func startsQuoted(_ paragraph: Int) -> Bool {
        paragraphs[paragraph].units.first.map { isQuotation($0) } == true
    }

    /// A number for the length of a quotation, its last letter and where in its paragraph it stands.
    func shape(ofQuotation index: Int, from token: Int, in paragraph: Range<Int>) -> UInt64 {
        let quotation = quotations[index]
        let length = quotation.inner.count
        let bucket: UInt64 = length < 8 ? 0 : length < 16 ? 1 : length < 30 ? 2 : length < 60 ? 3 : 4
        let last = quotation.inner.last.map { bytes[$0] } ?? 0
        let end: UInt64 = last == 0x2C ? 1 : last == 0x2E ? 2 : last == 0x3F || last == 0x21 ? 3 : 0
        let before = token > paragraph.lowerBound ? tokens[token - 1] : nil
        let lead: UInt64 =
            switch before?.kind {
            case nil: 0
            case .comma: 1
            case .colon: 2
            case .stop: 3
            case .word: 4
            default: 5
            }
        let opens: UInt64 = tokens[token].isCapital ? 1 : 0
        return bucket << 8 | end << 5 | lead << 2 | opens << 1 | (quotation.isClosed ? 1 : 0)
    }
}
