import Editorial
import HTTP
import JSON

/// The JSON of a page of a list: `data`, then `page`.
enum ListBody {
    /// The page as a representation: `preface` writes what stands before `data`, `element` writes one element.
    ///
    /// The next page starts after the place `next`; it is `nil` on the last page.
    static func reply<Element>(
        _ list: ListRequest,
        _ elements: [Element],
        next: (some CursorPosition)?,
        total: Int,
        preface: (inout JSONWriter) -> Void = { _ in },
        element: (inout JSONWriter, Element) -> Void
    ) -> Reply {
        let cursor = next.map { list.cursor(after: $0) }
        var fields = Fields()
        if let cursor { fields["Link"] = list.link(to: cursor) }
        return .json(lastModified: list.lastModified, fields: fields) { writer in
            writer.object { writer in
                preface(&writer)
                data(elements, next: cursor, limit: list.limit, total: total, to: &writer, element)
            }
        }
    }

    /// Writes the members `data` and `page` into an open object.
    static func data<Element>(
        _ elements: [Element],
        next: String?,
        limit: Int,
        total: Int,
        to writer: inout JSONWriter,
        _ element: (inout JSONWriter, Element) -> Void
    ) {
        writer.name("data")
        writer.array(of: elements, element)
        writer.name("page")
        writer.object { writer in
            writer.member("next", next)
            writer.member("limit", limit)
            writer.member("total", total)
        }
    }

    /// Writes the member `warnings`: what was not understood of a query, at which place in it.
    static func warnings(_ warnings: [SearchWarning], in query: String, _ unit: OffsetUnit, to writer: inout JSONWriter)
    {
        let spans = TextSpans(query, unit)
        writer.name("warnings")
        writer.array(of: warnings) { writer, warning in
            writer.object { writer in
                writer.member("message", warning.message)
                writer.member("offset", spans.position(warning.offset))
            }
        }
    }
}
