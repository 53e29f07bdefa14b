import Domain
import Quotes
import Testing

@Suite struct RelayAndRoleTests {
    @Test(arguments: Relayed.all) func `who is relayed speaks, not the agency`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: Roles.all) func `a role is its bearer, speakers before bystanders`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: Following.all) func `a quotation finds its speaker in what stands around it`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: Russian.all) func `a Russian story puts its people on record`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test func `a role without a bearer is carried with less confidence`() {
        let text = "“It holds,” Sigvald Quist-Ravn said. The engineer added that it was dry."
        let quotes = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil).quotes
        #expect(quotes.map(\.person) == [0, 0])
        #expect(quotes.map(\.attribution.status) == [.explicit, .role])
        #expect(quotes[1].attribution.confidence < 0.5)
    }
}

enum Relayed {
    static let all: [Case] = [
        Case(
            "as saying, by role",
            "Minister of Wells Zulfar Odinamov came. “It is deep,” Qalin quotes the minister as saying.",
            Expected(.direct, "Zulfar Odinamov", "It is deep,")
        ),
        Case(
            "quotes a role, unknown agency",
            "Wells Minister Zulfar Odinamov came.\n\n“It is deep, and it was dug by hand”, Qalin quotes the minister.",
            Expected(.direct, "Zulfar Odinamov", "It is deep, and it was dug by hand")
        ),
        Case(
            "quotes her, further",
            "Minister Nadira Odinamova came.\n\nThe agency quotes her further: “It is deep.”",
            Expected(.direct, "Nadira Odinamova", "It is deep.")
        ),
        Case(
            "was quoted by",
            "“It is deep,” Zulfar Odinamov was quoted by Qalin as saying.",
            agency: "Qalin",
            Expected(.direct, "Zulfar Odinamov", "It is deep,")
        ),
        Case(
            "as adding, a newspaper like any name",
            "Wells Minister Nadira Odinamova came. The Vorle Lantern quotes her as adding: “It is deep.”",
            Expected(.direct, "Nadira Odinamova", "It is deep.")
        ),
        Case(
            "reported, citing",
            "Reuters reported, citing Zulfar Odinamov, that the well was deep.",
            Expected(.indirect, "Zulfar Odinamov", "the well was deep")
        ),
    ]
}

enum Roles {
    static let all: [Case] = [
        Case(
            "an office of another language",
            "The Taoiseach, Bríd Nic Shuibhne, met Norway’s bog minister, Torvi Skaldehus. The Taoiseach said that it rained.",
            Expected(.indirect, "Bríd Nic Shuibhne", "it rained")
        ),
        Case(
            "an acronym with a deputy",
            "Deputy Prime Minister Zulfar Odinamov left. According to the Deputy PM, the well is deep.",
            Expected(.indirect, "Zulfar Odinamov", "the well is deep")
        ),
        Case("an acronym of nobody", "PM said that it was deep.", Expected(.indirect, nil, "it was deep")),
        Case(
            "the guest, who spoke before",
            "Zulfar Odinamov said that it rained.\n\nAccording to the guest, the well is deep.",
            Expected(.indirect, "Zulfar Odinamov", "it rained"),
            Expected(.indirect, "Zulfar Odinamov", "the well is deep")
        ),
        Case(
            "speaker before bystanders",
            """
            Wells will be dug, Minister of Water Resources Zulfar Odinamov said after talks with Uzbek Foreign Minister Dilfuza Yunusova.

            The minister added that they would be deep.
            """,
            Expected(.indirect, "Zulfar Odinamov", "Wells will be dug"),
            Expected(.indirect, "Zulfar Odinamov", "they would be deep")
        ),
        Case(
            "nationality and an owner in the title",
            """
            Marija Kos-Vidmar, Slovenia’s minister of roads, met the Austrian minister of roads, Ernst Kaltwasser.

            The Slovenian minister said that it snowed. The Austrian minister said that it rained.
            """,
            Expected(.indirect, "Marija Kos-Vidmar", "it snowed"),
            Expected(.indirect, "Ernst Kaltwasser", "it rained")
        ),
        Case(
            "heads of state and of government",
            """
            President Sidi Ould Baba received Prime Minister Aminata Keïtala.

            The head of government said that the port was open. The head of state said that it was deep.
            """,
            Expected(.indirect, "Aminata Keïtala", "the port was open"),
            Expected(.indirect, "Sidi Ould Baba", "it was deep")
        ),
        Case(
            "top diplomat",
            """
            Foreign Minister Ghayth Sfeily met Interior Minister Elpida Hadjiloizou. The top diplomat said that it was late.
            """,
            Expected(.indirect, "Ghayth Sfeily", "it was late")
        ),
        Case(
            "a premier is no other minister",
            "Roads Minister Wenzel Tharau came. The prime minister said that it was late.",
            Expected(.indirect, nil, "it was late")
        ),
    ]
}

