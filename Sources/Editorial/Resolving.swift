public import Domain
import Quotes
import Text

/// The keys beside words of names under which the archive finds speakers.
enum SpeakerKey {
    /// The key of a spelling key: U+0001 and the key.
    static func spelling(_ key: String) -> String { "\u{1}" + key }
    /// The key of a word of a title: U+0002 and the word.
    static func role(_ word: String) -> String { "\u{2}" + word }
}

/// Who is meant by a name or a role, as far as the archive tells.
public struct Candidate: Hashable, Sendable {
    /// The speaker.
    public var speaker: Speaker
    /// How likely the speaker is meant, 0…1.
    public var confidence: Double
    /// The titles of the speaker that speak for it, the best first; empty for a name.
    public var evidence: [Speaker.Title]
    /// Why, in words that a person can read.
    public var reason: String
}

extension Newsroom {
    /// Who is meant by a name or a role (“the Russian President”) at an instant (now when `nil`), the likeliest first.
    ///
    /// At most ten. A name is looked up as written, then in other spellings. A role is compared with the titles that
    /// articles gave, and a title counts the less the longer before or after the instant the articles were.
    public func resolve(_ text: String, at instant: Instant?) throws -> [Candidate] {
        let roles = RoleWords.of(text)
        return try archive.read { reader in
            let named = try Self.named(text, in: reader)
            guard named.isEmpty, !roles.isEmpty else { return named }
            return try Self.titled(roles, at: instant, in: reader)
        }
    }

    private static let most = 10

    private static func named(_ text: String, in reader: any ArchiveReader) throws -> [Candidate] {
        let bearers = try reader.bearers(ofFoldedName: CaseFolding.folded(text)).prefix(most)
        let known = try bearers.compactMap { try reader.speaker($0.speaker) }.filter { $0.articleCount > 0 }
        if !known.isEmpty {
            let confidence = known.count == 1 ? 0.95 : 0.9 / Double(known.count)
            let reason = known.count == 1 ? "the one who bears the name" : "one of \(known.count) who bear the name"
            return known.map { Candidate(speaker: $0, confidence: confidence, evidence: [], reason: reason) }
        }
        guard let key = SpellingKey.of(text) else { return [] }
        let spelled = try reader.speakers(keys: [SpeakerKey.spelling(key)], limit: most)
        return spelled.map {
            Candidate(
                speaker: $0,
                confidence: 0.8 / Double(spelled.count),
                evidence: [],
                reason: "the name in another spelling"
            )
        }
    }

    private static func titled(
        _ roles: [String],
        at instant: Instant?,
        in reader: any ArchiveReader
    ) throws -> [Candidate] {
        let speakers = try reader.speakers(keys: roles.map(SpeakerKey.role), limit: 200)
        var found: [Candidate] = []
        for speaker in speakers {
            let fitting = speaker.titles.map { (title: $0, weight: weight(of: $0, roles, at: instant)) }
                .filter { $0.weight > 0.2 }.sorted { $0.weight > $1.weight }
            guard let best = fitting.first else { continue }
            found.append(
                Candidate(
                    speaker: speaker,
                    confidence: best.weight,
                    evidence: fitting.prefix(3).map(\.title),
                    reason: "articles gave the title “\(best.title.title)”"
                )
            )
        }
        found.sort {
            ($1.confidence, $1.speaker.quoteCount, $0.speaker.id.description)
                < ($0.confidence, $0.speaker.quoteCount, $1.speaker.id.description)
        }
        return Array(found.prefix(most))
    }

    /// How well a title fits, by its words and by when it was given, 0…0.95.
    private static func weight(of title: Speaker.Title, _ roles: [String], at instant: Instant?) -> Double {
        let words = RoleWords.of(title.title)
        let shared = roles.filter(words.contains).count
        // One word in common is not enough where both have others: a fire chief is no chief justice. A word in another
        // script may mean the same.
        func isCovered(_ own: [String], by others: [String]) -> Bool {
            own.allSatisfy { others.contains($0) || ($0.utf8.first ?? 0) >= 0x80 }
        }
        guard shared > 1 || shared == 1 && (isCovered(roles, by: words) || isCovered(words, by: roles)) else {
            return 0
        }
        // A former or deputy holder is not the holder.
        for word in ["former", "deputy", "vice"] where words.contains(word) != roles.contains(word) { return 0 }
        let extra = Double(words.count - shared) * 0.1
        let fit = Double(shared) / Double(roles.count) - min(extra, 0.4)
        guard let instant else { return bounded(fit) }
        let days =
            Double(
                max(
                    0,
                    title.firstSeen.milliseconds - instant.milliseconds - day,
                    instant.milliseconds - title.lastSeen.milliseconds - day
                )
            ) / Double(day)
        return bounded(fit / (1 + days / 365))
    }

    private static let day: Int64 = 86_400_000

    private static func bounded(_ weight: Double) -> Double { (max(0, min(0.95, weight)) * 100).rounded() / 100 }
}
