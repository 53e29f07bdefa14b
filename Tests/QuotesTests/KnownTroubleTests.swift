import Domain
import Quotes
import Testing

/// Shapes in which other systems are known to fail, as their users report it.
@Suite struct KnownTroubleTests {
    @Test(arguments: Trouble.paragraphs) func `quotations over paragraphs`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
    @Test(arguments: Trouble.attributions) func `attributions of every shape`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
    @Test(arguments: Trouble.people) func `who is meant`(_ story: Case) { #expect(story.found() == story.quotes) }

    @Test func `an unknown speaker is none, and a reason says why`() throws {
        let text =
            "“The pass is open and the road is dry today.”\n\nA spokesman for the ministry said that snow will come."
        let found = Case("", text).extraction()
        #expect(found.quotes.count == 2)
        for quote in found.quotes {
            #expect(quote.person == nil)
            #expect(quote.attribution.status == .none)
            #expect(quote.attribution.reasons.first?.isEmpty == false)
        }
        #expect(!found.people.contains { $0.name.lowercased().contains("unknown") })
    }
}

enum Trouble {
    static let paragraphs: [Case] = [
        Case(
            "opened again at every paragraph",
            "“The pass is open.\n\n“Drive slowly,” Arpi Danielyan said.",
            Expected(.direct, "Arpi Danielyan", "The pass is open. | Drive slowly,")
        ),
        Case(
            "a cue between the paragraphs' halves",
            "“The pass is open,” Arpi Danielyan said. “Nobody paid for it.\n\n“We owe the ploughs.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open, | Nobody paid for it. | We owe the ploughs.")
        ),
        Case(
            "no mark at all between",
            "Arpi Danielyan wrote: “The pass is open.\n\nDrive slowly all the same.”\n\nSnow fell.",
            Expected(.direct, "Arpi Danielyan", "The pass is open.\n\nDrive slowly all the same.")
        ),
        Case(
            "one missing mark turns nothing inside out",
            "“The pass is open, Arpi Danielyan said.\n\n“The road is dry,” said Vahe Suryan.",
            Expected(.direct, nil, "The pass is open, Arpi Danielyan said."),
            Expected(.direct, "Vahe Suryan", "The road is dry,")
        ),
    ]

    static let attributions: [Case] = [
        Case(
            "a title and a name after a dash",
            "\"The pass is open and the road is dry.\" - Commissioner Arpi Danielyan",
            Expected(.direct, "Arpi Danielyan", "The pass is open and the road is dry.")
        ),
        Case(
            "a role, a name and an age between straight marks",
            "\"It was the oven from 1911,\" the owner, Gerda Mull, 71, told the paper. \"It always wanted to kill us.\"",
            Expected(.direct, "Gerda Mull", "It was the oven from 1911, | It always wanted to kill us.")
        ),
        Case(
            "a role and a name between curly marks",
            "“It was the oven,” the bakery’s owner, Gerda Mull, said.",
            Expected(.direct, "Gerda Mull", "It was the oven,")
        ),
        Case(
            "and from X",
            "And from Arpi Danielyan: “The pass is open and the road is dry.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open and the road is dry.")
        ),
        Case(
            "a clause between name and cue",
            "Arpi Danielyan, a doctor from Goris, said: “The pass is open.”",
            Expected(.direct, "Arpi Danielyan", "The pass is open.")
        ),
        Case(
            "a sentence before the quotation",
            "Arpi Danielyan came late. “The pass is open and the road is dry,” she said.",
            Expected(.direct, "Arpi Danielyan", "The pass is open and the road is dry,")
        ),
        Case(
            "a nickname in marks is no quote",
            "Arpi “Falcon” Danielyan said the pass was open.",
            Expected(.indirect, "Arpi “Falcon” Danielyan", "the pass was open")
        ),
        Case(
            "an unusual cue",
            "“The pass is open,” Arpi Danielyan thundered.",
            Expected(.direct, "Arpi Danielyan", "The pass is open,")
        ),
    ]

    static let people: [Case] = [
        Case(
            "two of one surname: whom the story is about",
            """
            Former Mayor Peter Stolberg praised the ferry on Monday, standing in for his wife Anna Stolberg.

            “Nobody will pay for the ferry in April,” Stolberg said.
            """,
            Expected(.direct, "Peter Stolberg", "Nobody will pay for the ferry in April,")
        ),
        Case(
            "two of one surname: Mrs.",
            """
            Peter Stolberg praised the ferry on Monday, and Anna Stolberg the bridge.

            “Nobody will pay for the ferry in April,” Mrs. Stolberg said.
            """,
            Expected(.direct, "Anna Stolberg", "Nobody will pay for the ferry in April,")
        ),
        Case(
            "an acronym is the body of that name",
            """
            The Nordic Ferry Union met in Lomvik. The NFU said that the ferry would stay free.
            """,
            Expected(.indirect, "Nordic Ferry Union", "the ferry would stay free")
        ),
        Case(
            "an age",
            "Twelve-year-old Mia Sorel said that it was cold.",
            Expected(.indirect, "Mia Sorel", "it was cold")
        ),
        Case(
            "a party and a seat",
            "Labour MP Keir Dalton said that it was cold. Tory MP Jo Hill said that it was warm.",
            Expected(.indirect, "Keir Dalton", "it was cold"),
            Expected(.indirect, "Jo Hill", "it was warm")
        ),
        Case(
            "a champion whose surname is an adverb",
            "Olympic champion Ike Long said that it was cold.",
            Expected(.indirect, "Ike Long", "it was cold")
        ),
        Case(
            "who said",
            "The visit pleased Arpi Danielyan, who said the pass was open.",
            Expected(.indirect, "Arpi Danielyan", "the pass was open")
        ),
        Case(
            "unnamed officials",
            "Officials said that the pass would open in May.",
            Expected(.indirect, nil, "the pass would open in May")
        ),
    ]
}
