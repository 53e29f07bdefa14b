import Domain
import Testing
import Wire

@Suite struct XMLFormatTests {
    @Test func `NITF gives headline, byline, paragraphs and the sender's fields`() throws {
        let copy = """
            <?xml version="1.0" encoding="iso-8859-1"?><nitf version="-//IPTC//DTD NITF 3.4//EN"><head>
            <tobject><tobject.subject tobject.subject.refnum="04015000"/></tobject>
            <docdata management-status="embargoed"><doc-id id-string="lamp-7"/><urgency ed-urg="4"/>
            <du-key key="pier-lamp" version="2"/><date.issue norm="20230503T181600+0400"/>
            <date.release norm="20230504T000100+0400"/><ed-msg info="Embargoed to 0001"/>
            <key-list><keyword key="pier"/></key-list></docdata></head>
            <body><body.head><hedline><hl1>Pier gets a lamp</hl1></hedline>
            <byline>By Ana Petrova<byttl>Harbour Correspondent</byttl></byline>
            <dateline><location>SEVAN</location></dateline></body.head>
            <body.content><media><media-caption>The lamp.</media-caption></media>
            <p>SEVAN (AP) — The keeper <person>Tigran Kirakos</person> lit the lamp.</p><p>It is bright.</p></body.content>
            <body.end><tagline>ends</tagline></body.end></body></nitf>
            """
        let story = try #require(try received(copy, "application/nitf+xml").first)
        #expect(story.story.headline == "Pier gets a lamp")
        #expect(story.story.byline == "By Ana Petrova, Harbour Correspondent")
        #expect(story.story.dateline?.place == "SEVAN" && story.story.dateline?.agency == "AP")
        #expect(story.story.text == "The keeper Tigran Kirakos lit the lamp.\n\nIt is bright.")
        #expect(story.rules.contains("page-caption"))
        #expect(story.fields.guid == "lamp-7" && story.fields.slug == "pier-lamp" && story.fields.version == "2")
        #expect(story.fields.embargo == "2023-05-04T00:01:00+04:00")
        #expect(story.fields.urgency == 4 && story.fields.keywords == ["pier"])
        #expect(story.fields.subjects.map(\.code) == ["04015000"])
    }

    private let newsML = """
        <?xml version="1.0"?><NewsML Version="1.2"><NewsItem xml:lang="fr"><Identification><NewsIdentifier>
        <ProviderId>agence.example</ProviderId><DateId>20230503T101600Z</DateId><NewsItemId>L7</NewsItemId>
        <RevisionId PreviousRevision="0" Update="N">3</RevisionId></NewsIdentifier></Identification>
        <NewsManagement><ThisRevisionCreated>20230503T101600+0000</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
        <NewsComponent><NewsLines><DateLine>Paris, 3 mai 2023 (AFP) -</DateLine><HeadLine>Un phare pour le quai</HeadLine>
        <SlugLine>phare</SlugLine></NewsLines><DescriptiveMetadata><Language FormalName="fr"/>
        <SubjectCode><Subject FormalName="04000000"/></SubjectCode></DescriptiveMetadata>
        <ContentItem><MediaType FormalName="Text"/><DataContent><nitf><body><body.content>
        <p>Le gardien a allum&eacute; le phare.</p><p>Il brille.</p></body.content></body></nitf></DataContent></ContentItem>
        </NewsComponent></NewsItem></NewsML>
        """

    @Test func `NewsML gives the news lines, the text and the identifier without its revision`() throws {
        let story = try #require(try received(newsML, "application/xml").first)
        #expect(story.story.headline == "Un phare pour le quai")
        #expect(story.story.dateline?.place == "Paris" && story.story.dateline?.agency == "AFP")
        #expect(story.story.text == "Le gardien a allumé le phare.\n\nIl brille.")
        #expect(story.fields.guid == "urn:newsml:agence.example:20230503T101600Z:L7")
        #expect(story.fields.version == "3" && story.fields.slug == "phare" && story.fields.pubstatus == "usable")
        #expect(story.fields.published == "2023-05-03T10:16:00+00:00")
    }

