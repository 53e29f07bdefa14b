/// Reads the titles that stand beside a name.
struct TitleReader {
    let story: Story
    private var tokens: [Token] { story.tokens }
    private static let reach = 14

    /// The title before a name, as tokens: “President of Russia”, or `nil`.
    func title(before name: Range<Int>) -> Range<Int>? {
        let end = name.lowerBound
        guard end > 0, joins(end - 1, end) else { return nil }
        if tokens[end - 1].kind == .comma {
            // “As the service of the governor reported, X said”: the name opens a clause of its own.
            let next = name.upperBound
            if name.count == 1, next < tokens.count, tokens[next].isFiniteCue { return nil }
            return apposedTitle(before: end - 1)
        }
        // “Norway’s health minister, Dr X”.
        let isPolite = tokens[end - 1].classes.contains(.honorific) && !tokens[end - 1].classes.contains(.role)
        if isPolite, end > 1, tokens[end - 2].kind == .comma, joins(end - 2, end - 1) {
            return apposedTitle(before: end - 2)
        }
        guard tokens[end - 1].kind == .word, tokens[end - 1].word != "mr" else { return nil }
        var start = end
        var role = -1
        if !isTitleWord(end - 1), !plainTail(end) { return nil }
        while start > 0, end - start < TitleReader.reach, joins(start - 1, start) {
            let index = start - 1
            if tokens[index].classes.contains(.role)
                || (tokens[index].classes.contains(.honorific) && tokens[index].classes.contains(.role))
            {
                role = index
            } else if role >= 0 {
                guard isModifier(index, of: role) else { break }
                if tokens[index].kind == .possessive {
                    start -= 1
                    continue
                }
            } else if !isInside(index) {
                break
            }
            start -= 1
        }
        guard role >= 0 else { return nil }
        var close = end
        while close - 1 > role, tokens[close - 1].classes.contains(.honorific),
            !tokens[close - 1].classes.contains(.role)
        {
            close -= 1
        }
        return trimmed(start..<close)
    }

    /// The title after a name: “, head of the customs unit in Lyon”, or `nil`.
    func title(after name: Range<Int>) -> Range<Int>? {
        var start = name.upperBound
        guard start < tokens.count, tokens[start].kind == .comma else { return nil }
        start += 1
        if start + 1 < tokens.count, tokens[start].kind == .number, tokens[start + 1].kind == .comma { start += 2 }
        var end = start
        var role = -1
        while end < tokens.count, end - start < TitleReader.reach + 4, end == start || joins(end - 1, end) {
            let token = tokens[end]
            guard token.kind == .word || token.kind == .possessive || token.kind == .number else { break }
            if token.classes.contains(.role), role < 0 { role = end }
            // “, EPP President Daul”: the title of someone else.
            if role >= 0, end == role + 1, token.isCapital, token.classes.isDisjoint(with: [.role, .body]) {
                return nil
            }
            if !token.classes.isDisjoint(with: [.auxiliary, .relative, .subjectPronoun]) { break }
            if token.isFiniteCue, !token.isCapital, end > start, role >= 0 { break }
            if role < 0,
                end - start > 6 || !token.classes.isDisjoint(with: [.preposition, .conjunction, .subordinator])
            {
                return nil
            }
            end += 1
        }
        guard role >= 0 else { return nil }
        while end > start, !tokens[end - 1].classes.isDisjoint(with: [.preposition, .conjunction, .determiner]) {
            end -= 1
        }
        return trimmed(start..<end)
    }

    /// The title in “The chairman of the allotment society, Oleg Tonoyan”.
    ///
    /// Read back from the comma to the nearest article, owner or nationality after which a role stands.
    private func apposedTitle(before comma: Int) -> Range<Int>? {
        var start = comma
        var head = comma
        var role = -1
        while start > 0, comma - start < TitleReader.reach, joins(start - 1, start),
            tokens[start - 1].kind == .word || tokens[start - 1].kind == .possessive,
            tokens[start - 1].classes.isDisjoint(with: [
                .auxiliary, .relative, .subjectPronoun, .conjunction, .subordinator,
            ]) || (tokens[start - 1].word == "and" && role < 0),
            !tokens[start - 1].isFiniteCue
        {
            start -= 1
            let classes = tokens[start].classes
            if classes.contains(.preposition) {
                if role >= 0 { return nil }
                head = start
            } else if classes.contains(.role), start < head {
                role = start
            }
            guard role >= 0 else { continue }
            if classes.contains(.determiner) || opensOwned(start, role) { return trimmed(start..<comma) }
        }
        guard start < comma, role == start || tokens[start].classes.contains(.possessive), role >= 0 else { return nil }
        return trimmed(start..<comma)
    }

