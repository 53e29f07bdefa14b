import Domain
import Quotes
import Text
import Wire

extension ParsedStory {
    /// The story with its editors' rulings in force: lines they keep are body, lines they drop are furniture, by the
    /// rule `editor`.
    ///
    /// The paragraphs of the text are the segments of the body, in their order. Rulings on lines that the copy does not
    /// have, or that are something else than body or furniture, rest.
    /// - Complexity: O(n), n bytes of copy.
    func ruled(by rulings: [Ruling], copy: String) -> ParsedStory {
        var paragraphs = CopySegments.paragraphs(of: text)
        guard !rulings.isEmpty, paragraphs.count == segments.count(where: { $0.kind == .body }) else { return self }
        var story = self
        let isKept = Dictionary(rulings.map { (Line($0.line, $0.occurrence), $0.isKept) }) { $1 }
        let bytes = Array(copy.utf8)
        var place = 0
        for (index, line) in CopySegments.lines(of: segments, in: bytes).enumerated() {
            let segment = segments[index]
            switch (segment.kind, isKept[Line(line.text, line.occurrence)]) {
            case (.furniture, true):
                paragraphs.insert(CopySegments.paragraph(of: bytes[segment.range]), at: place)
                story.segments[index] = Segment(kind: .body, range: segment.range, rule: "editor")
                place += 1
            case (.body, false):
                paragraphs.remove(at: place)
                story.segments[index] = Segment(kind: .furniture, range: segment.range, rule: "editor")
            case (.body, _): place += 1
            default: continue
            }
        }
        story.text = paragraphs.joined(separator: "\n\n")
        return story
    }

    private struct Line: Hashable {
        let text: String
        let occurrence: Int

        init(_ text: String, _ occurrence: Int) { (self.text, self.occurrence) = (text, occurrence) }
    }
}

/// Segments as the lines of copy that rulings name.
enum CopySegments {
    /// The words of each segment, and which of those with equal words it is.
    static func lines(of segments: [Segment], in copy: [UInt8]) -> [(text: String, occurrence: Int)] {
        var counts: [String: Int] = [:]
        return segments.map { segment in
            let text = String(decoding: copy[segment.range], as: UTF8.self)
            defer { counts[text, default: 0] += 1 }
            return (text, counts[text, default: 0])
        }
    }

    /// The paragraphs of a body.
    static func paragraphs(of text: String) -> [String] {
        let bytes = Array(text.utf8)
        return paragraphRanges(of: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// Where the paragraphs of a body stand: between empty lines.
    static func paragraphRanges(of text: [UInt8]) -> [Range<Int>] {
        var (ranges, start, offset): ([Range<Int>], Int, Int) = ([], 0, 0)
        while offset + 1 < text.count {
            if text[offset] == 0x0A, text[offset + 1] == 0x0A {
                ranges.append(start..<offset)
                offset += 2
                start = offset
            } else {
                offset += 1
            }
        }
        if start < text.count { ranges.append(start..<text.count) }
        return ranges
    }

    /// A segment as one paragraph: its lines joined, control characters as spaces.
    static func paragraph(of bytes: some Sequence<UInt8>) -> String {
        var paragraph: [UInt8] = []
        for byte in bytes {
            let isGap = byte <= 0x20 || byte == 0x7F
            if !isGap { paragraph.append(byte) } else if paragraph.last != 0x20 { paragraph.append(0x20) }
        }
        return String(decoding: paragraph, as: UTF8.self)
    }
}
