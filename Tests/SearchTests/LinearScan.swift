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
    /// Words side by side.
    case words([String], field: Int? = nil)
    case near([String], slop: Int, field: Int? = nil)
    case prefix(String, field: Int? = nil)
    case similar(String, distance: Int)
    case keyword(String, String)
    case dates(ClosedRange<Int64>)
    case and([PlainQuery])
    case or([PlainQuery])
    case not(PlainQuery)
}

/// The oracle: looks at every document, word by word, and counts everything anew for each search.
struct LinearScan {
    struct Entry {
        /// The words of each text of each field.
        var fields: [[[String]]]
        var keywords: [String: String]
        var date: Int64
        var group: Int64 = 0

        /// Whether a filter lets it through.
        func lies(_ keywords: [(name: String, value: String)], _ dates: ClosedRange<Int64>?) -> Bool {
            dates?.contains(date) ?? true && keywords.allSatisfy { self.keywords[$0.name] == $0.value }
        }
    }

    /// The weight of each field; 0 for one that is searched by name only.
    let weights: [Double]
    var entries: [Int64: Entry] = [:]

    /// All hits in order; a filter takes some of them away, and changes nothing else.
    func search(_ query: PlainQuery?, order: SearchOrder) -> [Hit] {
        var hits: [Hit] = []
        let model = Model(self)
        for (key, entry) in entries {
            guard let score = query.map({ model.score($0, entry) }) ?? 0 else { continue }
            hits.append(Hit(key: key, score: order == .relevance ? score : 0, date: entry.date))
        }
        return hits.sorted {
            if $0.score != $1.score { return $0.score > $1.score }
            let (a, b) = (($0.date, $0.key), ($1.date, $1.key))
            return order == .oldest ? a < b : a > b
        }
    }

    /// BM25 over weighted fields, from its formula.
    private final class Model {
        let scan: LinearScan
        let averages: [Double]
        /// How many documents have a word, by the fields that count and the word.
        var frequencies: [[Int]: [String: Double]] = [:]
        /// How far each word is from another.
        var distances: [String: [String: Int]] = [:]

        init(_ scan: LinearScan) {
            self.scan = scan
            averages = scan.weights.indices.map { field in
                let total = scan.entries.values.reduce(0) { $0 + $1.fields[field].reduce(0) { $0 + $1.count } }
                return total == 0 ? 1 : Double(total) / Double(scan.entries.count)
            }
        }

        /// The fields that a search looks in, and those that decide how rare a word is.
        private func fields(_ field: Int?) -> (searched: [Int], counted: [Int]) {
            let plain = scan.weights.indices.filter { scan.weights[$0] > 0 }
            guard let field else { return (plain, plain) }
            return ([field], scan.weights[field] > 0 ? plain : [field])
        }

        private func contains(_ entry: Entry, _ fields: [Int], _ isWanted: (String) -> Bool) -> Bool {
            fields.contains { entry.fields[$0].contains { $0.contains(where: isWanted) } }
        }

        func score(_ query: PlainQuery, _ entry: Entry) -> Double? {
            switch query {
            case .words(let words, let field):
                return score(words, field, entry) { Self.runs(of: words, in: $0) }
            case .near(let words, let slop, let field):
                return score(words, field, entry) { Self.stretches(of: words, slop, in: $0) }
            case .prefix(let prefix, let field):
                return contains(entry, fields(field).searched) { $0.utf8.starts(with: prefix.utf8) }
                    ? 1 : nil
            case .similar(let word, let distance):
                return contains(entry, fields(nil).searched) { self.distance(word, $0) <= distance } ? 1 : nil
            case .keyword(let name, let value): return entry.keywords[name] == value ? 0 : nil
            case .dates(let dates): return dates.contains(entry.date) ? 0 : nil
            case .not(let part): return score(part, entry) == nil ? 0 : nil
            case .or(let parts):
                let scores = parts.compactMap { score($0, entry) }
                return scores.isEmpty ? nil : scores.reduce(0, +)
            case .and(let parts):
                var sum = 0.0
                for part in parts {
                    guard let score = score(part, entry) else { return nil }
                    sum += score
                }
                return sum
            }
        }

        private func score(_ words: [String], _ field: Int?, _ entry: Entry, _ count: ([String]) -> Int) -> Double? {
            let (searched, counted) = fields(field)
            var weighted = 0.0
            for field in searched {
                let found = entry.fields[field].reduce(0) { $0 + count($1) }
                guard found > 0 else { continue }
                let length = Double(entry.fields[field].reduce(0) { $0 + $1.count })
                let weight = scan.weights[field] > 0 ? scan.weights[field] : 1
                weighted += weight * Double(found) / (1 - 0.75 + 0.75 * length / averages[field])
            }
            guard weighted > 0 else { return nil }
            let idf = words.reduce(0) { sum, word in
                let frequency = frequency(of: word, counted)
                return sum + log(1 + (Double(scan.entries.count) - frequency + 0.5) / (frequency + 0.5))
            }
            return idf * (1.2 + 1) * weighted / (1.2 + weighted)
        }

        private func frequency(of word: String, _ fields: [Int]) -> Double {
            if let known = frequencies[fields]?[word] { return known }
            let frequency = Double(scan.entries.values.count { contains($0, fields) { $0 == word } })
            frequencies[fields, default: [:]][word] = frequency
            return frequency
        }

        private func distance(_ first: String, _ second: String) -> Int {
            if let known = distances[first]?[second] { return known }
            let distance = Self.distance(first, second)
            distances[first, default: [:]][second] = distance
            return distance
        }

        private static func runs(of words: [String], in text: [String]) -> Int {
            guard text.count >= words.count else { return 0 }
            return (0...text.count - words.count).count {
                text[$0] == words[0] && text[$0..<$0 + words.count].elementsEqual(words)
            }
        }

        /// The stretches that hold all words, none of which holds a shorter one.
        private static func stretches(of words: [String], _ slop: Int, in text: [String]) -> Int {
            func holdsAll(_ range: Range<Int>) -> Bool {
                Set(words).allSatisfy { word in
                    text[range].count { $0 == word } >= words.count { $0 == word }
                }
            }
            var count = 0
            for start in text.indices {
                guard let end = (start..<text.count).first(where: { holdsAll(start..<$0 + 1) }) else { break }
                let isShortest = !holdsAll(start + 1..<end + 1)
                if isShortest, end - start + 1 - words.count <= slop { count += 1 }
            }
            return count
        }

        /// Optimal string alignment, by its definition.
        private static func distance(_ first: String, _ second: String) -> Int {
            let (a, b) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
            var table = (0...a.count).map { row in (0...b.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
            for row in a.indices {
                for column in b.indices {
                    var best = min(table[row][column + 1], table[row + 1][column]) + 1
                    best = min(best, table[row][column] + (a[row] == b[column] ? 0 : 1))
                    if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
                        best = min(best, table[row - 1][column - 1] + 1)
                    }
                    table[row + 1][column + 1] = best
                }
            }
            return table[a.count][b.count]
        }
    }
}
