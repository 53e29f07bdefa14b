import Foundation
import Quotes

/// Trains the weights that link content to its cue and a cue to its source: a choice among candidates or none.
struct LinkTrainer {
    private struct Choice {
        var features: [[UInt64]]
        var answer: Int
    }

    private var choices: [Choice] = []
    private(set) var weights: [UInt64: Float] = [:]
    private var squares: [UInt64: Float] = [:]
    private static let rate: Float = 0.03

    /// Reads the choices that the parts marked in the stories leave.
    init(_ stories: [AnnotatedStory], levels: TagWeights) {
        for story in stories {
            let partners = Self.partners(story)
            for (paragraph, tokens) in story.paragraphs.enumerated() {
                let tags = Array(story.tags[tokens])
                for choice in story.story.choices(ofParagraph: paragraph, tags: tags, weights: levels) {
                    let partner = partners[tokens.lowerBound + choice.chunk.lowerBound]
                    let answer = choice.candidates.firstIndex { tokens.lowerBound + $0.lowerBound == partner }
                    choices.append(Choice(features: choice.features, answer: answer ?? choice.candidates.count))
                }
            }
        }
    }

    /// The first token of each content's cue and each cue's source, by the part's own first token.
    private static func partners(_ story: AnnotatedStory) -> [Int: Int] {
        var partners: [Int: Int] = [:]
        for quote in story.quotes {
            guard let cue = quote.cue.first.map(story.firstToken) else { continue }
            for content in quote.content { partners[story.firstToken(of: content)] = cue }
            if let source = quote.source.first { partners[cue] = story.firstToken(of: source) }
        }
        return partners
    }

    /// Learns from all choices, some passes long.
    mutating func train(passes: Int, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var order = Array(choices.indices)
        for _ in 0..<passes {
            order.shuffle(using: &random)
            for index in order { learn(choices[index]) }
        }
    }

    private mutating func learn(_ choice: Choice) {
        let scores = choice.features.map { row in row.reduce(Float(0)) { $0 + weights[$1, default: 0] } }
        let most = scores.max() ?? 0
        let factors = scores.map { expf($0 - most) }
        let sum = factors.reduce(0, +)
        for (candidate, row) in choice.features.enumerated() {
            let gradient = (candidate == choice.answer ? 1 : 0) - factors[candidate] / sum
            guard abs(gradient) >= 0.001 else { continue }
            for feature in row {
                let square = squares[feature, default: 1e-6] + gradient * gradient
                squares[feature] = square
                weights[feature, default: 0] += Self.rate * gradient / square.squareRoot()
            }
        }
    }
}
