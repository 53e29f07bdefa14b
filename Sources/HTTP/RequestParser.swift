/// Reads request heads from bytes that arrive in any pieces, RFC 9112 §2–§5: strictly, with limits.
///
/// The owner keeps the bytes: each call gets everything since the end of the last message, and the parser remembers
/// how far it has looked, so that a head that comes byte by byte costs no more than one that comes whole. The result
/// and the faults do not depend on the pieces.
public struct RequestParser: Sendable {
    /// What a head may measure.
    public struct Limits: Hashable, Sendable {
        /// Bytes of the request line without its end.
        public var requestLine: Int
        /// Bytes of all field lines with their ends.
        public var headerSection: Int
        /// Fields.
        public var fieldCount: Int
        /// Empty lines before the request line, RFC 9112 §2.2.
        public var emptyLines: Int

        /// Creates limits.
        public init(
            requestLine: Int = 8192,
            headerSection: Int = 32_768,
            fieldCount: Int = 100,
            emptyLines: Int = 4
        ) {
            (self.requestLine, self.headerSection) = (requestLine, headerSection)
            (self.fieldCount, self.emptyLines) = (fieldCount, emptyLines)
        }
    }

    private struct RequestLine {
        var method: Method
        var target: RequestTarget
        /// The host and port of an absolute-form.
        var authority: String?
        var minorVersion: Int
        var start: Int
    }

    private let limits: Limits
    /// Where the current line begins, and how far it has been searched for its end; offsets from the first byte given.
    private var lineStart = 0
    private var scanned = 0
    /// How far the method has been checked, when its line is not there whole.
    private var methodChecked = 0
    private var emptyLines = 0
    private var requestLine: RequestLine?
    private var sectionStart = 0
    private var places: [Fields.Place] = []
    private var facts = FieldFacts()

    /// Creates a parser at the start of a connection.
    public init(limits: Limits = Limits()) { self.limits = limits }

    /// Whether a request has begun: more than the empty lines before it was seen.
    public var hasBegun: Bool { requestLine != nil || scanned > lineStart }

    /// Reads on in the bytes of a range, which begins with the same byte at each call until a head is complete.
    ///
    /// - Returns: the head and how many bytes of the range it took, or `nil` when more are needed.
    /// - Throws: what is wrong with the head; the connection has then lost its framing, and the parser is of no more use.
    public mutating func parse(
        _ bytes: [UInt8],
        _ range: Range<Int>
    ) throws(Fault) -> (head: RequestHead, length: Int)? {
        let span = bytes.span.extracting(range)
        while true {
            while scanned < span.count, span[scanned] != 0x0A { scanned += 1 }
            guard scanned < span.count else {
                try checkPartialLine(span)
                return nil
            }
            let start = lineStart
            let feed = scanned
            scanned += 1
            lineStart = scanned
            // RFC 9112 §2.2 lets a recipient take a bare LF as an end; this one does not.
            let end = feed > start && span[feed - 1] == 0x0D ? feed - 1 : nil
            if requestLine == nil {
                try readRequestLine(span, start, end, feed)
            } else if end == start {
                let head = try complete(bytes, range.lowerBound)
                let length = scanned
                self = RequestParser(limits: limits)
                return (head, length)
            } else {
                guard feed + 1 - sectionStart <= limits.headerSection else {
                    throw .headerSectionTooLarge(limit: limits.headerSection)
                }
                guard places.count < limits.fieldCount else { throw .tooManyFields(limit: limits.fieldCount) }
                guard let end else { throw .malformed(.lineEnd, offset: feed) }
                try readField(span, start, end)
            }
        }
    }

    /// Refuses what no later byte can mend, so that neither an endless line nor another protocol is waited for.
    private mutating func checkPartialLine(_ bytes: Span<UInt8>) throws(Fault) {
        if requestLine == nil {
            // A CR at the end may belong to the end of the line.
            let isReturn = bytes.count > lineStart && bytes[bytes.count - 1] == 0x0D
            try checkMethod(bytes, lineStart, isReturn ? bytes.count - 1 : bytes.count)
            // The last byte may be the CR of a line that is just short enough.
            if bytes.count - lineStart > limits.requestLine + 1 { throw .requestLineTooLong(limit: limits.requestLine) }
        } else if bytes.count - sectionStart > limits.headerSection + 1 {
            throw .headerSectionTooLarge(limit: limits.headerSection)
        }
    }

