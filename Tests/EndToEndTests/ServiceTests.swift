import Foundation
import HTTP
import JSON
import Server
import Testing

@Suite struct ServiceTests {
    private static let story = """
        Ferry to run all winter – mayor

        14:05, 3 March, 2022

        NORDVIK, MARCH 3, NORTHLINE. The ferry will run all winter, Mayor of Nordvik Anna Berg said on Thursday.

        “Nobody will pay for it, and nobody will swim”, Berg added.
        """

    @Test func `what was answered 201 is there after kill -9`() throws {
        let directory = ProgramUnderTest.newDirectory()
        let first = try ServerUnderTest(directory: directory)
        let ids = try (0..<5).map { _ in try first.post(Array(Self.story.utf8)).json["id"]?.string ?? "" }
        let targets =
            ids.map { "/v1/articles/\($0)?expand=quotes,speakers,segments" } + [
                "/v1/speakers", "/v1/quotes?about=swim",
            ]
        let before = try targets.map { try first.get($0).content }
        first.kill()
        let second = try ServerUnderTest(directory: directory)
        #expect(try targets.map { try second.get($0).content } == before)
        #expect(second.terminate() == 0)
    }

    @Test func `threads that extract and file leave a core to readers`() throws {
        let server = try ServerUnderTest()
        #expect(try server.post(Array(Self.story.utf8)).status.code == 201)
        let threads = try server.threads()
        // There is none to leave on a machine of one core.
        guard ProcessInfo.processInfo.activeProcessorCount > 1 else { return }
        let all = server.cores
        let background = threads.filter { $0.nice > 0 && $0.cores != all }
        #expect(!background.isEmpty && !all.isEmpty, "\(threads)")
        let first = all.prefix { $0.isNumber }
        #expect(background.allSatisfy { $0.cores.prefix { $0.isNumber } != first }, "\(threads)")
    }

    @Test func `a withdrawn story is gone at once and its record stays`() throws {
        let server = try ServerUnderTest()
        let id = try server.post(Array(Self.story.utf8)).json["id"]?.string ?? ""
        #expect(try server.exchange(.delete, "/v1/articles/\(id)").status.code == 204)
        #expect(try server.get("/v1/articles/\(id)").status.code == 410)
        #expect(try server.get("/v1/search?q=ferry").json["page"]?["total"]?.number == 0)
        #expect(try server.exchange(.delete, "/v1/articles/\(id)").status.code == 410)
    }

    @Test func `with keys a write needs one of them`() throws {
        let keys = ProgramUnderTest.newDirectory()
        try Data("# comment\nfirst\n second \n".utf8).write(to: URL(fileURLWithPath: keys))
        defer { try? FileManager.default.removeItem(atPath: keys) }
        let server = try ServerUnderTest(["--keys-file", keys])
        let content = Array(Self.story.utf8)
        let attempts: [(String?, Int)] = [
            (nil, 401), ("third", 401), ("# comment", 401), ("first", 201), ("second", 200),
        ]
        for (key, status) in attempts {
            var fields: Fields = ["Content-Type": "text/plain"]
            fields["Authorization"] = key.map { "Bearer \($0)" }
            #expect(try server.exchange(.post, "/v1/articles", fields: fields, content: content).status.code == status)
        }
        #expect(try server.get("/v1/articles").status.code == 200)
    }

    @Test func `beyond loopback and without keys nobody writes`() throws {
        let server = try ServerUnderTest(["--host", "0.0.0.0"])
        #expect(try server.post(Array(Self.story.utf8)).status.code == 401)
        #expect(try server.post(Array(Self.story.utf8), to: "/v1/extract").status.code == 200)
    }

