import Domain
import Storage
import Testing
import Wire

@testable import Editorial

/// Stories that come in cut off, out of turn, or that their senders took back or hold back.
@Suite struct StandingTests {
    private let fixture: ArchiveFixture

    init() throws { fixture = try ArchiveFixture() }

    private static let lamp = """
        <p>The keeper lit the second lamp of the pier on Wednesday evening, Ana Petrova said.</p>
        <p>It shines as far as Osterfell, and the boats of the fishing club steer by it.</p>
        <p>The council pays for the oil until the summer.</p>
        """

    private func draft(_ copy: String, _ type: String = "application/xml") throws -> [Draft] {
        let found = try Submission.received(Array(copy.utf8), type: type, charset: nil, splitting: true)
        return try #require(found).map { try Draft($0) }
    }

    @discardableResult
    private func file(_ copy: String, _ type: String = "application/xml", reviving: Bool = false) throws -> FiledStory {
        let draft = try #require(try draft(copy, type).first)
        return try wait { fixture.desk.file(draft, reviving: reviving, then: $0) }
    }

    private func item(_ number: Int = 1, _ text: String = lamp, version: Int? = nil, meta: String = "") -> String {
        """
        <newsItem guid="urn:pier:\(number)"\(version.map { " version=\"\($0)\"" } ?? "")><itemMeta>\(meta)</itemMeta>
        <contentMeta><headline>Pier gets a lamp</headline></contentMeta><contentSet><inlineXML><html><body>\(text)
        </body></html></inlineXML></contentSet></newsItem>
        """
    }

