/// A fault of the server's own, for its log: the client is told the id and nothing else.
public struct Incident: Sendable {
    /// Sixteen hexadecimal digits that the client was told.
    public let id: String
    /// The method and path of the request, or an empty string when its head was not read.
    public let request: String
    /// What happened, for the operator.
    public let cause: String

    /// Names a fault; the id is random.
    init(request: String, cause: String) {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        id = String(repeating: "0", count: 16 - digits.utf8.count) + digits
        (self.request, self.cause) = (request, cause)
    }
}
