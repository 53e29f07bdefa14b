public import Domain
import Quotes
import Text
import Wire

/// What a client hands in: copy, and what is known beside it.
public struct Submission: Sendable {
    /// The copy as it came in.
    public var copy: String
    /// The headline, where the sender knows it.
    public var headline: String?
    /// The outlet that printed it.
    public var outlet: String?
    /// A BCP 47 tag.
    public var language: String?
    /// An address of the web: http or https.
    public var url: String?
    /// A date or time in ISO 8601; metadata, never taken for printed time.
    public var publishedAt: String?
    /// The sender's own identifier.
    public var externalID: String?
    /// The sender's short label of the story.
    public var slug: String?
    /// What a format told of the copy; `nil` for plain copy, which is read when the draft is made.
    public var received: Received?
    /// The bytes that the copy was read from, where they are not the copy itself.
    public var original: OriginalBytes?

    /// Creates a submission.
    public init(
        copy: String,
        headline: String? = nil,
        outlet: String? = nil,
        language: String? = nil,
        url: String? = nil,
        publishedAt: String? = nil,
        externalID: String? = nil,
        slug: String? = nil
    ) {
        (self.copy, self.headline, self.outlet, self.language) = (copy, headline, outlet, language)
        (self.url, self.publishedAt, self.externalID, self.slug) = (url, publishedAt, externalID, slug)
    }
}

/// Why a submission cannot be filed.
public enum SubmissionFlaw: Error, Sendable {
    /// A line of copy that was dropped, and the rule that dropped it.
    public struct DroppedLine: Sendable, Hashable {
        /// The line, at most 120 scalars of it.
        public let line: String
        /// The name of the rule.
        public let rule: String
    }

    /// The copy holds nothing but blanks.
    case blank
    /// All of the copy is furniture; the first lines of it, at most five.
    case noStory(dropped: [DroppedLine])
    /// A field of the metadata cannot be what it should be: its JSON name, and why.
    case badField(name: String, reason: String)
}

/// A submission that was read: what its copy says, and who says what in it.
///
/// Reading is pure work and is done on the caller's thread, so that the one writer has only to store.
public struct Draft: Sendable {
    /// What was handed in.
    public let submission: Submission
    let story: ParsedStory
    let extraction: Extraction
    /// SHA-256 of the text, in hexadecimal digits.
    let textSHA256: String
    /// Marks of the text, or of the headline of a story without any; see ``Shingles/sketch(of:)``.
    let sketch: [Int64]
    /// By names and titles of the people in it, what else finds them; made here, as the one writer has more to do.
    let keys: [String: [String]]

