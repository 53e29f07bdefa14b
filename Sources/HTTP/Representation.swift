/// What a resource is at one time, as a GET sends it: ready bytes, and what revalidates them, RFC 9110 §8.
///
/// It answers a request whole, as 304, 412 or 406, and codes its content when the client asks for that. It holds nothing
/// of the request that it was made for.
public struct Representation: Sendable {
    /// The content as it is.
    public let content: [UInt8]
    /// The media type.
    public let mediaType: MediaType
    /// Seconds since 1970 UTC when the resource last changed, or `nil` where that is not known.
    public let lastModified: Int?
    private let tag: [UInt8]
    private let codedTag: [UInt8]
    private let fields: Fields
    private let revalidating: Fields
    private let coding: ContentCoding?

    /// Creates a representation; its entity tag is a digest of the bytes.
    ///
    /// - Parameters:
    ///   - content: The bytes.
    ///   - mediaType: The value of Content-Type; it must be a media type.
    ///   - cacheControl: The value of Cache-Control; `no-cache` has caches ask again each time.
    ///   - lastModified: Seconds since 1970 UTC, not in the future; nothing may have changed since.
    ///   - fields: Further fields, such as Link.
    ///   - coding: How content can be coded, or `nil` to offer it as it is only.
    /// - Complexity: O(n), n bytes.
    public init(
        _ content: [UInt8],
        mediaType: String,
        cacheControl: String = "no-cache",
        lastModified: Int? = nil,
        fields: Fields = Fields(),
        coding: ContentCoding? = nil
    ) {
        guard let type = MediaType(mediaType) else { preconditionFailure("“\(mediaType)” is no media type") }
        (self.content, self.mediaType, self.lastModified, self.coding) = (content, type, lastModified, coding)
        let opaque = ContentDigest(content.span).hexadecimal
        let quote = [UInt8(ascii: "\"")]
        tag = quote + opaque + quote
        codedTag = quote + opaque + Array((coding?.tagSuffix ?? "").utf8) + quote
        var revalidating: Fields = ["Cache-Control": cacheControl]
        if coding != nil { revalidating.append("Vary", "Accept-Encoding") }
        if let location = fields["Content-Location"] { revalidating.append("Content-Location", location) }
        self.revalidating = revalidating
        var all: Fields = ["Content-Type": mediaType, "Cache-Control": cacheControl]
        if coding != nil { all.append("Vary", "Accept-Encoding") }
        if let lastModified { all.append("Last-Modified", HTTPDate.text(lastModified)) }
        for (name, value) in fields { all.append(name, value) }
        self.fields = all
    }

    /// The entity tag of the content as it is, in its quotation marks; it is strong.
    public var entityTag: String { String(decoding: tag, as: UTF8.self) }

    /// Answers a GET or HEAD, whose content the server leaves out.
    ///
    /// - Throws: ``Fault/notAcceptable(available:)``, ``Fault/preconditionFailed``.
    /// - Complexity: O(1), or O(n), n bytes, where the content is coded: about a millisecond for 50 KB.
    public func response(to request: Request) throws(Fault) -> Response {
        let selecting = SelectingFields(request.fields)
        let isCoded = try isCoded(selecting)
        if let answer = try revalidation(selecting, isCoded) { return answer }
        // Without memory for its coded form it goes out as it is.
        guard isCoded, let bytes = coding?.encode(content) else { return whole(content, tag, coding: nil) }
        return whole(bytes, codedTag, coding: "gzip")
    }

    /// Whether the conditions of a request allow a method that changes the resource, of which this is the current state.
    ///
    /// A client may hold it in any coding.
    public func allowsChange(by request: Request) -> Bool {
        let selecting = SelectingFields(request.fields)
        return selecting.verdict(isRead: false, tags: [tag, codedTag], lastModified: lastModified) == .proceed
    }

    /// Whether the client is sent coded content.
    ///
    /// - Throws: When it takes neither form, or not the media type.
    private func isCoded(_ selecting: SelectingFields) throws(Fault) -> Bool {
        guard selecting.weight(of: mediaType) > 0 else { throw .notAcceptable(available: [mediaType.essence]) }
        return try selecting.isCoded(coding, length: content.count)
    }

    /// The answer that sends no content, if the conditions of the request come to one.
    private func revalidation(_ selecting: SelectingFields, _ isCoded: Bool) throws(Fault) -> Response? {
        guard selecting.isConditional else { return nil }
        let tag = isCoded ? codedTag : tag
        switch selecting.verdict(isRead: true, tags: [tag], lastModified: lastModified) {
        case .proceed: return nil
        case .failed: throw .preconditionFailed
        case .notModified:
            // RFC 9110 §15.4.5: what a 200 would have said of caching, and no other metadata.
            var fields = revalidating
            fields.append("ETag", String(decoding: tag, as: UTF8.self))
            return Response(.notModified, fields: fields)
        }
    }

    private func whole(_ bytes: [UInt8], _ tag: [UInt8], coding: String?) -> Response {
        var fields = fields
        fields.append("ETag", String(decoding: tag, as: UTF8.self))
        if let coding { fields.append("Content-Encoding", coding) }
        return Response(.ok, fields: fields, content: .bytes(bytes))
    }
}
