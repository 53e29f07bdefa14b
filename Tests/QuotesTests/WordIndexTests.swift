import Testing

@testable import Quotes

@Suite struct WordIndexTests {
    @Test func `a word is found by its letters and no other word is`() {
        var random = SeededGenerator(seed: 7)
        func word() -> String {
            String(
                decoding: (0..<Int.random(in: 1...6, using: &random)).map { _ in
                    UInt8.random(in: 97...100, using: &random)
                },
                as: UTF8.self
            )
        }
        let words = Set((0..<900).map { _ in word() })
        let index = WordIndex(Array(words))
        for _ in 0..<4_000 {
            let word = word()
            let letters = Array((word + "s").utf8)
            let place = index.place(of: letters, count: letters.count - 1)
            #expect(place.map { index.words[$0] } == (words.contains(word) ? word : nil))
        }
        #expect(WordIndex([]).place(of: [97], count: 1) == nil)
    }

    @Test(arguments: [
        "minister", "Tánaiste", "ta\u{301}naiste", "said", "MR.", "can’t", "Łukasz", "ẹgbẹ\u{301}", "Ünal",
    ])
    func `words are known however case, accent and apostrophe are written`(_ word: String) {
        var letters: [UInt8] = []
        let count = Lexicon.fold(Array(word.utf8), 0..<word.utf8.count, into: &letters)
        let (plain, entry) = Lexicon.shared.look(for: letters, count: count)
        #expect(plain == word.lowercased().replacing("’", with: "'").replacing(".", with: ""))
        #expect(plain != "tánaiste" || entry.classes.contains(.role))
    }

    @Test func `a word of the rules alone keeps what its ending tells`() {
        #expect(Lexicon.shared.entry("ministers").classes == .common)
        #expect(Lexicon.shared.entry("quietly").classes == .adverb)
        #expect(Lexicon.shared.entry("verkehrsministerin").classes == [.role, .honorific])
        #expect(Lexicon.shared.entry("comment").uses.contains(.deniable))
        #expect(Lexicon.shared.entry("according").uses.contains(.opener))
        #expect(Lexicon.shared.entry("bridge").uses.isEmpty)
    }
}
