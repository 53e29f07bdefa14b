import Foundation
import HTTP
import JSON
import Server
import Testing

@Suite struct FullDiskTests {
    /// Whether this user may mount a small disk.
    private static let mayMount: Bool = {
        let folder = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { _ = try? run("umount", "-l", folder) }
        return (try? run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder)) == 0
    }()

    @Test(.enabled(if: mayMount, "a small disk may not be mounted here"))
    func `a full disk refuses what it cannot hold and keeps what it has`() throws {
        let disk = ProgramUnderTest.newDirectory()
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: disk) }
        try #require(try Self.run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk) == 0)
        defer { _ = try? Self.run("umount", "-l", disk) }
        let server = try ServerUnderTest(directory: disk + "/archive")
        let text = "\n\n" + String(repeating: "The harbour master counted another crate. ", count: 2_000)
        var kept: [String] = []
        var refusal: ClientConnection.Answer?
        for number in 0..<100 where refusal == nil {
            let answer = try server.post(Array("Ledger \(number)\(text)".utf8))
            if answer.status.code == 201 { kept.append(try answer.json["id"]?.string ?? "") } else { refusal = answer }
        }
        #expect(refusal?.status.code == 507)
        #expect(try refusal?.json["code"]?.string == "archive-full")
        #expect(!kept.isEmpty)
        for id in kept { #expect(try server.get("/v1/articles/\(id)").status.code == 200) }
        #expect(try server.get("/v1/search?q=harbour").json["page"]?["total"]?.number == Double(kept.count))
        server.kill()
        let again = try ServerUnderTest(directory: disk + "/archive")
        #expect(try again.get("/v1/articles").json["page"]?["total"]?.number == Double(kept.count))
    }

    /// - Returns: The exit status of a program of the system, silent.
    private static func run(_ words: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
