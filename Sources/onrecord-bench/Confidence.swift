import Domain
import Foundation
import Quotes

extension Bench {
    /// How often quotes of each confidence are right, against quotes that a person marked.
    static let confidence = Series(
        name: "confidence",
        operands: "STORIES.jsonl",
        summary: "Of the quotes at each confidence, how many are right in content (IoU >= .5) and source.",
        run: { words in
            guard let path = words.first else { throw BenchFailure(message: "confidence needs STORIES.jsonl") }
            var bands = [Band](repeating: Band(), count: 10)
            let extractor = QuoteExtractor()
            for story in try AnnotatedStory.read(path) {
                let found = extractor.extract(headline: nil, text: story.text, agency: nil, language: "en").quotes
                var free = Set(story.quotes.indices)
                for quote in found {
                    let band = min(9, Int(quote.attribution.confidence * 10 + 1e-6))
                    bands[band].quotes += 1
                    bands[band].sum += quote.attribution.confidence
                    guard let best = story.nearest(to: quote.annotatedContent, among: free) else { continue }
                    free.remove(best)
                    let source = story.quotes[best].source
                    let isRight =
                        source.isEmpty && quote.spans.source.isEmpty
                        || source.contains { wanted in quote.spans.source.contains { $0.overlaps(wanted) } }
                    if isRight { bands[band].right += 1 }
                }
            }
            print("confidence  quotes  mean  right %")
            for (index, band) in bands.enumerated() where band.quotes > 0 {
                let share = 100 * Double(band.right) / Double(band.quotes)
                let mean = figure(band.sum / Double(band.quotes), 2)
                print("\(figure(Double(index) / 10)) and up  \(band.quotes)  \(mean)  \(figure(share))")
            }
        }
    )

    private struct Band {
        var quotes = 0
        var right = 0
        var sum = 0.0
    }
}

extension AnnotatedStory {
    /// The quote marked that shares most of a content, at least half of what either covers.
    fileprivate func nearest(to content: [Range<Int>], among free: Set<Int>) -> Int? {
        let size = content.reduce(0) { $0 + $1.count }
        let shares = free.sorted().map { index in
            let wanted = quotes[index].content
            let both = content.reduce(0) { sum, part in
                sum + wanted.reduce(0) { $0 + $1.clamped(to: part).count }
            }
            let all = size + wanted.reduce(0) { $0 + $1.count } - both
            return (index, Double(both) / Double(max(1, all)))
        }
        return shares.max { $0.1 < $1.1 }.flatMap { $0.1 >= 0.5 ? $0.0 : nil }
    }
}
