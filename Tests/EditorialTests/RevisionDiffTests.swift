import Domain
import Testing

@testable import Editorial

/// What differs between two texts, and that finding it costs little whatever they are.
@Suite struct RevisionDiffTests {
    /// The length of the longest common subsequence, by the table of the textbook.
    private func common(_ a: [Int], _ b: [Int]) -> Int {
        var row = [Int](repeating: 0, count: b.count + 1)
        for x in a {
            var corner = 0
            for (index, y) in b.enumerated() {
                let above = row[index + 1]
                row[index + 1] = x == y ? corner + 1 : max(above, row[index])
                corner = above
            }
        }
        return row[b.count]
    }

    /// Puts the changes into effect.
    private func apply(_ diff: SequenceDiff, _ from: [Int], _ to: [Int]) -> [Int] {
        var (result, place) = ([Int](), 0)
        for change in diff.changes {
            result += from[place..<change.from.lowerBound] + to[change.to]
            place = change.from.upperBound
        }
        return result + from[place...]
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `changes turn one sequence into the other, and few elements into many are a shortest way`(seed: UInt64) {
        var generator = SeededNumbers(state: seed)
        for _ in 0..<300 {
            let letters = Int.random(in: 1...12, using: &generator)
            let sides = (0..<2).map { _ in
                (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                    Int.random(in: 0..<letters, using: &generator)
                }
            }
            let diff = SequenceDiff(from: sides[0], to: sides[1])
            #expect(apply(diff, sides[0], sides[1]) == sides[1])
            for (left, right) in zip(diff.changes, diff.changes.dropFirst()) {
                #expect(left.from.upperBound < right.from.lowerBound && left.to.upperBound < right.to.lowerBound)
            }
            // Where both ends differ and no element stands once on both sides, nothing is trimmed or anchored, and the way
            // is a shortest one.
            let single = Set(sides[0]).intersection(sides[1]).contains { letter in
                sides.allSatisfy { side in side.count { $0 == letter } == 1 }
            }
            let kept = sides[0].count - diff.changes.map(\.from.count).reduce(0, +)
            let isWhole = sides[0].first != sides[1].first && sides[0].last != sides[1].last
            if isWhole, !single { #expect(kept == common(sides[0], sides[1])) }
        }
    }

    @Test func `sequences made to be slow are compared within the bound`() {
        let count = 20_000
        let pairs: [([Int], [Int])] = [
            ((0..<count).map { $0 }, (0..<count).reversed()),
            ([Int](repeating: 1, count: count), (0..<count).map { $0 % 2 }),
            ((0..<count).map { $0 % 3 }, (0..<count).map { ($0 * 7 + $0 / 5) % 3 }),
            ((0..<count).map { $0 % 500 }, (0..<count).map { ($0 + 250) % 499 }),
            ((0..<count).map { $0 }, (0..<count).map { $0 ^ 1 }),
        ]
        for (from, to) in pairs { #expect(apply(SequenceDiff(from: from, to: to), from, to) == to) }
    }

    @Test func `text is compared by paragraphs, then by words`() {
        let old = "One stays here.\n\nThe ferry runs in May, she said.\n\nA third is taken out!"
        let new = "One stays here.\n\nA new one.\n\nThe ferry runs from May on, she said."
        let changes = TextDiff.changes(from: old, to: new)
        func text(_ range: Range<Int>, _ of: String) -> String {
            String(decoding: Array(of.utf8)[range], as: UTF8.self)
        }
        #expect(changes.map { text($0.from, old) } == ["", "in", "", "\n\nA third is taken out!"])
        #expect(changes.map { text($0.to, new) } == ["A new one.\n\n", "from", "on", ""])
        #expect(TextDiff.changes(from: old, to: old).isEmpty)
        #expect(TextDiff.changes(from: "", to: "A") == [TextChange(from: 0..<0, to: 0..<1)])
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `changes of random texts stand on scalars, in order, and keep what is common`(seed: UInt64) {
        var generator = SeededNumbers(state: seed)
        let words = ["ferry", "May", "é", "水", "e\u{301}", "👩‍👩‍👧", ",", " ", "\n\n", "\n", "“", "1,204"]
        for _ in 0..<200 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                    words.randomElement(using: &generator) ?? ""
                }.joined(separator: Bool.random(using: &generator) ? " " : "")
            }
            let (old, new) = (Array(texts[0].utf8), Array(texts[1].utf8))
            var (a, b) = (0, 0)
            for change in TextDiff.changes(from: texts[0], to: texts[1]) {
                #expect(change.from.lowerBound >= a && change.to.lowerBound >= b)
                // Between changes both have the same words; blanks may differ.
                let between = (old[a..<change.from.lowerBound], new[b..<change.to.lowerBound])
                #expect(between.0.filter { $0 > 0x20 } == between.1.filter { $0 > 0x20 })
                (a, b) = (change.from.upperBound, change.to.upperBound)
                for (place, bytes) in [(change.from.lowerBound, old), (a, old), (change.to.lowerBound, new), (b, new)] {
                    #expect(place == bytes.count || bytes[place] & 0xC0 != 0x80)
                }
            }
            #expect(old[a...].filter { $0 > 0x20 } == new[b...].filter { $0 > 0x20 })
        }
    }

    @Test func `quotes are added, removed, reworded and given to somebody else`() throws {
        let fixture = try ArchiveFixture()
        let copy = """
            Bridge to close for a month

            “The ferry will run all day and all night”, Anna Berg said.

            “Nobody will pay for it before the summer”, Anna Berg said.

            “I have never seen so many boats”, Nils Aaker said.
            """
        let first = try fixture.submit(Submission(copy: copy, externalID: "urn:n:1")).story
        #expect(first.quotes.count == 3)
        let changed = copy.replacing("all day and all night", with: "all day and half the night")
            .replacing("for it before the summer”, Anna Berg", with: "for it before the summer”, Nils Aaker")
            .replacing(
                "“I have never seen so many boats”, Nils Aaker said.",
                with: "“We counted forty”, Eva Lind said."
            )
        _ = try fixture.submit(Submission(copy: changed, externalID: "urn:n:1"))
        let diff = try fixture.newsroom.diff(of: first.article.id, from: nil, to: nil)
        #expect(diff.quotes.map(\.kind) == [.reworded, .reattributed, .added, .removed])
        #expect(diff.quotes[0].from?.id == first.quotes[0].id && diff.quotes[1].to?.id == first.quotes[1].id)
        let history = try fixture.newsroom.history(of: first.article.id, before: nil, limit: 9)
        let counts: [QuoteChange.Kind: Int] = [.reworded: 1, .reattributed: 1, .added: 1, .removed: 1]
        #expect(history.elements[0].changes?.quotes == counts)
        #expect(history.elements[1].changes == nil && history.total == 2 && history.next == nil)
    }
}
