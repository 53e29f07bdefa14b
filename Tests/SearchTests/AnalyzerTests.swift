import Search
import Testing

@Suite struct AnalyzerTests {
    @Test(arguments: [
        ("Britain's ministers met Britain’s allies", ["britain", "ministers", "met", "britain", "allies"]),
        ("HERNÁNDEZ'S", ["hernandez"]),
        ("it's John's's", ["it", "john's"]),
        ("don’t 's s's", ["don't", "s", "s"]),
        ("the boys' ‘own’ O’Hara", ["the", "boys", "own", "o'hara"]),
        ("\u{301} \u{301}a", ["a"]),
        ("Երևան, ЁЛКА", ["երևան", "елка"]),
        ("x'ś s’ſ yes’s\u{301}", ["x's", "s's", "yes's"]),
        ("", []),
    ])
    func `case, accents and possessives are taken off words`(text: String, terms: [String]) {
        #expect(Analyzer().terms(of: text) == terms)
    }

    @Test(arguments: [
        ("Britain's ‘DON’T’ U.S. 3.5", ["britain's", "don't", "u", "s", "3", "5"]),
        ("Hernández ÉTÉ", ["hernández", "été"]),
        ("İstanbul ΣΟΦΌΣ", ["i\u{307}stanbul", "σοφόσ"]),
        ("rock''n'roll x'", ["rock", "n'roll", "x"]),
        ("ǅ ẞ ½ ①", ["ǆ", "ß", "½", "①"]),
    ])
    func `the reference mode only lower-cases each scalar`(text: String, terms: [String]) {
        #expect(
            Analyzer(.reference).terms(of: text).map { Array($0.unicodeScalars) }
                == terms.map { Array($0.unicodeScalars) }
        )
    }
}
