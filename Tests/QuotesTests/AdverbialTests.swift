import Domain
import Testing

@Suite struct AdverbialTests {
    @Test(arguments: Between.all) func `words between a cue and its clause are no content`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: Once.all) func `a statement is recorded once, and only what was said`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
}

enum Between {
    static let all: [Case] = [
        Case(
            "a weekday, mixed",
            "Mayor Edda Brandvold said on Tuesday the bridge would close for six weeks, and “we will run a free ferry” while it is shut.",
            Expected(
                .mixed,
                "Edda Brandvold",
                "the bridge would close for six weeks, and “we will run a free ferry” while it is shut"
            )
        ),
        Case(
            "a weekday, direct",
            "Mayor Edda Brandvold said on Tuesday “the bridge will close by noon”.",
            Expected(.direct, "Edda Brandvold", "the bridge will close by noon")
        ),
        Case(
            "hearers and a weekday",
            "Mayor Edda Brandvold told reporters on Tuesday the bridge would close.",
            Expected(.indirect, "Edda Brandvold", "the bridge would close")
        ),
        Case(
            "a statement",
            "Mayor Edda Brandvold said in a statement the bridge would close.",
            Expected(.indirect, "Edda Brandvold", "the bridge would close")
        ),
        Case(
            "an interview with someone on a date",
            "Mayor Edda Brandvold said in an interview with the Courier on 12 May the bridge would close.",
            Expected(.indirect, "Edda Brandvold", "the bridge would close")
        ),
        Case(
            "late on a day",
            "Mayor Edda Brandvold came. She said late on Monday it was ready.",
            Expected(.indirect, "Edda Brandvold", "it was ready")
        ),
        Case(
            "by telephone, a past form",
            "Mayor Edda Brandvold said by telephone the bridge opened early.",
            Expected(.indirect, "Edda Brandvold", "the bridge opened early")
        ),
        Case(
            "a symbol before the mark",
            "Mayor Edda Brandvold said: 🚧 “The bridge will close by noon.”",
            Expected(.direct, "Edda Brandvold", "The bridge will close by noon.")
        ),
        Case(
            "a symbol with a selector before the sentence",
            "⚠️ “The bridge will close by noon,” Mayor Edda Brandvold said.",
            Expected(.direct, "Edda Brandvold", "The bridge will close by noon,")
        ),
    ]
}

enum Once {
    static let all: [Case] = [
        Case(
            "the half after the cue",
            "The bridge is too narrow, Mayor Edda Brandvold said, and “nobody will use it”.",
            Expected(.mixed, "Edda Brandvold", "The bridge is too narrow | “nobody will use it”")
        ),
        Case(
            "asked not to be named",
            "Edda Brandvold came. “It is late,” said a guard. A driver, who asked not to be named, said that it rained.",
            Expected(.direct, nil, "It is late,"),
            Expected(.indirect, nil, "it rained")
        ),
        Case(
            "an article speaks for nobody",
            "La said that it was late. Die said that it rained.",
            Expected(.indirect, nil, "it was late"),
            Expected(.indirect, nil, "it rained")
        ),
        Case(
            "offices of other languages",
            "“Die Brücke ist zu”, sagte Verkehrsministerin Hilka Brandtner. Alcaldesa Anabel Torrijos said that it was good.",
            Expected(.direct, "Hilka Brandtner", "Die Brücke ist zu"),
            Expected(.indirect, "Anabel Torrijos", "it was good")
        ),
        Case("no comment", "Mayor Edda Brandvold declined to comment."),
        Case("no name", "A driver came. She declined to give her name."),
        Case(
            "told, adding",
            "Edda Brandvold had told the Courier on Thursday, adding that orders had fallen.",
            Expected(.indirect, "Edda Brandvold", "orders had fallen")
        ),
    ]
}
