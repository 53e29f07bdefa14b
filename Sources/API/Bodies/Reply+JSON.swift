import HTTP
import JSON

extension MediaType {
    /// The media type of the API.
    static let json: MediaType = "application/json"
}

extension Reply {
    /// What a GET finds: one JSON text and a line feed, offered as it is and coded with gzip.
    ///
    /// Caches must ask again before they serve it, so that a withdrawn story is gone at once. `lastModified`, in seconds
    /// since 1970, must have been asked for before anything was read.
    static func json(
        lastModified: Int?,
        fields: Fields = Fields(),
        _ body: (inout JSONWriter) -> Void
    ) -> Reply {
        var writer = JSONWriter(capacity: 4096)
        body(&writer)
        var bytes = writer.bytes
        bytes.append(UInt8(ascii: "\n"))
        return .found(
            Representation(
                bytes,
                mediaType: .json,
                lastModified: lastModified,
                fields: fields,
                coding: Gzip.coding
            )
        )
    }
}
