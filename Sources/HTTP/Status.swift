/// A status code with its reason phrase, RFC 9110 §15.
public struct Status: Hashable, Sendable {
    /// 100…599.
    public let code: Int

    /// Creates a status; the code must be in 100…599.
    public init(_ code: Int) {
        precondition((100...599).contains(code), "a status code is in 100…599")
        self.code = code
    }

    /// What the code means in words, or an empty string for a code that has none here.
    public var reason: String { Self.reasons[code] ?? "" }

    private static let reasons: [Int: String] = [
        100: "Continue", 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
        207: "Multi-Status", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
        307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
        403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
        408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required", 412: "Precondition Failed",
        413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
        417: "Expectation Failed", 421: "Misdirected Request", 422: "Unprocessable Content",
        428: "Precondition Required", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
        500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout", 505: "HTTP Version Not Supported", 507: "Insufficient Storage",
    ]
}

extension Status {
    /// 200: here it is.
    public static let ok = Status(200)
    /// 201: a resource was made.
    public static let created = Status(201)
    /// 202: taken, not yet done.
    public static let accepted = Status(202)
    /// 204: done, and there is nothing to send.
    public static let noContent = Status(204)
    /// 207: several outcomes, each in the content (RFC 4918 §11.1).
    public static let multiStatus = Status(207)
    /// 304: what the client holds is current.
    public static let notModified = Status(304)
    /// 400: the request cannot be read.
    public static let badRequest = Status(400)
    /// 401: the request needs a key.
    public static let unauthorized = Status(401)
    /// 403: understood, and refused.
    public static let forbidden = Status(403)
    /// 404: nothing has this address.
    public static let notFound = Status(404)
    /// 405: the resource does not know this method.
    public static let methodNotAllowed = Status(405)
    /// 406: there is none of the forms that the client takes.
    public static let notAcceptable = Status(406)
    /// 408: the request did not arrive in time.
    public static let requestTimeout = Status(408)
    /// 410: it was here, and is withdrawn.
    public static let gone = Status(410)
    /// 412: the resource is not in the state that the request is for.
    public static let preconditionFailed = Status(412)
    /// 413: the content is longer than allowed.
    public static let contentTooLarge = Status(413)
    /// 414: the request line is longer than allowed.
    public static let uriTooLong = Status(414)
    /// 415: the content is of a type that the route does not read.
    public static let unsupportedMediaType = Status(415)
    /// 417: the expectation of the request cannot be met.
    public static let expectationFailed = Status(417)
    /// 421: the request is for a server that this one is not.
    public static let misdirectedRequest = Status(421)
    /// 422: the content can be read, and says something impossible.
    public static let unprocessableContent = Status(422)
    /// 431: the fields are more or longer than allowed.
    public static let requestHeaderFieldsTooLarge = Status(431)
    /// 500: a fault of the server.
    public static let internalServerError = Status(500)
    /// 501: something of the protocol that the server does not do.
    public static let notImplemented = Status(501)
    /// 503: not now.
    public static let serviceUnavailable = Status(503)
    /// 505: a version of the protocol that the server does not speak.
    public static let httpVersionNotSupported = Status(505)
    /// 507: there is no room to store it.
    public static let insufficientStorage = Status(507)
}
