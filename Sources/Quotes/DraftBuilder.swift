import Domain
import Text

/// Builds the drafts of one sentence from the readings of its cues.
struct DraftBuilder {
    let story: Story
    let sources: SourceReader
    let sentence: Range<Int>
    let readings: [Reading]
    let paragraph: Int
    let index: Int
    /// Quotations of earlier sentences that nobody claimed; emptied when a draft takes them.
    var pending: [Int] = []
    private var drafts: [Draft] = []
    /// Quotations that a draft holds already.
    private var claimed: Set<Int> = []

    init(story: Story, sources: SourceReader, sentence: Range<Int>, readings: [Reading], paragraph: Int, index: Int) {
        (self.story, self.sources, self.sentence) = (story, sources, sentence)
        (self.readings, self.paragraph, self.index) = (readings, paragraph, index)
    }

    mutating func build() -> [Draft] {
        var floor = sentence.lowerBound
        for (position, reading) in readings.enumerated() {
            switch reading.placement {
            case .before(let end):
                if let merged = doubled(reading, end, floor) {
                    drafts = drafts.filter {
                        $0.content.first.map { $0.lowerBound < story.bytes(of: end).lowerBound } != true
                            || $0.reason.isEmpty
                    }
                    drafts.append(merged)
                } else if let draft = preceding(
                    reading,
                    min(floor, end)..<end,
                    next: position + 1 < readings.count ? readings[position + 1] : nil
                ) {
                    drafts.append(draft)
                } else if let last = drafts.indices.last, drafts[last].act == .attitude, reading.act == .speech,
                    drafts[last].content.last?.upperBound ?? .max <= story.bytes(of: reading.cue).lowerBound
                {
                    // “X believes that A, the minister said”: the belief was spoken.
                    drafts[last].act = .speech
                }
                floor = max(floor, reading.cue.upperBound)
            case .after(let start, let isExplicit):
                let end = max(start, contentEnd(start, position))
                if let draft = following(reading, start..<end, isExplicit) { drafts.append(draft) }
                floor = max(floor, min(end, sentence.upperBound))
            }
        }
        unclaimed()
        // The same words under two cues are the nearer cue's.
        return drafts.enumerated().filter { position, draft in
            !drafts[(position + 1)...].contains { later in
                // “Declined to say whether A”: what was not said is no second quote.
                later.content == draft.content
                    || draft.act == .attitude && later.act == .speech
                        && draft.content.contains { own in later.cue.contains { own.contains($0.lowerBound) } }
            }
        }.map(\.element)
    }

    // MARK: - Content after the cue

    private mutating func following(_ reading: Reading, _ range: Range<Int>, _ isExplicit: Bool) -> Draft? {
        var range = trimmed(range)
        guard !range.isEmpty else { return nil }
        let colon = answerStart(reading, range)
        if let colon { range = (colon + 1)..<range.upperBound }
        let quoted = range.filter { story.isQuotation($0) }
        if quoted.isEmpty, isPointer(range) { return nil }
        if reading.traits.contains(.quoted), quoted.isEmpty { return nil }
        if reading.act == .attitude,
            drafts.contains(where: { $0.content.contains { $0.overlaps(story.bytes(of: range)) } })
        {
            return nil
        }
        var draft = Draft(
            kind: .indirect,
            act: reading.act,
            content: [],
            cue: [story.bytes(of: reading.cue)],
            source: reading.source,
            paragraph: paragraph,
            sentence: index,
            reason: reading.reason,
            certainty: colon == nil ? reading.certainty : .settled
        )
        if colon != nil { draft.act = .speech }
        if story.isQuotation(range.lowerBound), isExplicit || quoted.count == range.count, isDirect(range) {
            let own = leadingQuotations(range)
            draft.content = own.compactMap(inner)
            draft.kind = .direct
            draft.endsQuoted = own.last == sentence.upperBound - 1 || range.upperBound - 1 == own.last
            claimed.formUnion(own)
        } else {
            draft.content = [story.bytes(of: range)]
            draft.kind = quoted.isEmpty ? .indirect : .mixed
            draft.endsQuoted = quoted.last == range.upperBound - 1 && story.isFullSpeech(range.upperBound - 1)
            claimed.formUnion(quoted)
            if quoted.isEmpty, range.count < 2 { return nil }
        }
        if story.kind(max(sentence.lowerBound, range.lowerBound - 1)) == .colon, quoted.isEmpty, isSpoken(range) {
            draft.kind = .direct
        }
        return draft.content.isEmpty ? nil : draft
    }

