import Testing
import Text

@Suite struct TokensTests {
    @Test(arguments: [
        ("", []),
        ("...", []),
        ("The ship sailed.", ["The", "ship", "sailed"]),
        ("don't 'tis the boys' rock'n'roll", ["don't", "tis", "the", "boys", "rock'n'roll"]),
        ("Britain’s ‘own’", ["Britain’s", "own"]),
        ("a''b", ["a", "b"]),
        ("3.5 pct, U.S.", ["3", "5", "pct", "U", "S"]),
        ("Ереван — Հայաստան", ["Ереван", "Հայաստան"]),
        ("e\u{301}te\u{301}", ["e\u{301}te\u{301}"]),
        ("👩‍🚀x", ["x"]),
        ("مرحبا بالعالم", ["مرحبا", "بالعالم"]),
        ("x'", ["x"]),
        ("²½Ⅷ", ["²½Ⅷ"]),
    ])
    func `words are runs of letters, marks and numbers with inner apostrophes`(text: String, words: [String]) {
        let bytes = Array(text.utf8)
        #expect(Tokens(text).map { String(decoding: bytes[$0], as: UTF8.self) } == words)
    }

    @Test func `bytes that are no UTF-8 part words and never stop the walk`() {
        let cases: [[UInt8]] = [
            [0x61, 0xFF, 0x62], [0x61, 0xC3], [0x80, 0x61], [0xED, 0xA0, 0x80, 0x61], [0xF4, 0x90, 0x80, 0x80],
        ]
        #expect(cases.map { Array(Tokens($0)) } == [[0..<1, 2..<3], [0..<1], [1..<2], [3..<4], []])
    }
}
