/// Who stands beside a quotation without a cue of the lexicon.
extension DraftBuilder {
    /// “Mountain rescuer Sepp Lang: «…»”: a title and a name are all that stands before the colon.
    func labelled(_ colon: Int) -> Source? {
        guard colon > sentence.lowerBound, story.isName(colon - 1),
            let source = sources.source(before: colon, lower: sentence.lowerBound),
            // “And from Arpi Danielyan: «…»”.
            (sentence.lowerBound..<source.units.lowerBound).allSatisfy({ ["and", "from"].contains(story.word($0)) })
        else { return nil }
        return source
    }

    /// “Mountain guide: «…»”: a word with a capital only because it opens the line, before a plain noun and a colon.
    func isLabel(_ subject: Source, _ colon: Int) -> Bool {
        let end = subject.units.upperBound
        guard subject.units.count == 1, subject.units.lowerBound == sentence.lowerBound, end + 1 == colon,
            story.isName(subject.units.lowerBound), story.classes(subject.units.lowerBound).isDisjoint(with: .given)
        else { return false }
        let word = story.word(end)
        return story.isWord(end) && !story.isCapital(end) && story.token(end).cue < 0 && !word.hasSuffix("ed")
            && !word.hasSuffix("s") && story.classes(end).isDisjoint(with: .function)
    }

    /// The colon in “dismissed the concern: “There is no risk.””: what is dismissed is not said.
    func answerStart(_ reading: Reading, _ range: Range<Int>) -> Int? {
        guard reading.traits.contains(.object), let last = range.last, story.isQuotation(last),
            story.isFullSpeech(last),
            last - 1 > range.lowerBound, story.kind(last - 1) == .colon, last - range.lowerBound < 24,
            (range.lowerBound..<last).allSatisfy({ !story.isQuotation($0) })
        else { return nil }
        return last - 1
    }

    /// The name that signs a quotation after a dash.
    func signed(_ unit: Int) -> Source? {
        var next = unit + 1
        guard next < sentence.upperBound, story.kind(next) == .dash else { return nil }
        next += 1
        var names = 0
        var end = next
        while end < sentence.upperBound, story.isName(end), end - next < 5 { (end, names) = (end + 1, names + 1) }
        guard names > 1, end == sentence.upperBound || story.kind(end) != .word else { return nil }
        return Source(units: next..<end)
    }

    /// “…,” Smith thundered: a subject and an unknown verb right after the quotation.
    func plainClause(_ start: Int) -> (Source, Range<Int>)? {
        var first = start
        while first < sentence.upperBound, story.kind(first) == .comma || story.kind(first) == .dash { first += 1 }
        guard first < sentence.upperBound else { return nil }
        if let subject = sources.subject(from: first, upper: sentence.upperBound), subject.units.lowerBound == first {
            let verb = subject.units.upperBound
            if verb < sentence.upperBound, story.kind(verb) == .word, !story.isCapital(verb),
                !story.classes(verb).contains(.conjunction)
            {
                return (subject, verb..<(verb + 1))
            }
        }
        return invertedClause(first)
    }

    /// “…,” thundered Ann Smith: an unknown verb and then a name or a role.
    private func invertedClause(_ verb: Int) -> (Source, Range<Int>)? {
        guard verb + 1 < sentence.upperBound, story.isWord(verb), !story.isCapital(verb), story.token(verb).cue < 0,
            story.word(verb).hasSuffix("ed"), story.classes(verb).isDisjoint(with: .function),
            let source = sources.source(after: verb + 1, upper: sentence.upperBound),
            source.units.contains(where: { story.isName($0) || story.classes($0).contains(.role) })
        else { return nil }
        return (source, verb..<(verb + 1))
    }
}
