import Domain
import Quotes
import Testing

@Suite struct StoryTests {
    @Test(arguments: Stories.all) func `a whole story puts on record what it should`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test func `titles and people of a story come out as printed`() {
        let story = Stories.all[0]
        let result = QuoteExtractor().extract(headline: nil, text: story.text, agency: "ARMENPRESS", language: "en")
        #expect(result.people.map(\.name) == ["Aino Virtala", "Jaak Tammets", "Ilze Kalniņa"])
        #expect(result.people.map(\.titles) == [["President of Finland"], ["Estonian PM"], ["Latvian President"]])
        #expect(result.people.map(\.aliases) == [["Virtala"], [], []])
        #expect(result.quotes.map(\.title) == Array(repeating: "President of Finland", count: 4))
        #expect(result.quotes.map(\.attribution.status) == [.explicit, .explicit, .role, .explicit])
        #expect(
            result.quotes.allSatisfy {
                (0.5...1).contains($0.attribution.confidence) && !$0.attribution.reasons.isEmpty
            }
        )
        #expect(result.quotes[1].spans.cue.map { slice($0, of: story.text) } == ["as saying"])
        #expect(result.quotes[1].spans.source.map { slice($0, of: story.text) } == ["Virtala"])
    }

    @Test func `an attitude is told from speech`() {
        let text = "Minister Arpi Danielyan hopes that the pass will open. Danielyan said that it rains."
        let result = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil)
        #expect(result.quotes.map(\.act) == [.attitude, .speech])
    }
}

enum Stories {
    static let all: [Case] = [
        Case(
            "a relayed summit",
            """
            President of Finland Aino Virtala assesses the fact that the ferries sail again as one of the great successes of the year, Virtala said in a \
            three-way meeting with Estonian PM Jaak Tammets and Latvian President Ilze Kalniņa.

            “A lot has been done in a year. Not all questions are settled yet. But the ferries sail, and that is the main thing”, ARMENPRESS reports \
            Virtala as saying.

            The Finnish President reminded that there is a working group co-chaired by the Deputy Prime Ministers, which deals with the timetables.

            “My colleagues told me about its work. It is hard, but it moves”, Virtala said.
            """,
            agency: "ARMENPRESS",
            Expected(
                .indirect,
                "Aino Virtala",
                "the fact that the ferries sail again as one of the great successes of the year"
            ),
            Expected(
                .direct,
                "Aino Virtala",
                "A lot has been done in a year. Not all questions are settled yet. But the ferries sail, and that is the main thing"
            ),
            Expected(
                .indirect,
                "Aino Virtala",
                "there is a working group co-chaired by the Deputy Prime Ministers, which deals with the timetables"
            ),
            Expected(.direct, "Aino Virtala", "My colleagues told me about its work. It is hard, but it moves")
        ),
        Case(
            "an inspection",
            """
            Head of the Bridge Service Suren Ghazarian walked over the new bridge on Friday, TASS reports.

            According to Ghazarian, "the bridge will outlive us all".

            "It is older than the lamps," he told journalists. "And it is younger than I am."

            Asked whether lorries may cross, the service head replied: "Only empty ones."

            Deputy Mayor of Kapan Rita Hakobyan thanked the builders. She noted that the lamps would come in May, adding that “the dark is free”.
            """,
            agency: "TASS",
            Expected(.direct, "Suren Ghazarian", "the bridge will outlive us all"),
            Expected(.direct, "Suren Ghazarian", "It is older than the lamps, | And it is younger than I am."),
            Expected(.direct, "Suren Ghazarian", "Only empty ones."),
            Expected(.indirect, "Rita Hakobyan", "the lamps would come in May"),
            Expected(.direct, "Rita Hakobyan", "the dark is free")
        ),
        Case(
            "a Russian story",
            """
            Перевал откроют к празднику, сообщил начальник дорог Нарек Даниелян.

            «Снег лежит там, где надо», — заявил Даниелян.

            «Мы готовы», - сказал он.

            Даниелян добавил, что цепи нужны всем.
            """,
            Expected(.indirect, "Нарек Даниелян", "Перевал откроют к празднику"),
            Expected(.direct, "Нарек Даниелян", "Снег лежит там, где надо"),
            Expected(.direct, "Нарек Даниелян", "Мы готовы"),
            Expected(.indirect, "Нарек Даниелян", "цепи нужны всем")
        ),
        Case(
            "a French sentence",
            "« Le col est ouvert », a déclaré Anne Laurent.",
            Expected(.direct, "Anne Laurent", "Le col est ouvert")
        ),
        Case(
            "an Armenian sentence",
            "«Լեռնանցքը բաց է»,- ասել է Արմեն Դանիելյանը։",
            Expected(.direct, "Արմեն Դանիելյան", "Լեռնանցքը բաց է")
        ),
    ]
}