enum Following {
    static let all: [Case] = [
        Case(
            "in her words",
            "“It holds,” Nadira Odinamova said. In her words, the dam is dry.",
            Expected(.direct, "Nadira Odinamova", "It holds,"),
            Expected(.indirect, "Nadira Odinamova", "the dam is dry")
        ),
        Case(
            "the one speaker of the story",
            """
            “It holds,” Nadira Odinamova said.

            The dam is ninety years old.

            It was built by hand.

            “We shall look after it as our mothers did, and paint it every spring.”
            """,
            Expected(.direct, "Nadira Odinamova", "It holds,"),
            Expected(
                .direct,
                "Nadira Odinamova",
                "We shall look after it as our mothers did, and paint it every spring."
            )
        ),
        Case(
            "this is what the role told",
            """
            Nadira Odinamova, Tajikistan’s Prime Minister, opened the dam with Kyrgyz President Almaz Tokombaev.

            “It was built by hand, and it will stand for a hundred years”. This is what the Prime Minister told journalists, Qalin reports.
            """,
            agency: "Qalin",
            Expected(.direct, "Nadira Odinamova", "It was built by hand, and it will stand for a hundred years")
        ),
        Case(
            "stated this in the paragraph after",
            """
            “It was built by hand, and it will stand for a hundred years.”

            Nadira Odinamova stated this at a meeting with journalists.
            """,
            Expected(.direct, "Nadira Odinamova", "It was built by hand, and it will stand for a hundred years.")
        ),
        Case(
            "expressed the hope",
            "Nadira Odinamova expressed the hope that the dam would hold.",
            Expected(.indirect, "Nadira Odinamova", "the dam would hold")
        ),
        Case(
            "asked about",
            "Odinamova, asked about the dam on her way to the lake, replied: “It holds.”",
            Expected(.direct, "Odinamova", "It holds.")
        ),
        Case(
            "named in the same paragraph",
            """
            “It holds,” Zulfar Odinamov said.

            On the bank stood Almaz Tokombaev of the boatmen’s guild. “It leaks a little,” he said.
            """,
            Expected(.direct, "Zulfar Odinamov", "It holds,"),
            Expected(.direct, "Almaz Tokombaev", "It leaks a little,")
        ),
        Case(
            "a word before a colon",
            "The book is here.\n\nMountain song: “I switched off the lamp and listened to it”"
        ),
        Case(
            "a role before a colon",
            "The book is here.\n\nMountain guide: “I switched off the lamp and listened to it”",
            Expected(.direct, nil, "I switched off the lamp and listened to it")
        ),
        Case(
            "a title and a name before a colon",
            "Mountain rescuer Sepp Griesner-Lang: “I switched off the lamp and listened to it”",
            Expected(.direct, "Sepp Griesner-Lang", "I switched off the lamp and listened to it")
        ),
        Case(
            "promised after the quotation",
            "Nadira Odinamova came. “There will be tea”, the guest promised. “And cakes”, Odinamova said.",
            Expected(.direct, nil, "There will be tea"),
            Expected(.direct, "Nadira Odinamova", "And cakes")
        ),
        Case(
            "a body",
            "The Vorle Seed Fund said that it rained. The fund warned that it would snow.",
            Expected(.indirect, "Vorle Seed Fund", "it rained"),
            Expected(.indirect, "Vorle Seed Fund", "it would snow")
        ),
    ]
}

enum Russian {
    static let all: [Case] = [
        Case(
            "title and name after the cue, then the role",
            """
            «Мы откроем двенадцать библиотек», - заявила министр культуры Злата Подгорина.

            Министр подчеркнула, что деньги есть. По её словам, книги куплены.
            """,
            Expected(.direct, "Злата Подгорина", "Мы откроем двенадцать библиотек"),
            Expected(.indirect, "Злата Подгорина", "деньги есть"),
            Expected(.indirect, "Злата Подгорина", "книги куплены")
        ),
        Case(
            "a mayor, a town and an inflected surname",
            "Снег убран, сообщил мэр Вышгорода Прохор Лысогорин. По словам Лысогорина, работы начнутся завтра.",
            Expected(.indirect, "Прохор Лысогорин", "Снег убран"),
            Expected(.indirect, "Прохор Лысогорин", "работы начнутся завтра")
        ),
    ]
}
