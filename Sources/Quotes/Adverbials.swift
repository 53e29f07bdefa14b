/// Adverbials that stand between a cue and its clause: “said late on Monday in a statement ‹the bridge would close›”.
extension ClauseReader {
    /// The start of a clause or a quotation that follows one or more adverbials, or `nil`.
    func startPastAdverbials(_ after: Int, _ traits: CueTraits) -> ClauseStart? {
        var start = after
        for _ in 0..<4 {
            guard let end = adverbialEnd(start) else { break }
            start = end
        }
        guard start > after, start < upper else { return nil }
        if let marked = marked(start, traits) { return marked }
        guard traits.contains(.bare), opensClause(start) else { return nil }
        return ClauseStart(start: start, isExplicit: false, followsAdverbials: true)
    }

    /// Where the adverbial that starts at a unit ends, or `nil` when none does.
    private func adverbialEnd(_ start: Int) -> Int? {
        guard start < upper, story.isWord(start) else { return nil }
        if Adverbials.alone.contains(story.word(start)), !story.isName(start) { return start + 1 }
        return timeEnd(start) ?? occasionEnd(start)
    }

    /// “on Tuesday”, “in May 2024”, “this week”, “Monday morning”.
    private func timeEnd(_ start: Int) -> Int? {
        var end = start
        if Adverbials.timeLeads.contains(story.word(end)) { end += 1 }
        if end < upper, ["this", "the", "last", "next", "that", "same"].contains(story.word(end)) { end += 1 }
        var isTime = false
        while end < upper, end - start < 7 {
            let isWordOfTime = story.classes(end).contains(.time) && !FunctionVerbs.modal.contains(lowered(end))
            guard isWordOfTime || story.kind(end) == .number else { break }
            isTime = isTime || isWordOfTime
            end += 1
        }
        return isTime ? end : nil
    }

    /// The word, unless a capital makes “May” a month.
    private func lowered(_ unit: Int) -> String { story.isCapital(unit) ? "" : story.word(unit) }

    /// “in a statement”, “at a briefing in Geneva”, “by telephone”, “in Geneva”.
    private func occasionEnd(_ start: Int) -> Int? {
        guard Adverbials.occasionLeads.contains(story.word(start)), start + 1 < upper else { return nil }
        var unit = start + 1
        let hasDeterminer = !story.classes(unit).isDisjoint(with: [.determiner, .possessive])
        if hasDeterminer { unit += 1 }
        for head in unit..<max(unit, min(upper, unit + 5)) {
            guard story.isWord(head) || story.kind(head) == .possessive else { break }
            let word = story.word(head)
            if Adverbials.occasions.contains(word) || story.classes(head).contains(.sayNoun),
                hasDeterminer || head == unit || word.hasSuffix("s")
            {
                // “news conference call”: the last of several is the head.
                let isLast = head + 1 >= upper || !Adverbials.occasions.contains(story.word(head + 1))
                if isLast { return tailEnd(head + 1) }
            }
            guard story.classes(head).isDisjoint(with: [.preposition, .auxiliary, .subjectPronoun, .subordinator])
            else { break }
        }
        guard !hasDeterminer else { return nil }
        return namesEnd(unit)
    }

    /// Where “with Reuters”, “to the Courier”, “in Geneva” after an occasion end.
    private func tailEnd(_ start: Int) -> Int {
        guard start + 1 < upper, ["with", "to", "in", "for", "of", "from", "at"].contains(story.word(start)) else {
            return start
        }
        let first = story.word(start + 1) == "the" ? start + 2 : start + 1
        return namesEnd(first) ?? hearerEnd(start + 1) ?? start
    }

    private func hearerEnd(_ start: Int) -> Int? {
        start < upper && story.classes(start).contains(.hearer) ? start + 1 : nil
    }

    private func namesEnd(_ start: Int) -> Int? {
        var end = start
        while end < upper, story.isName(end) { end += 1 }
        return end > start ? end : nil
    }

    /// Whether a subject and a finite verb follow.
    private func opensClause(_ start: Int) -> Bool {
        guard story.isWord(start) || story.kind(start) == .number else { return false }
        let classes = story.classes(start)
        if classes.contains(.subjectPronoun) || ["there", "it"].contains(story.word(start)) {
            return story.word(start) != "who"
        }
        guard
            story.isName(start)
                || classes.isDisjoint(with: [
                    .preposition, .adverb, .conjunction, .subordinator, .auxiliary, .negation, .time,
                ]), !story.word(start).hasSuffix("ing")
        else { return false }
        for unit in (start + 1)..<max(start + 1, min(upper, start + 14)) {
            if [.stop, .colon, .semicolon, .comma].contains(story.kind(unit)) || story.isQuotation(unit) {
                return false
            }
            if story.classes(unit).contains(.auxiliary) { return true }
            guard story.isWord(unit), !story.isCapital(unit) else { continue }
            let word = story.word(unit)
            if story.classes(unit).contains(.relative) || word == "to" { return false }
            if word.hasSuffix("ed") || Adverbials.pasts.contains(word) { return true }
        }
        return false
    }
}

/// Words that adverbials between a cue and its clause are made of.
enum Adverbials {
    static let alone: Set<String> = [
        "late", "early", "earlier", "later", "here", "yesterday", "today", "tonight", "again", "recently", "afterwards",
    ]
    static let timeLeads: Set<String> = ["on", "in", "at", "by", "since", "until", "during"]
    static let occasionLeads: Set<String> = ["in", "at", "during", "by", "on", "via", "from", "through", "after"]
    static let occasions: Set<String> = [
        "statement", "interview", "speech", "letter", "report", "post", "tweet", "conference", "briefing", "meeting",
        "telephone", "phone", "email", "message", "hearing", "rally", "address", "call", "video", "ceremony", "forum",
        "testimony", "television", "radio", "debate", "session", "memo", "blog", "article", "release",
    ]
    /// The commonest past forms that do not end in “-ed”.
    static let pasts: Set<String> = [
        "went", "made", "took", "came", "fell", "rose", "got", "gave", "left", "lost", "won", "began", "became", "met",
        "knew", "kept", "held", "sent", "paid", "led", "found", "felt", "broke", "saw", "ran", "stood", "grew", "meant",
    ]
}
