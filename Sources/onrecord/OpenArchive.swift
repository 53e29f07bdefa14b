import Domain
import Editorial
import Storage

/// An archive with its index open, for a command that ends by itself.
struct OpenArchive {
    let archive: SQLiteArchive
    let board = EditionBoard()
    let desk: Desk

    /// Opens the archive of a command's option `--archive`.
    ///
    /// - Throws: ``ArchiveFault``.
    init(_ arguments: Arguments, access: SQLiteArchive.Access, complaining name: String, lag: Int = 0) throws {
        try self.init(arguments.text("archive") ?? "archive", access: access, complaining: name, lag: lag)
    }

    /// Opens the archive in a directory and its index, which is built `anew` when that is asked for and may `lag` behind the archive
    /// by so many bytes of text.
    ///
    /// - Throws: ``ArchiveFault``.
    init(
        _ directory: String,
        access: SQLiteArchive.Access,
        complaining name: String,
        anew: Bool = false,
        lag: Int = 0
    ) throws {
        archive = try SQLiteArchive(directory: directory, access: access)
        let files = IndexFiles(archive: directory, access: access)
        if anew { try files.removeAll() }
        let keeping = IndexKeeping(store: files, lag: lag) { Console.complain("\(name): \($0)") }
        desk = Desk(archive: archive, board: board, keeping: keeping, clock: { .now })
        try desk.openIndex()
    }

    /// Keeps the index and closes the archive.
    func close() {
        desk.close()
        archive.close()
    }
}
