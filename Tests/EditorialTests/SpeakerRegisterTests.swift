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
        let ids = try SpeakerRegister.empty.speakers(for: people).map(\.id.description)
        #expect(ids == ["li", "li-2", "li-2"])
    }

    @Test func `many people of one slug are numbered without asking for each number in turn`() throws {
        let asked = Mutex(0)
        let known = Set((1...5_000).map { $0 == 1 ? "speaker" : "speaker-\($0)" })
        let register = SpeakerRegister(
            bearers: { _ in [] },
            namesakes: { _ in [] },
            isTaken: { id in
                asked.withLock { $0 += 1 }
                return known.contains(id.description)
            }
        )
        let people = (1...200).map {
            Person(name: String(repeating: "!", count: $0), aliases: [], titles: [], mentions: [])
        }
        let ids = try register.speakers(for: people).map(\.id.description)
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

    @Test func `a bare surname is the one speaker who bears it, and nobody's when two do`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file(Stories.bridge(minister: "Anna Berg"))
        let surname = "Tolls stay\n\n“Nobody will pay for the crossing in the month of April”, Berg said.\n"
        #expect(try fixture.file(surname).quotes.first?.speaker?.id.description == "anna-berg")
        try fixture.file(Stories.bridge(minister: "Peter Berg", river: "Arn"))
        #expect(try fixture.file("Still: " + surname).quotes.first?.speaker?.id.description == "berg")
    }
}
