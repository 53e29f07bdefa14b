/// Who is said to speak, as units of the story.
struct Source: Equatable {
    /// The words printed; empty when none stand by.
    var units: Range<Int>
    /// For “who” and for participles, the words that name the one meant.
    var antecedent: Range<Int>?

    static let none = Source(units: 0..<0)
    var isEmpty: Bool { units.isEmpty }
}

/// Finds the words that name a source beside a cue.
struct SourceReader {
    let story: Story
    /// No source is longer than this many units.
    private static let reach = 32

    /// The start of the group of a verb: auxiliaries, adverbs and negations before it belong to it.
    func groupStart(_ verb: Int, _ lower: Int) -> Int {
        var start = verb
        while start > lower, verb - start < 8 {
            let classes = story.classes(start - 1)
            guard story.isWord(start - 1), !classes.isDisjoint(with: [.auxiliary, .adverb, .negation]) else { break }
            let isAuxiliary = classes.contains(.auxiliary) && !story.isName(start - 1)
            if story.isCapital(start - 1), start - 1 > lower, !isAuxiliary { break }
            start -= 1
        }
        return start
    }

    /// The source that ends right before `end`, or `nil` when no noun phrase or pronoun does.
    func source(before end: Int, lower: Int) -> Source? {
        var last = end - 1
        guard last >= lower else { return nil }
        if story.kind(last) == .close, let open = opening(of: last, lower) { last = open - 1 }
        guard last >= lower else { return nil }
        if story.kind(last) == .comma || story.kind(last) == .dash {
            if last > lower, story.kind(last - 1) == .close, let bracketed = source(before: last, lower: lower) {
                return bracketed
            }
            return apposition(endingAt: last, lower: lower).map { phrase in
                let aside = (phrase.lowerBound + 1..<last).first { story.kind($0) == .comma && isAside($0) }
                return Source(units: phrase.lowerBound..<(aside ?? last))
            }
        }
        guard story.isWord(last) || story.kind(last) == .number || story.kind(last) == .possessive else { return nil }
        let classes = story.classes(last)
        if story.word(last) == "who" || story.word(last) == "which" {
            return Source(units: last..<(last + 1), antecedent: antecedent(of: last, lower))
        }
        if classes.contains(.subjectPronoun), !story.isAllCaps(last) { return Source(units: last..<(last + 1)) }
        guard
            classes.isDisjoint(with: [.preposition, .conjunction, .subordinator, .objectPronoun, .auxiliary])
                || story.isName(last)
        else {
            return nil
        }
        let start = phraseStart(last, lower)
        let trimmed = trimmingLead(start..<(last + 1))
        return trimmed.isEmpty ? nil : Source(units: trimmed.lowerBound..<end)
    }

    /// The source that starts right after a verb, as in “said the minister”, or `nil`.
    func source(after start: Int, upper: Int) -> Source? {
        var first = start
        while first < upper, story.isWord(first), story.classes(first).contains(.adverb), !story.isCapital(first) {
            first += 1
        }
        guard first < upper, story.isWord(first) else { return nil }
        let classes = story.classes(first)
        if classes.contains(.subjectPronoun) { return Source(units: first..<(first + 1)) }
        let stops: WordClass = [.preposition, .subordinator, .objectPronoun, .auxiliary, .negation]
        guard story.isName(first) || classes.isDisjoint(with: stops) else { return nil }
        var end = first
        while end < upper, end - first < SourceReader.reach, continuesPhrase(end, from: first, upper) { end += 1 }
        while end > first, !story.classes(end - 1).isDisjoint(with: [.conjunction, .preposition]),
            !story.isName(end - 1)
        { end -= 1 }
        return end > first ? Source(units: first..<end) : nil
    }

    private func continuesPhrase(_ unit: Int, from first: Int, _ upper: Int) -> Bool {
        switch story.kind(unit) {
        case .word, .number, .possessive: break
        default: return false
        }
        guard !story.isName(unit) else { return true }
        let classes = story.classes(unit)
        if classes.contains(.time), unit > first { return false }
        if story.word(unit) == "of" || story.word(unit) == "for" || story.word(unit) == "from" { return unit > first }
        if story.word(unit) == "and" { return unit + 1 < upper && story.isCapital(unit + 1) }
        if classes.contains(.adverb), unit > first { return false }
        return classes.isDisjoint(with: [.preposition, .subordinator, .conjunction, .auxiliary, .negation, .relative])
    }

    /// Where a noun phrase that ends at `last` starts.
    private func phraseStart(_ last: Int, _ lower: Int) -> Int {
        var start = last
        while start > lower, last - start < SourceReader.reach {
            let unit = start - 1
            if story.kind(unit) == .close, let open = opening(of: unit, lower) {
                start = open
                continue
            }
            guard belongsToPhrase(unit, before: start, lower) else { break }
            start = unit
        }
        return start
    }

