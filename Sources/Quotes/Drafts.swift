import Domain
import Text

/// A quote before its speaker is known.
struct Draft {
    var kind: QuoteKind
    var act: QuoteAct = .speech
    /// Bytes of the text.
    var content: [Range<Int>]
    var cue: [Range<Int>] = []
    /// Units of the source; empty when none stands by.
    var source: Source = .none
    /// The paragraph and sentence in which it ends.
    var paragraph: Int
    var sentence: Int
    /// What the rule saw, for the reasons.
    var reason: String
    /// Whether its last fragment is a quotation, so that the next one can go on with it.
    var endsQuoted = false
    /// Whether the cue has a subject that its language leaves out: whoever was spoken of last.
    var hasImpliedSubject = false
    /// How far the rules answer for it.
    var certainty = Certainty.guess
    /// How likely it is right in content and source, as measured on annotated stories.
    var chance = 1.0
    /// Whether it is a turn of a transcript, a whole paragraph.
    var isTurn = false
}

/// How far the rules answer for what they found, told by its shape; the trained tagger decides the rest.
enum Certainty: Comparable {
    /// It stands only where the tagger sees a quote too, and as the tagger sees it.
    case guess
    /// It stands where the tagger sees nothing.
    case likely
    /// It stands as it is, whatever the tagger sees.
    case settled
}

/// Turns the sentences of a story into drafts.
struct StatementReader {
    let story: Story
    let lexicon: Lexicon
    let sources: SourceReader
    private let headings: Headings
    private(set) var drafts: [Draft] = []
    /// Quotations of the paragraph that nobody claimed yet, as units.
    private var pending: [Int] = []
    /// The draft that the next quotation goes on with, when it follows at once.
    private var open: Int?
    /// A draft whose content is announced by a colon at the end of the paragraph.
    private var announced: Draft?

    init(story: Story, lexicon: Lexicon) {
        (self.story, self.lexicon) = (story, lexicon)
        sources = SourceReader(story: story)
        headings = Headings(story: story)
    }

    mutating func read() -> [Draft] {
        var turns = TurnReader(story: story)
        for paragraph in story.paragraphs.indices {
            if let turn = turns.turn(paragraph) {
                flush(paragraph)
                drafts += turn.drafts
                (open, announced) = (nil, nil)
                continue
            }
            if headings.contains(paragraph), paragraph + 1 < story.paragraphs.count {
                flush(paragraph)
                (open, announced) = (nil, nil)
            } else {
                readParagraph(paragraph)
            }
        }
        return drafts
    }

    private mutating func readParagraph(_ paragraph: Int) {
        let range = story.paragraphs[paragraph].sentences
        let continues = paragraph > 0 && (isReopened(paragraph) || goesOn(paragraph))
        if !continues {
            open = nil
            flush(paragraph)
        }
        for sentence in range {
            let units = story.sentences[sentence].units
            if isQuotationOnly(units) {
                readQuotations(units, paragraph, sentence)
            } else {
                readSentence(units, paragraph, sentence)
            }
        }
        announced = announcedByColon(paragraph)
        if !opensNext(paragraph) { flush(paragraph) }
    }

    // MARK: - Quotations that stand alone

    private mutating func readQuotations(_ units: Range<Int>, _ paragraph: Int, _ sentence: Int) {
        let quotations = units.filter { story.isQuotation($0) }
        if let open = open ?? spoken(before: sentence, in: paragraph), pending.isEmpty {
            drafts[open].content += quotations.compactMap(inner)
            drafts[open].sentence = sentence
            drafts[open].paragraph = paragraph
            return
        }
        if var draft = announced, pending.isEmpty {
            draft.content = quotations.compactMap(inner)
            (draft.paragraph, draft.sentence, draft.endsQuoted) = (paragraph, sentence, true)
            announced = nil
            guard !draft.content.isEmpty else { return }
            drafts.append(draft)
            open = drafts.count - 1
            return
        }
        pending += quotations
    }

    /// The direct quote right before, in the same paragraph, when words that quote nothing stand between.
    ///
    /// As in “A,” he said. He laughed. “B.”
    private func spoken(before sentence: Int, in paragraph: Int) -> Int? {
        guard let last = drafts.indices.last, drafts[last].paragraph == paragraph, drafts[last].kind == .direct,
            !drafts[last].source.isEmpty, sentence - drafts[last].sentence <= 2
        else { return nil }
        return last
    }

    /// Turns quotations that nobody claimed into a draft of their own, when they read like speech.
    private mutating func flush(_ paragraph: Int) {
        defer { pending = [] }
        guard let first = pending.first, pending.contains(where: { story.units[$0].tokens.count > 3 }) else { return }
        let content = pending.compactMap(inner)
        guard !content.isEmpty else { return }
        let owner = story.paragraph(ofUnit: first)
        drafts.append(
            Draft(
                kind: .direct,
                content: content,
                paragraph: owner,
                sentence: story.sentence(ofUnit: first),
                reason: "no cue beside the quotation"
            )
        )
    }

    private func isQuotationOnly(_ units: Range<Int>) -> Bool {
        var found = false
        for unit in units {
            if story.isQuotation(unit) {
                found = true
            } else if story.kind(unit) == .word || story.kind(unit) == .number {
                return false
            }
        }
        return found
    }

    /// Whether a paragraph goes on with the quotation that the one before left open.
    private func isReopened(_ paragraph: Int) -> Bool {
        opensNext(paragraph - 1) && story.paragraphs[paragraph].units.first.map { story.isQuotation($0) } == true
    }

