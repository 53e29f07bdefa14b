import Domain
import Editorial
import Storage
import Testing

/// What becomes of a story that comes in again.
@Suite struct RevisionTests {
    private func submission(
        _ copy: String = Stories.bridge(),
        id: String? = nil,
        url: String? = nil,
        outlet: String? = nil,
        publishedAt: String? = nil
    ) -> Submission {
        Submission(copy: copy, outlet: outlet, url: url, publishedAt: publishedAt, externalID: id)
    }

    @Test func `the same copy again is the article that is there, and nothing changes`() throws {
        let fixture = try ArchiveFixture()
        let first = try fixture.submit(submission(id: "n-1", outlet: "Northline"))
        let change = try fixture.newsroom.counts().change
        for again in [submission(id: "n-1", outlet: "Northline"), submission(outlet: "Northline"), submission()] {
            let known = try fixture.submit(again)
            #expect(known.outcome == .known)
            #expect(known.story.article == first.story.article)
            #expect(known.story.quotes == first.story.quotes)
        }
        #expect(try fixture.newsroom.counts().change == change)
    }

    @Test func `the same words in other copy are known as well`() throws {
        let fixture = try ArchiveFixture()
        try fixture.file(Stories.bridge())
        let spaced = Stories.bridge().replacing("\n", with: "\r\n") + "\r\n\r\nShare\r\n"
        #expect(try fixture.submit(submission(spaced)).outcome == .known)
    }