    private func belongsToPhrase(_ unit: Int, before next: Int, _ lower: Int) -> Bool {
        switch story.kind(unit) {
        case .word, .number, .possessive: break
        case .other: return true
        case .mark where story.isQuotation(unit):
            // A nickname or a title in quotation marks inside the phrase: the “Today” show host.
            return story.units[unit].tokens.count <= 3 && unit > lower && story.isWord(unit - 1) && story.isWord(next)
                && !story.isFullSpeech(unit)
        default: return false
        }
        if story.isName(unit) { return true }
        let classes = story.classes(unit)
        if story.word(unit) == "and" {
            return unit > lower && story.isName(unit - 1) && story.isName(next)
        }
        if story.word(unit) == "to" || story.word(unit) == "than" { return false }
        if story.tokens[story.units[unit].tokens.lowerBound].cue >= 0,
            story.tokens[story.units[unit].tokens.lowerBound].isFiniteCue
        {
            return false
        }
        return classes.isDisjoint(with: [.conjunction, .subordinator, .auxiliary, .negation, .relative, .objectPronoun])
            || (classes.contains(.possessive) && !classes.contains(.relative))
            || classes.contains(.determiner) && story.word(unit) != "that"
    }

    /// The phrase without what leads it in: “On Monday the minister” → “the minister”.
    private func trimmingLead(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound {
            let classes = story.classes(start)
            if classes.contains(.preposition), !story.isName(start) || start == range.lowerBound {
                guard let head = headAfterPreposition(start..<range.upperBound) else { return start..<start }
                start = head
            } else if !classes.isDisjoint(with: [.adverb, .time]), range.count > 1, start + 1 < range.upperBound,
                classes.isDisjoint(with: .given)
            {
                start += 1
            } else {
                break
            }
        }
        return start..<range.upperBound
    }

    /// In “In a statement the minister”, where the second phrase starts.
    private func headAfterPreposition(_ range: Range<Int>) -> Int? {
        var unit = range.upperBound - 1
        var names = 0
        while unit > range.lowerBound {
            if story.isName(unit) { names += 1 }
            let classes = story.classes(unit)
            if classes.contains(.determiner) || classes.contains(.possessive) { return unit }
            if names > 0, !story.isName(unit), !classes.contains(.role), story.word(unit) != "of" { return unit + 1 }
            unit -= 1
        }
        return range.count > 1 ? range.lowerBound + 1 : nil
    }

    /// The phrase before an apposition that ends at a comma: “Lenoir, head of customs,”.
    private func apposition(endingAt comma: Int, lower: Int) -> Range<Int>? {
        var unit = comma - 1
        let limit = max(lower, comma - SourceReader.reach)
        while unit > limit {
            let kind = story.kind(unit)
            if kind == .stop || kind == .semicolon || kind == .colon
                || (story.isQuotation(unit) && story.isFullSpeech(unit))
            {
                return nil
            }
            if kind == story.kind(comma) {
                guard unit - 1 >= lower, comma - unit > 1, story.isWord(unit - 1) || story.kind(unit - 1) == .close
                else { return nil }
                let first = story.classes(unit + 1)
                let looksApposed =
                    !first.isDisjoint(with: [.determiner, .role, .relative, .possessive])
                    || story.word(unit + 1) == "of"
                    || story.kind(unit + 1) == .number
                    || story.isName(unit + 1) || story.isName(unit - 1)
                guard looksApposed, first.isDisjoint(with: .conjunction),
                    first.isDisjoint(with: .preposition) || story.word(unit + 1) == "of" || isAside(unit)
                else { return nil }
                if let earlier = apposition(continuing: unit, lower) { return earlier }
                return source(before: unit, lower: lower)?.units
            }
            unit -= 1
        }
        return nil
    }

    /// When the stretch between two commas is one of several, the phrase before the first of them.
    private func apposition(continuing comma: Int, _ lower: Int) -> Range<Int>? {
        guard !story.isName(comma - 1), story.kind(comma - 1) != .number else { return nil }
        var unit = comma - 1
        while unit > lower, comma - unit < 12 {
            if story.kind(unit) == .comma {
                guard story.isName(unit - 1), !story.classes(unit + 1).isDisjoint(with: [.determiner, .role]) else {
                    return nil
                }
                return source(before: unit, lower: lower)?.units
            }
            unit -= 1
        }
        return nil
    }

    /// “X, in turn,”, “X, for his part,”: a name and then an aside.
    private func isAside(_ comma: Int) -> Bool {
        story.isName(comma - 1) && ["in", "for", "on", "at", "from"].contains(story.word(comma + 1))
    }

    private func antecedent(of relative: Int, _ lower: Int) -> Range<Int>? {
        var end = relative
        if end > lower, story.kind(end - 1) == .comma { end -= 1 }
        guard end > lower else { return nil }
        return source(before: end, lower: lower)?.units
    }

