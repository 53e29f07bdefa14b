/// Sums of rows that were asked for before, found by what their features depend on.
///
/// A key has one place; the last to come stays there. So the memory is bounded, and what is read is what adding the rows
/// again would give.
struct RowMemo: Sendable {
    typealias Row = RowSum

    private var keys: [UInt64]
    private var rows: [Row]
    /// So many rows stand under a key.
    private let width: Int

    /// Creates a memo of 2^`bits` keys.
    init(bits: Int, width: Int) {
        keys = [UInt64](repeating: 0, count: 1 << bits)
        rows = [Row](repeating: .zero, count: width << bits)
        self.width = width
    }

    /// The first row of a key; where it is new, the caller writes its rows.
    mutating func place(of key: UInt64) -> (first: Int, isNew: Bool) {
        let key = key | 1
        let slot = Int(truncatingIfNeeded: key >> 20) & (keys.count - 1)
        let isNew = keys[slot] != key
        if isNew { keys[slot] = key }
        return (slot * width, isNew)
    }

    subscript(row: Int) -> Row {
        get { rows[row] }
        set { rows[row] = newValue }
    }
}
