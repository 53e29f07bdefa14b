import Search
import Testing

/// Random documents and random queries of the whole language; the index and a look at every document must agree.
@Suite struct SearchModelTests {
    private static let vocabulary = [
        "the", "ship", "oil", "mayor", "harbor", "tax", "vote", "river", "union", "bridge", "grain", "court", "storm",
        "budget", "ships", "shop", "grains", "train", "brain", "trial", "trail", "vogue",
        "teacher", "clinic", "ferry", "copper", "senate", "drought", "election", "elections", "o'hara", "wi", "fi",
        "1987", "կամուրջ", "река",
        "реки",
    ]

    @Test(arguments: 0..<40)
    func `an index answers as a look at every document does`(round: Int) {
        var bench = Bench(seed: UInt64(round))
        for _ in 0..<5 {
            bench.change(documents: round % 20 == 0 ? 900 : 40)
            let snapshot = bench.writer.snapshot()
            #expect(snapshot.documentCount == bench.scan.entries.count)
            for _ in 0..<12 { bench.compare(snapshot, round) }
        }
    }

    /// An index and the oracle, fed alike.
    private struct Bench {
        /// March to August 2019.
        static let someDates: ClosedRange<Int64> = 1_551_398_400_000...1_567_295_999_999
        static let fields = QueryFields(
            texts: ["headline": "headline", "body": "body", "by": "speaker"],
            keywords: ["desk": "desk"],
            hasDates: true
        )
        var random: SeededGenerator
        let writer = IndexWriter(
            fields: [FieldWeight("headline", weight: 2), FieldWeight("body"), FieldWeight("speaker", weight: 0)]
        )
        var scan = LinearScan(weights: [2, 1, 0])
        var nextKey: Int64 = 1

        init(seed: UInt64) { random = SeededGenerator(state: seed) }

        mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

        /// Common words come first in the vocabulary and are drawn more often.
        mutating func word() -> String { vocabulary[min(number(0..<vocabulary.count), number(0..<vocabulary.count))] }

        mutating func words(_ range: Range<Int>) -> [String] { (0..<number(range)).map { _ in word() } }

        /// The words as a text, dressed up in ways that the analyzer takes off.
        mutating func text(_ words: [String]) -> String {
            var text = ""
            for word in words {
                switch number(0..<8) {
                case 0: text += word.uppercased() + " "
                case 1: text += word + "’s, "
                case 2: text += "“" + word + "” "
                case 3: text += word.replacing("o", with: "ó") + ". "
                default: text += word + " "
                }
            }
            return text
        }

        mutating func change(documents: Int) {
            var left = number(0..<documents + 1)
            while left > 0 {
                let size = number(1..<left + 1)
                left -= size
                writer.add((0..<size).map { _ in document() })
                let removed = (0..<size / 5).map { _ in Int64.random(in: 1...nextKey, using: &random) }
                let present = Set(removed).filter { scan.entries[$0] != nil }.count
                #expect(writer.remove(keys: removed) == present)
                for key in removed { scan.entries[key] = nil }
            }
        }

        mutating func document() -> IndexedDocument {
            let isReplacement = nextKey > 1 && number(0..<10) == 0
            let key = isReplacement ? Int64.random(in: 1..<nextKey, using: &random) : nextKey
            nextKey = max(nextKey, key + Int64.random(in: 1...3, using: &random))
            let bodies = (0..<number(0..<3)).map { _ in words(0..<31) }
            let (headline, speaker) = (words(0..<6), words(0..<3))
            let desk = ["city", "world"].randomElement(using: &random)!
            // About three years around 2019, on days that are often shared.
            // One in three stands in one of a few groups.
            let group = Int64(max(0, number(-12..<6)))
            let date = (17_500 + Int64.random(in: 0..<150, using: &random) * 7) * 86_400_000
            scan.entries[key] = LinearScan.Entry(
                fields: [[headline], bodies, [speaker]],
                keywords: ["desk": desk],
                date: date,
                group: group
            )
            return IndexedDocument(
                key: key,
                date: date,
                group: group,
                fields: [("speaker", text(speaker)), ("headline", text(headline))] + bodies.map { ("body", text($0)) },
                keywords: [("desk", desk)]
            )
        }

