import Domain
import Editorial
import Foundation
import Storage

extension Program {
    static let search = Command(
        name: "search",
        operands: "QUERY",
        summary: "Search an archive; a server may be running on it.",
        options: [
            Option(name: "archive", value: "DIR", fallback: "archive", help: "The archive's directory"),
            Option(name: "in", value: "WHAT", fallback: "articles", help: "What to find: articles or quotes"),
            Option(name: "limit", value: "N", fallback: "10", help: "How many to show, 1…200"),
        ],
        run: { arguments in
            guard !arguments.operands.isEmpty else { throw UsageError("needs a QUERY") }
            let limit = try arguments.integer("limit", in: 1...200)
            let scope = arguments.text("in") ?? ""
            guard ["articles", "quotes"].contains(scope) else {
                throw UsageError("--in takes articles or quotes, not “\(scope)”")
            }
            let archive = try OpenArchive(arguments, access: .readOnly, complaining: "search")
            defer { archive.close() }
            let newsroom = Newsroom(archive: archive.archive, board: archive.board, pageLength: .max)
            let query = arguments.operands.joined(separator: " ")
            if scope == "articles" {
                show(try newsroom.searchArticles(SearchRequest(query), after: nil, limit: limit), query) { article in
                    [
                        article.headline ?? "(no headline)",
                        article.published.local?.description ?? article.published.printed,
                    ]
                    .compactMap { $0 }.joined(separator: " · ") + "  \(article.id)"
                }
            } else {
                show(try newsroom.searchQuotes(SearchRequest(query), after: nil, limit: limit), query) { item in
                    "\(item.quote.speaker?.name ?? "unknown")\(item.quote.polarity.note), in “\(item.article.headline ?? "")”  \(item.quote.id)"
                } words: { item in
                    let text = Array(item.article.text.utf8)
                    return item.quote.spans.content.map { oneLine(Array(text[$0])) }.joined(separator: " … ")
                }
            }
        }
    )

    /// Prints what was found: the passages that match, or its `words` where the query has none to match.
    private static func show<Item>(
        _ page: SearchPage<Item>,
        _ query: String,
        title: (Item) -> String,
        words: (Item) -> String? = { _ in nil }
    ) {
        for warning in page.warnings {
            Console.complain("search: \(warning.message) (at byte \(warning.offset) of the query)")
        }
        Console.print("\(page.total) found for \(query)")
        for hit in page.hits {
            Console.print("\n\(title(hit.item))")
            if hit.snippets.isEmpty, let words = words(hit.item) { Console.print("    \(words)") }
            for snippet in hit.snippets { Console.print("    \(marked(snippet))") }
        }
    }

    /// The passage on one line, with what matched in bold on a terminal and between asterisks elsewhere.
    private static func marked(_ passage: Passage) -> String {
        let (open, close) = isatty(STDOUT_FILENO) == 1 ? ("\u{1B}[1m", "\u{1B}[0m") : ("*", "*")
        let bytes = Array(passage.text.utf8)
        var line: [UInt8] = []
        var last = 0
        for match in passage.matches {
            let range = match.lowerBound - passage.range.lowerBound..<match.upperBound - passage.range.lowerBound
            line += bytes[last..<range.lowerBound] + Array(open.utf8) + bytes[range] + Array(close.utf8)
            last = range.upperBound
        }
        line += bytes[last...]
        return oneLine(line)
    }

    private static func oneLine(_ text: [UInt8]) -> String {
        String(decoding: text.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
    }
}
