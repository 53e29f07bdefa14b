import Domain
import Quotes
import Testing

/// People whose names are made of words that mean something else too.
@Suite struct DoubtfulNameTests {
    @Test(arguments: [
        "Paris Hilton", "Georgia King", "Drew Long", "Lee Major", "Chip Bishop", "April Hall", "Israel Banks",
        "Will Hart",
        "Chad Judge", "London Breed", "Kelly Church", "Jordan King", "June Park", "Jan Smith", "Earl Hunt",
    ])
    func `two words before a cue, of which the first is a given name, are a person`(_ name: String) {
        for text in [
            "The council met. “It works well for us,” \(name) said.",
            "The council met. “It works well for us,” said \(name).", "\(name) said that it works well for us.",
            "The harbour owner, \(name), said that it works well for us.",
        ] {
            #expect(speakers(text) == [name], "\(text)")
        }
    }

    @Test func `a person of such a name is known again by it, and by the surname alone`() {
        let text = """
            Ferry owner Lee Major said the boat was late. Major said it leaked.

            “It leaks,” Drew Long said. “It sinks,” Long added.

            The mother of Lee Major disagreed.
            """
        #expect(speakers(text) == ["Lee Major", "Lee Major", "Drew Long", "Drew Long"])
    }

    @Test(arguments: [
        ("his brother Jan", "Jan"), ("Mayor Will", "Will"), ("Aunt May", "May"), ("Sister Grace", "Grace"),
    ])
    func `a title or a relation tells that one such word is a name`(_ source: String, _ name: String) {
        #expect(speakers("“It is late,” \(source) said.") == [name])
    }

    @Test(arguments: [
        "The Paris mayor said the ferry was late.", "Georgia officials said the ferry was late.",
        "The May report said the ferry was late.", "Georgia King’s brother said the ferry was late.",
        "The ferry will sail in May, long before the rest, the owner said.",
    ])
    func `such words elsewhere are nobody`(_ text: String) {
        let names = Case("", text).extraction().people.map(\.name)
        #expect(Set(names).isDisjoint(with: ["Paris", "Georgia", "May", "May Report", "Long"]), "\(names)")
        #expect(speakers(text) == [nil])
    }

    private func speakers(_ text: String) -> [String?] {
        let result = Case("", text).extraction()
        return result.quotes.filter { $0.act == .speech }.map { quote in quote.person.map { result.people[$0].name } }
    }
}
