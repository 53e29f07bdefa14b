import Domain
import Quotes
import Testing

/// A quote as a test writes it down: kind, speaker or `nil`, and the content's fragments joined by " | ".
struct Expected: Sendable, Hashable, CustomStringConvertible {
    let kind: QuoteKind
    let speaker: String?
    let content: String

    init(_ kind: QuoteKind, _ speaker: String?, _ content: String) {
        (self.kind, self.speaker, self.content) = (kind, speaker, content)
    }

    var description: String { "\(kind.rawValue) \(speaker ?? "–"): \(content)" }
}

/// A story of our own and the quotes in it.
struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let quotes: [Expected]
    var agency: String?
    var headline: String?

    init(_ name: String, _ text: String, agency: String? = nil, headline: String? = nil, _ quotes: Expected...) {
        (self.name, self.text, self.quotes, self.agency, self.headline) = (name, text, quotes, agency, headline)
    }

    var testDescription: String { name }

    func extraction() -> Extraction {
        QuoteExtractor().extract(headline: headline, text: text, agency: agency, language: nil)
    }

    /// What is found to be said, attitudes aside.
    func found() -> [Expected] {
        let result = extraction()
        return result.quotes.filter { $0.act == .speech }.map { quote in
            Expected(
                quote.kind,
                quote.person.map { result.people[$0].name },
                quote.spans.content.map { slice($0, of: text) }.joined(separator: " | ")
            )
        }
    }
}

/// The text of a range of UTF-8 bytes.
func slice(_ range: Range<Int>, of text: String) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
}
