import Domain
import Testing

@testable import Editorial

/// Stories of other outlets that say nearly the same.
@Suite struct DuplicateTests {
    private static let harbour = """
        Harbour of Osterfell to get a second crane before the winter

        The harbour of Osterfell will get a second crane before the winter, the council decided on Monday evening after a
        debate of four hours. The crane will come from the closed yard at Lomsund, where it has stood idle since the last
        ship was launched. Moving it over the fjord will take two barges and one calm day, the harbour master said, and the
        town will pay the barges from what the ferry earned last summer. The old crane is to be kept for the boats of the
        fishing club, whose members had feared that they would lose their place at the inner quay. Three members of the
        council voted against the plan because no engineer had yet looked at the ground below the quay.
        """

    private func submission(_ copy: String, _ outlet: String) -> Submission { Submission(copy: copy, outlet: outlet) }

    @Test func `nearly the same text of another outlet is linked to the earliest, and stays an article`() throws {
        let fixture = try ArchiveFixture()
        let first = try fixture.submit(submission(Self.harbour, "Northline")).story.article
        let edited = Self.harbour.replacing("on Monday evening after a", with: "late on Monday, after a")
        let second = try fixture.submit(submission(edited, "Southline"))
        #expect(second.outcome == .filed && second.story.article.duplicateOf == first.id)
        let longer = edited + "\n\nThe council meets again in May, when it will hear the engineers on the inner quay.\n"
        let third = try fixture.submit(submission(longer, "Westline")).story.article
        #expect(third.duplicateOf == first.id)
        #expect(try fixture.newsroom.counts().articles == 3)
        #expect(try fixture.newsroom.article(third.id).duplicateOf == first.id)
        #expect(try fixture.newsroom.article(first.id).duplicateOf == nil)
    }

    @Test func `a revision of the earliest is no duplicate of what came after it`() throws {
        let fixture = try ArchiveFixture()
        var first = submission(Self.harbour, "Northline")
        first.externalID = "n-1"
        try fixture.submit(first)
        let second = try fixture.submit(submission(Self.harbour, "Southline")).story.article
        first.copy += "\n\nThe barges have been ordered.\n"
        let revised = try fixture.submit(first)
        #expect(revised.outcome == .revised && revised.story.article.duplicateOf == nil)
        #expect(try fixture.newsroom.article(second.id).duplicateOf == revised.story.article.id)
    }

    @Test func `forms with other figures are no duplicates`() throws {
        let fixture = try ArchiveFixture()
        let form =
            "The bank took in 800 crowns in the money market today. Among the main needs, bills falling due take"
            + " 340 crowns, while a rise in notes takes 90 and the towns below their mark 15 crowns more."
        try fixture.submit(submission("Money on Monday\n\n" + form, "Northline"))
        let other = form.replacing("800", with: "300").replacing("340", with: "81").replacing("90", with: "7")
        let second = try fixture.submit(submission("Money on Tuesday\n\n" + other, "Southline")).story.article
        #expect(second.duplicateOf == nil)
    }

    @Test func `of a text that came a hundred times each names the first`() throws {
        let fixture = try ArchiveFixture()
        let first = try fixture.submit(submission(Self.harbour, "Northline 0")).story.article
        for number in 1..<100 {
            let next = try fixture.submit(submission(Self.harbour, "Northline \(number)")).story.article
            #expect(next.duplicateOf == first.id)
        }
    }

    @Test func `a sketch has marks in common as runs are`() {
        let words = (0..<4_000).map { "word\($0 * 7919 % 4_001)" }
        let text = words.joined(separator: " ")
        #expect(Shingles.sketch(of: text) == Shingles.sketch(of: text.uppercased()))
        #expect(Shingles.sketch(of: text).count == Shingles.sketchLength)
        // Half of all runs are common, so of 16 marks about eight are; of texts that share no run, none is.
        let half = words.prefix(2_000).joined(separator: " ")
        let shared = Set(Shingles.sketch(of: text)).intersection(Shingles.sketch(of: half)).count
        #expect((3...13).contains(shared))
        #expect(Set(Shingles.sketch(of: text)).isDisjoint(with: Shingles.sketch(of: "something else entirely")))
        #expect(Shingles.sketch(of: "").isEmpty && Shingles(" .. ").runs.isEmpty)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `runs are those of a plain reading, whatever the text`(seed: UInt64) {
        var generator = SeededNumbers(state: seed)
        let alphabet = ["a", "B", "z9", "é", "水", " ", "  ", ",", "\n", "-", "\u{301}"]
        let text = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
            alphabet.randomElement(using: &generator) ?? ""
        }.joined()
        let words = text.unicodeScalars.split {
            $0.isASCII && !($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
        .map { String(String.UnicodeScalarView($0.map { $0.isASCII ? Unicode.Scalar(String($0).lowercased())! : $0 })) }
        let width = min(words.count, Shingles.width)
        let starts = words.isEmpty ? 0..<0 : 0..<words.count - width + 1
        let plain = Set(starts.map { Array(words[$0..<$0 + width]) })
        #expect(Shingles(text).runs.count == plain.count)
        #expect(Shingles(text).runs == Shingles(words.joined(separator: "/")).runs)
    }
}

/// A small random generator whose seed decides everything (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
