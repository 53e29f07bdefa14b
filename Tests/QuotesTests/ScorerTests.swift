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
        var atoms = TagAtoms()
        // Twice: the second time most sums are known.
        for paragraph in Array(story.paragraphs.indices) + Array(story.paragraphs.indices) {
            atoms.read(story, paragraph: paragraph, rules: rules, weights: weights)
            var sums: [TagScorer.Row] = []
            scorer.sums(atoms, into: &sums)
            let plain = (0..<atoms.count).map { token in
                var features = FeatureList()
                TagFeatures.append(atoms, at: TagAtoms.margin + token, to: &features)
                return weights.table.sum(&features)
            }
            #expect(sums == plain)
            #expect(Set(sums).count > 1)
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
