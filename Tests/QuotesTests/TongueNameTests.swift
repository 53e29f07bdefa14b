import Domain
import Quotes
import Testing

/// Names and pronouns as other languages bend them.
@Suite struct TongueNameTests {
    @Test(arguments: [
        ("По словам Анны Петровой, паром продан.", "Анна Петрова"),
        ("Паром продан, по словам Анны Петровой.", "Анна Петрова"),
        ("По словам Никола Пашиняна, паром продан.", "Никол Пашинян"),
        ("По словам Марины Лис, паром продан.", "Марина Лис"),
    ])
    func `a Russian name in another case is stored in the nominative`(_ text: String, _ name: String) {
        #expect(speakers(text, "ru") == [name])
    }

    @Test(arguments: [
        "«Паром продан», — сказала Лис. Он добавил, что паром старый.",
        "«Паром продан», — сказала Анна Лис. Он добавил, что паром старый.",
    ])
    func `a man's pronoun is no woman, whom the verb tells`(_ text: String) throws {
        let found = speakers(text, "ru")
        #expect(found.count == 2 && found[0] != nil && found[1] == nil)
    }

    @Test func `a French pronoun behind its verb is whom the story names`() {
        let text =
            "La maire Anne Morel est venue. « Le pont est fermé », a-t-elle dit. « Il est vieux », explique-t-elle."
        #expect(speakers(text, "fr") == ["Anne Morel", "Anne Morel"])
        #expect(speakers("Le maire Paul Morel est venu. « Le pont est fermé », dit-il.", "fr") == ["Paul Morel"])
    }

    @Test func `“M.” before a French surname is no initial of another`() {
        let text = "« Le pont est fermé », a déclaré Paul Morel. « Il est vieux », a précisé M. Morel."
        #expect(speakers(text, "fr") == ["Paul Morel", "Paul Morel"])
    }

    private func speakers(_ text: String, _ language: String) -> [String?] {
        let result = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: language)
        return result.quotes.map { quote in quote.person.map { result.people[$0].name } }
    }
}
