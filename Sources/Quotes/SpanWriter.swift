import Domain
import Text

/// Turns a draft's parts into spans that keep the promises of ``QuoteSpans``.
struct SpanWriter {
    let bytes: [UInt8]

    /// The spans of a draft, and the “that” before them, or `nil` when nothing is left of its content.
    func spans(_ draft: Draft, _ story: Story) -> (spans: QuoteSpans, complementiser: Range<Int>?)? {
        var content = normalised(draft.content)
        guard let first = content.first else { return nil }
        var complementiser: Range<Int>?
        if draft.kind != .direct, let start = impersonalStart(of: first, behind: draft.cue.last, story) {
            content[0] = start..<first.upperBound
        } else if draft.kind != .direct, let clause = clause(first, story) {
            complementiser = first.lowerBound..<(first.lowerBound + 4)
            content[0] = clause
        }
        let source = draft.source.isEmpty ? [] : normalised([story.bytes(of: draft.source.units)])
        return (QuoteSpans(content: content, cue: normalised(draft.cue), source: source), complementiser)
    }

    /// What is left of a content without the “that” that opens it, or `nil` when none does: in “that was a mistake” it is
    /// the subject.
    private func clause(_ content: Range<Int>, _ story: Story) -> Range<Int>? {
        guard story.tongue == nil else { return nil }
        let that = story.firstToken(from: content.lowerBound)
        var next = that + 1
        guard next < story.tokens.count, story.tokens[that].start == content.lowerBound,
            story.tokens[that].word == "that", story.tokens[that].quotation < 0
        else { return nil }
        // “that, if need be, it would close”.
        while next < story.tokens.count, story.tokens[next].kind == .comma { next += 1 }
        guard next < story.tokens.count, story.tokens[next].start < content.upperBound,
            story.tokens[next].classes.isDisjoint(with: .auxiliary) || story.tokens[next].isCapital
        else { return nil }
        let token = story.tokens[next]
        guard token.quotation >= 0 else { return token.start..<content.upperBound }
        let mark = story.quotations[token.quotation].range.lowerBound
        return max(mark, content.lowerBound + 4)..<content.upperBound
    }

    /// Where “it was a lie that …”, “it is not clear that …” starts behind a cue, of which only the clause was read: what is
    /// said of it belongs to it.
    private func impersonalStart(of content: Range<Int>, behind cue: Range<Int>?, _ story: Story) -> Int? {
        guard story.tongue == nil, let cue, cue.upperBound < content.lowerBound else { return nil }
        let that = story.firstToken(from: content.lowerBound)
        guard story.tokens.indices.contains(that), story.tokens[that].word == "that" else { return nil }
        let first = story.firstToken(from: cue.upperBound)
        guard that - first < 16 else { return nil }
        let start = (first..<that).last { story.tokens[$0].word == "it" || story.tokens[$0].word == "it's" }
        guard let start, that - start > 1, story.tokens[start].quotation < 0,
            story.tokens[start].word == "it's" || story.tokens[start + 1].classes.contains(.auxiliary),
            (start..<that).allSatisfy({ [.word, .mark].contains(story.tokens[$0].kind) })
        else { return nil }
        return story.tokens[start].start
    }

    /// Sorted, disjoint, without blanks at the ends.
    private func normalised(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for range in ranges.map(trimmed).filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = found.last, range.lowerBound < last.upperBound {
                found[found.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                found.append(range)
            }
        }
        return found
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}
