import Foundation
import JSON
import Quotes

extension Bench {
    /// Quotes of every text in a file, on one core: the median of five rounds.
    static let extraction = Series(
        name: "extract",
        operands: "FILE.jsonl",
        summary: "Extract the quotes of lines {\"text\"} on one core: articles/s and MB/s, median of five rounds.",
        run: { words in
            guard let path = words.first else { throw BenchFailure(message: "extract needs a FILE.jsonl") }
            let texts = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A).compactMap { line in
                try JSONParser().parse(Array(line))["text"]?.string
            }
            guard !texts.isEmpty else { throw BenchFailure(message: "no texts in \(path)") }
            let bytes = texts.reduce(0) { $0 + $1.utf8.count }
            let extractor = QuoteExtractor()
            var quotes = 0
            let rounds = (0..<5).map { _ in
                quotes = 0
                return seconds {
                    for text in texts {
                        let found = extractor.extract(headline: nil, text: text, agency: nil, language: nil)
                        quotes += found.quotes.count
                    }
                }
            }.sorted()
            let rate = Double(texts.count) / rounds[2]
            print(
                "\(texts.count) articles, \(quotes) quotes: \(figure(rate, 0)) articles/s,"
                    + " \(figure(Double(bytes) / rounds[2] / 1e6)) MB/s"
                    + " (best \(figure(Double(texts.count) / rounds[0], 0)), worst \(figure(Double(texts.count) / rounds[4], 0)))"
            )
        }
    )
}
