/// The words of a text, as ranges of UTF-8 bytes in reading order.
///
/// A token is a maximal run of word scalars (letters, marks and numbers: ``UnicodeClasses/isWord(_:)``) and of apostrophes
/// (U+0027, U+2019) that have a word scalar directly on both sides: “don’t” is one token, “'tis” starts after its apostrophe.
/// Scripts written without spaces come out as one token a run.
public struct Tokens: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var offset = 0

    /// The tokens of `text`; offsets count its UTF-8 bytes.
    public init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    /// The tokens of UTF-8 bytes; bytes that are not well formed part words like a space.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token, or `nil` at the end and ever after.
    public mutating func next() -> Range<Int>? {
        var position = offset
        defer { offset = position }
        return Self.next(in: bytes.span, from: &position)
    }

    /// The first token that starts at `offset` or later, which then moves behind it; `nil` when none is left.
    ///
    /// `offset` must be in `0...bytes.count`, and not inside a token.
    /// - Complexity: O(n) in the bytes passed over.
    public static func next(in bytes: Span<UInt8>, from offset: inout Int) -> Range<Int>? {
        let count = bytes.count
        var start = offset
        var end = start
        while start < count {
            end = wordEnd(in: bytes, from: start)
            if end > start { break }
            start += bytes[start] < 0x80 ? 1 : UnicodeClasses.scalar(in: bytes, at: start).length
        }
        guard start < count else {
            offset = count
            return nil
        }
        while let after = apostropheEnd(in: bytes, at: end) {
            let further = wordEnd(in: bytes, from: after)
            guard further > after else { break }
            end = further
        }
        offset = end
        return start..<end
    }

    /// The end of the run of word scalars that starts at `start`; `start` itself when there is none.
    private static func wordEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            if byte < 0x80 {
                guard UnicodeClasses.isASCIIWord(byte) else { break }
                end += 1
            } else {
                let (scalar, length) = UnicodeClasses.scalar(in: bytes, at: end)
                guard UnicodeClasses.isWord(scalar) else { break }
                end += length
            }
        }
        return end
    }

    /// The end of the apostrophe that stands at `offset`, or `nil` when none does.
    private static func apostropheEnd(in bytes: Span<UInt8>, at offset: Int) -> Int? {
        guard offset < bytes.count else { return nil }
        if bytes[offset] == 0x27 { return offset + 1 }
        guard bytes[offset] == 0xE2, bytes.count - offset >= 3, bytes[offset + 1] == 0x80, bytes[offset + 2] == 0x99
        else {
            return nil
        }
        return offset + 3
    }
}