    @Test func `a running server is fed by an import`() throws {
        let server = try ServerUnderTest()
        let lines = #"{"id":"a","title":"Ferry","body":"“Nobody will swim”, Anna Berg said.","x":1}"# + "\n{\n"
        let run = try ProgramUnderTest.run(
            ["import", "--server", "http://127.0.0.1:\(server.port)", "-"],
            input: lines
        )
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("1 articles with 1 quotes"))
        #expect(run.errors.contains("standard input:2"))
        #expect(run.errors.contains("ignored members: x (1)"))
        #expect(try server.get("/v1/articles").json["data"]?[0]?["external_id"]?.string == "a")
    }

    @Test(arguments: [true, false])
    func `the same import again adds nothing, and says how much was known, revised and withdrawn`(
        intoServer: Bool
    ) throws {
        let server = try ServerUnderTest()
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let place =
            intoServer ? ["--server", "http://127.0.0.1:\(server.port)", "-"] : ["--archive", directory, "-"]
        func run(_ lines: [String]) throws -> String {
            let run = try ProgramUnderTest.run(["import"] + place, input: lines.joined(separator: "\n"))
            #expect(run.status == 0)
            return run.output
        }
        let ferry = #"{"id":"a","source":"Northline","title":"Ferry","body":"“Nobody will swim”, Anna Berg said."}"#
        let bridge = #"{"title":"Bridge","body":"The bridge opened on Monday."}"#
        #expect(try run([ferry, bridge]).hasPrefix("2 articles with 1 quotes filed in"))
        #expect(try run([ferry, bridge]).contains("0 articles"))
        let changed = ferry.replacingOccurrences(of: "swim", with: "row")
        let again = try run([ferry, changed, bridge])
        #expect(again.contains("0 articles with 0 quotes") && again.contains("1 revised, 2 known before, 0 withdrawn"))
        if intoServer {
            let id = try server.get("/v1/articles").json["data"]?[0]?["id"]?.string ?? ""
            #expect(try server.exchange(.delete, "/v1/articles/\(id)").status.code == 204)
            #expect(try run([ferry, changed]).contains("2 withdrawn before; 0 failed"))
        }
    }

    @Test(arguments: [true, false])
    func `each story of a feed and of a page is counted, and known again`(intoServer: Bool) throws {
        let folder = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let items = ["Lamp", "Ferry", "Bridge"].map { word in
            "<item><title>\(word) of the pier is lit</title><description>The \(word) shines, Anna Berg said.</description></item>"
        }
        let feed = "<rss><channel><title>Northline</title>\(items.joined())<item/></channel></rss>"
        try Data(feed.utf8).write(to: URL(fileURLWithPath: folder + "/feed.rss"))
        let page = ["Harbour", "Market"].map { word in
            "\(word) opens again\n\nNORDVIK, March 3 (Northline) - The \(word) of the town opens again after the long winter, they say.\n"
        }
        try Data(page.joined(separator: "\n\n\n\n").utf8).write(to: URL(fileURLWithPath: folder + "/page.txt"))
        let server = try ServerUnderTest()
        let archive = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: archive) }
        let place = intoServer ? ["--server", "http://127.0.0.1:\(server.port)"] : ["--archive", archive]
        let run = try ProgramUnderTest.run(["import"] + place + [folder])
        #expect(run.output.hasPrefix("5 articles with"), "\(run.output) \(run.errors)")
        let again = try ProgramUnderTest.run(["import"] + place + [folder])
        #expect(again.output.contains("0 revised, 5 known before, 0 withdrawn before; 0 failed"), "\(again.output)")
        if intoServer {
            let list = try server.get("/v1/articles").json
            #expect(list["page"]?["total"]?.number == 5)
            #expect(list["data"]?[0]?["dateline"]?["place"]?.string == "NORDVIK")
            #expect(list["data"]?[4]?["outlet"]?.string == "Northline")
        }
    }

    @Test func `a story is not sent twice to a server that hung up on it`() throws {
        let script = """
            import socket
            s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); print(s.getsockname()[1], flush=True)
            s.settimeout(3)
            try:
                while True:
                    c, _ = s.accept(); c.recv(1 << 20); print("got", flush=True); c.close()
            except socket.timeout:
                pass
            """
        let server = Process()
        server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        server.arguments = ["python3", "-c", script]
        let output = Pipe()
        server.standardOutput = output
        try server.run()
        let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).split(separator: "\n")[0]
        let run = try ProgramUnderTest.run(["import", "--server", "http://127.0.0.1:\(port)", "-"], input: "A flash")
        #expect(run.status == 1)
        #expect(run.errors.contains("may have filed the story or not"), "\(run.errors)")
        let got = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(got.split(separator: "\n").count == 1)
    }

    @Test func `a log that nobody reads does not end the server`() throws {
        let process = ProgramUnderTest.process(["serve", "--port", "0", "--sample"])
        let (output, log) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = log
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).split(separator: "\n")[0]
        let port = try #require(UInt16(line.split(separator: ":").last ?? ""))
        try log.fileHandleForReading.close()
        for _ in 0..<3 {
            var connection = try ClientConnection(host: "127.0.0.1", port: port)
            #expect(try connection.exchange(.get, "/healthz").status.code == 200)
            usleep(50_000)
        }
        #expect(process.isRunning)
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func `the command line's archive wins over the environment's server`() throws {
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let environment = ["ONRECORD_SERVER": "http://127.0.0.1:9"]
        let words = ["import", "--archive", directory, "-"]
        #expect(try ProgramUnderTest.run(words, input: "A flash", environment: environment).status == 0)
        let both = ["import", "--archive", directory, "--server", "http://127.0.0.1:9", "-"]
        #expect(try ProgramUnderTest.run(both, input: "A flash").status == 2)
    }

    @Test func `lines may begin with a byte order mark`() throws {
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let lines = "\u{FEFF}{\"text\":\"A flash\"}\n{\"text\":\"Another\"}\n"
        let run = try ProgramUnderTest.run(["import", "--archive", directory, "-"], input: lines)
        #expect(run.output.hasPrefix("2 articles"))
    }

    @Test func `a line that holds two stories is one article, here and on a server`() throws {
        let time = #"Pier gets a lamp\n\n18:16, 3 May 2023"#
        let page = time + #"\n\nSEVAN, MAY 3, ARMENPRESS. The keeper lit the lamp on Wednesday."#
        let line = #"{"text":"\#(page)\n\n\n\#(page.replacing("lamp", with: "bell"))"}"#
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let here = try ProgramUnderTest.run(["import", "--archive", directory, "-"], input: line)
        let server = try ServerUnderTest()
        let there = try ProgramUnderTest.run(
            ["import", "--server", "http://127.0.0.1:\(server.port)", "-"],
            input: line
        )
        for run in [here, there] {
            #expect(run.status == 0)
            #expect(run.output.hasPrefix("1 articles"))
        }
        let split = try server.post(Array(line.utf8), "application/json", to: "/v1/extract")
        #expect(try split.json["data"]?.array?.count == 2)
    }

    @Test func `of several stories in a file each has its own outcome, here and on a server`() throws {
        let items = ["First lamp", "", "Second lamp"].map { headline in
            let text = headline.isEmpty ? "Advertisement" : "\(headline) burns, the keeper said."
            return #"{"uri":"u:\#(headline)","type":"text","headline":"\#(headline)","body_text":"\#(text)"}"#
        }
        let list = #"{"items":[\#(items.joined(separator: ","))]}"#
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let file = directory + "/day.json"
        try Data(list.utf8).write(to: URL(fileURLWithPath: file))
        let server = try ServerUnderTest()
        for place in [["--archive", directory + "/archive"], ["--server", "http://127.0.0.1:\(server.port)"]] {
            let run = try ProgramUnderTest.run(["import"] + place + [file])
            #expect(run.status == 1)
            #expect(run.output.hasPrefix("2 articles") && run.output.contains("1 failed"), "\(run.output)")
        }
    }

    @Test(arguments: [nil, "wrong"])
    func `an import that lacks the key ends at the first story, and says so once`(key: String?) throws {
        let directory = ProgramUnderTest.newDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Data("right".utf8).write(to: URL(fileURLWithPath: directory + "/keys"))
        if let key { try Data(key.utf8).write(to: URL(fileURLWithPath: directory + "/key")) }
        let server = try ServerUnderTest(["--keys-file", directory + "/keys"])
        let words = ["import", "--server", "http://127.0.0.1:\(server.port)", "-"]
        let lines = (0..<600).map { #"{"text":"Flash \#($0)"}"# }.joined(separator: "\n")
        let run = try ProgramUnderTest.run(
            words + (key == nil ? [] : ["--key-file", directory + "/key"]),
            input: lines
        )
        #expect(run.status == 1)
        #expect(run.errors.components(separatedBy: "401").count == 2, "\(run.errors)")
        #expect(run.errors.contains(key == nil ? "--key-file" : "not one that it knows"))
        #expect(run.output.contains("1 failed"))
    }

    @Test func `an import ends when its server is gone`() throws {
        let run = try ProgramUnderTest.run(["import", "--server", "http://127.0.0.1:9", "-"], input: "A flash")
        #expect(run.status == 1)
        #expect(run.errors.contains("the server cannot be reached"))
    }

    @Test func `the sample is there to try`() throws {
        let server = try ServerUnderTest(["--sample"])
        for _ in 0..<500 where try server.get("/v1/articles").json["page"]?["total"]?.number != 6 { usleep(20_000) }
        #expect(try server.get("/v1/quotes?about=tunnel").json["page"]?["total"]?.number ?? 0 > 0)
        #expect(try server.get("/v1/search?q=rockslide").json["page"]?["total"]?.number ?? 0 > 0)
    }
}

