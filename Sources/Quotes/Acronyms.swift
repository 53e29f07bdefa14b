/// The names that a story prints in full, by their initials: “International Monetary Fund” is IMF.
struct Acronyms {
    private var names: [String: (words: [String], name: String)] = [:]

    /// Reads the runs of two to six capitalised words; “of”, “for”, “and” and “the” within them count for nothing.
    /// - Complexity: O(n), n the tokens of the story.
    init(story: Story) {
        var index = 0
        while index < story.tokens.count {
            guard Acronyms.isPart(story.tokens[index]), !Acronyms.links.contains(story.tokens[index].word) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < story.tokens.count, end - index < 12, story.tokens[end].start - story.tokens[end - 1].end == 1,
                Acronyms.isPart(story.tokens[end]) || Acronyms.links.contains(story.tokens[end].word)
            { end += 1 }
            let next = end
            while Acronyms.links.contains(story.tokens[end - 1].word) { end -= 1 }
            add(index..<end, of: story)
            index = next
        }
    }

    private static let links: Set<String> = ["of", "for", "and", "the", "on", "in"]

    private static func isPart(_ token: Token) -> Bool { token.kind == .word && token.isCapital && !token.isAllCaps }

    private mutating func add(_ range: Range<Int>, of story: Story) {
        let words = range.filter { !Acronyms.links.contains(story.tokens[$0].word) }
        guard (2...6).contains(words.count) else { return }
        let initials = words.compactMap { story.tokens[$0].word.unicodeScalars.first.map(String.init) }.joined()
        guard names[initials] == nil else { return }
        let text = story.text(story.tokens[range.lowerBound].start..<story.tokens[range.upperBound - 1].end)
        names[initials] = (words.map { story.tokens[$0].word }, text)
    }

    /// The words, in lower case, and the printed form of the name that an acronym in lower case stands for.
    func full(_ acronym: String) -> (words: [String], name: String)? { names[acronym] }
}
