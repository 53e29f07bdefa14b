import Domain
import Testing

@testable import Storage

/// The way from every schema that was ever released to the newest.
@Suite struct MigrationTests {
    @Test(arguments: 0..<SQLiteArchive.schemaVersion)
    func `an archive of every earlier version becomes one of the newest`(version: Int) throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            do {
                let database = try Database(path: path, role: .writer)
                var earlier = Migrations()
                earlier.steps = Array(earlier.steps.prefix(version))
                try earlier.apply(to: database, path: path)
            }
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var maker = StoryMaker(seed: 5)
            _ = try archive.write { try $0.file(maker.filing()) }
            archive.close()
            #expect(try schema(of: path) == newestSchema())
        }
    }

    private func newestSchema() throws -> [String] {
        try withDirectory { directory in
            try SQLiteArchive(directory: directory, access: .readWrite).close()
            return try schema(of: directory + "/archive.sqlite")
        }
    }

    private func schema(of path: String) throws -> [String] {
        let database = try Database(path: path, role: .reader)
        return try database.all("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name") { $0.text(0) }
    }

    @Test func `steps that are missing are taken in order, once, and what stood before stays`() throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            let database = try Database(path: path, role: .writer)
            let first = "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (7);"
            let second = "ALTER TABLE t ADD COLUMN b INTEGER; UPDATE t SET b = a + 1;"
            try Migrations(steps: [first]).apply(to: database, path: path)
            try Migrations(steps: [first, second]).apply(to: database, path: path)
            try Migrations(steps: [first, second]).apply(to: database, path: path)
            #expect(try database.all("SELECT a, b FROM t") { [$0.integer(0), $0.integer(1)] } == [[7, 8]])
            #expect(try database.first("PRAGMA user_version") { $0.integer(0) } == 2)
        }
    }

    @Test func `a step that fails leaves the version before it whole`() throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            let database = try Database(path: path, role: .writer)
            let steps = ["CREATE TABLE t (a)", "CREATE TABLE u (a)", "CREATE TABLE t (a)"]
            try Migrations(steps: [steps[0]]).apply(to: database, path: path)
            #expect(throws: ArchiveFault.self) { try Migrations(steps: steps).apply(to: database, path: path) }
            #expect(try database.all("SELECT name FROM sqlite_master") { $0.text(0) } == ["t"])
            #expect(try database.first("PRAGMA user_version") { $0.integer(0) } == 1)
        }
    }

    @Test(arguments: [SQLiteArchive.Access.readWrite, .readOnly])
    func `a newer schema is refused in one clear line`(access: SQLiteArchive.Access) throws {
        try withDirectory { directory in
            try SQLiteArchive(directory: directory, access: .readWrite).close()
            let newer = SQLiteArchive.schemaVersion + 1
            do {
                let database = try Database(path: directory + "/archive.sqlite", role: .writer)
                try database.execute("PRAGMA user_version = \(newer)")
            }
            let fault = #expect(throws: ArchiveFault.self) { try SQLiteArchive(directory: directory, access: access) }
            #expect(fault?.kind == .newerSchema)
            #expect(fault?.detail.contains("version \(newer)") == true && fault?.detail.contains("\n") == false)
        }
    }

    @Test func `an older schema is not read before a writer brought it up to date`() throws {
        try withDirectory { directory in
            do {
                let database = try Database(path: directory + "/archive.sqlite", role: .writer)
                try database.execute("PRAGMA application_id = \(Migrations.mark)")
            }
            let fault = #expect(throws: ArchiveFault.self) {
                try SQLiteArchive(directory: directory, access: .readOnly)
            }
            #expect(fault?.kind == .unusable)
        }
    }
}