    @Test func `a story of one identifier is revised, and readers see the last revision alone`() throws {
        let fixture = try ArchiveFixture()
        let first = try fixture.submit(submission(id: "n-1", outlet: "Northline")).story
        try fixture.submit(submission("Another story\n\nAnother text altogether.", id: "n-2", outlet: "Northline"))
        let new = submission(Stories.bridge(minister: "Peter Holm", word: "raft"), id: "n-1", outlet: "Northline")
        let revised = try fixture.submit(new)
        #expect(revised.outcome == .revised)
        let article = revised.story.article
        #expect(article.id == first.article.id && article.revision == 2 && article.isCurrent)
        let newsroom = fixture.newsroom
        // What changed stands at the top.
        #expect(try newsroom.articles(before: nil, limit: 9).elements.map(\.revision) == [2, 1])
        #expect(try newsroom.counts().articles == 2)
        #expect(try newsroom.searchArticles(SearchRequest("ferry"), after: nil, limit: 9).total == 0)
        #expect(
            try newsroom.searchArticles(SearchRequest("raft"), after: nil, limit: 9).hits.map(\.item.revision) == [2]
        )
        #expect(try newsroom.quotes(QuoteFilter(), about: "ferry", after: nil, limit: 9).total == 0)
        #expect(try newsroom.speaker(SpeakerID("anna-berg")!).quoteCount == 0)
        #expect(try newsroom.speaker(SpeakerID("peter-holm")!).quoteCount == revised.story.quotes.count)
        // The indexes of an archive that is opened anew are the same.
        let board = EditionBoard()
        try Desk(archive: fixture.archive, board: board, clock: { Instant(milliseconds: 0) }).openIndex()
        let reopened = Newsroom(archive: fixture.archive, board: board)
        #expect(try reopened.searchArticles(SearchRequest("bridge"), after: nil, limit: 9).total == 1)
        #expect(try reopened.searchArticles(SearchRequest("ferry"), after: nil, limit: 9).total == 0)
    }

    @Test func `a quote keeps its id while its words stay, and is gone by name when they go`() throws {
        let fixture = try ArchiveFixture()
        let first = try fixture.submit(submission(url: "https://northline.example/bridge")).story
        let changed = Stories.bridge(word: "raft")
        let second = try fixture.submit(submission(changed, url: "https://northline.example/bridge"))
        #expect(second.outcome == .revised)
        let (old, new) = (first.quotes.map(\.id), second.story.quotes.map(\.id))
        let stayed = Set(old).intersection(new)
        #expect(stayed.count == 1 && old.count == 2)
        #expect(try fixture.newsroom.quote(stayed.first!).article.revision == 2)
        let dropped = try #require(old.first { !stayed.contains($0) })
        do {
            _ = try fixture.newsroom.quote(dropped)
            Issue.record("found")
        } catch NewsroomError.quoteDropped(let quote, let article, revision: 1) {
            #expect(quote == dropped && article == first.article.id)
        }
        // It was first said when it was first filed, and that stays.
        let speaker = try fixture.newsroom.speaker(SpeakerID("anna-berg")!)
        #expect(speaker.firstQuoted == first.article.ingestedAt)
        #expect(speaker.lastQuoted == second.story.article.ingestedAt)
    }

    @Test func `copy of an earlier revision is known, so that an import can be run again`() throws {
        let fixture = try ArchiveFixture()
        let stories = ["ferry", "raft", "barge"].map { word in
            submission(Stories.bridge(word: word), id: "urn:n:1")
        }
        #expect(try stories.map { try fixture.submit($0).outcome } == [.filed, .revised, .revised])
        #expect(try stories.map { try fixture.submit($0).outcome } == [.known, .known, .known])
        #expect(try fixture.newsroom.articles(before: nil, limit: 9).elements.map(\.revision) == [3])
    }

    @Test func `one headline, outlet and day with nearly the same text is one story`() throws {
        let fixture = try ArchiveFixture()
        try fixture.submit(submission(outlet: "Northline"))
        let update =
            Stories.bridge() + "\n\nThe work had been planned for last year, and was put off for want of steel.\n"
        let revised = try fixture.submit(submission(update, outlet: "Northline"))
        #expect(revised.outcome == .revised)
        let other = try fixture.submit(submission(update.replacing("MARCH 3", with: "MARCH 4"), outlet: "Northline"))
        #expect(other.outcome == .filed)
    }

    @Test(arguments: ["CORRECTED-", "UPDATE 2-", "REFILE-UPDATE 1-", "Correction: "])
    func `a mark of a later version before the headline makes no other story`(mark: String) throws {
        let fixture = try ArchiveFixture()
        let first = try fixture.submit(submission(outlet: "Northline")).story.article
        let later = mark + Stories.bridge(word: "raft")
        let revised = try fixture.submit(submission(later, outlet: "Northline"))
        #expect(revised.outcome == .revised && revised.story.article.id == first.id)
        // A mark alone, or another headline behind it, is no sign.
        let other = mark + "Other\n" + Stories.bridge(word: "canoe")
        #expect(try fixture.submit(submission(other, outlet: "Northline")).outcome == .filed)
    }

    @Test func `what the sender tells apart stays apart`() throws {
        let others = [
            submission(id: "n-2", outlet: "Northline"), submission(url: "https://northline.example/2"),
            submission(outlet: "Southline"), submission(id: "n-1", outlet: "Southline"),
        ]
        for other in others {
            let fixture = try ArchiveFixture()
            let first = submission(id: "n-1", url: "https://northline.example/1", outlet: "Northline")
            let id = try fixture.submit(first).story.article.id
            let filed = try fixture.submit(other)
            #expect(filed.outcome == .filed && filed.story.article.duplicateOf == id)
        }
    }

    @Test func `a bare number or the address of a site makes no story of two`() throws {
        let fixture = try ArchiveFixture()
        try fixture.submit(submission(id: "1"))
        try fixture.submit(submission("Fair opens\n\nThe fair opened to rain.", url: "https://northline.example/"))
        let numbered = submission("Mill sold\n\nThe mill was sold to its workers.", id: "1")
        #expect(try fixture.submit(numbered).outcome == .filed)
        let placed = submission("Tower falls\n\nThe tower fell at noon.", url: "https://northline.example/")
        #expect(try fixture.submit(placed).outcome == .filed)
    }

    @Test func `what is newly known of a story makes a revision`() throws {
        let fixture = try ArchiveFixture()
        try fixture.submit(submission(id: "n-1", outlet: "Northline"))
        let dated = submission(id: "n-1", outlet: "Northline", publishedAt: "2022-03-03T14:05:00Z")
        let revised = try fixture.submit(dated)
        #expect(revised.outcome == .revised && revised.story.article.publishedAt == dated.publishedAt)
    }

    @Test func `a withdrawn story stays withdrawn, unless the sender says that it is to come back`() throws {
        let fixture = try ArchiveFixture()
        let first = try fixture.submit(submission(id: "n-1", outlet: "Northline")).story
        try fixture.kill(first.article.id)
        for again in [submission(id: "n-1", outlet: "Northline"), submission()] {
            do {
                try fixture.submit(again)
                Issue.record("filed")
            } catch NewsroomError.storyKilled(let id) {
                #expect(id == first.article.id)
            }
        }
        #expect(try fixture.newsroom.counts().articles == 0)
        let revived = try fixture.submit(submission(id: "n-1", outlet: "Northline"), reviving: true)
        #expect(revived.outcome == .revised && revived.story.article.revision == 2)
        #expect(try fixture.newsroom.searchArticles(SearchRequest("ferry"), after: nil, limit: 9).total == 1)
        #expect(try fixture.newsroom.quote(first.quotes[0].id).article.revision == 2)
        let history = try fixture.archive.read { try $0.revisions(of: first.article.id) }
        #expect(history.map(\.kind) == [.filed, .revised] && history[0].canceledAt != nil)
    }

    @Test func `revisions that wait together come out in their order`() throws {
        let fixture = try ArchiveFixture()
        let drafts = try (0..<40).map { number in
            try Draft(submission(Stories.bridge(word: "ferry\(number)"), id: "urn:n:1"))
        }
        let outcomes = try wait { complete in
            for draft in drafts.dropLast() { fixture.desk.file(draft) { _ in } }
            fixture.desk.file(drafts[39], then: complete)
        }
        #expect(outcomes.story.article.revision == 40)
        #expect(try fixture.newsroom.searchArticles(SearchRequest("ferry39"), after: nil, limit: 9).total == 1)
        #expect(try fixture.newsroom.searchArticles(SearchRequest("bridge"), after: nil, limit: 9).total == 1)
    }
}
