import Domain

/// The steps from an empty file to the newest schema; forward only, counted in SQLite's `user_version`.
struct Migrations {
    /// Marks the file as an archive of this program (“OnRe” in ASCII); SQLite's `application_id`.
    static let mark: Int64 = 0x4F6E_5265

    /// What each version adds to the one before, as SQL.
    var steps: [String] = Schema.steps

    /// Brings a database up to the newest version, all steps in one transaction.
    ///
    /// - Throws: ``ArchiveFault``: `newerSchema`, or `unusable` for a database of something else.
    func apply(to database: Database, path: String) throws {
        try database.transaction(.writer) {
            let version = try check(database, path: path)
            guard version < steps.count else { return }
            for step in steps[version...] { try database.execute(step) }
            // References are not held to while a table is made anew: https://sqlite.org/pragma.html#pragma_foreign_keys.
            guard try database.all("PRAGMA foreign_key_check", [], { _ in }).isEmpty else {
                throw ArchiveFault.damaged("a reference between tables of \(path)")
            }
            try database.execute("PRAGMA application_id = \(Self.mark); PRAGMA user_version = \(steps.count)")
        }
    }

    /// Refuses a database that needs a step, which only a writer can take.
    func requireNewest(in database: Database, path: String) throws(ArchiveFault) {
        let version = try check(database, path: path)
        guard version == steps.count else {
            throw ArchiveFault(
                kind: .unusable,
                oneLine: "open \(path): its schema is version \(version) and must first be brought to "
                    + "\(steps.count), which opening it for writing does"
            )
        }
    }

    /// The version of a database that this program may read.
    private func check(_ database: Database, path: String) throws(ArchiveFault) -> Int {
        let version = try database.first("PRAGMA user_version") { $0.count(0) } ?? 0
        let mark = try database.first("PRAGMA application_id") { $0.integer(0) } ?? 0
        let tables = try database.first("SELECT count(*) FROM sqlite_master") { $0.count(0) } ?? 0
        guard mark == Self.mark || (mark == 0 && version == 0 && tables == 0) else {
            throw ArchiveFault(kind: .unusable, oneLine: "open \(path): it is a database of another program")
        }
        guard version <= steps.count else {
            throw ArchiveFault(
                kind: .newerSchema,
                oneLine: "open \(path): its schema is version \(version), and this program knows none above "
                    + "\(steps.count); use the version of OnRecord that wrote it, or a newer one"
            )
        }
        return version
    }
}