    private mutating func checkMethod(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(Fault) {
        var index = max(start, methodChecked)
        let end = min(end, start + limits.requestLine)
        while index < end, bytes[index] != 0x20 {
            guard bytes[index].isToken else {
                throw .malformed(.method, offset: index)
            }
            index += 1
        }
        if index == start, index < end { throw .malformed(.method, offset: index) }
        methodChecked = index
    }

    private mutating func readRequestLine(
        _ bytes: Span<UInt8>,
        _ start: Int,
        _ end: Int?,
        _ feed: Int
    ) throws(Fault) {
        if end == start {
            emptyLines += 1
            guard emptyLines <= limits.emptyLines else { throw .malformed(.method, offset: start) }
            return
        }
        try checkMethod(bytes, start, end ?? feed)
        guard (end ?? feed) - start <= limits.requestLine else { throw .requestLineTooLong(limit: limits.requestLine) }
        guard let end else { throw .malformed(.lineEnd, offset: feed) }
        var methodEnd = start
        while methodEnd < end, bytes[methodEnd] != 0x20 { methodEnd += 1 }
        var targetEnd = methodEnd + 1
        while targetEnd < end, bytes[targetEnd].isTarget { targetEnd += 1 }
        guard targetEnd < end, bytes[targetEnd] == 0x20, targetEnd > methodEnd + 1 else {
            throw .malformed(.target, offset: min(targetEnd, end))
        }
        let minorVersion = try Self.minorVersion(bytes, targetEnd + 1, end)
        let method = Self.method(bytes, start, methodEnd)
        let target = try Self.target(bytes, methodEnd + 1, targetEnd, method)
        requestLine = RequestLine(
            method: method,
            target: target,
            authority: Self.authority(bytes, methodEnd + 1, targetEnd),
            minorVersion: minorVersion,
            start: start
        )
        sectionStart = lineStart
        places.reserveCapacity(12)
    }

    /// `HTTP/` DIGIT `.` DIGIT, in this case; another major version is 505, RFC 9110 §15.6.6.
    private static func minorVersion(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(Fault) -> Int {
        guard end - start == 8, bytes[start] == 0x48, bytes[start + 1] == 0x54, bytes[start + 2] == 0x54,
            bytes[start + 3] == 0x50, bytes[start + 4] == 0x2F, bytes[start + 5].isDigit, bytes[start + 6] == 0x2E,
            bytes[start + 7].isDigit
        else { throw .malformed(.version, offset: start) }
        guard bytes[start + 5] == 0x31 else { throw .unsupportedVersion }
        return bytes[start + 7] == 0x30 ? 0 : 1
    }

    private static func method(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Method {
        if end - start == 3, bytes[start] == 0x47, bytes[start + 1] == 0x45, bytes[start + 2] == 0x54 { return .get }
        return Method(text(bytes, start, end))
    }

    /// Origin-form, absolute-form of http, or the asterisk of OPTIONS, RFC 9112 §3.2.
    private static func target(
        _ bytes: Span<UInt8>,
        _ start: Int,
        _ end: Int,
        _ method: Method
    ) throws(Fault) -> RequestTarget {
        var start = start
        if bytes[start] != 0x2F {
            if end - start == 1, bytes[start] == 0x2A, method == .options { return RequestTarget(path: "*") }
            guard end - start > 7, equalsIgnoringCase(bytes, start, start + 7, scheme) else {
                throw .malformed(.target, offset: start)
            }
            let host = start + 7
            start = host
            while start < end, bytes[start] != 0x2F, bytes[start] != 0x3F { start += 1 }
            guard start > host, FieldFacts.isHost(bytes, host..<start) else { throw .malformed(.target, offset: host) }
        }
        var mark = start
        while mark < end, bytes[mark] != 0x3F { mark += 1 }
        let path = mark > start ? text(bytes, start, mark) : method == .options && mark == end ? "*" : "/"
        return RequestTarget(path: path, query: mark < end ? text(bytes, mark + 1, end) : nil)
    }

    /// The host and port that a checked target states, or `nil` when it is no absolute-form.
    private static func authority(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String? {
        guard bytes[start] != 0x2F, end - start > 7 else { return nil }
        var authorityEnd = start + 7
        while authorityEnd < end, bytes[authorityEnd] != 0x2F, bytes[authorityEnd] != 0x3F { authorityEnd += 1 }
        return text(bytes, start + 7, authorityEnd)
    }

    private static let scheme = Array("http://".utf8)

    /// The text of bytes that were found to be ASCII.
    private static func text(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
        do {
            return String(copying: try UTF8Span(validating: bytes.extracting(start..<end)))
        } catch {
            preconditionFailure("methods and targets are ASCII")
        }
    }

    /// `field-name ":" OWS field-value OWS`, RFC 9112 §5; a line that begins with a blank is obs-fold and refused.
    private mutating func readField(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(Fault) {
        var colon = start
        while colon < end, bytes[colon].isToken { colon += 1 }
        guard colon < end, colon > start, bytes[colon] == 0x3A else { throw .malformed(.fieldName, offset: colon) }
        var valueStart = colon + 1
        while valueStart < end, bytes[valueStart].isBlank { valueStart += 1 }
        var index = valueStart
        while index < end {
            guard bytes[index].isFieldContent else { throw .malformed(.fieldValue, offset: index) }
            index += 1
        }
        while index > valueStart, bytes[index - 1].isBlank { index -= 1 }
        try facts.note(bytes, name: start..<colon, value: valueStart..<index)
        places.append(
            Fields.Place(
                nameStart: Int32(start - sectionStart),
                nameEnd: Int32(colon - sectionStart),
                valueStart: Int32(valueStart - sectionStart),
                valueEnd: Int32(index - sectionStart)
            )
        )
    }

    private func complete(_ bytes: [UInt8], _ base: Int) throws(Fault) -> RequestHead {
        guard let requestLine else { preconditionFailure("a head without a request line") }
        if requestLine.minorVersion > 0, facts.hosts == 0 { throw .malformed(.host, offset: sectionStart) }
        let framing = try facts.framing(minorVersion: requestLine.minorVersion)
        // RFC 9110 §10.1.1: an HTTP/1.0 client does not know 100 (Continue).
        if facts.otherExpectation, requestLine.minorVersion > 0 { throw .expectationFailed }
        var fields = Fields(checked: Array(bytes[base + sectionStart..<base + scanned]), places: places)
        // RFC 9112 §3.2.2: the host that the target names counts, whatever the field says.
        if let authority = requestLine.authority { fields["Host"] = authority }
        return RequestHead(
            method: requestLine.method,
            target: requestLine.target,
            minorVersion: requestLine.minorVersion,
            fields: fields,
            framing: framing,
            persistent: !facts.close && (requestLine.minorVersion > 0 || facts.keepAlive),
            expectsContinue: facts.expectsContinue && requestLine.minorVersion > 0 && framing != .none,
            length: scanned - requestLine.start
        )
    }
}
