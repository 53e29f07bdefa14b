import Domain
import Testing
import Wire

@Suite struct NinjsTests {
    @Test func `ninjs 1 gives the body and the fields`() throws {
        let copy = """
            {"uri":"urn:lamp:1","type":"text","version":"4","pubstatus":"usable","urgency":3,"language":"en-GB",
            "versioncreated":"2023-05-03T14:16:00Z","slugline":"pier-lamp","byline":"Ana Petrova","headline":"Pier gets a lamp",
            "keywords":["pier"],"subject":[{"code":"20000705","name":"lighting"}],"infosource":[{"name":"Agency"}],
            "body_html":"<p>SEVAN (AP) &mdash; The keeper lit the lamp.</p><p>It is bright.</p>"}
            """
        let received = try #require(try ReceivedCopy(Array(copy.utf8), type: "application/json"))
        #expect(received.format == .ninjs)
        let story = received.stories[0]
        #expect(story.story.headline == "Pier gets a lamp")
        #expect(story.story.text == "The keeper lit the lamp.\n\nIt is bright.")
        #expect(story.fields.guid == "urn:lamp:1" && story.fields.version == "4" && story.fields.slug == "pier-lamp")
        #expect(story.fields.outlet == "Agency" && story.fields.urgency == 3)
        #expect(story.fields.subjects == [CopyFields.Subject(code: "20000705", name: "lighting")])
    }

    @Test func `ninjs 2 gives its main headline and the body in HTML`() throws {
        let copy = """
            {"uri":"urn:lamp:2","standard":{"name":"ninjs","version":"2.1"},"type":"text","pubStatus":"canceled",
            "headlines":[{"role":"short","value":"Lamp"},{"role":"main","value":"Pier gets a lamp"}],
            "bodies":[{"contentType":"text/plain","value":"Short."},{"contentType":"text/html","value":"<p>The lamp is lit.</p>"}]}
            """
        let story = try #require(try received(copy, "application/vnd.iptc.ninjs+json").first)
        #expect(story.story.headline == "Pier gets a lamp" && story.story.text == "The lamp is lit.")
        #expect(story.fields.pubstatus == "canceled")
    }

    @Test(arguments: ["{\"text\":\"The lamp is lit.\"}", "{\"a\":1}", "[1,2]", "{"])
    func `other JSON is left to those who know its members`(copy: String) throws {
        #expect(try ReceivedCopy(Array(copy.utf8), type: "application/json") == nil)
    }

    @Test func `an item without headline and body is no story`() {
        #expect(throws: CopyFlaw.self) {
            try received("{\"uri\":\"u\",\"body_html\":\"<p> </p>\"}", "application/json")
        }
    }
}

@Suite struct AgencyCopyTests {
    private let message = """
        \u{1}eca0124 3 i 93  dpa 1888\r
        \r
        Sevan/pier/\r
        \u{2}EXTRA\r
        Second lamp shines at the pier, and the keeper says that it will\r
        shine until the autumn =\r
        By dpa correspondents =\r
        \r
        Sevan (dpa) - The keeper Tigran Kirakos lit the second lamp of the\r
        pier on Wednesday evening.\r
        \r
        It is bright, he said.\r
        \r
        # Notebook\r
        \r
        ## Internet links\r
        - [Pier](http://pier.example)\r
        \r
        dpa abc def\r
        \r
        \u{3}032101 GMT May 23\r
        \u{7F}\u{4}
        """

    @Test func `an IPTC 7901 message gives headline, dateline, body, slug and the time it was sent`() throws {
        let story = try #require(try received(message, "text/plain").first)
        #expect(
            story.story.headline
                == "Second lamp shines at the pier, and the keeper says that it will shine until the autumn"
        )
        #expect(story.story.dateline?.place == "Sevan" && story.story.dateline?.agency == "dpa")
        #expect(
            story.story.text
                == "The keeper Tigran Kirakos lit the second lamp of the pier on Wednesday evening.\n\nIt is bright, he said."
        )
        #expect(story.story.published.local == LocalTime(year: 2023, month: 5, day: 3, hour: 21, minute: 1))
        #expect(story.story.published.zone?.offsetMinutes == 0)
        #expect(story.fields.slug == "Sevan/pier" && story.fields.urgency == 3)
        #expect(story.rules.contains("revision-mark") && story.rules.contains("desk-notebook"))
    }

    @Test func `an ANPA 1312 message gives its headline and byline, and the quotation marks of print`() throws {
        let copy =
            "\u{16}\u{16}\u{1}W2607\u{1F}asian\nr a\u{13}\u{11} BC-Pier-Lamp   05-03 0120\n\u{2}\u{2}^BC-Pier-Lamp,120<\n"
            + "^Pier gets a second lamp<\n^Eds: Adds quote.<\n^By ANA PETROVA=\n^Associated Press=\n"
            + "\t   SEVAN, Armenia (AP) _ The keeper lit the lamp.\n \n\t   ``It is bright,'' he said.\n\n\u{3}AP-WF-05-03-23 1416GMT<\n"
        let story = try #require(try received(copy, "application/octet-stream").first)
        #expect(story.story.headline == "Pier gets a second lamp" && story.story.byline == "By ANA PETROVA")
        #expect(story.story.dateline?.agency == "AP")
        #expect(story.story.text == "The keeper lit the lamp.\n\n“It is bright,” he said.")
        #expect(story.story.published.local == LocalTime(year: 2023, month: 5, day: 3, hour: 14, minute: 16))
    }

    @Test(arguments: ["r a\u{13}\u{11} BC-Pier-Lamp   05-03 0120", "harbour"])
    func `a message of which every line ends as ANPA ends lines keeps its text`(header: String) throws {
        let copy =
            "\u{1}W2607\n\(header)\n\u{2}Pier gets a second lamp<\nBy ANA PETROVA<\n"
            + "SEVAN, Armenia (AP) - The keeper lit the lamp of the pier on Wednesday<\nevening, the harbour office said.<\n"
            + "It is bright, the keeper told the people who had come to see it.<\nThey stayed until ten.<\n\u{3}\u{4}"
        let story = try #require(try received(copy, "text/plain").first)
        #expect(story.story.headline == "Pier gets a second lamp" && story.story.byline == "By ANA PETROVA")
        #expect(story.story.dateline?.place == "SEVAN")
        for words in ["The keeper lit", "the harbour office said.", "It is bright", "They stayed until ten."] {
            #expect(story.story.text.contains(words))
        }
        #expect(!story.story.text.contains("<") && !story.rules.contains("wire-category"))
    }

    @Test func `a message cut in its header is refused, and one cut in its text is a story with a warning`() throws {
        #expect(throws: CopyFlaw.self) { try received("\u{1}eca0124 3 i 93", "text/plain") }
        let cut = String(message.prefix(while: { $0 != "#" }))
        let story = try #require(try received(cut, "text/plain").first)
        #expect(story.story.text.hasPrefix("The keeper Tigran Kirakos"))
        #expect(story.warningKinds.contains(.truncated))
    }

    @Test func `two services in one bracket are named as both write it`() throws {
        let story = try #require(
            try received("Phare\n\n   Sevan (ats afp) Le gardien a allumé le phare, a dit le port.").first
        )
        #expect(story.story.dateline?.agency == "ats/afp")
    }
}
