public import Domain
import Wire

/// What an editor decides on lines of an article's copy: which are body, and which are not.
public struct SegmentEdit: Sendable {
    /// One decision.
    public struct Choice: Hashable, Sendable {
        /// Where the segment stands in the copy: UTF-8 bytes, or `nil` for a place that the copy does not have.
        public var range: Range<Int>?
        /// Whether it is to be body; furniture otherwise.
        public var isBody: Bool

        /// Creates a decision.
        public init(range: Range<Int>?, isBody: Bool) { (self.range, self.isBody) = (range, isBody) }
    }

    /// The revision whose segments the editor saw.
    public var revision: Int
    /// The decisions.
    public var choices: [Choice]

    /// Creates an edit.
    public init(revision: Int, choices: [Choice]) { (self.revision, self.choices) = (revision, choices) }
}

/// Why an edit of segments cannot be done; the number is the place of the decision in the edit.
public enum EditFlaw: Error, Hashable, Sendable {
    /// The story has gone on to another revision than the editor saw.
    case stale(seen: Int, current: Int)
    /// The copy has no segment of just that place.
    case unknownSegment(Int)
    /// The segment is decided on twice.
    case repeatedSegment(Int)
    /// The segment is neither body nor furniture, but what is named.
    case fixedSegment(Int, Segment.Kind)
    /// Nothing would remain of the story.
    case emptiesStory
}

extension SegmentEdit {
    /// The rulings on the copy once the edit is in force, or `nil` when it changes nothing.
    func rulings(on article: Article, _ copy: FiledCopy, after rulings: [Ruling]) throws(EditFlaw) -> [Ruling]? {
        guard revision == article.revision else { throw .stale(seen: revision, current: article.revision) }
        let places = Dictionary(copy.segments.indices.map { (copy.segments[$0].range, $0) }) { first, _ in first }
        let lines = CopySegments.lines(of: copy.segments, in: Array(copy.copy.utf8))
        var (decided, changed): (Set<Int>, [Ruling]) = ([], [])
        for (number, choice) in choices.enumerated() {
            guard let range = choice.range, let place = places[range] else { throw .unknownSegment(number) }
            guard decided.insert(place).inserted else { throw .repeatedSegment(number) }
            let kind = copy.segments[place].kind
            guard kind == .body || kind == .furniture else { throw .fixedSegment(number, kind) }
            guard (kind == .body) != choice.isBody else { continue }
            let line = lines[place]
            changed.append(Ruling(line: line.text, occurrence: line.occurrence, isKept: choice.isBody))
        }
        guard !changed.isEmpty else { return nil }
        let stays = rulings.filter { old in !changed.contains { $0.line == old.line && $0.occurrence == old.occurrence }
        }
        let ruled = ParsedStory(article, copy).ruled(by: stays + changed, copy: copy.copy)
        guard !ruled.text.isEmpty || ruled.headline != nil else { throw .emptiesStory }
        return stays + changed
    }
}

extension ParsedStory {
    /// What was read from copy that is filed.
    init(_ article: Article, _ copy: FiledCopy) {
        self.init(
            headline: article.headline,
            byline: article.byline,
            dateline: article.dateline,
            published: article.published,
            language: article.language,
            text: article.text,
            segments: copy.segments
        )
    }
}

extension Draft {
    /// The draft of which an article was filed, as it was parsed then.
    init(_ article: Article, _ copy: FiledCopy) {
        var submission = Submission(
            copy: copy.copy,
            outlet: article.outlet,
            language: article.language,
            url: article.url,
            publishedAt: article.publishedAt,
            externalID: article.externalID,
            slug: article.slug
        )
        submission.original = copy.original
        self.init(submission, ParsedStory(article, copy))
    }
}
