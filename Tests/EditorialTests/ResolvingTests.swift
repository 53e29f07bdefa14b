import Domain
import Editorial
import Foundation
import Testing

@Suite struct ResolvingTests {
    private static func bridge(_ minister: String, year: Int) -> String {
        Stories.bridge(minister: minister).replacingOccurrences(of: "2022", with: "\(year)")
    }

    /// Another language, the same person.
    private static let russian = """
        Мост закроют на месяц

        14:05, 3 марта, 2023

        НОРДВИК, 3 марта. Министр транспорта Арам Лусинян сообщил, что мост закроют в апреле.

        «Паром будет ходить днём и ночью, и никто не заплатит», - сказал Лусинян.
        """

    private static let armenian = """
        Կամուրջը կփակվի մեկ ամսով

        14:05, 3 մարտի, 2024

        Տրանսպորտի նախարար Արամ Լուսինյանը հայտարարել է, որ կամուրջը կփակվի ապրիլին։

        «Լաստանավը կաշխատի օր ու գիշեր, և ոչ ոք չի վճարի»,- ասել է Լուսինյանը։
        """

    private func ids(_ fixture: ArchiveFixture) throws -> [String] {
        try fixture.newsroom.speakers(matching: nil, after: nil, limit: 20).elements.map(\.id.description)
    }

    @Test func `one person in three scripts and two spellings is one speaker`() throws {
        let fixture = try ArchiveFixture()
        for copy in [
            Stories.bridge(minister: "Aram Lusinyan"), Self.russian, Self.armenian,
            Stories.bridge(minister: "Aram Lusinian", river: "Ust"),
        ] { try fixture.file(copy) }
        #expect(try ids(fixture) == ["aram-lusinyan"])
        let id = try #require(SpeakerID("aram-lusinyan"))
        let speaker = try fixture.newsroom.speaker(id)
        #expect(speaker.name == "Aram Lusinyan")
        #expect(Set(speaker.aliases).isSuperset(of: ["Арам Лусинян", "Արամ Լուսինյան", "Aram Lusinian"]))
        #expect(speaker.articleCount == 4)
    }

    @Test(arguments: [("Aram Sargsyan", "Aram Sarkissian"), ("Bryan Adams", "Brian Adams"), ("Ann Berg", "Anna Berg")])
    func `names that are nearly alike stay two people`(_ one: String, _ other: String) throws {
        let fixture = try ArchiveFixture()
        try fixture.file(Stories.bridge(minister: one))
        try fixture.file(Stories.bridge(minister: other, river: "Ust"))
        #expect(try ids(fixture).count == 2)
    }

    @Test func `a role is whoever bore it at the time`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file(Self.bridge("Anna Berg", year: 2019))
        let last = try fixture.file(Self.bridge("Peter Holm", year: 2023))
        func first(_ at: String?) throws -> Candidate? {
            let at = at.flatMap { LocalTime($0) }.map { Instant(local: $0, offsetMinutes: 0) }
            return try fixture.newsroom.resolve("the transport minister", at: at).first
        }
        #expect(try first("2019-03-10")?.speaker.id.description == "anna-berg")
        #expect(try first("2023-01-10")?.speaker.id.description == "peter-holm")
        let candidate = try #require(try first("2023-03-03"))
        #expect(candidate.confidence > 0.8)
        #expect(candidate.evidence.first?.article == last.article.id)
        #expect(candidate.evidence.first?.firstSeen.description.hasPrefix("2023-03-03") == true)
    }

    @Test func `a role that shares one word of several is another role`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file(Self.bridge("Anna Berg", year: 2019))
        for text in ["the transport workers", "the finance minister", "the health minister of Nordvik"] {
            #expect(try fixture.newsroom.resolve(text, at: nil).isEmpty, "\(text)")
        }
        #expect(try !fixture.newsroom.resolve("the minister", at: nil).isEmpty)
    }

    @Test func `a title from an older story that comes later widens its dates and keeps its evidence`() throws {
        let fixture = try ArchiveFixture()
        let late = try fixture.file(Self.bridge("Anna Berg", year: 2023))
        try fixture.file(Self.bridge("Anna Berg", year: 2019))
        let id = try #require(SpeakerID("anna-berg"))
        let title = try #require(try fixture.newsroom.speaker(id).titles.first)
        #expect(title.firstSeen.description.hasPrefix("2019-03-03"))
        #expect(title.lastSeen.description.hasPrefix("2023-03-03"))
        #expect(title.article == late.article.id)
    }

    @Test func `a name is found as written, in other spellings, or not at all`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file(Stories.bridge(minister: "Aram Lusinyan"))
        for text in [
            "Aram Lusinyan", "ARAM LUSINYAN", "Lusinyan", "Арам Лусинян", "Արամ Լուսինյան", "министр транспорта",
        ] {
            let found = try fixture.newsroom.resolve(text, at: nil)
            #expect(found.map(\.speaker.id.description) == ["aram-lusinyan"], "\(text)")
        }
        for text in ["", "Nobody", "the queen", "former transport minister"] {
            #expect(try fixture.newsroom.resolve(text, at: nil).isEmpty, "\(text)")
        }
    }

    @Test func `a speaker of whom only a killed story told is nobody to look up, and keeps no title`() throws {
        let fixture = try ArchiveFixture()
        let story = try fixture.file(Stories.bridge(minister: "Anna Berg"))
        let id = try #require(SpeakerID("anna-berg"))
        #expect(try !fixture.newsroom.speaker(id).titles.isEmpty)
        try fixture.kill(story.article.id)
        let speaker = try fixture.newsroom.speaker(id)
        #expect(speaker.titles.isEmpty && speaker.aliases.isEmpty && speaker.articleCount == 0)
        for text in ["Anna Berg", "Berg", "the transport minister"] {
            #expect(try fixture.newsroom.resolve(text, at: nil).isEmpty, "\(text)")
        }
    }
}
