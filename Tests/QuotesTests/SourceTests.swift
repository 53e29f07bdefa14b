import Domain
import Quotes
import Testing

/// Who is meant by sources that are no plain name.
@Suite struct SourceTests {
    @Test(arguments: Sourced.all) func `a source means whom a reader takes it to mean`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: [
        "Nobody said that the bridge would close.", "No one has said the bridge would close.",
        "None of the engineers said that it would fall.", "No official said that the ferry would stop.",
        "Not a single official said the bridge is safe.", "Nobody ever claimed that the bridge was safe.",
    ]) func `what no one said is no quote`(_ text: String) { #expect(Case("", text).found().isEmpty) }

    @Test func `a bare surname that two bear is trusted less, and says why`() throws {
        let text = "Tom Rasmus met his brother Nils Rasmus on Friday. “The ice is thin,” Rasmus said."
        let quote = try #require(Case("", text).extraction().quotes.last)
        #expect(quote.attribution.confidence <= 0.7)
        #expect(quote.attribution.reasons.contains("several bear that name, the likeliest of them"))
        let plain = "Tom Rasmus met his brother on Friday. “The ice is thin,” Rasmus said."
        let sure = try #require(Case("", plain).extraction().quotes.last)
        #expect(sure.attribution.confidence >= 0.9)
    }
}

enum Sourced {
    static let all: [Case] = [
        Case(
            "whom it was told, without that",
            "Mayor Anna Holm told the council she expected the bridge to close by May.",
            Expected(.indirect, "Anna Holm", "she expected the bridge to close by May")
        ),
        Case(
            "the office of someone named",
            "Mayor Anna Holm stayed home. The bridge is closed, Holm’s office said.",
            Expected(.indirect, "Anna Holm’s office", "The bridge is closed")
        ),
        Case(
            "a given name that was all she gave",
            "One woman who gave her name only as Lena said the water came at night. “It was cold,” Lena said.",
            Expected(.indirect, "Lena", "the water came at night"),
            Expected(.direct, "Lena", "It was cold,")
        ),
        Case(
            "a wife without a surname",
            "Tom Rasmus and his wife, Ada, came to the fair. “The ice is thin,” Ada said. “It is cold,” she added.",
            Expected(.direct, "Ada", "The ice is thin,"),
            Expected(.direct, "Ada", "It is cold,")
        ),
        Case(
            "questions and answers",
            """
            The harbour master, Anna Holm, has kept the bridge for ten years.

            Q: When will it open?

            A: In May, I hope. It needs paint.

            Q: And Tom Rasmus, the ferryman?

            A: He rows.
            """,
            Expected(.direct, "Anna Holm", "In May, I hope. It needs paint."),
            Expected(.direct, "Anna Holm", "He rows.")
        ),
        Case(
            "questions and answers by letter",
            """
            Mayor Anna Holm spent a morning with reporter Tom Lund. Holm took office in May.

            Q. When will the bridge open?

            A. In May, I hope.
            """,
            Expected(.direct, "Anna Holm", "In May, I hope.")
        ),
        Case(
            "answers of several people",
            "Anna Holm and Tom Lund keep the bridge.\n\nQ: When will it open?\n\nA: In May, we hope.",
            Expected(.direct, nil, "In May, we hope.")
        ),
        Case(
            "an initial is no answer",
            "Q. Lund keeps the bridge.\n\nA. Holm said the bridge is closed.",
            Expected(.indirect, "A. Holm", "the bridge is closed")
        ),
    ]
}
