/// A status code with its reason phrase, RFC 9110 §15.
public struct Status: Hashable, Sendable {
    /// 100…599.
    public let code: Int

    /// Creates a status.
    public init(_ code: Int) { self.code = code }
}
