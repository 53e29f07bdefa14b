import Domain
import Testing
import Wire

@Suite struct PlainCopyTests {
    private let epigraph =
        "“A lamp is a promise that somebody stays awake for you, and a pier is the place where it is kept.” - TK"

    private func rules(_ story: ParsedStory, _ kind: Segment.Kind = .furniture) -> [String] {
        story.segments.filter { $0.kind == kind }.map(\.rule)
    }

    @Test func `an archive page gives headline, time, dateline and body`() {
        let story = PlainCopy.parse(
            """
            Second lamp shines at Sevan pier – Harbour Minister

            Save

            Share

             18:16, 26 November, 2021

            YEREVAN, NOVEMBER 26, ARMENPRESS. Harbour Minister Anna Petrova lit the second lamp.

            “It is bright”, Petrova said.

            Edited and translated by Tigran Kirakos

            You may also like

            Davit Harutin

            \(epigraph)
            """
        )
        #expect(story.headline == "Second lamp shines at Sevan pier – Harbour Minister")
        #expect(story.published.printed == "18:16, 26 November, 2021")
        #expect(story.published.local == LocalTime(year: 2021, month: 11, day: 26, hour: 18, minute: 16))
        #expect(story.dateline?.text == "YEREVAN, NOVEMBER 26, ARMENPRESS.")
        #expect(story.text == "Harbour Minister Anna Petrova lit the second lamp.\n\n“It is bright”, Petrova said.")
        #expect(story.language == "en")
        #expect(
            rules(story) == ["share-bar", "share-bar", "translator-credit", "related-block", "poster-name", "epigraph"]
        )
    }

    @Test func `titles after a related-block marker are furniture and a paragraph after them is body`() {
        let story = PlainCopy.parse(
            """
            Pier gets a lamp

            The lamp is lit, the keeper said.

            Read more

            Nine piers that shine

            A night on the pier

            The keeper then went home, and the harbour office closed for the night.
            """
        )
        #expect(rules(story) == ["related-block", "related-title", "related-title"])
        #expect(
            story.text
                == "The lamp is lit, the keeper said.\n\nThe keeper then went home, and the harbour office closed for the night."
        )
    }

    @Test func `a quoted paragraph signed by a speaker of the story stays body`() {
        let story = PlainCopy.parse(
            "Pier gets a lamp\n\nAnna Petrova lit the lamp.\n\n“It is a good lamp and it will shine.” - Petrova"
        )
        #expect(story.text.hasSuffix("- Petrova"))
    }

    @Test func `a quoted paragraph with a cue stays body`() {
        let story = PlainCopy.parse(
            "Пирс получил фонарь\n\nФонарь горит.\n\n«Он светит далеко и будет светить долго», - сказал смотритель."
        )
        #expect(story.text.hasSuffix("- сказал смотритель."))
    }

    @Test func `a signature on its own line closes an epigraph under a name`() {
        let story = PlainCopy.parse(
            "Pier gets a lamp\n\nThe lamp is lit.\n\nDavit Harutin\n\n“A lamp is a promise.”\n\n— T. Kirakos"
        )
        #expect(rules(story) == ["poster-name", "epigraph", "epigraph"])
        #expect(story.text == "The lamp is lit.")
    }

    @Test func `a headline given beside the copy is found at its top`() {
        let story = PlainCopy.parse("PIER GETS A LAMP.\n\nThe lamp is lit.", headline: "Pier gets a lamp")
        #expect(story.headline == "Pier gets a lamp")
        #expect(story.text == "The lamp is lit.")
        #expect(story.segments.map(\.kind) == [.headline, .body])
    }

    @Test func `with a headline given a different first line is body`() {
        let story = PlainCopy.parse("A lamp for the pier\n\nThe lamp is lit.", headline: "Pier gets a lamp")
        #expect(story.headline == "Pier gets a lamp")
        #expect(story.text == "A lamp for the pier\n\nThe lamp is lit.")
    }

    @Test func `a blank headline counts as none`() {
        #expect(
            PlainCopy.parse("Pier gets a lamp\n\nThe lamp is lit, the keeper said.", headline: " \n").headline
                == "Pier gets a lamp"
        )
    }

    @Test(arguments: [
        "The keeper lit the lamp.",
        "The keeper lit the lamp. It shines far. The harbour office paid for it.\n\nNobody complained.",
        "the keeper lit the lamp\n\nIt shines, the office said.",
        "“It is bright,” the keeper said.\n\nThe harbour office paid for the lamp and for the oil that it burns.",
        "Nine lamps were lit on the pier at night by the keeper and\nhis daughter, the office said.",
    ]) func `a first line that is no headline stays body`(copy: String) {
        let story = PlainCopy.parse(copy)
        #expect(story.headline == nil)
        #expect(words(story.text) == words(copy))
    }

    @Test func `a headline printed twice is kept once`() {
        let twice = PlainCopy.parse(
            "Pier gets a lamp.\n\nPier gets a lamp\n\nYEREVAN, MAY 14, ARMENPRESS. The lamp is lit."
        )
        #expect(twice.headline == "Pier gets a lamp.")
        #expect(rules(twice) == ["headline-repeated"])
        let prefixed = PlainCopy.parse(
            "Armenpress: Pier gets a lamp: UPDATED\n\nPier gets a lamp: UPDATED\n\n21:07, 3 June 2022\n\nThe lamp is lit."
        )
        #expect(prefixed.headline == "Pier gets a lamp: UPDATED")
        #expect(prefixed.text == "The lamp is lit.")
    }

    @Test func `hard-wrapped copy is joined and its sign-off left out`() {
        let story = PlainCopy.parse(
            """
            HARBOUR <HRB> ISSUES LAMP BOND

                LONDON, March 3 - Harbour Lamps Inc is issuing a bond of
            one hundred lamps due in April, its keeper said in a
            statement.
                The lamps are available in denominations of nine.
                Net 9 vs 8
                Revs 10 vs 11
             Reuter
            """
        )
        #expect(story.headline == "HARBOUR <HRB> ISSUES LAMP BOND")
        #expect(
            story.text == """
                Harbour Lamps Inc is issuing a bond of one hundred lamps due in April, its keeper said in a statement.

                The lamps are available in denominations of nine.

                Net 9 vs 8

                Revs 10 vs 11
                """
        )
        #expect(rules(story) == ["end-mark"])
    }

    @Test func `a single newline between long lines starts a paragraph`() {
        let first =
            "The harbour office has hung a second lamp at the pier, because the first one was not seen by the ferry in the fog of last week."
        let second =
            "The keeper of the pier, who had asked for it since the spring, said that he would sleep better, and so would the passengers."
        let story = PlainCopy.parse("Pier gets a lamp\n\(first)\n\(second)")
        #expect(story.headline == "Pier gets a lamp")
        #expect(story.text == first + "\n\n" + second)
    }

    @Test func `bylines stand under the headline`() {
        #expect(
            PlainCopy.parse("Pier gets a lamp\n\nBy Anna Petrova, Harbour Correspondent\n\nThe lamp is lit.").byline
                == "By Anna Petrova, Harbour Correspondent"
        )
        #expect(
            PlainCopy.parse("Pier gets a lamp\n\n        • Anna Petrova\n\nThe lamp is lit.").byline == "• Anna Petrova"
        )
        #expect(PlainCopy.parse("Pier gets a lamp\n\nAnna Petrova\n\nThe lamp is lit.").byline == "Anna Petrova")
    }

    @Test func `a digest page gives up its captions and its permission`() {
        let story = PlainCopy.parse(
            """
            RFE/RL Armenian Report – 06/17/2019

                                            Monday, 

            Pier Gets A Lamp

                    • Anna Petrova

            Armenia -- A lamp on the pier, 14Jun2019.

            The harbour office said not one of the four 
            lamps on the pier will be put out this year.

            Reprinted on Harbour News with permission from RFE/RL
            Copyright (c) 2019 Radio Free Europe / Radio Liberty, Inc.
            """
        )
        #expect(story.headline == "Pier Gets A Lamp")
        #expect(story.published.local == LocalTime(year: 2019, month: 6, day: 17))
        #expect(
            story.text == "The harbour office said not one of the four lamps on the pier will be put out this year."
        )
        #expect(rules(story) == ["weekday", "photo-caption", "reprint-notice", "copyright"])
    }

    @Test(arguments: [
        ("Editing and Translating by Anna Petrova", "translator-credit"),
        ("(Reporting by A. Petrova; Editing by T. Kirakos)", "desk-credit"),
        ("-0-", "end-mark"), ("___", "rule-line"), ("© 2024 Harbour News", "copyright"),
        ("Photo by Anna Petrova", "photo-credit"),
        ("http://harbour.example/pier", "source-link"), ("Подписаться", "subscribe-bar"),
        ("asl/tib/pid/cac", "desk-initials"),
        ("Читайте также", "related-block"), ("Open in modal", "navigation"), ("Anna Petrova", "poster-name"),
    ]) func `a line below the story is left out by its rule`(line: String, rule: String) {
        let story = PlainCopy.parse("Pier gets a lamp\n\nThe lamp is lit, the keeper said.\n\n\(line)")
        #expect(rules(story) == [rule])
        #expect(story.text == "The lamp is lit, the keeper said.")
    }

    @Test(arguments: [
        "It did.", "Nobody knows", "7 p.m.", "Translated by hand, the book sold well.", "Share prices fell.",
        "Read more books, he said.",
        "Photo shops closed.", "Reuters reported it first.", "All nine lamps",
    ]) func `a short line that no rule names stays body`(line: String) {
        let story = PlainCopy.parse(
            "Pier gets a lamp\n\nThe lamp is lit, the keeper said.\n\n\(line)\n\nIt shines far, he added."
        )
        #expect(story.text == "The lamp is lit, the keeper said.\n\n\(line)\n\nIt shines far, he added.")
    }

    @Test(arguments: [
        ("The keeper of the pier said that he would light the lamp in the evening.", "en"),
        ("Смотритель пирса сказал, что он зажжет фонарь вечером и не уйдет до утра.", "ru"),
        ("Паром продан, сказала Анна Петрова.", "ru"),
        ("Доглядач пірсу сказав, що він засвітить ліхтар увечері і не піде до ранку.", "uk"),
        ("Նավամատույցի պահապանն ասել է, որ երեկոյան կվառի լապտերը։", "hy"),
        ("Le gardien de la jetée a dit que la lampe est dans la maison et qu'il ne part pas.", "fr"),
        ("Der Wärter sagte, dass die Lampe auf dem Steg nicht mit Öl brennt und das Haus dunkel ist.", "de"),
        ("El guarda dijo que la lámpara del muelle se enciende por la noche y que los barcos la ven.", "es"),
        ("ნავსადგურის მცველმა თქვა, რომ საღამოს ფარანს აანთებს.", "ka"),
    ]) func `the language is told by script and common words`(text: String, language: String) {
        #expect(PlainCopy.parse(text).language == language)
    }

    @Test(arguments: ["", "9 vs 8", "Lamp", "灯塔 灯塔 灯塔 灯塔 灯塔 灯塔 灯塔 灯塔"]) func `a language is not guessed`(text: String) {
        #expect(PlainCopy.parse(text).language == nil)
    }

    private func words(_ text: String) -> [Substring] { text.split { $0.isWhitespace } }

    @Test(arguments: [
        ("Pier gets a second lamp | AP News", "Pier gets a second lamp"),
        ("Pier gets a second lamp - Reuters", "Pier gets a second lamp"),
        ("Pier gets a second lamp – Harbour office", "Pier gets a second lamp – Harbour office"),
        ("Opinion | Pier gets a second lamp", "Opinion | Pier gets a second lamp"),
        ("Lamps | Oil | Glass", "Lamps | Oil | Glass"),
        ("Pier gets a second lamp | what it costs", "Pier gets a second lamp | what it costs"),
    ])
    func `a headline is read without the name of the site behind it`(line: String, headline: String) {
        let body = "YEREVAN, MAY 3, ARMENPRESS. The keeper lit the lamp of the pier on Wednesday evening."
        let story = PlainCopy.parse("\(line)\n\n\(body)\n")
        #expect(story.headline == headline)
        #expect(story.segments.first?.kind == .headline)
    }
}
