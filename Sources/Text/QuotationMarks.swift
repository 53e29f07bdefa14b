/// A stretch of text between quotation marks, or from an opening mark to the end of its paragraph.
public struct Quotation: Hashable, Sendable {
    /// The stretch with its marks: UTF-8 bytes, half-open, on scalar boundaries.
    public let range: Range<Int>
    /// The stretch without its outer marks and without blanks at its ends; may be empty.
    public let inner: Range<Int>
    /// Whether a closing mark was found; an open quotation runs to the end of its paragraph.
    public let isClosed: Bool
}

/// Reads quotation marks: “ ” " '' `` ‘ ’ ' « » ‹ › „.
///
/// Only outermost quotations are reported. The state is reset at every paragraph, so that one missing mark cannot
/// turn the rest of a story inside out.
public enum QuotationMarks {
    /// The outermost quotations of one paragraph, in order, disjoint.
    ///
    /// - Complexity: O(n), n the bytes of `paragraph`.
    public static func quotations(in bytes: [UInt8], paragraph: Range<Int>) -> [Quotation] {
        var reader = MarkReader(bytes: bytes, paragraph: paragraph)
        return reader.read()
    }
}

/// A quotation mark, by what it can open or close.
private enum Mark {
    case curlyOpen, curlyClose, low, straight, guillemetOpen, guillemetClose, angleOpen, angleClose, singleOpen,
        apostrophe
    /// A low or guillemet mark shares its closing form with other marks.
    func closes(_ opener: Mark) -> Bool {
        switch opener {
        case .curlyOpen: self == .curlyClose
        case .low: self == .curlyOpen || self == .curlyClose
        case .straight: self == .straight || self == .curlyClose
        case .guillemetOpen: self == .guillemetClose
        case .angleOpen: self == .angleClose
        default: false
        }
    }
}

private struct MarkReader {
    let bytes: [UInt8]
    let paragraph: Range<Int>
    private var found: [Quotation] = []
    /// No single quotation that starts before this offset is closed.
    private var noSingleBefore = 0

    init(bytes: [UInt8], paragraph: Range<Int>) { (self.bytes, self.paragraph) = (bytes, paragraph) }

    mutating func read() -> [Quotation] {
        var position = paragraph.lowerBound
        var opened: (mark: Mark, start: Int, inner: Int)?
        var depth = 0
        while position < paragraph.upperBound {
            guard let (mark, width) = mark(at: position) else {
                position += 1
                continue
            }
            let after = position + width
            if let open = opened {
                if open.mark == .guillemetOpen, mark == .guillemetOpen {
                    depth += 1
                } else if mark.closes(open.mark), depth > 0 {
                    depth -= 1
                } else if mark.closes(open.mark) {
                    let reopens = mark == .straight && isBlank(before: position) && isWord(at: after)
                    add(from: open.start, open.inner..<position, to: reopens ? position : after, closed: true)
                    opened = reopens ? (mark, position, after) : nil
                } else if mark == .curlyOpen {
                    add(from: open.start, open.inner..<position, to: position, closed: false)
                    opened = (mark, position, after)
                }
            } else if opens(mark, at: position, after: after) {
                (opened, depth) = ((mark, position, after), 0)
            } else if mark == .singleOpen || mark == .apostrophe, let end = singleEnd(openedAt: position, after: after)
            {
                add(from: position, after..<end.lowerBound, to: end.upperBound, closed: true)
                position = end.upperBound
                continue
            }
            position = after
        }
        if let open = opened {
            add(from: open.start, open.inner..<paragraph.upperBound, to: paragraph.upperBound, closed: false)
        }
        return found
    }

    private mutating func add(from start: Int, _ inner: Range<Int>, to end: Int, closed: Bool) {
        found.append(Quotation(range: start..<end, inner: bytes.trimmingBlanks(inner), isClosed: closed))
    }

    private func opens(_ mark: Mark, at position: Int, after: Int) -> Bool {
        switch mark {
        case .curlyOpen, .low, .guillemetOpen, .angleOpen: true
        case .straight: !isBlank(at: after) && !isWord(before: position)
        default: false
        }
    }