    private func item(_ number: Int, status: String = "usable") -> String {
        """
        <newsItem guid="urn:lamp:\(number)" version="2" xml:lang="en"><itemMeta><provider literal="agency.example"/>
        <versionCreated>2023-05-03T18:16:00+04:00</versionCreated><pubStatus qcode="stat:\(status)"/></itemMeta>
        <contentMeta><urgency>3</urgency><headline>Lamp number \(number) is lit</headline><by>Ana Petrova</by>
        <slugline>LAMP/\(number)</slugline><subject qcode="medtop:20000705"><name>lighting</name></subject></contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml"><html><body>
        <p>SEVAN, May 3 (Reuters) - The keeper lit lamp \(number).</p><p>It is bright.</p></body></html></inlineXML></contentSet>
        </newsItem>
        """
    }

    @Test func `every item of a NewsML-G2 message is a story`() throws {
        let message =
            "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>\(item(1))\(item(2, status: "canceled"))</itemSet></newsMessage>"
        let stories = try received(message, "application/vnd.iptc.g2.newsmessage+xml")
        #expect(stories.map(\.story.headline) == ["Lamp number 1 is lit", "Lamp number 2 is lit"])
        #expect(stories.map(\.fields.pubstatus) == ["usable", "canceled"])
        #expect(stories[0].story.text == "The keeper lit lamp 1.\n\nIt is bright.")
        #expect(stories[0].story.dateline?.agency == "Reuters")
        #expect(stories[0].fields.subjects == [CopyFields.Subject(code: "medtop:20000705", name: "lighting")])
    }

    @Test func `RSS gives a story for each entry, from the whole text where there is one`() throws {
        let feed = """
            <?xml version="1.0"?><rss version="2.0" xmlns:content="x"><channel><title>Harbour Post</title><language>en-us</language>
            <item><title>Pier gets a lamp</title><link>https://h.example/1</link><guid isPermaLink="false">n1</guid>
            <pubDate>Wed, 03 May 2023 18:16:00 +0400</pubDate><description>Short.</description>
            <content:encoded><![CDATA[<p>The keeper lit the lamp.</p><p>It is &quot;bright&quot;.</p>]]></content:encoded></item>
            <item><title>Ferry &amp; fares</title><link>https://h.example/2</link><description>&lt;p&gt;Fares rise.&lt;/p&gt;</description></item>
            <item></item></channel></rss>
            """
        let stories = try received(feed, "application/rss+xml")
        #expect(stories.map(\.story.headline) == ["Pier gets a lamp", "Ferry & fares"])
        #expect(stories.map(\.story.text) == ["The keeper lit the lamp.\n\nIt is \"bright\".", "Fares rise."])
        #expect(stories[0].fields.guid == "n1" && stories[0].fields.published == "2023-05-03T18:16:00+04:00")
        #expect(stories[1].fields.url == "https://h.example/2" && stories[1].fields.outlet == "Harbour Post")
        #expect(stories[0].warningKinds == [.emptyItem])
    }

    @Test func `Atom gives a story for each entry`() throws {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Post</title><entry><title>Pier gets a lamp</title>
            <id>tag:h.example,1</id><link rel="alternate" href="https://h.example/1"/><updated>2023-05-03T14:16:00Z</updated>
            <author><name>Ana Petrova</name></author><category term="pier"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The keeper lit the lamp.</p></div></content></entry></feed>
            """
        let story = try #require(try received(feed).first)
        #expect(story.story.headline == "Pier gets a lamp" && story.story.byline == "Ana Petrova")
        #expect(story.story.text == "The keeper lit the lamp.")
        #expect(story.fields.guid == "tag:h.example,1" && story.fields.keywords == ["pier"])
    }

    @Test func `a feed that is an error page is refused with the page's title`() {
        #expect(
            throws: CopyFlaw.otherFormat(
                declared: "application/rss+xml",
                found: .html,
                title: "503 Service Unavailable"
            )
        ) {
            try received(
                "<html><head><title>503 Service Unavailable</title></head><body><h1>503</h1></body></html>",
                "application/rss+xml"
            )
        }
    }

    @Test func `a feed without any story is refused`() {
        #expect(throws: CopyFlaw.self) { try received("<rss><channel><item/><item/></channel></rss>", "text/xml") }
    }

    @Test func `XML of no known vocabulary gives its text with a warning`() throws {
        let story = try #require(
            try received("<story><para>The lamp is lit.</para><para>It is bright.</para></story>", "text/xml").first
        )
        #expect(story.story.text == "The lamp is lit.\n\nIt is bright.")
        #expect(story.warningKinds.contains(.otherFormat))
    }
}
