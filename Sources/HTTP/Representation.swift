import Synchronization

/// What a resource is at one time, as a GET sends it: ready bytes, and what revalidates them, RFC 9110 §8.
///
/// It answers any number of requests from any threads: whole, as 304, as 412 or as 406, and with its content coded with
/// gzip, which happens once, for the first client that asks for it. It holds nothing of the request that it was made for.
public final class Representation: Sendable {
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
    private let coded = Mutex<[UInt8]?>(nil)

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

    /// The bytes that it holds in memory now, coded content included; it grows once, when content is first coded.
    public var byteCount: Int { content.count + coded.withLock { $0?.count ?? 0 } }

    /// Answers a GET or HEAD, whose content the server leaves out.
    ///
    /// - Throws: ``Fault/notAcceptable(available:)``, ``Fault/preconditionFailed``.
    /// - Complexity: O(1) in the content, but for the first answer that is coded.
    public func response(to request: Request) throws(Fault) -> Response {
        let selecting = SelectingFields(request.fields)
        let isCoded = try isCoded(selecting)
        if let answer = try revalidation(selecting, isCoded) { return answer }
        guard isCoded else { return whole(content, tag, coding: nil) }
        // Without memory for its coded form it goes out as it is.
        guard let bytes = codedContent() else { return whole(content, tag, coding: nil) }
        return whole(bytes, codedTag, coding: "gzip")
    }

    /// Answers as ``response(to:)`` does, or `nil` when content must be coded first, which takes about a millisecond for
    /// 50 KB: for callers that must return at once.
    public func readyResponse(to request: Request) throws(Fault) -> Response? {
        let selecting = SelectingFields(request.fields)
        let isCoded = try isCoded(selecting)
        if let answer = try revalidation(selecting, isCoded) { return answer }
        guard isCoded else { return whole(content, tag, coding: nil) }
        return coded.withLock { $0 }.map { whole($0, codedTag, coding: "gzip") }
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

    /// The content coded, by whoever asks first; two that ask at once may both do it.
    private func codedContent() -> [UInt8]? {
        if let bytes = coded.withLock({ $0 }) { return bytes }
        guard let bytes = coding?.encode(content) else { return nil }
        coded.withLock { $0 = bytes }
        return bytes
    }
}
