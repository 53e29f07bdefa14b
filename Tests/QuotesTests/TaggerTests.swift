import Domain
import Quotes
import Testing

@Suite struct TaggerTests {
    private static let weights = TagWeights(
        head: .init(tagScale: 0.5, linkScale: 0.25, steps: (0..<56).map { Float($0) / 8 }),
        entries: (1...1_000).map { number in
            .init(hash: FeatureHash.level(number), row: SIMD8(Int8(number % 100), -3, 5, 0, 0, 0, -127, 0))
        }
    )

    @Test func `weights come back from their file as they were`() throws {
        let words = Self.weights.words
        let read = try TagWeights(words)
        #expect(read.count == Self.weights.count)
        #expect(read.words == words)
    }

    @Test func `weights of which one bit was changed are refused`() {
        let words = Self.weights.words
        for index in stride(from: 2, to: words.count, by: 97) {
            var damaged = words
            damaged[index] ^= 1 << UInt64(index % 64)
            #expect(throws: TagWeights.Flaw.self) { try TagWeights(damaged) }
        }
    }

    @Test func `weights that end early or are none are refused in words`() {
        let words = Self.weights.words
        for count in [0, 1, 39, 40, 41, words.count - 1] {
            #expect(throws: TagWeights.Flaw.self) { try TagWeights(Array(words.prefix(count))) }
        }
        #expect("\(TagWeights.Flaw.format(found: 7, words: 1))" == "no quote model: 1 words that open with 7")
    }

    @Test func `what someone wants is an attitude and what someone said is speech`() {
        let text = """
            The company's executives believe that the new bridge will be finished before the winter. \
            Anna Keller said the bridge would be finished before the winter.
            """
        let found = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: "en").quotes
        #expect(found.map(\.act) == [.attitude, .speech])
        #expect(found.map(\.kind) == [.indirect, .indirect])
    }

    @Test func `content goes on past a comma and a second clause`() {
        let text = """
            Kalle Rasmus also said progress is being made to clear the pass, and in
            recent days the snow has decreased considerably.
            """
        let found = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: "en").quotes
        #expect(found.map { slice($0.spans.content[0], of: text) } == [String(text.dropFirst(23).dropLast())])
    }

    @Test func `an extractor without weights finds by rules alone`() {
        let text = "“The road is open,” Anna Keller said on Monday."
        let found = QuoteExtractor(weights: nil).extract(headline: nil, text: text, agency: nil, language: nil)
        #expect(found.quotes.map { slice($0.spans.content[0], of: text) } == ["The road is open,"])
    }
}
