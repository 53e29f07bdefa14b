/// Everything that the protocol layer refuses by itself.
public enum Fault: Error, Hashable, Sendable {
    /// A part of a request head or of a chunk that cannot be read.
    public enum Part: String, Hashable, Sendable {
        case method, target, version, lineEnd, fieldName, fieldValue, host
        case contentLength, transferCoding, chunkSize, chunkExtension, chunkEnd, trailer
    }

    /// The request breaks the grammar at this byte, counted from its first or from the first byte of its content.
    case malformed(Part, offset: Int)
    /// The client ended the connection inside a request.
    case incomplete
    /// Content-Length and Transfer-Encoding together, different lengths, chunks in HTTP/1.0, or another coding as the
    /// last: the framing is unsure.
    case ambiguousLength
    /// The target is an address of https, which is not spoken here, RFC 9110 §7.4.
    case misdirected
    /// The path has a broken percent escape, or decodes to NUL or to what is not UTF-8.
    case invalidPath
    /// No route has this path.
    case notFound
    /// Routes have this path, with these methods only.
    case methodNotAllowed(allow: [Method])
    /// No resource knows the method; these are known.
    case unknownMethod(known: [Method])
    /// The client takes none of the forms that there are: media types, or content codings.
    case notAcceptable(available: [String])
    /// The resource is not in the state that the request is for.
    case preconditionFailed
    /// The request, or the next bytes of its content, did not come in time.
    case timeout
    /// The content is longer than this many bytes.
    case contentTooLarge(limit: Int)
    /// The request line is longer than this many bytes.
    case requestLineTooLong(limit: Int)
    /// An expectation other than `100-continue`.
    case expectationFailed
    /// The field lines are together longer than this many bytes.
    case headerSectionTooLarge(limit: Int)
    /// There are more fields than this.
    case tooManyFields(limit: Int)
    /// A pending response was dropped by whoever should have completed it.
    case abandoned
    /// A transfer coding before `chunked`.
    case unsupportedCoding
    /// Too many requests wait for a worker, or hold content.
    case overloaded
    /// The handler did not answer in time.
    case handlerTimeout
    /// A major version other than 1.
    case unsupportedVersion
    /// The client went away; only a reader of content sees it.
    case clientGone

    /// The status that tells a client.
    public var status: Status {
        switch self {
        case .malformed, .incomplete, .ambiguousLength, .invalidPath, .clientGone: .badRequest
        case .misdirected: .misdirectedRequest
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .unknownMethod: .notImplemented
        case .notAcceptable: .notAcceptable
        case .preconditionFailed: .preconditionFailed
        case .timeout: .requestTimeout
        case .contentTooLarge: .contentTooLarge
        case .requestLineTooLong: .uriTooLong
        case .expectationFailed: .expectationFailed
        case .headerSectionTooLarge, .tooManyFields: .requestHeaderFieldsTooLarge
        case .abandoned: .internalServerError
        case .unsupportedCoding: .notImplemented
        case .overloaded, .handlerTimeout: .serviceUnavailable
        case .unsupportedVersion: .httpVersionNotSupported
        }
    }
}
