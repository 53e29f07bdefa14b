import Domain
import Editorial
import Foundation
import Storage

extension Program {
    static let reindex = Command(
        name: "reindex",
        operands: "[DIR]",
        summary: "Build the search index of an archive anew; no server may be running on it.",
        options: [Option(name: "archive", value: "DIR", fallback: "archive", help: "The archive's directory")],
        run: { arguments in
            guard arguments.operands.count < 2 else {
                throw UsageError("takes one archive, not “\(arguments.operands[1])”")
            }
            let directory = arguments.operands.first ?? arguments.text("archive") ?? "archive"
            // Opening for writing would make an archive where there is none.
            try SQLiteArchive(directory: directory, access: .readOnly).close()
            let clock = ContinuousClock()
            let start = clock.now
            let archive = try OpenArchive(directory, access: .readWrite, complaining: "reindex", anew: true)
            let counts = try archive.archive.read { try $0.counts() }
            archive.close()
            let seconds = (clock.now - start) / .seconds(1)
            Console.print(
                "\(counts.articles) articles with \(counts.quotes) quotes indexed in \(String(format: "%.1f", seconds)) s"
            )
        }
    )
}
