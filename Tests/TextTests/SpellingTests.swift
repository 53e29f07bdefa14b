import Testing
import Text

@Suite struct SpellingTests {
    @Test(arguments: [
        ("speker", "speaker"), ("limits", "limit"), ("KIND", "kind"), ("lmiit", "limit"), ("xyzzy", nil), ("", nil),
    ])
    func `the nearest name is found and a strange one is not`(word: String, expected: String?) {
        #expect(Spelling.nearest(to: word, among: ["speaker", "about", "kind", "limit", "cursor"]) == expected)
    }

    @Test func `among equals the first is taken, and among none nothing`() {
        #expect(Spelling.nearest(to: "limit", among: ["limut", "limat"]) == "limut")
        #expect(Spelling.nearest(to: "limit", among: []) == nil)
    }
}
