import Domain

/// Finds the quotes of a story and whose they are.
///
/// Rules over tokens and quotation marks; a pure function of its arguments. English is read well; Russian, French and
/// German by their marks and commonest cues.
public struct QuoteExtractor: Sendable {
    /// The version that stands on every quote; it changes whenever the rules do.
    public static let version = "tagger-3"

    private let lexicon: Lexicon
    private let taggers: TaggerPool?

    /// Creates an extractor; all share one set of word tables.
    public init() { (lexicon, taggers) = (.shared, .shared) }

    /// Creates an extractor with weights of one's own, or with none: then only the rules speak.
    public init(weights: TagWeights?) { (lexicon, taggers) = (.shared, weights.map(TaggerPool.init)) }

    /// The quotes and people of one story.
    ///
    /// `text` is the body, paragraphs separated by line breaks; `agency` is the service that filed it and is never a
    /// speaker. The headline is read for names only.
    /// - Complexity: O(n), n the bytes of headline and text.
    public func extract(headline: String?, text: String, agency: String?, language: String?) -> Extraction {
        let bytes = Array(text.utf8)
        let tongue = Tongue.of(text: bytes, language: language)
        let lexicon = tongue?.lexicon ?? lexicon
        let story = Story(bytes: bytes, lexicon: lexicon, tongue: tongue)
        let header = headline.map { Story(bytes: Array($0.utf8), lexicon: lexicon, tongue: tongue) }
        let drafts = drafts(of: story, lexicon, language)
        let book = PersonBook(story: story, headline: header)
        var resolver = SpeakerResolver(story: story, book: book, agency: agency)
        let writer = SpanWriter(bytes: story.bytes)
        let polarities = PolarityReader(story: story)
        var quotes: [ExtractedQuote] = []
        for draft in drafts where !(draft.kind == .indirect && resolver.isAgency(draft.source)) {
            guard let (spans, complementiser) = writer.spans(draft, story) else { continue }
            let resolution = resolver.resolve(draft)
            let reasons =
                resolution.figure == nil ? [resolution.reason, draft.reason] : [draft.reason, resolution.reason]
            quotes.append(
                ExtractedQuote(
                    kind: draft.kind,
                    act: draft.act,
                    polarity: polarities.polarity(of: spans, draft.kind),
                    spans: spans,
                    complementiser: complementiser,
                    person: resolution.figure,
                    title: resolution.figure.flatMap { resolver.title(of: $0, near: draft) },
                    attribution: Attribution(
                        status: resolution.status,
                        confidence: (resolution.confidence * draft.chance * 100).rounded() / 100,
                        reasons: reasons
                    )
                )
            )
        }
        return Extraction(quotes: quotes, people: resolver.book.people())
    }

    private func drafts(of story: Story, _ lexicon: Lexicon, _ language: String?) -> [Draft] {
        if let tongue = story.tongue {
            var reader = TongueReader(story: story, tongue: tongue)
            return reader.read()
        }
        var statements = StatementReader(story: story, lexicon: lexicon)
        let drafts = Afterthoughts(story: story).applied(to: statements.read())
        guard story.isEnglish(language) else { return drafts }
        let joined =
            taggers?.withTagger { tagger in
                TaggedDrafts(story: story, weights: tagger.weights).joined(with: drafts, by: &tagger)
            } ?? drafts
        return joined.filter { !Negation.isNobody($0.source, in: story) && !WorkTitles.isAll(of: $0, in: story) }
    }
}
