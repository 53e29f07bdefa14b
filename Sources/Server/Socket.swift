import CLinux
import Glibc

/// A non-blocking stream socket, which its owner closes once.
///
/// No call raises SIGPIPE.
struct Socket {
    /// What came of reading.
    enum Received: Equatable { case bytes(Int), nothing, end, failure(Int32) }
    /// What came of accepting.
    enum Accepted { case connection(Socket, address: String), none, again, exhausted, failure(Int32) }

    let descriptor: Int32

    /// Opens a listening socket on a numeric address or host name; port 0 takes any that is free.
    static func listen(host: String, port: UInt16, backlog: Int32 = 1024) throws(ServerError) -> (Socket, port: UInt16)
    {
        var bound: UInt16 = 0
        // Sound: `bound` lives through the call, and the C string is the call's own.
        let result = unsafe linux_listen(host, port, backlog, &bound)
        guard result >= 0 else { throw ServerError(operation: "listen", errno: -result, address: "\(host):\(port)") }
        return (Socket(descriptor: result), bound)
    }

    /// Opens a blocking connection to a numeric address or host name, whose calls wait at most so many seconds.
    static func connect(host: String, port: UInt16, seconds: Int32) throws(ServerError) -> Socket {
        // Sound: the C strings are the call's own.
        let result = unsafe linux_connect(host, String(port), seconds)
        guard result >= 0 else { throw ServerError(operation: "connect", errno: -result, address: "\(host):\(port)") }
        return Socket(descriptor: result)
    }

    /// Accepts one connection.
    func accept() -> Accepted {
        // Long enough for any numeric address with its final NUL, INET6_ADDRSTRLEN.
        var text = [CChar](repeating: 0, count: 64)
        // Sound: the wrapper writes at most the count given, which is the array's.
        let result = unsafe text.withUnsafeMutableBufferPointer {
            unsafe linux_accept(descriptor, $0.baseAddress, Int32($0.count))
        }
        switch result {
        case 0...:
            let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return .connection(Socket(descriptor: result), address: String(decoding: bytes, as: UTF8.self))
        case -EAGAIN: return .none
        // accept(2): errors of the connection itself, already gone.
        case -ECONNABORTED, -EPROTO, -EPERM, -ENETDOWN, -ENOPROTOOPT, -EHOSTDOWN, -ENONET, -EHOSTUNREACH,
            -EOPNOTSUPP, -ENETUNREACH:
            return .again
        case -EMFILE, -ENFILE, -ENOBUFS, -ENOMEM: return .exhausted
        default: return .failure(-result)
        }
    }

    /// Reads what is there into a buffer, from its start.
    func receive(into buffer: inout [UInt8]) -> Received {
        // Sound: the wrapper writes at most the count given, which is the array's.
        let result = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe linux_receive(descriptor, bytes.baseAddress, bytes.count)
        }
        switch result {
        case 1...: return .bytes(result)
        case 0: return .end
        case -Int(EAGAIN): return .nothing
        default: return .failure(Int32(-result))
        }
    }

    /// Sends the bytes from an offset on; `more` says that others follow at once.
    ///
    /// - Returns: how many were taken, 0 when there is no room, or `nil` when the connection is lost.
    func send(_ bytes: [UInt8], from offset: Int, more: Bool = false) -> Int? {
        precondition(offset <= bytes.count, "the offset is inside the bytes")
        // Sound: the pointer and the count are those of the suffix checked above, and live through the call.
        let result = unsafe bytes.withUnsafeBytes { all in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: all[offset...])
            return unsafe linux_send(descriptor, rest.baseAddress, rest.count, more ? 1 : 0)
        }
        if result >= 0 { return result }
        return result == -Int(EAGAIN) ? 0 : nil
    }

    /// A descriptor of its own for what an output of the process writes to, which never waits; `nil` when there is none.
    static func prompt(_ descriptor: Int32) -> Socket? {
        let result = linux_prompt(descriptor)
        return result >= 0 ? Socket(descriptor: result) : nil
    }

    /// Writes the bytes from an offset on to a socket, pipe or file, without waiting.
    ///
    /// - Returns: how many were taken, 0 when there is no room, or `nil` when none can be taken any more.
    func put(_ bytes: [UInt8], from offset: Int) -> Int? {
        precondition(offset <= bytes.count, "the offset is inside the bytes")
        // Sound: the pointer and the count are those of the suffix checked above, and live through the call.
        let result = unsafe bytes.withUnsafeBytes { all in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: all[offset...])
            return unsafe linux_put(descriptor, rest.baseAddress, rest.count)
        }
        if result >= 0 { return result }
        return result == -Int(EAGAIN) ? 0 : nil
    }

    /// How many bytes were sent that the peer's system has not acknowledged.
    func unacknowledged() -> Int { Int(linux_unacknowledged(descriptor)) }

    /// Ends the sending side: the peer reads the end after what was sent.
    func shutdownWrite() { linux_shutdown_write(descriptor) }

    /// Gives the descriptor back.
    func close() { linux_close(descriptor) }

    /// Gives the descriptor back with a reset, so that the peer cannot take what it got for the whole.
    func abort() { linux_abort(descriptor) }

    /// A descriptor to give up when there are no more, or `nil` when there is none even for it.
    static func spare() -> Socket? {
        let result = linux_spare()
        return result >= 0 ? Socket(descriptor: result) : nil
    }

    /// Seconds since 1970 UTC.
    static func wallSeconds() -> Int { Int(linux_wall_seconds()) }

    /// The system's words for an error number.
    static func reason(for errno: Int32) -> String {
        // Sound: the text is the thread's own until its next call, and is copied at once.
        unsafe String(cString: strerror(errno))
    }

    /// Raises the limit of open descriptors as far as the process may.
    static func raiseDescriptorLimit() { linux_raise_descriptor_limit() }
}
