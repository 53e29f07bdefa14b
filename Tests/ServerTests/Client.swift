import Glibc

/// What a client read: one response.
struct Answer {
    var status: Int
    var fields: [(name: String, value: String)]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    subscript(name: String) -> String? { fields.first { $0.name.lowercased() == name.lowercased() }?.value }
}

/// A blocking client that sends raw bytes and reads responses; every wait ends after ten seconds.
final class Client {
    enum Flaw: Error { case notConnected, ended(read: String), reset, waitedTooLong, broken(String) }

    private var descriptor: Int32
    private var unread: [UInt8] = []
    /// How many bytes one read takes at most.
    var portion = 65_536

    init(_ port: UInt16, receiveBuffer: Int32? = nil, patience: Int = 10) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Flaw.notConnected }
        if let receiveBuffer { set(SO_RCVBUF, receiveBuffer) }
        set(SO_RCVTIMEO, timeval(tv_sec: patience, tv_usec: 0))
        set(SO_SNDTIMEO, timeval(tv_sec: patience, tv_usec: 0))
        // Pieces leave when they are sent.
        set(TCP_NODELAY, Int32(1), level: Int32(IPPROTO_TCP))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close()
            throw Flaw.notConnected
        }
    }

    deinit { close() }

    private func set<Value: BitwiseCopyable>(_ option: Int32, _ value: Value, level: Int32 = SOL_SOCKET) {
        var value = value
        _ = unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Value>.size))
    }

    func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Closes with a reset.
    func reset() {
        set(SO_LINGER, linger(l_onoff: 1, l_linger: 0))
        close()
    }

    func shutdownWrite() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

    /// Ends a send that finds no room after so many milliseconds.
    func setSendPatience(milliseconds: Int) {
        set(SO_SNDTIMEO, timeval(tv_sec: 0, tv_usec: milliseconds * 1000))
    }

    /// Sends all of it; each `\n` of a text becomes CRLF.
    func send(_ text: String) throws { try send(text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }) }

    func send(_ bytes: [UInt8]) throws {
        guard sendSome(bytes) == bytes.count else { throw Flaw.waitedTooLong }
    }

    /// Sends until all is taken or nothing more is; returns how much was.
    func sendSome(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            sent += count
        }
        return sent
    }

    /// Whether some more bytes came; `false` at the end.
    private func more() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: portion)
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        if count < 0 { throw errno == EAGAIN ? Flaw.waitedTooLong : Flaw.reset }
        unread += buffer[..<count]
        return count > 0
    }

    /// Reads so many bytes.
    func take(_ count: Int) throws -> [UInt8] {
        while unread.count < count {
            guard try more() else { throw Flaw.ended(read: String(decoding: unread, as: UTF8.self)) }
        }
        defer { unread.removeFirst(count) }
        return Array(unread[..<count])
    }

    /// Reads one line, and takes its CRLF away.
    func line() throws -> String {
        var searched = 0
        while true {
            if let feed = unread[searched...].firstIndex(of: 0x0A) {
                let line = try take(feed + 1)
                guard line.suffix(2) == [0x0D, 0x0A] else { throw Flaw.broken("a line without CRLF") }
                return String(decoding: line.dropLast(2), as: UTF8.self)
            }
            searched = unread.count
            guard try more() else { throw Flaw.ended(read: String(decoding: unread, as: UTF8.self)) }
        }
    }

    /// Reads until the other end closes.
    func takeAll() throws -> [UInt8] {
        while try more() {}
        defer { unread = [] }
        return unread
    }

    /// Whether the other end closes, having sent nothing more.
    func isClosed() -> Bool {
        do { return try takeAll().isEmpty } catch Flaw.reset { return true } catch { return false }
    }

    /// Reads the head of a response.
    func head() throws -> Answer {
        let status = try line()
        guard status.hasPrefix("HTTP/1.1 "), let code = Int(status.dropFirst(9).prefix(3)) else {
            throw Flaw.broken(status)
        }
        var answer = Answer(status: code, fields: [], body: [])
        while case let line = try line(), !line.isEmpty {
            guard let colon = line.firstIndex(of: ":") else { throw Flaw.broken(line) }
            answer.fields.append((String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })))
        }
        return answer
    }

    /// Reads one chunk, empty at the last one.
    func chunk() throws -> [UInt8] {
        let size = try line()
        guard let count = Int(size, radix: 16) else { throw Flaw.broken(size) }
        let chunk = try take(count)
        guard try line().isEmpty else { throw Flaw.broken("a chunk without its end") }
        return chunk
    }

    /// Reads a whole response.
    func answer(toHEAD isHEAD: Bool = false) throws -> Answer {
        var answer = try head()
        if isHEAD || answer.status == 204 || answer.status == 304 || answer.status < 200 { return answer }
        if answer["Transfer-Encoding"] == "chunked" {
            while case let chunk = try chunk(), !chunk.isEmpty { answer.body += chunk }
        } else if let length = answer["Content-Length"].flatMap({ Int($0) }) {
            answer.body = try take(length)
        } else {
            answer.body = try takeAll()
        }
        return answer
    }

    func get(_ target: String, _ fields: String = "") throws -> Answer {
        try send("GET \(target) HTTP/1.1\nHost: a\n\(fields)\n")
        return try answer()
    }
}
