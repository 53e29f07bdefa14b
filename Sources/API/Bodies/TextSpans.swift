import JSON
import Text

/// Writes stretches of one text with their positions in the unit that the client asked for.
struct TextSpans: Sendable {
    private let text: String
    private let unit: OffsetUnit
    private let offsets: ScalarOffsets?

    /// Prepares a text.
    ///
    /// - Complexity: O(n), n bytes.
    init(_ text: String, _ unit: OffsetUnit) {
        (self.text, self.unit) = (text, unit)
        // In ASCII all units agree, and most English copy is counted through once less.
        let isByteForByte = unit == .utf8 || text.utf8.allSatisfy { $0 < 0x80 }
        offsets = isByteForByte ? nil : ScalarOffsets(text)
    }

    /// A position in UTF-8 bytes, in the unit.
    func position(_ offset: Int) -> Int {
        guard let offsets else { return offset }
        switch unit {
        case .scalar: return offsets.scalars(at: offset)
        case .utf16: return offsets.utf16(at: offset)
        case .utf8: return offset
        }
    }

    /// The words of a range of UTF-8 bytes.
    func words(_ range: Range<Int>) -> String { String(text[index(range.lowerBound)..<index(range.upperBound)]) }

    /// Writes `start`, `end` and `text` of a range of UTF-8 bytes into an open object.
    func members(_ range: Range<Int>, to writer: inout JSONWriter) {
        writer.member("start", position(range.lowerBound))
        writer.member("end", position(range.upperBound))
        writer.member("text", words(range))
    }

    /// Writes a member whose value is an array of spans.
    func array(_ name: String, _ ranges: [Range<Int>], to writer: inout JSONWriter) {
        writer.name(name)
        writer.array(of: ranges) { writer, range in
            writer.object { members(range, to: &$0) }
        }
    }

    /// The text right before an offset: at most `limit` scalars, cut where a word begins if `wholeWords`.
    func before(_ offset: Int, limit: Int, wholeWords: Bool) -> String {
        let scalars = text.unicodeScalars
        let end = index(offset)
        var start = scalars.index(end, offsetBy: -limit, limitedBy: scalars.startIndex) ?? scalars.startIndex
        if wholeWords, start > scalars.startIndex {
            let inWord = !scalars[scalars.index(before: start)].properties.isWhitespace
            if inWord { start = scalars[start..<end].firstIndex { $0.properties.isWhitespace } ?? start }
            start = scalars[start..<end].firstIndex { !$0.properties.isWhitespace } ?? end
        }
        return String(text[start..<end])
    }

    /// The text right after an offset: at most `limit` scalars, cut where a word ends if `wholeWords`.
    func after(_ offset: Int, limit: Int, wholeWords: Bool) -> String {
        let scalars = text.unicodeScalars
        let start = index(offset)
        var end = scalars.index(start, offsetBy: limit, limitedBy: scalars.endIndex) ?? scalars.endIndex
        if wholeWords, end < scalars.endIndex {
            let inWord = !scalars[end].properties.isWhitespace
            if inWord { end = scalars[start..<end].lastIndex { $0.properties.isWhitespace } ?? end }
            let last = scalars[start..<end].lastIndex { !$0.properties.isWhitespace }
            end = last.map { scalars.index(after: $0) } ?? start
        }
        return String(text[start..<end])
    }

    /// A position as an index: past the end counts as the end.
    private func index(_ offset: Int) -> String.Index {
        text.utf8.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex) ?? text.endIndex
    }
}
