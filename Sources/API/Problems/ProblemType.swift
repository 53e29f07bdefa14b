import HTTP

/// The kinds of problem that clients are told of; `openapi.yaml` lists the same ones.
///
/// The raw value is the stable `code`; the `type` is `/problems/` and the code.
enum ProblemType: String, CaseIterable, Sendable {
    case archiveFull = "archive-full"
    case archiveUnavailable = "archive-unavailable"
    case articleGone = "article-gone"
    case articleNotFound = "article-not-found"
    case bodyTooLarge = "body-too-large"
    case controlCharacter = "control-character"
    case crossSite = "cross-site"
    case emptyBody = "empty-body"
    case expectationFailed = "expectation-failed"
    case fieldsTooLarge = "fields-too-large"
    case foreignHost = "foreign-host"
    case internalFault = "internal"
    case invalidCoding = "invalid-coding"
    case invalidCursor = "invalid-cursor"
    case invalidLimit = "invalid-limit"
    case invalidMember = "invalid-member"
    case invalidParameter = "invalid-parameter"
    case invalidUTF8 = "invalid-utf8"
    case malformedJSON = "malformed-json"
    case malformedRequest = "malformed-request"
    case methodNotAllowed = "method-not-allowed"
    case misdirected
    case missingMember = "missing-member"
    case missingParameter = "missing-parameter"
    case noStory = "no-story"
    case notAcceptable = "not-acceptable"
    case notFound = "not-found"
    case notReady = "not-ready"
    case overloaded
    case preconditionFailed = "precondition-failed"
    case queryTooComplex = "query-too-complex"
    case queryUnreadable = "query-unreadable"
    case quoteGone = "quote-gone"
    case quoteNotFound = "quote-not-found"
    case repeatedParameter = "repeated-parameter"
    case requestTimeout = "request-timeout"
    case revisionNotFound = "revision-not-found"
    case speakerNotFound = "speaker-not-found"
    case staleRevision = "stale-revision"
    case storyCanceled = "story-canceled"
    case storyKilled = "story-killed"
    case storyWithheld = "story-withheld"
    case timeout
    case unauthorized
    case unknownMember = "unknown-member"
    case unknownMethod = "unknown-method"
    case unknownParameter = "unknown-parameter"
    case unknownSegment = "unknown-segment"
    case unsupportedCoding = "unsupported-coding"
    case unsupportedMediaType = "unsupported-media-type"
    case unsupportedVersion = "unsupported-version"
    case uriTooLong = "uri-too-long"
    case wrongType = "wrong-type"

    /// The status of a response with the problem.
    var status: HTTP.Status { entry.status }
    /// What the problem is, in general: the same words in every occurrence.
    var title: String { entry.title }
    /// The stable name of the type.
    var code: String { rawValue }

    private var entry: (status: HTTP.Status, title: String) {
        switch self {
        case .archiveFull: (.insufficientStorage, "The archive has no room left")
        case .archiveUnavailable: (.serviceUnavailable, "The archive cannot be used now")
        case .articleGone: (.gone, "The article was withdrawn or is held back")
        case .articleNotFound: (.notFound, "There is no such article")
        case .bodyTooLarge: (.contentTooLarge, "The content is too long")
        case .controlCharacter: (.badRequest, "The text has a control character")
        case .crossSite: (.forbidden, "The request comes from another site")
        case .emptyBody: (.badRequest, "There is no copy")
        case .expectationFailed: (.expectationFailed, "The expectation cannot be met")
        case .fieldsTooLarge: (.requestHeaderFieldsTooLarge, "The header section is too large")
        case .foreignHost: (.forbidden, "The request is for another host")
        case .internalFault: (.internalServerError, "The server failed")
        case .invalidCoding: (.badRequest, "The content is not in its coding")
        case .invalidCursor: (.badRequest, "The cursor does not fit the list")
        case .invalidLimit: (.badRequest, "The limit is out of range")
        case .invalidMember: (.badRequest, "A member has an invalid value")
        case .invalidParameter: (.badRequest, "A query parameter has an invalid value")
        case .invalidUTF8: (.badRequest, "The text is not UTF-8")
        case .malformedJSON: (.badRequest, "The content is not JSON")
        case .malformedRequest: (.badRequest, "The request cannot be read")
        case .methodNotAllowed: (.methodNotAllowed, "The resource does not take this method")
        case .misdirected: (.misdirectedRequest, "The request is for another server")
        case .missingMember: (.badRequest, "A member is missing")
        case .missingParameter: (.badRequest, "A query parameter is missing")
        case .noStory: (.unprocessableContent, "There is no story in the copy")
        case .notAcceptable: (.notAcceptable, "There is no form that the client takes")
        case .notFound: (.notFound, "There is no such resource")
        case .notReady: (.serviceUnavailable, "The server is not ready")
        case .overloaded: (.serviceUnavailable, "The server has too much to do")
        case .preconditionFailed: (.preconditionFailed, "The resource is in another state")
        case .queryTooComplex: (.badRequest, "The search query is too complex")
        case .queryUnreadable: (.badRequest, "The search query cannot be read in full")
        case .quoteGone: (.gone, "The quote is no longer there")
        case .quoteNotFound: (.notFound, "There is no such quote")
        case .repeatedParameter: (.badRequest, "A query parameter stands more than once")
        case .requestTimeout: (.requestTimeout, "The request did not arrive in time")
        case .revisionNotFound: (.notFound, "The article has no such revision")
        case .speakerNotFound: (.notFound, "There is no such speaker")
        case .staleRevision: (HTTP.Status(409), "The story has gone on to another revision")
        case .storyCanceled: (.unprocessableContent, "The sender took back a story that is not here")
        case .storyKilled: (HTTP.Status(409), "The story was withdrawn")
        case .storyWithheld: (.unprocessableContent, "The sender holds the story back")
        case .timeout: (.serviceUnavailable, "The answer was not ready in time")
        case .unauthorized: (.unauthorized, "This needs a key")
        case .unknownMember: (.badRequest, "There is no such member")
        case .unknownMethod: (.notImplemented, "There is no such method")
        case .unknownParameter: (.badRequest, "There is no such query parameter")
        case .unknownSegment: (.unprocessableContent, "There is no such segment")
        case .unsupportedCoding: (.notImplemented, "The transfer coding is not supported")
        case .unsupportedMediaType: (.unsupportedMediaType, "The media type is not supported")
        case .unsupportedVersion: (.httpVersionNotSupported, "The HTTP version is not supported")
        case .uriTooLong: (.uriTooLong, "The request line is too long")
        case .wrongType: (.badRequest, "A value has the wrong type")
        }
    }
}
