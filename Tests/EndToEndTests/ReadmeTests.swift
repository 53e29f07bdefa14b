import Foundation
import HTTP
import JSON
import Server
import Testing

@testable import onrecord

@Suite struct ReadmeTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func readme() throws -> String {
        try String(contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
    }

    @Test func `every option stands in the table with its variable and default, and no other does`() throws {
        let rows = try readme().split(separator: "\n").filter { $0.hasPrefix("| `--") }.map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        func names(_ cell: String) -> [String] { cell.split(separator: "`").map(String.init).filter { $0.count > 2 } }
        var documented: [String: (variable: String, fallback: String)] = [:]
        for row in rows {
            let options = names(row[0]).filter { $0.hasPrefix("--") }
            let variables = names(row[1]).filter { $0.hasPrefix("ONRECORD_") }
            let fallbacks = row[2].split(separator: ",").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
            }
            for (index, option) in options.enumerated() {
                documented[option] = (variables[index], fallbacks[min(index, fallbacks.count - 1)])
            }
        }
        let options = Program.commands.flatMap(\.options)
        #expect(Set(documented.keys) == Set(options.map { "--\($0.name)" }))
        for option in options {
            #expect(documented["--\(option.name)"]?.variable == option.variable)
            if let fallback = option.fallback { #expect(documented["--\(option.name)"]?.fallback == fallback) }
        }
    }

    @Test func `the answer shown is the answer given`() throws {
        let block = try readme().split(separator: "```console\n$ curl -s '")[1].split(separator: "\n```")[0]
        let lines = block.split(separator: "\n", maxSplits: 1)
        let target = lines[0].split(separator: "8080", maxSplits: 1)[1].dropLast()
        let server = try ServerUnderTest(["--sample"])
        for _ in 0..<500 where try server.get("/v1/articles").json["page"]?["total"]?.number != 6 { usleep(20_000) }
        let answer = String(decoding: try server.get(String(target)).content, as: UTF8.self)
        // “…” stands for what differs from run to run, or is left out.
        for piece in lines[1].split(whereSeparator: { $0 == "\n" || $0 == "…" }) {
            #expect(answer.contains(piece), "\(piece)")
        }
    }

    @Test func `the curl lines run`() throws {
        let server = try ServerUnderTest(["--sample"])
        for _ in 0..<500 where try server.get("/v1/articles").json["page"]?["total"]?.number != 6 { usleep(20_000) }
        let id = try server.get("/v1/articles").json["data"]?[0]?["id"]?.string ?? ""
        let story = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).txt")
        try Data("Ferry\n\n“Nobody will swim”, Anna Berg said.\n".utf8).write(to: story)
        defer { try? FileManager.default.removeItem(at: story) }
        let commands = try readme().replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n")
            .map { $0.hasPrefix("$ ") ? String($0.dropFirst(2)) : String($0) }.filter { $0.hasPrefix("curl ") }
        #expect(commands.count >= 10)
        for command in commands {
            let line = command.replacingOccurrences(of: "127.0.0.1:8080", with: "127.0.0.1:\(server.port)")
                .replacingOccurrences(of: "@story.txt", with: "@\(story.path)").replacingOccurrences(
                    of: "articles/ID",
                    with: "articles/\(id)"
                )
                .replacingOccurrences(of: "curl ", with: "curl --fail-with-body ")
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-c", line]
            let output = Pipe()
            shell.standardOutput = output
            try shell.run()
            let answer = try output.fileHandleForReading.readToEnd() ?? Data()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 0, "\(line)\n\(String(decoding: answer, as: UTF8.self))")
            if line.contains("rss+xml") {
                #expect(String(decoding: answer, as: UTF8.self).split(separator: #""status":201"#).count == 3)
            }
            if line.contains("/v1/extract -d") {
                #expect(String(decoding: answer, as: UTF8.self).contains(#""truncated""#))
            }
            if line.contains("/v1/quotes?speaker=") || line.contains("about=") || line.contains("search") {
                #expect(!String(decoding: answer, as: UTF8.self).contains(#""total":0"#), "\(line)")
            }
        }
    }
}
