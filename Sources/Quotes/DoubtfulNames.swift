/// Names made of words that mean something else too: “Paris Hilton”, “April Hall”, “Lee Major”.
extension MentionReader {
    /// Whether a word is a given name here, though it is also a place, a month, a title or a verb: one more word of a name
    /// follows, and what stands around the two tells that a person is meant.
    func isDoubtfulGiven(_ index: Int) -> Bool {
        guard tokens[index].classes.contains(.doubtfulGiven), tokens[index].isCapital, index + 1 < tokens.count,
            !isArticleBefore(index)
        else { return false }
        return isAlone(index) || opensPair(index)
    }

    /// Whether a word that means something else too is a given name, and the next one the name that goes with it.
    func opensPair(_ index: Int) -> Bool {
        guard !tokens[index].isAllCaps || tokens[index + 1].isAllCaps, canFollow(index) else { return false }
        let pair = index..<(index + 2)
        if pairs.contains(tokens[index].word + " " + tokens[index + 1].word) { return true }
        let goesOn = pair.upperBound < tokens.count && isJoinedCapital(pair.upperBound)
        return !goesOn && (isCueSubject(pair) || isApposed(pair)) || isIntroduced(pair, goesOn)
    }

    /// “Mayor Jan said”, “her daughter Will told the court”: a title or a relation before it and a cue behind it.
    private func isAlone(_ index: Int) -> Bool {
        guard index > 0, tokens[index + 1].isFiniteCue, tokens[index - 1].kind == .word, !hasBreak(index),
            tokens[index - 1].quotation == tokens[index].quotation
        else { return false }
        return !tokens[index - 1].classes.isDisjoint(with: [.role, .honorific])
    }

    /// Whether the word behind a doubtful given name can be a family name.
    private func canFollow(_ index: Int) -> Bool {
        let (given, next) = (tokens[index], tokens[index + 1])
        guard isJoinedCapital(index + 1), next.quotation == given.quotation,
            !MentionReader.offices.contains(next.word),
            next.classes.isDisjoint(with: [.honorific, .agency])
                || next.classes.contains(.role)
        else { return false }
        if !next.classes.isDisjoint(with: .given) { return true }
        let isPlace = !given.classes.isDisjoint(with: [.place, .country])
        if isPlace, !next.classes.isDisjoint(with: [.place, .country, .nationality]) { return false }
        if next.classes.contains(.body) { return next.word == "hall" }
        let grammar = WordClass.function.subtracting(.adverb)
        return next.classes.isDisjoint(with: grammar)
    }

    /// “Kelly Church said”: a word for a body that is a family name as often, behind a given name that is nothing else.
    func isHouse(_ index: Int) -> Bool {
        let pair = (index - 1)..<(index + 1)
        return ["church", "hall", "house", "court", "bank", "post", "street", "temple"].contains(tokens[index].word)
            && tokens[index - 1].classes.isDisjoint(with: [.place, .country, .role, .honorific, .doubtfulGiven])
            && !isArticleBefore(index - 1) && (isCueSubject(pair) || isIntroduced(pair, false))
    }

    private func isJoinedCapital(_ index: Int) -> Bool {
        tokens[index].kind == .word && tokens[index].isCapital && !hasBreak(index)
    }

    /// “Ferry owner Paris Hilton”, “according to Chip Bishop”, “the opposition leader, Jan Kral, said”.
    private func isIntroduced(_ name: Range<Int>, _ goesOn: Bool) -> Bool {
        let before = name.lowerBound - 1
        guard before > 0, tokens[before].quotation == tokens[name.lowerBound].quotation, !hasBreak(before + 1) else {
            return false
        }
        if tokens[before].kind == .word {
            let isTitle = !tokens[before].classes.isDisjoint(with: [.role, .honorific])
            return isTitle || !goesOn && tokens[before].word == "to" && tokens[before - 1].word == "according"
        }
        guard tokens[before].kind == .comma, !goesOn, name.upperBound < tokens.count,
            tokens[name.upperBound].kind == .comma || tokens[name.upperBound].kind == .stop
        else { return false }
        return (max(0, before - 6)..<before).contains { index in
            tokens[index].classes.contains(.role) && (index..<before).allSatisfy { tokens[$0].kind == .word }
        }
    }

    /// Whether a word that is no name by itself is the surname of someone whom the story names in full: “Long said”.
    func isKnownSurname(_ index: Int) -> Bool {
        !surnames.isEmpty && tokens[index].isCapital && surnames.contains(tokens[index].word)
            && isCueSubject(index..<(index + 1)) && !isArticleBefore(index)
    }

    /// A reader that knows the doubtful names of some mentions wherever they stand, or `nil` when there are none.
    func knowing(_ mentions: [NameMention]) -> MentionReader? {
        var reader = self
        for mention in mentions where mention.isPerson && mention.tokens.count > 1 {
            let (first, last) = (mention.tokens.lowerBound, mention.tokens.upperBound - 1)
            if tokens[first].classes.contains(.doubtfulGiven) {
                reader.pairs.insert(tokens[first].word + " " + tokens[first + 1].word)
            }
            if !tokens[last].classes.isDisjoint(with: WordClass.function.union([.role, .body])),
                tokens[last].classes.isDisjoint(with: .given), !MentionReader.offices.contains(tokens[last].word)
            {
                reader.surnames.insert(tokens[last].word)
            }
        }
        return reader.pairs.isEmpty && reader.surnames.isEmpty ? nil : reader
    }
}