    @Test(arguments: [
        "as far as Os", "by it.</p>", "<p>The council pays for the oil", "Pier gets a lamp</headline>",
    ])
    func `cut-off copy does not take the place of the whole`(end: String) throws {
        let whole = item()
        let first = try file(whole).story.article
        let cut = String(whole[..<(try #require(whole.firstRange(of: end))).upperBound])
        let known = try file(cut)
        #expect(known.outcome == .known && known.story.article.text == first.text)
        #expect(try fixture.newsroom.article(first.id).revision == 1)
    }

    @Test func `cut-off copy with words of its own is a revision`() throws {
        try file(item())
        let cut = item(1, Self.lamp.replacing("Wednesday", with: "Thursday")).prefix(400)
        #expect(try file(String(cut)).outcome == .revised)
    }

    @Test func `the whole becomes current again after a half, and the half does not come back`() throws {
        let (shorter, whole) = (item(1, String(Self.lamp.prefix(87))), item())
        let half = String(whole[..<(try #require(whole.firstRange(of: "as far as Os"))).upperBound])
        // A half with what is new of it, as archives have it from before cut-off copy was known.
        try file(whole)
        let old = try #require(try draft(half).first)
        var loose = old.submission
        loose.received?.warnings = []
        #expect(try fixture.submit(loose).outcome == .revised)
        let back = try file(whole)
        #expect(back.outcome == .revised && back.story.article.revision == 3)
        #expect(back.story.article.text.hasSuffix("until the summer."))
        #expect(try file(half).outcome == .known)
        // What the sender itself made shorter stays so.
        #expect(try file(shorter).outcome == .revised)
        #expect(try file(whole).outcome == .known)
    }

    @Test func `a story that its sender takes back is withdrawn, with its text or without`() throws {
        for (number, text) in [(1, Self.lamp), (2, "")] {
            let id = try file(item(number, Self.lamp.replacing("second", with: "lamp \(number)"))).story.article.id
            let kill = item(number, text, meta: "<pubStatus qcode=\"stat:canceled\"/>")
            let killed = try file(kill)
            #expect(killed.outcome == .killed && killed.story.article.id == id)
            #expect(killed.story.article.status == .canceled)
            #expect(throws: NewsroomError.self) { try fixture.newsroom.article(id) }
            #expect(try file(kill, reviving: true).outcome == .killed)
            #expect(throws: NewsroomError.self) { try file(item(number, Self.lamp + "<p>More.</p>")) }
        }
        #expect(try fixture.newsroom.searchArticles(SearchRequest("lamp"), after: nil, limit: 9).total == 0)
    }

    @Test func `an identifier alone takes a story back, and of no story it is refused`() throws {
        let copy = #"{"uri":"urn:pier:9","type":"text","pubstatus":"canceled"}"#
        do {
            try file(copy, "application/json")
            Issue.record("filed")
        } catch NewsroomError.storyCanceled {}
        try file(
            #"{"uri":"urn:pier:9","type":"text","headline":"A lamp","body_text":"It is lit."}"#,
            "application/json"
        )
        #expect(try file(copy, "application/json").outcome == .killed)
        #expect(try fixture.newsroom.counts().articles == 0)
    }

    @Test(arguments: [
        ("<pubStatus qcode=\"stat:withheld\"/>", nil, true),
        ("<embargoed>2999-01-02T03:04:05+04:00</embargoed>", "2999-01-02T03:04:05+04:00", true),
        ("<embargoed>2023-11-14T18:00:00</embargoed>", "2023-11-14T18:00:00", true),
        ("<embargoed>2023-11-15T02:13:00+04:00</embargoed>", nil, false),
        ("<embargoed>2023-11-14</embargoed>", nil, false),
    ])
    func `what the sender holds back is refused until its instant`(meta: String, until: String?, isHeld: Bool) throws {
        do {
            #expect(try file(item(meta: meta)).outcome == .filed)
            #expect(!isHeld)
        } catch NewsroomError.storyWithheld(let end) {
            #expect(isHeld && end == until)
        }
        #expect(try fixture.newsroom.counts().articles == (isHeld ? 0 : 1))
    }

    @Test func `a story that is shown is hidden when its sender holds it back, until a later version releases it`()
        throws
    {
        let held = "<pubStatus qcode=\"stat:withheld\"/>"
        let usable = "<pubStatus qcode=\"stat:usable\"/>"
        let id = try file(item(version: 1)).story.article.id
        let hidden = try file(item(version: 2, meta: held))
        #expect(hidden.outcome == .killed && hidden.story.article.status == .withheld)
        #expect(throws: NewsroomError.self) { try fixture.newsroom.article(id) }
        #expect(try fixture.newsroom.searchArticles(SearchRequest("lamp"), after: nil, limit: 9).total == 0)
        #expect(try fixture.newsroom.counts().articles == 0)
        // The version that was shown comes by another way, or the hold comes again.
        #expect(throws: NewsroomError.self) { try file(item(version: 1, meta: usable)) }
        #expect(throws: NewsroomError.self) { try file(item(version: 2, meta: held)) }
        let released = try file(item(version: 3, meta: usable))
        #expect(released.outcome == .revised && released.story.article.status == .usable)
        #expect(try fixture.newsroom.article(id).revision == 2)
        #expect(try fixture.newsroom.searchArticles(SearchRequest("lamp"), after: nil, limit: 9).total == 1)
    }

    @Test func `a story that was held back can still be taken back, and then stays so`() throws {
        let id = try file(item(version: 1)).story.article.id
        try file(item(version: 2, meta: "<embargoed>2999-01-02T03:04:05Z</embargoed>"))
        #expect(throws: NewsroomError.self) { try fixture.newsroom.article(id) }
        let killed = try file(item(version: 3, meta: "<pubStatus qcode=\"stat:canceled\"/>"))
        #expect(killed.outcome == .killed && killed.story.article.status == .canceled)
        #expect(throws: NewsroomError.self) {
            try file(item(1, Self.lamp + "<p>More.</p>", version: 4))
        }
    }

    @Test func `what an embargo hid comes back when the same is filed after it`() throws {
        let first = try file(item(version: 1)).story.article
        let held = item(version: 2, meta: "<embargoed>2099-01-01T00:00:00Z</embargoed>")
        #expect(try file(held).outcome == .killed)
        #expect(throws: NewsroomError.self) { try fixture.newsroom.article(first.id) }
        // The same copy as it is read once the time has come.
        let over = item(version: 2, meta: "<embargoed>2020-01-01T00:00:00Z</embargoed>")
        #expect(try file(over).story.article.status == .usable)
        #expect(try fixture.newsroom.article(first.id).status == .usable)
    }

    @Test func `an editor withdraws what its sender holds back, for good`() throws {
        let first = try file(item(version: 1)).story.article
        #expect(try file(item(version: 2, meta: "<pubStatus qcode=\"stat:withheld\"/>")).outcome == .killed)
        try wait { fixture.desk.kill(first.id, then: $0) }
        #expect(throws: NewsroomError.self) {
            try file(item(1, Self.lamp + "<p>More.</p>", version: 3, meta: "<pubStatus qcode=\"stat:usable\"/>"))
        }
        #expect(throws: NewsroomError.self) { try wait { fixture.desk.kill(first.id, then: $0) } }
        let counts = try fixture.newsroom.searchArticles(SearchRequest("lamp"), after: nil, limit: 9)
        #expect(counts.total == 0)
    }

    @Test func `an older version does not take the place of a newer one`() throws {
        let first = try file(item(version: 2)).story.article
        let late = try file(item(1, Self.lamp.replacing("second", with: "first"), version: 1))
        #expect(late.outcome == .known && late.warnings.map(\.kind) == [.olderVersion])
        #expect(try fixture.newsroom.article(first.id).text == first.text)
        let next = try file(item(1, Self.lamp.replacing("second", with: "third"), version: 10))
        #expect(next.outcome == .revised && next.warnings.isEmpty)
    }

    @Test func `where versions have no numbers their times decide, in whatever zone`() throws {
        func timed(_ time: String, _ word: String) -> String {
            let meta = "<versionCreated>\(time)</versionCreated>"
            return item(1, Self.lamp.replacing("second", with: word), meta: meta)
        }
        try file(timed("2023-05-03T18:16:00+04:00", "second"))
        #expect(try file(timed("2023-05-03T15:15:00+01:00", "first")).warnings.map(\.kind) == [.olderVersion])
        #expect(try file(timed("2023-05-03T14:16:00Z", "third")).outcome == .revised)
        #expect(try file(timed("2023-05-03", "fourth")).outcome == .revised)
    }

    @Test func `a time that a client corrects makes a revision`() throws {
        var submission = Submission(copy: "Pier gets a lamp\n\nIt is bright, Ana Petrova said.\n", outlet: "Northline")
        (submission.externalID, submission.publishedAt) = ("urn:pier:1", "2023-05-03T14:16:00Z")
        try fixture.submit(submission)
        submission.publishedAt = "2023-05-02T14:16:00Z"
        #expect(try fixture.submit(submission).outcome == .revised)
    }

    @Test(arguments: [
        ("2023-05-03T14:16:00Z", 1_683_123_360_000), ("2023-05-03T18:16:00.25+04:00", 1_683_123_360_000),
        ("2023-05-03", nil), ("2023-05-03T14:16", nil), ("2023-02-31T14:16Z", nil), ("T+", nil), ("Z", nil), ("", nil),
        ("2023-05-03T14:16:00+04", nil), ("-", nil),
    ])
    func `a stated time is an instant only with its zone`(text: String, wanted: Int64?) {
        #expect(Instant(stated: text)?.milliseconds == wanted)
    }

    @Test(arguments: [
        ("<rss><channel><item><title>Pier gets a lamp</title></item></channel></rss>", "application/rss+xml", true),
        ("Pier gets a lamp\n\nYou may also like\n", "text/plain", true), ("Pier gets a lamp\n", "text/plain", false),
        ("<nitf><head><title>Pier gets a lamp</title></head><body><body.con", "application/xml", true),
    ])
    func `a headline without text is told of`(copy: String, type: String, isTold: Bool) throws {
        let draft = try #require(try draft(copy, type).first)
        #expect(draft.story.headline == "Pier gets a lamp" && draft.story.text.isEmpty)
        #expect(draft.submission.received?.warnings.contains { $0.kind == .emptyItem } == isTold)
    }

    @Test func `of a package that was cut off the last item is`() throws {
        let copy = "<newsMessage>" + item(1) + item(2).prefix(350)
        #expect(try draft(copy).map(\.submission.isCutOff) == [false, true])
    }
}
