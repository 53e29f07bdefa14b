/// A place in a text where a part of a query stands.
struct Match {
    /// Which part: terms and phrases in the order of the query.
    let part: Int
    let range: Range<Int>
}

/// Finds the terms and phrases of a query in a text, by reading its words once.
struct MatchFinder {
    private let analyzer: Analyzer
    /// The distinct terms by length in bytes, each with a number of its own.
    private var terms: [Int: [(term: [UInt8], number: Int)]] = [:]
    /// The phrases as numbers of terms, and nothing for other parts.
    private var numbers: [[Int]] = []
    /// The parts that end in a term, by its number.
    private var partsEnding: [[Int]] = []
    /// The parts that single words of many forms match.
    private var patterns: [(part: Int, shown: Plan.Shown)] = []

    init(_ query: Query, _ analyzer: Analyzer) {
        self.analyzer = analyzer
        var seen: Set<Plan.Shown> = []
        for shown in Plan(query, analyzer).shown() where seen.insert(shown).inserted {
            guard case .phrase(let words) = shown else {
                patterns.append((numbers.count, shown))
                numbers.append([])
                continue
            }
            numbers.append(words.map { number(of: $0) })
            if let last = numbers.last?.last { partsEnding[last].append(numbers.count - 1) }
        }
    }

    private mutating func number(of term: [UInt8]) -> Int {
        if let known = terms[term.count]?.first(where: { $0.term == term }) { return known.number }
        terms[term.count, default: []].append((term, partsEnding.count))
        partsEnding.append([])
        return partsEnding.count - 1
    }

    /// The matches in order of where they start.
    func matches(in bytes: [UInt8]) -> [Match] {
        guard !numbers.isEmpty else { return [] }
        let longest = numbers.reduce(1) { max($0, $1.count) }
        var matches: [Match] = []
        // The words just read: the number of each word's term, or none, and where it stands.
        var recent = [(number: Int, range: Range<Int>)](repeating: (-1, 0..<0), count: longest)
        var (offset, read) = (0, 0)
        var term: [UInt8] = []
        var isSorted = true
        while let range = analyzer.next(in: bytes.span, from: &offset, into: &term) {
            let number = terms[term.count]?.first { $0.term == term }?.number ?? -1
            recent[read % longest] = (number, range)
            read += 1
            for (part, shown) in patterns where Self.matches(term, shown) {
                isSorted = isSorted && (matches.last.map { $0.range.lowerBound <= range.lowerBound } ?? true)
                matches.append(Match(part: part, range: range))
            }
            guard number >= 0 else { continue }
            for part in partsEnding[number] {
                let count = numbers[part].count
                guard count <= read,
                    (0..<count).allSatisfy({ recent[(read - count + $0) % longest].number == numbers[part][$0] })
                else {
                    continue
                }
                let start = recent[(read - count) % longest].range.lowerBound
                isSorted = isSorted && (matches.last.map { $0.range.lowerBound <= start } ?? true)
                matches.append(Match(part: part, range: start..<range.upperBound))
            }
        }
        if !isSorted {
            matches.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        }
        return matches
    }

    private static func matches(_ term: [UInt8], _ shown: Plan.Shown) -> Bool {
        switch shown {
        case .phrase: false
        case .prefix(let prefix): term.starts(with: prefix)
        case .similar(let word, let distance):
            abs(term.count - word.count) <= distance * 4 && SimilarTerms.areNear(word, term, distance: distance)
        }
    }
}

/// Chooses the stretches of a text that show most of a query.
struct MatchWindows {
    private let matches: [Match]
    private let length: Int

    init(_ matches: [Match], length: Int) { (self.matches, self.length) = (matches, length) }

    /// At most `maximum` stretches from a first match to a last, in order of position and not overlapping.
    func best(_ maximum: Int) -> [Range<Int>] {
        var free: [Range<Int>] = matches.isEmpty ? [] : [matches.indices]
        var chosen: [Range<Int>] = []
        while chosen.count < maximum {
            var best: (span: Range<Int>, gap: Int, distinct: Int)?
            for (gap, run) in free.enumerated() {
                guard let found = bestSpan(in: run) else { continue }
                if let known = best, (found.distinct, found.span.count) <= (known.distinct, known.span.count) {
                    continue
                }
                best = (found.span, gap, found.distinct)
            }
            guard let best else { break }
            chosen.append(best.span)
            let run = free[best.gap]
            let end = matches[best.span].reduce(0) { max($0, $1.range.upperBound) }
            var after = best.span.upperBound
            while after < run.upperBound, matches[after].range.lowerBound < end { after += 1 }
            free.replaceSubrange(
                best.gap...best.gap,
                with: [run.lowerBound..<best.span.lowerBound, after..<run.upperBound].filter { !$0.isEmpty }
            )
        }
        return chosen.sorted { $0.lowerBound < $1.lowerBound }.map { span in
            matches[span.lowerBound].range.lowerBound..<matches[span].reduce(0) { max($0, $1.range.upperBound) }
        }
    }

    /// Of all stretches of the length within a run of matches, the one with most parts, then most matches, then the first.
    private func bestSpan(in run: Range<Int>) -> (span: Range<Int>, distinct: Int)? {
        var counts: [Int: Int] = [:]
        var best: (span: Range<Int>, distinct: Int)?
        var first = run.lowerBound
        for last in run {
            counts[matches[last].part, default: 0] += 1
            while first < last, matches[last].range.upperBound - matches[first].range.lowerBound > length {
                let part = matches[first].part
                counts[part] = counts[part].flatMap { $0 > 1 ? $0 - 1 : nil }
                first += 1
            }
            let span = first..<last + 1
            if let known = best, (counts.count, span.count) <= (known.distinct, known.span.count) { continue }
            best = (span, counts.count)
        }
        return best
    }
}
