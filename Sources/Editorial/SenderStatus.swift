import Domain
import Wire

// What senders state of the standing of a story: that it is taken back, held back, or older than what there is.
extension Submission {
    /// Whether the sender took the story back.
    var isCanceled: Bool { received?.fields.pubstatus == "canceled" }

    /// Refuses what the sender holds back, for good or beyond an instant.
    ///
    /// An embargo without a zone holds until it has ended everywhere, and one that is no time holds.
    func checkRelease(at now: Instant) throws(NewsroomError) {
        guard let fields = received?.fields else { return }
        if fields.pubstatus == "withheld" { throw .storyWithheld(until: fields.embargo) }
        guard let embargo = fields.embargo else { return }
        if let end = Instant(stated: embargo, offsetMinutes: -12 * 60), end <= now { return }
        throw .storyWithheld(until: embargo)
    }
}

extension Arrival {
    /// Originals longer than this are not read again for their version: the one writer waits for it.
    private static let longestOriginal = 1 << 18

    /// Whether the sender counts or dates this version of the story below the current one.
    ///
    /// Version numbers decide where both are known and differ, else the times of the versions.
    func isOlder(than article: Article, in reader: any ArchiveReader) throws -> Bool {
        let submission = draft.submission
        guard let received = submission.received, received.format.isVersioned, let id = submission.externalID,
            id == article.externalID
        else { return false }
        if let time = submission.versionTime, let other = article.publishedAt.flatMap({ Instant(stated: $0) }),
            time > other
        {
            return false
        }
        guard let copy = try reader.copy(of: article.id, revision: article.revision),
            copy.original.map({ $0.bytes.count <= Self.longestOriginal }) ?? false,
            let current = Submission.reread(copy), current.received?.format.isVersioned ?? false
        else { return false }
        if let version = submission.version, let other = current.version, version != other { return version < other }
        guard let time = submission.versionTime, let other = current.versionTime else { return false }
        return time < other
    }
}

extension Arrival {
    /// Whether it is a later version of a story that its sender held back, and no copy of the version before.
    ///
    /// The same words release a story when they are said to be usable, or state an embargo that has ended, and are not
    /// counted at or below what there is.
    func releases(_ acquaintance: Acquaintance, in reader: any ArchiveReader) throws -> Bool {
        switch acquaintance {
        case .revision: return true
        case .new, .outdated: return false
        case .known(let article):
            guard let fields = draft.submission.received?.fields,
                fields.pubstatus == "usable" || fields.pubstatus == nil && fields.embargo != nil
            else { return false }
            guard let version = draft.submission.version,
                let copy = try reader.copy(of: article.id, revision: article.revision),
                copy.original.map({ $0.bytes.count <= Self.longestOriginal }) ?? true,
                let other = Submission.reread(copy)?.version
            else { return true }
            return version > other
        }
    }
}

extension Submission {
    fileprivate var version: Int? { received?.fields.version.flatMap { Int($0) } }
    fileprivate var versionTime: Instant? { publishedAt.flatMap { Instant(stated: $0) } }
}

extension CopyFormat {
    /// Whether items of the format are versions of a story, with a number or a time of each.
    fileprivate var isVersioned: Bool { [.ninjs, .nitf, .newsML, .newsMLG2].contains(self) }
}

extension Instant {
    /// The instant of a time in ISO 8601, such as `2024-09-03T04:03:19+04:00`; `nil` when it is none.
    ///
    /// Where no zone is stated it is `offsetMinutes` east of UTC, or no instant.
    init?(stated text: String, offsetMinutes: Int? = nil) {
        var (clock, offset) = (text[...], offsetMinutes)
        let time = text.firstIndex(of: "T") ?? text.endIndex
        if clock.last == "Z" {
            (clock, offset) = (clock.dropLast(), 0)
        } else if let sign = text[time...].lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let parts = text[sign...].dropFirst().split(separator: ":").map { Int($0) }
            guard parts.count == 2, let hours = parts[0], let minutes = parts[1] else { return nil }
            (clock, offset) = (text[..<sign], (hours * 60 + minutes) * (text[sign] == "-" ? -1 : 1))
        }
        if let point = clock.firstIndex(of: ".") { clock = clock[..<point] }
        guard let offset, let local = LocalTime(String(clock)) else { return nil }
        self.init(local: local, offsetMinutes: offset)
    }
}
