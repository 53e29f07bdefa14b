/// A story as the trainer sees it: its tokens, and their features from the reader that runs in the product.
public struct TrainingStory: Sendable {
    private let story: Story
    private let rules: [UInt8]

    /// UTF-8 bytes of the text, half-open; marks of quotation are no tokens.
    public var tokens: [Range<Int>] { story.tokens.map { $0.start..<$0.end } }
    /// Tokens of each paragraph; the tagger reads one paragraph at a time.
    public var paragraphs: [Range<Int>] { story.paragraphs.map(\.tokens) }
    /// The hash of each token's letters.
    public var words: [UInt64] { story.tokens.map { WordLetters(story.bytes, $0).word } }
    /// Whether each token stands between quotation marks.
    public var isQuoted: [Bool] { story.tokens.map { $0.quotation >= 0 } }

    /// Reads a text.
    public init(text: String) {
        story = Story(bytes: Array(text.utf8), lexicon: .shared)
        var statements = StatementReader(story: story, lexicon: .shared)
        rules = RuleTags.tags(of: Afterthoughts(story: story).applied(to: statements.read()), in: story)
    }

    /// Appends the features of the tokens of a paragraph, and after each token how many there are so far.
    public func features(
        ofParagraph paragraph: Int,
        weights: TagWeights,
        into features: inout [UInt64],
        ends: inout [Int]
    ) {
        var atoms = TagAtoms()
        atoms.read(story, paragraph: paragraph, rules: rules, weights: weights)
        for at in TagAtoms.margin..<(TagAtoms.margin + atoms.count) {
            var own = FeatureList()
            TagFeatures.append(atoms, at: at, to: &own)
            features += own.hashes
            ends.append(features.count)
        }
    }

    /// A chunk and those it may be linked to, each with the features of that link; the last is no link at all.
    public struct Choice: Sendable {
        /// Content looks for its cue, a cue for its source.
        public var part: QuotePart
        /// Tokens of the paragraph, counted from its first.
        public var chunk: Range<Int>
        /// What it may be linked to, as tokens of the paragraph.
        public var candidates: [Range<Int>]
        /// The features of each link, and last those of no link.
        public var features: [[UInt64]]
    }

    /// The choices that the linker has, given the tags of a paragraph.
    public func choices(ofParagraph paragraph: Int, tags: [UInt8], weights: TagWeights) -> [Choice] {
        var chunks: [Chunk] = []
        Chunk.chunks(tags, into: &chunks)
        guard !chunks.isEmpty else { return [] }
        var atoms = TagAtoms()
        atoms.read(story, paragraph: paragraph, rules: rules, weights: weights)
        func own(_ range: Range<Int>) -> Range<Int> {
            (range.lowerBound - TagAtoms.margin)..<(range.upperBound - TagAtoms.margin)
        }
        return chunks.indices.filter { chunks[$0].part != .source }.map { from in
            let wanted: QuotePart = chunks[from].part == .content ? .cue : .source
            let near = max(0, from - LinkFeatures.reach)..<min(chunks.count, from + LinkFeatures.reach + 1)
            let others = near.filter { chunks[$0].part == wanted }
            var rows = others.map { to in
                var row = FeatureList()
                LinkFeatures.append(atoms, chunks, from: from, to: to, to: &row)
                return row.hashes
            }
            var none = FeatureList()
            LinkFeatures.appendNone(atoms, chunks, from: from, to: &none)
            rows.append(none.hashes)
            return Choice(
                part: chunks[from].part,
                chunk: own(chunks[from].range),
                candidates: others.map { own(chunks[$0].range) },
                features: rows
            )
        }
    }
}
