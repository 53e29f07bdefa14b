import Domain
import Text
import Wire

/// What a story that comes in is to the archive.
enum Acquaintance {
    /// Nothing that the archive did not have: the current revision of the story.
    case known(Article)
    /// A story that the archive has, changed: its current revision.
    case revision(Article)
    /// A version of a story from before the current one, by the sender's own count or time: its current revision.
    case outdated(Article)
    /// A story of its own.
    case new

    /// Looks a story up.
    ///
    /// The same story is the same identifier or address, or the same words or nearly so under the same label, from the
    /// same outlet on the same day; whatever the sender tells apart stays apart. Copy that was cut off is known when the
    /// current revision has its text, and the whole of a current revision that was cut off is a revision again.
    /// - Throws: ``ArchiveFault``.
    static func of(_ arrival: Arrival, among relatives: [Relative], in reader: any ArchiveReader) throws -> Acquaintance
    {
        guard let match = try relatives.first(where: { try arrival.isSameStory(as: $0, in: reader) }),
            let current = try reader.article(match.article.id)
        else { return .new }
        for relative in relatives where relative.article.id == current.id {
            if try arrival.isSameContent(as: relative, in: reader), arrival.addsNothing(to: relative.article) {
                return try arrival.completes(current, in: reader) ? .revision(current) : .known(current)
            }
        }
        if arrival.isCutOff(from: current) { return .known(current) }
        if try arrival.isOlder(than: current, in: reader) { return .outdated(current) }
        return .revision(current)
    }
}

/// A story of the archive that has something in common with one that comes in.
final class Relative {
    let article: Article
    /// Read when first asked for: few relatives are looked at so closely.
    private(set) lazy var likeness = Likeness(of: article.text, headline: article.headline)

    init(_ article: Article) { self.article = article }
}

/// A text as it is compared with another: its runs of words, and its headline where they say too little.
struct Likeness {
    /// Below this many runs a text is a flash or a form, where other words make another story.
    private static let shortest = 50
    /// Below this many, the headlines must agree as well.
    private static let barest = 16

    let shingles: Shingles
    let headline: String

    init(of text: String, headline: String?) {
        shingles = Shingles(text.isEmpty ? headline ?? "" : text)
        self.headline = CaseFolding.folded(headline ?? "")
    }

    /// Whether two texts are nearly the same: half of all their runs are common, or most of the shorter one's are.
    ///
    /// Measured on 57,000 stories, 40 pairs read by hand. Forms (“Qtly div … vs …”) are alike without being the same:
    /// short texts must share four fifths.
    func isNear(_ other: Likeness) -> Bool {
        let (few, many) = (
            min(shingles.runs.count, other.shingles.runs.count), max(shingles.runs.count, other.shingles.runs.count)
        )
        guard few > 0 else { return false }
        let common = common(with: other)
        let all = few + many - common
        if few < Self.shortest {
            return common * 5 >= all * 4 && (few >= Self.barest || headline == other.headline)
        }
        return common * 2 >= all || common * 10 >= few * 7
    }

    /// Whether the shorter text shares half of its runs with the longer: enough between stories of one label and day.
    func isAkin(to other: Likeness) -> Bool {
        let few = min(shingles.runs.count, other.shingles.runs.count)
        return few > 0 && common(with: other) * 2 >= few
    }

    private func common(with other: Likeness) -> Int { shingles.common(with: other.shingles) }
}

/// A story that comes in, compared with those of the archive.
final class Arrival {
    let draft: Draft
    private var submission: Submission { draft.submission }
    private var story: ParsedStory { draft.story }
    private lazy var likeness = Likeness(of: story.text, headline: story.headline)

    init(_ draft: Draft) { self.draft = draft }

    /// By what the story is known again.
    var marks: StoryMarks {
        StoryMarks(
            externalID: submission.externalID,
            url: submission.url,
            textSHA256: story.text.isEmpty ? nil : draft.textSHA256,
            headline: story.headline,
            outlet: submission.outlet,
            publishedAt: submission.publishedAt,
            sketch: draft.sketch
        )
    }

    func isSameStory(as relative: Relative, in reader: any ArchiveReader) throws -> Bool {
        let article = relative.article
        guard !Self.differ(submission.outlet, article.outlet) else { return false }
        if let id = submission.externalID, id == article.externalID, submission.outlet == article.outlet {
            // A bare number may be counted by several senders; one with a scheme, or of a named outlet, may not.
            if submission.outlet != nil || id.utf8.contains(UInt8(ascii: ":")) { return true }
            return try story.headline == article.headline || isSameContent(as: relative, in: reader)
                || likeness.isAkin(to: relative.likeness)
        }
        guard !Self.differ(submission.externalID, article.externalID) else { return false }
        if let url = submission.url, url == article.url { return Self.namesStory(url) }
        guard !Self.differ(submission.url, article.url) else { return false }
        if try isSameContent(as: relative, in: reader), !Self.differ(submission.publishedAt, article.publishedAt),
            submission.outlet == nil || submission.outlet == article.outlet
        {
            return true
        }
        return submission.outlet == article.outlet && hasLabel(of: article) && isOfDay(of: article)
            && likeness.isAkin(to: relative.likeness)
    }

