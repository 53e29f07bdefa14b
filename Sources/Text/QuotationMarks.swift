/// A stretch of text between quotation marks, or from an opening mark to the end of its paragraph.
public struct Quotation: Hashable, Sendable {
    /// The stretch with its marks: UTF-8 bytes, half-open, on scalar boundaries.
    public let range: Range<Int>
    /// The stretch without its outer marks and without blanks at its ends; may be empty.
    public let inner: Range<Int>
    /// Whether a closing mark was found; an open quotation runs to the end of its paragraph.
    public let isClosed: Bool

    /// Creates a quotation from its parts; `inner` lies within `range`.
    public init(range: Range<Int>, inner: Range<Int>, isClosed: Bool) {
        (self.range, self.inner, self.isClosed) = (range, inner, isClosed)
    }
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

    /// The paragraphs, with those joined over which one quotation runs on without a mark.
    ///
    /// An opening “ or « that its paragraph leaves open, and a closing mark with no opening one at most eight paragraphs on,
    /// belong together. Desks that open every paragraph of a long quotation again never leave such a closing mark.
    /// - Complexity: O(n), n the bytes of the paragraphs.
    public static func joined(_ paragraphs: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
        let balances = paragraphs.map { Balance(bytes, $0) }
        guard balances.contains(where: { $0.isOpen }) else { return paragraphs }
        var joined: [Range<Int>] = []
        var index = 0
        while index < paragraphs.count {
            let last = balances[index].isOpen ? end(of: index, balances) ?? index : index
            joined.append(paragraphs[index].lowerBound..<paragraphs[last].upperBound)
            index = last + 1
        }
        return joined
    }

    /// The paragraph that closes what another leaves open, or `nil`.
    private static func end(of first: Int, _ balances: [Balance]) -> Int? {
        let isCurly = balances[first].curly.end > 0
        var depth = isCurly ? balances[first].curly.end : balances[first].guillemets.end
        for index in (first + 1)..<min(balances.count, first + 9) {
            let own = isCurly ? balances[index].curly : balances[index].guillemets
            if balances[index].isMixed { return nil }
            if depth + own.lowest <= 0 { return own.lowest < 0 ? index : nil }
            if own.end > 0 || isCurly && own.marks > 0 { return nil }
            depth += own.end
        }
        return nil
    }
}

/// How many marks of each kind a paragraph leaves open, and how many it closes that it did not open.
private struct Balance {
    var curly = (end: 0, lowest: 0, marks: 0)
    var guillemets = (end: 0, lowest: 0, marks: 0)
    /// Whether a straight mark stands among them, which can close what another kind opened.
    var isMixed = false
    var isOpen: Bool { !isMixed && (curly.end > 0 || guillemets.end > 0) }

    init(_ bytes: [UInt8], _ paragraph: Range<Int>) {
        var position = paragraph.lowerBound
        var low = 0
        while position + 1 < paragraph.upperBound {
            guard bytes[position].mayMark else {
                position += 1
                continue
            }
            switch (bytes[position], bytes[position + 1]) {
            case (0xC2, 0xAB): Self.count(1, &guillemets)
            case (0xC2, 0xBB): Self.count(-1, &guillemets)
            case (0xE2, 0x80) where position + 2 < paragraph.upperBound && bytes[position + 2] == 0x9E:
                low += 1
            case (0xE2, 0x80) where position + 2 < paragraph.upperBound && bytes[position + 2] == 0x9C:
                // “ closes what „ opened.
                if low > 0 { low -= 1 } else { Self.count(1, &curly) }
            case (0xE2, 0x80) where position + 2 < paragraph.upperBound && bytes[position + 2] == 0x9D:
                Self.count(-1, &curly)
            case (0x22, _): isMixed = true
            default: break
            }
            position += 1
        }
    }

