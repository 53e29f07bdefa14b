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

    /// Where the parts of a request line stand.
    private struct RequestLine {
        var start: Int
        var methodEnd: Int
        var target: TargetPlace
        var minorVersion: Int
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
    private var isComplete = false

    /// Creates a parser at the start of a connection.
    public init(limits: Limits = Limits()) { self.limits = limits }

    /// Whether a request has begun: more than the empty lines before it was seen.
    public var hasBegun: Bool { !isComplete && (requestLine != nil || scanned > lineStart) }

    /// Reads on in the bytes of a range, which begins with the same byte at each call until a head is complete.
    ///
    /// - Returns: the head and how many bytes of the range it took, or `nil` when more are needed.
    /// - Throws: what is wrong with the head; the connection has then lost its framing, and the parser is of no more use.
    public mutating func parse(
        _ bytes: [UInt8],
        _ range: Range<Int>
    ) throws(Fault) -> (head: RequestHead, length: Int)? {
        guard let outline = try outline(bytes, range) else { return nil }
        return (head(bytes, from: range.lowerBound), outline.length)
    }

    /// Reads on as ``parse(_:_:)`` does, and tells of a complete head only what decides where it goes: nothing is
    /// allocated, and ``head(_:from:)`` makes the rest of it until the next call.
    public mutating func outline(_ bytes: [UInt8], _ range: Range<Int>) throws(Fault) -> HeadOutline? {
        if isComplete { reset() }
        let span = bytes.span.extracting(range)
        while true {
            var feed = scanned
            while feed < span.count, span[feed] != 0x0A { feed += 1 }
            guard feed < span.count else {
                scanned = feed
                try checkPartialLine(span)
                return nil
            }
            let start = lineStart
            scanned = feed + 1
            lineStart = scanned
            // RFC 9112 §2.2 lets a recipient take a bare LF as an end; this one does not.
            let end = feed > start && span[feed - 1] == 0x0D ? feed - 1 : nil
            if requestLine == nil {
                try readRequestLine(span, start, end, feed)
            } else if end == start {
                return try complete(span)
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

    /// The head that was just outlined, out of the same bytes, of which it begins at `base`.
    public func head(_ bytes: [UInt8], from base: Int) -> RequestHead {
        guard isComplete, let line = requestLine else { preconditionFailure("a head is made when it is complete") }
        let span = bytes.span.extracting(base..<base + scanned)
        var fields = Fields(checked: Array(bytes[base + sectionStart..<base + scanned]), places: places)
        // RFC 9112 §3.2.2: the host that the target names counts, whatever the field says.
        if let authority = line.target.authority { fields["Host"] = asciiText(span, authority) }
        return RequestHead(
            method: Self.method(span, line.start, line.methodEnd),
            target: line.target.text(span),
            minorVersion: line.minorVersion,
            fields: fields,
            framing: facts.framing,
            persistent: isPersistent(line),
            expectsContinue: expectsContinue(line),
            length: scanned - line.start
        )
    }

    private mutating func reset() {
        (lineStart, scanned, methodChecked, emptyLines, requestLine, sectionStart) = (0, 0, 0, 0, nil, 0)
        places.removeAll(keepingCapacity: true)
        facts = FieldFacts()
        isComplete = false
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
        requestLine = RequestLine(
            start: start,
            methodEnd: methodEnd,
            target: try TargetPlace(
                bytes,
                methodEnd + 1,
                targetEnd,
                isOptions: Self.equals(bytes, start..<methodEnd, Self.options),
                isConnect: Self.equals(bytes, start..<methodEnd, Self.connect)
            ),
            minorVersion: minorVersion
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
        equals(bytes, start..<end, get) ? .get : Method(asciiText(bytes, start..<end))
    }

    private static let get = Array("GET".utf8)
    private static let head = Array("HEAD".utf8)
    private static let connect = Array("CONNECT".utf8)
    private static let options = Array("OPTIONS".utf8)

    private static func equals(_ bytes: Span<UInt8>, _ range: Range<Int>, _ text: [UInt8]) -> Bool {
        guard range.count == text.count else { return false }
        for index in text.indices where bytes[range.lowerBound + index] != text[index] { return false }
        return true
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

    private mutating func complete(_ bytes: Span<UInt8>) throws(Fault) -> HeadOutline {
        guard let line = requestLine else { preconditionFailure("a head without a request line") }
        if line.minorVersion > 0, facts.hosts == 0 { throw .malformed(.host, offset: sectionStart) }
        try facts.settleFraming(minorVersion: line.minorVersion)
        // RFC 9110 §10.1.1: an HTTP/1.0 client does not know 100 (Continue).
        if facts.otherExpectation, line.minorVersion > 0 { throw .expectationFailed }
        isComplete = true
        let method = line.start..<line.methodEnd
        return HeadOutline(
            method: Self.equals(bytes, method, Self.get)
                ? .get : Self.equals(bytes, method, Self.head) ? .head : .other,
            minorVersion: line.minorVersion,
            isPersistent: isPersistent(line),
            isReusable: facts.framing == .none && !facts.expectsContinue && !facts.selection.isIrregular,
            headLength: scanned - line.start,
            length: scanned
        )
    }

    /// Appends what selects the response to the request just outlined, as ``Reuse`` says, to a key that is empty.
    ///
    /// Two requests have one key exactly when their targets and the values of the selecting fields are the same bytes.
    public func appendSelection(_ bytes: [UInt8], from base: Int, to key: inout [UInt8]) {
        guard isComplete, let line = requestLine else {
            preconditionFailure("a head is selected by when it is complete")
        }
        let selection = facts.selection
        key += bytes[base + line.target.whole.lowerBound..<base + line.target.whole.upperBound]
        Self.append(selection.host, bytes, base, to: &key)
        Self.append(selection.accept, bytes, base, to: &key)
        Self.append(selection.acceptEncoding, bytes, base, to: &key)
        Self.append(selection.origin, bytes, base, to: &key)
        Self.append(selection.ifNoneMatch, bytes, base, to: &key)
        Self.append(selection.ifModifiedSince, bytes, base, to: &key)
    }

    private static func append(_ value: SelectionPlaces.Value, _ bytes: [UInt8], _ base: Int, to key: inout [UInt8]) {
        // Neither byte stands in a target or a value: they tell a field that is empty from one that is not there.
        key.append(value.isPresent ? 1 : 0)
        if value.end > value.start { key += bytes[base + value.start..<base + value.end] }
    }

    private func isPersistent(_ line: RequestLine) -> Bool {
        // What follows a CONNECT may be meant for its tunnel, RFC 9110 §9.3.6.
        !facts.close && (line.minorVersion > 0 || facts.keepAlive) && !line.target.isAuthorityForm
    }

    private func expectsContinue(_ line: RequestLine) -> Bool {
        facts.expectsContinue && line.minorVersion > 0 && facts.framing != .none
    }
}
