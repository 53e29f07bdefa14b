/// Tells whether a client named this machine by a name that only this machine has.
///
/// A page of another site can have a browser send requests here: its `Origin` gives it away, or, when its own name was
/// made to point here (DNS rebinding), the `Host`.
enum Authority {
    /// Whether a host with or without a port, as in the Host field, is `localhost`, in 127.0.0.0/8 or `[::1]`.
    static func isLoopback(_ authority: some StringProtocol) -> Bool {
        let parts = authority.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        let hasPort = authority.last != "]" && parts.count > 1
        if hasPort, parts.last?.utf8.allSatisfy(isDigit) != true { return false }
        let host = (hasPort ? parts.dropLast() : parts[...]).joined(separator: ":")
        return host == "localhost" || host == "[::1]" || isLoopbackIPv4(host)
    }

    /// Whether the value of an Origin field (RFC 6454 §7) is a page that this machine serves, over HTTP or HTTPS.
    static func isLocal(origin: String) -> Bool {
        let origin = origin.lowercased()
        return ["http://", "https://"].contains { origin.hasPrefix($0) && isLoopback(origin.dropFirst($0.count)) }
    }

    /// Four decimal numbers, of which the first is 127: `127.0.0.1.example` is the name of some other site.
    private static func isLoopbackIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
