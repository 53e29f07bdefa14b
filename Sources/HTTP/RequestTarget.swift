/// Why a query cannot be read.
public enum QueryFlaw: Error, Hashable, Sendable {
    /// A percent sign without two hexadecimal digits, at this byte of the query.
    case brokenEscape(offset: Int)
    /// What decodes to bytes that are not UTF-8 begins at this byte of the query.
    case notUTF8(offset: Int)
}

/// The path and query of a request target, RFC 9112 §3.2.
public struct RequestTarget: Hashable, Sendable {
    /// The path as sent: `/v1/speakers/vladimir-putin`; `*` for the server as a whole.
    public var path: String
    /// What follows the question mark as sent, or `nil` when there is none.
    public var query: String?

    /// Creates a target from its parts, as sent.
    public init(path: String, query: String? = nil) { (self.path, self.query) = (path, query) }

    /// Creates a target from a path and what follows its question mark.
    public init(_ text: String) {
        let bytes = text.utf8
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else {
            self.init(path: text)
            return
        }
        self.init(path: String(text[..<mark]), query: String(text[bytes.index(after: mark)...]))
    }

    /// The target as sent.
    public var text: String { query.map { path + "?" + $0 } ?? path }

    /// The names and values of the query in order, percent- and plus-decoded; a name without `=` has an empty value.
    public func queryItems() throws(QueryFlaw) -> [(name: String, value: String)] {
        guard let query else { return [] }
        let bytes = Array(query.utf8)
        var items: [(name: String, value: String)] = []
        var start = 0
        while start < bytes.count {
            var end = start
            var equals: Int?
            while end < bytes.count, bytes[end] != UInt8(ascii: "&") {
                if equals == nil, bytes[end] == UInt8(ascii: "=") { equals = end }
                end += 1
            }
            if end > start {
                let name = try Self.decoded(bytes, start, equals ?? end)
                let value = try equals.map { equals throws(QueryFlaw) in try Self.decoded(bytes, equals + 1, end) }
                items.append((name: name, value: value ?? ""))
            }
            start = end + 1
        }
        return items
    }

    private static func decoded(_ bytes: [UInt8], _ start: Int, _ end: Int) throws(QueryFlaw) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(end - start)
        var index = start
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%") {
                guard index + 2 < end, let high = bytes[index + 1].hexValue, let low = bytes[index + 2].hexValue else {
                    throw .brokenEscape(offset: index)
                }
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
                index += 1
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .notUTF8(offset: start) }
        return text
    }
}

/// The segments of a path, percent-decoded, or `nil` when one is not: broken escapes, NUL, bytes that are not UTF-8.
///
/// The path is cut at its slashes before it is decoded: `%2F` is no separator, RFC 3986 §2.2. Dot segments are
/// segments like any other.
func decodedSegments(of path: String) -> [String]? {
    let parts = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var segments: [String] = []
    segments.reserveCapacity(parts.count)
    for part in parts {
        guard part.contains(UInt8(ascii: "%")) else {
            segments.append(String(Substring(part)))
            continue
        }
        var decoded: [UInt8] = []
        var rest = part.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else {
                decoded.append(byte)
                continue
            }
            guard let high = rest.next()?.hexValue, let low = rest.next()?.hexValue, high | low != 0 else { return nil }
            decoded.append(high << 4 | low)
        }
        guard let segment = String(validating: decoded, as: UTF8.self) else { return nil }
        segments.append(segment)
    }
    return segments
}
