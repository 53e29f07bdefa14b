import Domain
import Quotes
import Testing

/// Words that nobody said are no quotes.
@Suite struct NegationTests {
    @Test(
        arguments: [
            "Jane Roe never said that the bridge was safe.",
            "Jane Roe did not say “the bridge is safe and dry”.",
            "Jane Roe didn't say that the bridge was safe.",
            "Jane Roe didn’t say that the bridge was safe.",
            "Jane Roe denied having said that the bridge was safe.",
            "Jane Roe denied having said “the bridge is safe and dry”.",
            "Jane Roe declined to say whether the bridge was safe.",
            "Jane Roe refused to say that the bridge was safe.",
            "Jane Roe did not respond to a request for comment.",
            "Jane Roe did not immediately respond to a request for comment on Monday.",
            "Jane Roe has not replied to a request for comment.",
            "Jane Roe refused to comment on the bridge.",
            "Jane Roe was asked about it.",
        ]
    ) func `what was not said is no quote`(_ text: String) {
        let quotes = Case("", text).extraction().quotes.map { $0.spans.content.map { slice($0, of: text) } }
        #expect(quotes == [])
    }

    @Test(arguments: Negations.spoken) func `a denial, and what is said around a negation, is`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test func `a denial shows its cue`() throws {
        let quote = try #require(Case("", "Jane Roe denied that the bridge was safe.").extraction().quotes.first)
        #expect(quote.attribution.reasons.contains { $0.contains("cue denied") })
    }
}

enum Negations {
    static let spoken: [Case] = [
        Case(
            "denied that",
            "Jane Roe denied that the bridge was safe.",
            Expected(.indirect, "Jane Roe", "the bridge was safe")
        ),
        Case(
            "the negation is what was said",
            "Jane Roe said that she had never said that the bridge was safe.",
            Expected(.indirect, "Jane Roe", "she had never said that the bridge was safe")
        ),
        Case(
            "in her own words",
            "“I never said that the bridge was safe,” Jane Roe said.",
            Expected(.direct, "Jane Roe", "I never said that the bridge was safe,")
        ),
    ]
}
