import Domain
import Quotes
import Testing

@Suite struct FoundByFuzzingTests {
    /// Inputs that once ended the program; the files beside the fuzz program are the same.
    @Test(arguments: [":\"~\u{0C}\u{0C}A:AA:\"\u{0C}A", ": \"A b c d e f\""])
    func `what fuzzing found is read`(text: String) {
        let found = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil)
        #expect(found.quotes.allSatisfy { !$0.spans.content.isEmpty })
    }
}
