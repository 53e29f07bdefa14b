/// A content coding that representations are offered in, RFC 9110 §8.4.1: gzip, wherever its program comes from.
public struct ContentCoding: Sendable {
    /// What the entity tag of coded content ends in; it names the coder, because another one makes other bytes.
    public let tagSuffix: String
    /// Content shorter than this many bytes is coded only when the client takes nothing else.
    public let minimumLength: Int
    /// Codes content, the same bytes always to the same bytes; `nil` when memory is short.
    ///
    /// Called on any thread.
    public let encode: @Sendable ([UInt8]) -> [UInt8]?

    /// Creates a coding; the suffix holds letters, digits and hyphens only.
    public init(
        tagSuffix: String,
        minimumLength: Int = 1024,
        encode: @escaping @Sendable ([UInt8]) -> [UInt8]?
    ) {
        precondition(tagSuffix.utf8.allSatisfy(\.isToken), "the suffix stands in an entity tag")
        (self.tagSuffix, self.minimumLength, self.encode) = (tagSuffix, minimumLength, encode)
    }
}

extension SelectingFields {
    /// Whether content of so many bytes is sent coded.
    ///
    /// - Throws: When the client takes it neither coded nor as it is.
    func isCoded(_ coding: ContentCoding?, length: Int) throws(Fault) -> Bool {
        guard acceptEncoding.isPresent else { return false }
        let (gzip, identity) = codingWeights
        if let coding, gzip > 0, identity == 0 || gzip >= identity && length >= coding.minimumLength { return true }
        guard identity > 0 else {
            throw .notAcceptable(available: coding == nil ? ["identity"] : ["gzip", "identity"])
        }
        return false
    }
}

extension Response {
    /// The response with its content coded as the client asks, for what is no representation of its own, such as the
    /// result of a POST.
    ///
    /// - Throws: ``Fault/notAcceptable(available:)``.
    public func coded(by coding: ContentCoding, for request: Request) throws(Fault) -> Response {
        guard case .bytes(let bytes) = content else { return self }
        var coded = self
        coded.fields.append("Vary", "Accept-Encoding")
        guard try SelectingFields(request.fields).isCoded(coding, length: bytes.count), let short = coding.encode(bytes)
        else { return coded }
        coded.fields["Content-Encoding"] = "gzip"
        coded.content = .bytes(short)
        return coded
    }
}
