import Foundation
import JSON
import Testing

/// An import whose copy is more than one batch, or ends in the middle.
@Suite struct ImportTests {
    @Test func `versions of a story over several batches are filed in the order of their lines`() throws {
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let lines = (0..<2_600).map {
            #"{"id":"wire:\#($0 % 7)","outlet":"Northline","text":"A lamp\n\nIt was lit \#($0) times, and burns."}"#
        }
        let run = try ProgramUnderTest.run(
            ["import", "--archive", directory, "-"],
            input: lines.joined(separator: "\n")
        )
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("7 articles") && run.output.contains("2593 revised"), "\(run.output)")
        let server = try ServerUnderTest(directory: directory)
        let articles = try #require(try server.get("/v1/articles").json["data"]?.array)
        let ids = articles.compactMap { $0["id"]?.string }
        let texts = try ids.map { try server.get("/v1/articles/\($0)").json["text"]?.string ?? "" }
        let last = (2_593..<2_600).map { "It was lit \($0) times, and burns." }
        #expect(texts.map { text in last.first(where: text.contains) ?? text }.sorted() == last)
    }

    @Test func `a file of many stories with the same words adds nothing the second time`() throws {
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let tables = ["Toll", "Rain", "Tide"].flatMap { table in
            ["Northline", "Vale Post", "Harbor Wire", "Ferry Mail", "Dale News"].flatMap { outlet in
                ["04", "05"].map { day in
                    #"{"headline":"\#(table)","outlet":"\#(outlet)","published_at":"2031-02-\#(day)T04:05:06Z","text":"See the table."}"#
                }
            }
        }
        let flashes = (0..<30).map { #"{"text":"MAYOR WINS IN WARD \#($0)"}"# }
        let words = ["import", "--archive", directory, "-"]
        let copy = (tables + flashes).joined(separator: "\n")
        #expect(try ProgramUnderTest.run(words, input: copy).output.hasPrefix("60 articles"))
        let again = try ProgramUnderTest.run(words, input: copy).output
        #expect(again.hasPrefix("0 articles") && again.contains("60 known before"), "\(again)")
    }

    @Test func `what was read before a fault of the source is filed and told`() throws {
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let file = directory + "/day.jsonl"
        try Data("{\"text\":\"A flash\"}\n{\"text\":\"Another\"}\n".utf8).write(to: URL(fileURLWithPath: file))
        // It opens, and its first byte cannot be read.
        let run = try ProgramUnderTest.run(["import", "--archive", directory + "/archive", file, "/proc/self/mem"])
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("2 articles") && run.output.contains("0 failed"), "\(run.output)")
        #expect(run.errors.contains("cannot read"))
        let search = try ProgramUnderTest.run(["search", "flash", "--archive", directory + "/archive"])
        #expect(search.output.hasPrefix("1 found"))
    }
}
