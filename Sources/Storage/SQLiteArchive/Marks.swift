import Domain
import Synchronization

/// How texts that are alike are found.
enum Likeness {
    /// Of a mark that more stories bear, only the last so many are looked at: it is a phrase of the trade.
    static let widest = 32
    /// How many stories make a span, as a power of two, and how many spans are looked through.
    static let (spanBits, spans) = (16 as Int64, 3 as Int64)
    /// The most relatives that a sketch gives.
    static let most = 8
}

/// The marks of the texts that the transaction under way has filed.
///
/// They are stored at its end, in order: they stand all over the table, and in order each of its pages is looked for once.
final class PendingMarks {
    static let insertion = RowInsert(into: "likeness", "span, mark, article", ignoring: true)
    /// Each with the place of the last one before it that is the same, or −1.
    private var rows: [(mark: Int64, article: Int64, previous: Int)] = []
    private var last: [Int64: Int] = [:]

    /// Adds the marks of an article, the key of which must be above all before.
    func add(_ sketch: [Int64], of article: Int64) {
        for mark in sketch {
            let previous = last.updateValue(rows.count, forKey: mark)
            rows.append((mark, article, previous ?? -1))
        }
    }

    /// Shows the last articles that have a mark, ``Likeness/widest`` at most.
    func articles(with mark: Int64, each article: (Int64) -> Void) {
        var (place, rest) = (last[mark] ?? -1, Likeness.widest)
        while place >= 0, rest > 0 {
            article(rows[place].article)
            (place, rest) = (rows[place].previous, rest - 1)
        }
    }

    /// All marks in the order of their table; none is left.
    func taken() -> [(span: Int64, mark: Int64, article: Int64)] {
        defer { (rows, last) = ([], [:]) }
        return rows.map { (span: $0.article >> Likeness.spanBits, mark: $0.mark, article: $0.article) }
            .sorted { ($0.span, $0.mark, $0.article) < ($1.span, $1.mark, $1.article) }
    }
}

/// Which marks the spans of the archive may have, kept by the one writer: hardly any mark of a story is that of another, so
/// most need not be looked for.
///
/// It never says no of a mark that is stored, and yes of 1 in 70 others in a full span (Bloom, “Space/Time Trade-offs in
/// Hash Coding with Allowable Errors”, 1970; two bits a mark, 2 MiB a span, 8 MiB at most).
final class KnownMarks: Sendable {
    private struct Span {
        /// How many stories were compared with it before its marks were taken in.
        var asked = 0
        var bits: [UInt64] = []

        mutating func insert(_ mark: Int64) {
            let (one, other) = KnownMarks.places(of: mark)
            bits[one >> 6] |= 1 << UInt64(one & 63)
            bits[other >> 6] |= 1 << UInt64(other & 63)
        }

        func mayHold(_ mark: Int64) -> Bool {
            let (one, other) = KnownMarks.places(of: mark)
            return bits[one >> 6] >> UInt64(one & 63) & bits[other >> 6] >> UInt64(other & 63) & 1 == 1
        }
    }

    /// How many stories are compared with a span before its marks are taken in: for a few it would be more work than looking.
    static let patience = 1_024
    private static let placeBits = 24

    private let spans = Mutex<[Int64: Span]>([:])

    /// The bits of a mark.
    ///
    /// Its highest say little, as it is the least of many numbers; the others are as good as random.
    private static func places(of mark: Int64) -> (Int, Int) {
        let all = (1 << placeBits) - 1
        return (Int(mark) & all, Int(mark >> Int64(placeBits)) & all)
    }

    /// The marks of a story that a span may have; `stored` shows all that it has, once it was asked of many stories.
    func possible(
        _ sketch: [Int64],
        in span: Int64,
        stored: ((Int64) -> Void) throws(ArchiveFault) -> Void
    ) throws(ArchiveFault) -> [Int64] {
        try spans.withLock { spans throws(ArchiveFault) in
            var known = spans.removeValue(forKey: span) ?? Span()
            defer { spans[span] = known }
            if known.bits.isEmpty {
                known.asked += 1
                guard known.asked > Self.patience else { return sketch }
                var taken = Span(bits: [UInt64](repeating: 0, count: 1 << (Self.placeBits - 6)))
                try stored { taken.insert($0) }
                known = taken
                spans = spans.filter { $0.key > span - Likeness.spans }
            }
            return sketch.filter(known.mayHold)
        }
    }

    /// Takes in marks that are stored now.
    func insert(_ rows: [(span: Int64, mark: Int64, article: Int64)]) {
        spans.withLock { spans in
            for row in rows where spans[row.span]?.bits.isEmpty == false { spans[row.span]?.insert(row.mark) }
        }
    }
}
