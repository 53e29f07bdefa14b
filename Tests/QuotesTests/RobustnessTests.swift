import Domain
import Quotes
import Testing

@Suite struct RobustnessTests {
    /// Whether all spans stand on scalar boundaries, sorted and disjoint, in reading order, and people are in range.
    private func flaws(_ text: String, _ result: Extraction) -> [String] {
        let bytes = Array(text.utf8)
        var found: [String] = []
        func check(_ ranges: [Range<Int>], _ name: String) {
            var end = 0
            for range in ranges {
                if range.isEmpty || range.lowerBound < end || range.upperBound > bytes.count {
                    found.append("\(name) \(range) out of order")
                }
                if range.upperBound <= bytes.count, String(validating: bytes[range], as: UTF8.self) == nil {
                    found.append("\(name) \(range) cuts a scalar")
                }
                end = range.upperBound
            }
        }
        for quote in result.quotes {
            check(quote.spans.content, "content")
            check(quote.annotatedContent, "annotated content")
            check(quote.spans.cue, "cue")
            check(quote.spans.source, "source")
            if let person = quote.person, !result.people.indices.contains(person) {
                found.append("person \(person) unknown")
            }
            if (quote.person == nil) != (quote.attribution.status == .none) {
                found.append("status \(quote.attribution.status)")
            }
            if !(0...1).contains(quote.attribution.confidence) || quote.attribution.reasons.isEmpty {
                found.append("no confidence or reason")
            }
        }
        for person in result.people {
            check(person.mentions, "mention")
            if person.name.isEmpty || person.aliases.contains(person.name) { found.append("name \(person.name)") }
        }
        let starts = result.quotes.compactMap(\.spans.content.first?.lowerBound)
        if starts != starts.sorted() { found.append("not in reading order") }
        return found
    }

    @Test(arguments: 0..<8) func `whatever is cut, doubled or swapped, spans keep their promises`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let english = Stories.all + Shapes.direct + Shapes.indirect + Shapes.speakers + Shapes.marks + Shapes.single
        let others = Tongues.russian + Tongues.armenian + Tongues.czech + Tongues.german + Tongues.romance
        let stories = (english + others).map { Array($0.text.unicodeScalars) }
        let languages = [nil, nil, "en", "ru", "hy", "cs", "de", "fr", "es", "it", "ar"]
        let spice = Array("“”\"'‘’«»„`-—,.:;!?()\n\r\t \u{A0}\u{301}\u{FEFF}\u{0}éДՍ😀a".unicodeScalars)
        for _ in 0..<250 {
            var scalars = stories[Int.random(in: 0..<stories.count, using: &generator)]
            for _ in 0..<Int.random(in: 1..<12, using: &generator) where !scalars.isEmpty {
                let place = Int.random(in: 0..<scalars.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: scalars.remove(at: place)
                case 1: scalars.insert(spice[Int.random(in: 0..<spice.count, using: &generator)], at: place)
                case 2: scalars[place] = spice[Int.random(in: 0..<spice.count, using: &generator)]
                default:
                    scalars.insert(
                        contentsOf: scalars[
                            place..<min(scalars.count, place + Int.random(in: 1..<40, using: &generator))
                        ],
                        at: place
                    )
                }
            }
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            let language = languages[Int.random(in: 0..<languages.count, using: &generator)]
            let result = QuoteExtractor().extract(headline: text, text: text, agency: "TASS", language: language)
            let flaws = flaws(text, result)
            #expect(flaws.isEmpty, "\(text.debugDescription)")
        }
    }

    @Test(arguments: [
        "“", "\"a ", "'a ", "‘a", "‘A “b", "‘A “b” s’ c", "«", "«»", "“”", "said ", "he said ", "said that ",
        "as saying ", "according to ",
        "A: b\n", "“Good day to you.”\n",
        "“A b c d,” he said. ", "Mr. ", "A.", "(", ", ", "Aram's ", "President of ", "de la ", "Aram Danielyan, who ",
        "a", "é", "\n", "—", "😀", "сказал ", "он сказал, что ", "Как сказал он, ", "«Да, - сказал он. - ",
        "— Да, — сказал он. ",
        "Об этом сообщил Иван. ", "по словам Ивана, ", "«Да»,- ասել է նա։ ", "«Ա։\n", "»Ա։\n",
        "который, по мнению Ивана, ",
    ]) func `any piece repeated comes through`(_ piece: String) {
        let text = String(repeating: piece, count: 10_000)
        let result = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil)
        #expect(flaws(text, result).isEmpty)
        // No piece yields more than one quote each time: what is found grows with the text, not faster.
        #expect(result.quotes.count <= 10_000)
        #expect(result.quotes.reduce(0) { $0 + $1.spans.content.count } <= 10_000)
    }

    @Test(arguments: [
        ("“A b c d,” he said. ", "en"), ("She said that it was so, and in May it had grown. ", "en"),
        ("Q: a?\n\nA: b.\n\n", "en"),
        ("“A,\" he said. \"B.”\n\n“C.”\n\n", "en"), ("'A b.'\n\n“C,” he said.\n\n", "en"), ("that ", "en"),
        ("said ", "en"),
        ("Ann Berg's office said ", "en"), ("„A“, so die Ministerin, ", "de"),
        ("a déclaré la ministre, Élise Morel, ", "fr"),
        ("Podle primátora Petra Svobody ", "cs"), ("По словам министра Ильи Громова ", "ru"), ("Según Ana, ", "es"),
    ]) func `any piece repeated comes through in its language, the tagger on`(_ piece: String, _ language: String) {
        let text = String(repeating: piece, count: 3_000)
        let result = QuoteExtractor().extract(headline: text, text: text, agency: nil, language: language)
        #expect(flaws(text, result).isEmpty)
        #expect(result.quotes.count <= 9_000)
    }

    @Test func `deep nesting is one quotation`() {
        let text =
            String(repeating: "«", count: 5_000) + "Да" + String(repeating: "»", count: 5_000)
            + ", сказал Арам Даниелян."
        let result = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: "ru")
        #expect(flaws(text, result).isEmpty)
        #expect(result.quotes.count <= 1)
    }

    @Test(arguments: [
        "That is a mistake, Mayor Ida Holm told reporters.",
        "The council, which has said little, will close the bridge in May, Mayor Berg told reporters.",
    ])
    func `whom it was told is looked for behind the verb only`(text: String) {
        let result = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: "en")
        #expect(flaws(text, result).isEmpty)
        #expect(result.quotes.contains { $0.act == .speech })
    }

    @Test func `a tagger that read a paragraph without end is not kept, and the next story is read alike`() {
        let extractor = QuoteExtractor()
        let story = "“The road is open,” Anna Keller said on Monday."
        let before = extractor.extract(headline: nil, text: story, agency: nil, language: "en")
        let endless = String(repeating: "a b c said ", count: 8_000)
        #expect(flaws(endless, extractor.extract(headline: nil, text: endless, agency: nil, language: "en")).isEmpty)
        #expect(extractor.extract(headline: nil, text: story, agency: nil, language: "en").quotes == before.quotes)
    }

    @Test func `the words of a story do not depend on what stands around it`() {
        let story = Stories.all[0]
        let alone = story.found()
        let twice = Case("twice", "An inn opened.\n\n" + story.text + "\n\nThe inn closed.", agency: story.agency)
        #expect(twice.found() == alone)
    }
}

/// A generator whose sequence depends on its seed alone.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
