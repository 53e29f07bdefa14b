import Domain
import Testing
import Wire

@Suite struct ManyStoriesTests {
    private static func page(_ count: Int) -> String {
        (0..<count).map { number in
            """
            Pier gets lamp \(number)

            18:16, 3 May 2023

            SEVAN, MAY 3, ARMENPRESS. The keeper lit lamp \(number) of the pier on Wednesday evening.
            """
        }.joined(separator: "\n\n\n")
    }

    private static func list(_ count: Int) -> String {
        let items = (0..<count).map { "{\"uri\":\"u:\($0)\",\"type\":\"text\",\"headline\":\"Lamp \($0)\"}" }
        return "{\"items\":[\(items.joined(separator: ","))]}"
    }

    private static func feed(_ count: Int) -> String {
        let items = (0..<count).map { "<item><title>Lamp \($0)</title><description>It burns.</description></item>" }
        return "<rss><channel><title>Pier</title>\(items.joined())</channel></rss>"
    }

    @Test(arguments: [page, list, feed])
    func `of very many stories the first thousand are read, and a warning says so`(
        text: @Sendable (Int) -> String
    ) throws {
        for (count, read, warns) in [(1_000, 1_000, false), (1_003, 1_000, true)] {
            let copy = try #require(try ReceivedCopy(Array(text(count).utf8)))
            #expect(copy.stories.count == read)
            let warnings = copy.stories[0].warnings.filter { $0.kind == .tooMany }
            #expect(warnings.map(\.detail) == (warns ? ["1003 items, of which the first 1000 were read"] : []))
        }
    }
}
