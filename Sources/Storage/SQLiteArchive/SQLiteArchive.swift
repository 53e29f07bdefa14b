import CSQLite
public import Domain
import Foundation
import Synchronization

/// The archive in one SQLite file, `archive.sqlite`, in a directory of its own.
///
/// The file is in WAL mode with `synchronous=FULL`: what a write returned from survives kill -9 and loss of power,
/// and a reader sees the state of the moment its read began, without waiting for the writer
/// (https://sqlite.org/wal.html). One writer per archive is held to by a lock on `archive.lock` beside the file.
///
/// What it creates, directories and files, only its owner may read: withheld and killed stories are in it. What stands
/// already keeps its permissions.
///
/// A kill takes an article off every list and total, and off its speakers' first and last quotes (by order of arrival);
/// names and titles that it alone gave stay on the speaker. A speaker left without usable articles is no longer listed.
///
/// A revision takes the place of the one before in the same way, which keeps its row, copy, segments and quotes; every
/// revision has a key of its own, and so a place of its own in the order of arrival.
///
/// Any thread may call; `body` must not call the archive again, and must not keep the reader or writer it is given.
public final class SQLiteArchive: Archive {
    /// What an archive is opened for.
    public enum Access: Sendable {
        /// Creates what is missing, brings the schema up to date, and takes the lock of the one writer.
        case readWrite
        /// Reads only, also beside a running server.
        case readOnly
    }

    /// The version of the schema that this program writes, from 1.
    public static let schemaVersion: Int = Schema.steps.count

    /// How many reads may run at once unless said otherwise: 8, or twice the processors when that is more.
    public static var defaultReaders: Int { max(8, 2 * ProcessInfo.processInfo.activeProcessorCount) }

    private let path: String
    private let readers: ConnectionPool
    private let writer: ConnectionPool?
    private let lock: Mutex<WriterLock?>
    private let known = KnownMarks()

    /// Opens the archive in a directory.
    ///
    /// - Parameters:
    ///   - directory: The path of the directory, absolute or from where the process stands.
    ///   - access: What the archive is opened for.
    ///   - readers: How many reads may run at once, at least 1; more wait. Each has a connection of its own, opened at
    ///     need, with up to 8 MiB of cache.
    /// - Throws: ``ArchiveFault``: `missing` when there is nothing to read; `locked` when another writer holds it;
    ///   `newerSchema`; `full`; `damaged` when the file is no sound database; `unusable` when the directory or the
    ///   file cannot be opened or belongs to something else.
    public init(
        directory: String,
        access: Access,
        readers: Int = SQLiteArchive.defaultReaders
    ) throws(ArchiveFault) {
        precondition(readers >= 1, "an archive is there to be read")
        guard !directory.isEmpty, !directory.utf8.contains(0) else {
            throw ArchiveFault(kind: .unusable, oneLine: "open archive \(directory): no such path can be")
        }
        // `ON CONFLICT DO UPDATE` is the newest thing used, https://sqlite.org/lang_upsert.html.
        guard sqlite3_libversion_number() >= 3_024_000 else {
            throw ArchiveFault(kind: .unusable, oneLine: "open archive \(directory): SQLite 3.24 or newer is needed")
        }
        path = directory + "/archive.sqlite"
        self.readers = ConnectionPool(path: path, role: .reader, limit: readers)
        switch access {
        case .readWrite:
            try SystemCalls.createDirectory(directory)
            lock = Mutex(try WriterLock(directory: directory))
            try SystemCalls.createFile(path)
            writer = ConnectionPool(path: path, role: .writer, limit: 1)
        case .readOnly:
            lock = Mutex(nil)
            writer = nil
            guard try SystemCalls.presence(of: directory) != .other else {
                throw SystemCalls.fault(ENOTDIR, doing: "open archive", directory)
            }
            guard try SystemCalls.presence(of: path) != .nothing else {
                throw ArchiveFault(kind: .missing, oneLine: "open archive \(directory): there is none")
            }
        }
        guard try SystemCalls.presence(of: path) != .directory else {
            throw SystemCalls.fault(EISDIR, doing: "open archive", path)
        }
        do {
            try prepare()
        } catch let fault as ArchiveFault {
            throw fault
        } catch {
            throw ArchiveFault(kind: .other, oneLine: "open archive \(directory): \(error)")
        }
    }

    deinit { close() }

    private func prepare() throws {
        try writer?.lend { try Migrations().apply(to: $0, path: path) }
        try readers.lend { try Migrations().requireNewest(in: $0, path: path) }
    }

    /// Reads from one consistent state; safe from any thread, never waits for the writer.
    ///
    /// Past as many concurrent reads as the archive was opened for, a read waits for another to end.
    /// - Throws: ``ArchiveFault``, or what `body` throws.
    public func read<Value>(_ body: (any ArchiveReader) throws -> Value) throws -> Value {
        try readers.lend { database in
            try database.transaction(.reader) { try body(SQLiteSession(database: database)) }
        }
    }

    /// Runs one transaction and makes it durable; a second thread waits for its turn.
    ///
    /// All that `body` wrote is undone when it throws. When something that it wrote failed, and only then, all is undone and `body` runs
    /// once more, so that this alone can be undone.
    /// - Throws: ``ArchiveFault``, or what `body` throws.
    public func write<Value>(_ body: (any ArchiveWriter) throws -> Value) throws -> Value {
        guard let writer else {
            throw ArchiveFault(kind: .unusable, oneLine: "write \(path): the archive was opened for reading only")
        }
        return try writer.lend { database in
            try database.write {
                let session = SQLiteSession(database: database, known: known)
                let value = try body(session)
                try session.insertPendingMarks()
                return value
            }
        }
    }

    /// Waits for reads and writes under way, closes the file and lets the writer's lock go.
    ///
    /// Later reads and writes throw ``ArchiveFault`` of kind `unusable`; a second call does nothing.
    public func close() {
        readers.close()
        writer?.close()
        lock.withLock { $0 = nil }
    }

    /// Bounds the file to so many pages of 4 KiB, to act out a full disk.
    func limitPages(_ pages: Int) throws {
        try writer?.lend { try $0.rows("PRAGMA max_page_count = \(pages)") { _ in } }
    }
}

/// What a reader or the writer works with inside one transaction: the archive's statements over one connection.
struct SQLiteSession: ArchiveWriter {
    let database: Database
    /// What the writer need not look for; a reader may see another state.
    var known: KnownMarks?
    let pending = PendingMarks()
}
