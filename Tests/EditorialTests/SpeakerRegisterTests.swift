import Domain
import Quotes
import Synchronization
import Testing

@testable import Editorial

@Suite struct SpeakerRegisterTests {
    @Test(arguments: [
        ("Vladimir Putin", "vladimir-putin"), ("José Hernández", "jose-hernandez"), ("Никол Пашинян", "nikol-pasinan"),
        ("Conan O'Brien", "conan-obrien"), ("Dr. J. Smith-Jones", "dr-j-smith-jones"), ("...", "speaker"), ("李", "li"),
    ])
    func `a slug is readable`(name: String, slug: String) {
        #expect(SpeakerRegister.slug(of: name) == slug)
    }

    @Test func `a slug is never longer than an id may be`() {
        let slug = SpeakerRegister.slug(of: String(repeating: "Very Long Name ", count: 30))
        #expect(SpeakerID(slug + "-12") != nil)
    }

    @Test func `two people whose names come to one slug stay two`() throws {
        let people = ["李", "Li", "Li"].map { Person(name: $0, aliases: [], titles: [], mentions: []) }
        let ids = try SpeakerRegister.empty.speakers(for: people).map { $0?.id.description }
        #expect(ids == ["li", "li-2", "li-2"])
    }

    @Test func `many people of one slug are numbered without asking for each number in turn`() throws {
        let asked = Mutex(0)
        let known = Set((1...5_000).map { $0 == 1 ? "speaker" : "speaker-\($0)" })
        let register = SpeakerRegister(
            bearers: { _ in [] },
            namesakes: { _ in [] },
            known: { id in
                asked.withLock { $0 += 1 }
                guard known.contains(id.description) else { return nil }
                return Speaker(
                    id: id,
                    name: "",
                    aliases: [],
                    titles: [],
                    quoteCount: 0,
                    articleCount: 1,
                    firstQuoted: nil,
                    lastQuoted: nil
                )
            },
            outlet: { _ in nil }
        )
        let people = (1...200).map {
            Person(name: String(repeating: "!", count: $0), aliases: [], titles: [], mentions: [])
        }
        let ids = try register.speakers(for: people).map { $0?.id.description }
        #expect(ids == (5_001...5_200).map { "speaker-\($0)" })
        #expect(asked.withLock { $0 } < 200 * 30)
    }

