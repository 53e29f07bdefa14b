/// What a resource is at one time, as a GET sends it: ready bytes, and what revalidates them, RFC 9110 §8.
///
/// It answers a request whole, as 304, 412 or 406, and codes its content when the client asks for that. It holds nothing
/// of the request that it was made for.
public struct Representation: Sendable {
    /// The content as it is.
    public let content: [UInt8]
    /// The media type.
    public let mediaType: MediaType
    /// Seconds since 1970 UTC when the resource last changed; `nil` where it may be now.
    public let lastModified: Int?
    private let cacheControl: String
    private let fields: Fields
    private let coding: ContentCoding?
    private let digest: [UInt8]

    /// Creates a representation; its entity tag is a digest of the bytes.
    ///
    /// - Parameters:
    ///   - content: The bytes.
    ///   - mediaType: The media type.
    ///   - cacheControl: The value of Cache-Control; `no-cache` has caches ask again each time.
    ///   - lastModified: Seconds since 1970 UTC, not in the future; nothing may have changed since.
    ///   - fields: Further fields, such as Link.
    ///   - coding: How content can be coded, or `nil` to offer it as it is only.
    /// - Complexity: O(n), n bytes.
    public init(
        _ content: [UInt8],
        mediaType: MediaType,
        cacheControl: String = "no-cache",
        lastModified: Int? = nil,
        fields: Fields = Fields(),
        coding: ContentCoding? = nil
    ) {
        (self.content, self.mediaType, self.cacheControl) = (content, mediaType, cacheControl)
        (self.lastModified, self.fields, self.coding) = (lastModified, fields, coding)
        digest = ContentDigest(content.span).hexadecimal
    }

    /// The entity tag of the content as it is, in its quotation marks; it is strong.
    public var entityTag: String { String(decoding: tag(isCoded: false), as: UTF8.self) }

    private func tag(isCoded: Bool) -> [UInt8] {
        var tag = [UInt8(ascii: "\"")]
        tag.reserveCapacity(digest.count + 16)
        tag += digest
        if isCoded, let coding { tag += coding.tagSuffix.utf8 }
        tag.append(UInt8(ascii: "\""))
        return tag
    }

    /// Answers a GET or HEAD, whose content the server leaves out.
    ///
    /// - Throws: ``Fault/notAcceptable(available:)``, ``Fault/preconditionFailed``.
    /// - Complexity: O(1), or O(n), n bytes, where the content is coded: about a millisecond for 50 KB.
    public func response(to request: Request) throws(Fault) -> Response {
        let selecting = SelectingFields(request.fields)
        let isCoded = try isCoded(selecting)
        if let answer = try revalidation(selecting, isCoded) { return answer }
        // Without memory for its coded form it goes out as it is.
        guard isCoded, let bytes = coding?.encode(content) else { return whole(content, isCoded: false) }
        return whole(bytes, isCoded: true)
    }

    /// Whether the conditions of a request allow a method that changes the resource, of which this is the current state.
    ///
    /// A client may hold it in any coding.
    public func allowsChange(by request: Request) -> Bool {
        let selecting = SelectingFields(request.fields)
        let tags = [tag(isCoded: false), tag(isCoded: true)]
        return selecting.verdict(isRead: false, tags: tags, lastModified: lastModified) == .proceed
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
        let tag = tag(isCoded: isCoded)
        switch selecting.verdict(isRead: true, tags: [tag], lastModified: lastModified) {
        case .proceed: return nil
        case .failed: throw .preconditionFailed
        case .notModified:
            // RFC 9110 §15.4.5: what a 200 would have said of caching, and no other metadata.
            var fields = cachingFields(tag)
            if let location = self.fields["Content-Location"] { fields.append("Content-Location", location) }
            return Response(.notModified, fields: fields)
        }
    }

    private func whole(_ bytes: [UInt8], isCoded: Bool) -> Response {
        var all = cachingFields(tag(isCoded: isCoded))
        all.append("Content-Type", mediaType.text)
        if isCoded { all.append("Content-Encoding", "gzip") }
        if let lastModified { all.append("Last-Modified", HTTPDate.text(lastModified)) }
        for (name, value) in fields { all.append(name, value) }
        return Response(.ok, fields: all, content: .bytes(bytes))
    }

    private func cachingFields(_ tag: [UInt8]) -> Fields {
        var fields: Fields = ["ETag": String(decoding: tag, as: UTF8.self), "Cache-Control": cacheControl]
        if coding != nil { fields.append("Vary", "Accept-Encoding") }
        return fields
    }
}
