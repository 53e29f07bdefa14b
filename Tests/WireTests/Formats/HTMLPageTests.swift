import Domain
import Testing
import Wire

@Suite struct HTMLPageTests {
    private let page = """
        <!DOCTYPE html><html lang="en"><head><title>Pier gets a lamp | The Harbour Post</title>
        <meta property="og:site_name" content="The Harbour Post"><meta name="keywords" content="pier, lamps">
        <link rel="canonical" href="https://harbour.example/pier-lamp">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
        "headline":"Pier gets a lamp","datePublished":"2023-05-03T18:16:00+04:00","author":[{"name":"Ana Petrova"}]}]}</script>
        <style>p{color:red}</style></head><body><header><a href="/">The Harbour Post</a></header>
        <nav><ul><li><a href="/news">News</a><li><a href="/sport">Sport</a></ul></nav>
        <main><article><h1>Pier gets a lamp</h1><p class="share-tools">Share this story with your friends and your family</p>
        <figure><img src="a.jpg"><figcaption>The lamp at dusk, seen from the water by our photographer.</figcaption></figure>
        <div class="body"><p>YEREVAN, MAY 3, ARMENPRESS. The keeper lit the second lamp of the pier on Wednesday evening.
        <p>&ldquo;It is bright&rdquo;, the keeper <b>Tigran Kirakos</b> said to the people who had come to see it.
        <p>He has kept the pier for thirty years, and hopes that the lamp will stay lit for as long again.</p>
        <div class="related-stories"><p>Read also: Ferry fares rise for the third time in as many years, passengers say</p></div>
        <p>The harbour office pays for the oil, a spokesperson said, and for the glass that the storm had broken.</p></div>
        </article></main><footer><p>Copyright The Harbour Post. All rights reserved in every country of the world.</p></footer>
        <script>var lamp = "<p>not text</p>";</script></body></html>
        """

    @Test func `a page gives headline, body, dateline and what its head says`() throws {
        let story = try #require(try received(page, "text/html").first)
        #expect(story.story.headline == "Pier gets a lamp")
        #expect(story.story.byline == "Ana Petrova")
        #expect(story.story.dateline?.place == "YEREVAN")
        let paragraphs = story.story.text.split(separator: "\n\n")
        #expect(paragraphs.count == 4)
        #expect(paragraphs.first == "The keeper lit the second lamp of the pier on Wednesday evening.")
        #expect(paragraphs[1].hasPrefix("“It is bright”, the keeper Tigran Kirakos said"))
        #expect(story.fields.published == "2023-05-03T18:16:00+04:00")
        #expect(story.fields.url == "https://harbour.example/pier-lamp")
        #expect(story.fields.outlet == "The Harbour Post")
        #expect(story.fields.keywords == ["pier", "lamps"])
        #expect(story.fields.language == "en")
    }

    @Test func `menus, captions, share lines and related blocks are furniture with a rule`() throws {
        let story = try #require(try received(page, "text/html").first)
        for rule in ["page-menu", "page-caption", "page-share", "page-related", "page-footer"] {
            #expect(story.rules.contains(rule), "\(rule)")
        }
        #expect(!story.copy.contains("not text") && !story.copy.contains("color:red"))
    }

    @Test(arguments: ["text/html", "application/octet-stream", "text/plain", nil])
    func `a page is known by its type or by its first bytes`(type: String?) throws {
        #expect(try ReceivedCopy(Array(page.utf8), type: type)?.format == .html)
    }

    @Test func `a container whose class names a share bar is not dropped with it`() throws {
        let shared = page.replacing("class=\"body\"", with: "class=\"article-body has-share-bar\"")
        #expect(try received(shared, "text/html")[0].story.text.split(separator: "\n\n").count == 4)
    }

    @Test func `broken linked data leaves the page to its other words`() throws {
        let broken = page.replacing("\"headline\":", with: "\"headline\"")
        #expect(try received(broken, "text/html")[0].story.headline == "Pier gets a lamp")
    }

    @Test func `the character set of a meta element is read`() throws {
        let bytes =
            Array("<html><head><meta charset=\"windows-1251\"></head><body><p>".utf8)
            + [0xD4, 0xEE, 0xED, 0xE0, 0xF0, 0xFC, 0x20, 0xE3, 0xEE, 0xF0, 0xE8, 0xF2]
            + Array(" 2023 .</p></body></html>".utf8)
        let story = try #require(try ReceivedCopy(bytes, type: "text/html")?.stories.first)
        #expect(story.copy.contains("Фонарь горит"))
        #expect(story.warnings.isEmpty)
    }

    @Test func `a page without running text is no story, and says what was looked at`() {
        #expect(throws: CopyFlaw.self) {
            try received("<html><head><title>503</title></head><body><nav>News</nav></body></html>", "text/html")
        }
    }

    @Test(arguments: ["By Ana Petrova", "Ana Petrova", "By Ana Petrova, Harbour Correspondent"])
    func `the line that prints the byline once more is no paragraph of the story`(line: String) throws {
        let printed = page.replacing("<div class=\"body\">", with: "<div class=\"body\"><p>\(line)</p>")
        let story = try #require(try received(printed, "text/html").first)
        #expect(story.story.byline == "Ana Petrova")
        #expect(story.story.text.hasPrefix("The keeper lit the second lamp"))
        #expect(story.story.segments.contains { $0.rule == "byline-repeated" && $0.kind == .byline })
    }
}