    @Test func `the same name in two stories is one speaker`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file(Stories.bridge(minister: "Anna Berg"))
        try fixture.file(Stories.bridge(minister: "ANNA BERG", river: "Arn"))
        let speakers = try fixture.newsroom.speakers(matching: "berg", after: nil, limit: 10).elements
        #expect(speakers.map(\.id.description) == ["anna-berg"])
        #expect(speakers.first?.articleCount == 2)
    }

    private static let surname =
        "Tolls stay\n\n“Nobody will pay for the crossing in the month of April”, Berg said. He smiled.\n"

    @Test func `a bare surname of two stories is nobody's, whatever it was in the first`() throws {
        let fixture = try ArchiveFixture()
        for head in ["First: ", "Second: "] {
            let quote = try #require(try fixture.file(head + Self.surname).quotes.first)
            #expect(quote.speaker == nil && quote.attribution.status == .none)
            #expect(quote.attribution.confidence <= 0.4)
            #expect(quote.attribution.reasons.first == "“Berg” and no full name, and nothing tells who that is")
        }
        #expect(try fixture.newsroom.speakers(matching: "berg", after: nil, limit: 10).elements.isEmpty)
    }

    @Test func `a surname with a title is one speaker in one outlet, and another elsewhere`() throws {
        let fixture = try ArchiveFixture()
        func speaker(_ number: Int, _ title: String, _ outlet: String?) throws -> String? {
            let words = "“Nobody will pay for crossing number \(number) in April”, \(title) Berg said."
            let copy = "Toll \(number)\n\n\(words)\n\nHe smiled at bridge \(number) for a while.\n"
            var submission = Submission(copy: copy)
            submission.outlet = outlet
            return try fixture.submit(submission).story.quotes.first?.speaker?.id.description
        }
        #expect(try speaker(1, "Mayor", "Northline") == "berg")
        #expect(try speaker(2, "Mayor", "Northline") == "berg")
        #expect(try speaker(3, "Mayor", "Harbor Wire") == "berg-2")
        #expect(try speaker(4, "Sheriff", "Northline") == "berg-3")
        #expect(try speaker(5, "Pope", "Northline") == "berg-4")
        #expect(try speaker(6, "Pope", "Harbor Wire") == "berg-4")
        #expect(try speaker(7, "Mayor", nil) == nil)
    }

    @Test func `a surname with another title than the one speaker of that name is somebody else's`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file(
            "Fair opens\n\n“It is a fine day in April”, Mayor Olive Tarn said. Tarn said the fair would stay.\n"
        )
        let fight =
            "Fight ends\n\n“He hit me hard in the third round”, boxer Tarn said. Tarn said he would not retire.\n"
        #expect(try fixture.file(fight).quotes.allSatisfy { $0.speaker?.id.description == "tarn" })
        let council = "Council meets\n\n“The market will move to the square in June”, Mayor Tarn said.\n"
        #expect(try fixture.file(council).quotes.first?.speaker?.id.description == "olive-tarn")
    }

    @Test func `a bare surname is less surely the one known speaker than a surname with the title`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file("Fair opens\n\n“It is a fine day in April”, Mayor Olive Tarn said. Tarn smiled.\n")
        func quote(of source: String) throws -> Quote {
            let copy = "Council meets\n\n“The market will move to the square in June”, \(source) said.\n"
            return try #require(try fixture.file(copy).quotes.first)
        }
        let (bare, titled) = (try quote(of: "Tarn"), try quote(of: "Mayor Tarn"))
        #expect([bare, titled].allSatisfy { $0.speaker?.id.description == "olive-tarn" })
        #expect(bare.attribution.confidence <= 0.7 && titled.attribution.confidence > 0.8)
        #expect(bare.attribution.reasons.first == "“Tarn” and no full name, taken for the only one known")
    }

    @Test(arguments: [
        // An office of which the archive knows nothing, a form of address, and an office for which a surname is known.
        ("Olive Tarn said", "Judge Tarn"), ("Olive Tarn said", "Dr. Tarn"), ("Mayor Olive Tarn said", "Ms. Tarn"),
        ("Senator Tarn said", "Tarn"),
    ])
    func `a surname that nothing more ties to the one known speaker is a guess`(
        known: String,
        source: String
    ) throws {
        let fixture = try ArchiveFixture()
        let first = try fixture.file("Fair opens\n\n“It is a fine day in April”, \(known). Tarn smiled.\n")
        let copy = "Council meets\n\n“The market will move to the square in June”, \(source) said.\n"
        let quote = try #require(try fixture.file(copy).quotes.first)
        #expect(quote.speaker?.id == first.quotes.first?.speaker?.id)
        #expect(quote.attribution.confidence <= 0.7)
        #expect(quote.attribution.reasons.first == "“Tarn” and no full name, taken for the only one known")
    }

    @Test func `a bare surname is nobody's when one is known by it with an office, and another by a full name`() throws
    {
        let fixture = try ArchiveFixture()
        try fixture.file("Vote ends\n\n“The house has passed the bill by now”, Senator Tarn said.\n")
        let fair = "Fair opens\n\n“It is a fine day in April”, Olive Tarn said. Tarn smiled.\n"
        #expect(try fixture.file(fair).quotes.first?.speaker?.id.description == "olive-tarn")
        let council = "Council meets\n\n“The market will move to the square in June”, Tarn said.\n"
        #expect(try fixture.file(council).quotes.first?.speaker == nil)
    }

    @Test func `a speaker known by a title is the same after the story was withdrawn and came back`() throws {
        let fixture = try ArchiveFixture()
        var submission = Submission(copy: "Toll\n\n“Nobody will pay for the crossing in April”, Mayor Brandt said.\n")
        (submission.outlet, submission.externalID) = ("Vale Post", "v-1")
        var story = try fixture.submit(submission).story
        for _ in 1...2 {
            #expect(story.quotes.first?.speaker?.id.description == "brandt")
            try fixture.kill(story.article.id)
            story = try fixture.submit(submission, reviving: true).story
        }
    }

    @Test func `a body that a Russian verb gives a gender is one speaker in all stories`() throws {
        let fixture = try ArchiveFixture()
        for number in 1...2 {
            let copy =
                "Поставки \(number)\n\nГазпром заявил, что поставки через станцию номер \(number) возобновлены в апреле.\n"
            #expect(try fixture.file(copy).quotes.first?.speaker != nil)
        }
    }

    @Test func `a body of one word is one speaker in all stories`() throws {
        let fixture = try ArchiveFixture()
        for number in 1...2 {
            let copy = "Cars \(number)\n\nToralto said it would sell \(number) more cars in the month of April.\n"
            #expect(try fixture.file(copy).quotes.first?.speaker?.id.description == "toralto")
        }
    }

    @Test func `a bare surname is the one speaker of that full name, and nobody's when two bear it`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file(Stories.bridge(minister: "Anna Berg"))
        #expect(try fixture.file(Self.surname).quotes.first?.speaker?.id.description == "anna-berg")
        try fixture.file(Stories.bridge(minister: "Peter Berg", river: "Arn"))
        #expect(try fixture.file("Still: " + Self.surname).quotes.first?.speaker == nil)
    }
}
