import Domain
import Editorial
import JSON

/// The members that tell how a story came in: its format, what the format states of it, and what had to be put up with.
enum ReceivedBody {
    static func members(of received: Received, to writer: inout JSONWriter) {
        writer.member("format", received.format.rawValue)
        writer.name("feed")
        if received.fields.isEmpty { writer.null() } else { write(received.fields, to: &writer) }
        writer.name("warnings")
        writer.array(of: received.warnings) { writer, warning in
            writer.object { writer in
                writer.member("code", warning.kind.rawValue)
                writer.member("detail", warning.detail)
            }
        }
    }

    private static func write(_ fields: CopyFields, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("guid", fields.guid)
            writer.member("url", fields.url)
            writer.member("slug", fields.slug)
            writer.name("keywords")
            writer.array(of: fields.keywords) { $0.string($1) }
            writer.name("subjects")
            writer.array(of: fields.subjects) { writer, subject in
                writer.object { writer in
                    writer.member("code", subject.code)
                    writer.member("name", subject.name)
                }
            }
            writer.member("language", fields.language)
            writer.member("version", fields.version)
            writer.member("pubstatus", fields.pubstatus)
            writer.member("published", fields.published)
            writer.member("embargo", fields.embargo)
            writer.member("note", fields.note)
            writer.member("urgency", fields.urgency)
            writer.member("outlet", fields.outlet)
            writer.member("located", fields.located)
        }
    }
}
