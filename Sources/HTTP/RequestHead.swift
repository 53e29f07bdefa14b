/// The head of a request as the parser found it: checked, and its framing understood.
public struct RequestHead: Sendable {
    /// How the content after a head is delimited, RFC 9112 §6.
    public enum Framing: Hashable, Sendable {
        /// There is no content.
        case none
        /// So many bytes, at least 1.
        case length(Int)
        /// Chunks.
        case chunked
    }

    /// The method.
    public var method: Method
    /// The target; of an absolute-form only path and query are kept.
    public var target: RequestTarget
    /// The minor version: 0, or 1 for HTTP/1.1 and what comes after it.
    public var minorVersion: Int
    /// The fields.
    public var fields: Fields
    /// How the content is delimited.
    public var framing: Framing
    /// Whether the client keeps the connection for a next request.
    public var persistent: Bool
    /// Whether the client waits for 100 (Continue) before it sends the content.
    public var expectsContinue: Bool
    /// The length of the head in bytes, from the first byte of its request line.
    public var length: Int
}

/// What the fields of one head say about framing and connection, gathered while they are parsed.
struct FieldFacts {
    var hosts = 0
    var length: Int?
    var codings = 0
    var lastIsChunked = false
    var unknownCoding = false
    var close = false
    var keepAlive = false
    var expectsContinue = false
    var otherExpectation = false
    /// Decided when all fields are known.
    private(set) var framing = RequestHead.Framing.none
    var selection = SelectionPlaces()

    private static let host = Array("host".utf8)
    private static let contentLength = Array("content-length".utf8)
    private static let transferEncoding = Array("transfer-encoding".utf8)
    private static let connection = Array("connection".utf8)
    private static let expect = Array("expect".utf8)
    private static let chunked = Array("chunked".utf8)
    private static let closeToken = Array("close".utf8)
    private static let keepAliveToken = Array("keep-alive".utf8)
    private static let continueToken = Array("100-continue".utf8)

    /// Takes note of one field whose name and value are at these offsets.
    mutating func note(_ bytes: Span<UInt8>, name: Range<Int>, value: Range<Int>) throws(Fault) {
        func named(_ text: [UInt8]) -> Bool { equalsIgnoringCase(bytes, name.lowerBound, name.upperBound, text) }
        switch name.count {
        case 4 where named(Self.host):
            hosts += 1
            // RFC 9112 §3.2: exactly one Host, and a valid one.
            guard hosts == 1, Self.isHost(bytes, value) else {
                throw .malformed(.host, offset: name.lowerBound)
            }
            selection.host.note(value)
        case 6 where named(Self.expect):
            if equalsIgnoringCase(bytes, value.lowerBound, value.upperBound, Self.continueToken) {
                expectsContinue = true
            } else {
                otherExpectation = true
            }
        case 10 where named(Self.connection):
            Self.forEachElement(bytes, value) { start, end in
                if equalsIgnoringCase(bytes, start, end, Self.closeToken) { close = true }
                if equalsIgnoringCase(bytes, start, end, Self.keepAliveToken) { keepAlive = true }
            }
        case 14 where named(Self.contentLength):
            let number = try Self.number(bytes, value)
            // RFC 9112 §6.3: equal duplicates are one length, others are an attack.
            guard length == nil || length == number else { throw .ambiguousLength }
            length = number
        case 17 where named(Self.transferEncoding):
            Self.forEachElement(bytes, value) { start, end in
                codings += 1
                lastIsChunked = equalsIgnoringCase(bytes, start, end, Self.chunked)
                if !lastIsChunked { unknownCoding = true }
            }
            if codings == 0 { throw .malformed(.transferCoding, offset: name.lowerBound) }
        default: selection.note(bytes, name: name, value: value)
        }
    }

    /// Decides the framing that the fields ask for, RFC 9112 §6.3.
    mutating func settleFraming(minorVersion: Int) throws(Fault) { framing = try wantedFraming(minorVersion) }

    private func wantedFraming(_ minorVersion: Int) throws(Fault) -> RequestHead.Framing {
        guard codings > 0 else {
            guard let length, length > 0 else { return .none }
            return .length(length)
        }
        // §6.1: Transfer-Encoding in HTTP/1.0, or beside Content-Length, has been used to smuggle requests.
        guard minorVersion > 0, length == nil else { throw .ambiguousLength }
        if lastIsChunked, codings == 1 { return .chunked }
        // §6.3: where chunked is not the last coding, or stands twice, the end of the content cannot be found.
        guard lastIsChunked, unknownCoding else { throw .ambiguousLength }
        throw .unsupportedCoding
    }

    /// The digits of a length; more than 18 are longer than any limit.
    private static func number(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Fault) -> Int {
        guard !value.isEmpty, value.count <= 18 else { throw .malformed(.contentLength, offset: value.lowerBound) }
        var number = 0
        for index in value {
            guard bytes[index].isDigit else { throw .malformed(.contentLength, offset: index) }
            number = number * 10 + Int(bytes[index] - 0x30)
        }
        return number
    }

    /// Calls back for each element of a list that is not empty, RFC 9110 §5.6.1, with its half-open byte range.
    private static func forEachElement(_ bytes: Span<UInt8>, _ value: Range<Int>, _ body: (Int, Int) -> Void) {
        var start = value.lowerBound
        while start < value.upperBound {
            var end = start
            while end < value.upperBound, bytes[end] != UInt8(ascii: ",") { end += 1 }
            let next = end + 1
            while start < end, bytes[start].isBlank { start += 1 }
            while end > start, bytes[end - 1].isBlank { end -= 1 }
            if end > start { body(start, end) }
            start = next
        }
    }

    /// Whether bytes are `uri-host [":" port]`, RFC 9110 §7.2; empty is allowed.
    static func isHost(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        var index = value.lowerBound
        let end = value.upperBound
        if index < end, bytes[index] == UInt8(ascii: "[") {
            index += 1
            while index < end, bytes[index].hexValue != nil || bytes[index] == 0x3A || bytes[index] == 0x2E {
                index += 1
            }
            guard index < end, bytes[index] == UInt8(ascii: "]") else { return false }
            index += 1
        } else {
            // A registered name: unreserved, sub-delims and escapes, which are tokens with `(`, `)`, `,`, `;` and `=`.
            while index < end, bytes[index] != 0x3A {
                switch bytes[index] {
                case 0x28, 0x29, 0x2C, 0x3B, 0x3D: break
                case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"): return false
                case let byte where byte.isToken: break
                default: return false
                }
                index += 1
            }
        }
        guard index < end else { return true }
        guard bytes[index] == 0x3A else { return false }
        index += 1
        while index < end {
            guard bytes[index].isDigit else { return false }
            index += 1
        }
        return true
    }
}
