import Domain
import Editorial
import JSON

/// The JSON of a story's history.
enum RevisionBody {
    /// Writes one entry of the history.
    static func write(_ entry: RevisionEntry, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("revision", entry.revision.number)
            writer.member("kind", entry.revision.kind.rawValue)
            writer.member("filed_at", entry.revision.instant.description)
            writer.member("canceled_at", entry.revision.canceledAt?.description)
            writer.member("headline", entry.article.headline)
            writer.member("text_sha256", entry.article.textSHA256)
            writer.member("quote_count", entry.article.quoteCount)
            writer.name("changes")
            guard let changes = entry.changes else { return writer.null() }
            writer.object { writer in
                writer.member("headline", changes.isHeadlineNew)
                writer.member("words_added", changes.wordsAdded)
                writer.member("words_removed", changes.wordsRemoved)
                for kind in QuoteChange.Kind.allCases {
                    writer.member("quotes_\(kind.rawValue)", changes.quotes[kind] ?? 0)
                }
            }
        }
    }

    /// Writes what differs between two revisions.
    static func write(_ diff: RevisionDiff, _ unit: OffsetUnit, to writer: inout JSONWriter) {
        let (old, new) = (TextSpans(diff.from.text, unit), TextSpans(diff.to.text, unit))
        writer.object { writer in
            writer.member("article", diff.to.id.description)
            writer.member("offsets", unit.rawValue)
            side("from", diff.from, to: &writer)
            side("to", diff.to, to: &writer)
            writer.name("text")
            writer.array(of: diff.text) { writer, change in
                writer.object { writer in
                    writer.name("removed")
                    writer.object { old.members(change.from, to: &$0) }
                    writer.name("added")
                    writer.object { new.members(change.to, to: &$0) }
                }
            }
            writer.name("quotes")
            writer.array(of: diff.quotes) { writer, change in
                writer.object { writer in
                    writer.member("change", change.kind.rawValue)
                    quote("from", change.from, in: diff.from, old, unit, to: &writer)
                    quote("to", change.to, in: diff.to, new, unit, to: &writer)
                }
            }
        }
    }

    private static func side(_ name: String, _ article: Article, to writer: inout JSONWriter) {
        writer.name(name)
        writer.object { writer in
            writer.member("revision", article.revision)
            writer.member("filed_at", article.ingestedAt.description)
            writer.member("headline", article.headline)
            writer.member("text_sha256", article.textSHA256)
        }
    }

    private static func quote(
        _ name: String,
        _ quote: Quote?,
        in article: Article,
        _ spans: TextSpans,
        _ unit: OffsetUnit,
        to writer: inout JSONWriter
    ) {
        writer.name(name)
        guard let quote else { return writer.null() }
        QuoteBody.write(quote, in: article, spans, unit, to: &writer)
    }
}
