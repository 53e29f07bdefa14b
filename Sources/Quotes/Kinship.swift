/// Reads the relation to someone else that stands beside a name: “his wife, Mary Grath”.
struct Kinship {
    let story: Story

    private static let genders: [String: Gender] = [
        "wife": .female, "ex-wife": .female, "daughter": .female, "sister": .female, "mother": .female,
        "widow": .female, "grandmother": .female, "aunt": .female, "niece": .female, "stepmother": .female,
        "husband": .male, "ex-husband": .male, "son": .male, "brother": .male, "father": .male, "widower": .male,
        "grandfather": .male, "uncle": .male, "nephew": .male, "stepfather": .male, "spouse": .unknown,
    ]

    /// Whether a name is introduced as a relative’s.
    func isKin(_ name: Range<Int>) -> Bool { relation(beside: name) != nil }

    /// What the relation beside a name tells.
    func gender(of name: Range<Int>) -> Gender { relation(beside: name) ?? .unknown }

    private func relation(beside name: Range<Int>) -> Gender? {
        let before = name.lowerBound - 1
        guard before > 0, story.tokens[before].kind == .comma else { return owned(before, in: name) ?? after(name) }
        // “He thanked his son, Noor Khan said”: between commas stands a relative, before a verb a speaker.
        let isApposed = name.upperBound >= story.tokens.count || story.tokens[name.upperBound].kind != .word
        return (isApposed ? owned(before - 1, in: name) : nil) ?? after(name)
    }

    private func after(_ name: Range<Int>) -> Gender? {
        let comma = name.upperBound
        guard comma + 2 < story.tokens.count, story.tokens[comma].kind == .comma else { return nil }
        let follows = comma + 3 < story.tokens.count ? story.tokens[comma + 3].kind : .stop
        guard follows != .word || story.tokens[comma + 3].word == "of" else { return nil }
        return owned(comma + 2, in: name)
    }

    /// The gender of a word of kin behind “his”, “her” or “the mayor’s”.
    private func owned(_ word: Int, in name: Range<Int>) -> Gender? {
        guard word > 0, story.tokens[word].quotation == story.tokens[name.lowerBound].quotation,
            story.tokens[word - 1].classes.contains(.possessive) || story.tokens[word - 1].kind == .possessive
        else { return nil }
        return Kinship.genders[story.tokens[word].word]
    }
}
