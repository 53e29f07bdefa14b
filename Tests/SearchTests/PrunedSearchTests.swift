import Search
import Testing

/// Searches over segments of many windows and blocks, of which most documents are never scored.
@Suite struct PrunedSearchTests {
    private static let words = (0..<40).map { "w\($0)" }

    @Test(arguments: [1, 7])
    func `the best ten of many are the first ten of all`(batches: Int) throws {
        var random = SeededGenerator(state: UInt64(batches))
        let (writer, scan) = Self.index(of: 9_100, in: batches, &random)
        let snapshot = writer.snapshot()
        for _ in 0..<25 {
            let (asked, text) = Self.query(&random)
            let query = try QueryParser.parse(text).query
            let whole = snapshot.search(query, limit: .max)
            #expect(Set(whole.hits.map(\.key)) == Set(scan.search(asked, order: .newest).map(\.key)))
            var (listed, position): ([Hit], SearchPosition?) = ([], nil)
            for _ in 0..<3 {
                let page = snapshot.search(query, after: position, limit: 10)
                #expect(page.total == whole.total, "\(text)")
                listed += page.hits
                position = page.next
                if position == nil { break }
            }
            #expect(listed == Array(whole.hits.prefix(30)), "\(text)")
        }
    }

    /// Documents of few words, of which the first are in most documents and the last in few; one in nine is removed again.
    private static func index(
        of count: Int,
        in batches: Int,
        _ random: inout SeededGenerator
    ) -> (IndexWriter, LinearScan) {
        let writer = IndexWriter(fields: [FieldWeight("headline", weight: 2), FieldWeight("body")])
        var scan = LinearScan(weights: [2, 1])
        var documents: [IndexedDocument] = []
        for key in 1...Int64(count) {
            let texts = [1, 12].map { most in
                (0..<Int.random(in: 0...most, using: &random)).map { _ in
                    let places = (0..<3).map { _ in Int.random(in: words.indices, using: &random) }
                    return words[places.min() ?? 0]
                }
            }
            let date = Int64.random(in: 0..<1_000, using: &random) * 86_400_000
            scan.entries[key] = LinearScan.Entry(fields: texts.map { [$0] }, keywords: [:], date: date)
            documents.append(
                IndexedDocument(
                    key: key,
                    date: date,
                    fields: zip(["headline", "body"], texts).map { ($0, $1.joined(separator: " ")) }
                )
            )
        }
        for batch in 0..<batches { writer.add(documents.filter { Int($0.key) % batches == batch }) }
        let removed = documents.map(\.key).filter { _ in Int.random(in: 0..<9, using: &random) == 0 }
        writer.remove(keys: removed)
        for key in removed { scan.entries[key] = nil }
        return (writer, scan)
    }

    /// Words and phrases joined by OR, up to eight of them, alone or narrowed by others.
    private static func query(_ random: inout SeededGenerator) -> (PlainQuery, String) {
        func word(_ random: inout SeededGenerator) -> String { words[Int.random(in: words.indices, using: &random)] }
        func part(_ random: inout SeededGenerator) -> (PlainQuery, String) {
            let count = Int.random(in: 0..<5, using: &random) == 0 ? 2 : 1
            let phrase = (0..<count).map { _ in word(&random) }
            return (.words(phrase), count == 1 ? phrase[0] : "\"\(phrase.joined(separator: " "))\"")
        }
        let parts = (0..<Int.random(in: 2..<9, using: &random)).map { _ in part(&random) }
        let any = (PlainQuery.or(parts.map(\.0)), parts.map(\.1).joined(separator: " OR "))
        let (first, second) = (part(&random), part(&random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return (.and([first.0, any.0]), "\(first.1) (\(any.1))")
        case 1: return (.and([first.0, .not(second.0)]), "\(first.1) NOT \(second.1)")
        case 2: return (.and([first.0, second.0]), "\(first.1) \(second.1)")
        default: return any
        }
    }
}
