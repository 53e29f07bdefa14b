/// All that one filing stores.
public struct Filing: Sendable {
    /// What makes this revision.
    public var kind: ChangeKind
    /// The article; its appearances name every speaker of ``quotes``.
    public var article: Article
    /// The copy and its segments.
    public var copy: FiledCopy
    /// The quotes in reading order.
    public var quotes: [Quote]
    /// For each speaker of the article's appearances, the names to remember: as printed, with its folded form.
    public var names: [SpeakerID: [(name: String, folded: String)]]
    /// Marks of the text by which its like is found; see ``StoryMarks/sketch``.
    public var sketch: [Int64]
    /// For a printed name or title, keys by which its bearer is found beside the words of names.
    ///
    /// A key starts with a control character, which no word does.
    public var keys: [String: [String]]
    /// The editors' rulings on lines of the copy, from now on, or `nil` when they stay as they are.
    public var rulings: [Ruling]?

    /// Creates a filing.
    public init(
        kind: ChangeKind = .filed,
        article: Article,
        copy: FiledCopy,
        quotes: [Quote],
        names: [SpeakerID: [(name: String, folded: String)]],
        sketch: [Int64] = [],
        keys: [String: [String]] = [:],
        rulings: [Ruling]? = nil
    ) {
        (self.kind, self.article, self.copy, self.quotes) = (kind, article, copy, quotes)
        (self.names, self.sketch, self.keys, self.rulings) = (names, sketch, keys, rulings)
    }
}

/// What a filing changed.
public struct Filed: Sendable {
    /// The article as stored, with its key.
    public var article: Article
    /// Its quotes as stored, with their keys.
    public var quotes: [Quote]
    /// The revision whose place it took, as it stood before, or `nil` for a first one.
    public var superseded: (article: Article, quotes: [Quote])?
    /// Whether a speaker that was known got a fuller name, which earlier stories then show too.
    public var renames: Bool

    /// Joins what was stored and what it took the place of.
    public init(
        article: Article,
        quotes: [Quote],
        superseded: (article: Article, quotes: [Quote])?,
        renames: Bool
    ) {
        (self.article, self.quotes, self.superseded, self.renames) = (article, quotes, superseded, renames)
    }
}
