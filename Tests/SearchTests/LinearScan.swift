import Foundation
import Search

/// A seeded generator, so that every run sees the same numbers.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// A query as the oracle sees it: of words that need no analysis.
indirect enum PlainQuery {
    /// Words side by side, by their numbers.
    case words([Int])
    case and([PlainQuery])
    case or([PlainQuery])
    case not(PlainQuery)
}

/// The oracle: looks at every document, word by word, and counts everything anew for each search.
struct LinearScan {
    struct Entry {
        /// The words of each text of each field, by their numbers.
        var fields: [[[Int]]]
        var keywords: [String: String]
    }

    let weights: [Double]
    var entries: [Int64: Entry] = [:]

    func search(_ query: PlainQuery?, keywords: [(name: String, value: String)], order: SearchOrder) -> [Hit] {
        var hits: [Hit] = []
        let model = Model(self, query)
        for (key, entry) in entries where keywords.allSatisfy({ entry.keywords[$0.name] == $0.value }) {
            guard let score = query.map({ model.score($0, entry) }) ?? 0 else { continue }
            hits.append(Hit(key: key, score: order == .relevance ? score : 0))
        }
        return hits.sorted { $0.score != $1.score ? $0.score > $1.score : $0.key > $1.key }
    }

    /// BM25 over weighted fields, from its formula.
    private struct Model {
        let weights: [Double]
        let count: Double
        let averages: [Double]
        var frequencies: [Int: Int] = [:]

        init(_ scan: LinearScan, _ query: PlainQuery?) {
            weights = scan.weights
            count = Double(scan.entries.count)
            let asked = Set(query.map(Self.words) ?? [])
            var totals = [Int](repeating: 0, count: scan.weights.count)
            for entry in scan.entries.values {
                for field in totals.indices { totals[field] += entry.fields[field].reduce(0) { $0 + $1.count } }
                for word in asked where entry.fields.contains(where: { $0.contains { $0.contains(word) } }) {
                    frequencies[word, default: 0] += 1
                }
            }
            averages = totals.map { [count] in Double($0) / count }
        }

        private static func words(_ query: PlainQuery) -> [Int] {
            switch query {
            case .words(let words): words
            case .and(let parts), .or(let parts): parts.flatMap(words)
            case .not(let part): words(part)
            }
        }

        func score(_ query: PlainQuery, _ entry: Entry) -> Double? {
            switch query {
            case .words(let words): return score(words, entry)
            case .not(let part): return score(part, entry) == nil ? 0 : nil
            case .or(let parts):
                let scores = parts.compactMap { score($0, entry) }
                return scores.isEmpty ? nil : scores.dropFirst().reduce(scores[0], +)
            case .and(let parts):
                var sum: Double?
                for part in parts {
                    guard let score = score(part, entry) else { return nil }
                    if case .not = part { continue }
                    sum = sum.map { $0 + score } ?? score
                }
                return sum ?? 0
            }
        }

        private func score(_ words: [Int], _ entry: Entry) -> Double? {
            var weighted = 0.0
            for (field, texts) in entry.fields.enumerated() {
                let found = texts.reduce(0) { $0 + occurrences(of: words, in: $1) }
                guard found > 0 else { continue }
                let length = Double(texts.reduce(0) { $0 + $1.count })
                weighted += weights[field] * Double(found) / (1 - 0.75 + 0.75 * length / averages[field])
            }
            guard weighted > 0 else { return nil }
            let idf = words.reduce(0) { sum, word in
                let frequency = Double(frequencies[word] ?? 0)
                return sum + log(1 + (count - frequency + 0.5) / (frequency + 0.5))
            }
            return idf * (1.2 + 1) * weighted / (1.2 + weighted)
        }

        private func occurrences(of words: [Int], in text: [Int]) -> Int {
            guard text.count >= words.count else { return 0 }
            var count = 0
            for start in 0...text.count - words.count where text[start] == words[0] {
                count += text[start..<start + words.count].elementsEqual(words) ? 1 : 0
            }
            return count
        }
    }
}
