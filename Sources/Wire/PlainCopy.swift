public import Domain
import Text

/// What a story says of itself, and its body, as read from one piece of copy.
public struct ParsedStory: Sendable, Hashable {
    /// The headline given by the sender, else the one printed, else `nil`.
    public var headline: String?
    /// The byline as printed (“By Ana Petrova”), or `nil`.
    public var byline: String?
    /// The dateline, or `nil` when the body opens without one.
    public var dateline: Dateline?
    /// The agency or outlet that the copy names as its source outside the dateline, or `nil`.
    public var source: String?
    /// The short label that a line of its own states (“BC-Ferry-Fares”), or `nil`.
    public var slug: String?
    /// The time as printed; its ``PublicationTime/utc`` is left to those who know the outlet.
    public var published: PublicationTime
    /// The language as a BCP 47 tag, or `nil` when unsure.
    public var language: String?
    /// The paragraphs of the body, without dateline and furniture, joined by one empty line; may be empty.
    public var text: String
    /// What each stretch of the copy was taken for: sorted, disjoint, on scalar boundaries, covering all that is not blank.
    public var segments: [Segment]

    /// Joins the parts of a story.
    public init(
        headline: String? = nil,
        byline: String? = nil,
        dateline: Dateline? = nil,
        source: String? = nil,
        slug: String? = nil,
        published: PublicationTime = PublicationTime(),
        language: String? = nil,
        text: String = "",
        segments: [Segment] = []
    ) {
        (self.headline, self.byline, self.dateline) = (headline, byline, dateline)
        (self.source, self.slug, self.published, self.language) = (source, slug, published, language)
        (self.text, self.segments) = (text, segments)
    }
}

/// Plain wire copy, as desks send it and as sites print it.
public enum PlainCopy {
    /// Reads a story from plain copy.
    ///
    /// Any string is copy; what is not recognized is body. A headline given beside the copy wins, and is looked for at its top;
    /// without one, the first line is the headline when what follows it says so.
    /// - Complexity: O(n), n the length of `copy`.
    public static func parse(_ copy: String, headline: String? = nil) -> ParsedStory {
        let bytes = Array(copy.utf8)
        var reader = StoryReader(bytes, headline: headline)
        reader.read()
        return reader.story()
    }

    /// Reads the stories of plain copy; a page of several gives each of them when `splitting`.
    ///
    /// - Complexity: O(n), n the length of `copy`.
    public static func stories(_ copy: String, headline: String? = nil, splitting: Bool) -> [WireStory] {
        let bytes = Array(copy.utf8)
        let passages = Passages(bytes)
        let readings = PassageReadings(passages)
        let starts = splitting ? PageSplit.starts(of: passages, readings) : []
        guard !starts.isEmpty else {
            var reader = StoryReader(bytes, passages, readings, headline: headline)
            reader.read()
            return [WireStory(copy: copy, story: reader.story(), fields: CopyFields(), warnings: [])]
        }
        var stories = ReceivedCopy.first(of: Array(zip([0] + starts, starts + [bytes.count]))) { start, end in
            let part = String(decoding: bytes[start..<end], as: UTF8.self)
            let story = parse(part, headline: start == 0 ? headline : nil)
            return WireStory(copy: part, story: story, fields: CopyFields(), warnings: [])
        }
        PageSplit.share(&stories)
        return stories
    }
}

/// Decides what each passage of a piece of copy is; the rules of head and tail stand in files of their own.
struct StoryReader {
    /// What a passage was taken for.
    struct Verdict {
        var kind: Segment.Kind
        var rule: String
    }

    let copy: [UInt8]
    let passages: Passages
    let readings: PassageReadings
    /// One for each passage; `nil` is body.
    var verdicts: [Verdict?]
    /// Whether a format has told some passages apart already.
    private(set) var hasMarks = false
    /// The headline that the sender gave, trimmed, and its folded form.
    let given: (text: String, folded: [UInt8])?
    var headline: String?
    var byline: String?
    var published: PublicationTime?
    var dateline: Dateline?
    var source: String?
    var slug: String?
    /// The dateline, and a time glued before it, at the start of a body passage: where each ends, and where the body goes on.
    var opening: (passage: Int, timeEnd: Int?, dateline: DatelineParser.Reading?, bodyStart: Int)?

