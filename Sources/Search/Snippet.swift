internal import Text

/// A passage of a text that shows why it matches a query.
public struct Snippet: Hashable, Sendable {
    /// Where the passage stands, in UTF-8 bytes of the text; its ends lie between words wherever there is room for a word.
    public let range: Range<Int>
    /// What to mark inside ``range``, in UTF-8 bytes of the text; rising, disjoint, may be empty.
    public let matches: [Range<Int>]

    /// Everything in `text` that matches `query`, in UTF-8 bytes; rising and disjoint.
    ///
    /// A phrase is marked as one run from its first word to its last, and its words are not marked where they stand alone; what the
    /// query excludes is never marked.
    /// - Complexity: O(n) in the bytes of `text`, times the phrases of the query at worst.
    public static func matches(in text: String, for query: Query, analyzer: Analyzer = Analyzer()) -> [Range<Int>] {
        joined(MatchFinder(query, analyzer).matches(in: Array(text.utf8)))
    }

    /// The passages of `text` that show most of `query`: at most `maximum`, in order of position, not overlapping.
    ///
    /// Each is about `length` UTF-8 bytes at most, begins and ends at a sentence's end where one is near, else between words; a
    /// passage with more different parts of the query is better, then one with more matches, then the earlier one. When nothing
    /// matches, the one passage is the start of the text; an empty or blank text has none.
    /// - Complexity: O(n) in the bytes of `text`, plus O(m) in its matches for each passage.
    public static func best(
        in text: String,
        for query: Query,
        analyzer: Analyzer = Analyzer(),
        maximum: Int = 3,
        length: Int = 240
    ) -> [Snippet] {
        precondition(maximum >= 0 && length > 0, "a snippet needs room")
        let bytes = Array(text.utf8)
        let found = MatchFinder(query, analyzer).matches(in: bytes)
        let windows = MatchWindows(found, length: length).best(maximum)
        let marked = joined(found)
        var snippets: [Snippet] = []
        let passages = Passages(length: length)
        if windows.isEmpty, maximum > 0, let range = passages.lead(in: bytes.span) {
            return [Snippet(range: range, matches: [])]
        }
        for (number, window) in windows.enumerated() {
            let floor = snippets.last?.range.upperBound ?? 0
            let ceiling = number + 1 < windows.count ? windows[number + 1].lowerBound : bytes.count
            // A passage that already reaches past this window shows it.
            guard window.lowerBound >= floor else { continue }
            let range = passages.around(window, in: bytes.span, within: floor..<max(ceiling, window.lowerBound))
            snippets.append(Snippet(range: range, matches: marks(marked, in: range)))
        }
        return snippets
    }

    /// The matches as rising, disjoint ranges: those that overlap are one.
    private static func joined(_ matches: [Match]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for match in matches {
            if let last = ranges.last, match.range.lowerBound < last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, match.range.upperBound)
            } else {
                ranges.append(match.range)
            }
        }
        return ranges
    }

    /// The ranges that touch a passage, cut to it.
    private static func marks(_ ranges: [Range<Int>], in passage: Range<Int>) -> [Range<Int>] {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= passage.lowerBound { low = middle + 1 } else { high = middle }
        }
        return ranges[low...].prefix { $0.lowerBound < passage.upperBound }.map { $0.clamped(to: passage) }
    }
}
