import Domain
import Editorial
import HTTP

extension Problem {
    /// The problem of a question that the newsroom cannot answer.
    init(_ error: NewsroomError) {
        switch error {
        case .articleNotFound(let id): self.init(.articleNotFound, "No article has the id \(Self.quoted(id)).")
        case .articleGone(let id):
            self.init(
                .articleGone,
                "The article “\(id)” was withdrawn, or its sender holds it back; its record is kept."
            )
        case .revisionNotFound(let id, let number):
            self.init(.revisionNotFound, "The article “\(id)” has no revision \(number).")
        case .storyKilled(let id):
            self.init(
                .storyKilled,
                "The story was withdrawn as “\(id)” and stays so; with “killed=revive” it becomes a new revision of it."
            )
            article = id.description
        case .storyWithheld(let end):
            let (limit, advice) =
                end.map { ("until \(Self.quoted($0))", "file it again then") }
                ?? ("until further notice", "file it again when it is usable")
            self.init(.storyWithheld, "The sender holds the story back \(limit), and nothing was stored: \(advice).")
        case .storyCanceled:
            self.init(
                .storyCanceled,
                "The sender took back a story that is not in the archive, and nothing was stored."
            )
        case .quoteDropped(let id, let story, let revision):
            self.init(
                .quoteGone,
                "The quote “\(id)” stood in the article “\(story)” up to revision \(revision), and does no more."
            )
            article = story.description
        case .quoteNotFound(let id): self.init(.quoteNotFound, "No quote has the id \(Self.quoted(id)).")
        case .quoteGone(let id):
            self.init(
                .quoteGone,
                "The article in which the quote “\(id)” stands was withdrawn or is held back; its record is kept."
            )
        case .speakerNotFound(let slug): self.init(.speakerNotFound, "No speaker has the slug \(Self.quoted(slug)).")
        case .queryTooComplex(let bound): self.init(.queryTooComplex, "The search query is too complex: \(bound).")
        case .queryUnreadable(let warning):
            self.init(.queryUnreadable, "The search query cannot be read at byte \(warning.offset): \(warning.message)")
            param = Parameter.q.rawValue
        case .dateUnreadable(let name, let value):
            self.init(
                .invalidParameter,
                "The query parameter “\(name)” cannot be \(Self.quoted(value)): a date is a year of four digits, with "
                    + "month and day of two if need be, or a time before now."
            )
            param = name
            nearest = Self.dateInFull(value)
            allowed = ["2019", "2019-05", "2019-05-12", "last-7d"]
        case .datesReversed(let from, let to):
            self.init(.invalidParameter, "“to” (\(Self.quoted(to))) ends before “from” (\(Self.quoted(from))) begins.")
            param = "to"
        case .overloaded:
            self.init(.overloaded, "Too many stories wait to be filed; try again in a second.")
            fields["Retry-After"] = "1"
        case .notReady:
            self.init(.notReady, "The search index is still being built; try again in a few seconds.")
            fields["Retry-After"] = "2"
        }
    }

    /// A date whose month or day has one digit with two: `2019-5` as `2019-05`; `nil` for what is otherwise wrong, and where
    /// that is no date either.
    private static func dateInFull(_ text: String) -> String? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isDate = parts.enumerated().allSatisfy { index, part in
            (index == 0 ? 4...4 : 1...2).contains(part.utf8.count)
                && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isDate, (2...3).contains(parts.count) else { return nil }
        let full = parts.map { $0.utf8.count == 1 ? "0\($0)" : String($0) }.joined(separator: "-")
        return LocalTime(parts.count == 3 ? full : full + "-01") != nil && full != text ? full : nil
    }

    /// The problem of a fault below the archive; its cause is for the log alone.
    init(_ fault: ArchiveFault, incident: String) {
        switch fault.kind {
        case .full: self.init(.archiveFull, "Nothing was stored: the disk of the archive is full. Reading goes on.")
        case .locked, .other:
            self.init(.archiveUnavailable, "The archive did not answer; try again in a few seconds.")
            fields["Retry-After"] = "5"
        case .missing, .unusable, .newerSchema, .damaged:
            self.init(.archiveUnavailable, "The archive needs its operator; the log names the cause.")
        }
        self.incident = incident
    }

    /// The problem of a request refused for who sent it.
    init(_ flaw: AccessFlaw) {
        switch flaw {
        case .missing:
            self.init(.unauthorized, "Send a key as “Authorization: Bearer KEY” or “X-API-Key: KEY”.")
            fields["WWW-Authenticate"] = "Bearer realm=\"onrecord\""
        case .unknown:
            self.init(.unauthorized, "The key is not one that this server knows.")
            fields["WWW-Authenticate"] = "Bearer realm=\"onrecord\", error=\"invalid_token\""
        case .crossSite:
            self.init(.crossSite, "A page of another site may not write here; run the server with a keys file instead.")
        case .foreignHost(let host):
            self.init(
                .foreignHost,
                "Without keys only localhost, 127.0.0.0/8 and [::1] are served here, not \(Self.quoted(host))."
            )
        }
    }
}
