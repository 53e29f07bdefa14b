import Domain
import Quotes
import Testing

/// Several people of one surname, told apart by honorifics and by what the story tells of them.
@Suite struct NamesakeTests {
    @Test(arguments: Namesakes.told) func `an honorific means whom it fits`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: ["Mrs.", "Mr."]) func `an honorific that fits two of a name is only a guess`(_ honorific: String) {
        let text = """
            Sorrel Khan opened the weir on Monday. Tamsit Khan closed the sluice.

            “It leaks,” \(honorific) Khan said. “It always did,” \(honorific == "Mr." ? "he" : "she") added.
            """
        let quotes = Case("", text).extraction().quotes
        #expect(quotes.count == 2)
        for quote in quotes {
            #expect(quote.attribution.confidence <= 0.5)
            #expect(!quote.attribution.reasons.isEmpty)
        }
        #expect(quotes[0].attribution.reasons.contains("several bear that name, the likeliest of them"))
    }

    @Test func `a surname of two whom the story names alike is only a guess`() throws {
        let text = "Tom Poole and Ann Poole run the ferry.\n\n“It is late,” Poole said."
        let quote = try #require(Case("", text).extraction().quotes.first)
        #expect(quote.attribution.confidence <= 0.5)
    }

    @Test(arguments: ["elder", "younger"])
    func `words of age before a surname of two tell nobody`(_ age: String) throws {
        let text = "Tom Poole and his son Sam Poole run the ferry. The \(age) Poole said the boat was late."
        let quote = try #require(Case("", text).extraction().quotes.first)
        #expect(quote.person == nil)
        #expect(quote.attribution.confidence <= 0.5)
        #expect(quote.attribution.reasons.first?.contains("several bear that name") == true)
    }

    @Test(arguments: [
        ("“It is late,” Berg and Moreno said.", "Ada Moreno"),
        ("Anna Berg and Ada Moreno said it was late.", "Ada Moreno"),
        ("“It is late,” said Anna Berg and Ada Moreno.", "Ada Moreno"),
        ("Trade Minister Anna Berg and Mayor Ada Moreno said in a joint statement it was late.", "Ada Moreno"),
        ("“It is late,” Berg, Moreno and Kral said.", "Moreno and Kral"),
        ("Anna Berg and the harbour board said it was late.", "someone else"),
        ("The harbour board and Anna Berg said it was late.", "someone else"),
    ])
    func `of several who speak together the first is shown, not surely`(_ text: String, _ other: String) throws {
        let story = text + "\n\nAnna Berg and Ada Moreno run the ferry."
        let result = Case("", story).extraction()
        let quote = try #require(result.quotes.first)
        #expect(quote.person.map { result.people[$0].name } == "Anna Berg")
        #expect(quote.attribution.confidence <= 0.6)
        #expect(quote.attribution.reasons.contains { $0.hasPrefix("said together with \(other)") })
    }

    @Test(arguments: [
        "Anna Berg, owner and skipper, said it was late.",
        "Anna Berg, the Minister of Trade and Industry, said it was late.",
        "Minister of Trade and Industry Anna Berg said it was late.",
    ])
    func `one who has two offices speaks alone`(_ text: String) throws {
        let quote = try #require(Case("", text).extraction().quotes.first)
        #expect(!quote.attribution.reasons.contains { $0.hasPrefix("said together") })
    }

    @Test func `an honorific that fits nobody of a name is nobody's`() throws {
        let text = "Mary Grath opened the weir on Monday.\n\n“It leaks,” Mr. Grath said."
        let quote = try #require(Case("", text).extraction().quotes.first)
        #expect(quote.person == nil)
        #expect(quote.attribution.confidence <= 0.5)
        #expect(quote.attribution.reasons.first?.isEmpty == false)
    }
}

enum Namesakes {
    static let told: [Case] = [
        Case(
            "his wife, a given name known",
            "Lionel Grath was sacked on Wednesday. His wife, Mary Grath, abstained.\n\n“It was hard,” Mrs. Grath said.",
            Expected(.direct, "Mary Grath", "It was hard,")
        ),
        Case(
            "his wife, then her husband",
            """
            Lionel Grath was sacked on Wednesday. His wife, Helen Grath, abstained.

            “It was hard,” Ms. Grath said.

            “It was fair,” Mr. Grath said.
            """,
            Expected(.direct, "Helen Grath", "It was hard,"),
            Expected(.direct, "Lionel Grath", "It was fair,")
        ),
        Case(
            "the relation after the name",
            "Aftab Khan opened the weir. Noor Khan, his wife, closed it.\n\n“It leaks,” Mrs. Khan said.",
            Expected(.direct, "Noor Khan", "It leaks,")
        ),
        Case(
            "her husband",
            "Noor Khan opened the weir. Her husband, Aftab Khan, closed it.\n\n“It leaks,” Mr. Khan said.",
            Expected(.direct, "Aftab Khan", "It leaks,")
        ),
        Case(
            "an honorific with a full name",
            "Aftab Khan opened the weir. Mrs. Noor Khan closed it.\n\n“It leaks,” Mrs. Khan said. “It holds,” Mr. Khan said.",
            Expected(.direct, "Noor Khan", "It leaks,"),
            Expected(.direct, "Aftab Khan", "It holds,")
        ),
        Case(
            "the speaker is not the son of whom the sentence speaks",
            "The old man thanked his son, Noor Khan said. Noor Khan wept.",
            Expected(.indirect, "Noor Khan", "The old man thanked his son")
        ),
    ]
}
