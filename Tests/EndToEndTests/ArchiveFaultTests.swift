import HTTP
import Server
import Foundation
import Testing

@Suite struct ArchiveFaultTests {
    /// Every fault is one line on standard error that names the path, and exit status 1.
    private func expectRefusal(_ words: [String], naming path: String, input: String = "A flash") throws {
        let run = try ProgramUnderTest.run(words, input: input)
        #expect(run.status == 1)
        #expect(run.errors.contains(path), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }

    @Test func `an archive that is missing cannot be searched`() throws {
        let path = ProgramUnderTest.newDirectory()
        try expectRefusal(["search", "ferry", "--archive", path], naming: path)
    }

    @Test func `a file in the directory's place is refused and kept`() throws {
        let path = ProgramUnderTest.newDirectory()
        try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try expectRefusal(["import", "--archive", path, "-"], naming: path)
        try expectRefusal(["serve", "--port", "0", "--archive", path], naming: path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("precious".utf8))
    }

    @Test func `an archive in use is not written by another process`() throws {
        let server = try ServerUnderTest()
        try expectRefusal(["import", "--archive", server.directory, "-"], naming: server.directory)
        try expectRefusal(["serve", "--port", "0", "--archive", server.directory], naming: server.directory)
        #expect(try server.post(Array("A flash".utf8)).status.code == 201)
        let search = try ProgramUnderTest.run(["search", "flash", "--archive", server.directory])
        #expect(search.status == 0)
        #expect(search.output.hasPrefix("1 found"))
    }

    @Test func `an archive of a newer schema is refused`() throws {
        let path = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try ProgramUnderTest.run(["import", "--archive", path, "-"], input: "A flash").status == 0)
        // The user version stands at offset 60 of a database file, big-endian (SQLite file format §1.3).
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path + "/archive.sqlite"))
        try file.seek(toOffset: 60)
        try file.write(contentsOf: Data([0, 0, 0x7F, 0]))
        try file.close()
        try expectRefusal(["serve", "--port", "0", "--archive", path], naming: path)
    }

    @Test func `bytes that are no database are refused and kept`() throws {
        let path = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let file = URL(fileURLWithPath: path + "/archive.sqlite")
        try Data(repeating: 0x41, count: 5_000).write(to: file)
        try expectRefusal(["serve", "--port", "0", "--archive", path], naming: path)
        #expect(try Data(contentsOf: file) == Data(repeating: 0x41, count: 5_000))
    }
}
