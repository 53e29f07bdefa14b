import HTTP
import JSON

extension Response {
    /// A response whose content is one JSON text and a line feed.
    ///
    /// Unless `fields` says otherwise, no cache keeps it: for what is no representation of a resource.
    static func json(
        _ status: HTTP.Status = .ok,
        mediaType: String = "application/json",
        fields: Fields = Fields(),
        _ body: (inout JSONWriter) -> Void
    ) -> Response {
        var writer = JSONWriter(capacity: 4096)
        body(&writer)
        var fields = fields
        fields["Content-Type"] = mediaType
        if fields["Cache-Control"] == nil { fields["Cache-Control"] = "no-store" }
        return Response(status, fields: fields, content: .bytes(writer.bytes + [UInt8(ascii: "\n")]))
    }
}
