import Domain

/// An insertion of several rows by one statement, which costs less than a statement for each.
///
/// A row that cannot go in leaves those before it in: what is undone is the step or the transaction. So SQLite need not keep the pages that the
/// statement changes, as it does where a statement of several rows is to be undone alone (https://sqlite.org/lang_conflict.html).
struct RowInsert {
    /// The most rows of one statement.
    private static let most = 16
    fileprivate let width: Int
    fileprivate var length: Int { width * Self.most }
    private let texts: [String]

    /// Creates an insertion into columns of a table; rows that are there already fail, or are passed over where `ignoring` is true.
    init(into table: String, _ columns: String, ignoring: Bool = false) {
        width = columns.utf8.count { $0 == UInt8(ascii: ",") } + 1
        let head = "INSERT OR \(ignoring ? "IGNORE" : "FAIL") INTO \(table) (\(columns)) VALUES "
        let row = "(" + repeatElement("?", count: width).joined(separator: ", ") + ")"
        texts = (1...Self.most).map { head + repeatElement(row, count: $0).joined(separator: ", ") }
    }

    /// The statement for so many values.
    fileprivate func text(values: Int) -> String { texts[values / width - 1] }
}

extension Database {
    /// Inserts rows, given value by value.
    ///
    /// - Precondition: the values fill whole rows.
    func insert(_ insertion: RowInsert, _ values: [SQLValue]) throws(ArchiveFault) {
        precondition(values.count.isMultiple(of: insertion.width), "rows are whole")
        if values.isEmpty { return }
        if values.count <= insertion.length {
            try run(insertion.text(values: values.count), values)
            return
        }
        for start in stride(from: 0, to: values.count, by: insertion.length) {
            let some = Array(values[start..<min(start + insertion.length, values.count)])
            try run(insertion.text(values: some.count), some)
        }
    }
}
