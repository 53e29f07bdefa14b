import Domain
import Quotes
import Testing

/// Interviews and transcripts, whose turns open with a label.
@Suite struct TurnTests {
    @Test(arguments: Turns.told) func `a turn is whose label it bears`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: [
        "Q: When will it open?\n\nA: In May, we hope.", "Q1: When will it open?\n\nA1: In May, we hope.",
        "Q. When will it open?\n\nA. In May, we hope.", "Q — When will it open?\n\nA — In May, we hope.",
        "Q: When will it open? A: In May, we hope.", "Question: When will it open?\n\nAnswer: In May, we hope.",
    ])
    func `questions are nobody's quotes, and answers are whom the introduction names`(_ turns: String) {
        let story = Case("", "Mayor Ada Holm spoke to Northline.\n\n" + turns)
        #expect(story.found() == [Expected(.direct, "Ada Holm", "In May, we hope.")])
        #expect(story.extraction().people.map(\.name) == ["Ada Holm"])
    }

    @Test func `an answer to nobody who is named is nobody's`() {
        let story = Case("", "Q: When will it open?\n\nA: In May, we hope.")
        #expect(story.found() == [Expected(.direct, nil, "In May, we hope.")])
    }

    @Test func `a line of a list is no turn`() {
        let story = Case("", "Mayor Ada Holm won.\n\nWeather: Rain in the north.\n\nHolm: two sets.\n\nBerlin: Snow.")
        #expect(story.found() == [])
    }

    @Test func `a line of a profile is no turn`() {
        let profile = "Holm: Born in Osterfell, 53, teacher and mother of three. Has led the town since 2010."
        let story = Case(
            "",
            "Mayor Ada Holm and Tom Berg won.\n\n\(profile)\n\nBerg: Won 32 percent in the first round."
        )
        #expect(story.found() == [])
    }
}

enum Turns {
    static let told: [Case] = [
        Case(
            "each label once",
            "Northline met harbour master Olga Marsh.\n\nNorthline: When will it open?\n\nMarsh: It will open in May.",
            Expected(.direct, "Olga Marsh", "It will open in May.")
        ),
        Case(
            "the interviewer and a name",
            "Northline met Mayor Ada Holm.\n\nInterviewer: When will it open?\n\nHolm: It will open in May.",
            Expected(.direct, "Ada Holm", "It will open in May.")
        ),
        Case(
            "two who take turns",
            """
            Harbour master Olga Marsh and Peter Kral met.

            Marsh: The bridge will open in May.

            Kral: It will not.

            Marsh: It will.
            """,
            Expected(.direct, "Olga Marsh", "The bridge will open in May."),
            Expected(.direct, "Peter Kral", "It will not."),
            Expected(.direct, "Olga Marsh", "It will.")
        ),
    ]
}
