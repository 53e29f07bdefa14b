import Foundation
import HTTP
import JSON
import Server
import Testing

@Suite(.serialized) struct FullDiskTests {
    /// 60 KB of copy of which little is to be read.
    private static let crates = String(repeating: String(repeating: "CRATE", count: 20) + " ", count: 600)

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
        var kept: [String] = []
        var refusal: ClientConnection.Answer?
        for number in 0..<100 where refusal == nil {
            let answer = try server.post(Array("Ledger \(number)\n\n\(Self.crates)".utf8))
            if answer.status.code == 201 { kept.append(try answer.json["id"]?.string ?? "") } else { refusal = answer }
        }
        #expect(refusal?.status.code == 507)
        #expect(try refusal?.json["code"]?.string == "archive-full")
        #expect(!kept.isEmpty)
        for id in kept { #expect(try server.get("/v1/articles/\(id)").status.code == 200) }
        #expect(try server.get("/v1/search?q=ledger").json["page"]?["total"]?.number == Double(kept.count))
        server.kill()
        let again = try ServerUnderTest(directory: disk + "/archive")
        #expect(try again.get("/v1/articles").json["page"]?["total"]?.number == Double(kept.count))
    }

    @Test(.enabled(if: mayMount, "a small disk may not be mounted here"))
    func `an import that fills the disk keeps what it filed, says what failed, and goes on with room`() throws {
        let disk = ProgramUnderTest.newDirectory()
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: disk) }
        try #require(try Self.run("mount", "-t", "tmpfs", "-o", "size=11m", "tmpfs", disk) == 0)
        defer { _ = try? Self.run("umount", "-l", disk) }
        let copy = (0..<110).map { #"{"text":"Ledger \#($0)\n\n\#(Self.crates)"}"# }.joined(separator: "\n")
        func imported() throws -> ProgramUnderTest.Run {
            try ProgramUnderTest.run(["import", "--archive", disk + "/archive", "-"], input: copy)
        }
        let full = try imported()
        #expect(full.status == 1 && full.errors.contains("disk is full"), "\(full.errors)")
        let numbers = full.output.split(separator: " ").compactMap { Int($0) }
        let (kept, failed) = (try #require(numbers.first), try #require(numbers.last))
        #expect(kept > 0 && failed > 0, "\(full.output)")
        #expect(try Self.run("mount", "-o", "remount,size=128m", disk) == 0)
        let search = try ProgramUnderTest.run(["search", "ledger", "--archive", disk + "/archive"])
        #expect(search.output.hasPrefix("\(kept) found"), "\(search.output)")
        let again = try imported()
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output.hasPrefix("\(110 - kept) articles"), "\(again.output)")
        #expect(again.output.contains(" \(kept) known before"), "\(again.output)")
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
