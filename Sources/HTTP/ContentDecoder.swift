/// Takes the content of one message out of bytes that arrive in any pieces.
public enum ContentDecoder: Sendable {
    /// So many bytes are still to come.
    case length(Int)
    /// Chunks.
    case chunked(ChunkedDecoder)

    /// Creates a decoder for a framing, or `nil` when there is no content.
    ///
    /// Chunks may have `limit` bytes together; a length that is stated is not checked here.
    public init?(_ framing: RequestHead.Framing, limit: Int = .max) {
        switch framing {
        case .none: return nil
        case .length(let length): self = .length(length)
        case .chunked: self = .chunked(ChunkedDecoder(limit: limit))
        }
    }

    /// Appends the content found in a range of bytes.
    ///
    /// - Returns: how many bytes were taken, and whether the content has ended; what follows then is the next message.
    /// - Throws: ``Fault/malformed(_:offset:)`` when chunks break the grammar, ``Fault/contentTooLarge(limit:)`` as soon
    ///   as the size of a chunk goes past the limit; the framing is then lost.
    public mutating func decode(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        into content: inout [UInt8]
    ) throws(Fault) -> (taken: Int, ended: Bool) {
        switch self {
        case .length(let remaining):
            let taken = min(remaining, range.count)
            content += bytes[range.lowerBound..<range.lowerBound + taken]
            self = .length(remaining - taken)
            return (taken, taken == remaining)
        case .chunked(var decoder):
            defer { self = .chunked(decoder) }
            return try decoder.decode(bytes, range, into: &content)
        }
    }
}

/// Undoes the chunked coding, RFC 9112 §7.1: extensions and trailer fields are checked and dropped.
public struct ChunkedDecoder: Sendable {
    private enum State {
        case size, sizeFeed, data, dataReturn, dataFeed
        case extensionBlank, extensionStart, extensionName, extensionNameBlank
        case extensionValueStart, extensionToken, extensionQuoted, extensionEscape, extensionQuotedEnd
        case trailerStart, trailerName, trailerValue, trailerFeed, endFeed
    }

    /// Bytes of one chunk line, and of all trailer lines.
    private static let lineLimit = 256
    private static let trailerLimit = 8192

    private var state = State.size
    private var digits = 0
    private var remaining = 0
    private var lineLength = 0
    private var offset = 0
    private let limit: Int
    /// How much of the limit the chunks so far have left.
    private var room: Int

    /// Creates a decoder at the start of content that has at most so many bytes.
    public init(limit: Int = .max) { (self.limit, room) = (limit, limit) }

    /// Appends the content found in a range of bytes, and says how many bytes it took and whether the content ended.
    mutating func decode(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        into content: inout [UInt8]
    ) throws(Fault) -> (taken: Int, ended: Bool) {
        var index = range.lowerBound
        while index < range.upperBound {
            if state == .data {
                let taken = min(remaining, range.upperBound - index)
                content += bytes[index..<index + taken]
                (index, offset, remaining) = (index + taken, offset + taken, remaining - taken)
                if remaining == 0 { state = .dataReturn }
                continue
            }
            let ended = try step(bytes[index])
            (index, offset) = (index + 1, offset + 1)
            if ended { return (index - range.lowerBound, true) }
        }
        return (range.count, false)
    }

    /// Takes one byte that is not data; true at the very last one.
    private mutating func step(_ byte: UInt8) throws(Fault) -> Bool {
        switch state {
        case .size: try stepSize(byte)
        case .extensionBlank, .extensionStart, .extensionName, .extensionNameBlank, .extensionValueStart,
            .extensionToken, .extensionQuoted, .extensionEscape, .extensionQuotedEnd:
            try stepExtension(byte)
        case .sizeFeed:
            try expect(0x0A, byte, .chunkSize)
            (state, digits, lineLength) = (remaining == 0 ? .trailerStart : .data, 0, 0)
            room -= remaining
        case .data: preconditionFailure("data is taken by the block")
        case .dataReturn:
            try expect(0x0D, byte, .chunkEnd)
            state = .dataFeed
        case .dataFeed:
            try expect(0x0A, byte, .chunkEnd)
            state = .size
        case .trailerStart, .trailerName, .trailerValue, .trailerFeed: try stepTrailer(byte)
        case .endFeed:
            try expect(0x0A, byte, .trailer)
            return true
        }
        return false
    }

