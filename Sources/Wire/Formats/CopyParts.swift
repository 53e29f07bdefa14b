import Domain

/// A paragraph of a format, and what the format says that it is.
struct CopyBlock {
    /// Valid UTF-8; line feeds are line breaks inside the paragraph.
    var text: [UInt8]
    /// What the format takes it for, or `nil` for what the rules of plain copy decide.
    var verdict: StoryReader.Verdict?

    init(_ text: [UInt8], _ kind: Segment.Kind? = nil, _ rule: String = "") {
        self.text = text
        verdict = kind.map { StoryReader.Verdict(kind: $0, rule: rule) }
    }
}

/// The parts of one story that a format names: what all readers of formats hand over.
struct CopyParts {
    var headline: String?
    var byline: String?
    /// A dateline that the format keeps apart from the first paragraph.
    var dateline: String?
    /// A time that the format prints, other than in its metadata.
    var printed: PublicationTime?
    var blocks: [CopyBlock] = []
    var fields = CopyFields()
    var warnings: [CopyWarning] = []

    /// Whether there is nothing that could be a story, or that takes one back.
    var isEmpty: Bool {
        headline == nil && !blocks.contains { $0.verdict == nil && !$0.text.isEmpty }
            && (fields.pubstatus != "canceled" || fields.guid == nil)
    }

    /// Reads the parts as copy, with the rules of plain copy for all that the format leaves open.
    ///
    /// - Complexity: O(n), n bytes of text.
    func story() -> WireStory {
        var (copy, marks): ([UInt8], [(range: Range<Int>, verdict: StoryReader.Verdict)]) = ([], [])
        func append(_ block: CopyBlock) {
            if !copy.isEmpty { copy += [0x0A, 0x0A] }
            let start = copy.count
            copy += block.text
            if let verdict = block.verdict { marks.append((start..<copy.count, verdict)) }
        }
        let holds = { (kind: Segment.Kind) in blocks.contains { $0.verdict?.kind == kind } }
        if let headline, !holds(.headline) { append(CopyBlock(Array(headline.utf8), .headline, "format-headline")) }
        if let byline, !holds(.byline) { append(CopyBlock(Array(byline.utf8), .byline, "format-byline")) }
        let opening = blocks.firstIndex { $0.verdict == nil }
        for (index, block) in blocks.enumerated() {
            var block = block
            if index == opening, let dateline, !opensWithDateline(block.text) {
                block.text = Self.joined(dateline, block.text)
            }
            append(block)
        }
        var reader = StoryReader(copy, headline: headline, marks: marks)
        reader.byline = byline
        reader.published = printed
        reader.read()
        return WireStory(
            copy: String(decoding: copy, as: UTF8.self),
            story: reader.story(),
            fields: fields,
            warnings: warnings
        )
    }

    private func opensWithDateline(_ text: [UInt8]) -> Bool {
        DatelineParser.opening(text, in: 0..<text.count) != nil
    }

    /// The dateline before the paragraph as agencies print it, with the dash that parts them.
    private static func joined(_ dateline: String, _ text: [UInt8]) -> [UInt8] {
        let last = dateline.unicodeScalars.last { $0 != " " }
        let isClosed = ["-", "–", "—", ".", ":", "/"].contains(last)
        return Array((dateline + (isClosed ? " " : " – ")).utf8) + text
    }
}
