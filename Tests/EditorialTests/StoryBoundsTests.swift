import Domain
import Quotes
import Testing

@testable import Editorial

/// How much one story may bring into an archive.
@Suite struct StoryBoundsTests {
    private func person(_ number: Int) -> Person {
        Person(name: "Person \(number)", aliases: [], titles: [], mentions: [])
    }

    private func quote(of person: Int?) -> ExtractedQuote {
        ExtractedQuote(
            kind: .direct,
            act: .speech,
            spans: QuoteSpans(content: [0..<1], cue: [], source: []),
            person: person,
            title: nil,
            attribution: Attribution(status: .explicit, confidence: 1, reasons: [])
        )
    }

    @Test func `a story of too many quotes and people keeps the first, and whoever says one of them`() {
        let people = (0..<16_000).map(person)
        let quotes = (0..<12_000).map {
            quote(of: $0 == 7 ? nil : $0 == 9_999 ? 15_000 : $0 == 10_000 ? 2_500 : $0 % 50)
        }
        let kept = Extraction(quotes: quotes, people: people).kept(within: .standard)
        #expect(kept.quotes.count == 10_000)
        #expect(kept.people.map(\.name) == (Array(0..<2_000) + [15_000]).map { "Person \($0)" })
        #expect(kept.quotes[7].person == nil)
        #expect(kept.quotes[9_998].person == 9_998 % 50)
        #expect(kept.quotes[9_999].person == 2_000)
    }

    @Test func `a story at the bounds is kept whole`() {
        let people = (0..<2_000).map(person)
        let quotes = (0..<10_000).map { quote(of: $0 % 2_000) }
        let kept = Extraction(quotes: quotes, people: people).kept(within: .standard)
        #expect(kept.quotes == quotes && kept.people == people)
    }

    @Test func `a filing holds no more than the bounds, and its whole text`() throws {
        let copy = Stories.bridge() + "\n“The raft will stay in the harbour until May”, Peter Holm said.\n"
        let draft = try Draft(Submission(copy: copy))
        var generator = SystemRandomNumberGenerator()
        let id = ArticleID(filedAt: Instant(milliseconds: 0), using: &generator)
        let whole = try draft.filing(as: id, at: Instant(milliseconds: 0), register: .empty)
        let held = try draft.filing(
            as: id,
            at: Instant(milliseconds: 0),
            register: .empty,
            bounds: StoryBounds(quotes: 1, people: 0)
        )
        #expect(whole.quotes.count > 1 && whole.article.appearances.count > 1)
        #expect(held.quotes == Array(whole.quotes.prefix(1)))
        #expect(held.article.quoteCount == 1)
        #expect(held.article.appearances.map(\.name) == ["Anna Berg"])
        #expect(held.article.appearances.map(\.quoteCount) == [1])
        #expect(held.names.count == 1)
        #expect(held.article.text == whole.article.text)
    }
}
