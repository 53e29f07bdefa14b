import Domain
import Quotes
import Testing

/// The “that” of a reported clause is nobody’s word; annotated corpora count it as content.
@Suite struct ComplementiserTests {
    private func quote(_ text: String) throws -> ExtractedQuote {
        try #require(Case("", text).extraction().quotes.first { $0.act == .speech })
    }

    @Test(arguments: [
        ("Mayor Ida Holm said that the bridge would close.", "the bridge would close"),
        ("Mayor Ida Holm said that, if need be, it would open at night.", "if need be, it would open at night"),
        ("Mayor Ida Holm noted that “nobody” had crossed the bridge.", "“nobody” had crossed the bridge"),
    ]) func `content starts behind the that which opens it`(_ text: String, _ content: String) throws {
        let quote = try quote(text)
        #expect(quote.spans.content.map { slice($0, of: text) } == [content])
        let that = try #require(quote.complementiser)
        #expect(slice(that, of: text) == "that")
        #expect(quote.annotatedContent.map { slice($0, of: text).hasPrefix("that") } == [true])
    }

    @Test(arguments: [
        ("Mayor Ida Holm said that was a mistake.", "that was a mistake"),
        ("Mayor Ida Holm said the bridge would close.", "the bridge would close"),
    ]) func `a that which is a subject stays`(_ text: String, _ content: String) throws {
        let quote = try quote(text)
        #expect(quote.spans.content.map { slice($0, of: text) } == [content])
        #expect(quote.complementiser == nil)
        #expect(quote.annotatedContent == quote.spans.content)
    }
}
