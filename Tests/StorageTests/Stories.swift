import Domain
import Foundation

/// A small random generator whose seed decides everything (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Writes stories of our own making, decided by a seed: clashing names, odd letters, empty and missing parts.
struct StoryMaker {
    var generator: SeededGenerator
    /// How many people the stories are about.
    var people = 12

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static let given = ["Maja", "José", "Jose\u{301}", "Ann-Marie", "Óscar", "李", "Sean O", "D’Arcy", "محمد"]
    private static let family = ["Lindqvist", "Okafor", "Brady", "Çelik", "Van der Berg", "雷", "Núñez", "Ng"]
    private static let titles = [
        "mayor", "Chief of \"Staff\"", "président", "a\\b", "line\nbreak", "nul\u{0}", "mayor ",
    ]
    private static let words = [
        "harbour", "the", "budget", "said", "naïve", "“quote”", "👩🏽‍🚒", "\u{0}", "e\u{301}", "水", "\u{202E}rtl", "\r\n",
        "\u{FEFF}",
    ]

    mutating func filing() -> Filing {
        var article = Article(
            id: ArticleID(filedAt: instant(), using: &generator),
            key: -1,
            revision: 1,
            status: generator.chance(92) ? .usable : generator.chance(50) ? .withheld : .canceled,
            externalID: maybe(words(1)),
            headline: maybe(words(6)),
            byline: maybe(words(2)),
            dateline: generator.chance(50) ? dateline() : nil,
            published: publicationTime(),
            publishedAt: maybe("2031-02-03T04:05:06Z"),
            ingestedAt: instant(),
            outlet: maybe(words(1)),
            language: maybe("en"),
            url: maybe("https://example.org/a?b=c"),
            text: words(Int.random(in: 5...60, using: &generator)),
            textSHA256: digest(),
            quoteCount: 0,
            appearances: []
        )
        var names: [SpeakerID: [(name: String, folded: String)]] = [:]
        for person in Array(0..<people).shuffled(using: &generator).prefix(Int.random(in: 0...5, using: &generator)) {
            let id = SpeakerID("person-\(person)")!
            let forms = (0..<Int.random(in: 0...3, using: &generator)).map { _ in name(of: person) }
            names[id] = forms.map { ($0, $0.lowercased()) }
            let titles = Self.titles.shuffled(using: &generator).prefix(Int.random(in: 0...2, using: &generator))
            article.appearances.append(
                Appearance(
                    speaker: id,
                    name: name(of: person),
                    quoteCount: 0,
                    titles: Array(titles),
                    aliases: forms
                )
            )
        }
        let quotes = (0..<Int.random(in: 0...8, using: &generator)).map { _ in quote(in: article) }
        article.quoteCount = quotes.count
        for index in article.appearances.indices {
            article.appearances[index].quoteCount = quotes.count {
                $0.speaker?.id == article.appearances[index].speaker
            }
        }
        let copy = "copy: " + article.text
        let half = copy.utf8.count / 2
        let segments = [
            Segment(kind: .headline, range: 0..<half, rule: "first-line"),
            Segment(kind: .body, range: half..<copy.utf8.count, rule: "odd \"rule\"\n"),
        ]
        return Filing(
            article: article,
            copy: FiledCopy(copy: copy, segments: generator.chance(80) ? segments : []),
            quotes: quotes,
            names: names,
            sketch: sketch()
        )
    }

    /// A later revision of what a filing stored: some of its quotes stay, some go, some are new, and so for people.
    mutating func revision(of earlier: Filing) -> Filing {
        var filing = filing()
        filing.kind = generator.chance(70) ? .revised : .edited
        filing.article.id = earlier.article.id
        filing.article.revision = earlier.article.revision + 1
        filing.article.text = earlier.article.text + filing.article.text
        filing.article.duplicateOf = nil
        let people = Set(filing.article.appearances.map(\.speaker))
        for appearance in earlier.article.appearances where !people.contains(appearance.speaker) {
            filing.article.appearances.append(appearance)
            filing.names[appearance.speaker] = earlier.names[appearance.speaker]
        }
        filing.quotes += earlier.quotes.shuffled(using: &generator).prefix(generator.chance(60) ? 4 : 0)
        filing.article.quoteCount = filing.quotes.count
        for index in filing.article.appearances.indices {
            let speaker = filing.article.appearances[index].speaker
            filing.article.appearances[index].quoteCount = filing.quotes.count { $0.speaker?.id == speaker }
        }
        filing.rulings = generator.chance(40) ? rulings() : nil
        return filing
    }

    private mutating func rulings() -> [Ruling] {
        (0..<Int.random(in: 0...3, using: &generator)).map { number in
            Ruling(line: words(2) + "\(number)", occurrence: number % 2, isKept: generator.chance(50))
        }
    }

