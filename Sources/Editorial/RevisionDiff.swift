public import Domain

/// A stretch of text that differs between two revisions.
public struct TextChange: Hashable, Sendable {
    /// Where it stood: UTF-8 bytes of the earlier text; empty where something was put in.
    public var from: Range<Int>
    /// Where it stands: UTF-8 bytes of the later text; empty where something was taken out.
    public var to: Range<Int>
}

/// A quote that differs between two revisions.
public struct QuoteChange: Hashable, Sendable {
    /// How it differs.
    public enum Kind: String, Sendable, CaseIterable {
        /// It is new.
        case added
        /// It is gone.
        case removed
        /// Its words are others, nearly the same.
        case reworded
        /// Its words are the same, and somebody else's.
        case reattributed
    }

    /// How it differs.
    public var kind: Kind
    /// As it stood, or `nil` when it is new.
    public var from: Quote?
    /// As it stands, or `nil` when it is gone.
    public var to: Quote?
}

/// What differs between two revisions of a story.
public struct RevisionDiff: Sendable {
    /// One of the revisions.
    public var from: Article
    /// The other, mostly the later.
    public var to: Article
    /// Stretches of the text, in order, disjoint.
    public var text: [TextChange]
    /// Quotes: those that stand, in the order of the later revision, then those that are gone.
    public var quotes: [QuoteChange]

    /// Compares two revisions with their quotes.
    ///
    /// - Complexity: O(n), n bytes of both texts, with the bounds of a diff of sequences; and O(q), q quotes.
    init(from: (article: Article, quotes: [Quote]), to: (article: Article, quotes: [Quote])) {
        (self.from, self.to) = (from.article, to.article)
        text = TextDiff.changes(from: from.article.text, to: to.article.text)
        quotes = QuoteDiff.changes(from: from, to: to)
    }

    /// How many words of the earlier text are gone, and how many of the later are new.
    var words: (removed: Int, added: Int) {
        let (old, new) = (Array(from.text.utf8), Array(to.text.utf8))
        return text.reduce(into: (0, 0)) { words, change in
            words.0 += TextDiff.wordCount(in: change.from, of: old)
            words.1 += TextDiff.wordCount(in: change.to, of: new)
        }
    }
}

/// Finds what differs between two texts: paragraphs first, then words.
enum TextDiff {
    static func changes(from: String, to: String) -> [TextChange] {
        guard from != to else { return [] }
        let (old, new) = (Array(from.utf8), Array(to.utf8))
        var names = Names()
        let (left, right) = (CopySegments.paragraphRanges(of: old), CopySegments.paragraphRanges(of: new))
        let paragraphs = SequenceDiff(
            from: left.map { names.name(of: old[$0]) },
            to: right.map { names.name(of: new[$0]) }
        )
        return paragraphs.changes.flatMap { change in
            let (a, b) = (bounds(change.from, left, old.count), bounds(change.to, right, new.count))
            return words(in: a, of: old, and: b, of: new)
        }
    }

    static func wordCount(in range: Range<Int>, of text: [UInt8]) -> Int {
        tokens(of: range, in: text).count { isWord(text[$0.lowerBound]) }
    }

    /// Where a run of paragraphs stands; an empty one stands before the paragraph that follows, or at the end.
    private static func bounds(_ run: Range<Int>, _ paragraphs: [Range<Int>], _ end: Int) -> Range<Int> {
        guard !run.isEmpty else {
            let place = run.lowerBound < paragraphs.count ? paragraphs[run.lowerBound].lowerBound : end
            return place..<place
        }
        return paragraphs[run.lowerBound].lowerBound..<paragraphs[run.upperBound - 1].upperBound
    }

