public import Domain

/// What one story puts on record.
public struct Extraction: Sendable {
    /// The quotes in reading order: by the first byte of their content, then of their cue.
    public var quotes: [ExtractedQuote]
    /// The people and bodies that the story names, in order of their first mention, also those who say nothing.
    public var people: [Person]

    /// Joins quotes and people.
    public init(quotes: [ExtractedQuote], people: [Person]) { (self.quotes, self.people) = (quotes, people) }
}

/// A quote as found in one story.
public struct ExtractedQuote: Sendable, Hashable {
    /// How much is in the speaker's own words.
    public var kind: QuoteKind
    /// Speech or attitude.
    public var act: QuoteAct
    /// Whether the source stands by the content.
    public var polarity: Polarity
    /// Where its parts stand: UTF-8 bytes of the text, half-open, on scalar boundaries.
    public var spans: QuoteSpans
    /// The “that” which opens a reported clause, right before its content, or `nil`: it is nobody’s word, and annotated
    /// corpora count it as content.
    public var complementiser: Range<Int>?
    /// The speaker, as an index into ``Extraction/people``, or `nil` when unknown.
    public var person: Int?
    /// The title that the story gives the speaker nearest to this quote, or `nil`.
    public var title: String?
    /// How the quote was tied to its speaker.
    public var attribution: Attribution

    /// Creates a quote from all its parts.
    public init(
        kind: QuoteKind,
        act: QuoteAct,
        polarity: Polarity = .affirmed,
        spans: QuoteSpans,
        complementiser: Range<Int>? = nil,
        person: Int?,
        title: String?,
        attribution: Attribution
    ) {
        (self.kind, self.act, self.polarity, self.spans) = (kind, act, polarity, spans)
        (self.complementiser, self.person, self.title, self.attribution) = (complementiser, person, title, attribution)
    }
}

extension ExtractedQuote {
    /// The content as annotated corpora mark it: with the “that” which opens a reported clause.
    public var annotatedContent: [Range<Int>] {
        guard let complementiser, let first = spans.content.first else { return spans.content }
        return [complementiser.lowerBound..<first.upperBound] + spans.content.dropFirst()
    }
}

/// Someone whom one story names: a person, or a body that speaks.
public struct Person: Sendable, Hashable {
    /// The fullest name printed.
    public var name: String
    /// Other names under which the story mentions them, as printed, the longest first, each once.
    public var aliases: [String]
    /// Whether one word is all that the story gives of the name of a person: others may bear it too.
    public var isSurname: Bool
    /// Titles as printed, without the name (“President of Russia”), each once, in reading order.
    public var titles: [String]
    /// Where the text names them: UTF-8 bytes, sorted, disjoint; may be empty.
    public var mentions: [Range<Int>]

    /// Creates a person from all parts.
    public init(
        name: String,
        aliases: [String],
        isSurname: Bool = false,
        titles: [String],
        mentions: [Range<Int>]
    ) {
        (self.name, self.aliases, self.isSurname) = (name, aliases, isSurname)
        (self.titles, self.mentions) = (titles, mentions)
    }
}
