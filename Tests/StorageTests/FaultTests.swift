import Domain
import Foundation
import Testing

@testable import Storage

/// Directories, files and disks that are not as they should be; all provoked so that root meets them too.
@Suite struct FaultTests {
    private func fault(_ directory: String, _ access: SQLiteArchive.Access = .readWrite) -> ArchiveFault? {
        #expect(throws: ArchiveFault.self) { _ = try SQLiteArchive(directory: directory, access: access) }
    }

    private func fault(of body: () throws -> Void) -> ArchiveFault? {
        #expect(throws: ArchiveFault.self) { try body() }
    }

    @Test func `a missing directory is created with its parents`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory + "/a/b/c", access: .readWrite)
            #expect(
                try archive.read { try $0.counts() } == ArchiveCounts(articles: 0, quotes: 0, speakers: 0, change: 0)
            )
        }
    }

    @Test func `what is created is its owner's alone, and what stands keeps its permissions`() throws {
        try withDirectory { directory in
            let created = directory + "/archive"
            let archive = try SQLiteArchive(directory: created, access: .readWrite)
            var maker = StoryMaker(seed: 4)
            _ = try archive.write { try $0.file(maker.filing()) }
            #expect(try permissions(of: created) == 0o700)
            let names = try FileManager.default.contentsOfDirectory(atPath: created).sorted()
            #expect(names == ["archive.lock", "archive.sqlite", "archive.sqlite-shm", "archive.sqlite-wal"])
            for name in names { #expect(try permissions(of: "\(created)/\(name)") == 0o600) }
            archive.close()
            let path = created + "/archive.sqlite"
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            try SQLiteArchive(directory: created, access: .readWrite).close()
            #expect(try permissions(of: path) == 0o640)
        }
    }

    private func permissions(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `nothing to read is said to be missing`() throws {
        try withDirectory { directory in
            #expect(fault(directory + "/none", .readOnly)?.kind == .missing)
            #expect(fault(directory, .readOnly)?.kind == .missing)
        }
    }

    @Test func `a file in the directory's place is unusable`() throws {
        try withDirectory { directory in
            try "text".write(toFile: directory + "/file", atomically: false, encoding: .utf8)
            for access in [SQLiteArchive.Access.readWrite, .readOnly] {
                #expect(fault(directory + "/file", access)?.kind == .unusable)
                #expect(fault(directory + "/file/below", access)?.kind == .unusable)
            }
        }
    }

    @Test func `a directory in the file's place is unusable`() throws {
        try withDirectory { directory in
            try FileManager.default.createDirectory(
                atPath: directory + "/archive.sqlite",
                withIntermediateDirectories: true
            )
            #expect(fault(directory)?.kind == .unusable)
            #expect(fault(directory, .readOnly)?.kind == .unusable)
        }
    }

    @Test(arguments: ["", "a\0b"])
    func `a path that no file can have is unusable`(path: String) {
        #expect(fault(path)?.kind == .unusable)
    }

    @Test func `a file that is no database is damaged`() throws {
        try withDirectory { directory in
            let text = String(repeating: "this is no database ", count: 1_000)
            try text.write(toFile: directory + "/archive.sqlite", atomically: false, encoding: .utf8)
            #expect(fault(directory)?.kind == .damaged)
            #expect(fault(directory, .readOnly)?.kind == .damaged)
        }
    }

    @Test func `a database of another program is refused and left alone`() throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            do { try Database(path: path, role: .writer).execute("CREATE TABLE recipe (name TEXT)") }
            #expect(fault(directory)?.kind == .unusable)
            let tables = try Database(path: path, role: .reader).all("SELECT name FROM sqlite_master") { $0.text(0) }
            #expect(tables == ["recipe"])
        }
    }

    @Test func `a file that can have no write-ahead log is unusable, and says so in one line`() {
        // A database in memory keeps its own mode whatever is asked for, as one on some network disks does.
        let refusal = fault { _ = try Database(path: ":memory:", role: .writer) }
        #expect(refusal?.kind == .unusable)
        #expect(refusal?.detail == "open :memory:: no write-ahead log can be kept there (journal mode memory)")
    }

    @Test func `a step that cannot be undone fails the transaction with the fault that came first`() throws {
        try withDirectory { directory in
            let database = try Database(path: directory + "/archive.sqlite", role: .writer)
            try database.execute("CREATE TABLE t (a INTEGER)")
            let first = ArchiveFault(kind: .full, detail: "the first fault")
            let met = fault {
                try database.transaction(.writer) {
                    try database.run("INSERT INTO t VALUES (1)")
                    let undone = fault {
                        try database.undoable { () throws(ArchiveFault) in
                            // Without its savepoint a step has nothing to go back to.
                            try database.run("RELEASE step")
                            throw first
                        }
                    }
                    #expect(undone == first)
                }
            }
            #expect(met == first)
            #expect(try database.first("SELECT count(*) FROM t") { $0.integer(0) } == 0)
        }
    }

    @Test func `a filing that fails in a batch is undone alone, and the others are filed once`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var maker = StoryMaker(seed: 5)
            let (first, last) = (maker.filing(), maker.filing())
            let orphan = maker.revision(of: maker.filing())
            var runs = 0
            try archive.write { writer in
                runs += 1
                _ = try writer.file(first)
                #expect(throws: ArchiveFault.self) { try writer.file(orphan) }
                _ = try writer.file(last)
            }
            #expect(runs == 2)
            try archive.read { reader throws in
                #expect(try reader.counts().change == 2)
                #expect(try reader.article(first.article.id) != nil)
                #expect(try reader.article(orphan.article.id) == nil)
                #expect(try reader.article(last.article.id) != nil)
            }
        }
    }

    @Test func `a second writer is refused by name, and let in when the first is closed`() throws {
        try withDirectory { directory in
            let first = try SQLiteArchive(directory: directory, access: .readWrite)
            let refusal = try #require(fault(directory))
            #expect(refusal.kind == .locked)
            #expect(refusal.detail.contains(directory) && !refusal.detail.contains("\n"))
            let beside = try SQLiteArchive(directory: directory, access: .readOnly)
            #expect(try beside.read { try $0.counts() }.change == 0)
            first.close()
            _ = try SQLiteArchive(directory: directory, access: .readWrite)
        }
    }

    @Test func `a closed archive and one opened for reading refuse writes`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            let beside = try SQLiteArchive(directory: directory, access: .readOnly)
            #expect(fault { try beside.write { _ in } }?.kind == .unusable)
            archive.close()
            archive.close()
            #expect(fault { try archive.write { _ in } }?.kind == .unusable)
            #expect(fault { try archive.read { _ in } }?.kind == .unusable)
        }
    }

    @Test func `a file that reached its bound is full, reads on, and takes writes again when there is room`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var maker = StoryMaker(seed: 1)
            let first = maker.filing()
            _ = try archive.write { try $0.file(first) }
            try archive.limitPages(60)
            let refusal = fault {
                try archive.write { writer in
                    for _ in 0..<200 { _ = try writer.file(maker.filing()) }
                }
            }
            #expect(refusal?.kind == .full)
            #expect(try archive.read { try $0.counts() }.change == 1)
            try archive.limitPages(1_000_000)
            _ = try archive.write { try $0.file(maker.filing()) }
            #expect(try archive.read { try $0.counts() }.change == 2)
        }
    }

    @Test func `a full file met inside a batch never commits half of it outside a transaction`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var maker = StoryMaker(seed: 2)
            try archive.limitPages(60)
            var filed = 0
            do {
                try archive.write { writer in
                    filed = 0
                    for _ in 0..<200 {
                        do {
                            _ = try writer.file(maker.filing())
                            filed += 1
                        } catch let fault as ArchiveFault {
                            #expect(fault.kind == .full)
                        }
                    }
                }
                #expect(try archive.read { try $0.counts() }.change == Int64(filed))
            } catch let fault as ArchiveFault {
                #expect(fault.kind == .full)
                #expect(try archive.read { try $0.counts() }.change == 0)
            }
            try archive.limitPages(1_000_000)
            let before = try archive.read { try $0.counts() }.change
            _ = try archive.write { try $0.file(maker.filing()) }
            #expect(try archive.read { try $0.counts() }.change == before + 1)
        }
    }

    @Test func `a revision for which there is no room leaves the one before in its place`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var maker = StoryMaker(seed: 4)
            var story = maker.filing()
            story.article.status = .usable
            let first = story
            _ = try archive.write { try $0.file(first) }
            let before = try archive.read { (try $0.counts(), try $0.article(first.article.id)) }
            try archive.limitPages(60)
            var last = first
            let refusal = fault {
                for _ in 0..<200 {
                    var next = maker.revision(of: last)
                    (next.kind, next.article.status) = (.revised, .usable)
                    next.copy.copy = String(repeating: "copy ", count: 2_000)
                    let given = next
                    _ = try archive.write { try $0.file(given) }
                    last = next
                }
            }
            #expect(refusal?.kind == .full)
            try archive.read { reader in
                let current = try #require(try reader.article(first.article.id))
                #expect(current.isCurrent && current.status == .usable && current.revision == last.article.revision)
                #expect(try reader.revisions(of: first.article.id).count == current.revision)
                let counts = try reader.counts()
                #expect(counts.articles == before.0.articles && counts.quotes == current.quoteCount)
                #expect(counts.change == Int64(current.revision))
                let listed = try reader.quotes(by: nil, kind: nil, act: nil, before: nil, limit: 100)
                #expect(listed.elements.allSatisfy { $0.article.revision == current.revision })
            }
            try archive.limitPages(1_000_000)
            let after = maker.revision(of: last)
            #expect(try archive.write { try $0.file(after) }.superseded?.article.revision == last.article.revision)
        }
    }

    @Test func `a full disk is full, reads on, and takes writes again when there is room`() throws {
        try withDirectory { directory in
            guard try run("mount", "-t", "tmpfs", "-o", "size=2m", "none", directory) else {
                print("skipped: no tmpfs may be mounted here")
                return
            }
            defer { _ = try? run("umount", directory) }
            let ballast = directory + "/ballast"
            try Data(count: 1 << 20).write(to: URL(fileURLWithPath: ballast))
            let archive = try SQLiteArchive(directory: directory + "/archive", access: .readWrite)
            defer { archive.close() }
            var maker = StoryMaker(seed: 3)
            var committed: Int64 = 0
            let refusal = fault {
                for _ in 0..<2_000 {
                    _ = try archive.write { try $0.file(maker.filing()) }
                    committed += 1
                }
            }
            #expect(refusal?.kind == .full)
            #expect(try archive.read { try $0.counts() }.change == committed)
            try FileManager.default.removeItem(atPath: ballast)
            _ = try archive.write { try $0.file(maker.filing()) }
            #expect(try archive.read { try $0.counts() }.change == committed + 1)
        }
    }

    private func run(_ arguments: String...) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
