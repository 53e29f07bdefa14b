import Domain
import JSON

/// The JSON of a quote.
enum QuoteBody {
    /// How many scalars of context are shown on each side, and how many anchor a selector.
    private static let (contextLength, anchorLength) = (100, 32)

    /// Writes quotes of any articles; neighbours from one article count through its text once.
    struct Sequence {
        private let unit: OffsetUnit
        private var last: (article: ArticleID, spans: TextSpans)?

        /// Starts a sequence with positions in a unit.
        init(_ unit: OffsetUnit) { self.unit = unit }

        /// The spans of an article's text.
        mutating func spans(of article: Article) -> TextSpans {
            if let last, last.article == article.id { return last.spans }
            let spans = TextSpans(article.text, unit)
            last = (article.id, spans)
            return spans
        }

        /// Writes the next quote.
        mutating func write(_ item: QuoteInArticle, to writer: inout JSONWriter) {
            QuoteBody.write(item.quote, in: item.article, spans(of: item.article), unit, to: &writer)
        }
    }

    /// Writes one quote of an article whose text `spans` holds.
    static func write(
        _ quote: Quote,
        in article: Article,
        _ spans: TextSpans,
        _ unit: OffsetUnit,
        isFiled: Bool = true,
        to writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.member("id", isFiled ? quote.id.description : nil)
            writer.member("kind", quote.kind.rawValue)
            writer.member("act", quote.act.rawValue)
            writer.member("polarity", quote.polarity.rawValue)
            writer.member("text", quote.spans.content.map(spans.words).joined(separator: " "))
            writer.member("offsets", unit.rawValue)
            spans.array("content", quote.spans.content, to: &writer)
            spans.array("cue", quote.spans.cue, to: &writer)
            spans.array("source", quote.spans.source, to: &writer)
            write(quote.speaker, to: &writer)
            write(quote.attribution, to: &writer)
            surroundings(of: quote.spans.content, spans, to: &writer)
            reference(to: article, isFiled: isFiled, to: &writer)
            writer.member("language", article.language)
            writer.member("extractor", quote.extractor)
        }
    }

    private static func write(_ speaker: QuotedSpeaker?, to writer: inout JSONWriter) {
        writer.name("speaker")
        guard let speaker else { return writer.null() }
        writer.object { writer in
            writer.member("id", speaker.id.description)
            writer.member("name", speaker.name)
            writer.member("title", speaker.title)
        }
    }

    private static func write(_ attribution: Attribution, to writer: inout JSONWriter) {
        writer.name("attribution")
        writer.object { writer in
            writer.member("status", attribution.status.rawValue)
            writer.name("confidence")
            writer.number(attribution.confidence)
            writer.name("reasons")
            writer.array(of: attribution.reasons) { $0.string($1) }
        }
    }

    /// The words around the content, and the W3C TextQuoteSelector of the stretch from its start to its end.
    private static func surroundings(of content: [Range<Int>], _ spans: TextSpans, to writer: inout JSONWriter) {
        let start = content.first?.lowerBound ?? 0
        let end = content.last?.upperBound ?? start
        writer.name("context")
        writer.object { writer in
            writer.member("before", spans.before(start, limit: contextLength, wholeWords: true))
            writer.member("after", spans.after(end, limit: contextLength, wholeWords: true))
        }
        writer.name("selector")
        writer.object { writer in
            writer.member("exact", spans.words(start..<end))
            writer.member("prefix", spans.before(start, limit: anchorLength, wholeWords: false))
            writer.member("suffix", spans.after(end, limit: anchorLength, wholeWords: false))
        }
    }

    /// The article in short, with the digest of the text that the spans index.
    private static func reference(to article: Article, isFiled: Bool, to writer: inout JSONWriter) {
        writer.name("article")
        writer.object { writer in
            writer.member("id", isFiled ? article.id.description : nil)
            writer.member("revision", isFiled ? article.revision : nil)
            writer.member("headline", article.headline)
            writer.member("outlet", article.outlet)
            writer.name("published")
            PublicationBody.write(article.published, to: &writer)
            writer.member("published_at", article.publishedAt)
            writer.member("ingested_at", isFiled ? article.ingestedAt.description : nil)
            writer.member("url", article.url)
            writer.member("text_sha256", article.textSHA256)
        }
    }
}
