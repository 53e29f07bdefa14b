import Domain
import Testing

@testable import Storage

/// How the writer finds what is like a story without looking for every mark.
@Suite struct MarksTests {
    @Test func `the writer finds every relative that a reader finds`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            defer { archive.close() }
            var maker = StoryMaker(seed: 21)
            var filings: [Filing] = []
            for _ in 0..<KnownMarks.patience + 300 {
                var filing = maker.filing()
                // Half of the stories have half of the marks of one before.
                let earlier = maker.generator.chance(50) ? filings.randomElement(using: &maker.generator) : nil
                filing.sketch = (0..<16).map { index in
                    let mark = Int64.random(in: .min ... .max, using: &maker.generator)
                    return index < 8 ? earlier?.sketch[index] ?? mark : mark
                }
                filings.append(filing)
            }
            func marks(_ filing: Filing) -> StoryMarks {
                StoryMarks(externalID: nil, url: nil, textSHA256: "", sketch: filing.sketch)
            }
            for start in stride(from: 0, to: filings.count, by: 100) {
                let batch = filings[start..<min(start + 100, filings.count)]
                try archive.write { writer in
                    for filing in batch {
                        _ = try writer.relatives(of: marks(filing))
                        _ = try writer.file(filing)
                    }
                }
            }
            let found = try archive.write { writer in
                try filings.map { try writer.relatives(of: marks($0)).map(\.key) }
            }
            let looked = try archive.read { reader in
                try filings.map { try reader.relatives(of: marks($0)).map(\.key) }
            }
            #expect(found == looked)
            #expect(found.count { $0.count > 1 } > 300)
        }
    }

    @Test func `marks that were taken in are never missed, and few others are looked for`() throws {
        var generator = SeededGenerator(seed: 22)
        func sketch() -> [Int64] { (0..<16).map { _ in Int64.random(in: .min ... .max, using: &generator) } }
        let (known, stored, later) = (KnownMarks(), sketch(), sketch())
        for _ in 0..<KnownMarks.patience {
            // As long as they are not taken in, every mark is looked for.
            let possible = try known.possible(later, in: 5) { _ in Issue.record("taken in too early") }
            #expect(possible == later)
        }
        #expect(try known.possible(stored, in: 5) { mark in stored.forEach(mark) } == stored)
        #expect(try known.possible(later, in: 5) { _ in }.isEmpty)
        known.insert(later.map { (span: 5, mark: $0, article: 1) })
        #expect(try known.possible(stored + later, in: 5) { _ in } == stored + later)
        // Another span knows nothing of it.
        #expect(try known.possible(later, in: 6) { _ in } == later)
        for _ in 0..<16_384 { known.insert(sketch().map { (span: 5, mark: $0, article: 2) }) }
        let others = (0..<1_000).flatMap { _ in sketch() }
        #expect(try known.possible(others, in: 5) { _ in }.count * 200 < others.count)
    }
}
