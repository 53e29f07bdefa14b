import Domain
import JSON

/// The JSON of a speaker.
enum SpeakerBody {
    /// Writes the speaker as one object.
    static func write(_ speaker: Speaker, to writer: inout JSONWriter) {
        writer.object { members(of: speaker, to: &$0) }
    }

    /// Writes a title with when and where it was given.
    static func write(_ title: Speaker.Title, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("title", title.title)
            writer.member("first_seen", title.firstSeen.description)
            writer.member("last_seen", title.lastSeen.description)
            writer.member("article", title.article.description)
        }
    }

    /// Writes the members of the speaker into an open object.
    static func members(of speaker: Speaker, to writer: inout JSONWriter) {
        writer.member("id", speaker.id.description)
        writer.member("name", speaker.name)
        writer.name("aliases")
        writer.array(of: speaker.aliases) { $0.string($1) }
        writer.name("titles")
        writer.array(of: speaker.titles) { write($1, to: &$0) }
        writer.member("quote_count", speaker.quoteCount)
        writer.member("article_count", speaker.articleCount)
        writer.member("first_quoted", speaker.firstQuoted?.description)
        writer.member("last_quoted", speaker.lastQuoted?.description)
    }
}
