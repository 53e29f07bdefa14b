import Search
import Testing

/// Random documents and random queries; the index and a look at every document must agree.
@Suite struct SearchModelTests {
    private static let vocabulary = [
        "the", "ship", "oil", "mayor", "harbor", "tax", "vote", "river", "union", "bridge", "grain", "court", "storm",
        "budget",
        "teacher", "clinic", "ferry", "copper", "senate", "drought", "o'hara", "wi", "fi", "1987", "կամուրջ", "река",
    ]

    @Test(arguments: 0..<40)
    func `an index answers as a look at every document does`(round: Int) {
        var bench = Bench(seed: UInt64(round))
        for _ in 0..<5 {
            bench.change(documents: round % 20 == 0 ? 900 : 40)
            let snapshot = bench.writer.snapshot()
            #expect(snapshot.documentCount == bench.scan.entries.count)
            for _ in 0..<10 { bench.compare(snapshot, round) }
        }
    }

    /// An index and the oracle, fed alike.
    private struct Bench {
        var random: SeededGenerator
        let writer = IndexWriter(fields: [FieldWeight("headline", weight: 2), FieldWeight("body")])
        var scan = LinearScan(weights: [2, 1])
        var nextKey: Int64 = 1

        init(seed: UInt64) { random = SeededGenerator(state: seed) }

        /// Common words come first in the vocabulary and are drawn more often.
        mutating func word() -> Int {
            let last = vocabulary.count - 1
            return min(Int.random(in: 0...last, using: &random), Int.random(in: 0...last, using: &random))
        }

        mutating func words(_ range: ClosedRange<Int>) -> [Int] {
            let count = Int.random(in: range, using: &random)
            return (0..<count).map { _ in word() }
        }

        /// The words as a text, dressed up in ways that the analyzer takes off.
        mutating func text(_ words: [Int]) -> String {
            var text = ""
            for word in words.map({ vocabulary[$0] }) {
                switch Int.random(in: 0..<8, using: &random) {
                case 0: text += word.uppercased() + " "
                case 1: text += word + "’s, "
                case 2: text += "“" + word + "” "
                case 3: text += word.replacing("o", with: "ó") + ". "
                default: text += word + " "
                }
            }
            return text
        }

        mutating func change(documents: Int) {
            var left = Int.random(in: 0...documents, using: &random)
            while left > 0 {
                let size = Int.random(in: 1...left, using: &random)
                left -= size
                var batch: [IndexedDocument] = []
                for _ in 0..<size {
                    let isReplacement = nextKey > 1 && Int.random(in: 0..<10, using: &random) == 0
                    let key = isReplacement ? Int64.random(in: 1..<nextKey, using: &random) : nextKey
                    nextKey = max(nextKey, key + Int64.random(in: 1...3, using: &random))
                    let bodies = (0..<Int.random(in: 0...2, using: &random)).map { _ in words(0...30) }
                    let headline = words(0...5)
                    let desk = ["city", "world"].randomElement(using: &random)!
                    scan.entries[key] = LinearScan.Entry(fields: [[headline], bodies], keywords: ["desk": desk])
                    batch.append(
                        IndexedDocument(
                            key: key,
                            fields: [("headline", text(headline))] + bodies.map { ("body", text($0)) },
                            keywords: [("desk", desk)]
                        )
                    )
                }
                writer.add(batch)
                let removed = (0..<size / 5).map { _ in Int64.random(in: 1...nextKey, using: &random) }
                let present = Set(removed).filter { scan.entries[$0] != nil }.count
                #expect(writer.remove(keys: removed) == present)
                for key in removed { scan.entries[key] = nil }
            }
        }

        mutating func query(_ depth: Int) -> (query: PlainQuery, text: String) {
            switch Int.random(in: 0..<(depth > 3 ? 4 : 10), using: &random) {
            case 0...2:
                let words = words(1...1)
                return (.words(words), vocabulary[words[0]])
            case 3:
                let words = words(2...3)
                return (.words(words), "\"" + words.map { vocabulary[$0] }.joined(separator: " ") + "\"")
            case 4...5:
                let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in query(depth + 1) }
                let join = [" ", " AND "].randomElement(using: &random)!
                return (.and(parts.map(\.query)), "(" + parts.map(\.text).joined(separator: join) + ")")
            case 6...7:
                let parts = (0..<Int.random(in: 2...4, using: &random)).map { _ in query(depth + 1) }
                return (.or(parts.map(\.query)), "(" + parts.map(\.text).joined(separator: " OR ") + ")")
            default:
                let part = query(depth + 1)
                if case .not = part.query { return part }
                return (.not(part.query), ["NOT ", "-"].randomElement(using: &random)! + part.text)
            }
        }

        mutating func compare(_ snapshot: Snapshot, _ round: Int) {
            var (asked, text): (PlainQuery?, String) = query(0)
            if Int.random(in: 0..<20, using: &random) == 0 { (asked, text) = (nil, "") }
            let keywords: [(name: String, value: String)] =
                Int.random(in: 0..<4, using: &random) == 0 ? [("desk", "city")] : []
            let order = Int.random(in: 0..<3, using: &random) == 0 ? SearchOrder.newest : .relevance
            guard let parsed = try? QueryParser.parse(text, limits: QueryLimits(bytes: 1 << 20, terms: 9999)) else {
                Issue.record("“\(text)” was refused")
                return
            }
            #expect(parsed.warnings == [])
            let expected = scan.search(asked, keywords: keywords, order: order)
            let whole = snapshot.search(parsed.query, keywords: keywords, order: order, limit: .max)
            #expect(whole.total == expected.count, "round \(round): \(text)")
            #expect(whole.hits.map(\.key) == expected.map(\.key), "round \(round): \(text)")
            #expect(zip(whole.hits, expected).allSatisfy { abs($0.score - $1.score) < 1e-9 }, "round \(round): \(text)")
            #expect(whole.next == nil)
            let limit = expected.count / 6 + Int.random(in: 1...20, using: &random)
            var (pages, position): ([Hit], SearchPosition?) = ([], nil)
            repeat {
                let page = snapshot.search(
                    parsed.query,
                    keywords: keywords,
                    order: order,
                    after: position,
                    limit: limit
                )
                if page.total != expected.count || page.hits.count > limit { Issue.record("a page differs: \(text)") }
                pages += page.hits
                position = page.next
            } while position != nil && pages.count < expected.count + limit
            #expect(pages == whole.hits, "round \(round): pages of \(limit) of \(text)")
        }
    }
}
