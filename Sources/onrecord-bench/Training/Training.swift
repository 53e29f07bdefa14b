import Foundation
import Quotes

extension Bench {
    /// Trains the tagger and writes the file that the package embeds.
    static let training = Series(
        name: "train",
        operands: "STORIES.jsonl WEIGHTS [--cutoff N] [--rows N] [--passes N] [--rounds N] [--seed N]",
        summary: "Train the tagger on annotated stories, and write its weights; the same stories give the same bytes.",
        run: { words in
            guard words.count >= 2 else { throw BenchFailure(message: "train needs STORIES.jsonl and WEIGHTS") }
            var recipe = Recipe()
            var rest = words.dropFirst(2)
            while let name = rest.popFirst() {
                guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else {
                    throw BenchFailure(message: "\(name) needs a number")
                }
                switch name {
                case "--cutoff": recipe.cutoff = number
                case "--rows": recipe.rows = number
                case "--passes": recipe.passes = number
                case "--rounds": recipe.rounds = number
                case "--seed": recipe.seed = UInt64(number)
                default: throw BenchFailure(message: "no option \(name)")
                }
            }
            let stories = try AnnotatedStory.read(words[0])
            let weights = recipe.weights(from: stories) { print($0) }
            let bytes = weights.words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
            try Data(bytes).write(to: URL(fileURLWithPath: words[1]))
            print("\(stories.count) stories, \(weights.count) rows, \(bytes.count) bytes")
        }
    )
}

/// How the weights that ship are made.
struct Recipe {
    /// A feature met less often is left out.
    var cutoff = 2
    /// So many rows of the tagger are kept, the strongest: of 900,000 this costs half a point.
    var rows = 150_000
    var linkRows = 12_000
    var passes = 4
    /// So many trainings, each in an order of its own, are averaged: one alone swings by a point with its seed.
    var rounds = 6
    var seed: UInt64 = 1

    /// Trains on stories.
    func weights(from stories: [AnnotatedStory], report: (String) -> Void) -> TagWeights {
        var entries = Vocabulary.levels(stories)
        let levels = TagWeights(entries: entries)
        var index = FeatureIndex()
        for story in stories {
            for paragraph in story.paragraphs.indices {
                var (hashes, ends): ([UInt64], [Int]) = ([], [])
                story.story.features(ofParagraph: paragraph, weights: levels, into: &hashes, ends: &ends)
                for hash in hashes { index.count(hash) }
            }
        }
        index.close(cutoff: UInt32(cutoff))
        report("\(index.hashes.count) features")
        let untrained = TagTrainer(stories, levels: levels, index: index)
        var rows = [SIMD8<Float>](repeating: .zero, count: index.hashes.count)
        var steps = [Float](repeating: 0, count: untrained.steps.count)
        for round in 0..<rounds {
            var tags = untrained
            let trained = tags.train(passes: passes, seed: seed + UInt64(round)) { pass, loss in
                report("round \(round + 1), pass \(pass): loss \(Bench.figure(loss, 4)) a token")
            }
            for index in rows.indices { rows[index] += trained[index] / Float(rounds) }
            for step in steps.indices { steps[step] += tags.steps[step] / Float(rounds) }
        }
        var links = LinkTrainer(stories, levels: levels)
        links.train(passes: 5, seed: seed)
        let (tagEntries, tagScale) = strongest(self.rows, of: Array(zip(index.hashes, rows)), loudest: 200)
        let linkWeights = links.weights.map { ($0.key, SIMD8<Float>($0.value, 0, 0, 0, 0, 0, 0, 0)) }
        let (linkEntries, linkScale) = strongest(linkRows, of: linkWeights, loudest: 20)
        entries += tagEntries + linkEntries + Vocabulary.speech(stories)
        for step in steps.indices where step % 7 % 2 == 1 { steps[step] += TagTrainer.eagerness }
        return TagWeights(head: .init(tagScale: tagScale, linkScale: linkScale, steps: steps), entries: entries)
    }

    /// The rows with the largest weights as signed bytes, and what one step is worth; so many rows may be cut off at 127.
    private func strongest(
        _ count: Int,
        of rows: [(UInt64, SIMD8<Float>)],
        loudest: Int
    ) -> ([TagWeights.Entry], Float) {
        func strength(_ row: SIMD8<Float>) -> Float { max(row.max(), -row.min()) }
        let sorted = rows.map { (strength: strength($0.1), hash: $0.0, row: $0.1) }
            .sorted { ($0.strength, $0.hash) > ($1.strength, $1.hash) }.prefix(count)
        guard let first = sorted.first, first.strength > 0 else { return ([], 1) }
        let scale = (sorted.count > loudest ? sorted[loudest].strength : first.strength) / 127
        let entries = sorted.map { entry in
            let row = (entry.row / scale).rounded(.toNearestOrAwayFromZero).clamped(
                lowerBound: SIMD8(repeating: -127),
                upperBound: SIMD8(repeating: 127)
            )
            return TagWeights.Entry(hash: entry.hash, row: SIMD8<Int8>(row))
        }
        return (entries.filter { $0.row != .zero }, scale)
    }
}

/// What single words tell, counted in annotated stories.
enum Vocabulary {
    /// How often each word outside quotation marks is part of a cue, in steps of 1…4.
    static func levels(_ stories: [AnnotatedStory]) -> [TagWeights.Entry] {
        var counts: [UInt64: (cue: Int, all: Int)] = [:]
        for story in stories {
            let (words, isQuoted) = (story.story.words, story.story.isQuoted)
            for (token, word) in words.enumerated() where !isQuoted[token] {
                counts[word, default: (0, 0)].all += 1
                if story.tags[token] == 3 || story.tags[token] == 4 { counts[word, default: (0, 0)].cue += 1 }
            }
        }
        return counts.sorted { $0.key < $1.key }.compactMap { word, count in
            let share = Double(count.cue) / Double(count.all + 2)
            let level: Int8 = share >= 0.5 ? 4 : share >= 0.2 ? 3 : share >= 0.06 ? 2 : share >= 0.015 ? 1 : 0
            return level == 0
                ? nil : TagWeights.Entry(hash: FeatureHash.level(word), row: SIMD8(level, 0, 0, 0, 0, 0, 0, 0))
        }
    }

    /// The words that stand only in cues of speech.
    static func speech(_ stories: [AnnotatedStory]) -> [TagWeights.Entry] {
        var spoken: Set<UInt64> = []
        var other: Set<UInt64> = []
        for story in stories {
            let words = story.story.words
            for quote in story.quotes where quote.isIndirect {
                for cue in quote.cue {
                    var token = story.firstToken(of: cue)
                    while token < words.count, story.tokens[token].lowerBound < cue.upperBound {
                        if quote.isSpeech { spoken.insert(words[token]) } else { other.insert(words[token]) }
                        token += 1
                    }
                }
            }
        }
        return spoken.subtracting(other).sorted().map {
            TagWeights.Entry(hash: FeatureHash.speech($0), row: SIMD8(1, 0, 0, 0, 0, 0, 0, 0))
        }
    }
}
