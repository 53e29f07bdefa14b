import Glibc
public import HTTP

/// A connection to an HTTP/1.1 server that sends one request after another and waits for each response.
///
/// Made for talking to another OnRecord: responses must state their length. Not safe for two threads at once.
public struct ClientConnection: ~Copyable {
    /// Why a request got no response.
    public enum Failure: Error, Hashable, Sendable {
        /// The system failed while connecting, sending or receiving.
        case system(ServerError)
        /// The server closed the connection before the whole response had come.
        case closed
        /// What came is no response of HTTP/1.1 with a stated length.
        case malformed
    }

    /// A response as it came.
    public struct Answer: Sendable {
        /// The status.
        public let status: Status
        /// The fields by their names in lower case; of equal names the last.
        public let fields: [String: String]
        /// The content.
        public let content: [UInt8]
    }

    private static let maximumHead = 64 << 10
    private static let maximumContent = 64 << 20
    private let socket: Socket
    private let authority: String
    private var received: [UInt8] = []

    /// Connects to a numeric address or host name; waits at most `seconds` for each piece sent or received.
    ///
    /// - Throws: ``Failure/system(_:)``.
    public init(host: String, port: UInt16, seconds: Int32 = 60) throws(Failure) {
        do throws(ServerError) {
            socket = try Socket.connect(host: host, port: port, seconds: seconds)
        } catch {
            throw .system(error)
        }
        authority = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    deinit { socket.close() }

    /// Sends a request and waits for its response.
    public mutating func exchange(
        _ method: Method,
        _ target: String,
        fields: Fields = Fields(),
        content: [UInt8] = []
    ) throws(Failure) -> Answer {
        var head = "\(method.text) \(target) HTTP/1.1\r\nHost: \(authority)\r\nContent-Length: \(content.count)\r\n"
        for field in fields { head += "\(field.name): \(field.value)\r\n" }
        try send(Array((head + "\r\n").utf8) + content)
        while true {
            let answer = try receive()
            // RFC 9110 §15.2: interim responses come before the one that answers.
            if answer.status.code >= 200 { return answer }
        }
    }

    private func send(_ bytes: [UInt8]) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            guard let count = socket.send(bytes, from: sent), count > 0 else {
                throw system("send", EPIPE)
            }
            sent += count
        }
    }

    private mutating func receive() throws(Failure) -> Answer {
        var end = Self.headEnd(in: received)
        while end == nil {
            guard received.count < Self.maximumHead else { throw .malformed }
            try fill()
            end = Self.headEnd(in: received)
        }
        let head = received.prefix(end ?? 0)
        let parts = Self.read(head: String(decoding: head, as: UTF8.self))
        guard let (status, fields, length) = parts else { throw .malformed }
        let total = head.count + length
        while received.count < total { try fill() }
        defer { received.removeFirst(total) }
        return Answer(status: status, fields: fields, content: Array(received[head.count..<total]))
    }

    private mutating func fill() throws(Failure) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        switch socket.receive(into: &buffer) {
        case .bytes(let count): received += buffer.prefix(count)
        case .end: throw .closed
        case .nothing: throw system("receive", ETIMEDOUT)
        case .failure(let errno): throw system("receive", errno)
        }
    }

    private func system(_ operation: String, _ errno: Int32) -> Failure {
        .system(ServerError(operation: operation, errno: errno, address: authority))
    }

    /// Where the head ends: after the first empty line.
    private static func headEnd(in bytes: [UInt8]) -> Int? {
        let mark: [UInt8] = [13, 10, 13, 10]
        return bytes.indices.first { bytes[$0] == 13 && bytes[$0...].starts(with: mark) }.map { $0 + 4 }
    }

    /// The status, the fields, and the length of the content: stated, or 0 where none may follow.
    private static func read(head: String) -> (Status, [String: String], Int)? {
        let lines = head.split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " ", maxSplits: 2), words.count >= 2,
            words[0] == "HTTP/1.1", let code = Int(words[1]), (100...599).contains(code)
        else { return nil }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
        }
        if code < 200 || code == 204 || code == 304 { return (Status(code), fields, 0) }
        guard let length = fields["content-length"].flatMap({ Int($0) }), (0...maximumContent).contains(length) else {
            return nil
        }
        return (Status(code), fields, length)
    }
}
