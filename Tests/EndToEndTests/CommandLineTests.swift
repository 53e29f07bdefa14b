import Editorial
import Foundation
import Testing

@testable import onrecord

@Suite struct OptionsTests {
    private let options = [
        Option(name: "port", value: "PORT", fallback: "8080", help: ""),
        Option(name: "keys-file", value: "FILE", help: ""), Option(name: "sample", value: nil, help: ""),
    ]

    @Test func `the command line wins over the environment, and that over the default`() throws {
        let environment = ["ONRECORD_PORT": "81", "ONRECORD_KEYS_FILE": "k", "ONRECORD_SAMPLE": "0"]
        let given = try Arguments(["--port=82", "a", "--", "--b"], options: options, environment: environment)
        #expect(try given.integer("port", in: 0...65_535) == 82)
        #expect(given.operands == ["a", "--b"])
        #expect(given.text("keys-file") == "k")
        #expect(!given.isOn("sample"))
        let fallback = try Arguments(["--sample"], options: options, environment: [:])
        #expect(try fallback.integer("port", in: 0...65_535) == 8080)
        #expect(fallback.isOn("sample"))
    }

    @Test(arguments: [
        (["--prot", "1"], "unknown option --prot; did you mean --port?"), (["--xyzzy"], "unknown option --xyzzy"),
        (["--port"], "--port needs a value"), (["--sample=1"], "--sample takes no value"),
        (["-p"], "options have long names: “-p” is none"),
    ])
    func `a wrong option is named`(words: [String], message: String) {
        #expect(throws: UsageError(message)) { try Arguments(words, options: options, environment: [:]) }
    }

    @Test(arguments: ["false", "off", "no", "yes"])
    func `a switch in the environment is 1 or 0`(setting: String) {
        #expect(throws: UsageError("ONRECORD_SAMPLE is 1 or 0, not “\(setting)”")) {
            try Arguments([], options: options, environment: ["ONRECORD_SAMPLE": setting])
        }
    }

    @Test(arguments: ["-1", "65536", "x", ""])
    func `a number out of range is refused with the range`(value: String) throws {
        let given = try Arguments(["--port=\(value)"], options: options, environment: [:])
        #expect(throws: UsageError("--port takes a whole number from 0 to 65535, not “\(value)”")) {
            try given.integer("port", in: 0...65_535)
        }
    }

    @Test(arguments: [
        (["ONRECORD_PROT"], "no option reads ONRECORD_PROT (did you mean ONRECORD_PORT?)"),
        (
            ["ONRECORD_XYZZY", "ONRECORD_ARCHIV"],
            "no option reads ONRECORD_ARCHIV (did you mean ONRECORD_ARCHIVE?), ONRECORD_XYZZY"
        ),
        (["ONRECORD_PORT", "ONRECORD_KEY_FILE", "HOME"], nil),
    ])
    func `a variable that no option of any command reads is told`(names: [String], line: String?) {
        #expect(Program.remark(on: Dictionary(uniqueKeysWithValues: names.map { ($0, "1") })) == line)
    }

    @Test func `every command tells its options`() {
        for command in Program.commands {
            #expect(command.options.allSatisfy { command.help.contains("--\($0.name)") })
        }
    }
}

@Suite struct LineReaderTests {
    private func lines(_ text: String, limit: Int) throws -> [String] {
        let pipe = Pipe()
        let writing = Thread {
            try? pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
            try? pipe.fileHandleForWriting.close()
        }
        writing.start()
        var reader = LineReader(pipe.fileHandleForReading, maximumLength: limit)
        var lines: [String] = []
        while let line = try reader.next() {
            switch line {
            case .bytes(let bytes): lines.append(String(decoding: bytes, as: UTF8.self))
            case .tooLong: lines.append("(too long)")
            }
        }
        return lines
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n\n", ["", ""]), ("a\nb\r\nc", ["a", "b\r", "c"]),
    ])
    func `lines end at line feeds`(text: String, expected: [String]) throws {
        #expect(try lines(text, limit: 10) == expected)
    }

    @Test func `a line that is too long is passed over, whatever its length`() throws {
        for length in [11, 65_536, 200_000] {
            let long = String(repeating: "x", count: length)
            #expect(try lines("a\n\(long)\nb\n\(long)", limit: 10) == ["a", "(too long)", "b", "(too long)"])
        }
        #expect(try lines(String(repeating: "x", count: 10), limit: 10) == ["xxxxxxxxxx"])
    }
}

@Suite struct SubmissionLineTests {
    @Test func `the names of other archives are understood`() throws {
        let line = #"{"id":7,"title":"T","source":"S","lang":"en","body":"B","text":"","x":[1],"byline":"y"}"#
        let read = try SubmissionLine(Array(line.utf8))
        #expect(read.submission.externalID == "7")
        #expect(read.submission.headline == "T")
        #expect(read.submission.outlet == "S")
        #expect(read.submission.language == "en")
        #expect(read.submission.copy == "B")
        #expect(read.ignored == ["x", "byline"])
    }

    @Test func `metadata over several lines is joined`() throws {
        let line = #"{"text":"a\n b","title":"two\nlines\u0007 and\ta tab"}"#
        let read = try SubmissionLine(Array(line.utf8)).submission
        #expect(read.headline == "two lines and a tab")
        #expect(read.copy == "a\n b")
    }

    @Test func `text wins over body`() throws {
        #expect(try SubmissionLine(Array(#"{"body":"B","text":"T"}"#.utf8)).submission.copy == "T")
    }

    @Test(arguments: [#"[]"#, #"{"text":1}"#, #"{"headline":"H"}"#, #"{"text":"a""#, "x"])
    func `another line is refused`(line: String) {
        #expect(throws: CommandFailure.self) { try SubmissionLine(Array(line.utf8)) }
    }
}
