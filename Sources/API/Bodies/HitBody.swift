import Domain
import Editorial
import JSON

/// The JSON of what a search found.
enum HitBody {
    /// Writes a hit on an article: the article, and where its headline and text match.
    static func write(_ hit: SearchHit<Article>, _ unit: OffsetUnit, to writer: inout JSONWriter) {
        writer.object { writer in
            standing(hit.score, hit.others, unit, to: &writer)
            writer.name("article")
            ArticleBody.write(hit.item, to: &writer)
            TextSpans(hit.item.headline ?? "", unit).array("headline_matches", hit.headline, to: &writer)
            snippets(hit.snippets, TextSpans(hit.item.text, unit), to: &writer)
        }
    }

    /// Writes a hit on a quote: the quote, and where its content matches.
    static func write(
        _ hit: SearchHit<QuoteInArticle>,
        _ unit: OffsetUnit,
        _ quotes: inout QuoteBody.Sequence,
        to writer: inout JSONWriter
    ) {
        writer.object { writer in
            standing(hit.score, hit.others, unit, to: &writer)
            writer.name("quote")
            quotes.write(hit.item, to: &writer)
            snippets(hit.snippets, quotes.spans(of: hit.item.article), to: &writer)
        }
    }

    private static func standing(_ score: Double, _ others: Int, _ unit: OffsetUnit, to writer: inout JSONWriter) {
        writer.name("score")
        writer.number(score)
        if others > 0 { writer.member("others", others) }
        writer.member("offsets", unit.rawValue)
    }

    /// Passages of the article's text; their positions and those of the matches index the text.
    private static func snippets(_ passages: [Passage], _ spans: TextSpans, to writer: inout JSONWriter) {
        writer.name("snippets")
        writer.array(of: passages) { writer, passage in
            writer.object { writer in
                spans.members(passage.range, to: &writer)
                spans.array("matches", passage.matches, to: &writer)
            }
        }
    }
}
