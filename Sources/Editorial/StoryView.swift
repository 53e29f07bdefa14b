public import Domain
import Quotes
import Text
import Wire

/// One story with everything that can be shown of it.
public struct StoryView: Sendable {
    /// The article.
    public var article: Article
    /// Its quotes in reading order.
    public var quotes: [Quote]
    /// The copy and its segments; empty unless asked for.
    public var copy: FiledCopy
    /// The speakers of its appearances; empty unless asked for.
    public var speakers: [Speaker]
    /// Whether it is in the archive; otherwise ids, keys and the time of filing mean nothing.
    public var isFiled: Bool
}

/// What came of filing a story.
public struct FiledStory: Sendable {
    /// What filing can come to.
    public enum Outcome: String, Sendable, CaseIterable {
        /// An article of its own.
        case filed
        /// A new revision of an article.
        case revised
        /// Nothing new: the archive has all of it.
        case known
        /// The sender took the story back, and it is withdrawn.
        case killed
    }

    /// What came of it.
    public var outcome: Outcome
    /// The story as it now stands, with its quotes.
    public var story: StoryView
    /// Why what came in did not become current.
    public var warnings: [CopyWarning] = []
}

extension StoryView {
    /// An article of an archive with its quotes.
    init(_ article: Article, in reader: any ArchiveReader) throws {
        self.init(
            article: article,
            quotes: try reader.quotes(in: article.id, revision: article.revision),
            copy: FiledCopy(copy: "", segments: []),
            speakers: [],
            isFiled: true
        )
    }

    /// A draft as it would be shown in an archive that knows nobody yet.
    public static func preview(of draft: Draft) -> StoryView {
        do {
            return try preview(of: draft, register: .empty)
        } catch {
            preconditionFailure("the empty register does not fail: \(error)")
        }
    }

    /// A draft as it would be shown after filing, with the speakers that a register knows.
    static func preview(of draft: Draft, register: SpeakerRegister) throws -> StoryView {
        var generator = SystemRandomNumberGenerator()
        let instant = Instant(milliseconds: 0)
        let id = ArticleID(filedAt: instant, using: &generator)
        let filing = try draft.filing(as: id, at: instant, register: register)
        let speakers = filing.article.appearances.map { appearance in
            Speaker(
                id: appearance.speaker,
                name: appearance.name,
                aliases: appearance.aliases.filter { $0 != appearance.name }.sorted(),
                titles: [],
                quoteCount: appearance.quoteCount,
                articleCount: 1,
                firstQuoted: nil,
                lastQuoted: nil
            )
        }
        return StoryView(
            article: filing.article,
            quotes: filing.quotes,
            copy: filing.copy,
            speakers: speakers,
            isFiled: false
        )
    }
}

/// How much one story may bring into an archive.
///
/// The largest body has room for tens of thousands of names, each of which costs the one writer several rows: a story
/// that nobody would write must not hold up the others.
struct StoryBounds {
    /// The quotes that are kept; those after them in reading order are left out.
    var quotes: Int
    /// The people that are kept, in order of first mention; of those after them, only who says a kept quote is kept.
    var people: Int

    /// What every story is held to: 10,000 quotes and 2,000 people.
    static let standard = StoryBounds(quotes: 10_000, people: 2_000)
}

extension Extraction {
    /// The extraction within bounds, its quotes tied to the people that remain.
    func kept(within bounds: StoryBounds) -> Extraction {
        guard quotes.count > bounds.quotes || people.count > bounds.people else { return self }
        var quotes = Array(quotes.prefix(bounds.quotes))
        let speaking = Set(quotes.compactMap(\.person))
        let kept = people.indices.filter { $0 < bounds.people || speaking.contains($0) }
        let places = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
        for index in quotes.indices { quotes[index].person = quotes[index].person.flatMap { places[$0] } }
        return Extraction(quotes: quotes, people: kept.map { people[$0] })
    }
}

extension Draft {
    /// All that filing the draft stores, with its people resolved to speakers.
    ///
    /// What goes past `bounds` is left out, in reading order; the text and the copy are stored whole.
    func filing(
        as id: ArticleID,
        revision: Int = 1,
        at instant: Instant,
        duplicateOf original: ArticleID? = nil,
        register: SpeakerRegister,
        bounds: StoryBounds = .standard
    ) throws -> Filing {
        let extraction = extraction.kept(within: bounds)
        let speakers = try register.speakers(
            for: extraction.people,
            in: id,
            outlet: submission.outlet ?? story.dateline?.agency
        )
        let quotes = quotes(of: extraction, in: id, speakers: speakers)
        let (appearances, names) = appearances(of: extraction.people, as: speakers, in: quotes)
        let article = Article(
            id: id,
            key: 0,
            revision: revision,
            status: .usable,
            externalID: submission.externalID,
            headline: story.headline,
            byline: story.byline,
            dateline: story.dateline,
            published: published,
            publishedAt: submission.publishedAt,
            ingestedAt: instant,
            outlet: submission.outlet,
            language: submission.language ?? story.language,
            url: submission.url,
            text: story.text,
            textSHA256: textSHA256,
            quoteCount: quotes.count,
            appearances: appearances,
            slug: submission.slug ?? story.slug,
            duplicateOf: original
        )
        let copy = FiledCopy(copy: submission.copy, segments: story.segments, original: submission.original)
        return Filing(
            kind: revision == 1 ? .filed : .revised,
            article: article,
            copy: copy,
            quotes: quotes,
            names: names,
            sketch: sketch,
            keys: keys
        )
    }

