import Domain

/// Tells the title of a work in quotation marks from speech: the reality show “Harbour Nights”, in his memoir, “A Northern
/// Son”.
enum WorkTitles {
    private static let works: Set<String> = [
        "ad", "album", "article", "autobiography", "ballad", "bestseller", "biography", "blockbuster", "book",
        "broadcast",
        "cartoon", "column", "comedy", "documentary", "drama", "editorial", "episode", "essay", "exhibition", "feature",
        "film", "game", "hit", "journal", "magazine", "manifesto", "memoir", "memoirs", "miniseries", "movie",
        "musical",
        "novel", "opera", "painting", "pamphlet", "paper", "play", "podcast", "poem", "program", "programme", "radio",
        "report", "sculpture", "segment", "sequel", "series", "show", "sitcom", "song", "study", "television",
        "thriller",
        "titled", "entitled", "trilogy", "tune", "tv", "video",
    ]
    /// A title has no more words than this.
    private static let limit = 14

    /// Whether a draft holds titles of works and nothing else.
    static func isAll(of draft: Draft, in story: Story) -> Bool {
        draft.kind == .direct && !draft.isTurn && draft.content.allSatisfy { isTitle($0, in: story) }
    }

    /// Whether the inner bytes of a quotation are a title: spelled as one, behind the kind of work or its owner.
    private static func isTitle(_ range: Range<Int>, in story: Story) -> Bool {
        let first = story.firstToken(from: range.lowerBound)
        guard first > 0, story.tokens[first].quotation >= 0 else { return false }
        let tokens = story.tokens[first...].prefix { $0.start < range.upperBound }
        let words = tokens.filter { $0.kind == .word || $0.kind == .number }
        guard words.count <= limit, words.first?.isCapital == true, words.last?.isCapital == true,
            words.allSatisfy({ $0.isCapital || $0.kind == .number || !$0.classes.isDisjoint(with: .function) })
        else { return false }
        let hasComma = story.tokens[first - 1].kind == .comma
        guard !hasComma || words.count > 1, first > (hasComma ? 1 : 0) else { return false }
        let before = story.tokens[first - (hasComma ? 2 : 1)]
        guard before.quotation < 0 else { return false }
        return works.contains(before.word) || !hasComma && before.kind == .possessive && words.count > 1
    }
}