    private static func count(_ step: Int, _ sum: inout (end: Int, lowest: Int, marks: Int)) {
        sum = (sum.end + step, min(sum.lowest, sum.end + step), sum.marks + 1)
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
        case .guillemetClose: self == .guillemetOpen
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
    /// The curly mark that was found last when looking ahead.
    private var nextCurly: (position: Int, closes: Bool)?

    init(bytes: [UInt8], paragraph: Range<Int>) { (self.bytes, self.paragraph) = (bytes, paragraph) }

    mutating func read() -> [Quotation] {
        var position = paragraph.lowerBound
        var opened: (mark: Mark, start: Int, inner: Int)?
        var depth = 0
        // Whether a straight mark opened a name within “ ”.
        var isNested = false
        while position < paragraph.upperBound {
            guard bytes[position].mayMark, let (mark, width) = mark(at: position) else {
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
                    if reopens, let end = nestedEnd(after) {
                        position = end
                        continue
                    }
                    add(from: open.start, open.inner..<position, to: reopens ? position : after, closed: true)
                    opened = reopens ? (mark, position, after) : nil
                } else if open.mark == .curlyOpen, mark == .straight, isNested || isNestedStart(position, after) {
                    isNested.toggle()
                } else if open.mark == .curlyOpen, mark == .straight, closesMixed(position, after) {
                    add(from: open.start, open.inner..<position, to: after, closed: true)
                    opened = nil
                } else if open.mark == .curlyOpen, mark == .curlyOpen, !isBlank(before: position), isBlank(at: after) {
                    // “Yes,“ he said: the mark of the wrong side.
                    add(from: open.start, open.inner..<position, to: after, closed: true)
                    opened = nil
                } else if mark == .curlyOpen {
                    add(from: open.start, open.inner..<position, to: position, closed: false)
                    (opened, isNested) = ((mark, position, after), false)
                }
            } else if opens(mark, at: position, after: after) {
                (opened, depth, isNested) = ((mark, position, after), 0, false)
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

    /// Whether a straight mark within “ ” opens a name.
    private func isNestedStart(_ position: Int, _ after: Int) -> Bool {
        isOpening(before: position) && !isBlank(at: after)
    }

    /// Whether a straight mark closes what “ opened: it ends a word, and is no mark of inches (no ” follows before the
    /// next “).
    private mutating func closesMixed(_ position: Int, _ after: Int) -> Bool {
        guard !isBlank(before: position), !isWord(at: after) else { return false }
        guard (0x30...0x39).contains(bytes[position - 1]) else { return true }
        if let next = nextCurly, next.position >= after { return !next.closes }
        var scan = after
        while scan < paragraph.upperBound {
            if let (mark, width) = mark(at: scan) {
                if mark == .curlyOpen || mark == .curlyClose {
                    nextCurly = (scan, mark == .curlyClose)
                    return mark == .curlyOpen
                }
                scan += width
            } else {
                scan += 1
            }
        }
        nextCurly = (paragraph.upperBound, false)
        return true
    }

    /// In "A "B" c," the end of the name B: the next mark ends a word, and one more mark closes what is open.
    private func nestedEnd(_ start: Int) -> Int? {
        var end: Int?
        var scan = start
        while scan < paragraph.upperBound {
            guard let (mark, width) = mark(at: scan) else {
                scan += 1
                continue
            }
            if mark == .straight {
                guard !isWord(at: scan + width), !isBlank(before: scan) else { return nil }
                if let end { return end }
                guard isWord(before: scan) else { return nil }
                end = scan + width
            } else if mark != .apostrophe {
                return nil
            }
            scan += width
        }
        return nil
    }

    private func opens(_ mark: Mark, at position: Int, after: Int) -> Bool {
        switch mark {
        case .curlyOpen, .low, .guillemetOpen, .angleOpen: true
        case .straight: !isBlank(at: after) && !isWord(before: position)
        // German turns guillemets inwards: »Ja«.
        case .guillemetClose: isBlank(before: position) && isWord(at: after)
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
        guard position > paragraph.lowerBound, !isBlank(before: position) else { return false }
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
    /// Whether a quotation mark can begin with the byte; false for letters and blanks of ASCII.
    var mayMark: Bool { self &- 0x61 > 0x7F - 0x61 && self != 0x20 }

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
