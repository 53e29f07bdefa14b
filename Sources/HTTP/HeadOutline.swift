/// What of a complete request head decides whether a response that was given before answers it again.
public struct HeadOutline: Sendable {
    /// The methods that matter here.
    public enum Method: Hashable, Sendable { case get, head, other }

    /// The method.
    public let method: Method
    /// The minor version: 0, or 1 for HTTP/1.1 and what comes after it.
    public let minorVersion: Int
    /// Whether the client keeps the connection for a next request.
    public let isPersistent: Bool
    /// Whether the selecting fields of ``Reuse`` are all that may change the response: there is no content, none of
    /// them stands twice, and there is no other condition and no range.
    public let isReusable: Bool
    /// The length of the head in bytes, from the first byte of its request line.
    public let headLength: Int
    /// How many bytes were taken: the head and the empty lines before it.
    public let length: Int
}

/// Where the values of the selecting fields of ``Reuse`` stand in a head.
struct SelectionPlaces {
    /// A field value, or none; half-open byte offsets.
    struct Value {
        private(set) var start = 0
        private(set) var end = 0
        private(set) var isPresent = false

        /// Takes note of the value; `false` when there was one before.
        @discardableResult mutating func note(_ value: Range<Int>) -> Bool {
            defer { (start, end, isPresent) = (value.lowerBound, value.upperBound, true) }
            return !isPresent
        }
    }

    var host = Value()
    private(set) var accept = Value()
    private(set) var acceptEncoding = Value()
    private(set) var origin = Value()
    private(set) var ifNoneMatch = Value()
    private(set) var ifModifiedSince = Value()
    /// Whether a field stands twice, or there is one that a response cannot be selected by.
    private(set) var isIrregular = false

    private static let names = ["accept", "accept-encoding", "origin", "if-none-match", "if-modified-since"]
        .map { Array($0.utf8) }
    private static let conditions = ["range", "if-range", "if-match", "if-unmodified-since"].map { Array($0.utf8) }

    /// Takes note of one field other than Host, whose name and value are at these offsets.
    mutating func note(_ bytes: Span<UInt8>, name: Range<Int>, value: Range<Int>) {
        func named(_ text: [UInt8]) -> Bool { equalsIgnoringCase(bytes, name.lowerBound, name.upperBound, text) }
        let isFirst =
            switch name.count {
            case 6 where named(Self.names[0]): accept.note(value)
            case 15 where named(Self.names[1]): acceptEncoding.note(value)
            case 6 where named(Self.names[2]): origin.note(value)
            case 13 where named(Self.names[3]): ifNoneMatch.note(value)
            case 17 where named(Self.names[4]): ifModifiedSince.note(value)
            case 5, 8, 19: !Self.conditions.contains(where: named)
            default: true
            }
        if !isFirst { isIrregular = true }
    }
}
