import Domain
import Testing

@testable import Storage

/// The SQLite archive against dictionaries, under random operations.
@Suite struct ArchiveModelTests {
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `agrees with dictionaries whatever is filed, revised, killed, listed and reopened`(seed: UInt64) throws {
        try withDirectory { directory in
            var maker = StoryMaker(seed: seed)
            let model = MemoryArchive()
            var archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var ids: [ArticleID] = []
            var current: [ArticleID: Filing] = [:]
            var quoteIDs: [QuoteID] = []
            for round in 0..<30 {
                try archive.write { writer in
                    for _ in 0..<Int.random(in: 0...4, using: &maker.generator) {
                        if maker.generator.chance(25), let id = ids.randomElement(using: &maker.generator) {
                            let instant = maker.instant()
                            let status: Status = Bool.random(using: &maker.generator) ? .canceled : .withheld
                            let killed = try writer.hide(id, as: status, at: instant)
                            #expect(text(killed as Any) == text(model.hide(id, as: status, at: instant) as Any))
                        } else {
                            var filing = maker.filing()
                            if maker.generator.chance(30), let id = ids.randomElement(using: &maker.generator) {
                                filing = maker.revision(of: try #require(current[id]))
                            } else if maker.generator.chance(30) {
                                filing.article.duplicateOf = ids.randomElement(using: &maker.generator)
                            }
                            current[filing.article.id] = filing
                            ids.append(filing.article.id)
                            quoteIDs += filing.quotes.map(\.id)
                            #expect(text(try writer.file(filing)) == text(model.file(filing)))
                        }
                    }
                }
                if round % 10 == 9 {
                    archive.close()
                    archive = try SQLiteArchive(directory: directory, access: .readWrite)
                }
                try archive.read { reader in
                    try compare(reader, model, ids: ids, quotes: quoteIDs, maker: &maker)
                }
                #expect(try changes(in: directory) == model.changes)
            }
        }
    }

    /// The record of changes, whose numbers must run from 1 without gaps.
    private func changes(in directory: String) throws -> [String] {
        let database = try Database(path: directory + "/archive.sqlite", role: .reader)
        var numbers: [Int64] = []
        let changes = try database.all("SELECT number, article, kind, instant FROM change ORDER BY number") { row in
            numbers.append(row.integer(0))
            return "\(row.integer(1)) \(row.text(2)) \(row.instant(3))"
        }
        #expect(numbers == numbers.indices.map { Int64($0 + 1) })
        // The writer does not look references up again.
        #expect(try database.all("PRAGMA foreign_key_check", [], { $0.text(0) }).isEmpty)
        return changes
    }

    /// Asks both the same questions.
    private func compare(
        _ reader: any ArchiveReader,
        _ model: MemoryArchive,
        ids: [ArticleID],
        quotes: [QuoteID],
        maker: inout StoryMaker
    ) throws {
        #expect(text(try reader.counts()) == text(model.counts()))
        for id in ids.shuffled(using: &maker.generator).prefix(4) + [maker.filing().article.id] {
            #expect(text(try reader.article(id) as Any) == text(model.article(id, revision: nil) as Any))
            #expect(text(try reader.copy(of: id) as Any) == text(model.copy(of: id, revision: nil) as Any))
            #expect(text(try reader.quotes(in: id)) == text(model.quotes(in: id, revision: nil)))
            #expect(text(try reader.revisions(of: id)) == text(model.revisions(of: id)))
            #expect(text(try reader.rulings(on: id)) == text(model.rulings(on: id)))
            let revision = Int.random(in: 1...3, using: &maker.generator)
            let found = try reader.article(id, revision: revision)
            #expect(text(found as Any) == text(model.article(id, revision: revision) as Any))
            let quotes = try reader.quotes(in: id, revision: revision)
            #expect(text(quotes) == text(model.quotes(in: id, revision: revision)))
            let copy = try reader.copy(of: id, revision: revision)
            #expect(text(copy as Any) == text(model.copy(of: id, revision: revision) as Any))
        }
        for id in quotes.shuffled(using: &maker.generator).prefix(4) {
            #expect(text(try reader.quote(id) as Any) == text(model.quote(id) as Any))
        }
        let limit = Int.random(in: 0...7, using: &maker.generator)
        let before = Bool.random(using: &maker.generator) ? Int64.random(in: 0...80, using: &maker.generator) : nil
        #expect(
            text(try reader.articles(before: before, limit: limit))
                == text(model.articles(before: before, limit: limit))
        )
        let keys = (0..<5).map { _ in Int64.random(in: 0...80, using: &maker.generator) }
        #expect(text(try reader.articles(keys: keys)) == text(model.articles(keys: keys)))
        let quoteKeys = keys.map { $0 << 20 | 1_048_575 - Int64.random(in: 0...3, using: &maker.generator) }
        #expect(text(try reader.quotes(keys: quoteKeys)) == text(model.quotes(keys: quoteKeys)))
        let after = keys[0]
        #expect(text(try reader.filings(after: after, limit: 5)) == text(model.filings(after: after, limit: 5)))
        #expect(text(try reader.withdrawals(after: after)) == text(model.withdrawals(after: after)))
        #expect(try reader.mark(ofChange: after) == model.mark(ofChange: after))
        for _ in 0..<3 {
            let marks = maker.marks()
            #expect(text(try reader.relatives(of: marks)) == text(model.relatives(of: marks)))
        }
        try compareQuotes(reader, model, maker: &maker)
        try compareSpeakers(reader, model, maker: &maker)
    }

    private func compareQuotes(_ reader: any ArchiveReader, _ model: MemoryArchive, maker: inout StoryMaker) throws {
        let speaker = maker.generator.chance(60) ? SpeakerID("person-\(keysOf(&maker))")! : nil
        let kind = maker.generator.chance(50) ? QuoteKind.allCases.randomElement(using: &maker.generator) : nil
        let act = maker.generator.chance(50) ? QuoteAct.allCases.randomElement(using: &maker.generator) : nil
        // Page through the whole list, with the key of the last element as the next start.
        var before: Int64?
        while true {
            let page = try reader.quotes(by: speaker, kind: kind, act: act, before: before, limit: 5)
            let expected = model.quotes(by: speaker, kind: kind, act: act, before: before, limit: 5)
            #expect(text(page) == text(expected))
            guard expected.hasMore, let last = page.elements.last else { return }
            before = last.quote.key
        }
    }

    private func compareSpeakers(_ reader: any ArchiveReader, _ model: MemoryArchive, maker: inout StoryMaker) throws {
        let id = SpeakerID("person-\(keysOf(&maker))")!
        #expect(text(try reader.speaker(id) as Any) == text(model.speaker(id) as Any))
        for folded in [nil, "", "o", "marie", "van", "jose\u{301} n", "å"] {
            for after in [nil, id] {
                let page = try reader.speakers(matching: folded, after: after, limit: 3)
                #expect(text(page) == text(model.speakers(matching: folded, after: after, limit: 3)))
            }
        }
        for folded in ["okafor", "maja lindqvist", "josé", "jose\u{301}"] {
            #expect(text(try reader.bearers(ofFoldedName: folded)) == text(model.bearers(ofFoldedName: folded)))
        }
    }

    private func keysOf(_ maker: inout StoryMaker) -> Int { Int.random(in: 0..<maker.people, using: &maker.generator) }

    /// An answer as bytes, so that letters composed in another way count as different.
    private func text(_ answer: Any) -> [UInt8] { Array(String(reflecting: answer).utf8) }
}
