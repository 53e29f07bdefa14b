import Domain

/// What follows a cue, and where clauses end.
extension ClauseReader {
    struct ClauseStart {
        var start: Int
        var isExplicit: Bool
        var isQuotationAfterComma = false
        /// Whether adverbials stand between the cue and the clause.
        var followsAdverbials = false
    }

    func clauseStart(_ after: Int, _ traits: CueTraits) -> ClauseStart? {
        guard after < upper else { return nil }
        if let start = marked(after, traits) { return start }
        if story.kind(after) == .other, after + 1 < upper, story.isQuotation(after + 1) {
            return ClauseStart(start: after + 1, isExplicit: true)
        }
        if let start = startPastAdverbials(after, traits) { return start }
        let classes = story.classes(after)
        let isLead =
            !classes.isDisjoint(with: [.preposition, .time, .adverb]) && !story.isName(after)
            || story.kind(after) == .comma || story.kind(after) == .open
        if isLead || traits.contains(.hearer) {
            var commas = 0
            for unit in after..<min(upper, after + 22) {
                let kind = story.kind(unit)
                if kind == .stop || kind == .semicolon { break }
                if kind == .comma { commas += 1 }
                if commas > 2 { break }
                if kind == .comma || kind == .colon || story.word(unit) == "that", unit > after || kind == .colon {
                    if kind == .comma, unit + 1 < upper, !story.isQuotation(unit + 1) { continue }
                    if story.word(unit) == "that", unit + 1 < upper, story.classes(unit + 1).contains(.auxiliary),
                        story.isWord(unit - 1), commas == 0
                    {
                        continue
                    }
                    if let start = marked(unit, traits) { return start }
                }
                if unit > after, story.isWord(unit), story.token(unit).cue >= 0,
                    story.token(unit).isFiniteCue
                        || story.kind(unit - 1) == .comma && lexicon.cues[story.token(unit).cue].act == .speech
                {
                    break
                }
            }
        }
        guard
            traits.contains(.bare) || traits.contains(.object)
                || traits.contains(.hearer) && !traits.contains(.infinitive)
        else { return nil }
        var start = after
        while start < upper, story.classes(start).contains(.time), !story.isName(start) { start += 1 }
        if story.kind(after) == .comma {
            guard traits.contains(.bare), after + 3 < upper, !story.word(after + 1).hasSuffix("ing") else { return nil }
            return ClauseStart(start: after + 1, isExplicit: false)
        }
        guard start < upper, !endsClause(start) else { return nil }
        if traits.contains(.object) { return ClauseStart(start: start, isExplicit: false) }
        guard !isAdverbial(start) || story.classes(start).contains(.determiner) else {
            return adverbialThenClause(start)
        }
        return ClauseStart(start: start, isExplicit: false)
    }

    /// “said in May he would go”: the clause starts at the pronoun.
    func adverbialThenClause(_ start: Int) -> ClauseStart? {
        guard story.classes(start).contains(.preposition) else { return nil }
        for unit in (start + 2)..<max(start + 2, min(upper, start + 9)) {
            if [.comma, .stop, .colon, .semicolon].contains(story.kind(unit)) || story.isQuotation(unit) { return nil }
            let classes = story.classes(unit)
            if classes.contains(.subjectPronoun), !classes.contains(.objectPronoun), story.word(unit) != "who" {
                return ClauseStart(start: unit, isExplicit: false)
            }
        }
        return nil
    }

    /// A start that a word or a mark shows: “that”, “whether”, a colon, a quotation.
    func marked(_ unit: Int, _ traits: CueTraits) -> ClauseStart? {
        if story.isQuotation(unit) { return ClauseStart(start: unit, isExplicit: true) }
        let kind = story.kind(unit)
        if (kind == .comma || kind == .colon || kind == .dash), unit + 1 < upper {
            if story.isQuotation(unit + 1) {
                return ClauseStart(start: unit + 1, isExplicit: true, isQuotationAfterComma: true)
            }
            if kind == .colon { return ClauseStart(start: unit + 1, isExplicit: true) }
            if kind == .comma, ["что", "dass", "որ", "թե"].contains(story.word(unit + 1)), unit + 2 < upper {
                return ClauseStart(start: unit + 2, isExplicit: true)
            }
            return nil
        }
        guard unit + 1 < upper else { return nil }
        let word = story.word(unit)
        if word == "that" || word == "что" || word == "que", traits.contains(.clause) || traits.contains(.particle) {
            return ClauseStart(start: unit + 1, isExplicit: true)
        }
        if ["whether", "how", "why", "what", "if"].contains(word), traits.contains(.clause) {
            return ClauseStart(start: unit, isExplicit: true)
        }
        if word == "to", traits.contains(.infinitive) { return ClauseStart(start: unit, isExplicit: true) }
        return nil
    }

    /// Where the hearer of “told” ends.
    func hearer(_ start: Int) -> Int {
        guard start < upper, story.isWord(start), story.word(start) != "that", story.word(start) != "to" else {
            return start
        }
        var end = start
        let classes = story.classes(start)
        if classes.contains(.objectPronoun), !story.isName(start) { return start + 1 }
        if !classes.isDisjoint(with: [.determiner, .possessive]), !story.isCapital(start) || story.word(start) == "the"
        {
            end += 1
        }
        var plain = 0
        while end < upper, end - start < 10 {
            let classes = story.classes(end)
            if story.kind(end) == .possessive || story.isName(end) {
                end += 1
            } else if story.isWord(end), plain < 2, end == start || !story.isName(end - 1) || classes.contains(.role),
                classes.isDisjoint(with: [
                    .preposition, .subordinator, .subjectPronoun, .determiner, .possessive, .auxiliary, .time,
                ])
            {
                (end, plain) = (end + 1, plain + 1)
            } else if story.word(end) == "of", end > start {
                end += 1
            } else if story.word(end) == "and", end + 1 < upper,
                story.isName(end + 1) || story.classes(end + 1).contains(.hearer)
            {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    func endsClause(_ unit: Int) -> Bool {
        unit >= upper || [.stop, .comma, .semicolon, .close, .dash].contains(story.kind(unit))
    }

    func isAdverbial(_ unit: Int) -> Bool {
        guard unit < upper, !story.isName(unit) else { return false }
        return !story.classes(unit).isDisjoint(with: [.preposition, .time, .adverb])
            || ["when", "while", "as", "before", "after", "because"].contains(story.word(unit))
    }

    /// Whether content can end at this unit: a comma, or a quotation with or without one after it.
    func isContentEnd(_ unit: Int) -> Bool { story.kind(unit) == .comma || endsWithQuotation(unit) }

    func endsWithQuotation(_ unit: Int) -> Bool {
        var unit = unit
        var steps = 0
        while unit >= lower, steps < 3, [.comma, .dash, .other].contains(story.kind(unit)) {
            (unit, steps) = (unit - 1, steps + 1)
        }
        return unit >= lower && story.isQuotation(unit)
    }
}
