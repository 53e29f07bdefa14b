import Search
import Testing

@Suite struct SnapshotTests {
    private func keys(_ snapshot: Snapshot, _ query: Query, limit: Int = 100) -> [Int64] {
        snapshot.search(query, limit: limit).hits.map(\.key)
    }

    private func document(
        _ key: Int64,
        _ body: String,
        _ keywords: [(name: String, value: String)] = []
    ) -> IndexedDocument {
        IndexedDocument(key: key, fields: [("body", body)], keywords: keywords)
    }

    @Test func `an empty index answers every query with nothing`() {
        let snapshot = IndexWriter(fields: [FieldWeight("body")]).snapshot()
        for query in [Query.all, .none, .word("ship"), .not(.word("ship")), .phrase(["a", "b"])] {
            let result = snapshot.search(query, keywords: [], limit: 10)
            #expect(result.total == 0 && result.hits.isEmpty && result.next == nil)
        }
    }

    @Test func `a snapshot does not change when documents are added, replaced and removed`() {
        let writer = IndexWriter(fields: [FieldWeight("body")])
        writer.add((1...40).map { document($0, "ship number \($0)") })
        let before = writer.snapshot()
        let scores = before.search(.word("ship"), limit: 100).hits
        for key in Int64(1)...300 { writer.add([document(key, "barge")]) }
        writer.remove(keys: [1, 2, 3, 300])
        #expect(before.documentCount == 40)
        #expect(before.search(.word("ship"), limit: 100).hits == scores)
        #expect(before.search(.word("barge"), limit: 100).total == 0)
        #expect(writer.snapshot().search(.word("ship"), limit: 100).total == 0)
        #expect(writer.snapshot().search(.word("barge"), limit: 0).total == 296)
    }

    @Test func `scores do not depend on how documents are spread over segments`() {
        let documents = (1...700).map {
            document(Int64($0), "ship \($0 % 7) " + String(repeating: "sea ", count: $0 % 11))
        }
        let whole = IndexWriter(fields: [FieldWeight("body")])
        whole.add(documents)
        let pieces = IndexWriter(fields: [FieldWeight("body")])
        var random = SeededGenerator(state: 7)
        for document in documents.shuffled(using: &random) { pieces.add([document]) }
        pieces.add([document(9999, "ship ship ship")])
        pieces.remove(keys: [9999])
        let query = Query.or([.word("ship"), .word("sea"), .phrase(["3", "sea"])])
        #expect(pieces.snapshot().search(query, limit: 700).hits == whole.snapshot().search(query, limit: 700).hits)
        #expect(pieces.snapshot().segmentCount < 30)
    }

    @Test func `corrections do not depend on how documents are spread over segments`() {
        // “harbour” in 600 documents, “harbor” in 5, “harbur” in 7: of 100 to one only the second is a slip.
        let documents = (1...613).map { number in
            document(
                Int64(number),
                number <= 600 ? "harbour" : number <= 605 ? "harbor" : number <= 612 ? "harbur" : "hrbour"
            )
        }
        for pieceSize in [1, 3, 40, 613] {
            let writer = IndexWriter(fields: [FieldWeight("body")])
            var random = SeededGenerator(state: UInt64(pieceSize))
            var rest = documents.shuffled(using: &random)[...]
            while !rest.isEmpty {
                writer.add(Array(rest.prefix(pieceSize)))
                rest = rest.dropFirst(pieceSize)
            }
            func corrected(_ word: String) -> [String] {
                writer.snapshot().corrections(for: .word(word)).map(\.replacement)
            }
            #expect(corrected("harbor") == ["harbour"], "\(pieceSize) at a time")
            #expect(corrected("harbur") == [] && corrected("harbour") == [], "\(pieceSize) at a time")
            #expect(corrected("hrbour") == ["harbour"] && corrected("harbuor") == ["harbour"])
        }
    }

    @Test func `lists longer than a block and a window are found whole`() {
        let writer = IndexWriter(fields: [FieldWeight("headline", weight: 2), FieldWeight("body")])
        let count = 5000
        writer.add(
            (0..<count).map { number in
                let body =
                    "common " + (number % 3 == 0 ? "third " : "") + (number % 129 == 0 ? "rare word" : "word rare")
                return IndexedDocument(
                    key: Int64(number),
                    fields: [("body", body), ("headline", number % 2 == 0 ? "even" : "")]
                )
            }
        )
        let snapshot = writer.snapshot()
        func found(_ query: Query) -> [Int64] {
            snapshot.search(query, order: .newest, limit: count).hits.map(\.key).reversed()
        }
        let all = (0..<Int64(count))
        #expect(found(.word("common")) == Array(all))
        #expect(found(.and([.word("third"), .word("even")])) == all.filter { $0 % 6 == 0 })
        #expect(found(.phrase(["rare", "word"])) == all.filter { $0 % 129 == 0 })
        #expect(found(.and([.word("third"), .not(.word("even"))])) == all.filter { $0 % 6 == 3 })
        #expect(found(.phrase(["common", "third", "rare"])) == all.filter { $0 % 129 == 0 })
    }

