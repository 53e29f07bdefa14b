import Domain

/// Turns a draft's parts into spans that keep the promises of ``QuoteSpans``.
struct SpanWriter {
    let bytes: [UInt8]

    func spans(_ draft: Draft, _ story: Story) -> QuoteSpans? {
        let content = normalised(draft.content)
        guard !content.isEmpty else { return nil }
        let source = draft.source.isEmpty ? [] : normalised([story.bytes(of: draft.source.units)])
        return QuoteSpans(content: content, cue: normalised(draft.cue), source: source)
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
