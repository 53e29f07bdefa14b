/// Writes responses as bytes, RFC 9112 §4–§7.
public enum ResponseWriter {
    /// How the content of a response is delimited.
    public enum Framing: Hashable, Sendable {
        /// The status forbids content and a length: 1xx, 204, 304.
        case none
        /// By its length in bytes.
        case length(Int)
        /// By chunks.
        case chunked
        /// By the end of the connection: for HTTP/1.0.
        case close
    }

    /// What the Connection field says.
    public enum Persistence: Hashable, Sendable {
        /// Nothing: HTTP/1.1 goes on by default.
        case implied
        /// `keep-alive`, for HTTP/1.0.
        case keepAlive
        /// `close`.
        case close
    }

    /// The interim response that asks for the content.
    public static let continueLine = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// How to delimit the content of a response to a request of this minor version.
    public static func framing(of response: Response, minorVersion: Int) -> Framing {
        if response.status.code < 200 || response.status == .noContent || response.status == .notModified {
            return .none
        }
        switch response.content {
        case .bytes(let bytes): return .length(bytes.count)
        case .producer: return minorVersion > 0 ? .chunked : .close
        }
    }

    /// Appends status line and fields; framing fields that the response carries are left out.
    ///
    /// The date is the value of the Date field, 29 bytes.
    /// - Returns: where the date stands in `out`.
    @discardableResult
    public static func writeHead(
        _ response: Response,
        framing: Framing,
        persistence: Persistence,
        date: [UInt8],
        into out: inout [UInt8]
    ) -> Int {
        out += versionBytes
        append(response.status.code, to: &out)
        out.append(0x20)
        out += response.status.reason.utf8
        out += dateName
        let dateStart = out.count
        out += date
        out += serverField
        let fields = response.fields
        for place in fields.places where !isFraming(fields.bytes, place.name) {
            out += fields.bytes[place.name]
            out += separator
            out += fields.bytes[place.value]
            out += lineEnd
        }
        switch framing {
        case .none, .close: break
        case .length(let length):
            out += contentLength
            append(length, to: &out)
            out += lineEnd
        case .chunked: out += chunkedField
        }
        out += connectionField(persistence)
        out += lineEnd
        return dateStart
    }

    /// The line of the Connection field, which ends the fields, or nothing where it says nothing.
    static func connectionField(_ persistence: Persistence) -> [UInt8] {
        switch persistence {
        case .implied: []
        case .keepAlive: keepAliveField
        case .close: closeField
        }
    }

    /// Appends one chunk; empty bytes write nothing, because an empty chunk would end the content.
    public static func writeChunk(_ bytes: [UInt8], into out: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        out += String(bytes.count, radix: 16).utf8
        out += lineEnd
        out += bytes
        out += lineEnd
    }

    /// Appends the end of chunked content.
    public static func writeLastChunk(into out: inout [UInt8]) { out += lastChunk }

    private static let versionBytes = Array("HTTP/1.1 ".utf8)
    private static let dateName = Array("\r\nDate: ".utf8)
    private static let serverField = Array("\r\nServer: OnRecord\r\nX-Content-Type-Options: nosniff\r\n".utf8)
    private static let separator = Array(": ".utf8)
    private static let lineEnd = Array("\r\n".utf8)
    private static let contentLength = Array("Content-Length: ".utf8)
    private static let chunkedField = Array("Transfer-Encoding: chunked\r\n".utf8)
    private static let keepAliveField = Array("Connection: keep-alive\r\n".utf8)
    private static let closeField = Array("Connection: close\r\n".utf8)
    private static let lastChunk = Array("0\r\n\r\n".utf8)
    private static let framingNames = [
        "date", "server", "connection", "keep-alive", "content-length", "transfer-encoding", "x-content-type-options",
    ].map { Array($0.utf8) }

    private static func isFraming(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
        let span = bytes.span
        return framingNames.contains { equalsIgnoringCase(span, name.lowerBound, name.upperBound, $0) }
    }

    private static func append(_ number: Int, to out: inout [UInt8]) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            out.append(0x30 + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
