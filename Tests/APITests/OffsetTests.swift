import Domain
import JSON
import Testing

@testable import API

@Suite struct OffsetTests {
    /// The part of a text between two positions in a unit.
    private func slice(_ text: String, _ span: JSONValue, _ unit: OffsetUnit) throws -> String {
        let start = Int(try #require(span["start"]?.number))
        let end = Int(try #require(span["end"]?.number))
        switch unit {
        case .scalar: return String(String.UnicodeScalarView(Array(text.unicodeScalars)[start..<end]))
        case .utf16: return String(decoding: Array(text.utf16)[start..<end], as: UTF16.self)
        case .utf8: return String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
        }
    }

    @Test(arguments: OffsetUnit.allCases)
    func `each span's text is the slice that its positions cut`(unit: OffsetUnit) throws {
        let server = try TestServer()
        let id = try #require(try server.file([Copy.ferry]).first)
        let article = try server.get("/v1/articles/\(id)?expand=quotes,segments&offsets=\(unit)").json
        let text = try #require(article["text"]?.string)
        #expect(article["offsets"]?.string == unit.rawValue)
        var count = 0
        for quote in article["quotes"]?.array ?? [] {
            #expect(quote["offsets"]?.string == unit.rawValue)
            for span in ["content", "cue", "source"].flatMap({ quote[$0]?.array ?? [] }) {
                #expect(try slice(text, span, unit) == span["text"]?.string)
                count += 1
            }
        }
        #expect(count >= 4)
        let segments = try #require(article["segments"]?.array)
        #expect(!segments.isEmpty)
        for segment in segments { #expect(try slice(Copy.ferry, segment, unit) == segment["text"]?.string) }
    }

    @Test(arguments: OffsetUnit.allCases, ["articles", "quotes"])
    func `matches of a search are slices too`(unit: OffsetUnit, scope: String) throws {
        let server = try TestServer()
        let id = try #require(try server.file([Copy.ferry]).first)
        let text = try #require(try server.get("/v1/articles/\(id)").json["text"]?.string)
        let answer = try server.get("/v1/search?q=owners+OR+ferry&in=\(scope)&offsets=\(unit)").json
        #expect(answer["query"]?.string == "owners OR ferry")
        #expect(answer["warnings"] == .array([]))
        var words: Set<String> = []
        for hit in try #require(answer["data"]?.array) {
            for snippet in hit["snippets"]?.array ?? [] {
                #expect(try slice(text, snippet, unit) == snippet["text"]?.string)
                for match in snippet["matches"]?.array ?? [] {
                    #expect(try slice(text, match, unit) == match["text"]?.string)
                    words.insert(match["text"]?.string ?? "")
                }
            }
            for match in hit["headline_matches"]?.array ?? [] {
                let headline = try #require(hit["article"]?["headline"]?.string)
                #expect(try slice(headline, match, unit) == match["text"]?.string)
                words.insert("headline:" + (match["text"]?.string ?? ""))
            }
        }
        #expect(words.isSuperset(of: ["ferry", "owners"]))
        if scope == "articles" { #expect(words.contains("headline:ferry")) }
    }

    @Test func `context is cut between words and selectors are not`() {
        let words = (1...60).map { "word\($0)" }.joined(separator: " ")
        let text = words + " HERE " + words
        let spans = TextSpans(text, .scalar)
        let start = words.utf8.count + 1
        let before = spans.before(start, limit: 100, wholeWords: true)
        let after = spans.after(start + 4, limit: 100, wholeWords: true)
        #expect(before.hasPrefix("word") && before.hasSuffix("word60 "))
        #expect(after.hasPrefix(" word1 ") && (80...100).contains(after.unicodeScalars.count))
        #expect((text + " ").contains(after + " ") && (80...100).contains(before.unicodeScalars.count))
        #expect(spans.before(start, limit: 32, wholeWords: false).unicodeScalars.count == 32)
        #expect(spans.after(start + 4, limit: 32, wholeWords: false).unicodeScalars.count == 32)
    }

    @Test func `context ends with the text and copes with one long word`() {
        let spans = TextSpans("один два", .utf16)
        #expect(spans.before(9, limit: 100, wholeWords: true) == "один ")
        #expect(spans.after(9, limit: 100, wholeWords: true) == "два")
        #expect(spans.before(0, limit: 100, wholeWords: true).isEmpty)
        #expect(spans.after(15, limit: 100, wholeWords: true).isEmpty)
        let long = TextSpans(String(repeating: "語", count: 300), .scalar)
        #expect(long.before(450, limit: 100, wholeWords: true).unicodeScalars.count == 100)
        #expect(long.after(450, limit: 100, wholeWords: true).unicodeScalars.count == 100)
    }
}
