import Search
import Testing

/// Merges that run beside the writer: whenever they begin and end, the index answers as one that does without.
@Suite struct IndexMergeTests {
    private static let fields = [FieldWeight("headline", weight: 2), FieldWeight("body")]

    private static func document(_ key: Int64, _ random: inout SeededGenerator) -> IndexedDocument {
        let body = (0..<8).map { _ in "word\(UInt64.random(in: 0..<30, using: &random))" }.joined(separator: " ")
        return IndexedDocument(
            key: key,
            date: Int64.random(in: 0..<40, using: &random),
            fields: [("headline", "harbor \(key % 9)"), ("body", body)],
            keywords: [("desk", key % 3 == 0 ? "city" : "world")]
        )
    }

    private func expectEqual(_ first: IndexWriter, _ second: IndexWriter) {
        let (first, second) = (first.snapshot(), second.snapshot())
        #expect(first.documentCount == second.documentCount)
        for query in [Query.word("harbor"), .phrase(["word3", "word4"]), .prefix("word1"), .all, .word("word9")] {
            for order in [SearchOrder.relevance, .newest] {
                let results = [first, second].map { $0.search(query, order: order, limit: 50) }
                #expect(results[0].total == results[1].total && results[0].hits == results[1].hits)
            }
        }
    }

    @Test(arguments: 0..<16)
    func `merges that begin and end between any changes change no answer`(seed: Int) throws {
        var random = SeededGenerator(state: UInt64(seed))
        let plain = IndexWriter(fields: Self.fields)
        let merged = IndexWriter(fields: Self.fields, mergesItself: false)
        var (loose, kept): ([SegmentMerge], [SegmentMerge]) = ([], [])
        var names = 0
        func end(_ merge: SegmentMerge, keeps: Bool) throws {
            names += 1
            let bytes = try #require(merge.merged())
            try merged.replace(merge, by: SealedSegment(bytes: bytes, name: keeps ? "\(names)" : nil))
        }
        for step in 0..<120 {
            switch Int.random(in: 0..<8, using: &random) {
            case 0...3:
                let first = Int64.random(in: 0..<200, using: &random)
                let documents = (first..<first + .random(in: 1..<4, using: &random)).map {
                    Self.document($0, &random)
                }
                plain.add(documents)
                merged.add(documents)
            case 4:
                let keys = (0..<12).map { _ in Int64.random(in: 0..<200, using: &random) }
                #expect(plain.remove(keys: keys) == merged.remove(keys: keys))
            case 5:
                if let merge = loose.popLast() { try end(merge, keeps: step % 3 == 0) }
                loose += [merged.nextMerge(kept: false), merged.looseSegments()].compactMap { $0 }.prefix(1)
            case 6: if loose.isEmpty { loose += [merged.looseSegments()].compactMap { $0 } }
            default:
                if let merge = kept.popLast() { try end(merge, keeps: true) }
                kept += [merged.nextMerge(kept: true)].compactMap { $0 }
            }
            if step % 10 == 0 { expectEqual(plain, merged) }
            #expect((0..<200).allSatisfy { plain.contains($0) == merged.contains($0) })
        }
        let opened = try IndexWriter(fields: Self.fields, segments: merged.segments())
        expectEqual(plain, opened)
    }

    @Test func `a merge that is told to stop gives nothing and changes nothing`() throws {
        var random = SeededGenerator(state: 5)
        let writer = IndexWriter(fields: Self.fields, mergesItself: false)
        for round in 0..<9 {
            let words = (0..<400).map { "only\(round)x\($0)" }.joined(separator: " ")
            writer.add([IndexedDocument(key: Int64(round), fields: [("body", words)])])
        }
        writer.add([Self.document(90, &random)])
        let merge = try #require(writer.looseSegments())
        #expect(merge.merged(while: { false }) == nil)
        #expect(writer.snapshot().segmentCount == 10 && writer.snapshot().documentCount == 10)
        #expect(merge.merged() != nil && writer.looseByteCount == merge.byteCount)
    }

    @Test func `four segments of like size are merged, and three are not`() throws {
        var random = SeededGenerator(state: 6)
        let writer = IndexWriter(fields: Self.fields, mergesItself: false)
        for key in 0..<3 { writer.add([Self.document(Int64(key), &random)]) }
        #expect(writer.nextMerge(kept: false) == nil)
        writer.add([Self.document(3, &random)])
        #expect(writer.nextMerge(kept: false) != nil && writer.nextMerge(kept: true) == nil)
    }
}