    /// “said this at a briefing”, “said so”: words that only point at what was said.
    private func isPointer(_ range: Range<Int>) -> Bool {
        guard ["this", "so", "it"].contains(story.word(range.lowerBound)) else { return false }
        return range.count == 1 || story.classes(range.lowerBound + 1).contains(.preposition)
    }

    /// Speech after a colon without marks: it opens with a capital and runs to the end.
    private func isSpoken(_ range: Range<Int>) -> Bool {
        story.isCapital(range.lowerBound) && range.upperBound >= sentence.upperBound - 1 && range.count > 2
    }

    /// Whether the quotation at the head is all there is, or speaks for itself.
    private func isDirect(_ range: Range<Int>) -> Bool {
        if range.allSatisfy({ story.isQuotation($0) || story.kind($0) != .word }) { return true }
        return story.isFullSpeech(range.lowerBound)
    }

    private func leadingQuotations(_ range: Range<Int>) -> [Int] {
        var found: [Int] = []
        for unit in range {
            if story.isQuotation(unit) { found.append(unit) } else if story.kind(unit) == .word { break }
        }
        return found
    }

    /// Where content that starts at `start` ends: before the next cue's clause, or with the sentence.
    private func contentEnd(_ start: Int, _ position: Int) -> Int {
        if let comma = subordinateEnd(readings[position], start) { return comma }
        for reading in readings.dropFirst(position + 1) where reading.start > start {
            let left = reading.start - 1
            guard left > start else { continue }
            let isComma = story.kind(left) == .comma
            if case .before(let end) = reading.placement {
                // “X said A, Y said”: the later cue claims all before it, this one keeps what it had.
                return trimmedEnd(start, end)
            }
            if isComma, story.word(reading.verb).hasSuffix("ing") || story.word(reading.verb) == "according" {
                return left
            }
            if ["and", "but", "while", "whereas", "though", "although"].contains(story.word(left)),
                !(reading.start == reading.cue.lowerBound && !isComma)
            {
                let hasOwnSource = reading.start < reading.cue.lowerBound
                guard hasOwnSource else { continue }
                return trimmedEnd(start, left)
            }
            if story.word(left) == "and" || story.word(left) == "but", reading.start == reading.cue.lowerBound {
                return trimmedEnd(start, left)
            }
        }
        return sentence.upperBound
    }

    private static let openers: Set<String> = [
        "after", "when", "if", "since", "because", "although", "while", "though", "once",
    ]

    /// In “After X said that A, B happened.” the comma after A.
    private func subordinateEnd(_ reading: Reading, _ start: Int) -> Int? {
        let left = reading.start - 1
        guard left >= sentence.lowerBound, left - sentence.lowerBound < 5,
            DraftBuilder.openers.contains(story.word(left))
        else { return nil }
        return (start..<sentence.upperBound).first { story.kind($0) == .comma && $0 > start + 1 }
    }