    /// “Scotland’s rural secretary”, “Greek minister”: an owner or a nationality at the head of a title.
    private func opensOwned(_ start: Int, _ role: Int) -> Bool {
        guard start < role, tokens[start].isCapital, tokens[start].kind == .word else { return false }
        let follows = start > 0 && tokens[start - 1].isCapital && joins(start - 1, start)
        return !follows
            && (tokens[start + 1].kind == .possessive || tokens[start].classes.contains(.nationality))
    }

    private func joins(_ left: Int, _ right: Int) -> Bool {
        tokens[left].quotation == tokens[right].quotation
            && !story.bytes[tokens[left].end..<max(tokens[left].end, tokens[right].start)].contains(0x0A)
    }

    private func isTitleWord(_ index: Int) -> Bool {
        tokens[index].isCapital || tokens[index].classes.contains(.role)
    }

    /// “the head of the unit Marc Lenoir”: plain words before the name, but after “of” or “the”.
    private func plainTail(_ end: Int) -> Bool {
        var index = end - 1
        while index > 0, end - index <= 3, isPlain(index), tokens[index].classes.isDisjoint(with: .role) { index -= 1 }
        guard index < end - 1 else { return false }
        // Languages with cases need no “of”: “начальник горных дорог Нарек Мелконян”.
        let isInflected =
            tokens[index].classes.contains(.role)
            && (story.bytes[tokens[index].start] >= 0x80 || story.tongue?.roleNominatives.isEmpty == false)
        return tokens[index].word == "the" || tokens[index].word == "of" || isInflected
    }

    private func isPlain(_ index: Int) -> Bool {
        tokens[index].kind == .word && !tokens[index].isCapital && tokens[index].classes.isDisjoint(with: .function)
            && tokens[index].cue < 0
    }

    private func isInside(_ index: Int) -> Bool {
        let token = tokens[index]
        if token.kind == .possessive { return true }
        guard token.kind == .word, token.isCapital || token.classes.isDisjoint(with: .time) else { return false }
        return token.isCapital || ["of", "the", "and", "for", "in", "on", "de", "des", "du"].contains(token.word)
            || isPlain(index)
    }

    /// What may stand before the role word: “Armenian”, “former”, “Gyumri’s transport”.
    private func isModifier(_ index: Int, of role: Int) -> Bool {
        let token = tokens[index]
        // “По словам министра”: the words that open a source are no title.
        if story.tongue?.accordingWords.contains(token.word) == true { return false }
        if token.isAllCaps { return true }
        if token.kind == .possessive { return true }
        guard token.kind == .word else { return false }
        if token.word == "and" {
            return index > 0 && tokens[index - 1].classes.contains(.role)
                && tokens[index - 1].isCapital == tokens[index + 1].isCapital
                && !tokens[index - 1].isCapital
        }
        if !token.isCapital {
            let isPlainAdjective = [
                "former", "acting", "deputy", "foreign", "then", "ex", "interim", "vice", "senior", "outgoing", "prime",
                "caretaker", "incumbent", "newly", "elected", "appointed", "designated", "retired", "first", "longtime",
            ].contains(token.word)
            if tokens[role].isCapital, !isPlainAdjective { return false }
            if token.word.hasSuffix("ed") || token.word.hasSuffix("ing"), token.word != "acting",
                token.word != "retired"
            {
                return false
            }
            if token.cue >= 0 { return false }
        }
        if tokens[role + 1].word == "of", !token.classes.isDisjoint(with: [.place, .country]),
            token.classes.isDisjoint(with: .role)
        {
            return false
        }
        return token.classes.isDisjoint(with: [.time, .adverb])
            && (token.classes.isDisjoint(with: .function) || token.word == "general")
            && (token.isFiniteCue == false)
    }

    /// Without an article or a possessive pronoun in front.
    private func trimmed(_ range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        while start < range.upperBound,
            tokens[start].word == "the" || tokens[start].kind == .possessive
                || !tokens[start].classes.isDisjoint(with: [.possessive, .conjunction])
                || story.tongue != nil && tokens[start].classes.contains(.determiner)
        { start += 1 }
        guard start < range.upperBound else { return nil }
        return start..<range.upperBound
    }
}