    /// Whether the copy is the same, or says the same under the same headline, dateline and time.
    func isSameContent(as relative: Relative, in reader: any ArchiveReader) throws -> Bool {
        let article = relative.article
        let isSameHead =
            !Self.differ(story.headline, article.headline) && !Self.differ(story.dateline, article.dateline)
            && !Self.differ(story.published.local, article.published.local)
        if isSameHead, draft.textSHA256 == article.textSHA256, !story.text.isEmpty || story.headline == article.headline
        {
            return true
        }
        guard !Self.differ(submission.headline, article.headline) else { return false }
        return try reader.copy(of: article.id, revision: article.revision)?.copy == submission.copy
    }

    /// Whether all that the sender says of the story is known of it.
    func addsNothing(to article: Article) -> Bool {
        func isKnown<Value: Equatable>(_ new: Value?, _ old: Value?) -> Bool { new == nil || new == old }
        return isKnown(story.headline, article.headline) && isKnown(submission.outlet, article.outlet)
            && isKnown(submission.language, article.language) && isKnown(submission.url, article.url)
            && isKnown(submission.publishedAt, article.publishedAt)
            && isKnown(submission.externalID, article.externalID) && isKnown(submission.slug, article.slug)
    }

    /// The earliest story of nearly the same text, but for `own`, which came before it.
    func earliestDuplicate(
        besides own: ArticleID?,
        among relatives: [Relative],
        in reader: any ArchiveReader
    ) throws -> ArticleID? {
        var stories: [ArticleID: Int64] = [:]
        func consider(_ relative: Relative) throws {
            let id = relative.article.id
            guard id != own, stories[id] == nil, likeness.isNear(relative.likeness) else { return }
            stories[id] = try reader.article(id, revision: 1)?.key
        }
        for relative in relatives {
            try consider(relative)
            // Of a text that came often, the earliest is not among the relatives, but they name it.
            if let earlier = relative.article.duplicateOf, stories[earlier] == nil,
                let article = try reader.article(earlier)
            {
                try consider(Relative(article))
            }
        }
        let limit = try own.flatMap { try reader.article($0, revision: 1)?.key } ?? .max
        return stories.filter { $0.value < limit }.min { $0.value < $1.value }?.key
    }

    /// Whether both say something, and not the same.
    private static func differ<Value: Equatable>(_ new: Value?, _ old: Value?) -> Bool {
        guard let new, let old else { return false }
        return new != old
    }

    /// Whether an address has more than the name of a site.
    private static func namesStory(_ url: String) -> Bool {
        let place = url.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst(3).drop { $0 != UInt8(ascii: "/") }
        return place.count > 1
    }

    /// Whether the label is the same, or where labels say nothing, the headline.
    private func hasLabel(of article: Article) -> Bool {
        if let slug = submission.slug ?? story.slug, let other = article.slug,
            CaseFolding.folded(slug) == CaseFolding.folded(other)
        {
            return true
        }
        guard let headline = story.headline, let other = article.headline else { return false }
        return Self.unmarked(headline) == Self.unmarked(other)
    }

    /// A headline as it is compared: without what desks set before it on a later version, “CORRECTED-”, “UPDATE 2-”.
    private static func unmarked(_ headline: String) -> String {
        var rest = CaseFolding.folded(headline)[...]
        while let mark = rest.firstIndex(where: { $0 == "-" || $0 == ":" }) {
            let word = rest[..<mark].filter { !$0.isNumber && !$0.isWhitespace }
            guard versionMarks.contains(String(word)) else { break }
            rest = rest[rest.index(after: mark)...].drop(while: \.isWhitespace)
        }
        return String(rest)
    }

    private static let versionMarks: Set<String> = [
        "corrected", "correction", "corrects", "update", "updated", "refile", "wrapup", "recast", "recasts", "adds",
        "repeat",
        "rpt", "clarification",
    ]

    /// Whether both state the same day, and the same place where both state one.
    private func isOfDay(of article: Article) -> Bool {
        let days = [
            (story.dateline?.date, article.dateline?.date),
            (Self.day(story.published.local?.description), Self.day(article.published.local?.description)),
            (Self.day(submission.publishedAt), Self.day(article.publishedAt)),
        ]
        return days.contains { $0 != nil && $0 == $1 } && !days.contains { Self.differ($0, $1) }
            && !Self.differ(story.dateline?.place, article.dateline?.place)
    }

    private static func day(_ time: String?) -> String? { time.map { String($0.prefix(10)) } }
}
