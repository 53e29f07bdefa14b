/// A request method: case-sensitive, RFC 9110 §9.1.
public enum Method: Hashable, Sendable {
    case get, head, post, put, patch, delete, options
    /// Any other token, as sent.
    case other(String)
}
