/// A request method: case-sensitive, RFC 9110 §9.1.
public enum Method: Hashable, Sendable {
    case get, head, post, put, patch, delete, options
    /// Any other token, as sent.
    case other(String)

    /// Creates a method from its token; the case matters: `get` is not GET.
    public init(_ token: String) {
        switch token {
        case "GET": self = .get
        case "HEAD": self = .head
        case "POST": self = .post
        case "PUT": self = .put
        case "PATCH": self = .patch
        case "DELETE": self = .delete
        case "OPTIONS": self = .options
        default: self = .other(token)
        }
    }

    /// The token as it stands in a request line.
    public var text: String {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        case .other(let token): token
        }
    }

    /// Whether the method only reads, RFC 9110 §9.2.1.
    public var isSafe: Bool { [.get, .head, .options].contains(self) }
}
