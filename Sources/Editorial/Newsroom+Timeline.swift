import Domain
import Search

/// The stretches of time that a timeline counts by, in UTC.
public enum TimelineInterval: String, Sendable, CaseIterable { case day, month, year }

/// How often something was said, over time.
public struct Timeline: Sendable {
    /// How many quotes there are in all.
    public var total: Int
    /// How many there are in each stretch of time that has any, in order of time.
    public var bars: [FacetValue]
    /// What could not be read of the words.
    public var warnings: [SearchWarning]
}

extension Newsroom {
    /// The most stretches of time that a timeline has.
    private static let longestTimeline = 10_000

    /// Counts the quotes that match words and pass a filter, by the dates of their articles.
    ///
    /// - Throws: ``NewsroomError/queryTooComplex(_:)``, also when the timeline would have over 10,000 stretches of time;
    ///   ``NewsroomError/dateUnreadable(name:value:)``, ``NewsroomError/notReady``.
    public func timeline(
        about words: String?,
        _ filter: SearchFilter,
        by interval: TimelineInterval
    ) throws -> Timeline {
        let fields = IndexedStory.quoteNames(now: board.now)
        let parsed = try parse(words ?? "", fields: fields)
        // Of what is counted here the dates are no facet's own filter: they bound the line.
        let query = try dates(of: filter, fields).map { Query.and([parsed.query, .dates($0)]) } ?? parsed.query
        let length: HistogramInterval =
            switch interval {
            case .day: .day
            case .month: .month
            case .year: .year
            }
        let counts = try edition().quotes.facets(of: [], by: [length], for: query, keywords: filter.keywords)
        let bars = counts.bars[length] ?? []
        guard bars.count <= Self.longestTimeline else {
            throw NewsroomError.queryTooComplex("over \(Self.longestTimeline) \(interval.rawValue)s; bound the dates")
        }
        return Timeline(
            total: counts.total,
            bars: bars.map { FacetValue($0, length) },
            warnings: parsed.warnings.map(SearchWarning.init)
        )
    }
}
