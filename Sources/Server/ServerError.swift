/// An operation of the system that failed while a server was being set up.
public struct ServerError: Error, Hashable, Sendable {
    /// The operation that failed, `listen` for one.
    public let operation: String
    /// The error number of the system, `EADDRINUSE` for one.
    public let errno: Int32
    /// The host and port, or an empty string when the operation has none.
    public let address: String

    /// What failed and why in one line: “listen 127.0.0.1:80: Permission denied”.
    public var detail: String {
        "\(operation)\(address.isEmpty ? "" : " \(address)"): \(Socket.reason(for: errno))"
    }
}