    @Test func `ties go to the newest`() {
        let writer = IndexWriter(fields: [FieldWeight("body")])
        for key in [5, 3, 9, 1] as [Int64] { writer.add([document(key, "the same words")]) }
        #expect(keys(writer.snapshot(), .word("words")) == [9, 5, 3, 1])
    }

    @Test func `keywords match whole, byte for byte, and only under their name`() {
        let writer = IndexWriter(fields: [FieldWeight("body")])
        writer.add([
            document(1, "one", [("speaker", "mara-oduya"), ("outlet", "Harbor Wire")]),
            document(2, "two", [("outlet", "mara-oduya"), ("speaker", "mara")]),
            document(3, "mara oduya", [("speaker", "mara-oduya"), ("speaker", "mara-oduya"), ("", "")]),
        ])
        let snapshot = writer.snapshot()
        func total(_ query: Query, _ keywords: [(name: String, value: String)]) -> [Int64] {
            snapshot.search(query, keywords: keywords, limit: 9).hits.map(\.key)
        }
        #expect(total(.all, [("speaker", "mara-oduya")]) == [3, 1])
        #expect(total(.all, [("speaker", "mara-oduya"), ("outlet", "Harbor Wire")]) == [1])
        #expect(total(.word("one"), [("speaker", "mara-oduya")]) == [1])
        #expect(total(.all, [("speaker", "Mara-Oduya")]) == [])
        #expect(total(.all, [("", "")]) == [3])
        #expect(total(.not(.word("mara")), [("speaker", "mara-oduya")]) == [1])
    }

    @Test func `a phrase does not reach from one text or field into the next`() {
        let writer = IndexWriter(fields: [FieldWeight("headline", weight: 2), FieldWeight("body")])
        writer.add([
            IndexedDocument(
                key: 1,
                fields: [("headline", "harbor"), ("body", "bridge opens"), ("body", "today again")]
            ),
            IndexedDocument(key: 2, fields: [("body", "harbor bridge opens today again")]),
        ])
        #expect(keys(writer.snapshot(), .phrase(["harbor", "bridge"])) == [2])
        #expect(keys(writer.snapshot(), .phrase(["opens", "today"])) == [2])
        #expect(keys(writer.snapshot(), .phrase(["today", "again"])) == [1, 2])
    }

    @Test func `a word in the headline counts more than one in the body`() {
        let writer = IndexWriter(fields: [FieldWeight("headline", weight: 2), FieldWeight("body")])
        writer.add([
            IndexedDocument(key: 1, fields: [("headline", "drought"), ("body", "rain")]),
            IndexedDocument(key: 2, fields: [("headline", "rain"), ("body", "drought")]),
        ])
        #expect(keys(writer.snapshot(), .word("drought")) == [1, 2])
    }

    @Test func `an index holds little more than its text is long`() {
        let writer = IndexWriter(fields: [FieldWeight("body")])
        var random = SeededGenerator(state: 7)
        var bytes = 0
        for batch in 0..<20 {
            let documents = (0..<50).map { number in
                let body = (0..<200).map { _ in "word\(UInt64.random(in: 0..<2000, using: &random))" }.joined(
                    separator: " "
                )
                bytes += body.utf8.count
                return document(Int64(batch * 50 + number), body)
            }
            writer.add(documents)
        }
        #expect(writer.snapshot().byteCount < bytes)
    }

    @Test func `one word of a megabyte is a word like any other`() {
        let word = String(repeating: "ab", count: 1 << 19)
        let writer = IndexWriter(fields: [FieldWeight("body")])
        writer.add([document(1, word), document(2, word + "c")])
        #expect(keys(writer.snapshot(), .word(word)) == [1])
    }

    @Test func `within one batch the last of two documents with a key wins`() {
        let writer = IndexWriter(fields: [FieldWeight("body")])
        writer.add([document(4, "first"), document(2, "other"), document(4, "second")])
        #expect(keys(writer.snapshot(), .word("first")) == [])
        #expect(keys(writer.snapshot(), .word("second")) == [4])
        #expect(writer.snapshot().documentCount == 2)
    }
}
