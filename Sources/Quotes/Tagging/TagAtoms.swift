import Text

/// What features of a token are made of.
struct TagAtom {
    var word: UInt64 = 0x5050
    var prefix: UInt64 = 0x5050
    var suffix2: UInt64 = 0x5050
    var suffix3: UInt64 = 0x5050
    var shape: UInt64 = 0x5050
    var grammar: UInt64 = 0x5050
    /// What kind of quotation it stands in: its length, end and place.
    var quotation: UInt64 = 0
    /// How often the word is a cue, 0…4.
    var level: UInt8 = 0
    /// Outside, opening, inside, closing or alone in a quotation.
    var quoted: UInt8 = 9
    /// What the rules say of the token.
    var rule: UInt8 = 0
    var kind = TokenKind.other
    /// The sentence, counted in the paragraph.
    var sentence: Int32 = -1
    var sentenceStart: Int32 = 0
    var sentenceEnd: Int32 = 0
    /// The nearest word before and after that is often a cue, as an index, or −1.
    var cueBefore: Int32 = -1
    var cueAfter: Int32 = -1
    /// Commas before the token in the paragraph.
    var commas: Int32 = 0
}

/// The atoms of one paragraph, with a margin on both sides.
///
/// The memory is kept from paragraph to paragraph.
struct TagAtoms {
    /// So many tokens of nothing stand before the first and after the last.
    static let margin = 4

    private(set) var count = 0
    private(set) var tokens: [TagAtom] = []
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
        tokens.removeAll(keepingCapacity: true)
        tokens.append(contentsOf: repeatElement(TagAtom(), count: TagAtoms.margin))
        for index in range { tokens.append(atom(of: index, in: range, story, rules[index], weights)) }
        tokens.append(contentsOf: repeatElement(TagAtom(), count: TagAtoms.margin))
        readSentences(story, paragraph)
        findCues()
    }

    private func atom(
        of index: Int,
        in range: Range<Int>,
        _ story: Story,
        _ label: UInt8,
        _ weights: TagWeights
    ) -> TagAtom {
        let letters = WordLetters(story.bytes, story.tokens[index])
        let (kind, quotation) = (story.tokens[index].kind, story.tokens[index].quotation)
        var atom = TagAtom(
            word: letters.word,
            prefix: letters.prefix,
            suffix2: letters.suffix2,
            suffix3: letters.suffix3,
            shape: letters.shape,
            grammar: letters.grammar,
            rule: label,
            kind: kind,
            commas: tokens[tokens.count - 1].commas + (kind == .comma ? 1 : 0)
        )
        guard quotation >= 0 else {
            atom.quoted = 0
            atom.level = weights.level(of: letters.word)
            return atom
        }
        let opens = index == range.lowerBound || story.tokens[index - 1].quotation != quotation
        let closes = index + 1 == range.upperBound || story.tokens[index + 1].quotation != quotation
        atom.quoted = opens ? (closes ? 4 : 1) : closes ? 3 : 2
        atom.quotation =
            opens ? story.shape(ofQuotation: quotation, from: index, in: range) : tokens[tokens.count - 1].quotation
        return atom
    }

    private mutating func readSentences(_ story: Story, _ paragraph: Int) {
        let base = story.paragraphs[paragraph].tokens.lowerBound - TagAtoms.margin
        for (number, index) in story.paragraphs[paragraph].sentences.enumerated() {
            let units = story.sentences[index].units
            guard let first = units.first, let last = units.last else { continue }
            let range = (story.units[first].tokens.lowerBound - base)..<(story.units[last].tokens.upperBound - base)
            for at in range {
                tokens[at].sentence = Int32(number)
                tokens[at].sentenceStart = Int32(range.lowerBound)
                tokens[at].sentenceEnd = Int32(range.upperBound)
            }
        }
    }

    private mutating func findCues() {
        var last: Int32 = -1
        for at in TagAtoms.margin..<(TagAtoms.margin + count) {
            if last >= 0, tokens[Int(last)].sentence != tokens[at].sentence { last = -1 }
            tokens[at].cueBefore = last
            if tokens[at].level >= 3 { last = Int32(at) }
        }
        last = -1
        for at in (TagAtoms.margin..<(TagAtoms.margin + count)).reversed() {
            if last >= 0, tokens[Int(last)].sentence != tokens[at].sentence { last = -1 }
            tokens[at].cueAfter = last
            if tokens[at].level >= 3 { last = Int32(at) }
        }
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
