import Testing

@testable import Quotes

@Suite struct ScorerTests {
    private static let text = """
        HALVARD — The mayor, Anna Keller, said on Monday that the bridge would stay closed until spring.

        “We will not open it before the work is done,” she told reporters, “and nobody should ask us to.” The council's \
        engineers believe the old cables are worn, but a spokesman for the ministry said: “That is not our view.”

        Nothing else was decided. The council meets again in June; the mayor said she expected a vote, she said.
        """

    @Test func `sums kept from story to story are those of all features`() {
        let story = Story(bytes: Array(Self.text.utf8), lexicon: .shared)
        let weights = TagWeights.shared
        var statements = StatementReader(story: story, lexicon: .shared)
        let rules = RuleTags.tags(of: statements.read(), in: story)
        var scorer = TagScorer(table: weights.table)
        var reader = RowReader(table: weights.table)
        var atoms = TagAtoms()
        // Twice: the second time most sums are known.
        for paragraph in Array(story.paragraphs.indices) + Array(story.paragraphs.indices) {
            atoms.read(story, paragraph: paragraph, rules: rules, weights: weights)
            var sums: [TagScorer.Row] = []
            scorer.sums(atoms, into: &sums)
            let plain = (0..<atoms.count).map { token in
                reader.sum { TagFeatures.append(atoms, at: TagAtoms.margin + token, to: &$0) }
            }
            #expect(sums == plain)
            #expect(Set(sums.map(\.numbers)).count > 1)
        }
    }

    @Test func `lists looked up at once have the sums of each alone`() {
        var random = SeededGenerator(seed: 11)
        let entries = (0..<300).map { _ in
            let row = SIMD8<Int8>((0..<8).map { _ in Int8.random(in: -128...127, using: &random) })
            return TagWeights.Entry(hash: UInt64.random(in: 0...UInt64.max, using: &random), row: row)
        }
        var reader = RowReader(table: TagWeights(entries: entries).table)
        for count in 0...RowReader.mostLists {
            let lists = (0..<count).map { list in
                (0..<(list % 5 * 20)).map { _ in Int.random(in: 0..<400, using: &random) }
            }
            reader.begin()
            for list in lists {
                reader.add { features in
                    for entry in list { features.append(entry < 300 ? entries[entry].hash : UInt64(entry)) }
                }
            }
            reader.finish()
            for (index, list) in lists.enumerated() {
                var sum = SIMD8<Int16>.zero
                for entry in list where entry < 300 { sum &+= SIMD8(truncatingIfNeeded: entries[entry].row) }
                #expect(reader.sum(ofList: index).numbers == sum)
                #expect(reader.sum(ofList: index).first == Int(sum[0]))
            }
        }
    }

    @Test func `one extractor says of a story the same whatever it read before`() {
        let shared = QuoteExtractor(weights: .shared)
        let stories = [Self.text, "“Yes,” said Anna Keller.", "", Self.text.uppercased(), Self.text]
        for text in stories {
            let fresh = QuoteExtractor(weights: .shared).extract(headline: nil, text: text, agency: nil, language: "en")
            let used = shared.extract(headline: nil, text: text, agency: nil, language: "en")
            #expect(used.quotes == fresh.quotes)
        }
    }
}
