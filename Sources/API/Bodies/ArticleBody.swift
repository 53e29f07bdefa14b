import Domain
public import Editorial
public import JSON
import Text

/// What an article is shown with, when asked for.
public enum Expansion: String, CaseIterable, Sendable {
    /// Its quotes.
    case quotes
    /// All that is known of its speakers, in place of their names.
    case speakers
    /// What each stretch of its copy was taken for.
    case segments
}

/// The JSON of an article.
public enum ArticleBody {
    /// Writes a story as one JSON object, with what `expand` names and positions in the unit `offsets`.
    ///
    /// What was `received` adds the format, its warnings and what it states beside the text. Positions in quotes index the article's text, those of segments the copy as it was received. What only filing
    /// gives (`id`, `revision`, `status`, `ingested_at`) is `null` for a story that is not filed.
    /// - Complexity: O(n), n bytes of text and copy.
    public static func write(
        _ view: StoryView,
        received: Received? = nil,
        expand: Set<Expansion>,
        offsets: OffsetUnit,
        to writer: inout JSONWriter
    ) {
        writer.object { writer in
            members(of: view.article, isFiled: view.isFiled, to: &writer)
            speakers(of: view.article, expand.contains(.speakers) ? view.speakers : [], to: &writer)
            if !expand.isDisjoint(with: [.quotes, .segments]) { writer.member("offsets", offsets.rawValue) }
            if expand.contains(.quotes) {
                let spans = TextSpans(view.article.text, offsets)
                writer.name("quotes")
                writer.array(of: view.quotes) { writer, quote in
                    QuoteBody.write(quote, in: view.article, spans, offsets, isFiled: view.isFiled, to: &writer)
                }
            }
            if expand.contains(.segments) { segments(of: view.copy, offsets, to: &writer) }
            if let received, received.isTelling { ReceivedBody.members(of: received, to: &writer) }
        }
    }

    /// Writes a filed article without any expansion.
    static func write(_ article: Article, to writer: inout JSONWriter) {
        writer.object { writer in
            members(of: article, isFiled: true, to: &writer)
            speakers(of: article, [], to: &writer)
        }
    }

    private static func members(of article: Article, isFiled: Bool, to writer: inout JSONWriter) {
        writer.member("id", isFiled ? article.id.description : nil)
        writer.member("revision", isFiled ? article.revision : nil)
        writer.member("supersedes", isFiled && article.revision > 1 ? article.revision - 1 : nil)
        writer.member("superseded_by", article.isCurrent ? nil : article.revision + 1)
        writer.member("duplicate_of", article.duplicateOf?.description)
        writer.member("status", isFiled ? article.status.rawValue : nil)
        writer.member("external_id", article.externalID)
        writer.member("slug", article.slug)
        writer.member("headline", article.headline)
        writer.member("byline", article.byline)
        writer.name("dateline")
        if let dateline = article.dateline { write(dateline, to: &writer) } else { writer.null() }
        writer.name("published")
        PublicationBody.write(article.published, to: &writer)
        writer.member("published_at", article.publishedAt)
        writer.member("ingested_at", isFiled ? article.ingestedAt.description : nil)
        writer.member("outlet", article.outlet)
        writer.member("language", article.language)
        writer.member("url", article.url)
        writer.member("text", article.text)
        writer.member("text_sha256", article.textSHA256)
        writer.member("quote_count", article.quoteCount)
    }

    private static func write(_ dateline: Dateline, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("text", dateline.text)
            writer.member("place", dateline.place)
            writer.member("date", dateline.date)
            writer.member("agency", dateline.agency)
        }
    }

    /// Everybody who appears, with how often they are quoted here; in full where the speaker is at hand.
    private static func speakers(of article: Article, _ known: [Speaker], to writer: inout JSONWriter) {
        let known = Dictionary(known.map { ($0.id, $0) }) { first, _ in first }
        writer.name("speakers")
        writer.array(of: article.appearances) { writer, appearance in
            writer.object { writer in
                if let speaker = known[appearance.speaker] {
                    SpeakerBody.members(of: speaker, to: &writer)
                } else {
                    writer.member("id", appearance.speaker.description)
                    writer.member("name", appearance.name)
                }
                writer.member("quotes_here", appearance.quoteCount)
            }
        }
    }

    private static func segments(of copy: FiledCopy, _ offsets: OffsetUnit, to writer: inout JSONWriter) {
        let spans = TextSpans(copy.copy, offsets)
        writer.member("copy_sha256", SHA256.hex(copy.copy))
        writer.name("segments")
        writer.array(of: copy.segments) { writer, segment in
            writer.object { writer in
                writer.member("kind", segment.kind.rawValue)
                spans.members(segment.range, to: &writer)
                writer.member("rule", segment.rule)
            }
        }
    }
}
