import Domain
import Editorial
import Foundation
import Storage

extension Program {
    static let importCommand = Command(
        name: "import",
        operands: "PATH…|-",
        summary: "File copy in any format and JSON Lines, from paths, folders or standard input.",
        options: [
            Option(
                name: "archive",
                value: "DIR",
                fallback: "archive",
                help: "The archive's directory; made if missing"
            ),
            Option(name: "server", value: "URL", help: "Feed this running server instead, as http://127.0.0.1:8080"),
            Option(name: "key-file", value: "FILE", help: "Holds the key for writing to that server"),
            Option(name: "max-article-bytes", value: "N", fallback: "2097152", help: "Longer copy is not taken"),
        ],
        run: { arguments in
            guard !arguments.operands.isEmpty else { throw UsageError("needs a PATH, or - for standard input") }
            let limit = try arguments.integer("max-article-bytes", in: 1_024...1 << 28)
            var source = try CopySource(paths: arguments.operands, limit: limit)
            if arguments.isGiven("server"), arguments.isGiven("archive") {
                throw UsageError("--archive and --server exclude each other")
            }
            if let server = arguments.text("server"), !arguments.isGiven("archive") {
                let key = try arguments.text("key-file").map(ServiceOptions.keys(in:))?.first
                let remote = try RemoteArchive(server, key: key.map { String(decoding: $0, as: UTF8.self) })
                // The server finds the quotes: to find them here as well would only take the cores from it.
                try run(&source, of: 256, preparing: { $0 }, into: remote.file) {}
            } else {
                // Nobody searches before the end: the more is committed and indexed at once, the less work it is. What waits
                // to be indexed is memory, and work that is left for the end, so it is the text of a batch or two.
                let archive = try OpenArchive(arguments, access: .readWrite, complaining: "import", lag: 4 << 20)
                let desk = archive.desk
                try run(
                    &source,
                    of: 1_024,
                    preparing: Draft.init,
                    into: { stories, complete in
                        desk.file(stories.map(\.content)) { filed in
                            complete(filed.map { $0.map { ($0.outcome, $0.story.quotes.count) } })
                        }
                    },
                    closing: archive.close
                )
            }
        }
    )

    private static func run<Content: Sendable>(
        _ source: inout CopySource,
        of batch: Int,
        preparing prepare: @escaping Importer<Content>.Preparation,
        into destination: @escaping Importer<Content>.Destination,
        closing close: () -> Void
    ) throws {
        let importer = Importer(batch: batch, prepare: prepare, destination: destination) {
            Console.complain("import: \($0)")
        }
        var progress = Progress(totalBytes: source.totalBytes)
        // What is filed can be searched by then.
        defer {
            close()
            summarize(importer.tally, seconds: progress.elapsed)
        }
        try importer.run(&source) { progress.show(importer.tally, bytesRead: $0) }
        progress.clear()
        if source.passedOver > 0 {
            Console.complain(
                "import: \(source.passedOver) files passed over, their names ending as no copy does"
            )
        }
        let failures = importer.tally.failures
        if failures > 0 { throw CommandFailure("\(failures) not filed; the reasons stand above") }
    }

    private static func summarize(_ tally: ImportTally, seconds: Double) {
        if !tally.ignored.isEmpty {
            let names = tally.ignored.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
            Console.complain("import: ignored members: \(names.joined(separator: ", "))")
        }
        let time = String(format: "%.1f", seconds)
        Console.print(
            "\(tally.articles) articles with \(tally.quotes) quotes filed in \(time) s; \(tally.revised) revised, "
                + "\(tally.known) known before, \(tally.withdrawn) withdrawn before; \(tally.failures) failed"
        )
    }
}
