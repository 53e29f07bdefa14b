import Domain
import Foundation
import Testing

@testable import Storage

/// What single filings and kills do, beyond what the model compares.
@Suite struct FilingTests {
    private func withArchive(_ body: (SQLiteArchive) throws -> Void) throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            defer { archive.close() }
            try body(archive)
        }
    }

    @Test func `odd letters, NUL and two megabytes of text come back byte for byte`() throws {
        try withArchive { archive in
            var maker = StoryMaker(seed: 11)
            var filing = maker.filing()
            let odd = "a\u{0}b e\u{301} é \u{FEFF}\u{202E}👩🏽‍🚒\u{FFFF}\r\n"
            let text = String(repeating: odd, count: 2 * 1_048_576 / odd.utf8.count)
            (filing.article.text, filing.copy.copy, filing.article.headline) = (text, text + odd, odd)
            filing.article.status = .usable
            let given = filing
            _ = try archive.write { try $0.file(given) }
            let article = try #require(try archive.read { try $0.article(given.article.id) })
            #expect(Array(article.text.utf8) == Array(text.utf8))
            #expect(Array((article.headline ?? "").utf8) == Array(odd.utf8))
            let copy = try #require(try archive.read { try $0.copy(of: given.article.id) })
            #expect(Array(copy.copy.utf8) == Array((text + odd).utf8))
        }
    }

    @Test func `one bad filing does not undo the batch`() throws {
        try withArchive { archive in
            var maker = StoryMaker(seed: 12)
            let good = (0..<3).map { _ in maker.filing() }
            try archive.write { writer in
                _ = try writer.file(good[0])
                // The same article again fails in the middle of its statements.
                #expect(throws: ArchiveFault.self) { try writer.file(good[0]) }
                _ = try writer.file(good[1])
                var clash = good[2]
                clash.quotes = (good + good).flatMap(\.quotes).filter { $0.speaker == nil }
                    .map { quote in
                        var quote = quote
                        quote.spans = QuoteSpans(content: [0..<1], cue: [], source: [])
                        return quote
                    }
                // Quotes of one id fail after the article and its speakers were written.
                #expect(throws: ArchiveFault.self) { try writer.file(clash) }
            }
            let counts = try archive.read { try $0.counts() }
            #expect(counts.change == 2)
            #expect(try archive.read { try $0.article(good[2].article.id) } == nil)
        }
    }

    @Test func `a batch whose body throws leaves nothing`() throws {
        struct Stop: Error {}
        try withArchive { archive in
            var maker = StoryMaker(seed: 13)
            #expect(throws: Stop.self) {
                try archive.write { writer in
                    _ = try writer.file(maker.filing())
                    throw Stop()
                }
            }
            let change = try archive.read { try $0.counts() }.change
            #expect(change == 0)
        }
    }

    @Test func `a filing that contradicts itself is refused with a line that says why`() throws {
        try withArchive { archive in
            var maker = StoryMaker(seed: 14)
            var filing = maker.filing()
            while filing.quotes.allSatisfy({ $0.speaker == nil }) { filing = maker.filing() }
            var stranger = filing
            stranger.article.appearances = []
            var twice = filing
            twice.article.appearances += twice.article.appearances
            var outside = filing
            outside.article.text = ""
            var unsure = filing
            unsure.quotes[0].attribution.confidence = .nan
            for (bad, why) in [(stranger, "not appear"), (twice, "twice"), (outside, "past"), (unsure, "finite")] {
                let fault = #expect(throws: ArchiveFault.self) { try archive.write { try $0.file(bad) } }
                #expect(fault?.kind == .other && fault?.detail.contains(why) == true)
            }
        }
    }

    @Test func `more quotes of one article than sixteen bits count keep their order`() throws {
        try withArchive { archive in
            var maker = StoryMaker(seed: 15)
            var filing = maker.filing()
            filing.article.status = .usable
            var quote = maker.quote(in: filing.article)
            quote.speaker = nil
            filing.quotes = (0..<66_000).map { number in
                quote.id = QuoteID(digest: (0..<16).map { UInt8(truncatingIfNeeded: number >> (8 * ($0 % 4))) })
                return quote
            }
            let given = filing
            _ = try archive.write { try $0.file(given) }
            let later = try archive.write { try $0.file(maker.filing()) }
            try archive.read { reader in
                let listed = try reader.quotes(by: nil, kind: nil, act: nil, before: later.article.key << 20, limit: 10)
                #expect(listed.elements.map(\.quote.id) == given.quotes.prefix(10).map(\.id))
                #expect(try reader.quotes(in: given.article.id).map(\.id) == given.quotes.map(\.id))
            }
        }
    }

    @Test func `filings of much text come in rounds, in order and complete`() throws {
        try withArchive { archive in
            var maker = StoryMaker(seed: 18)
            let text = String(repeating: "The harbour stays open. ", count: 3 * 1_048_576 / 24)
            var keys: [Int64] = []
            for number in 0..<14 {
                var filing = maker.filing()
                filing.article.status = .usable
                // The last story alone is past the bound.
                filing.article.text = number == 13 ? String(repeating: text, count: 6) : number < 4 ? "A flash" : text
                filing.quotes = []
                let given = filing
                keys.append(try archive.write { try $0.file(given) }.article.key)
            }
            var (rounds, found): ([Int], [Int64]) = ([], [])
            while true {
                let round = try archive.read { try $0.filings(after: found.last ?? 0, limit: 500) }
                if round.isEmpty { break }
                rounds.append(round.count)
                found += round.map(\.article.key)
            }
            #expect(found == keys)
            // Four flashes and 6 × 3 MiB; then what is left passes the bound with the last.
            #expect(rounds == [10, 4])
            #expect(try archive.read { try $0.filings(after: keys[12], limit: 500) }.map(\.article.key) == [keys[13]])
        }
    }

    @Test(arguments: [
        (RelativeQuery.byExternalID, 1), (RelativeQuery.byAddress, 1), (RelativeQuery.byText, 4),
        (RelativeQuery.byMark, 2),
    ])
    func `what every filing asks goes by an index`(query: String, parameters: Int) throws {
        try withDirectory { directory in
            try SQLiteArchive(directory: directory, access: .readWrite).close()
            let database = try Database(path: directory + "/archive.sqlite", role: .reader)
            let values = [SQLValue](repeating: .text("a"), count: parameters)
            let plan = try database.all("EXPLAIN QUERY PLAN " + query, values) { $0.text(3) }
            #expect(plan.contains { $0.hasPrefix("SEARCH") }, "\(plan)")
            #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("subquery") }, "\(plan)")
        }
    }

    @Test func `the view for people shows the words of a quote, its cue and its polarity`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var maker = StoryMaker(seed: 16)
            var filing = maker.filing()
            filing.article.text = "“Wé tried,” she said, “and we failed.”"
            var quote = maker.quote(in: filing.article)
            quote.spans = QuoteSpans(content: [3..<13, 30..<43], cue: [21..<25], source: [])
            quote.polarity = .denied
            quote.speaker = nil
            (filing.quotes, filing.article.status) = ([quote], .usable)
            let given = filing
            _ = try archive.write { try $0.file(given) }
            let database = try Database(path: directory + "/archive.sqlite", role: .reader)
            let row = try database.first("SELECT words, cue, polarity FROM on_record") {
                [$0.text(0), $0.text(1), $0.text(2)]
            }
            #expect(row == ["Wé tried, … and we failed", "said", "denied"])
        }
    }

    @Test func `what a hand has spoilt in the file is a fault and no crash`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var maker = StoryMaker(seed: 17)
            var filing = maker.filing()
            while filing.quotes.isEmpty { filing = maker.filing() }
            let given = filing
            _ = try archive.write { try $0.file(given) }
            archive.close()
            for content in ["", "[]", "[[5,3]]", "[[1,2],[1,3]]", "[[1]]", "x", "[[99999999999999999999,1]]"] {
                do {
                    let database = try Database(path: directory + "/archive.sqlite", role: .writer)
                    try database.run("UPDATE quote SET content = ?1", [.text(content)])
                }
                let spoilt = try SQLiteArchive(directory: directory, access: .readOnly)
                let fault = #expect(throws: ArchiveFault.self) {
                    try spoilt.read { try $0.quotes(in: given.article.id) }
                }
                #expect(fault?.kind == .damaged)
            }
        }
    }
}