    /// The keys under which the names and titles of people are found: spellings and roles.
    static func keys(of people: [Person]) -> [String: [String]] {
        var keys: [String: [String]] = [:]
        for person in people {
            for name in [person.name] + person.aliases {
                if let key = SpellingKey.of(name) { keys[name] = [SpeakerKey.spelling(key)] }
            }
            for title in person.titles { keys[title] = RoleWords.of(title).map(SpeakerKey.role) }
        }
        return keys
    }

    /// The printed time, with UTC where both clock time and zone were printed.
    private var published: PublicationTime {
        var time = story.published
        if let local = time.local, local.hour != nil, let zone = time.zone {
            time.utc = Instant(local: local, offsetMinutes: zone.offsetMinutes)
        }
        return time
    }

    private func quotes(
        of extraction: Extraction,
        in article: ArticleID,
        speakers: [SpeakerRegister.Match?]
    ) -> [Quote] {
        let bytes = Array(story.text.utf8)
        var occurrences: [String: Int] = [:]
        return extraction.quotes.map { found in
            let words = Self.words(of: found.spans.content, in: bytes)
            let occurrence = occurrences[words, default: 0]
            occurrences[words] = occurrence + 1
            let speaker = found.person.flatMap { speakers[$0] }
            return Quote(
                id: QuoteID(digest: SHA256.digest(Array("\(article)\n\(occurrence)\n\(words)".utf8))),
                key: 0,
                kind: found.kind,
                act: found.act,
                polarity: found.polarity,
                spans: found.spans,
                speaker: speaker.map { QuotedSpeaker(id: $0.id, name: $0.name, title: found.title) },
                attribution: attribution(of: found, by: found.person.map { extraction.people[$0] }, as: speaker),
                extractor: QuoteExtractor.version
            )
        }
    }

    /// How a quote of a person is tied to the speaker: by a guess less surely than to the person.
    private func attribution(
        of quote: ExtractedQuote,
        by person: Person?,
        as speaker: SpeakerRegister.Match?
    ) -> Attribution {
        var attribution = quote.attribution
        guard let person else { return attribution }
        guard let speaker else {
            attribution.status = .none
            attribution.confidence = min(attribution.confidence, 0.4)
            attribution.reasons.insert("“\(person.name)” and no full name, and nothing tells who that is", at: 0)
            return attribution
        }
        if speaker.isGuess {
            attribution.confidence = min(attribution.confidence, 0.7)
            attribution.reasons.insert("“\(person.name)” and no full name, taken for the only one known", at: 0)
        }
        return attribution
    }

    /// The words of some spans, a line each.
    private static func words(of spans: [Range<Int>], in text: [UInt8]) -> String {
        if spans.count == 1 { return String(decoding: text[spans[0]], as: UTF8.self) }
        return spans.map { String(decoding: text[$0], as: UTF8.self) }.joined(separator: "\n")
    }

    /// Who appears, those quoted most first, and the names to remember; two people found to be one speaker are joined.
    private func appearances(
        of people: [Person],
        as speakers: [SpeakerRegister.Match?],
        in quotes: [Quote]
    ) -> ([Appearance], [SpeakerID: [(name: String, folded: String)]]) {
        var appearances: [Appearance] = []
        var places: [SpeakerID: Int] = [:]
        // What each appearance holds already: a search of its lists would cost their length at every name.
        var known: [(titles: Set<String>, aliases: Set<String>)] = []
        for (person, speaker) in zip(people, speakers) {
            guard let speaker else { continue }
            let place = places[speaker.id] ?? appearances.count
            if place == appearances.count {
                places[speaker.id] = place
                known.append(([], []))
                appearances.append(
                    Appearance(speaker: speaker.id, name: speaker.name, quoteCount: 0, titles: [], aliases: [])
                )
            }
            for title in person.titles where known[place].titles.insert(title).inserted {
                appearances[place].titles.append(title)
            }
            for name in [person.name] + person.aliases where known[place].aliases.insert(name).inserted {
                appearances[place].aliases.append(name)
            }
        }
        for speaker in quotes.compactMap(\.speaker) {
            if let place = places[speaker.id] { appearances[place].quoteCount += 1 }
        }
        let names = appearances.map { appearance in
            (appearance.speaker, appearance.aliases.map { (name: $0, folded: CaseFolding.folded($0)) })
        }
        // The sort is stable: who is named first stands first among equals.
        return (appearances.sorted { $0.quoteCount > $1.quoteCount }, Dictionary(uniqueKeysWithValues: names))
    }
}
