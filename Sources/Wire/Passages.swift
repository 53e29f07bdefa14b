import Text

/// Copy as lines joined into passages: the paragraphs that stand on the page, before anything is decided about them.
struct Passages {
    /// Lines that belong together, as one stretch of ``Passages/text``.
    struct Passage {
        /// Its lines, as indices.
        var lines: Range<Int>
        /// Where it stands in ``Passages/text``.
        var range: Range<Int>
        /// Its length in Unicode scalars.
        var width: Int
        /// How many of its bytes are ASCII digits.
        var digits: Int
        /// The rule that makes furniture of its line, when one does wherever the line stands.
        var rule: String?
    }

    /// All passages one after the other: each line as it came, joined lines with one space between them, control characters as
    /// spaces.
    private(set) var text: [UInt8] = []
    private(set) var list: [Passage] = []
    private(set) var lines: [CopyLine]
    /// Where each line starts in ``text``.
    private var starts: [Int] = []

    /// Joins the lines of hard-wrapped copy.
    ///
    /// - Complexity: O(n), n the length of the copy.
    init(_ copy: [UInt8]) {
        lines = CopyLine.lines(of: copy)
        text.reserveCapacity(copy.count + lines.count)
        starts.reserveCapacity(lines.count)
        list.reserveCapacity(lines.count)
        let margin = lines.lazy.map(\.indent).min() ?? 0
        var (block, blockEnd, wrap) = (0, 0, 0)
        var stoodAlone = false
        for index in lines.indices {
            if index == blockEnd { (block, blockEnd, wrap) = (index, endOfBlock(from: index), 0) }
            if index == block { wrap = lines[block..<blockEnd].lazy.map(\.width).max() ?? 0 }
            let rule = lineRule(index, copy)
            let standsAlone = rule != nil || isLineOfItsOwn(index, copy)
            let joins =
                index > block && !standsAlone && !stoodAlone && continues(index, margin: margin, wrap: wrap, copy)
            append(index, joining: joins, rule: rule, copy)
            stoodAlone = standsAlone
        }
    }

    /// Where an offset of ``text`` inside a passage stands in the copy.
    func source(_ offset: Int, in passage: Passage) -> Int {
        var (low, high) = (passage.lines.lowerBound, passage.lines.upperBound)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return lines[low].source.lowerBound + min(offset - starts[low], lines[low].source.count)
    }

    private func endOfBlock(from index: Int) -> Int {
        var end = index + 1
        while end < lines.count, !lines[end].afterGap { end += 1 }
        return end
    }

    private func lineRule(_ index: Int, _ copy: [UInt8]) -> String? {
        let line = lines[index]
        return line.width <= Furniture.longest
            ? Furniture.rule(of: copy, in: line.source, afterGap: line.afterGap) : nil
    }

    /// Whether a short line near the top is a time or byline: it is never joined with the line below.
    private func isLineOfItsOwn(_ index: Int, _ copy: [UInt8]) -> Bool {
        let line = lines[index]
        guard index < 40, line.width <= 90 else { return false }
        return PrintedTimeParser.line(copy, in: line.source, digits: line.digits) != nil
            || Byline.isByline(copy, in: line.source)
    }

    /// Whether a line goes on with the sentence of the line above.
    ///
    /// It does when the line above was broken because the next word did not fit, or ends without a full stop before a lower-case
    /// word; an indented line starts a paragraph.
    private func continues(_ index: Int, margin: Int, wrap: Int, _ copy: [UInt8]) -> Bool {
        let (above, line) = (lines[index - 1], lines[index])
        let isIndented = line.indent >= margin + 3
        guard isIndented ? line.indent == above.indent : above.width >= 30 else { return false }
        let first = firstWord(of: line, copy)
        let isFull = wrap <= 100 && above.width >= 40 && above.width + 1 + first.width > wrap - 2
        // An indented line starts a paragraph unless all says that it goes on.
        if isFull != isIndented { return isFull }
        return first.isLower && !Sentence.ends(copy, in: above.source)
    }

    private func firstWord(of line: CopyLine, _ copy: [UInt8]) -> (width: Int, isLower: Bool) {
        var (offset, width) = (line.source.lowerBound, 0)
        while offset < line.source.upperBound, copy[offset] > 0x20, width < 40 {
            if copy[offset] & 0xC0 != 0x80 { width += 1 }
            offset += 1
        }
        let first = UnicodeClasses.scalar(in: copy.span, at: line.source.lowerBound).scalar
        return (width, Scalars.isLower(first))
    }

    private mutating func append(_ index: Int, joining: Bool, rule: String?, _ copy: [UInt8]) {
        let line = lines[index]
        if joining { text.append(0x20) }
        let start = text.count
        starts.append(start)
        text += copy[line.source]
        if line.hasControls {
            for offset in start..<text.count where text[offset] < 0x20 || text[offset] == 0x7F { text[offset] = 0x20 }
        }
        if joining, let last = list.indices.last {
            list[last].lines = list[last].lines.lowerBound..<index + 1
            list[last].range = list[last].range.lowerBound..<text.count
            list[last].width += 1 + line.width
            list[last].digits += line.digits
        } else {
            list.append(
                Passage(
                    lines: index..<index + 1,
                    range: start..<text.count,
                    width: line.width,
                    digits: line.digits,
                    rule: rule
                )
            )
        }
    }
}

/// How a stretch of copy ends.
enum Sentence {
    /// Whether it ends with a full stop, question or exclamation mark, or colon, closing marks after it aside.
    static func ends(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        switch lastScalar(bytes, in: range, passingClosers: true) {
        case 0x2E, 0x21, 0x3F, 0x3A, 0x2026, 0x589, 0x61F, 0x6D4, 0x3002: true
        default: false
        }
    }

    /// Whether it ends with a full stop, closing marks after it aside.
    static func stops(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        let last = lastScalar(bytes, in: range, passingClosers: true)
        return last == 0x2E || last == 0x589
    }

    /// The last scalar, or the last before closing quotation marks and brackets, looking at the last few only.
    static func lastScalar(_ bytes: [UInt8], in range: Range<Int>, passingClosers: Bool = false) -> UInt32? {
        var end = range.upperBound
        for _ in 0..<6 {
            guard end > range.lowerBound else { return nil }
            var first = end - 1
            while first > range.lowerBound, bytes[first] & 0xC0 == 0x80 { first -= 1 }
            let scalar = Scalars.at(first, in: bytes)
            if scalar != 0x20, !passingClosers || !isCloser(scalar) { return scalar }
            end = first
        }
        return nil
    }

    private static func isCloser(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201C, 0x201D, 0x203A: true
        default: false
        }
    }
}
