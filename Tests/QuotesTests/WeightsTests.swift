import Quotes
import Testing

@Suite struct WeightsTests {
    private static let words = TagWeights(
        head: .init(tagScale: 0.5, linkScale: 0.25, steps: (0..<56).map { Float($0) / 8 }),
        entries: (1...3_000).map { .init(hash: FeatureHash.level($0), row: SIMD8(repeating: Int8($0 % 100))) }
    ).words

    @Test(arguments: 0..<4) func `weights however damaged are refused in words`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            var words = Self.words
            switch Int.random(in: 0..<4, using: &random) {
            case 0: words.removeLast(Int.random(in: 1...words.count, using: &random))
            case 1: words.append(contentsOf: words.prefix(Int.random(in: 1..<40, using: &random)))
            case 2: words = words.map { _ in random.next() }
            default: break
            }
            // Of a table's size all numbers are tried that a reader may trust: none, one more, as many as there can be.
            let sizes: [UInt64] = [0, 1, 3_001, 0x7FFF_FFFF, 0xFFFF_FFFF]
            if words.count > 2 {
                words[2] =
                    sizes[Int.random(in: 0..<5, using: &random)] << 32 | sizes[Int.random(in: 0..<5, using: &random)]
            }
            #expect(throws: TagWeights.Flaw.self) { try TagWeights(words) }
        }
    }

    @Test func `weights of another version are refused as no quote model`() {
        var words = Self.words
        words[0] += 1 << 56
        #expect(throws: TagWeights.Flaw.format(found: words[0], words: words.count)) { try TagWeights(words) }
    }

    @Test func `a table keeps the first of two features in one place, and 63 of a bucket`() throws {
        let crowd = (0..<200).map { TagWeights.Entry(hash: UInt64($0), row: SIMD8(repeating: Int8($0 % 100 + 1))) }
        let weights = TagWeights(entries: crowd)
        #expect(weights.count == 63)
        #expect(try TagWeights(weights.words).words == weights.words)
        let twins = [3, -3].map { TagWeights.Entry(hash: 7 << 32, row: SIMD8(repeating: $0)) }
        #expect(TagWeights(entries: twins).count == 1)
    }
}
