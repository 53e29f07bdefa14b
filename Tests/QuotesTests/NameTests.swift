import Domain
import Quotes
import Testing

@Suite struct NameTests {
    @Test(arguments: Names.unknown) func `a name that no list knows is whole and a speaker's`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: Names.forms) func `every form of a name joins the fullest`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: Names.titled) func `a title of any length is apart from the name`(_ person: Named) {
        let people = QuoteExtractor().extract(headline: nil, text: person.text, agency: nil, language: nil).people
        #expect(people.map(\.name).contains(person.name))
        #expect(people.first { $0.name == person.name }?.titles.first == person.title)
    }

    @Test(arguments: [
        "Ann Cook", "Hugh Baker", "Mark Cuban", "Jan Smith", "May Chen", "April Jones", "June Park", "Will Mason",
        "Theresa May", "Sunday Oliseh",
    ])
    func `a name of words that mean something else is whole`(name: String) {
        for text in [
            "“It works,” \(name) said.", "“It works,” said \(name).", "The council met. Clerk \(name) said it rained.",
        ] {
            let result = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: "en")
            let speakers = result.quotes.map { $0.person.map { result.people[$0].name } }
            #expect(speakers == [name], "\(text)")
        }
    }

    @Test func `a month, a question and an office are no names`() {
        let text =
            "In June Mayor Ida Holm said it rained. Will Holm go? “No,” the Charlotte Mayor said. May said nothing."
        let people = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: "en").people
        #expect(people.map(\.name) == ["Ida Holm"])
    }

    @Test func `two of one surname stay apart though one is named like a month`() {
        let text = """
            Parent Jan Kowalski said it was far. “It’s awful,” Kowalski said.

            Teacher Ed Kowalski said the plan made sense.
            """
        let result = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: "en")
        let speakers = result.quotes.map { $0.person.map { result.people[$0].name } }
        #expect(speakers == ["Jan Kowalski", "Jan Kowalski", "Ed Kowalski"])
    }

    @Test func `a reporter with an article is no person`() {
        let text = "Wells Minister Nadira Odinamova came. The Vorle Lantern quotes her as adding: “It is deep.”"
        let people = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil).people
        #expect(people.map(\.name) == ["Nadira Odinamova"])
    }

    @Test func `a place before a mayor is no person`() {
        let text = "In Upper Vorle, the mayor said that it rained. The president of Vorle Water Works left."
        let people = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil).people
        #expect(people.map(\.name) == [])
    }

    @Test func `a name that opens its own clause takes no title from the clause before`() {
        let text = """
            Ombudsperson for Wells Gohar Sahakyan left. As we learned from the service of the Ombudsperson, Sahakyan said that it rained.
            """
        let people = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil).people
        #expect(people.map(\.titles) == [["Ombudsperson for Wells"]])
    }

    @Test func `what a Russian role is of is no person`() {
        let text = "Об этом сообщили в управлении по связям президента Армении."
        let people = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil).people
        #expect(people.map(\.name) == [])
    }

    @Test func `the title printed nearest before a quote stands on it`() {
        let text = """
            Lock Master Jorunn Vassdal closed the gate. “It leaks,” Captain Vassdal said.

            The gate is old. “It leaks still,” said Vassdal, keeper of the upper lock.
            """
        let quotes = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil).quotes
        #expect(quotes.map(\.title) == ["Lock Master", "Captain"])
    }
}

/// A sentence and the person it names.
struct Named: Sendable, CustomTestStringConvertible {
    let text: String
    let name: String
    let title: String?
    var testDescription: String { text }
}

