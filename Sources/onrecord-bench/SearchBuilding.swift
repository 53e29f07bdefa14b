import Foundation
import Glibc
import JSON
import Search

extension Bench {
    /// An index of the search kit's corpus, built on one core.
    static let searchBuilding = Series(
        name: "search-build",
        operands: "--corpus FILE.jsonl --index DIR",
        summary: "Index the search kit's articles on one core; the last line is what its harness reads.",
        run: { words in
            let options = try SearchOptions(words)
            guard let corpus = options.corpus else { throw BenchFailure(message: "search-build needs --corpus") }
            var index = SearchIndex()
            var (ticks, wall, bytes) = (0, 0.0, 0)
            try SearchCorpus.forEachBatch(in: corpus, of: 20_000) { articles in
                bytes += articles.reduce(0) { $0 + $1.text.utf8.count }
                let start = clock()
                wall += seconds { index.add(articles) }
                ticks += clock() - start
            }
            let snapshot = index.writer.snapshot()
            try index.write(to: options.index, corpus: corpus)
            var line = JSONWriter()
            try line.object { line in
                line.member("docs", snapshot.documentCount)
                line.member("text_bytes", bytes)
                line.name("seconds_cpu")
                line.number(Double(ticks) / 1e6)
                line.name("seconds_wall")
                line.number(wall)
                line.member("index_bytes", snapshot.byteCount)
                line.member("total_bytes", snapshot.byteCount)
                line.member("segments", snapshot.segmentCount)
                line.name("peak_rss_mb")
                line.number(try peakMegabytes())
            }
            print(String(decoding: line.bytes, as: UTF8.self))
        }
    )
}

/// The options of the search series.
struct SearchOptions {
    var corpus: String?
    var index = ""

    init(_ words: [String]) throws {
        for (name, value) in zip(words, words.dropFirst()) {
            switch name {
            case "--corpus": corpus = value
            case "--index": index = value
            default: break
            }
        }
        guard !index.isEmpty else { throw BenchFailure(message: "the search series need --index DIR") }
    }
}

/// The index under measurement and what its harness asks back of an article.
struct SearchIndex {
    private static let fields = [FieldWeight("text")]

    let writer: IndexWriter
    var ids: [String] = []
    /// The texts of the articles, read only where snippets are asked for.
    private var texts: [String] = []
    private var corpus = ""

    init() { writer = IndexWriter(fields: Self.fields) }

    /// Opens an index that ``write(to:corpus:)`` has left.
    init(openedAt directory: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".segment") }
        let segments = try names.sorted().map { name in
            let data = try Data(contentsOf: URL(fileURLWithPath: directory + "/" + name))
            return SealedSegment(bytes: ByteRegion(Array(data)))
        }
        writer = try IndexWriter(fields: Self.fields, segments: segments)
        let lines = try String(contentsOfFile: directory + "/articles", encoding: .utf8).split(separator: "\n")
        corpus = String(lines[0])
        ids = lines.dropFirst().map(String.init)
    }

    mutating func add(_ articles: [SearchCorpus.Article]) {
        writer.add(
            articles.enumerated().map { number, article in
                IndexedDocument(
                    key: Int64(ids.count + number),
                    date: article.published * 1_000,
                    fields: [("text", article.text)],
                    keywords: [("source", article.source)]
                )
            }
        )
        ids += articles.map(\.id)
    }

    func write(to directory: String, corpus: String) throws {
        for (number, segment) in writer.segments().enumerated() {
            let bytes = Data(segment.bytes.bytes(0..<segment.bytes.count))
            try bytes.write(to: URL(fileURLWithPath: directory + "/\(number).segment"))
        }
        let lines = ([corpus] + ids).joined(separator: "\n")
        try Data(lines.utf8).write(to: URL(fileURLWithPath: directory + "/articles"))
    }

    /// The text of an article.
    mutating func text(_ key: Int64) throws -> String {
        if texts.isEmpty {
            var read: [String] = []
            try SearchCorpus.forEachBatch(in: corpus, of: 20_000) { read += $0.map(\.text) }
            texts = read
        }
        return texts[Int(key)]
    }
}
