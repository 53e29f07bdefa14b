import Testing
import Text

@Suite struct QuotationMarksTests {
    private func quoted(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return QuotationMarks.quotations(in: bytes, paragraph: 0..<bytes.count).map {
            String(decoding: bytes[$0.inner], as: UTF8.self)
        }
    }

    @Test(arguments: [
        ("He said “go” and “stay”.", ["go", "stay"]), ("\"Go,\" he said, \"now.\"", ["Go,", "now."]),
        ("''Go,'' he said.", ["Go,"]),
        ("``Go,'' he said.", ["Go,"]), ("«Да», сказал он", ["Да"]), ("« Oui », dit-il", ["Oui"]),
        ("„Ja“, sagt er", ["Ja"]),
        ("‘It’s new,’ he said.", ["It’s new,"]), ("He said 'it's new' again", ["it's new"]), ("‹oui›", ["oui"]),
        ("»Ja«, sagt er", ["Ja"]), ("He saw “no reason\" to go", ["no reason"]),
        ("“Go,\" he said. \"Now.”", ["Go,", "Now."]), ("“Go,“ he said. “Now.”", ["Go,", "Now."]),
        ("“So \"green\" a town,” he said.", ["So \"green\" a town,"]),
        ("“It is 12\" deep,” he said.", ["It is 12\" deep,"]),
        ("\"Паром \"Друг\" вернётся\", - сказал", ["Паром \"Друг\" вернётся"]),
    ]) func `a pair of marks encloses a quotation`(_ text: String, _ expected: [String]) {
        #expect(quoted(text) == expected)
    }

    @Test(arguments: [
        ("Obama’s plan isn't 'new", []), ("the drivers' wages and the bakers' bread", []), ("12\" of snow", []),
        ("‘The drivers’ wages,’ he said", ["The drivers’ wages,"]),
    ]) func `an apostrophe is no mark`(_ text: String, _ expected: [String]) { #expect(quoted(text) == expected) }

    @Test func `only the outermost quotation counts`() {
        #expect(quoted("“He said ‘go’ and «stay».”") == ["He said ‘go’ and «stay»."])
        #expect(quoted("«Он сказал «да» и ушёл»") == ["Он сказал «да» и ушёл"])
    }

    @Test func `a quotation left open runs to the end of its paragraph`() {
        let bytes = Array("“We go on".utf8)
        let found = QuotationMarks.quotations(in: bytes, paragraph: 0..<bytes.count)
        #expect(found.map(\.isClosed) == [false])
        #expect(found.map(\.range) == [0..<bytes.count])
    }

    @Test func `a second opening mark ends a quotation that was never closed`() {
        #expect(quoted("“We go on, “he said.”") == ["We go on,", "he said."])
    }

    @Test func `quotations are sorted and disjoint whatever the marks`() {
        var generator = SplitMix(seed: 7)
        let pieces = [
            "“", "”", "\"", "'", "‘", "’", "«", "»", "„", "``", "''", "‹", "›", " ", "a", "s", ".", "é", "Да", "(", "—",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
            let bytes = Array(text.utf8)
            var end = 0
            for quotation in QuotationMarks.quotations(in: bytes, paragraph: 0..<bytes.count) {
                #expect(quotation.range.lowerBound >= end)
                #expect(
                    quotation.range.lowerBound <= quotation.inner.lowerBound
                        && quotation.inner.upperBound <= quotation.range.upperBound
                )
                #expect(String(validating: bytes[quotation.inner], as: UTF8.self) != nil)
                #expect(String(validating: bytes[quotation.range], as: UTF8.self) != nil)
                end = quotation.range.upperBound
            }
        }
    }
}

/// A small generator whose sequence depends on its seed alone.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct JoinedParagraphsTests {
    private func joined(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return QuotationMarks.joined(Sentences.paragraphs(in: bytes), in: bytes).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }

    @Test func `a quotation that runs on without marks joins its paragraphs`() {
        #expect(joined("He said:\n“We go.\nWe stay.\nWe sleep.”\nThe end.").count == 3)
        #expect(joined("«We go.\nThe «Star» shines.\nWe sleep», he said.\nThe end.").count == 2)
    }

    @Test(arguments: [
        "“We go.\n“We stay.\n“We sleep.”\nThe end.", "“We go.\nHe left.\nThe end.",
        "He saw “no reason\" to go.\nIt takes \"more hours” than that.",
        "„Wir gehen“, sagt er.\n„Wir bleiben“, sagt sie.",
    ]) func `paragraphs that open again, or a mark that is missing, join nothing`(_ text: String) {
        #expect(joined(text).count == text.split(separator: "\n").count)
    }
}
