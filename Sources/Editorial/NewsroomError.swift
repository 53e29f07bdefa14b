public import Domain

/// Why the newsroom cannot answer.
public enum NewsroomError: Error, Sendable {
    /// There is no such article; the id as asked for.
    case articleNotFound(String)
    /// The article was withdrawn; its record stays.
    case articleGone(ArticleID)
    /// The article has no such revision; the number as asked for.
    case revisionNotFound(ArticleID, Int)
    /// A story that comes in is one that was withdrawn.
    case storyKilled(ArticleID)
    /// The sender holds a story that comes in back: until a time in ISO 8601, or until further notice when `nil`.
    case storyWithheld(until: String?)
    /// The sender took back a story that the archive does not have.
    case storyCanceled
    /// There is no such quote; the id as asked for.
    case quoteNotFound(String)
    /// The quote stands in an article that was withdrawn.
    case quoteGone(QuoteID)
    /// The quote stood in an earlier revision of an article, and does no more; the last revision that had it.
    case quoteDropped(QuoteID, ArticleID, revision: Int)
    /// There is no such speaker; the slug as asked for.
    case speakerNotFound(String)
    /// A query is longer, wider or deeper than allowed; which bound, in words.
    case queryTooComplex(String)
    /// A query was to be read strictly and cannot be; what was not understood of it.
    case queryUnreadable(SearchWarning)
    /// A bound of dates is none: `from` or `to`, and its value.
    case dateUnreadable(name: String, value: String)
    /// `to` ends before `from` begins.
    case datesReversed(from: String, to: String)
    /// More writes wait than the desk takes; try again in a second.
    case overloaded
    /// The index is still being built.
    case notReady
}
