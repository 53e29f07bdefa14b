public import Domain
import Text
public import Wire

/// What a format told of the copy that was read from it.
public struct Received: Sendable {
    /// The format.
    public var format: CopyFormat
    /// What was read from the copy.
    public var story: ParsedStory
    /// What the format states beside the text.
    public var fields: CopyFields
    /// What had to be put up with.
    public var warnings: [CopyWarning]

    /// Whether there is more to tell than that it was plain copy.
    public var isTelling: Bool { format != .plain || !fields.isEmpty || !warnings.isEmpty }

    /// The same with more warnings.
    public func adding(_ more: [CopyWarning]) -> Received {
        var received = self
        received.warnings += more
        return received
    }
}

extension Submission {
    /// The stories that some bytes hold, each as a submission, by their media type or by what they look like.
    ///
    /// Metadata of a format that no submission may have is left out with a warning: it must not cost the story. `nil` for
    /// JSON that is no news item.
    /// - Throws: ``CopyFlaw`` when no story can be recovered.
    /// - Complexity: O(n), n bytes.
    public static func received(
        _ bytes: [UInt8],
        type: String?,
        charset: String?,
        splitting: Bool
    ) throws(CopyFlaw) -> [Submission]? {
        guard let copy = try ReceivedCopy(bytes, type: type, charset: charset, splitting: splitting) else { return nil }
        // Plain copy in UTF-8 that is one story is its own original.
        let isItself = copy.stories.count == 1 && copy.stories[0].copy.utf8.elementsEqual(bytes)
        let original = isItself ? nil : OriginalBytes(bytes: bytes, mediaType: type, sha256: SHA256.hex(of: bytes))
        return copy.stories.map { story in
            var submission = Submission(story, as: copy.format)
            submission.original = original
            return submission
        }
    }

    /// The stories of plain copy, each as a submission.
    public static func stories(of copy: String) -> [Submission] {
        PlainCopy.stories(copy, splitting: true).map { Submission($0, as: .plain) }
    }

    private init(_ wire: WireStory, as format: CopyFormat) {
        self.init(copy: wire.copy)
        var warnings = wire.warnings
        func kept(_ name: String, _ value: String?) -> String? {
            guard let value else { return nil }
            if let reason = Draft.flaw(of: name, value) {
                warnings.append(CopyWarning(.badField, "“\(name)” was left out: \(reason)"))
                return nil
            }
            return value
        }
        outlet = kept("outlet", wire.fields.outlet) ?? wire.story.source
        url = kept("url", wire.fields.url)
        publishedAt = kept("published_at", wire.fields.published)
        externalID = kept("external_id", wire.fields.guid)
        slug = kept("slug", wire.fields.slug)
        language = Self.language(read: wire.story.language, stated: kept("language", wire.fields.language))
        warnings += Self.warnings(ofMissingTextIn: wire.story, as: format)
        received = Received(format: format, story: wire.story, fields: wire.fields, warnings: warnings)
    }

    /// That only a headline was read, and why; of plain copy only when lines were dropped: a flash is no more than a line.
    private static func warnings(ofMissingTextIn story: ParsedStory, as format: CopyFormat) -> [CopyWarning] {
        guard story.text.isEmpty, story.headline != nil else { return [] }
        let dropped = story.segments.count { $0.kind == .furniture }
        if dropped > 0 {
            return [CopyWarning(.emptyItem, "all \(dropped) lines below the headline were taken for furniture")]
        }
        return format == .plain ? [] : [CopyWarning(.emptyItem, "only a headline was read, and no text")]
    }

    /// The language that was read, with the region that was stated for it: senders often state their own.
    private static func language(read: String?, stated: String?) -> String? {
        guard let read, let stated else { return read ?? stated }
        return stated.split(separator: "-").first.map(String.init) == read ? stated : read
    }
}
