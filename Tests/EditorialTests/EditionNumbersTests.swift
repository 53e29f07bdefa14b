import Domain
import Editorial
import Testing

@Suite struct EditionNumbersTests {
    /// All that readers are shown of the stories filed so far.
    private static func shown(_ fixture: ArchiveFixture, _ ids: [ArticleID]) throws -> [String] {
        try ids.map { id in
            let (article, quotes) = try fixture.newsroom.quotes(in: id)
            return String(reflecting: article) + String(reflecting: quotes)
        }
    }

    @Test func `filing a story changes what is there by an addition only`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file(Stories.bridge())
        let before = fixture.newsroom.numbers
        try fixture.file(Stories.bridge(word: "tunnel", river: "Arn"))
        let after = fixture.newsroom.numbers
        #expect(after.alterations == before.alterations && after.changes > before.changes)
    }

    @Test func `a kill is counted as an alteration before its answer`() throws {
        let fixture = try ArchiveFixture()
        let story = try fixture.file(Stories.bridge())
        let before = fixture.newsroom.numbers
        let (newsroom, id) = (fixture.newsroom, story.article.id)
        let atAnswer = try wait { completion in
            fixture.desk.kill(id) { completion($0.map { newsroom.numbers }) }
        }
        #expect(atAnswer.alterations > before.alterations && atAnswer.changes > before.changes)
    }

    @Test func `as long as no alteration is counted the stories that were there stay as they were`() throws {
        let fixture = try ArchiveFixture()
        var ids: [ArticleID] = []
        var renamings = 0
        for (number, name) in ["Zoe Lund", "Nora Berg", "Zoë Lund", "Zoe Lund", "Nóra Berg", "Nora Berg"].enumerated() {
            let before = (numbers: fixture.newsroom.numbers, shown: try Self.shown(fixture, ids))
            let copy = """
                Ferry to run all winter \(number) – mayor

                NORDVIK, MARCH 3, NORTHLINE. Mayor of Nordvik \(name) spoke on Thursday.

                “Nobody will pay for it, and nobody will swim”, \(name) added. “It is late”, the mayor said.
                """
            ids.append(try fixture.file(copy).article.id)
            let isSame = try Self.shown(fixture, Array(ids.dropLast())) == before.shown
            let isAltered = fixture.newsroom.numbers.alterations != before.numbers.alterations
            #expect(isSame || isAltered, "\(name)")
            if !isSame { renamings += 1 }
        }
        #expect(renamings > 0, "a speaker of an earlier story gets a fuller name")
    }
}