    private mutating func stepSize(_ byte: UInt8) throws(Fault) {
        try countLine()
        if digits > 0, let next = Self.afterPart(byte) {
            state = next
            return
        }
        // A size below 2^62: the shift cannot overflow.
        guard let value = byte.hexValue, remaining <= Int.max >> 5 else {
            throw .malformed(.chunkSize, offset: offset)
        }
        remaining = remaining << 4 | Int(value)
        digits += 1
        guard remaining <= room else { throw .contentTooLarge(limit: limit) }
    }

    /// `*( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] )`, RFC 9112 §7.1.1.
    private mutating func stepExtension(_ byte: UInt8) throws(Fault) {
        try countLine()
        let next: State? =
            switch (state, byte) {
            case (.extensionBlank, 0x0D): nil
            case (.extensionBlank, _), (.extensionQuotedEnd, _): Self.afterPart(byte)
            case (.extensionStart, _) where byte.isBlank: .extensionStart
            case (.extensionStart, _) where byte.isToken: .extensionName
            case (.extensionName, _) where byte.isToken: .extensionName
            case (.extensionName, _) where byte.isBlank: .extensionNameBlank
            case (.extensionName, UInt8(ascii: "=")), (.extensionNameBlank, UInt8(ascii: "=")): .extensionValueStart
            case (.extensionName, _): Self.afterPart(byte)
            case (.extensionNameBlank, _) where byte.isBlank: .extensionNameBlank
            case (.extensionNameBlank, UInt8(ascii: ";")): .extensionStart
            case (.extensionValueStart, _) where byte.isBlank: .extensionValueStart
            case (.extensionValueStart, UInt8(ascii: "\"")): .extensionQuoted
            case (.extensionValueStart, _) where byte.isToken: .extensionToken
            case (.extensionToken, _) where byte.isToken: .extensionToken
            case (.extensionToken, _): Self.afterPart(byte)
            case (.extensionQuoted, UInt8(ascii: "\"")): .extensionQuotedEnd
            case (.extensionQuoted, UInt8(ascii: "\\")): .extensionEscape
            case (.extensionQuoted, _) where byte.isFieldContent: .extensionQuoted
            case (.extensionEscape, _) where byte.isFieldContent: .extensionQuoted
            default: nil
            }
        guard let next else { throw .malformed(.chunkExtension, offset: offset) }
        state = next
    }

    /// What may stand behind a whole part of a chunk line: its end, blanks, or the next extension.
    private static func afterPart(_ byte: UInt8) -> State? {
        switch byte {
        case 0x0D: .sizeFeed
        case UInt8(ascii: ";"): .extensionStart
        case 0x20, 0x09: .extensionBlank
        default: nil
        }
    }

    private mutating func countLine() throws(Fault) {
        lineLength += 1
        guard lineLength <= Self.lineLimit else { throw .malformed(.chunkExtension, offset: offset) }
    }

    private mutating func stepTrailer(_ byte: UInt8) throws(Fault) {
        lineLength += 1
        guard lineLength <= Self.trailerLimit else { throw .headerSectionTooLarge(limit: Self.trailerLimit) }
        switch (state, byte) {
        case (.trailerStart, 0x0D): state = .endFeed
        case (.trailerStart, _) where byte.isToken: state = .trailerName
        case (.trailerName, UInt8(ascii: ":")): state = .trailerValue
        case (.trailerName, _) where byte.isToken: break
        case (.trailerValue, 0x0D): state = .trailerFeed
        case (.trailerValue, _) where byte.isFieldContent: break
        case (.trailerFeed, 0x0A): state = .trailerStart
        default: throw .malformed(.trailer, offset: offset)
        }
    }

    private func expect(_ wanted: UInt8, _ byte: UInt8, _ part: Fault.Part) throws(Fault) {
        if byte != wanted { throw .malformed(part, offset: offset) }
    }
}