@Suite struct ExtractCommandTests {
    @Test func `extract in colour tells a denial from what was said`() throws {
        let copy = "Ferry\n\nMayor Anna Berg denied that the ferry had sunk. She said the ferry was late.\n"
        let run = try ProgramUnderTest.run(["extract", "--color", "-"], input: copy)
        let lines = run.output.split(separator: "\n").filter { $0.contains("indirect") }
        #expect(lines.count == 2 && lines[0].contains("Anna Berg, Mayor [denied]") && !lines[1].contains("["))
    }

    @Test func `extract prints what the server would answer`() throws {
        let copy = "Ferry\n\n“Nobody will swim”, Mayor Anna Berg said.\n"
        let run = try ProgramUnderTest.run(["extract", "-"], input: copy)
        #expect(run.status == 0)
        let server = try ServerUnderTest()
        #expect(Array(run.output.utf8) == (try server.post(Array(copy.utf8), to: "/v1/extract").content))
    }

    @Test func `lines are answered in their order with scalar offsets`() throws {
        let lines = (0..<200).map { #"{"id":"\#($0)","text":"😀\n\n“Nobody will swim”, Anna Berg said."}"# }
        let run = try ProgramUnderTest.run(["extract", "--jsonl", "-"], input: lines.joined(separator: "\n"))
        let answers = try run.output.split(separator: "\n").map { try JSONParser().parse(Array($0.utf8)) }
        #expect(answers.map { $0["id"]?.string } == (0..<200).map(String.init))
        let content = answers[0]["quotes"]?[0]?["content"]?[0]?.array?.compactMap(\.number)
        #expect(content == [4, 20])
        #expect(answers[0]["quotes"]?[0]?["speaker"]?.string == "Anna Berg")
    }

    @Test(arguments: [
        ([], ["speech"]), (["--act", "attitude"], ["attitude"]), (["--act", "all"], ["attitude", "speech"]),
    ])
    func `attitudes are printed only when asked for`(options: [String], acts: [String]) throws {
        let text = "The executives believe that the bridge will be finished. Anna Keller said it would be finished."
        let run = try ProgramUnderTest.run(
            ["extract", "--jsonl"] + options + ["-"],
            input: #"{"id":"1","text":"\#(text)"}"#
        )
        let quotes = try JSONParser().parse(Array(run.output.utf8.dropLast()))["quotes"]?.array
        #expect(quotes?.compactMap { $0["act"]?.string } == acts)
    }

    private static let endings: [(words: [String], status: Int32)] = [
        (["extract"], 2), (["extract", "/nonexistent"], 1), (["extract", "--colour", "-"], 2),
        (["extract", "--act", "doubt", "-"], 2), (["nothing"], 2),
        ([], 2),
        (["--help"], 0), (["serve", "--help"], 0), (["serve", "--port", "99999"], 2), (["import"], 2), (["version"], 0),
        (["search", "a", "--in", "speakers"], 2), (["import", "--server", "ftp://x", "-"], 2),
    ]

    @Test(arguments: endings)
    func `the exit status tells a failure from a misunderstanding`(words: [String], status: Int32) throws {
        #expect(try ProgramUnderTest.run(words).status == status)
    }
}
