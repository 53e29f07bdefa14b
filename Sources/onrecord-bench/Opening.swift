import Domain
import Editorial
import Foundation
import Storage

extension Bench {
    /// What a start costs on an archive: opening, indexing what the kept index lacks, the first answers.
    static let opening = Series(
        name: "open",
        operands: "DIR [QUERY …]",
        summary:
            "Open an archive and its index, as far as it is kept: seconds and peak memory; then milliseconds a query, median of 51.",
        run: { words in
            guard let directory = words.first else { throw BenchFailure(message: "open needs the DIR of an archive") }
            let archive = try SQLiteArchive(directory: directory, access: .readOnly)
            defer { archive.close() }
            let board = EditionBoard()
            let building = try seconds {
                let keeping = IndexKeeping(store: IndexFiles(archive: directory, access: .readOnly)) { print($0) }
                try Desk(archive: archive, board: board, keeping: keeping, clock: { Instant(milliseconds: 0) })
                    .openIndex()
            }
            let newsroom = Newsroom(archive: archive, board: board)
            let counts = try newsroom.counts()
            print(
                "\(counts.articles) articles, \(counts.quotes) quotes, \(counts.speakers) speakers:"
                    + " index in \(figure(building, 3)) s, peak \(figure(try peakMegabytes(), 0)) MB"
            )
            for query in words.dropFirst() {
                var total = 0
                let rounds = try (0..<51).map { _ in
                    try seconds {
                        total = try newsroom.searchArticles(SearchRequest(query), after: nil, limit: 10).total
                    }
                }.sorted()
                print("\(query): \(total) found, \(figure(rounds[25] * 1e3, 3)) ms with snippets")
            }
        }
    )
}
