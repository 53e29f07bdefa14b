/// What can happen to a story.
public enum ChangeKind: String, Sendable, CaseIterable {
    /// It came in for the first time.
    case filed
    /// It came in again, changed.
    case revised
    /// An editor decided on lines of its copy.
    case edited
    /// It was withdrawn.
    case killed
}

/// One revision of a story, as its history shows it.
public struct Revision: Hashable, Sendable {
    /// Counts the filings of the story from 1.
    public var number: Int
    /// What made it: filed, revised or edited.
    public var kind: ChangeKind
    /// When it was made.
    public var instant: Instant
    /// When it was withdrawn, if it was.
    public var canceledAt: Instant?

    /// Creates a revision from all its parts.
    public init(number: Int, kind: ChangeKind, instant: Instant, canceledAt: Instant?) {
        (self.number, self.kind, self.instant, self.canceledAt) = (number, kind, instant, canceledAt)
    }
}

/// An editor's ruling on a line of copy, which wins over every rule of the parser.
///
/// It names the line by its words, so that it holds when the copy is parsed again, and for a later revision that has
/// the same line.
public struct Ruling: Hashable, Sendable {
    /// The line, or lines, without the blanks at the edges.
    public var line: String
    /// Which of the equal lines of the copy, from 0.
    public var occurrence: Int
    /// Whether it belongs to the body.
    public var isKept: Bool

    /// Creates a ruling.
    public init(line: String, occurrence: Int, isKept: Bool) {
        (self.line, self.occurrence, self.isKept) = (line, occurrence, isKept)
    }
}

/// By what a story is known again.
public struct StoryMarks: Hashable, Sendable {
    /// The sender's identifier, if any.
    public var externalID: String?
    /// The address, if any.
    public var url: String?
    /// SHA-256 of the text as 64 lowercase hexadecimal digits; `nil` for a story without text.
    public var textSHA256: String?
    /// What tells stories of one text apart.
    public var headline: String?
    /// Likewise, the outlet.
    public var outlet: String?
    /// Likewise, the time of publication by the sender.
    public var publishedAt: String?
    /// Numbers of which two texts have the more in common the more alike they are; each at most once.
    public var sketch: [Int64]

    /// Creates marks.
    public init(
        externalID: String?,
        url: String?,
        textSHA256: String?,
        headline: String? = nil,
        outlet: String? = nil,
        publishedAt: String? = nil,
        sketch: [Int64]
    ) {
        (self.externalID, self.url, self.textSHA256, self.sketch) = (externalID, url, textSHA256, sketch)
        (self.headline, self.outlet, self.publishedAt) = (headline, outlet, publishedAt)
    }
}