    /// Parses the copy and extracts its quotes.
    ///
    /// - Throws: ``SubmissionFlaw`` when there is no story in the copy or a metadata field is malformed.
    /// - Complexity: O(n), n bytes of copy.
    public init(_ submission: Submission) throws(SubmissionFlaw) {
        try Self.check(submission)
        // Of a story that is taken back the identifier is enough.
        if submission.isCanceled, let received = submission.received {
            self.init(submission, received.story)
            return
        }
        guard submission.copy.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .blank }
        let story = submission.received?.story ?? PlainCopy.parse(submission.copy, headline: submission.headline)
        guard !story.text.isEmpty || story.headline != nil else {
            throw .noStory(dropped: Self.dropped(by: story, of: submission.copy))
        }
        self.init(submission, story)
    }

    /// Extracts the quotes of copy that was parsed.
    init(_ submission: Submission, _ story: ParsedStory) {
        (self.submission, self.story) = (submission, story)
        extraction = QuoteExtractor().extract(
            headline: story.headline,
            text: story.text,
            agency: story.dateline?.agency,
            language: submission.language ?? story.language
        )
        textSHA256 = SHA256.hex(story.text)
        sketch = Shingles.sketch(of: story.text.isEmpty ? story.headline ?? "" : story.text)
        keys = Self.keys(of: extraction.people)
    }

    /// The draft with editors' rulings on lines of its copy in force; itself when there are none.
    func ruled(by rulings: [Ruling]) -> Draft {
        guard !rulings.isEmpty else { return self }
        let story = story.ruled(by: rulings, copy: submission.copy)
        return story == self.story ? self : Draft(submission, story)
    }

    /// The most bytes that a field of the metadata may have: quotes repeat headline and outlet.
    private static let bounds = [
        "headline": 2_048, "outlet": 512, "url": 2_048, "external_id": 512, "slug": 512,
        "published_at": 64,
    ]

    private static func check(_ submission: Submission) throws(SubmissionFlaw) {
        let fields = [
            ("headline", submission.headline), ("outlet", submission.outlet), ("url", submission.url),
            ("external_id", submission.externalID), ("slug", submission.slug), ("published_at", submission.publishedAt),
            ("language", submission.language),
        ]
        for (name, value) in fields {
            if let value, let reason = flaw(of: name, value) { throw .badField(name: name, reason: reason) }
        }
    }

    /// Why a field of the metadata cannot have a value, or `nil` when it can.
    static func flaw(of name: String, _ value: String) -> String? {
        if let bound = bounds[name] {
            if value.utf8.count > bound { return "longer than \(bound) bytes" }
            if value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
                return "not one line without control characters"
            }
        }
        switch name {
        case "published_at" where !MetadataShape.isTime(value):
            return "not a date or time in ISO 8601, such as 2021-11-26T18:16:00Z"
        case "language" where !MetadataShape.isLanguage(value):
            return "not a language tag of BCP 47, such as en or pt-BR"
        case "url" where !MetadataShape.isAddress(value):
            return "not an address of the web, such as https://example.org/story"
        default: return nil
        }
    }

    private static func dropped(by story: ParsedStory, of copy: String) -> [SubmissionFlaw.DroppedLine] {
        let bytes = Array(copy.utf8)
        return story.segments.prefix(5).map { segment in
            let line = String(decoding: bytes[segment.range], as: UTF8.self)
            return .init(line: String(String.UnicodeScalarView(line.unicodeScalars.prefix(120))), rule: segment.rule)
        }
    }
}

/// The shapes of metadata that senders state beside the copy.
enum MetadataShape {
    /// `2021-11-26`, or with `T18:16`, seconds, a fraction and a zone (`Z`, `+04:00`).
    static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return LocalTime(text) != nil }
        var clock = parts[1]
        if clock.last == "Z" {
            clock = clock.dropLast()
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let zone = clock[sign...].dropFirst().split(separator: ":", omittingEmptySubsequences: false)
            let numbers = zone.compactMap { $0.utf8.count == 2 ? Int($0) : nil }
            guard zone.count == 2, numbers.count == 2, numbers[0] < 24, numbers[1] < 60 else { return false }
            clock = clock[..<sign]
        }
        if let point = clock.firstIndex(of: ".") {
            let fraction = clock[point...].dropFirst()
            guard !fraction.isEmpty, fraction.utf8.allSatisfy({ (48...57).contains($0) }) else { return false }
            clock = clock[..<point]
        }
        return LocalTime("\(parts[0])T\(clock)") != nil
    }

    /// Subtags of 1…8 letters and digits joined by hyphens, the first of 2 or 3 letters: RFC 5646 §2.1, loosely.
    ///
    /// No language has a longer first subtag: “English” is a name, and no tag.
    static func isLanguage(_ text: String) -> Bool {
        let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
        func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte & 0xDF) }
        return text.utf8.count <= 35 && (2...3).contains(subtags[0].utf8.count) && subtags[0].utf8.allSatisfy(isLetter)
            && subtags.allSatisfy { subtag in
                (1...8).contains(subtag.utf8.count) && subtag.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) }
            }
    }

    /// `http://` or `https://` and something after it, without blanks: readers' programs make links of it.
    static func isAddress(_ text: String) -> Bool {
        let rest = ["https://", "http://"].first { text.lowercased().hasPrefix($0) }.map {
            text.utf8.dropFirst($0.utf8.count)
        }
        return rest?.isEmpty == false && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}
