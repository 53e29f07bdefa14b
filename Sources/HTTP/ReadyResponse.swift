/// A response as the bytes that are sent, ready but for its date and what it says of the connection.
///
/// Not for two threads at once.
public final class ReadyResponse {
    /// The status.
    public let status: Status
    /// The target that it answers.
    public let target: RequestTarget
    /// What is sent to a GET over a connection that goes on: head and content.
    public private(set) var bytes: [UInt8]
    private let dateStart: Int
    /// Where the fields end: before the empty line.
    private let fieldsEnd: Int
    private var dateSecond: Int

    /// Makes the bytes of a response to a GET; `nil` when its content is not at hand.
    ///
    /// The date is the value of the Date field in a second since 1970 UTC.
    public init?(_ response: Response, to target: RequestTarget, date: [UInt8], second: Int) {
        guard case .bytes(let content) = response.content else { return nil }
        (status, self.target, dateSecond) = (response.status, target, second)
        let framing = ResponseWriter.framing(of: response, minorVersion: 1)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512 + content.count)
        dateStart = ResponseWriter.writeHead(
            response,
            framing: framing,
            persistence: .implied,
            date: date,
            into: &bytes
        )
        fieldsEnd = bytes.count - 2
        if framing != .none { bytes += content }
        self.bytes = bytes
    }

    /// Sets the value of the Date field, 29 bytes, which is that of a second since 1970 UTC.
    public func setDate(_ date: [UInt8], second: Int) {
        guard second != dateSecond else { return }
        bytes.replaceSubrange(dateStart..<dateStart + date.count, with: date)
        dateSecond = second
    }

    /// Appends what is sent before the content, which begins at ``contentStart`` of the bytes.
    public func writeHead(_ persistence: ResponseWriter.Persistence, into out: inout [UInt8]) {
        out += bytes[..<fieldsEnd]
        out += ResponseWriter.connectionField(persistence)
        out += bytes[fieldsEnd..<contentStart]
    }

    /// Where the content begins in the bytes.
    public var contentStart: Int { fieldsEnd + 2 }
}
