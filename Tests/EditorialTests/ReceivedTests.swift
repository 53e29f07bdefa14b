import Domain
import Editorial
import Storage
import Testing

@Suite struct ReceivedTests {
    private let fixture: ArchiveFixture

    init() throws { fixture = try ArchiveFixture() }

    private func file(_ bytes: [UInt8], type: String) throws -> [StoryView] {
        let found = try Submission.received(bytes, type: type, charset: nil, splitting: true)
        return try #require(found).map { submission in
            let draft = try Draft(submission)
            return try wait { fixture.desk.file(draft, then: $0) }.story
        }
    }

    private func original(_ story: StoryView) throws -> OriginalBytes? {
        try fixture.archive.read { try $0.copy(of: story.article.id) }?.original
    }

    @Test func `the bytes of a story in another character set are kept as they came`() throws {
        let bytes =
            Array("<html><body><p>The caf".utf8) + [0xE9, 0x93]
            + Array(" is open, said Ana Petrova.</p></body></html>".utf8)
        let story = try #require(try file(bytes, type: "text/html").first)
        #expect(story.article.text.contains("café“ is open"))
        #expect(try original(story)?.bytes == bytes)
        #expect(try original(story)?.mediaType == "text/html")
    }

    @Test func `the stories of a feed share the bytes of the feed`() throws {
        let item = "<item><title>Lamp is lit on the pier</title><description>The lamp is lit.</description></item>"
        let bytes = Array("<rss><channel>\(item)\(item.replacing("Lamp", with: "Fire"))</channel></rss>".utf8)
        let stories = try file(bytes, type: "application/rss+xml")
        #expect(stories.map(\.article.headline) == ["Lamp is lit on the pier", "Fire is lit on the pier"])
        for story in stories { #expect(try original(story)?.bytes == bytes) }
    }

    @Test func `plain copy is its own original`() throws {
        let story = try #require(
            try file(Array("Pier gets a lamp\n\nIt is bright, he said.\n".utf8), type: "text/plain").first
        )
        #expect(try original(story) == nil)
    }

    @Test func `metadata that no submission may have is left out with a warning`() throws {
        let url = "https://pier.example/" + String(repeating: "a", count: 1_900)
        let guid = String(repeating: "g", count: 600)
        let feed =
            "<rss><channel><item><title>A lamp</title><link>\(url)</link><guid>\(guid)</guid></item></channel></rss>"
        let found = try Submission.received(
            Array(feed.utf8),
            type: "application/rss+xml",
            charset: nil,
            splitting: true
        )
        let submission = try #require(found?.first)
        #expect(submission.externalID == nil && submission.url == url)
        #expect(submission.received?.warnings.map(\.kind) == [.badField, .emptyItem])
        _ = try Draft(submission)
    }

    @Test func `a declared language that the text is not in gives way to the one that was read`() throws {
        let text = "The keeper lit the second lamp of the pier on Wednesday evening, and said that it was bright."
        for (stated, wanted) in [("it", "en"), ("en-GB", "en-GB")] {
            let page = "<html lang=\"\(stated)\"><body><p>\(text)</p></body></html>"
            let found = try Submission.received(Array(page.utf8), type: "text/html", charset: nil, splitting: true)
            #expect(found?.first?.language == wanted)
        }
    }

    @Test func `every format's label of a story reaches the article`() throws {
        let text = "The keeper lit the second lamp of the pier on Wednesday evening, he said."
        let package = """
            <newsItem guid="urn:pier:\(1)"><contentMeta><slugline>Pier-Lamp</slugline><headline>Lamp is lit</headline>
            </contentMeta><contentSet><inlineXML><html><body><p>\(text)</p></body></html></inlineXML></contentSet></newsItem>
            """
        let copies = [
            ("application/xml", package),
            (
                "application/xml",
                "<nitf><head><docdata><du-key key=\"Pier-Lamp\"/></docdata></head><body><body.content><p>\(text) 2</p></body.content></body></nitf>"
            ),
            (
                "application/xml",
                "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Lamp</HeadLine><SlugLine>Pier-Lamp</SlugLine></NewsLines>"
                    + "<ContentItem><DataContent><p>\(text) 3</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
            ),
            ("application/json", "{\"uri\":\"urn:pier:4\",\"slugline\":\"Pier-Lamp\",\"body_text\":\"\(text) 4\"}"),
            (
                "text/plain",
                "\u{1}abc0124 3 i 93 northline 1888\r\nPier-Lamp/\r\n\u{2}Lamp is lit =\r\n\(text) 5\r\n\u{3}"
            ),
            ("text/plain", "BC-Pier-Lamp\n\nLamp is lit\n\n\(text) 6\n"),
        ]
        for (type, copy) in copies {
            let story = try #require(try file(Array(copy.utf8), type: type).first)
            #expect(story.article.slug?.hasSuffix("Pier-Lamp") == true, "\(copy)")
            #expect(try fixture.newsroom.article(story.article.id).slug == story.article.slug)
        }
    }

    @Test func `a story under another headline is known again by its label, place and day`() throws {
        func submission(_ slug: String?, _ headline: String, _ last: String) -> Submission {
            let copy = """
                \(headline)

                NORDVIK, March 3 (Northline) - The ferry of Nordvik gets a second captain in April, the harbour board said on
                Thursday. He will come from Osterfell, where he has steered the mail boat for twelve years. \(last)
                """
            return Submission(copy: copy, outlet: "Northline", slug: slug)
        }
        let first = try fixture.submit(submission("Ferry-Captain", "Ferry gets a captain", "He is forty."))
        let second = try fixture.submit(submission("ferry-captain", "Second captain steers", "He is fifty, they said."))
        #expect(second.outcome == .revised && second.story.article.id == first.story.article.id)
        let other = try fixture.submit(submission("Mail-Boat", "Mail boat loses its man", "He is sixty."))
        #expect(other.outcome == .filed)
    }
}
