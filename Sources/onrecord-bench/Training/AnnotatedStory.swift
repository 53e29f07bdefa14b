import Foundation
import JSON
import Quotes

/// A story with the quotes that a person marked in it, read from `{"text", "attributions"}`; offsets are scalars.
struct AnnotatedStory {
    /// One quote: spans in UTF-8 bytes.
    struct Quote {
        var source: [Range<Int>]
        var cue: [Range<Int>]
        var content: [Range<Int>]
        var isSpeech: Bool
        var isIndirect: Bool
    }

    let text: String
    let story: TrainingStory
    let tokens: [Range<Int>]
    let paragraphs: [Range<Int>]
    /// A tag for each token, as the trainer is to learn it.
    private(set) var tags: [UInt8]
    let quotes: [Quote]

    /// Reads the lines of a file.
    static func read(_ path: String) throws -> [AnnotatedStory] {
        try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A).map { line in
            try AnnotatedStory(JSONParser().parse(Array(line)))
        }
    }

    private init(_ line: JSONValue) throws {
        guard let text = line["text"]?.string, let marked = line["attributions"]?.array else {
            throw BenchFailure(message: "a line needs “text” and “attributions”")
        }
        var bytes: [Int] = []
        var at = 0
        for scalar in text.unicodeScalars {
            bytes.append(at)
            at += UTF8.width(scalar)
        }
        bytes.append(at)
        func spans(_ value: JSONValue?) throws -> [Range<Int>] {
            try (value?.array ?? []).map { pair in
                guard let start = pair[0]?.number, let end = pair[1]?.number, start < end, start >= 0,
                    Int(end) < bytes.count
                else { throw BenchFailure(message: "a span lies outside its text") }
                return bytes[Int(start)]..<bytes[Int(end)]
            }
        }
        quotes = try marked.map { quote in
            try Quote(
                source: spans(quote["source"]),
                cue: spans(quote["cue"]),
                content: spans(quote["content"]),
                isSpeech: quote["speech"] != .bool(false),
                isIndirect: quote["kind"]?.string == "indirect"
            )
        }
        self.text = text
        story = TrainingStory(text: text)
        (tokens, paragraphs) = (story.tokens, story.paragraphs)
        tags = [UInt8](repeating: 0, count: tokens.count)
        for quote in quotes {
            quote.content.forEach { mark($0, .content) }
            quote.source.forEach { mark($0, .source) }
            quote.cue.forEach { mark($0, .cue) }
        }
    }

    private mutating func mark(_ range: Range<Int>, _ part: QuotePart) {
        var token = firstToken(of: range)
        var begins: UInt8 = 1
        while token < tokens.count, tokens[token].lowerBound < range.upperBound {
            tags[token] = 2 * part.rawValue + (begins == 1 ? 1 : 2)
            begins = 0
            token += 1
        }
    }

    /// The first token that ends in a range of bytes or after it.
    func firstToken(of range: Range<Int>) -> Int {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
