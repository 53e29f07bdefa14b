import Domain
import Testing

/// What one person said on, over sentences and paragraphs, and what stands in marks but is no speech.
@Suite struct JoinedQuoteTests {
    @Test(arguments: Joined.one) func `speech that goes on is one quote`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: Joined.apart) func `speech of another is a quote of its own`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: Joined.headings) func `a heading in marks is no quote`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: Joined.shapes) func `a cue is read on either side of its quotation`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
}

enum Joined {
    static let one: [Case] = [
        Case(
            "two paragraphs after an attributed one",
            "“The ice is thin,” Mayor Odd Brekke told the paper.\n\n“It will hold a dog.”\n\n“It will not hold a bus.”",
            Expected(.direct, "Odd Brekke", "The ice is thin, | It will hold a dog. | It will not hold a bus.")
        ),
        Case(
            "an aside in between",
            "“The ice is thin,” Mayor Odd Brekke said. He laughed. “It will hold a dog.”",
            Expected(.direct, "Odd Brekke", "The ice is thin, | It will hold a dog.")
        ),
        Case(
            "a sentence that the reporter ends",
            "“The ice is thin,” Mayor Odd Brekke said. “It would hold a dog, but it is not there yet” to hold a bus.",
            Expected(
                .mixed,
                "Odd Brekke",
                "The ice is thin, | “It would hold a dog, but it is not there yet” to hold a bus"
            )
        ),
        Case(
            "a straight mark closes what a curly one opened",
            "“The ice is thin,\" Mayor Odd Brekke said on Friday. \"It will hold a dog.”",
            Expected(.direct, "Odd Brekke", "The ice is thin, | It will hold a dog.")
        ),
        Case(
            "an opening mark closes",
            "“The ice is thin,“ Mayor Odd Brekke said.",
            Expected(.direct, "Odd Brekke", "The ice is thin,")
        ),
    ]

    static let apart: [Case] = [
        Case(
            "an answer",
            "“Is the ice thin?” reporter Ann Lund asked.\n\n“It will hold a dog.”\n\nMayor Odd Brekke smiled.",
            Expected(.direct, "Ann Lund", "Is the ice thin?"),
            Expected(.direct, "Ann Lund", "It will hold a dog.")
        ),
        Case(
            "the next paragraph names its own speaker",
            "“The ice is thin,” Mayor Odd Brekke said.\n\n“It will hold a dog,” skater Ann Lund said.",
            Expected(.direct, "Odd Brekke", "The ice is thin,"),
            Expected(.direct, "Ann Lund", "It will hold a dog,")
        ),
        Case(
            "words in between that put something else on record",
            "“The ice is thin,” Mayor Odd Brekke said. Skater Ann Lund said it was safe. “It will hold a dog.”",
            Expected(.direct, "Odd Brekke", "The ice is thin,"),
            Expected(.indirect, "Ann Lund", "it was safe"),
            Expected(.direct, "Ann Lund", "It will hold a dog.")
        ),
    ]

    static let headings: [Case] = [
        Case(
            "single marks in a story of double ones",
            "“The ice is thin,” Mayor Odd Brekke said on Friday at noon.\n\n'A cold day out.'\n\nThe fair opened late.",
            Expected(.direct, "Odd Brekke", "The ice is thin,")
        ),
        Case(
            "capitals",
            "The fair opened late on Friday.\n\n“THIN ICE AND NO BUS”\n\nMayor Odd Brekke stayed away.",
        ),
        Case(
            "single marks that are all there is",
            "'The ice is thin,' Mayor Odd Brekke said.\n\n'It will hold a dog.'",
            Expected(.direct, "Odd Brekke", "The ice is thin, | It will hold a dog.")
        ),
    ]

    static let shapes: [Case] = [
        Case(
            "put it, within a sentence",
            "But by noon, as Mayor Odd Brekke put it, “the ice was too thin for anything but a dog.”",
            Expected(.direct, "Odd Brekke", "the ice was too thin for anything but a dog.")
        ),
        Case(
            "put it, and a colon",
            "As Mayor Odd Brekke put it: “The ice is thin.”",
            Expected(.direct, "Odd Brekke", "The ice is thin.")
        ),
        Case(
            "an unknown verb before the name",
            "“The ice is thin,” thundered Mayor Odd Brekke.",
            Expected(.direct, "Odd Brekke", "The ice is thin,")
        ),
        Case(
            "added, and a source that is not named",
            "“The ice is thin, and it has been so for weeks,” added another skater.",
            Expected(.direct, nil, "The ice is thin, and it has been so for weeks,")
        ),
        Case(
            "wrote to someone",
            "Odd Brekke wrote to his 200 tenants, “The ice is thin,” and sent a map.",
            Expected(.direct, "Odd Brekke", "The ice is thin,")
        ),
        Case(
            "a name in marks within the source",
            "“The ice is thin,” wrote the authors of the “Lakes Report,” giving no names. “It will hold a dog.”",
            Expected(.direct, nil, "The ice is thin, | It will hold a dog.")
        ),
        Case(
            "a few words in marks within what someone said",
            "Odd Brekke says he would sit the skaters down and tell them “no more nonsense” before the fair.",
            Expected(
                .mixed,
                "Odd Brekke",
                "he would sit the skaters down and tell them “no more nonsense” before the fair"
            )
        ),
    ]
}