    /// Whether a paragraph that is a quotation and no more goes on with the speech of the one before.
    ///
    /// An answer does not go on with its question.
    private func goesOn(_ paragraph: Int) -> Bool {
        guard let open, pending.isEmpty, drafts[open].paragraph == paragraph - 1, !drafts[open].source.isEmpty,
            drafts[open].sentence + 1 == story.paragraphs[paragraph].sentences.lowerBound,
            story.paragraphs[paragraph].sentences.allSatisfy({ isQuotationOnly(story.sentences[$0].units) })
        else { return false }
        return drafts[open].content.last.map { story.bytes[$0.upperBound - 1] != 0x3F } ?? false
    }

    private func opensNext(_ paragraph: Int) -> Bool {
        guard let last = story.paragraphs[paragraph].units.last, story.isQuotation(last),
            paragraph + 1 < story.paragraphs.count
        else { return false }
        return !story.quotations[story.units[last].quotation].isClosed && !endsInCue(last)
    }

    /// Whether an open quotation swallowed its own attribution: “The pass is open, Danielyan said.
    private func endsInCue(_ unit: Int) -> Bool {
        let tokens = story.tokens[story.units[unit].tokens].suffix(7)
        guard let cue = tokens.lastIndex(where: \.isFiniteCue), tokens.endIndex - cue <= 2 else { return false }
        let before = tokens[..<cue]
        guard let comma = before.lastIndex(where: { $0.kind == .comma }), comma + 1 < cue else { return false }
        return before[(comma + 1)...].allSatisfy { $0.isCapital || $0.classes.contains(.subjectPronoun) }
    }

    private func announcedByColon(_ paragraph: Int) -> Draft? {
        let units = story.paragraphs[paragraph].units
        guard let last = units.last, story.kind(last) == .colon,
            let sentence = story.paragraphs[paragraph].sentences.last
        else { return nil }
        let range = story.sentences[sentence].units
        if let cue = range.last(where: {
            story.kind($0) == .word && story.tokens[story.units[$0].tokens.lowerBound].cue >= 0
        }) {
            let group = sources.groupStart(cue, range.lowerBound)
            let source =
                sources.source(before: group, lower: range.lowerBound)
                ?? sources.subject(from: range.lowerBound, upper: group)
            return Draft(
                kind: .direct,
                content: [],
                cue: [story.bytes(of: group..<(cue + 1))],
                source: source ?? .none,
                paragraph: paragraph,
                sentence: sentence,
                reason: "cue \(story.word(cue)) and a colon before the quotation"
            )
        }
        guard let subject = sources.subject(from: range.lowerBound, upper: last) else { return nil }
        return Draft(
            kind: .direct,
            content: [],
            cue: [story.bytes(of: last)],
            source: subject,
            paragraph: paragraph,
            sentence: sentence,
            reason: "colon before the quotation"
        )
    }

    // MARK: - Sentences with words of the reporter

    private mutating func readSentence(_ units: Range<Int>, _ paragraph: Int, _ sentence: Int) {
        let hadPending = !pending.isEmpty
        let reader = ClauseReader(story: story, lexicon: lexicon, sentence: units, followsQuotation: hadPending)
        let readings = reader.readings()
        let before = drafts.count
        var builder = DraftBuilder(
            story: story,
            sources: sources,
            sentence: units,
            readings: readings,
            paragraph: paragraph,
            index: sentence
        )
        builder.pending = pending
        let built = builder.build()
        pending = builder.pending
        for draft in built { drafts.append(draft) }
        if hadPending, !pending.isEmpty, let claim = claimed(built, units), claim < built.count {
            let content = pending.compactMap(inner)
            drafts[before + claim].content = content + drafts[before + claim].content
            pending = []
        }
        if let open, built.isEmpty, let rest = partlyQuoted(units), drafts[open].paragraph == paragraph,
            drafts[open].sentence + 1 == sentence, !drafts[open].source.isEmpty
        {
            drafts[open].content.append(rest)
            (drafts[open].kind, drafts[open].certainty, drafts[open].sentence) = (.mixed, .settled, sentence)
        }
        open = drafts.indices.dropFirst(before).last { drafts[$0].endsQuoted }
    }

    /// A sentence that opens with speech and goes on in the reporter’s words.
    ///
    /// As in “A,” she said. “B, they are not there yet” to support him.
    private func partlyQuoted(_ units: Range<Int>) -> Range<Int>? {
        let first = units.lowerBound
        guard units.count > 2, story.isQuotation(first), story.units[first].tokens.count > 4,
            story.tokens[story.units[first].tokens.lowerBound].isCapital, story.isWord(first + 1),
            !story.isCapital(first + 1)
        else { return nil }
        var last = units.upperBound - 1
        while last > first, [.comma, .stop].contains(story.kind(last)) { last -= 1 }
        return story.bytes(of: first..<(last + 1))
    }

    /// A quotation of the sentence that goes on with the one pending: “A.” “B,” he said.
    private func claimed(_ built: [Draft], _ units: Range<Int>) -> Int? {
        built.firstIndex { draft in
            guard draft.kind == .direct, let first = draft.content.first else { return false }
            return story.isQuotation(units.lowerBound) && inner(units.lowerBound) == first
        }
    }

    private func inner(_ unit: Int) -> Range<Int>? {
        let range = story.quotations[story.units[unit].quotation].inner
        return range.isEmpty ? nil : range
    }
}

extension Story {
    /// The paragraph that holds a unit.
    func paragraph(ofUnit unit: Int) -> Int { index(of: unit, in: paragraphs) { $0.units } }
    /// The sentence that holds a unit.
    func sentence(ofUnit unit: Int) -> Int { index(of: unit, in: sentences) { $0.units } }

    private func index<Element>(of unit: Int, in list: [Element], _ range: (Element) -> Range<Int>) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if range(list[middle]).upperBound <= unit { low = middle + 1 } else { high = middle }
        }
        return min(low, max(0, list.count - 1))
    }
}
