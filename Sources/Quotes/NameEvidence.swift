/// What the words around a name tell of it.
extension MentionReader {
    /// Endings of family names that hardly any other word has.
    func hasFamilyEnding(_ index: Int) -> Bool {
        let word = Array(story.tokens[index].word.utf8)
        return word.count > 5 && MentionReader.familyEndings.contains { word.suffix($0.count).elementsEqual($0) }
    }

    private static let familyEndings = FamilyNames.endings.map { Array($0.utf8) }

    /// “X Y, 53,”, “X Y, the director of Z”, “X Y, Norway’s minister of trade”.
    func isApposed(_ range: Range<Int>) -> Bool {
        if isFollowedByWho(range.upperBound) { return true }
        guard range.upperBound + 1 < tokens.count, tokens[range.upperBound].kind == .comma else { return false }
        if tokens[range.upperBound + 1].kind == .number { return true }
        if range.lowerBound > 0, ["in", "at", "near"].contains(tokens[range.lowerBound - 1].word) { return false }
        let limit = min(tokens.count, range.upperBound + 8)
        for index in (range.upperBound + 1)..<limit {
            guard tokens[index].kind == .word || tokens[index].kind == .possessive else { return false }
            if tokens[index].classes.contains(.role) { return !opensTitle(index) }
            if !tokens[index].classes.isDisjoint(with: [.auxiliary, .subordinator, .conjunction]) { return false }
        }
        return false
    }

    /// “X Y, who”, “X Y of the boatmen’s guild, who”.
    private func isFollowedByWho(_ end: Int) -> Bool {
        var index = end
        if index < tokens.count, tokens[index].word == "of" {
            while index < tokens.count, index - end < 8,
                tokens[index].kind == .word || tokens[index].kind == .possessive
            {
                index += 1
            }
        }
        return index + 1 < tokens.count && tokens[index].kind == .comma
            && ["who", "whose"].contains(tokens[index + 1].word)
    }

    /// “In Goris Valley, Mayor Danielyan”: the role belongs to the name after it.
    private func opensTitle(_ role: Int) -> Bool {
        guard role + 1 < tokens.count, tokens[role + 1].kind == .word, tokens[role + 1].isCapital else { return false }
        return tokens[role + 1].classes.isDisjoint(with: [.role, .body, .portfolio, .time])
    }

    /// Whether a cue stands right beside the name.
    func isCueSubject(_ range: Range<Int>) -> Bool {
        let after = range.upperBound
        if after < tokens.count, tokens[after].isFiniteCue,
            tokens[after].quotation == tokens[range.lowerBound].quotation
        {
            return true
        }
        if after + 1 < tokens.count, tokens[after].kind == .colon, tokens[after + 1].quotation >= 0,
            tokens[range.lowerBound].quotation < 0
        {
            return true
        }
        let before = range.lowerBound - 1
        return before >= 0 && tokens[before].isFiniteCue && !tokens[before].isCapital
    }

    /// Where the object of a role ends at the head of a run: “Minister of ‹Energy› Farrukh Rustamzoda”.
    ///
    /// Fields of work and places are known by their tables. A place that no table knows is told by the role: a mayor has
    /// a place, and what is left for the name is two words. `given` is the first given name in the run, if any.
    func objectEnd(_ run: Range<Int>, given: Int?) -> Int {
        if let place = inflectedPlace(run) { return place }
        guard let role = governingRole(of: run.lowerBound) else { return run.lowerBound }
        var end = run.lowerBound
        while end + 1 < run.upperBound, isObject(end), given.map({ end < $0 }) ?? true { end += 1 }
        guard end == run.lowerBound, given == nil, tokens[run.lowerBound - 1].word != "and",
            MentionReader.local.contains(tokens[role].word)
        else { return end }
        var first = run.upperBound
        var words = 0
        while first > run.lowerBound + 1, words < 2 || tokens[first - 1].classes.contains(.particle) {
            first -= 1
            if !tokens[first].classes.contains(.particle) { words += 1 }
        }
        return words == 2 ? first : end
    }

    /// “мэр Вышгорода Прохор Лысов”: a Russian role, a place in the genitive and two words of a name.
    private func inflectedPlace(_ run: Range<Int>) -> Int? {
        guard run.count == 3, run.lowerBound > 0, !hasBreak(run.lowerBound),
            story.bytes[tokens[run.lowerBound].start] >= 0xD0,
            tokens[run.lowerBound - 1].classes.contains(.role),
            !["ович", "евич", "овна", "евна", "ична"].contains(where: tokens[run.lowerBound + 1].word.hasSuffix)
        else { return nil }
        return run.lowerBound + 1
    }

    private static let local: Set<String> = [
        "mayor", "governor", "prefect", "bishop", "archbishop", "ambassador", "sheriff", "rector", "minister",
    ]

    private func isObject(_ index: Int) -> Bool {
        let classes = tokens[index].classes
        return !classes.isDisjoint(with: [.portfolio, .country, .nationality, .place])
            && classes.isDisjoint(with: .given)
    }

    /// The role of which a run is the object, past other objects: “Minister of Energy and Water”.
    private func governingRole(of start: Int) -> Int? {
        guard start > 1, ["of", "for", "and", "the"].contains(tokens[start - 1].word) else { return nil }
        var index = start - 1
        while index > 0, start - index < 10, !hasBreak(index + 1) {
            let token = tokens[index]
            let isLink = ["of", "for"].contains(token.word)
            if isLink, tokens[index - 1].classes.contains(.role) { return index - 1 }
            let isListed = token.kind == .comma && tokens[index - 1].classes.contains(.portfolio)
            guard isLink || isListed || token.isCapital && token.kind == .word || ["and", "the"].contains(token.word)
            else { return nil }
            index -= 1
        }
        return nil
    }

    /// Whether a run stands in words set with capitals, as headlines are: no plain word in lower case is near.
    func isHeading(_ run: Range<Int>) -> Bool {
        let near = max(0, run.lowerBound - 10)..<min(tokens.count, run.upperBound + 10)
        return !near.contains { index in
            tokens[index].kind == .word && !tokens[index].isCapital && tokens[index].end - tokens[index].start > 3
                && tokens[index].classes.isDisjoint(with: [.preposition, .conjunction, .subordinator])
                && !(min(index, run.lowerBound)..<max(index, run.lowerBound)).contains { hasBreak($0 + 1) }
        }
    }
}
