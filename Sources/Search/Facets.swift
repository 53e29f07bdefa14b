/// How many matching documents have each value of a keyword.
public struct FacetCount: Hashable, Sendable {
    /// The value.
    public let value: String
    /// How many documents, exactly.
    public let count: Int
}

/// How many matching documents fall into a stretch of time.
public struct HistogramBar: Hashable, Sendable {
    /// When it begins, in milliseconds since 1970 UTC.
    public let start: Int64
    /// How many documents, exactly; above 0.
    public let count: Int
}

/// The stretches of time that a histogram counts by, in UTC.
public enum HistogramInterval: Hashable, Sendable { case year, month, day }

/// What is counted over the documents that match.
public struct FacetCounts: Sendable {
    /// How many match with all filters.
    public let total: Int
    /// By the name of a keyword its values with most documents; of equals the lower value first.
    public let values: [String: [FacetCount]]
    /// By the length of a stretch of time those with documents, in order of time.
    public let bars: [HistogramInterval: [HistogramBar]]
}

extension Snapshot {
    /// Counts over what matches: for each name its values with most documents, at most `limit` of them, and the documents in each stretch
    /// of time.
    ///
    /// A keyword asked for is not applied to the counts under its own name, and `dates` not to stretches of time, so that the other
    /// choices there can be shown.
    /// - Complexity: that of the search without a page, O(h) in the hits for each name, O(v) in the values of the names, and O(b log n) for
    ///   b stretches of time with documents.
    public func facets(
        of names: [String],
        by intervals: [HistogramInterval] = [],
        for query: Query,
        keywords: [(name: String, value: String)] = [],
        dates: ClosedRange<Int64>? = nil,
        limit: Int = 10
    ) -> FacetCounts {
        let hits = HitSet(self, query)
        var filters = keywords.map { (name: String?.some($0.name), hits: HitSet(self, keyword: $0.name, $0.value)) }
        if let dates { filters.append((nil, HitSet(self, .dates(dates)))) }
        func filtered(without name: String?) -> HitSet {
            filters.filter { $0.name != name }.reduce(hits) { $0.intersection($1.hits) }
        }
        let values = names.map { ($0, Self.top(filtered(without: $0).counts(of: $0), limit)) }
        let inAllTime = filtered(without: nil)
        return FacetCounts(
            total: dates == nil ? inAllTime.count : filters.reduce(hits) { $0.intersection($1.hits) }.count,
            values: Dictionary(values) { first, _ in first },
            bars: Dictionary(intervals.map { ($0, inAllTime.histogram(by: $0)) }) { first, _ in first }
        )
    }

    private static func top(_ counts: [[UInt8]: Int], _ limit: Int) -> [FacetCount] {
        counts.map { FacetCount(value: String(decoding: $0.key, as: UTF8.self), count: $0.value) }
            .sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(limit).map { $0 }
    }
}

/// All documents that match, as bits segment by segment.
private struct HitSet {
    private let views: [SegmentView]
    private var bits: [[UInt64]]

    init(_ snapshot: Snapshot, _ query: Query) {
        self.init(snapshot, MatcherFactory(snapshot).matcher(for: Plan(query, snapshot.analyzer), false))
    }

    init(_ snapshot: Snapshot, keyword name: String, _ value: String) {
        self.init(snapshot, MatcherFactory(snapshot).keyword(name, value))
    }

    private init(_ snapshot: Snapshot, _ root: any Matcher) {
        views = snapshot.views
        bits = views.enumerated().map { number, view in
            let count = view.segment.documentCount
            var bits = [UInt64](repeating: 0, count: (count + 63) / 64)
            root.open(number, view.segment)
            for base in stride(from: 0, to: count, by: WindowBits.documents) {
                var window = view.liveBits(from: base)
                guard root.narrow(&window, at: base) else { continue }
                let found = window.storage.span
                for word in 0..<min(WindowBits.words, bits.count - base / 64) { bits[base / 64 + word] = found[word] }
            }
            return bits
        }
    }

    var count: Int { bits.reduce(0) { $0 + $1.reduce(0) { $0 + $1.nonzeroBitCount } } }

    func intersection(_ other: HitSet) -> HitSet {
        var result = self
        for number in bits.indices {
            for word in bits[number].indices { result.bits[number][word] &= other.bits[number][word] }
        }
        return result
    }

    /// The count of each value of a keyword.
    func counts(of name: String) -> [[UInt8]: Int] {
        var sums: [[UInt8]: Int] = [:]
        let lead = KeywordTerm.prefix(name).count
        for (number, view) in views.enumerated() {
            guard let column = view.segment.facets.first(where: { $0.name == name }) else { continue }
            var counts = [UInt32](repeating: 0, count: column.valueCount)
            column.count(bits[number], into: &counts)
            var walker = TermWalker(view.segment.dictionary, from: column.firstTerm)
            for count in counts where walker.next() && count > 0 {
                sums[Array(walker.term.dropFirst(lead)), default: 0] += Int(count)
            }
        }
        return sums
    }

    /// Documents stand in order of their dates: a stretch of time is a run of bits.
    func histogram(by interval: HistogramInterval) -> [HistogramBar] {
        var sums: [Int64: Int] = [:]
        for (number, view) in views.enumerated() {
            var document = 0
            while document < view.segment.documentCount {
                let stretch = interval.stretch(of: view.segment.date(document))
                let end =
                    stretch.upperBound == .max
                    ? view.segment.documentCount : view.segment.firstDocument(since: stretch.upperBound + 1)
                let count = Self.count(bits[number], document..<end)
                if count > 0 { sums[stretch.lowerBound, default: 0] += count }
                document = end
            }
        }
        return sums.map { HistogramBar(start: $0.key, count: $0.value) }.sorted { $0.start < $1.start }
    }

    private static func count(_ bits: [UInt64], _ range: Range<Int>) -> Int {
        var count = 0
        for word in range.lowerBound / 64..<(range.upperBound + 63) / 64 {
            var value = bits[word]
            if word * 64 < range.lowerBound { value &= ~0 << UInt64(range.lowerBound - word * 64) }
            if word * 64 + 64 > range.upperBound { value &= ~(~0 << UInt64(range.upperBound - word * 64)) }
            count += value.nonzeroBitCount
        }
        return count
    }
}

extension HistogramInterval {
    /// The stretch that an instant falls into, in milliseconds since 1970 UTC.
    func stretch(of date: Int64) -> ClosedRange<Int64> {
        let day: Int64 = 86_400_000
        // Years beyond those of the calendar's four digits are one stretch before and one after.
        let (first, last) = (DateSpan.start(1, 1, 1), DateSpan.start(10_000, 1, 1))
        if date < first { return .min...first - 1 }
        if date >= last { return last ... .max }
        let days = Int((date - DateSpan.start(0, 3, 1)) / day)
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        switch self {
        case .year: return DateSpan.start(year, 1, 1)...DateSpan.start(year + 1, 1, 1) - 1
        case .month:
            let next = month == 12 ? DateSpan.start(year + 1, 1, 1) : DateSpan.start(year, month + 1, 1)
            return DateSpan.start(year, month, 1)...next - 1
        case .day:
            let start = DateSpan.start(0, 3, 1) + Int64(days) * day
            return start...start + day - 1
        }
    }
}
