import Dispatch
import Search
import Synchronization
import Testing

/// What readers see while the one writer goes on.
@Suite struct IsolationTests {
    private static let words = ["ship", "oil", "mayor", "harbor", "tax", "vote", "river", "union"]

    private static func document(_ key: Int64, _ random: inout SeededGenerator) -> IndexedDocument {
        let body = (0..<20).map { _ in words.randomElement(using: &random)! }.joined(separator: " ")
        // Every document has a word of its round, so that a snapshot can be asked which rounds it holds.
        return IndexedDocument(
            key: key,
            date: key / 7 * 86_400_000,
            fields: [("body", "all \(body)")],
            keywords: [("desk", key % 2 == 0 ? "city" : "world")]
        )
    }

    private static let queries = [
        Query.word("all"), .or([.word("ship"), .word("tax")]), .and([.word("oil"), .not(.word("vote"))]),
        .phrase(["river", "union"]), .prefix("ma"), .similar("harbour", distance: 1),
    ]

    /// Everything that a snapshot answers to the queries.
    private static func answers(_ snapshot: Snapshot) -> [[Hit]] {
        queries.flatMap { query in
            [SearchOrder.relevance, .newest].map { snapshot.search(query, order: $0, limit: 50).hits }
        }
    }

    @Test func `a snapshot answers alike however much is written beside it`() {
        let board = Mutex<(snapshot: Snapshot, round: Int)?>(nil)
        let isDone = Atomic(false)
        let rounds = 60
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            guard worker > 0 else {
                var random = SeededGenerator(state: 5)
                let writer = IndexWriter(fields: [FieldWeight("body")])
                for round in 0..<rounds {
                    let start = Int64(round * 20)
                    writer.add((start..<start + 20).map { Self.document($0, &random) })
                    // Each round takes five of those before it out again.
                    if round > 0 { writer.remove(keys: (0..<5).map { Int64((round - 1) * 20 + $0) }) }
                    board.withLock { $0 = (writer.snapshot(), round) }
                }
                isDone.store(true, ordering: .releasing)
                return
            }
            var last = isDone.load(ordering: .acquiring)
            repeat {
                last = isDone.load(ordering: .acquiring)
                guard let (snapshot, round) = board.withLock({ $0 }) else { continue }
                let held = (round + 1) * 20 - round * 5
                #expect(snapshot.documentCount == held)
                #expect(snapshot.search(.word("all"), limit: 0).total == held)
                let facets = snapshot.facets(of: ["desk"], by: [.month], for: .all)
                #expect(facets.values["desk"]?.reduce(0) { $0 + $1.count } == held)
                #expect(facets.bars[.month]?.reduce(0) { $0 + $1.count } == held)
                let first = Self.answers(snapshot)
                #expect(first == Self.answers(snapshot))
            } while !last
        }
    }

    @Test(arguments: 0..<6)
    func `results do not depend on how documents are spread over segments`(seed: Int) {
        var random = SeededGenerator(state: UInt64(seed))
        let documents = (0..<400).map { Self.document(Int64($0), &random) }
        let removed = (0..<40).map { _ in Int64.random(in: 0..<400, using: &random) }
        let whole = IndexWriter(fields: [FieldWeight("body")])
        whole.add(documents)
        whole.remove(keys: removed)
        let pieces = IndexWriter(fields: [FieldWeight("body")])
        var rest = documents.shuffled(using: &random)[...]
        while !rest.isEmpty {
            let size = Int.random(in: 1...30, using: &random)
            pieces.add(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
            // Some are written twice: the second takes the place of the first.
            if let again = documents.randomElement(using: &random), !rest.contains(where: { $0.key == again.key }) {
                pieces.add([again])
            }
        }
        pieces.remove(keys: removed)
        let (one, many) = (whole.snapshot(), pieces.snapshot())
        #expect(many.segmentCount > one.segmentCount)
        for query in Self.queries {
            for order in [SearchOrder.relevance, .newest, .oldest] {
                let expected = one.search(query, order: order, limit: 400)
                let found = many.search(query, order: order, limit: 400)
                #expect(found.total == expected.total)
                #expect(found.hits == expected.hits)
            }
            let (expected, found) = (one.facets(of: ["desk"], for: query), many.facets(of: ["desk"], for: query))
            #expect(found.values == expected.values)
        }
    }
}