        mutating func query(_ depth: Int) -> (query: PlainQuery, text: String) {
            switch number(0..<(depth > 3 ? 9 : 15)) {
            case 0...2:
                let word = word()
                return (.words([word]), word)
            case 3:
                let words = words(2..<4)
                return (.words(words), "\"" + words.joined(separator: " ") + "\"")
            case 4...8: return leaf()
            case 9...10:
                let parts = (0..<number(2..<4)).map { _ in query(depth + 1) }
                let join = [" ", " AND "].randomElement(using: &random)!
                return (.and(parts.map(\.query)), "(" + parts.map(\.text).joined(separator: join) + ")")
            case 11...12:
                let parts = (0..<number(2..<5)).map { _ in query(depth + 1) }
                return (.or(parts.map(\.query)), "(" + parts.map(\.text).joined(separator: " OR ") + ")")
            default:
                let part = query(depth + 1)
                if case .not = part.query { return part }
                return (.not(part.query), ["NOT ", "-"].randomElement(using: &random)! + part.text)
            }
        }

        /// What is no plain word and no plain phrase.
        mutating func leaf() -> (query: PlainQuery, text: String) {
            let field = number(0..<3)
            let name = ["headline", "body", "by"][field]
            switch number(0..<8) {
            case 0:
                let words = words(2..<4)
                let slop = number(0..<8)
                return (.near(words, slop: slop), "\"" + words.joined(separator: " ") + "\"~\(slop)")
            case 1:
                // An apostrophe at the end is no part of a word.
                let prefix = String(word().prefix(number(1..<4))).replacing(/'$/, with: "")
                return (.prefix(prefix), prefix + "*")
            case 2:
                let (word, distance) = (word(), number(1..<3))
                return (.similar(word, distance: distance), word + "~\(distance)")
            case 3:
                let word = word()
                return (.words([word], field: field), "\(name):\(word)")
            case 4:
                let words = words(2..<3)
                return (.words(words, field: field), "\(name):\"" + words.joined(separator: " ") + "\"")
            case 5:
                let prefix = String(word().prefix(2)).replacing(/'$/, with: "")
                return (.prefix(prefix, field: field), "\(name):\(prefix)*")
            case 6:
                let desk = ["city", "world", "arts"].randomElement(using: &random)!
                return (.keyword("desk", desk), "desk:\(desk)")
            default: return dates()
            }
        }

        mutating func dates() -> (query: PlainQuery, text: String) {
            let year: Int64 = 1_546_300_800_000  // 2019-01-01
            let day: Int64 = 86_400_000
            return [
                (.dates(year...year + 365 * day - 1), "date:2019"),
                (.dates(year + 31 * day...year + 59 * day - 1), "date:2019-02"),
                (.dates(year + 365 * day ... .max), "from:2020"),
                (.dates(.min...year + 58 * day + day - 1), "to:2019-02-28"),
                (.dates(year - 365 * day...year + 31 * day - 1), "date:2018..2019-01"),
            ].randomElement(using: &random)!
        }

        mutating func compare(_ snapshot: Snapshot, _ round: Int) {
            var (asked, text): (PlainQuery?, String) = query(0)
            if number(0..<20) == 0 { (asked, text) = (nil, "") }
            let keywords: [(name: String, value: String)] = number(0..<4) == 0 ? [("desk", "city")] : []
            let order = [SearchOrder.newest, .oldest, .relevance, .relevance].randomElement(using: &random)!
            let limits = QueryLimits(bytes: 1 << 20, terms: 9999, expansions: 9999)
            guard let parsed = try? QueryParser.parse(text, fields: Self.fields, limits: limits) else {
                Issue.record("“\(text)” was refused")
                return
            }
            #expect(parsed.warnings == [], "\(text)")
            let dates: ClosedRange<Int64>? = number(0..<4) == 0 ? Self.someDates : nil
            let all = scan.search(asked, order: order)
            let expected = all.filter { scan.entries[$0.key]?.lies(keywords, dates) == true }
            let whole = snapshot.search(parsed.query, keywords: keywords, dates: dates, order: order, limit: .max)
            #expect(whole.total == expected.count, "round \(round): \(text)")
            agree(whole.hits, expected, order, "round \(round): \(text)")
            #expect(whole.next == nil)
            let limit = expected.count / 6 + number(1..<21)
            var (pages, position): ([Hit], SearchPosition?) = ([], nil)
            repeat {
                let page = snapshot.search(
                    parsed.query,
                    keywords: keywords,
                    dates: dates,
                    order: order,
                    after: position,
                    limit: limit
                )
                if page.total != expected.count || page.hits.count > limit { Issue.record("a page differs: \(text)") }
                pages += page.hits
                position = page.next
            } while position != nil && pages.count < expected.count + limit
            #expect(pages == whole.hits, "round \(round): pages of \(limit) of \(text)")
            #expect(facets(snapshot, parsed.query, keywords, dates, all, text) == expected.count, "\(text)")
            compareGroups(whole.hits, in: "round \(round): groups of \(text)") { position in
                snapshot.searchGroups(
                    parsed.query,
                    keywords: keywords,
                    dates: dates,
                    order: order,
                    after: position,
                    limit: limit
                )
            }
        }

        /// Equal documents with equal scores, in the order that the index's own scores ask for: sums rounded in another order may
        /// change places.
        func agree(_ hits: [Hit], _ expected: [Hit], _ order: SearchOrder, _ label: String) {
            guard order == .relevance else {
                #expect(hits == expected, "\(label)")
                return
            }
            #expect(Set(hits.map(\.key)) == Set(expected.map(\.key)), "\(label)")
            let scores = Dictionary(expected.map { ($0.key, $0) }) { first, _ in first }
            for hit in hits {
                guard let other = scores[hit.key] else { continue }
                #expect(abs(hit.score - other.score) < 1e-9 && hit.date == other.date, "\(label)")
            }
            for (first, second) in zip(hits, hits.dropFirst()) {
                let isOrdered =
                    first.score != second.score
                    ? first.score > second.score : (first.date, first.key) > (second.date, second.key)
                if !isOrdered { Issue.record("out of order: \(label)") }
            }
        }

        /// Of each group the first hit is listed, with the number of the others.
        func compareGroups(_ hits: [Hit], in label: String, page: (SearchPosition?) -> SearchResult) {
            var expected: [Hit] = []
            var (firsts, others): ([Int64: Int64], [Int64: Int]) = ([:], [:])
            for hit in hits {
                let group = scan.entries[hit.key]?.group ?? 0
                if let first = firsts[group] {
                    others[first, default: 0] += 1
                } else {
                    expected.append(hit)
                    if group != 0 { firsts[group] = hit.key }
                }
            }
            var (pages, position): ([Hit], SearchPosition?) = ([], nil)
            repeat {
                let result = page(position)
                #expect(result.total == expected.count && result.others == others, "\(label)")
                pages += result.hits
                position = result.next
            } while position != nil && pages.count < expected.count
            #expect(pages == expected, "\(label)")
        }

        /// Compares the facets, and gives the total that stands beside them.
        func facets(
            _ snapshot: Snapshot,
            _ query: Query,
            _ keywords: [(name: String, value: String)],
            _ range: ClosedRange<Int64>?,
            _ all: [Hit],
            _ text: String
        ) -> Int {
            // The filter under a facet's own name is not applied to it.
            var desks: [String: Int] = [:]
            for hit in all where scan.entries[hit.key]?.lies([], range) == true {
                desks[scan.entries[hit.key]?.keywords["desk"] ?? "", default: 0] += 1
            }
            let facets = snapshot.facets(of: ["desk"], by: [.month], for: query, keywords: keywords, dates: range)
            #expect(
                Dictionary(uniqueKeysWithValues: (facets.values["desk"] ?? []).map { ($0.value, $0.count) }) == desks,
                "\(text)"
            )
            let bars = facets.bars[.month] ?? []
            let dates = all.filter { scan.entries[$0.key]?.lies(keywords, nil) == true }.map(\.date)
            #expect(bars.reduce(0) { $0 + $1.count } == dates.count, "\(text)")
            for (bar, next) in zip(bars, bars.dropFirst()) {
                #expect(bar.count == dates.count { bar.start <= $0 && $0 < next.start }, "\(text)")
            }
            return facets.total
        }
    }
}
