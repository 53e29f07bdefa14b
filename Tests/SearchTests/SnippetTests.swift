import Search
import Testing

@Suite struct SnippetTests {
    private func marked(_ text: String, _ query: String) throws -> [String] {
        let bytes = Array(text.utf8)
        return try Snippet.matches(in: text, for: QueryParser.parse(query).query).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }

    private func passages(
        _ text: String,
        _ query: String,
        maximum: Int = 3,
        length: Int = 240
    ) throws -> [(passage: String, marks: [String])] {
        let bytes = Array(text.utf8)
        let snippets = try Snippet.best(in: text, for: QueryParser.parse(query).query, maximum: maximum, length: length)
        var end = 0
        for snippet in snippets {
            #expect(
                snippet.range.lowerBound >= end && !snippet.range.isEmpty && snippet.range.upperBound <= bytes.count
            )
            end = snippet.range.upperBound
            for place in [snippet.range.lowerBound, snippet.range.upperBound]
                + snippet.matches.flatMap({ [$0.lowerBound, $0.upperBound] })
            {
                #expect(place == bytes.count || bytes[place] & 0xC0 != 0x80)
                #expect(snippet.range.lowerBound...snippet.range.upperBound ~= place)
            }
            #expect(zip(snippet.matches, snippet.matches.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        }
        return snippets.map { snippet in
            (
                String(decoding: bytes[snippet.range], as: UTF8.self),
                snippet.matches.map { String(decoding: bytes[$0], as: UTF8.self) }
            )
        }
    }

    @Test(arguments: [
        ("The Harbor’s harbors", "harbor", ["Harbor"]),
        (
            "Prime Minister Oduya, prime, minister; prime — minister", "\"prime minister\"",
            ["Prime Minister", "prime, minister", "prime — minister"]
        ),
        ("a prime minister, prime", "\"prime minister\" prime", ["prime minister", "prime"]),
        ("new new york new york", "\"new york\"", ["new york", "new york"]),
        ("a b a b a", "\"a b a\"", ["a b a b a"]),
        ("oil and gas", "oil -gas", ["oil"]),
        ("oil and gas", "NOT oil", []),
        ("José met JOSE\u{301}.", "jose", ["José", "JOSE\u{301}"]),
        ("wi-fi wi fi", "wi-fi", ["wi-fi", "wi fi"]),
        ("anything", "", []),
        ("", "oil", []),
        ("שלום עולם", "עולם", ["עולם"]),
    ])
    func `what matches is marked, phrases as a whole and only as a whole`(
        text: String,
        query: String,
        marks: [String]
    ) throws {
        #expect(try marked(text, query) == marks)
    }

    @Test func `a passage is whole sentences where they fit`() throws {
        let text = """
            The council met on Monday in the old hall by the river. The mayor said the ferry would run again by May. Nobody else spoke \
            about the matter that day. Dinner followed.
            Later the clerk read the accounts aloud for two hours without a pause.
            """
        let found = try passages(text, "ferry mayor", maximum: 1, length: 60)
        #expect(found.map(\.passage) == ["The mayor said the ferry would run again by May."])
        #expect(found.map(\.marks) == [["mayor", "ferry"]])
        #expect(
            try passages(text, "clerk", maximum: 1, length: 80).map(\.passage) == [
                "Later the clerk read the accounts aloud for two hours without a pause."
            ]
        )
    }

    @Test func `a passage that does not reach a sentence's end is cut between words`() throws {
        let text = (0..<200).map { "word\($0)" }.joined(separator: " ")
        let found = try passages(text, "word100", length: 60)
        let words = Set(text.split(separator: " "))
        #expect(found.count == 1 && found[0].marks == ["word100"])
        #expect(found[0].passage.split(separator: " ").allSatisfy { words.contains($0) })
        #expect(found[0].passage.utf8.count <= 60)
    }

    @Test func `the best passages have most parts of the query, and come in order of position`() throws {
        let filler = String(repeating: "Nothing happened at all on that quiet day. ", count: 20)
        let text =
            "Oil rose. " + filler + "Oil and grain and copper rose. " + filler + "Grain fell and copper fell. " + filler
        let found = try passages(text, "oil OR grain OR copper", maximum: 2, length: 80)
        #expect(found.map(\.marks) == [["Oil", "grain", "copper"], ["Grain", "copper"]])
    }

    @Test func `a text without a match shows how it begins, a blank one nothing`() throws {
        let text = "  The first sentence stands here. The second one is longer and would not fit into it."
        #expect(try passages(text, "absent", length: 50).map(\.passage) == ["The first sentence stands here."])
        #expect(try passages("  \n ", "absent").isEmpty)
        #expect(try passages("", "").isEmpty)
        #expect(try passages(text, "first", maximum: 0).isEmpty)
    }

    @Test func `initials and abbreviated countries end no sentence`() throws {
        let text =
            "He came home. The letter by J. Ames of the U.S. mission named the ferry as the cause. It was cold on the quay that morning."
        #expect(
            try passages(text, "ferry", maximum: 1, length: 84).map(\.passage) == [
                "The letter by J. Ames of the U.S. mission named the ferry as the cause."
            ]
        )
    }

    @Test func `characters of several scalars are not cut where there is no space`() throws {
        let unit = "e\u{301}\u{302}"
        let text = String(repeating: unit, count: 400)
        let found = try passages(text, "absent", length: 52)
        #expect(found.count == 1 && found[0].passage.utf8.count % unit.utf8.count == 0)
        let emoji = String(repeating: "👩\u{200D}🚀", count: 50)
        let shown = try passages("ship " + emoji, "ship", length: 40)
        #expect(shown.count == 1)
    }

    @Test func `any text and query give passages on scalar boundaries inside the text`() throws {
        var random = SeededGenerator(state: 11)
        let pieces = [
            "ship", "oil", " ", ". ", "\n", "é", "e\u{301}", "—", "👩‍🚀", "‏שלום", "مرحبا", "’s", "”", "\u{300}", "\0",
            "　", "ferry ",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0..<60, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            let query = ["ship", "ship oil", "\"ship oil\" OR e", "שלום", "-ship", "\"ferry ferry\" OR ferry"]
                .randomElement(using: &random)!
            _ = try passages(
                text,
                query,
                maximum: Int.random(in: 0...4, using: &random),
                length: Int.random(in: 1...80, using: &random)
            )
        }
    }

    @Test func `a phrase whose words stand far apart does not make a passage of any length`() throws {
        let text = "ship " + String(repeating: ".", count: 100_000) + " oil"
        let found = try passages(text, "\"ship oil\"", length: 100)
        #expect(found.count == 1 && found[0].passage.utf8.count <= 104)
    }

    @Test(arguments: ["word ", "word", "ա", ". ", "e\u{301}", "(", "ship oil "])
    func `a line of two megabytes is read in one pass`(unit: String) throws {
        let text = String(repeating: unit, count: (2 << 20) / unit.utf8.count) + " ship"
        let found = try passages(text, "ship OR \"ship oil\" OR word")
        #expect(found.count >= 1 && found.count <= 3)
    }
}
