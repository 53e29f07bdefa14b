import Domain
import Testing

@Suite struct IdentifierTests {
    @Test func `article ids sort by the time of filing`() {
        var generator = SystemRandomNumberGenerator()
        let ids = (0..<200).map { ArticleID(filedAt: Instant(milliseconds: 1_000 * Int64($0 * $0)), using: &generator) }
        #expect(ids.map(\.description) == ids.map(\.description).sorted())
        #expect(ids.allSatisfy { ArticleID($0.description) == $0 })
    }

    @Test(arguments: ["art_", "art_0123", "q_00000000000000000000000000", "art_0000000000000000000000000I", ""])
    func `a text without the shape of an id is none`(text: String) {
        #expect(ArticleID(text) == nil)
    }

    @Test(arguments: ["", "Putin", "a b", "a_b", "ä"])
    func `a slug has no capitals, blanks or marks`(text: String) {
        #expect(SpeakerID(text) == nil)
    }
}
