import Domain

/// How many quotes there are of each kind and act: six columns beside each other in two tables.
struct QuoteTotals {
    private static let combinations = QuoteKind.allCases.flatMap { kind in
        QuoteAct.allCases.map { (kind: kind, act: $0) }
    }
    private static let names = combinations.map { "\($0.kind.rawValue)_\($0.act.rawValue)" }

    /// The columns in order, for a SELECT.
    static let columns = names.joined(separator: ", ")
    /// The number of all quotes, for a SELECT.
    static let sum = names.joined(separator: " + ")
    /// Adds to all columns, for an UPDATE whose parameters begin at `?2`.
    static let addition = names.enumerated().map { "\($1) = \($1) + ?\($0 + 2)" }.joined(separator: ", ")

    private var counts = [Int](repeating: 0, count: combinations.count)

    /// Creates totals of nothing.
    init() {}

    /// Reads the columns of a row, the first of which stands at `start`.
    init(row: Statement, from start: Int) {
        counts = counts.indices.map { row.count(start + $0) }
    }

    /// The parameters of ``addition``.
    var values: [SQLValue] { counts.map(SQLValue.count) }

    /// The number of one kind and act.
    subscript(kind: QuoteKind, act: QuoteAct) -> Int {
        Self.combinations.firstIndex { $0 == (kind, act) }.map { counts[$0] } ?? 0
    }

    /// Counts quotes, or counts them off when `sign` is −1.
    mutating func add(_ quotes: [Quote], sign: Int = 1) {
        for quote in quotes {
            guard let index = Self.combinations.firstIndex(where: { $0 == (quote.kind, quote.act) }) else { continue }
            counts[index] += sign
        }
    }
}

extension [Quote] {
    /// The quotes of each speaker, in reading order; those of nobody known are left out.
    var bySpeaker: [SpeakerID: [Quote]] {
        var groups: [SpeakerID: [Quote]] = [:]
        for quote in self {
            if let speaker = quote.speaker { groups[speaker.id, default: []].append(quote) }
        }
        return groups
    }
}
