import Search
import Testing

@Suite struct SealedSegmentTests {
    private static let fields = [FieldWeight("headline", weight: 2), FieldWeight("body")]

    private static func writer() -> IndexWriter {
        let writer = IndexWriter(fields: fields)
        var random = SeededGenerator(state: 11)
        let documents = (1...400).map { number in
            let body = (0..<20).map { _ in "word\(UInt64.random(in: 0..<60, using: &random))" }.joined(separator: " ")
            return IndexedDocument(
                key: Int64(number),
                date: Int64.random(in: 0..<9_000_000_000, using: &random),
                fields: [("headline", "harbor \(number % 9)"), ("body", body)],
                keywords: [("desk", number % 3 == 0 ? "city" : "world")]
            )
        }
        writer.add(Array(documents[..<300]))
        writer.add(Array(documents[300...]))
        writer.remove(keys: [7, 19, 333])
        return writer
    }

    @Test func `an index opened from its segments answers as the one that wrote them`() throws {
        let writer = Self.writer()
        let copies = writer.segments().map { segment in
            SealedSegment(bytes: ByteRegion(segment.bytes.bytes(0..<segment.bytes.count)), removed: segment.removed)
        }
        let opened = try IndexWriter(fields: Self.fields, segments: copies)
        for query in [Query.word("harbor"), .phrase(["word3", "word4"]), .prefix("word1"), .all, .word("word9")] {
            let (first, second) = (
                writer.snapshot().search(query, limit: 50), opened.snapshot().search(query, limit: 50)
            )
            #expect(first.total == second.total && first.hits == second.hits)
        }
        #expect(opened.remove(keys: [8]) == 1)
        #expect(opened.snapshot().documentCount == 396)
    }

    @Test func `a segment with any byte changed, missing or added is refused`() throws {
        let segment = try #require(Self.writer().segments().first)
        let bytes = segment.bytes.bytes(0..<segment.bytes.count)
        func damage(_ bytes: [UInt8], fields: [FieldWeight] = Self.fields) -> SegmentDamage? {
            do throws(SegmentDamage) {
                try SealedSegment.verify(ByteRegion(bytes), fields: fields)
                return nil
            } catch { return error }
        }
        #expect(damage(bytes) == nil)
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(damage(changed) != nil, "byte \(place)")
        }
        for count in [0, 1, 100, 191, 192, 193, bytes.count / 2, bytes.count - 1] {
            #expect(damage(Array(bytes[..<count])) != nil, "\(count) bytes")
        }
        #expect(damage(bytes + [0]) == .length(expected: bytes.count, found: bytes.count + 1))
        #expect(damage(Array("not a segment".utf8)) == .notASegment)
        #expect(damage(bytes, fields: [FieldWeight("body")]) == .schema)
    }
}