    /// The words that differ between two stretches; the whole stretches when they have little in common.
    private static func words(in a: Range<Int>, of old: [UInt8], and b: Range<Int>, of new: [UInt8]) -> [TextChange] {
        let (left, right) = (tokens(of: a, in: old), tokens(of: b, in: new))
        guard !left.isEmpty, !right.isEmpty else { return [TextChange(from: a, to: b)] }
        var names = Names()
        let diff = SequenceDiff(
            from: left.map { names.name(of: old[$0]) },
            to: right.map { names.name(of: new[$0]) }
        )
        let common = left.count - diff.changes.reduce(0) { $0 + $1.from.count }
        guard common * 3 >= min(left.count, right.count) else { return [TextChange(from: a, to: b)] }
        return diff.changes.map { change in
            TextChange(from: span(change.from, left, a), to: span(change.to, right, b))
        }
    }

    /// Where a run of tokens stands; an empty one stands at the end of the token before.
    private static func span(_ run: Range<Int>, _ tokens: [Range<Int>], _ whole: Range<Int>) -> Range<Int> {
        guard !run.isEmpty else {
            let place = run.lowerBound == 0 ? whole.lowerBound : tokens[run.lowerBound - 1].upperBound
            return place..<place
        }
        return tokens[run.lowerBound].lowerBound..<tokens[run.upperBound - 1].upperBound
    }

    /// The words, marks and paragraph breaks of a stretch; a word is a run of letters and digits, or of bytes beyond ASCII.
    private static func tokens(of range: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
        var (tokens, offset): ([Range<Int>], Int) = ([], range.lowerBound)
        while offset < range.upperBound {
            let start = offset
            if isWord(bytes[offset]) {
                while offset < range.upperBound, isWord(bytes[offset]) { offset += 1 }
            } else {
                offset += 1
                if bytes[start] <= 0x20, bytes[start] != 0x0A { continue }
            }
            tokens.append(start..<offset)
        }
        return tokens
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
    }

    /// Numbers for equal stretches of bytes.
    private struct Names {
        private var numbers: [ArraySlice<UInt8>: Int] = [:]

        mutating func name(of bytes: ArraySlice<UInt8>) -> Int {
            if let number = numbers[bytes] { return number }
            numbers[bytes] = numbers.count
            return numbers.count - 1
        }
    }
}

/// Finds what differs between the quotes of two revisions.
enum QuoteDiff {
    /// How far from its place among the quotes that went a quote is looked for under other words.
    private static let reach = 64

    static func changes(
        from: (article: Article, quotes: [Quote]),
        to: (article: Article, quotes: [Quote])
    ) -> [QuoteChange] {
        let old = Dictionary(from.quotes.map { ($0.id, $0) }) { first, _ in first }
        let kept = Set(to.quotes.map(\.id)).intersection(old.keys)
        let (oldText, newText) = (Array(from.article.text.utf8), Array(to.article.text.utf8))
        var gone = from.quotes.filter { !kept.contains($0.id) }.map { (quote: $0, words: words(of: $0, in: oldText)) }
        var changes: [QuoteChange] = []
        var place = 0
        for quote in to.quotes {
            if let before = old[quote.id] {
                guard before.speaker?.id != quote.speaker?.id else { continue }
                changes.append(QuoteChange(kind: .reattributed, from: before, to: quote))
                continue
            }
            let words = words(of: quote, in: newText)
            let near = max(0, place - reach)..<min(gone.count, place + reach)
            let best = near.max { alike(gone[$0].words, words) < alike(gone[$1].words, words) }
            if let best, alike(gone[best].words, words) >= 0.5 {
                changes.append(QuoteChange(kind: .reworded, from: gone[best].quote, to: quote))
                gone.remove(at: best)
                place = best
            } else {
                changes.append(QuoteChange(kind: .added, from: nil, to: quote))
            }
        }
        return changes + gone.map { QuoteChange(kind: .removed, from: $0.quote, to: nil) }
    }

    /// The share of words that two quotes have in common (Dice's coefficient).
    private static func alike(_ left: Set<[UInt8]>, _ right: Set<[UInt8]>) -> Double {
        Double(2 * left.intersection(right).count) / Double(max(1, left.count + right.count))
    }

    private static func words(of quote: Quote, in text: [UInt8]) -> Set<[UInt8]> {
        Set(quote.spans.content.flatMap { text[$0].split { $0 <= 0x2F }.map(Array.init) })
    }
}