    private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start, story.kind(end - 1) == .comma { end -= 1 }
        return end
    }

    // MARK: - Content before the cue

    private mutating func preceding(_ reading: Reading, _ range: Range<Int>, next: Reading?) -> Draft? {
        var draft = Draft(
            kind: .direct,
            act: reading.act,
            content: [],
            cue: [story.bytes(of: reading.cue)],
            source: reading.source,
            paragraph: paragraph,
            sentence: index,
            reason: reading.reason,
            certainty: reading.certainty
        )
        var range = trimmed(range)
        if let colon = range.last(where: { story.kind($0) == .colon }), colon + 1 < range.upperBound,
            story.isQuotation(colon + 1)
        {
            range = (colon + 1)..<range.upperBound
        }
        if let end = story.quotationEnd(beforeTitle: range, of: draft.source) {
            (draft.source.units, range) = (end..<draft.source.units.upperBound, range.lowerBound..<end)
        }
        var isWord = false
        if range.isEmpty {
            guard !pending.isEmpty, reading.act == .speech else { return nil }
            draft.content = pending.compactMap(inner)
            pending = []
            draft.endsQuoted = true
        } else if let last = range.last, story.isQuotation(last), let own = trailingSpeech(range) {
            draft.content = own.compactMap(inner)
            claimed.formUnion(own)
            draft.endsQuoted = true
        } else {
            let quoted = range.filter { story.isQuotation($0) }
            draft.content = [story.bytes(of: range)]
            isWord = range.count == 1 && quoted.isEmpty
            draft.kind = quoted.isEmpty ? .indirect : .mixed
            if reading.traits.contains(.quoted), quoted.isEmpty { return nil }
            claimed.formUnion(quoted)
        }
        guard !draft.content.isEmpty else { return nil }
        addRest(after: reading, to: &draft, next: next)
        // “Now, she said, the road is open”: one word alone is no content.
        return isWord && draft.content.count == 1 ? nil : draft
    }

    /// The quotations that are the whole content, when the words before them are no part of it.
    private func trailingSpeech(_ range: Range<Int>) -> [Int]? {
        let words = range.filter { story.kind($0) == .word || story.kind($0) == .number }
        if words.isEmpty { return range.filter { story.isQuotation($0) } }
        guard let last = range.last, story.isFullSpeech(last), last > range.lowerBound,
            story.kind(last - 1) == .comma || story.kind(last - 1) == .colon || story.kind(last - 1) == .stop
        else { return nil }
        return [last]
    }

    /// Adds the part of an interrupted quote after its cue, as in “A,” he said, “b”.
    private mutating func addRest(after reading: Reading, to draft: inout Draft, next: Reading?) {
        var unit = max(reading.cue.upperBound, reading.source.units.upperBound)
        let limit = next.map { max($0.start, unit) } ?? sentence.upperBound
        var lastKind = TokenKind.word
        while unit < limit, unit < sentence.upperBound {
            if story.isQuotation(unit) {
                if isCoordinated(unit, after: reading) {
                    let whole = story.bytes(of: unit)
                    draft.content.append(draft.kind == .direct ? inner(unit) ?? whole : whole)
                    if draft.kind == .indirect { draft.kind = .mixed }
                    claimed.insert(unit)
                    draft.endsQuoted = true
                    return
                }
                guard draft.kind == .direct || story.isFullSpeech(unit), lastKind != .word || story.isFullSpeech(unit),
                    // “wrote the authors of the “Growth Project,” …”: a name within the source.
                    story.classes(unit - 1).isDisjoint(with: [.determiner, .preposition])
                else { return }
                guard let range = inner(unit) else { return }
                draft.content.append(range)
                claimed.insert(unit)
                draft.endsQuoted = true
                return
            }
            lastKind = story.kind(unit)
            unit += 1
        }
        guard draft.kind != .direct, next == nil, reading.source.units.lowerBound < reading.cue.lowerBound else {
            return
        }
        addIndirectRest(after: max(reading.cue.upperBound, reading.source.units.upperBound), to: &draft)
    }

    /// “…, X said, and “b””: a comma and a conjunction join the quotation to what stood before the cue.
    private func isCoordinated(_ unit: Int, after reading: Reading) -> Bool {
        let first = max(reading.cue.upperBound, reading.source.units.upperBound)
        return unit == first + 2 && story.kind(first) == .comma && story.classes(first + 1).contains(.conjunction)
            && inner(unit) != nil
    }

    private func addIndirectRest(after start: Int, to draft: inout Draft) {
        guard start < sentence.upperBound, story.kind(start) == .comma, start + 3 < sentence.upperBound else { return }
        let first = start + 1
        let classes = story.classes(first)
        guard classes.isDisjoint(with: [.preposition, .relative]), !story.word(first).hasSuffix("ing"),
            !["when", "as", "while", "after", "before", "who", "which", "citing"].contains(story.word(first))
        else { return }
        let rest = trimmed(first..<sentence.upperBound)
        if !rest.isEmpty { draft.content.append(story.bytes(of: rest)) }
    }

    /// “X assesses the ceasefire as a success, X said”: one statement, its own verb the cue.
    private func doubled(_ reading: Reading, _ end: Int, _ floor: Int) -> Draft? {
        let other: WordClass = [.country, .nationality, .place, .role, .body]
        guard end > sentence.lowerBound,
            let name = reading.source.units.last(where: {
                story.isName($0) && story.classes($0).isDisjoint(with: other)
            })
        else { return nil }
        guard !(sentence.lowerBound..<end).contains(where: { story.isQuotation($0) && story.isFullSpeech($0) }) else {
            return nil
        }
        guard
            let head = (sentence.lowerBound..<max(sentence.lowerBound, min(end, sentence.lowerBound + 16))).first(
                where: { story.isName($0) && story.word($0) == story.word(name) })
        else { return nil }
        var verb = head + 1
        while verb < end, verb - head < 6, !story.classes(verb).isDisjoint(with: [.auxiliary, .adverb, .negation]) {
            verb += 1
        }
        // “The ferry will return”, the minister said: what is to come is content, its verb no cue.
        guard !((head + 1)..<verb).contains(where: { FunctionVerbs.modal.contains(story.word($0)) }) else { return nil }
        guard verb + 2 < end, story.kind(verb) == .word, !story.isCapital(verb),
            story.classes(verb).isDisjoint(with: [.preposition, .conjunction, .subordinator, .determiner])
        else { return nil }
        var start = verb + 1
        if story.word(start) == "that" { start += 1 }
        let range = trimmed(min(start, end)..<end)
        guard range.count > 2, let source = sources.subject(from: sentence.lowerBound, upper: verb) else { return nil }
        return Draft(
            kind: range.contains { story.isQuotation($0) } ? .mixed : .indirect,
            act: .speech,
            content: [story.bytes(of: range)],
            cue: [story.bytes(of: (head + 1)..<(verb + 1))],
            source: source,
            paragraph: paragraph,
            sentence: index,
            reason: "cue \(story.word(verb)), attributed again at the end of the sentence",
            certainty: .settled
        )
    }

    // MARK: - Quotations without a cue of the lexicon

    private mutating func unclaimed() {
        let first = sentence.lowerBound
        for unit in sentence where story.isQuotation(unit) && !claimed.contains(unit) {
            if unit > first, story.kind(unit - 1) == .colon, story.units[unit].tokens.count > 3,
                let subject = labelled(unit - 1) ?? sources.subject(from: first, upper: unit - 1),
                !isLabel(subject, unit - 1)
            {
                append(unit, source: subject, cue: (unit - 1)..<unit, reason: "colon before the quotation")
            } else if let draft = signed(unit) {
                append(unit, source: draft, cue: nil, reason: "signed by name after a dash")
            } else if unit == first, story.isFullSpeech(unit),
                story.lastByte(ofQuotation: unit) == 0x2C || followedByComma(unit)
            {
                guard let (source, cue) = plainClause(unit + 1) else { continue }
                append(unit, source: source, cue: cue, reason: "subject right after the quotation")
            }
        }
    }

    private func followedByComma(_ unit: Int) -> Bool {
        unit + 1 < sentence.upperBound && story.kind(unit + 1) == .comma
    }

    private mutating func append(_ unit: Int, source: Source, cue: Range<Int>?, reason: String) {
        guard let range = inner(unit) else { return }
        claimed.insert(unit)
        drafts.append(
            Draft(
                kind: .direct,
                content: [range],
                cue: cue.map { [story.bytes(of: $0)] } ?? [],
                source: source,
                paragraph: paragraph,
                sentence: index,
                reason: reason,
                endsQuoted: true
            )
        )
    }

    // MARK: - Ranges

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, max(range.lowerBound, min(range.upperBound, sentence.upperBound)))
        while start < end, [.comma, .colon, .dash, .semicolon, .stop].contains(story.kind(start)) { start += 1 }
        // A symbol set before the opening mark is no word of the content.
        var mark = start
        while mark < end, story.kind(mark) == .other { mark += 1 }
        if mark < end, story.isQuotation(mark) { start = mark }
        while end > start, [.comma, .colon, .dash, .semicolon].contains(story.kind(end - 1)) || isPlainStop(end - 1) {
            end -= 1
        }
        if end - start > 1, story.word(start) == "that" { start += 1 }
        return start..<max(start, end)
    }

    private func isPlainStop(_ unit: Int) -> Bool {
        story.kind(unit) == .stop && story.bytes[story.bytes(of: unit).lowerBound] == 0x2E
    }

    private func inner(_ unit: Int) -> Range<Int>? {
        let range = story.quotations[story.units[unit].quotation].inner
        return range.isEmpty ? nil : range
    }
}
