import Domain
import Testing

@Suite struct ShapeTests {
    @Test(arguments: Shapes.direct) func `direct quotes in every place of the cue`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
    @Test(arguments: Shapes.single) func `single marks hold other marks`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
    @Test(arguments: Shapes.marks) func `every pair of marks`(_ story: Case) { #expect(story.found() == story.quotes) }
    @Test(arguments: Shapes.indirect) func `indirect and mixed quotes`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
    @Test(arguments: Shapes.speakers) func `names, roles and pronouns`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
    @Test(arguments: Shapes.none) func `what is no quote`(_ story: Case) { #expect(story.found() == story.quotes) }
}

enum Shapes {
    static let direct: [Case] = [
        Case(
            "X said after",
            "“The pass is open,” Arpi Danielyan said.",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
        Case(
            "said X",
            "“The pass is open,” said Arpi Danielyan.",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
        Case(
            "comma outside",
            "“The pass is open”, Arpi Danielyan said at a briefing.",
            Expected(.direct, "Arpi Danielyan", "The pass is open")
        ),
        Case(
            "hard blanks, as pages set them",
            "\"They sue,\" Arpi Danielyan said.\u{A0}\"Everybody sues.\" \u{A0}Later he left.",
            Expected(.direct, "Arpi Danielyan", "They sue, | Everybody sues.")
        ),
        Case(
            "comma outside, inverted",
            "“The pass is open”, noted Arpi Danielyan.",
            Expected(.direct, "Arpi Danielyan", "The pass is open")
        ),
        Case(
            "apposition",
            "“The pass is open,” Arpi Danielyan, a ranger from Goris, said on Monday.",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
        Case(
            "said X, title",
            "“The pass is open,” said Arpi Danielyan, head of the mountain service.",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
        Case(
            "X said before",
            "Arpi Danielyan said, “The pass is open.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open.")
        ),
        Case(
            "X said: before",
            "Arpi Danielyan said: “The pass is open.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open.")
        ),
        Case(
            "told AGENCY",
            "“The pass is open,” Arpi Danielyan told ARMENPRESS.",
            agency: "ARMENPRESS",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
        Case(
            "in an interview with AGENCY",
            "“The pass is open,” Arpi Danielyan said in an interview with Reuters.",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
        Case(
            "interrupted",
            "“The pass is open,” Arpi Danielyan said, “but drive slowly.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open, | but drive slowly.")
        ),
        Case(
            "follow-on sentence",
            "“The pass is open,” Arpi Danielyan said. “Drive slowly.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open, | Drive slowly.")
        ),
        Case(
            "question",
            "“Is the pass open?” Arpi Danielyan asked.",
            Expected(.direct, "Arpi Danielyan", "Is the pass open?")
        ),
        Case(
            "according to after",
            "“The pass is open,” according to Arpi Danielyan.",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
        Case(
            "according to before",
            "According to Arpi Danielyan, “the pass is open.”",
            Expected(.direct, "Arpi Danielyan", "the pass is open.")
        ),
        Case(
            "AGENCY reports X as saying",
            "“The pass is open”, ARMENPRESS reports Arpi Danielyan as saying.",
            agency: "ARMENPRESS",
            Expected(.direct, "Arpi Danielyan", "The pass is open")
        ),
        Case(
            "AGENCY quoted X as saying before",
            "Interfax quoted Arpi Danielyan as saying: “The pass is open.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open.")
        ),
        Case(
            "X was quoted as saying by AGENCY",
            "“The pass is open”, Arpi Danielyan was quoted as saying by TASS.",
            agency: "TASS",
            Expected(.direct, "Arpi Danielyan", "The pass is open")
        ),
        Case(
            "As X put it",
            "As Arpi Danielyan put it, “the pass is open.”",
            Expected(.direct, "Arpi Danielyan", "the pass is open.")
        ),
        Case(
            "signed by name",
            "“The pass is open.” — Arpi Danielyan",
            Expected(.direct, "Arpi Danielyan", "The pass is open.")
        ),
        Case(
            "stated this in the next sentence",
            "“The pass is open and the drivers can go.” Arpi Danielyan stated this at a briefing in Goris.",
            Expected(.direct, "Arpi Danielyan", "The pass is open and the drivers can go.")
        ),
        Case(
            "asked whether, replied",
            "Asked whether the pass was open, Arpi Danielyan replied: “Since noon.”",
            Expected(.direct, "Arpi Danielyan", "Since noon.")
        ),
        Case(
            "announced by a colon in the paragraph before",
            "Arpi Danielyan added:\n\n“The pass is open.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open.")
        ),
        Case(
            "turns",
            "DANIELYAN: The pass is open.\n\nWALLIS: Since when?",
            Expected(.direct, "DANIELYAN", "The pass is open."),
            Expected(.direct, "WALLIS", "Since when?")
        ),
        Case(
            "re-opened over paragraphs",
            "“The pass is open,” Arpi Danielyan said. “We worked at night.\n\n“We shall work tonight.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open, | We worked at night. | We shall work tonight.")
        ),
        Case(
            "a missing mark ends with its paragraph",
            "“The pass is open, Arpi Danielyan said.\n\n“Drive slowly,” said Levon Grigorian.",
            Expected(.direct, nil, "The pass is open, Arpi Danielyan said."),
            Expected(.direct, "Levon Grigorian", "Drive slowly,")
        ),
        Case(
            "unknown verb after the quotation",
            "“The pass is open,” Arpi Danielyan thundered.",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
    ]

    static let single: [Case] = [
        Case(
            "single marks around double ones",
            "‘There’s a “ferry” here’, Sigvald Quist-Ravn said, ‘and it’s late. He asked: “Is it far?” It isn’t.’",
            Expected(
                .direct,
                "Sigvald Quist-Ravn",
                "There’s a “ferry” here | and it’s late. He asked: “Is it far?” It isn’t."
            )
        ),
        Case(
            "single marks around plurals that own",
            """
            ‘The rowers’ boats are sound. They know who’s at sea, who’s come back and whose oars are broken, and there’s \
            nobody on this whole coast who keeps a better book of the winds, the tides and the currents than they do, so let \
            them keep it. It’s the rowers’ book’, Sigvald Quist-Ravn said.
            """,
            Expected(
                .direct,
                "Sigvald Quist-Ravn",
                """
                The rowers’ boats are sound. They know who’s at sea, who’s come back and whose oars are broken, and there’s \
                nobody on this whole coast who keeps a better book of the winds, the tides and the currents than they do, so let \
                them keep it. It’s the rowers’ book
                """
            )
        ),
        Case(
            "a stray single mark beside double ones",
            "The ‘90s ended. “It is far,” Sigvald Quist-Ravn said of the rowers’ boat.",
            Expected(.direct, "Sigvald Quist-Ravn", "It is far,")
        ),
    ]

    static let marks: [Case] = [
        ("straight", "\"", "\""), ("apostrophes", "''", "''"), ("backticks", "``", "''"), ("single", "‘", "’"),
        ("plain single", "'", "'"),
        ("guillemets", "«", "»"), ("low and high", "„", "“"), ("low and right", "„", "”"),
        ("single guillemets", "‹", "›"), ("curly", "“", "”"),
    ].flatMap { name, open, close in
        [
            Case(
                "\(name), after",
                "\(open)We don’t close at night,\(close) Arpi Danielyan said.",
                Expected(.direct, "Arpi Danielyan", "We don’t close at night,")
            ),
            Case(
                "\(name), before",
                "Arpi Danielyan said: \(open)We close at noon.\(close)",
                Expected(.direct, "Arpi Danielyan", "We close at noon.")
            ),
        ]
    }

    static let indirect: [Case] = [
        Case(
            "accepted that, not accepted a thing",
            "Sigvald Quist-Ravn accepted the key. Quist-Ravn accepted that the ferry was late.",
            Expected(.indirect, "Sigvald Quist-Ravn", "the ferry was late")
        ),
        Case(
            "said that",
            "Arpi Danielyan said that the pass had opened at noon.",
            Expected(.indirect, "Arpi Danielyan", "the pass had opened at noon")
        ),
        Case(
            "said",
            "Arpi Danielyan said the pass had opened at noon.",
            Expected(.indirect, "Arpi Danielyan", "the pass had opened at noon")
        ),
        Case(
            "told reporters that",
            "Arpi Danielyan told reporters on Monday that the pass was open.",
            Expected(.indirect, "Arpi Danielyan", "the pass was open")
        ),
        Case(
            "at the end",
            "The pass had opened at noon, Arpi Danielyan said.",
            Expected(.indirect, "Arpi Danielyan", "The pass had opened at noon")
        ),
        Case(
            "at the end, in a meeting",
            "The pass had opened at noon, Danielyan said in a meeting with drivers. Arpi Danielyan runs it.",
            Expected(.indirect, "Arpi Danielyan", "The pass had opened at noon")
        ),
        Case(
            "attributed twice",
            "Ranger Arpi Danielyan regards the open pass as the work of many hands, Danielyan said at a meeting.",
            Expected(.indirect, "Arpi Danielyan", "the open pass as the work of many hands")
        ),
        Case(
            "and added",
            "Arpi Danielyan said the pass was open and Levon Grigorian said the tunnel was shut.",
            Expected(.indirect, "Arpi Danielyan", "the pass was open"),
            Expected(.indirect, "Levon Grigorian", "the tunnel was shut")
        ),
        Case(
            "adding that",
            "Arpi Danielyan said the pass was open, adding that drivers needed chains.",
            Expected(.indirect, "Arpi Danielyan", "the pass was open"),
            Expected(.indirect, "Arpi Danielyan", "drivers needed chains")
        ),
        Case(
            "according to",
            "According to Arpi Danielyan, the pass had opened at noon.",
            Expected(.indirect, "Arpi Danielyan", "the pass had opened at noon")
        ),
        Case(
            "according to, at the end",
            "The pass had opened at noon, according to Arpi Danielyan.",
            Expected(.indirect, "Arpi Danielyan", "The pass had opened at noon")
        ),
        Case(
            "fragments",
            "Arpi Danielyan said the pass was “as smooth as a plate” in the morning.",
            Expected(.mixed, "Arpi Danielyan", "the pass was “as smooth as a plate” in the morning")
        ),
        Case(
            "called",
            "Arpi Danielyan called the new road “a ribbon.”",
            Expected(.mixed, "Arpi Danielyan", "the new road “a ribbon.”")
        ),
        Case(
            "as saying that",
            "Arpi Danielyan was quoted as saying that the pass was open.",
            Expected(.indirect, "Arpi Danielyan", "the pass was open")
        ),
        Case(
            "vowed to",
            "Arpi Danielyan vowed to open the pass.",
            Expected(.indirect, "Arpi Danielyan", "to open the pass")
        ),
        Case("unnamed", "Officials said the pass was open.", Expected(.indirect, nil, "the pass was open")),
    ]

    static let speakers: [Case] = [
        Case(
            "surname, pronoun, role",
            """
            Minister of Passes Arpi Danielyan opened the road on Friday.

            “We worked at night,” Danielyan said.

            The minister added that chains were needed.

            “Drive slowly,” she said.
            """,
            Expected(.direct, "Arpi Danielyan", "We worked at night,"),
            Expected(.indirect, "Arpi Danielyan", "chains were needed"),
            Expected(.direct, "Arpi Danielyan", "Drive slowly,")
        ),
        Case(
            "an aside between name and cue",
            "Arpi Danielyan, in turn, stressed that the pass was open.",
            Expected(.indirect, "Arpi Danielyan", "the pass was open")
        ),
        Case(
            "according to her",
            "“It rains,” Arpi Danielyan said. According to her, the pass was open.",
            Expected(.direct, "Arpi Danielyan", "It rains,"),
            Expected(.indirect, "Arpi Danielyan", "the pass was open")
        ),
        Case(
            "two presidents and their countries",
            """
            President of Finland Aino Virtala met Estonian President Jaak Tammets in Tallinn.

            The Estonian President noted that the ferry was late. The Finnish President replied that the sea was calm.
            """,
            Expected(.indirect, "Jaak Tammets", "the ferry was late"),
            Expected(.indirect, "Aino Virtala", "the sea was calm")
        ),
        Case(
            "he and she",
            "Karen Petrosyan met Anahit Danielyan. “It rains,” she said. “It pours,” he replied.",
            Expected(.direct, "Anahit Danielyan", "It rains,"),
            Expected(.direct, "Karen Petrosyan", "It pours,")
        ),
        Case(
            "a body",
            "The National Seed Bank said the wheat was safe.",
            Expected(.indirect, "National Seed Bank", "the wheat was safe")
        ),
        Case(
            "a spokesman for someone is not that someone",
            "Arpi Danielyan left. A spokesman for Danielyan said the pass was open.",
            Expected(.indirect, nil, "the pass was open")
        ),
        Case(
            "name in the headline",
            "“The pass is open,” Danielyan said.",
            headline: "Arpi Danielyan: roads and snow",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
        Case(
            "a pronoun without anyone",
            "“The pass is open,” he said.",
            Expected(.direct, nil, "The pass is open,")
        ),
        Case(
            "the agency relays",
            "ARMENPRESS reports that the pass is open.",
            agency: "ARMENPRESS"
        ),
        Case(
            "carried over",
            "“We worked at night,” Arpi Danielyan said.\n\n“The snow was as high as a horse.”",
            Expected(.direct, "Arpi Danielyan", "We worked at night, | The snow was as high as a horse.")
        ),
    ]

    static let none: [Case] = [
        Case("scare quotes", "The “smart” road has no lamps."),
        Case("a title of a work", "The choir sang “A Night in Goris” on the square."),
        Case(
            "a motto signed with initials",
            "The pass is open.\n\n“All roads are long for those who count the stones of them.” - WS"
        ),
        Case("empty", ""),
        Case("blank", " \n\t\n"),
        Case("only marks", "“” \"\" '' «» ‘"),
    ]
}
