import Synchronization

/// Taggers that wait for the next story: what one has read once, it need not look for again.
final class TaggerPool: Sendable {
    /// Those of the weights in the program.
    static let shared = TaggerPool(.shared)

    private let weights: TagWeights
    private let idle = Mutex<[Tagger]>([])

    init(_ weights: TagWeights) { self.weights = weights }

    /// Lends a tagger; there are never more than stories that were read at one time.
    ///
    /// One that has grown by a paragraph such as no desk writes is not kept: 200 bytes for each of its tokens.
    func withTagger<Result>(_ body: (inout Tagger) -> Result) -> Result {
        var tagger = idle.withLock { $0.popLast() } ?? Tagger(weights: weights)
        defer { if tagger.longestParagraph <= Self.longestParagraph { idle.withLock { $0.append(tagger) } } }
        return body(&tagger)
    }

    private static let longestParagraph = 1 << 14
}