enum Names {
    static let unknown: [Case] = [
        Case(
            "subject of a cue",
            "Torvi Skaldehus said that the ferry was late.",
            Expected(.indirect, "Torvi Skaldehus", "the ferry was late")
        ),
        Case(
            "after the cue",
            "“The ferry is late,” said Oddlaug Kvist-Maren.",
            Expected(.direct, "Oddlaug Kvist-Maren", "The ferry is late,")
        ),
        Case(
            "apposed between name and cue",
            "Latvia will paint its lighthouses red, Dzintra Vilks-Ozola, Latvia's shipping minister, said on Friday.",
            Expected(.indirect, "Dzintra Vilks-Ozola", "Latvia will paint its lighthouses red")
        ),
        Case(
            "object of the title in several words",
            "The wells are full, Minister of Water Resources and Rural Affairs Zulfar Odinamov said.",
            Expected(.indirect, "Zulfar Odinamov", "The wells are full")
        ),
        Case(
            "a mayor and a town that no table knows",
            "The bells are back, Mayor of Nether Vorle Wenzel Tharau said.",
            Expected(.indirect, "Wenzel Tharau", "The bells are back")
        ),
        Case(
            "a future is no cue",
            "Malta will tar its quays in May, Zeppi Vellanti, Malta's minister of ports, said.",
            Expected(.indirect, "Zeppi Vellanti", "Malta will tar its quays in May")
        ),
        Case(
            "initials with blanks after a title, past a line break",
            "Filed at 9 IST\n\nUnion Wells Minister T. K. Ramanathapillai said that it was dry. Ramanathapillai added that it was hot.",
            Expected(.indirect, "T. K. Ramanathapillai", "it was dry"),
            Expected(.indirect, "T. K. Ramanathapillai", "it was hot")
        ),
        Case(
            "an initial that is also an article",
            "The ferry was met by B. A. Sirimathi Gunawansa. Gunawansa said that it was late.",
            Expected(.indirect, "B. A. Sirimathi Gunawansa", "it was late")
        ),
        Case(
            "an article joined to the surname",
            "Talal bin Murshid al-Habsi said that the ferry was late.",
            Expected(.indirect, "Talal bin Murshid al-Habsi", "the ferry was late")
        ),
        Case(
            "an elided article",
            "The minister of dykes, Joost van ’t Zand-Mulder, said that the ferry was late.",
            Expected(.indirect, "Joost van ’t Zand-Mulder", "the ferry was late")
        ),
        Case(
            "Irish particles",
            "Bríd Nic Shuibhne said that it rained. Nic Shuibhne added that it snowed.",
            Expected(.indirect, "Bríd Nic Shuibhne", "it rained"),
            Expected(.indirect, "Bríd Nic Shuibhne", "it snowed")
        ),
    ]

    static let forms: [Case] = [
        Case(
            "hyphenated surname before the full name",
            "“It holds,” Quist-Ravn said. The dam belongs to Sigvald Quist-Ravn.",
            Expected(.direct, "Sigvald Quist-Ravn", "It holds,")
        ),
        Case(
            "particle and surname",
            "Lalla Zohra El Ouardini opened the well. “It is deep,” El Ouardini said. El Ouardini added that it was cold.",
            Expected(.direct, "Lalla Zohra El Ouardini", "It is deep,"),
            Expected(.indirect, "Lalla Zohra El Ouardini", "it was cold")
        ),
        Case(
            "the first word, where names open with the family",
            "Battsengel Dorjpurev, Mongolia’s herds minister, left. Battsengel said that it snowed.",
            Expected(.indirect, "Battsengel Dorjpurev", "it snowed")
        ),
        Case(
            "the end of a long name",
            "Cheikh Ould Baba Vall, the minister of wells, came. Baba Vall said that it was dry.",
            Expected(.indirect, "Cheikh Ould Baba Vall", "it was dry")
        ),
        Case(
            "full name in the headline",
            "“It holds,” Quist-Ravn said.",
            headline: "Dam is sound – Sigvald Quist-Ravn",
            Expected(.direct, "Sigvald Quist-Ravn", "It holds,")
        ),
    ]

    static let titled: [Named] = [
        Named(
            text: "The session was led by Lebanon's caretaker Foreign Minister, Ghayth Abou Sfeily.",
            name: "Ghayth Abou Sfeily",
            title: "Lebanon's caretaker Foreign Minister"
        ),
        Named(
            text: "She met Spanish Deputy Prime Minister Íñigo Luis Arrabal Peñalva and left.",
            name: "Íñigo Luis Arrabal Peñalva",
            title: "Spanish Deputy Prime Minister"
        ),
        Named(
            text: "She met Scotland's rural affairs secretary, Eilidh Drumgask.",
            name: "Eilidh Drumgask",
            title: "Scotland's rural affairs secretary"
        ),
        Named(
            text: "The Speaker of the Lower Khural, Nurlat Esenbai, came late.",
            name: "Nurlat Esenbai",
            title: "Speaker of the Lower Khural"
        ),
        Named(
            text: "Nigeria's Health Minister, Dr Babatope Olumi Fashade, left.",
            name: "Babatope Olumi Fashade",
            title: "Nigeria's Health Minister"
        ),
        Named(
            text: "Turkish Minister of Transport Kerem Aksarayli came late.",
            name: "Kerem Aksarayli",
            title: "Turkish Minister of Transport"
        ),
        Named(
            text: "The road was opened by Vorle’s mayor, Wenzel Tharau, on Monday.",
            name: "Wenzel Tharau",
            title: "Vorle’s mayor"
        ),
    ]
}