    /// The mark at a position and its length in bytes.
    private func mark(at position: Int) -> (Mark, Int)? {
        func byte(_ offset: Int) -> UInt8 { position + offset < paragraph.upperBound ? bytes[position + offset] : 0 }
        switch bytes[position] {
        case 0x22: return (.straight, 1)
        case 0x27: return byte(1) == 0x27 ? (.straight, 2) : (.apostrophe, 1)
        case 0x60: return byte(1) == 0x60 ? (.straight, 2) : nil
        case 0xC2:
            if byte(1) == 0xAB { return (.guillemetOpen, 2) }
            return byte(1) == 0xBB ? (.guillemetClose, 2) : nil
        case 0xE2 where byte(1) == 0x80:
            switch byte(2) {
            case 0x98: return (.singleOpen, 3)
            case 0x99: return (.apostrophe, 3)
            case 0x9C: return (.curlyOpen, 3)
            case 0x9D: return (.curlyClose, 3)
            case 0x9E: return (.low, 3)
            case 0xB9: return (.angleOpen, 3)
            case 0xBA: return (.angleClose, 3)
            default: return nil
            }
        default: return nil
        }
    }

    /// The closing mark of a single quotation opened here, when it opens one: an apostrophe is not a closing mark.
    private mutating func singleEnd(openedAt position: Int, after: Int) -> Range<Int>? {
        guard position >= noSingleBefore, isWord(at: after), isOpening(before: position) else { return nil }
        var scan = after
        while scan < paragraph.upperBound {
            guard let (mark, width) = mark(at: scan) else {
                scan += 1
                continue
            }
            switch mark {
            case .apostrophe where !isBlank(before: scan) && !isWord(at: scan + width):
                if !isPluralPossessive(scan, after: scan + width) { return scan..<(scan + width) }
            case .apostrophe, .singleOpen, .low, .angleOpen, .angleClose: break
            case .straight, .curlyOpen, .curlyClose, .guillemetOpen, .guillemetClose:
                noSingleBefore = scan
                return nil
            }
            scan += width
        }
        noSingleBefore = paragraph.upperBound
        return nil
    }

    /// Whether an apostrophe after an s belongs to the word, because a better closing mark follows within 200 bytes.
    private func isPluralPossessive(_ position: Int, after: Int) -> Bool {
        guard position > 0, bytes[position - 1] == 0x73, isBlank(at: after) else { return false }
        var scan = after
        let limit = min(paragraph.upperBound, after + 200)
        while scan < limit {
            guard let (mark, width) = mark(at: scan) else {
                scan += 1
                continue
            }
            guard mark == .apostrophe || mark == .singleOpen else { return false }
            if mark == .apostrophe, !isBlank(before: scan), bytes[scan - 1] != 0x73, !isWord(at: scan + width) {
                return true
            }
            scan += width
        }
        return false
    }

    private func isBlank(at position: Int) -> Bool {
        guard position < paragraph.upperBound else { return true }
        let byte = bytes[position]
        return byte <= 0x20 || (byte == 0xC2 && position + 1 < paragraph.upperBound && bytes[position + 1] == 0xA0)
    }

    private func isBlank(before position: Int) -> Bool {
        guard position > paragraph.lowerBound else { return true }
        return bytes[position - 1] <= 0x20
            || (bytes[position - 1] == 0xA0 && position - 2 >= paragraph.lowerBound && bytes[position - 2] == 0xC2)
    }

    private func isWord(at position: Int) -> Bool {
        guard position < paragraph.upperBound else { return false }
        let byte = bytes[position]
        return byte.isASCIIWord || (byte >= 0xC3 && byte != 0xE2)
    }

    private func isWord(before position: Int) -> Bool {
        guard position > paragraph.lowerBound else { return false }
        let byte = bytes[position - 1]
        guard byte >= 0x80 else { return byte.isASCIIWord }
        // Dashes and marks are three bytes long and start with E2; letters of our languages do not.
        return position - 3 < paragraph.lowerBound || bytes[position - 3] != 0xE2
    }

    private func isOpening(before position: Int) -> Bool {
        guard !isBlank(before: position) else { return true }
        let byte = bytes[position - 1]
        guard byte < 0x80 else { return !isWord(before: position) }
        return byte == 0x28 || byte == 0x5B || byte == 0x2D
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII letter or digit.
    var isASCIIWord: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}

extension [UInt8] {
    /// The range without blanks (ASCII blanks and U+00A0) at its ends.
    func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            if self[start] <= 0x20 {
                start += 1
            } else if start + 1 < end, self[start] == 0xC2, self[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while end > start {
            if self[end - 1] <= 0x20 {
                end -= 1
            } else if end - 1 > start, self[end - 1] == 0xA0, self[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }
}