    /// Marks of a text, of which stories have some in common.
    mutating func marks() -> StoryMarks {
        let (externalID, url) = (maybe(words(1)), maybe("https://example.org/a?b=c"))
        return StoryMarks(
            externalID: externalID,
            url: url,
            textSHA256: maybe(digest()),
            headline: maybe(words(1)),
            outlet: maybe(words(1)),
            publishedAt: maybe("2031-02-03T04:05:06Z"),
            sketch: sketch()
        )
    }

    private mutating func digest() -> String {
        // Ten digests, of which five differ past their sixteenth digit only.
        let number = Int.random(in: 0..<10, using: &generator)
        return String(repeating: "a", count: 32)
            + String(repeating: "\(number % 5)", count: 32)
            .replacing("4", with: number < 5 ? "b" : "4")
    }

    private mutating func sketch() -> [Int64] {
        let most = Int.random(in: 0...16, using: &generator)
        return Array(Set((0..<most).map { _ in Int64.random(in: -20...20, using: &generator) }))
    }

    mutating func quote(in article: Article) -> Quote {
        let speaker = article.appearances.randomElement(using: &generator)
        return Quote(
            id: QuoteID(digest: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }),
            key: -1,
            kind: QuoteKind.allCases.randomElement(using: &generator)!,
            act: QuoteAct.allCases.randomElement(using: &generator)!,
            polarity: Polarity.allCases.randomElement(using: &generator)!,
            spans: QuoteSpans(
                content: spans(in: article.text.utf8.count, atLeast: 1),
                cue: spans(in: article.text.utf8.count, atLeast: 0),
                source: spans(in: article.text.utf8.count, atLeast: 0)
            ),
            speaker: generator.chance(80)
                ? speaker.map { QuotedSpeaker(id: $0.speaker, name: $0.name, title: $0.titles.first) } : nil,
            attribution: Attribution(
                status: Attribution.Status.allCases.randomElement(using: &generator)!,
                confidence: Double.random(in: 0...1, using: &generator),
                reasons: (0..<Int.random(in: 0...3, using: &generator)).map { _ in words(3) }
            ),
            extractor: "rules-1"
        )
    }

    private mutating func spans(in end: Int, atLeast least: Int) -> [Range<Int>] {
        let cuts = Set((0..<8).map { _ in Int.random(in: 0...end, using: &generator) } + [0, end]).sorted()
        let ranges = zip(cuts, cuts.dropFirst()).map { $0..<$1 }
        return Array(ranges.prefix(Int.random(in: least...3, using: &generator)))
    }

    private mutating func name(of person: Int) -> String {
        let given = Self.given[person % Self.given.count]
        let family = Self.family[person % Self.family.count]
        return [family, "\(given) \(family)", family.uppercased(), given].randomElement(using: &generator)!
    }

    private mutating func dateline() -> Dateline {
        Dateline(text: words(3), place: maybe(words(1)), date: maybe(words(1)), agency: maybe(words(1)))
    }

    private mutating func publicationTime() -> PublicationTime {
        let hour = Bool.random(using: &generator) ? Int.random(in: 0...23, using: &generator) : nil
        let local = LocalTime(
            year: Int.random(in: 1000...9999, using: &generator),
            month: Int.random(in: 1...12, using: &generator),
            day: Int.random(in: 1...28, using: &generator),
            hour: hour,
            minute: hour.map { _ in Int.random(in: 0...59, using: &generator) },
            second: hour.flatMap { $0 < 12 ? 7 : nil }
        )
        let zone = TimeZoneStatement(text: "GMT+04:00", offsetMinutes: Int.random(in: -1440...1440, using: &generator))
        var time = PublicationTime(
            printed: maybe(words(4)),
            local: generator.chance(70) ? local : nil,
            zone: generator.chance(50) ? zone : nil
        )
        if time.zone != nil, generator.chance(50) { time.zoneSource = .outlet }
        if time.zone != nil, time.local != nil { time.utc = instant() }
        return time
    }

    /// Instants that often fall together and are not in the order of filing.
    mutating func instant() -> Instant { Instant(milliseconds: Int64.random(in: -3...40, using: &generator) * 1_000) }

    private mutating func words(_ count: Int) -> String {
        (0..<count).map { _ in Self.words.randomElement(using: &generator)! }.joined(separator: " ")
    }

    private mutating func maybe(_ text: String) -> String? {
        generator.chance(60) ? text : generator.chance(20) ? "" : nil
    }
}

/// Runs `body` with a directory that exists only so long.
func withDirectory<Value>(_ body: (String) throws -> Value) throws -> Value {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("onrecord-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
}
