import Text

/// Cues by which nothing is put on record, as the rules know them: “declined to comment”, “asked whether”, “never said”.
struct Silences {
    private let tokens: Set<Int>

    init(story: Story) {
        var tokens: Set<Int> = []
        for sentence in story.sentences {
            let negation = Negation(story: story, sentence: sentence.units)
            for unit in sentence.units where story.kind(unit) == .word {
                let mayReport = story.token(unit).cue >= 0 || story.word(unit) == "asked"
                guard negation.denies(unit) || mayReport && Silences.isSilent(unit, sentence.units, story) else {
                    continue
                }
                tokens.insert(story.units[unit].tokens.lowerBound)
            }
        }
        self.tokens = tokens
    }

    /// Whether a cue holds one of them.
    func contains(_ cue: Range<Int>) -> Bool { cue.contains { tokens.contains($0) } }

    private static func isSilent(_ unit: Int, _ sentence: Range<Int>, _ story: Story) -> Bool {
        func word(_ unit: Int) -> String { sentence.contains(unit) ? story.word(unit) : "" }
        let (verb, next) = (word(unit), word(unit + 1))
        if FunctionVerbs.isIdiom(verb, next, word(unit + 2)) { return true }
        if verb == "asked" {
            // “Asked whether A, X said”, “X, asked about A, said”: whoever is asked says nothing by it.
            let isPassive = FunctionVerbs.be.contains(word(unit - 1)) && ["about", "for"].contains(next)
            return isPassive || unit == sentence.lowerBound || story.kind(unit - 1) == .comma
                || word(unit - 1) == "when"
        }
        guard ["this", "so", "it"].contains(next), story.token(unit).isFiniteCue else { return false }
        let end = unit + 2
        return end >= sentence.upperBound || !story.isWord(end) || story.classes(end).contains(.preposition)
    }
}
