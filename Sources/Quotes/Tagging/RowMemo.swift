/// Sums of rows that were asked for before, found by what their features depend on.
///
/// A key has one place; the last to come stays there. So the memory is bounded, and what is read is what adding the rows
/// again would give. A key stands beside its rows: one look at memory finds both.
struct RowMemo<Rows: Sendable>: Sendable {
    private var entries: [(key: UInt64, rows: Rows)]

    /// Creates a memo of 2^`bits` keys.
    init(bits: Int, empty: Rows) { entries = Array(repeating: (0, empty), count: 1 << bits) }

    /// The rows of a key; where it is new, they are looked up.
    mutating func rows(_ key: UInt64, _ reader: inout RowReader, look: (inout RowReader) -> Rows) -> Rows {
        let key = key | 1
        let slot = Int(truncatingIfNeeded: key >> 20) & (entries.count - 1)
        if entries[slot].key != key { entries[slot] = (key, look(&reader)) }
        return entries[slot].rows
    }
}

extension RowMemo<RowSum> {
    /// The sum of the rows of features that a key tells; where it is new, they are listed and looked up.
    mutating func sum(_ key: UInt64, _ reader: inout RowReader, _ list: (inout FeatureList) -> Void) -> RowSum {
        rows(key, &reader) { $0.sum(list) }
    }
}