    init(_ copy: [UInt8], headline: String?, marks: [(range: Range<Int>, verdict: Verdict)] = []) {
        let passages = Passages(copy)
        self.init(copy, passages, PassageReadings(passages), headline: headline)
        var next = 0
        for (index, passage) in passages.list.enumerated() where next < marks.count {
            let start = passages.lines[passage.lines.lowerBound].source.lowerBound
            while next < marks.count, marks[next].range.upperBound <= start { next += 1 }
            if next < marks.count, marks[next].range.contains(start) { verdicts[index] = marks[next].verdict }
        }
        hasMarks = !marks.isEmpty
    }

    init(_ copy: [UInt8], _ passages: Passages, _ readings: PassageReadings, headline: String?) {
        (self.copy, self.passages, self.readings) = (copy, passages, readings)
        verdicts = passages.list.map { $0.rule.map { Verdict(kind: .furniture, rule: $0) } }
        given = headline.flatMap { text in
            let bytes = Array(text.utf8)
            guard let line = CopyLine.lines(of: bytes).first else { return nil }
            let last = CopyLine.lines(of: bytes).last ?? line
            let range = line.source.lowerBound..<last.source.upperBound
            return (bytes.string(range), bytes.foldedBytes(range))
        }
    }

    /// All passages in one stretch of text.
    var text: [UInt8] { passages.text }
    var list: [Passages.Passage] { passages.list }

    mutating func mark(_ index: Int, _ kind: Segment.Kind, _ rule: String) {
        verdicts[index] = Verdict(kind: kind, rule: rule)
    }

    mutating func read() {
        markRelatedBlocks()
        markTail()
        readHead()
        readSource()
    }

    func story() -> ParsedStory {
        var body: [UInt8] = []
        body.reserveCapacity(text.count)
        for (index, passage) in list.enumerated() where verdicts[index] == nil {
            let start =
                opening?.passage == index ? opening?.bodyStart ?? passage.range.lowerBound : passage.range.lowerBound
            guard start < passage.range.upperBound else { continue }
            if !body.isEmpty { body += [0x0A, 0x0A] }
            body += text[start..<passage.range.upperBound]
        }
        return ParsedStory(
            headline: given?.text ?? headline,
            byline: byline,
            dateline: dateline,
            source: source,
            slug: slug,
            published: published ?? PublicationTime(),
            language: Language.of(body, else: given?.text ?? headline),
            text: String(decoding: body, as: UTF8.self),
            segments: segments()
        )
    }

    private func segments() -> [Segment] {
        var segments: [Segment] = []
        segments.reserveCapacity(list.count + 2)
        for (index, passage) in list.enumerated() {
            let range =
                passages.source(
                    passage.range.lowerBound,
                    in: passage
                )..<passages.lines[passage.lines.upperBound - 1].source.upperBound
            if let verdict = verdicts[index] {
                segments.append(Segment(kind: verdict.kind, range: range, rule: verdict.rule))
            } else if let opening, opening.passage == index {
                segments += split(opening, passage, range)
            } else {
                segments.append(Segment(kind: .body, range: range, rule: "paragraph"))
            }
        }
        return segments
    }

    /// The segments of the passage that opens with a dateline.
    private func split(
        _ opening: (passage: Int, timeEnd: Int?, dateline: DatelineParser.Reading?, bodyStart: Int),
        _ passage: Passages.Passage,
        _ range: Range<Int>
    ) -> [Segment] {
        var (segments, start): ([Segment], Int) = ([], range.lowerBound)
        func cut(_ kind: Segment.Kind, _ rule: String, at end: Int) {
            let end = end >= passage.range.upperBound ? range.upperBound : passages.source(end, in: passage)
            if start < end { segments.append(Segment(kind: kind, range: start..<end, rule: rule)) }
            start = max(start, end)
        }
        if let end = opening.timeEnd {
            cut(.time, "time-before-dateline", at: end)
            start = passages.source(skipBlanks(end), in: passage)
        }
        if let reading = opening.dateline {
            cut(.dateline, reading.rule, at: reading.end)
            start = max(start, passages.source(opening.bodyStart, in: passage))
        }
        cut(.body, "paragraph", at: passage.range.upperBound)
        return segments
    }

    /// The first offset of ``text`` from here on that is not blank.
    func skipBlanks(_ offset: Int) -> Int {
        var offset = offset
        while offset < text.count {
            let length = Blank.length(in: text, at: offset, end: text.count)
            if length == 0 { break }
            offset += length
        }
        return offset
    }
}
