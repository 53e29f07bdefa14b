/// Where the parts of a request target stand in the bytes of a head; half-open byte offsets.
struct TargetPlace {
    /// The target as sent.
    let whole: Range<Int>
    /// The host and port of an absolute-form or authority-form.
    let authority: Range<Int>?
    /// The path; empty when an absolute-form has none.
    private let path: Range<Int>
    /// What follows the question mark.
    private let query: Range<Int>?
    /// Whether it names no resource: `*`, an absolute-form of OPTIONS without path and query, or an authority-form.
    private let isServerWide: Bool
    /// Whether it asks for a tunnel.
    let isAuthorityForm: Bool

    private static let scheme = Array("http://".utf8)
    private static let secureScheme = Array("https://".utf8)

    /// Finds origin-form, absolute-form of http, the asterisk of OPTIONS, or the authority-form of CONNECT, RFC 9112 §3.2.
    init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, isOptions: Bool, isConnect: Bool) throws(Fault) {
        whole = start..<end
        isAuthorityForm = isConnect
        if isConnect {
            var colon = end
            while colon > start, bytes[colon - 1].isDigit { colon -= 1 }
            guard colon < end, colon - 1 > start, bytes[colon - 1] == 0x3A, FieldFacts.isHost(bytes, start..<end) else {
                throw .malformed(.target, offset: start)
            }
            (authority, path, query, isServerWide) = (start..<end, start..<start, nil, true)
            return
        }
        var start = start
        var authority: Range<Int>?
        if bytes[start] != 0x2F {
            if end - start == 1, bytes[start] == 0x2A, isOptions {
                (self.authority, path, query, isServerWide) = (nil, start..<start, nil, true)
                return
            }
            if end - start > 8, equalsIgnoringCase(bytes, start, start + 8, Self.secureScheme) { throw .misdirected }
            guard end - start > 7, equalsIgnoringCase(bytes, start, start + 7, Self.scheme) else {
                throw .malformed(.target, offset: start)
            }
            let host = start + 7
            start = host
            while start < end, bytes[start] != 0x2F, bytes[start] != 0x3F { start += 1 }
            // RFC 9110 §4.2.1: an http address with an empty host is none.
            guard start > host, bytes[host] != 0x3A, FieldFacts.isHost(bytes, host..<start) else {
                throw .malformed(.target, offset: host)
            }
            authority = host..<start
        }
        self.authority = authority
        var mark = start
        while mark < end, bytes[mark] != 0x3F { mark += 1 }
        path = start..<mark
        query = mark < end ? mark + 1..<end : nil
        isServerWide = start == end && isOptions
    }

    /// The target as texts.
    func text(_ bytes: Span<UInt8>) -> RequestTarget {
        let path = isServerWide ? "*" : path.isEmpty ? "/" : asciiText(bytes, path)
        return RequestTarget(path: path, query: query.map { asciiText(bytes, $0) })
    }
}

/// The text of bytes that were found to be ASCII.
func asciiText(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    do {
        return String(copying: try UTF8Span(validating: bytes.extracting(range)))
    } catch {
        preconditionFailure("methods and targets are ASCII")
    }
}
