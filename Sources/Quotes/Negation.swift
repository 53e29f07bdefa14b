/// Tells verbs by which nothing was said: “never said”, “did not respond”, “declined to say”, “denied having said”.
struct Negation {
    let story: Story
    /// The units of the sentence.
    let sentence: Range<Int>

    /// Whether the words before a verb of saying take it back, or a verb itself refuses to say.
    func denies(_ verb: Int) -> Bool {
        guard story.uses(verb).contains(.deniable) else { return false }
        if Negation.refusals.contains(word(verb)) {
            return word(verb + 1) == "to" && Negation.verbs.contains(word(verb + 2))
        }
        guard Negation.verbs.contains(word(verb)) else { return false }
        let group = SourceReader(story: story).groupStart(verb, sentence.lowerBound)
        if group < verb, (group..<verb).contains(where: isNegative) { return true }
        if word(group - 1) == "to" { return Negation.refusals.contains(word(group - 2)) }
        // “Denied ever having said”, “avoided saying”.
        var before = verb - 1
        while ["having", "ever", "publicly"].contains(word(before)) { before -= 1 }
        let isNoun = before < verb - 1 || word(verb).hasSuffix("ing")
        return isNoun && ["denied", "denies", "denying", "deny", "avoided", "without"].contains(word(before))
    }

    /// Whether a source is no one at all: “nobody said that A” and “no official said that A” put nothing on record.
    static func isNobody(_ source: Source, in story: Story) -> Bool {
        let units = source.units
        guard let first = units.first, story.isWord(first) else { return false }
        // “Not one of them said”, “not a single official said”.
        if first > 0, story.word(first - 1) == "not", ["a", "one"].contains(story.word(first)) { return true }
        switch story.word(first) {
        case "nobody", "none", "neither", "no-one", "not": return true
        // “No. 10 said”.
        case "no": return units.count > 1 && story.isWord(first + 1) && !story.isCapital(first + 1)
        default: return false
        }
    }

    /// “Not only said A” says it.
    private func isNegative(_ unit: Int) -> Bool {
        let next = word(unit + 1)
        if next == "only" || next == "just" || next == "merely" || next == "simply" { return false }
        return story.classes(unit).contains(.negation) && word(unit) != "nor" || word(unit).hasSuffix("n't")
            || word(unit) == "cannot"
    }

    private func word(_ unit: Int) -> String { sentence.contains(unit) ? story.word(unit) : "" }

    /// The words that may be denied, and those that deny by themselves.
    static let deniable = verbs.union(refusals)

    private static let refusals: Set<String> = [
        "declined", "declines", "declining", "refused", "refuses", "refusing", "failed", "unable", "unwilling",
    ]

    private static let verbs: Set<String> = [
        "say", "says", "said", "saying", "tell", "tells", "told", "telling", "mention", "mentioned", "mentioning",
        "comment", "commented", "commenting", "respond", "responded", "responding", "reply", "replied", "replying",
        "answer", "answered", "explain", "explained", "elaborate", "elaborated", "write", "wrote", "written", "call",
        "called", "calling", "state", "stated", "stating", "claim", "claimed", "claiming", "specify", "specified",
        "disclose", "disclosed", "suggest", "suggested", "promise", "promised", "argue", "argued", "announce",
        "announced",
    ]
}
