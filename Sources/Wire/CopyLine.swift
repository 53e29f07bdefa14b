import Text

/// One non-blank line of copy.
struct CopyLine {
    /// The line without the blanks at its edges, in bytes of the copy.
    var source: Range<Int>
    /// Blank columns before it; a tab counts eight.
    var indent: Int
    /// Its length in Unicode scalars.
    var width: Int
    /// How many empty lines stand before it; the start of the copy counts as one.
    var gap: Int
    /// How many of its bytes are ASCII digits.
    var digits: Int
    /// Whether it may hold control characters.
    var hasControls: Bool

    /// Whether an empty line, or the start of the copy, stands before it.
    var afterGap: Bool { gap > 0 }
}

extension CopyLine {
    /// Cuts copy into its non-blank lines, at any line end that Unicode knows.
    ///
    /// - Complexity: O(n), n the length of the copy.
    static func lines(of copy: [UInt8]) -> [CopyLine] {
        var lines: [CopyLine] = []
        var (start, gap) = (0, 1)
        let bytes = copy.span
        var ends = 1
        for offset in 0..<bytes.count { ends &+= bytes[offset] == 0x0A ? 1 : 0 }
        lines.reserveCapacity(ends)
        while start < bytes.count {
            let (stretch, next) = Stretch.from(start, in: bytes)
            if let line = trimmed(copy, stretch, gap: gap) {
                lines.append(line)
                gap = 0
            } else {
                gap += 1
            }
            start = next
        }
        return lines
    }

    /// What stands between two line ends.
    private struct Stretch {
        var range: Range<Int>
        /// Bytes that go on with a scalar.
        var continuations = 0
        var digits = 0
        var hasControls = false

        /// The stretch that starts at an offset, and where the next one does.
        static func from(_ start: Int, in bytes: Span<UInt8>) -> (stretch: Stretch, next: Int) {
            var (offset, continuations, digits, controls) = (start, 0, 0, 0)
            while offset < bytes.count {
                let byte = bytes[offset]
                if byte &- 0x20 < 0x5F {
                    // None is more than the bytes passed.
                    digits &+= byte &- 0x30 < 10 ? 1 : 0
                    offset &+= 1
                    continue
                }
                let end = CopyLine.lineEnd(in: bytes, at: offset)
                if end > 0 {
                    let stretch = Stretch(
                        range: start..<offset,
                        continuations: continuations,
                        digits: digits,
                        hasControls: controls > 0
                    )
                    return (stretch, offset + end)
                }
                continuations += byte & 0xC0 == 0x80 ? 1 : 0
                controls += byte < 0x80 ? 1 : 0
                offset += 1
            }
            let stretch = Stretch(
                range: start..<offset,
                continuations: continuations,
                digits: digits,
                hasControls: controls > 0
            )
            return (stretch, offset)
        }
    }

    /// The length of the line end at an offset, 0 where there is none; CR LF is one.
    private static func lineEnd(in copy: Span<UInt8>, at offset: Int) -> Int {
        let byte = copy[offset]
        if byte &- 0x0A < 4 { return byte == 0x0D && offset + 1 < copy.count && copy[offset + 1] == 0x0A ? 2 : 1 }
        guard byte == 0xC2 || byte == 0xE2 else { return 0 }
        if byte == 0xC2 { return offset + 1 < copy.count && copy[offset + 1] == 0x85 ? 2 : 0 }
        let separates = offset + 2 < copy.count && copy[offset + 1] == 0x80 && copy[offset + 2] & 0xFE == 0xA8
        return separates ? 3 : 0
    }

    private static func trimmed(_ copy: [UInt8], _ stretch: Stretch, gap: Int) -> CopyLine? {
        var (lower, upper, indent) = (stretch.range.lowerBound, stretch.range.upperBound, 0)
        var continuations = stretch.continuations
        while lower < upper {
            let length = Blank.length(in: copy, at: lower, end: upper)
            guard length > 0 else { break }
            indent += copy[lower] == 9 ? 8 : 1
            lower += length
            continuations -= length - 1
        }
        while upper > lower {
            let length = Blank.lengthBefore(upper, in: copy, start: lower)
            guard length > 0 else { break }
            upper -= length
            continuations -= length - 1
        }
        guard lower < upper else { return nil }
        return CopyLine(
            source: lower..<upper,
            indent: indent,
            width: upper - lower - continuations,
            gap: gap,
            digits: stretch.digits,
            hasControls: stretch.hasControls
        )
    }
}

/// What counts as nothing at the edges of a line: white space, control characters, and marks that print nothing.
enum Blank {
    /// The length of the blank scalar at an offset of valid UTF-8, or 0 when another stands there.
    static func length(in bytes: [UInt8], at offset: Int, end: Int) -> Int {
        let byte = bytes[offset]
        if byte < 0x80 { return byte <= 0x20 || byte == 0x7F ? 1 : 0 }
        switch byte {
        case 0xC2: return offset + 1 < end && bytes[offset + 1] <= 0xA0 ? 2 : 0
        case 0xE1, 0xE2, 0xE3, 0xEF:
            guard offset + 2 < end else { return 0 }
            return isBlank(byte, bytes[offset + 1], bytes[offset + 2]) ? 3 : 0
        default: return 0
        }
    }

    /// The length of the blank scalar that ends at an offset of valid UTF-8, or 0 when another does.
    static func lengthBefore(_ offset: Int, in bytes: [UInt8], start: Int) -> Int {
        var first = offset - 1
        while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
        let length = length(in: bytes, at: first, end: offset)
        return first + length == offset ? length : 0
    }

    /// Whether three bytes encode U+1680, U+2000–200B, U+2028–2029, U+202F, U+205F–2060, U+3000 or U+FEFF.
    private static func isBlank(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE1, 0x9A): third == 0x80
        case (0xE2, 0x80): third <= 0x8B || third == 0xA8 || third == 0xA9 || third == 0xAF
        case (0xE2, 0x81): third == 0x9F || third == 0xA0
        case (0xE3, 0x80): third == 0x80
        case (0xEF, 0xBB): third == 0xBF
        default: false
        }
    }
}
