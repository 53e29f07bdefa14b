import CSQLite
import Domain

/// A value on its way into a statement.
enum SQLValue {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])

    /// A text, or NULL for `nil`.
    static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
    /// Milliseconds, or NULL for `nil`.
    static func optional(_ instant: Instant?) -> SQLValue { instant.map { .integer($0.milliseconds) } ?? .null }
    /// A count.
    static func count(_ number: Int) -> SQLValue { .integer(Int64(number)) }
}

/// One open connection to a database file; it is closed when the last reference and the last statement are gone.
///
/// Sound because the handle is private, comes from a successful open, and is closed once, in `deinit`, with
/// `sqlite3_close_v2`, which waits for statements that are still alive. Used by one thread at a time.
@safe final class Connection {
    /// The path of the database file.
    let path: String
    private let handle: OpaquePointer

    /// Opens a database file.
    init(path: String, flags: Int32, busyMilliseconds: Int32) throws(ArchiveFault) {
        self.path = path
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard let handle = unsafe opened else {
            throw ArchiveFault(kind: .other, oneLine: "open \(path): out of memory")
        }
        unsafe self.handle = handle
        guard code == SQLITE_OK else { throw fault("open") }
        _ = unsafe sqlite3_extended_result_codes(handle, 1)
        _ = unsafe sqlite3_busy_timeout(handle, busyMilliseconds)
    }

    deinit { _ = unsafe sqlite3_close_v2(handle) }

    /// Whether a transaction is open.
    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// The rowid of the last row inserted.
    var lastInsertedKey: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    /// How many rows the last statement inserted, changed or deleted.
    var changedRows: Int { unsafe Int(sqlite3_changes(handle)) }

    /// Runs statements that need no values and whose rows are of no interest.
    func execute(_ sql: String) throws(ArchiveFault) {
        guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw fault("write") }
    }

    /// Compiles one statement.
    func prepare(_ sql: String) throws(ArchiveFault) -> Statement {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
        guard code == SQLITE_OK, let statement = unsafe prepared else { throw fault("prepare") }
        return unsafe Statement(owning: statement, of: self)
    }

    /// The connection's last error as a fault.
    func fault(_ operation: String) -> ArchiveFault {
        // The text belongs to SQLite and is copied here, before the connection's next call.
        let message = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "unknown error"
        let code = unsafe sqlite3_extended_errcode(handle)
        let system = unsafe sqlite3_system_errno(handle)
        let isFileFault = [SQLITE_IOERR, SQLITE_CANTOPEN].contains(code & 0xFF)
        return ArchiveFault(
            code: code,
            systemError: isFileFault ? system : 0,
            message: message,
            doing: operation,
            path: path
        )
    }
}

/// One compiled statement and, while it runs, its current row.
///
/// Sound because the handle is private and finalized once, in `deinit`; texts are copied in by SQLite before `bind`
/// returns, and copied out before the next step; indexes are checked against the statement's own counts.
@safe final class Statement {
    private let handle: OpaquePointer
    private let connection: Connection
    private let parameters: Int32
    private let columns: Int32
    private var isRunning = false

    /// Takes over a handle that `connection` prepared.
    @unsafe fileprivate init(owning handle: OpaquePointer, of connection: Connection) {
        unsafe self.handle = handle
        self.connection = connection
        parameters = unsafe sqlite3_bind_parameter_count(handle)
        columns = unsafe sqlite3_column_count(handle)
    }

    deinit { _ = unsafe sqlite3_finalize(handle) }

    /// Binds all values and runs the statement to its end, showing every row; the statement is then ready again.
    ///
    /// - Precondition: as many values as parameters; the statement is not running.
    func run(
        _ values: [SQLValue],
        each row: (Statement) throws(ArchiveFault) -> Void = { _ in }
    ) throws(ArchiveFault) {
        precondition(!isRunning, "a statement does not run inside itself")
        precondition(values.count == parameters, "every parameter has a value")
        isRunning = true
        defer {
            isRunning = false
            _ = unsafe sqlite3_reset(handle)
            _ = unsafe sqlite3_clear_bindings(handle)
        }
        for (index, value) in values.enumerated() { try bind(Int32(index) + 1, value) }
        while true {
            switch unsafe sqlite3_step(handle) {
            case SQLITE_ROW: try row(self)
            case SQLITE_DONE: return
            default: throw connection.fault(columns == 0 ? "write" : "read")
            }
        }
    }

    private func bind(_ index: Int32, _ value: SQLValue) throws(ArchiveFault) {
        let code: Int32
        switch value {
        case .null: code = unsafe sqlite3_bind_null(handle, index)
        case .integer(let number): code = unsafe sqlite3_bind_int64(handle, index, number)
        case .real(let number): code = unsafe sqlite3_bind_double(handle, index, number)
        case .text(var text):
            code = text.withUTF8 { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                    // An empty string may have no address, which SQLite would take for NULL.
                    guard let start = characters.baseAddress else { return bindEmpty(index) }
                    return unsafe CSQLite_bind_copy(handle, index, start, UInt64(characters.count))
                }
            }
        case .bytes(let bytes):
            // SQLite copies them before the call returns; no bytes may have no address, which is NULL: none is stored so.
            code = unsafe bytes.withUnsafeBytes { raw in
                unsafe CSQLite_bind_bytes(handle, index, raw.baseAddress, UInt64(raw.count))
            }
        }
        guard code == SQLITE_OK else { throw connection.fault("bind") }
    }

    private func bindEmpty(_ index: Int32) -> Int32 { unsafe CSQLite_bind_copy(handle, index, "", 0) }

    /// Whether a column of the current row is NULL.
    func isNull(_ column: Int) -> Bool { unsafe sqlite3_column_type(handle, checked(column)) == SQLITE_NULL }

    /// A column of the current row as a number; 0 for NULL.
    func integer(_ column: Int) -> Int64 { unsafe sqlite3_column_int64(handle, checked(column)) }

    /// A column of the current row as a number; 0 for NULL.
    func real(_ column: Int) -> Double { unsafe sqlite3_column_double(handle, checked(column)) }

    /// A column of the current row as text, also when it holds NUL characters; empty for NULL.
    func text(_ column: Int) -> String {
        let column = checked(column)
        // The order matters: the length is that of the UTF-8 form that the first call made.
        guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
        let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    /// A column of the current row as bytes; empty for NULL.
    func bytes(_ column: Int) -> [UInt8] {
        let column = checked(column)
        // The bytes belong to SQLite until the next step, and are copied here.
        guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    private func checked(_ column: Int) -> Int32 {
        precondition(isRunning && column >= 0 && column < Int(columns), "a column of the current row")
        return Int32(column)
    }
}

extension Statement {
    /// A column of the current row as a count.
    func count(_ column: Int) -> Int { Int(integer(column)) }
    /// A column of the current row as text, or `nil` for NULL.
    func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    /// A column of the current row as an instant.
    func instant(_ column: Int) -> Instant { Instant(milliseconds: integer(column)) }
    /// A column of the current row as an instant, or `nil` for NULL.
    func optionalInstant(_ column: Int) -> Instant? { isNull(column) ? nil : instant(column) }
}
