import CSQLite
import Domain

/// One connection with its compiled statements and its transaction.
///
/// Sendable without the compiler's proof: a database moves between threads, but only by way of a
/// ``ConnectionPool``, which lends it to one of them at a time under a lock.
final class Database: @unchecked Sendable {
    /// What a connection is for.
    enum Role { case writer, reader }

    private let connection: Connection
    private var statements: [StatementText: Statement] = [:]
    private var abortedBy: ArchiveFault?
    /// Whether each step of the transaction can be undone alone.
    private var undoesSteps = true
    /// Whether the last transaction lost a step that could not be undone alone.
    private var hasLostStep = false
    /// SQLite counts the memory that it takes unless told otherwise before its first use, under a lock at every turn.
    private static let countsNoMemory: Void = { _ = CSQLite_count_no_memory() }()

    /// Opens a database file; a writer creates it when it is missing.
    init(path: String, role: Role) throws(ArchiveFault) {
        Self.countsNoMemory
        let flags = role == .writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        connection = try Connection(path: path, flags: flags, busyMilliseconds: 5_000)
        // Sorting and statement journals stay in memory: the process may have no directory for temporary files.
        // References are to rows that the same transaction has just read or written; to look each up again is work.
        try connection.execute("PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF")
        switch role {
        case .writer:
            // SQLite answers with the mode that it has now, and with no error when it could not change it:
            // https://sqlite.org/pragma.html#pragma_journal_mode
            let mode = try first("PRAGMA journal_mode = WAL") { $0.text(0) } ?? "unknown"
            guard mode == "wal" else {
                throw ArchiveFault(
                    kind: .unusable,
                    oneLine: "open \(path): no write-ahead log can be kept there (journal mode \(mode))"
                )
            }
            // The log is folded back every 32 MiB: quote ids are digests, so a filing touches many pages of their
            // index, and the fewer the checkpoints, the more often one write of a page stands for many.
            try connection.execute(
                """
                PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864;
                PRAGMA cache_size = -65536
                """
            )
        case .reader:
            try connection.execute("PRAGMA query_only = ON; PRAGMA cache_size = -8192")
        }
    }

    /// Whether a transaction is open.
    var isInTransaction: Bool { connection.isInTransaction }
    /// The rowid of the last row inserted.
    var lastInsertedKey: Int64 { connection.lastInsertedKey }

    /// Runs statements that need no values: schema and settings.
    func execute(_ sql: String) throws(ArchiveFault) {
        try connection.execute(sql)
    }

    /// Runs a statement and returns how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue] = []) throws(ArchiveFault) -> Int {
        try statement(sql).run(values)
        return connection.changedRows
    }

    /// Runs a query and shows every row.
    func rows(
        _ sql: String,
        _ values: [SQLValue] = [],
        each row: (Statement) throws(ArchiveFault) -> Void
    ) throws(ArchiveFault) {
        try statement(sql).run(values, each: row)
    }

    /// Runs a query and turns every row into an element.
    func all<Element>(
        _ sql: String,
        _ values: [SQLValue] = [],
        _ element: (Statement) throws(ArchiveFault) -> Element
    ) throws(ArchiveFault) -> [Element] {
        var elements: [Element] = []
        try rows(sql, values) { row throws(ArchiveFault) in elements.append(try element(row)) }
        return elements
    }

    /// Runs a query that answers with one row at most.
    func first<Element>(
        _ sql: String,
        _ values: [SQLValue] = [],
        _ element: (Statement) throws(ArchiveFault) -> Element
    ) throws(ArchiveFault) -> Element? {
        try all(sql, values, element).first
    }

    private func statement(_ sql: String) throws(ArchiveFault) -> Statement {
        if let abortedBy { throw abortedBy }
        let text = StatementText(sql: sql)
        if let known = statements[text] { return known }
        let statement = try connection.prepare(sql)
        statements[text] = statement
        return statement
    }
}

/// The text of a statement, hashed by its length alone: few have the same, and texts are long.
private struct StatementText: Hashable {
    let sql: String

    func hash(into hasher: inout Hasher) { hasher.combine(sql.utf8.count) }
}

// MARK: Transactions

extension Database {
    /// Runs `body` inside one transaction; all it wrote is undone when it throws.
    ///
    /// A writer takes the write lock at once, so that no reading goes stale before the first write. Unless it `undoesSteps`, a step that
    /// fails fails the transaction.
    func transaction<Value>(_ role: Role, undoesSteps: Bool = true, _ body: () throws -> Value) throws -> Value {
        (abortedBy, self.undoesSteps, hasLostStep) = (nil, undoesSteps, false)
        try run(role == .writer ? "BEGIN IMMEDIATE" : "BEGIN")
        do {
            let value = try body()
            try run("COMMIT")
            return value
        } catch {
            abortedBy = nil
            // Some faults, a full disk among them, have already rolled back: https://sqlite.org/lang_transaction.html
            if isInTransaction { rollBack() }
            throw error
        }
    }

    /// Runs `body` inside one writing transaction; once more from the start when a step of it failed, which can then be undone
    /// alone.
    ///
    /// SQLite copies every page that a step changes so that it can undo the step, which hardly ever comes: without, the writer has a tenth less
    /// to do.
    func write<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try transaction(.writer, undoesSteps: false, body)
        } catch {
            guard hasLostStep else { throw error }
            return try transaction(.writer, body)
        }
    }

    /// Runs `body` so that its writes alone are undone when it throws; what the transaction wrote before stands.
    ///
    /// When the fault was such that SQLite gave up the whole transaction, everything up to its end throws that fault.
    func undoable<Value>(_ body: () throws(ArchiveFault) -> Value) throws(ArchiveFault) -> Value {
        if let abortedBy { throw abortedBy }
        precondition(isInTransaction, "a write stands inside a transaction")
        guard undoesSteps else {
            do {
                return try body()
            } catch {
                (abortedBy, hasLostStep) = (error, true)
                throw error
            }
        }
        try run("SAVEPOINT step")
        do {
            let value = try body()
            try run("RELEASE step")
            return value
        } catch {
            guard isInTransaction else {
                abortedBy = error
                throw error
            }
            do {
                try run("ROLLBACK TO step")
                try run("RELEASE step")
            } catch _ {
                // The step cannot be undone alone, so the whole transaction must be: with the fault that came first.
                abortedBy = error
            }
            throw error
        }
    }

    /// Gives the transaction up.
    ///
    /// A rollback that fails says nothing that the fault before it did not. It leaves the transaction open, and by
    /// that the ``ConnectionPool`` knows to close the connection, which undoes the transaction.
    private func rollBack() {
        do { try run("ROLLBACK") } catch _ {}
    }
}
