import Foundation
import HTTP
import JSON
import Server
import Testing

/// The index as users meet it: files beside the archive, taken up, healed, and built anew.
@Suite struct IndexOnDiskTests {
    private func total(_ server: ServerUnderTest, _ query: String) throws -> Double? {
        try server.get("/v1/search?q=\(query)").json["page"]?["total"]?.number
    }

    private func files(_ directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory + "/index").sorted()
    }

    @Test func `the index outlives the server, a crash and damage, and is built anew on request`() throws {
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let imported = (0..<40).map {
            "{\"id\":\"\($0)\",\"text\":\"Pier \($0) opens\\n\\n“Pier \($0) is open”, Ada Morn said.\"}\n"
        }
        let run = try ProgramUnderTest.run(["import", "--archive", directory, "-"], input: imported.joined())
        #expect(run.status == 0)
        #expect(try files(directory).contains("manifest"))
        do {
            // It keeps its directory when it ends by a kill.
            let server = try ServerUnderTest(directory: directory, keepsDirectory: true)
            #expect(try total(server, "pier") == 40)
            #expect(try server.post(Array("Pier 41 opens\n\nIt does.".utf8)).status.code == 201)
            let refused = try ProgramUnderTest.run(["reindex", "--archive", directory])
            #expect(refused.status == 1 && refused.errors.split(separator: "\n").count == 1)
            server.kill()
        }
        let segment = try #require(try files(directory).first { $0.hasSuffix(".segment") })
        let url = URL(fileURLWithPath: "\(directory)/index/\(segment)")
        var bytes = try Data(contentsOf: url)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: url)
        let search = try ProgramUnderTest.run(["search", "pier", "--archive", directory])
        #expect(search.output.hasPrefix("41 found"))
        #expect(search.errors.split(separator: "\n").count == 1 && search.errors.contains(segment), "\(search.errors)")
        do {
            let server = try ServerUnderTest(directory: directory, keepsDirectory: true)
            #expect(try total(server, "pier") == 41)
            #expect(server.terminate() == 0)
        }
        let healed = try ProgramUnderTest.run(["search", "pier", "--archive", directory])
        #expect(healed.output.hasPrefix("41 found") && healed.errors.isEmpty)
        for words in [["reindex", directory], ["reindex", "--archive", directory]] {
            let anew = try ProgramUnderTest.run(words)
            #expect(anew.status == 0 && anew.output.hasPrefix("41 articles with 40 quotes indexed in "), "\(anew)")
        }
        #expect(try ProgramUnderTest.run(["search", "pier", "--archive", directory]).output.hasPrefix("41 found"))
    }

    @Test func `there is nothing to index anew where no archive is`() throws {
        let directory = ProgramUnderTest.newDirectory()
        let run = try ProgramUnderTest.run(["reindex", directory])
        #expect(run.status == 1 && run.errors.contains(directory))
        #expect(!FileManager.default.fileExists(atPath: directory))
    }
}
