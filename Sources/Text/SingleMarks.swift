/// Finds speech between ‘ and ’ that holds other marks: “ ” within it, or the ’ of “the nurses’ lists”.
///
/// ``plain(_:in:)`` hides what is inside, so that the marks left are those of the speech alone. Tokens are read from the
/// story itself, never from what is hidden.
public struct SingleMarks {
    private let bytes: [UInt8]
    private let paragraph: Range<Int>
    /// Bytes inside the speech being read that would end it or break it off.
    private var inside: [Range<Int>] = []

    private init(bytes: [UInt8], paragraph: Range<Int>) { (self.bytes, self.paragraph) = (bytes, paragraph) }

    /// The bytes with marks inside single quotation marks turned to letters, of the same length.
    /// - Complexity: O(n), n the bytes.
    public static func plain(_ bytes: [UInt8], in paragraphs: [Range<Int>]) -> [UInt8] {
        var hidden: [Range<Int>] = []
        for paragraph in paragraphs {
            var reader = SingleMarks(bytes: bytes, paragraph: paragraph)
            hidden += reader.hidden()
        }
        var plain = bytes
        for range in hidden { for index in range { plain[index] = 0x78 } }
        return plain
    }

    private enum Mark { case open, close, doubleOpen, doubleClose, straight }

    private mutating func hidden() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = paragraph.lowerBound
        var hasSpoken = false
        while position < paragraph.upperBound {
            guard bytes[position].mayMark, let (mark, width) = mark(at: position) else {
                position += 1
                continue
            }
            if mark == .doubleOpen || mark == .straight {
                guard let end = doubleEnd(position + width, mark) else { return found }
                position = end
            } else if mark == .open, !isWord(before: position) {
                let (close, next) = speech(from: position + width)
                if let close, hasSpoken || inside.isEmpty || isCapital(position + width) {
                    found += inside.filter { $0.lowerBound < close }
                    hasSpoken = true
                }
                position = max(next, position + width)
            } else {
                position += width
            }
        }
        return found
    }

    /// Where speech that starts here is closed, and where to read on; fills ``inside``.
    private mutating func speech(from start: Int) -> (close: Int?, next: Int) {
        inside = []
        var weak: Range<Int>?
        var position = start
        while position < paragraph.upperBound {
            guard let (mark, width) = mark(at: position) else {
                position += 1
                continue
            }
            let after = position + width
            switch mark {
            case .doubleOpen, .straight:
                guard let end = doubleEnd(after, mark) else { return (nil, paragraph.upperBound) }
                inside += [position..<after, (end - (mark == .straight ? 1 : closeWidth(end)))..<end]
                position = end
                continue
            case .close where isWord(at: after) || isBlank(before: position): break
            case .close where isPlural(position, after):
                if weak == nil { weak = position..<after }
                inside.append(position..<after)
            case .close: return (position, after)
            case .open where !isWord(before: position): return (weak?.lowerBound, weak?.upperBound ?? position)
            case .open, .doubleClose: break
            }
            position = after
        }
        return (weak?.lowerBound, weak?.upperBound ?? paragraph.upperBound)
    }

    /// Behind the mark that closes a nested quotation, or `nil`.
    private func doubleEnd(_ start: Int, _ opener: Mark) -> Int? {
        var position = start
        while position < paragraph.upperBound {
            guard let (mark, width) = mark(at: position) else {
                position += 1
                continue
            }
            position += width
            if mark == (opener == .straight ? .straight : .doubleClose) { return position }
        }
        return nil
    }

    private func closeWidth(_ end: Int) -> Int { bytes[end - 1] == 0xBB ? 2 : 3 }

    /// “the nurses’ lists”: the ’ may belong to the word.
    private func isPlural(_ position: Int, _ after: Int) -> Bool {
        guard position > paragraph.lowerBound, bytes[position - 1] == 0x73, after + 1 < paragraph.upperBound else {
            return false
        }
        return bytes[after] == 0x20 && (0x61...0x7A).contains(bytes[after + 1])
    }

    private func mark(at position: Int) -> (Mark, Int)? {
        func byte(_ offset: Int) -> UInt8 { position + offset < paragraph.upperBound ? bytes[position + offset] : 0 }
        switch bytes[position] {
        case 0x22: return (.straight, 1)
        case 0xC2 where byte(1) == 0xAB: return (.doubleOpen, 2)
        case 0xC2 where byte(1) == 0xBB: return (.doubleClose, 2)
        case 0xE2 where byte(1) == 0x80:
            switch byte(2) {
            case 0x98: return (.open, 3)
            case 0x99: return (.close, 3)
            case 0x9C, 0x9E: return (.doubleOpen, 3)
            case 0x9D: return (.doubleClose, 3)
            default: return nil
            }
        default: return nil
        }
    }

    private func isCapital(_ position: Int) -> Bool {
        bytes.scalar(at: position, limit: paragraph.upperBound)?.properties.isUppercase == true
    }

    private func isBlank(before position: Int) -> Bool {
        guard position > paragraph.lowerBound else { return true }
        let isHard = position - 2 >= paragraph.lowerBound && bytes[position - 2] == 0xC2 && bytes[position - 1] == 0xA0
        return bytes[position - 1] <= 0x20 || isHard
    }

    private func isWord(at position: Int) -> Bool {
        guard position < paragraph.upperBound else { return false }
        let byte = bytes[position]
        return byte.isASCIIWord || (byte >= 0xC3 && byte != 0xE2)
    }

    private func isWord(before position: Int) -> Bool {
        position > paragraph.lowerBound && (bytes[position - 1].isASCIIWord || bytes[position - 1] >= 0xC3)
    }
}
