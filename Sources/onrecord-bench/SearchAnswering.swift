import Foundation
import JSON
import Search

extension Bench {
    /// Queries of the search kit, one JSON line in and one out.
    static let searchAnswering = Series(
        name: "search-adapter",
        operands: "--index DIR",
        summary: "Answer the search kit's harness: one JSON line a query, with the nanoseconds of the query alone.",
        run: { words in
            let options = try SearchOptions(words)
            var index = try SearchIndex(openedAt: options.index)
            let snapshot = index.writer.snapshot()
            while let line = readLine() {
                let request = try JSONParser().parse(Array(line.utf8))
                let answer = try answer(request, snapshot, &index)
                FileHandle.standardOutput.write(Data(answer + [0x0A]))
            }
        }
    )

    private static func answer(_ request: JSONValue, _ snapshot: Snapshot, _ index: inout SearchIndex) throws -> [UInt8]
    {
        let mode = request["mode"]?.string ?? "ids"
        let parsed = try QueryParser.parse(request["q"]?.string ?? "").query
        var query = mode == "typo" ? snapshot.tolerant(parsed) : parsed
        if let fuzzy = request["ast"]?["must"]?[0]?["fz"]?.string { query = .similar(fuzzy, distance: 1) }
        if let from = request["from"]?.string.flatMap(SearchCorpus.seconds),
            let to = request["to"]?.string.flatMap(SearchCorpus.seconds)
        {
            query = .and([query, .dates(from * 1_000...to * 1_000 - 1)])
        }
        var (ids, total, snippets, bars): ([String], Int, [String], Int) = ([], 0, [], 0)
        if mode == "snippet" { _ = try index.text(0) }
        let seconds = try seconds {
            guard mode != "facet" else {
                let summary = snapshot.facets(of: ["source"], by: [.year], for: query)
                (total, bars) = (summary.total, (summary.bars[.year]?.count ?? 0) + summary.values.count)
                return
            }
            let order = mode == "newest" ? SearchOrder.newest : .relevance
            let result = snapshot.search(query, order: order, limit: 10)
            total = result.total
            ids = result.hits.map { index.ids[Int($0.key)] }
            if mode == "snippet" {
                snippets = try result.hits.map { marked(try index.text($0.key), query) }
            }
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("ids")
            writer.array { writer in for id in ids { writer.string(id) } }
            writer.member("total", total)
            writer.member("facets", bars)
            writer.member("ns", Int(seconds * 1e9))
            writer.name("snippets")
            writer.array { writer in for snippet in snippets { writer.string(snippet) } }
        }
        return writer.bytes
    }

    private static func marked(_ text: String, _ query: Query) -> String {
        guard let best = Snippet.best(in: text, for: query, maximum: 1).first else { return "" }
        let bytes = Array(text.utf8)
        var line: [UInt8] = []
        var last = best.range.lowerBound
        for match in best.matches {
            line += bytes[last..<match.lowerBound] + Array("<b>".utf8) + bytes[match] + Array("</b>".utf8)
            last = match.upperBound
        }
        return String(decoding: line + bytes[last..<best.range.upperBound], as: UTF8.self)
    }
}