    private func opening(of close: Int, _ lower: Int) -> Int? {
        var unit = close - 1
        while unit >= lower, close - unit < 14 {
            if story.kind(unit) == .open { return unit }
            unit -= 1
        }
        return nil
    }

    /// The subject at the head of a clause: a pronoun, a name or a phrase with a determiner.
    func subject(from start: Int, upper: Int) -> Source? {
        var first = start
        while first < upper,
            story.kind(first) != .word || !story.classes(first).isDisjoint(with: [.conjunction, .adverb])
        {
            if story.isQuotation(first) || story.kind(first) == .colon { return nil }
            first += 1
        }
        guard first < upper else { return nil }
        let lead = story.classes(first)
        if !lead.isDisjoint(with: [.preposition, .subordinator, .time]), !story.isName(first) {
            guard
                let comma = (first..<min(upper, first + SourceReader.reach)).first(where: { story.kind($0) == .comma })
            else { return nil }
            return comma + 1 < upper ? subject(from: comma + 1, upper: upper) : nil
        }
        if lead.contains(.subjectPronoun) { return Source(units: first..<(first + 1)) }
        var end = first
        var sawName = false
        while end < upper, end - first < 14 {
            let kind = story.kind(end)
            guard kind == .word || kind == .possessive || kind == .number else { break }
            if story.isName(end) {
                sawName = true
            } else if kind == .possessive {
                sawName = false
            } else if end > first || !lead.contains(.determiner) {
                let classes = story.classes(end)
                if sawName, !classes.contains(.role), story.word(end) != "of" { break }
                if !classes.isDisjoint(with: [.auxiliary, .conjunction, .subordinator, .preposition, .adverb]),
                    story.word(end) != "of"
                {
                    break
                }
                if story.tokens[story.units[end].tokens.lowerBound].isFiniteCue { break }
            }
            end += 1
        }
        guard end > first, sawName || lead.contains(.determiner) || lead.contains(.role) else { return nil }
        return Source(units: first..<min(end, sawName ? end : first + 4))
    }
}

extension Token {
    /// Whether the form is a finite cue, not a participle in “-ing”.
    var isFiniteCue: Bool { cue >= 0 && !word.hasSuffix("ing") }
}

extension Story {
    func isAllCaps(_ unit: Int) -> Bool { !units[unit].isQuotation && tokens[units[unit].tokens.lowerBound].isAllCaps }

    /// Whether a unit is a capitalised word that a name can hold, wherever it stands.
    func isName(_ unit: Int) -> Bool {
        guard isCapital(unit), kind(unit) == .word else { return false }
        let classes = classes(unit)
        if !classes.isDisjoint(with: .given) || ["US", "WHO", "IT"].contains(text(bytes(of: unit))) { return true }
        if classes.contains(.doubtfulGiven), MentionReader(story: self).isDoubtfulGiven(units[unit].tokens.lowerBound) {
            return true
        }
        return classes.isDisjoint(with: [
            .determiner, .preposition, .subjectPronoun, .objectPronoun, .possessive, .auxiliary, .negation,
            .conjunction,
            .subordinator, .relative, .time, .adverb,
        ])
    }

    /// Whether a quotation reads like speech of its own: it opens with a capital and closes with a stop or a comma.
    func isFullSpeech(_ unit: Int) -> Bool {
        let tokens = units[unit].tokens
        guard tokens.count > 1,
            self.tokens[tokens.lowerBound].isCapital || self.tokens[tokens.lowerBound].kind == .number
        else { return false }
        return [0x2C, 0x2E, 0x21, 0x3F].contains(lastByte(ofQuotation: unit)) || tokens.count > 8
    }
    /// Where the quotation ends in “…,” the owner, Ann Berg, said: words between it and the name are of the source.
    func quotationEnd(beforeTitle range: Range<Int>, of source: Source) -> Int? {
        guard source.units.lowerBound > range.upperBound, kind(range.upperBound) == .comma,
            let last = range.last(where: { isQuotation($0) }), isFullSpeech(last)
        else { return nil }
        let words = (last + 1)..<range.upperBound
        // “…,” Berg, Holm and Kral said.
        if words.count <= 8, !words.isEmpty, source.units.contains(where: { word($0) == "and" }),
            words.allSatisfy({ isName($0) || kind($0) == .comma })
        {
            return last + 1
        }
        guard let first = words.first, words.count <= 8,
            !classes(first).isDisjoint(with: [.determiner, .possessive, .role]),
            words.allSatisfy({
                isWord($0) && token($0).cue < 0
                    && classes($0).isDisjoint(with: [.auxiliary, .subordinator, .relative, .subjectPronoun])
            })
        else { return nil }
        return last + 1
    }
}
