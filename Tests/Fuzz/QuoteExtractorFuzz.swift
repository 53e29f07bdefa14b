import Domain
import Quotes

/// Feeds arbitrary bytes to the extractor as a story; what it promises of spans is checked on each.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQuoteExtractor(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let bytes = Array(text.utf8)
    // The length decides the language, so that every reader is fed; English is read with the tagger.
    let languages = [nil, "en", "ru", "hy", "cs", "de", "fr", "es", "it", "ar"]
    let language = languages[bytes.count % languages.count]
    let result = QuoteExtractor().extract(headline: text, text: text, agency: nil, language: language)
    for quote in result.quotes {
        for range in quote.spans.content + quote.spans.cue + quote.spans.source {
            precondition(range.upperBound <= bytes.count, "a span ends after the text")
            precondition(String(validating: bytes[range], as: UTF8.self) != nil, "a span cuts a scalar")
        }
        for range in quote.annotatedContent {
            precondition(range.upperBound <= bytes.count && !range.isEmpty, "an annotated content ends after the text")
        }
        if let person = quote.person { precondition(result.people.indices.contains(person), "a person is unknown") }
    }
    return 0
}
