import Domain
import Text

/// Turns the sentences of a story that is not in English into drafts.
struct TongueReader {
    let story: Story
    let tongue: Tongue
    private(set) var drafts: [Draft] = []
    /// Quotations that nobody claimed yet, as units, and the paragraph in which they stand.
    private var pending: [Int] = []
    /// The draft that the next quotation goes on with, when it follows at once.
    private var open: Int?
    /// Who speaks in the sentences before without being quoted, for the documents quoted next.
    private var voice: (source: Range<Int>, paragraph: Int)?
    /// The sentence right before, when it reports nothing: what “об этом сообщил X” points at.
    private var plain: Int?

    init(story: Story, tongue: Tongue) { (self.story, self.tongue) = (story, tongue) }

    mutating func read() -> [Draft] {
        var turns = TurnReader(story: story)
        for paragraph in story.paragraphs.indices {
            open = nil
            if let turn = turns.turn(paragraph) {
                flush()
                drafts += turn.drafts
                plain = nil
            } else {
                for sentence in story.paragraphs[paragraph].sentences { read(sentence, paragraph) }
            }
        }
        flush()
        return drafts.sorted { start($0) < start($1) }
    }

    private func start(_ draft: Draft) -> (Int, Int) {
        (draft.content.first?.lowerBound ?? 0, draft.cue.first?.lowerBound ?? 0)
    }

    private mutating func read(_ sentence: Int, _ paragraph: Int) {
        let units = story.sentences[sentence].units
        if isQuotationOnly(units) {
            let quotations = units.filter { story.isQuotation($0) }
            if let open, pending.isEmpty {
                drafts[open].content += quotations.compactMap(inner)
                (drafts[open].sentence, drafts[open].paragraph) = (sentence, paragraph)
            } else {
                if !pending.isEmpty, pending.last.map({ story.paragraph(ofUnit: $0) }) != paragraph { flush() }
                pending += quotations
            }
            plain = nil
            return
        }
        let clauses = TongueClauses(story: story, tongue: tongue, sentence: units, followsQuotation: !pending.isEmpty)
        let statements = clauses.statements()
        if !statements.contains(where: { $0.takesBefore }) { flush() }
        let before = drafts.count
        for statement in statements {
            if let draft = draft(statement, sentence, paragraph) { drafts.append(draft) }
        }
        let claimed = statements.flatMap(\.content)
        pending += units.filter { unit in
            story.isQuotation(unit) && story.isFullSpeech(unit) && story.units[unit].tokens.count > 5
                && !claimed.contains { $0.contains(unit) } && opensLine(unit, units)
        }
        open = drafts.indices.dropFirst(before).last { drafts[$0].endsQuoted }
        plain = statements.allSatisfy { $0.content.isEmpty && !$0.takesBefore } ? sentence : nil
    }

    /// Whether a quotation opens its sentence or follows a colon.
    private func opensLine(_ unit: Int, _ units: Range<Int>) -> Bool {
        unit == units.lowerBound || story.kind(unit - 1) == .colon
    }

    private mutating func draft(_ statement: Statement, _ sentence: Int, _ paragraph: Int) -> Draft? {
        if statement.content.isEmpty, !statement.takesBefore {
            voice = statement.source.map { ($0, paragraph) }
            return nil
        }
        var source = statement.source
        if source == nil, let voice, paragraph - voice.paragraph < 2,
            tongue.documents.contains(story.word(statement.verb))
        {
            source = voice.source
        }
        var draft = Draft(
            kind: .direct,
            content: [],
            cue: [story.bytes(of: statement.cue)],
            source: source.map { Source(units: $0) } ?? .none,
            paragraph: paragraph,
            sentence: sentence,
            reason: "cue \(story.word(statement.verb)), \(statement.reason)"
        )
        draft.hasImpliedSubject = source == nil
        if statement.takesBefore {
            if !pending.isEmpty {
                draft.content = pending.compactMap(inner)
                pending = []
            } else if statement.content.isEmpty, let plain {
                let units = story.sentences[plain].units
                draft.content = [story.bytes(of: trimmed(units))]
                draft.kind = units.contains { story.isQuotation($0) } ? .mixed : .indirect
                draft.reason = "the next sentence names the source"
            }
        }
        var isDirect = true
        var hasQuoted = false
        for range in statement.content {
            let range = trimmed(range)
            guard !range.isEmpty else { continue }
            let quoted = range.filter { story.isQuotation($0) }
            hasQuoted = hasQuoted || !quoted.isEmpty
            if !quoted.isEmpty, range.allSatisfy({ story.isQuotation($0) || !story.isWord($0) }) {
                draft.content += quoted.compactMap(inner)
                draft.endsQuoted = true
            } else {
                draft.content.append(story.bytes(of: range))
                isDirect = statement.isTurn
                draft.endsQuoted = statement.isTurn
            }
        }
        guard !draft.content.isEmpty else { return nil }
        if !statement.content.isEmpty, !isDirect { draft.kind = hasQuoted ? .mixed : .indirect }
        let words = statement.content.reduce(0) { $0 + $1.count }
        if draft.kind == .indirect, !statement.takesBefore, words < 2 { return nil }
        draft.content.sort { $0.lowerBound < $1.lowerBound }
        return draft
    }

    /// Turns quotations that nobody claimed into a draft of their own, when they read like speech.
    private mutating func flush() {
        defer { pending = [] }
        guard let first = pending.first, pending.contains(where: { story.units[$0].tokens.count > 5 }) else { return }
        let content = pending.compactMap(inner)
        guard !content.isEmpty else { return }
        drafts.append(
            Draft(
                kind: .direct,
                content: content,
                paragraph: story.paragraph(ofUnit: first),
                sentence: story.sentence(ofUnit: first),
                reason: "no cue beside the quotation"
            )
        )
    }

    private func isQuotationOnly(_ units: Range<Int>) -> Bool {
        units.contains { story.isQuotation($0) }
            && units.allSatisfy { story.isQuotation($0) || !story.isWord($0) && story.kind($0) != .number }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        let edge: Set<TokenKind> = [.comma, .colon, .dash, .semicolon, .stop, .other]
        while start < end, edge.contains(story.kind(start)) { start += 1 }
        while end > start, edge.contains(story.kind(end - 1)) { end -= 1 }
        return start..<end
    }

    private func inner(_ unit: Int) -> Range<Int>? {
        let range = story.quotations[story.units[unit].quotation].inner
        return range.isEmpty ? nil : range
    }
}

/// What one cue reports.
struct Statement {
    var verb: Int
    var cue: Range<Int>
    /// Units; `nil` when the verb has no subject of its own.
    var source: Range<Int>?
    /// Units, in order.
    var content: [Range<Int>]
    /// Where cue or source begin, whichever comes first.
    var start: Int
    var reason: String
    /// Whether the content goes on to the end of the sentence, so that a later cue can cut it.
    var isOpen = false
    /// Whether what it reports stands in the sentence before.
    var takesBefore = false
    /// Whether source and cue stand within the words that they report.
    var isAside = false
    /// Whether the content is speech of a dialogue that a dash opens.
    var isTurn = false
}
