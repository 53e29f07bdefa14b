import Foundation
import Search
import Testing

/// Scores and hits against an exact reference over 21,296 articles, where the corpus is at hand.
@Suite struct BM25ReferenceTests {
    /// The kit's folder: under `ONRECORD_CORPORA`, by default `../shared`.
    private static let kit = URL(
        fileURLWithPath: (ProcessInfo.processInfo.environment["ONRECORD_CORPORA"] ?? "../shared") + "/search"
    )

    private static func isPresent() -> Bool {
        let names = ["bm25_reference.json", "news.jsonl.gz"]
        return names.allSatisfy { FileManager.default.fileExists(atPath: kit.appendingPathComponent($0).path) }
    }

    private struct Reference: Decodable {
        struct Entry: Decodable {
            let query: String
            let ast: [String: [Leaf]]
            let hits: Int
            let top: [Scored]
        }

        struct Leaf: Decodable {
            let t: String?
            let ph: [String]?

            var query: Query { t.map { .word($0) } ?? .phrase(ph ?? []) }
        }

        struct Scored: Decodable {
            let id: String
            let score: Double

            init(from decoder: any Decoder) throws {
                var pair = try decoder.unkeyedContainer()
                (id, score) = (try pair.decode(String.self), try pair.decode(Double.self))
            }
        }

        let N: Int
        let queries: [Entry]
    }

    private struct Record: Decodable {
        let id: String
        let title: String
        let body: String
        let dataset: String
    }

    @Test(.enabled("skipped: the corpus is not at hand (ONRECORD_CORPORA)") { Self.isPresent() })
    func `hits, totals and scores equal the exact reference`() throws {
        let file = try Data(contentsOf: Self.kit.appendingPathComponent("bm25_reference.json"))
        let reference = try JSONDecoder().decode(Reference.self, from: file)
        let records = try Self.records(reference.N)
        let writer = IndexWriter(fields: [FieldWeight("text")], analyzer: Analyzer(.reference))
        // The reference gives ties to the earlier article, the index to the higher key.
        let documents = records.enumerated().map { ordinal, record in
            IndexedDocument(key: Int64(records.count - ordinal), fields: [("text", record.title + "\n" + record.body)])
        }
        for start in stride(from: 0, to: documents.count, by: 5000) {
            writer.add(Array(documents[start..<min(start + 5000, documents.count)]))
        }
        let snapshot = writer.snapshot()
        var compared = 0
        for entry in reference.queries {
            guard let query = Self.query(entry.ast) else { continue }
            let result = snapshot.search(query, limit: entry.top.count)
            let ids = result.hits.map { records[records.count - Int($0.key)].id }
            #expect(result.total == entry.hits, "\(entry.query)")
            #expect(ids == entry.top.map(\.id), "\(entry.query)")
            #expect(
                zip(result.hits, entry.top).allSatisfy { abs($0.score - $1.score) <= 1e-9 * $1.score },
                "\(entry.query)"
            )
            compared += 1
        }
        #expect(compared == 61)
    }

    /// The entry's query; `nil` where optional parts stand beside required ones, which our language does not have.
    private static func query(_ tree: [String: [Reference.Leaf]]) -> Query? {
        let must = tree["must", default: []].map(\.query)
        let should = tree["should", default: []].map(\.query)
        let excluded = tree["not", default: []].map { Query.not($0.query) }
        guard must.isEmpty || should.isEmpty else { return nil }
        return must.isEmpty ? .and([.or(should)] + excluded) : .and(must + excluded)
    }

    /// The first articles of the reference's collection.
    private static func records(_ count: Int) throws -> [Record] {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", kit.appendingPathComponent("news.jsonl.gz").path]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer { process.terminate() }
        var records: [Record] = []
        var rest = Data()
        while records.count < count, let chunk = try pipe.fileHandleForReading.read(upToCount: 1 << 20), !chunk.isEmpty
        {
            var lines = (rest + chunk).split(separator: 0x0A, omittingEmptySubsequences: false)
            rest = lines.popLast() ?? Data()
            for line in lines where records.count < count {
                let record = try JSONDecoder().decode(Record.self, from: line)
                if record.dataset == "reuters-21578" { records.append(record) }
            }
        }
        #expect(records.count == count)
        return records
    }
}
