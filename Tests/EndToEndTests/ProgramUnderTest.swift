import Foundation
import HTTP
import JSON
import Server

/// The built program, run as a user runs it.
struct ProgramUnderTest {
    /// How a run ended.
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    /// The program that was built beside the tests.
    static var executable: URL {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        return (bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])).deletingLastPathComponent()
            .appendingPathComponent("onrecord")
    }

    /// Runs the program to its end.
    static func run(_ words: [String], input: String = "", environment: [String: String] = [:]) throws -> Run {
        let process = process(words, environment)
        let (input, fed) = (Data(input.utf8), Pipe())
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = fed
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // A program may end before it has read its input; that must not end the tests.
        signal(SIGPIPE, SIG_IGN)
        let feeder = Thread {
            try? fed.fileHandleForWriting.write(contentsOf: input)
            try? fed.fileHandleForWriting.close()
        }
        feeder.start()
        let complaints = Collector(errors.fileHandleForReading)
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus,
            output: String(decoding: printed, as: UTF8.self),
            errors: String(decoding: complaints.wait(), as: UTF8.self)
        )
    }

    static func process(_ words: [String], _ environment: [String: String] = [:]) -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = words
        // Settings of whoever runs the tests are none of the program's.
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ONRECORD_") }
        process.environment = inherited.merging(environment) { $1 }
        return process
    }

    /// A directory that is not there yet.
    static func newDirectory() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("onrecord-test-\(UUID().uuidString)").path
    }
}

/// Reads a pipe to its end on a thread of its own.
private final class Collector: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var data = Data()

    init(_ handle: FileHandle) {
        Thread { [self] in
            data = (try? handle.readToEnd()) ?? Data()
            done.signal()
        }.start()
    }

    func wait() -> Data {
        done.wait()
        return data
    }
}

/// A server of the built program on a port of its own.
final class ServerUnderTest {
    let directory: String
    let port: UInt16
    private let process: Process
    private let output = Pipe()
    private let keepsDirectory: Bool

    /// Starts it and waits until it is ready.
    init(directory: String? = nil, keepsDirectory: Bool = false, _ words: [String] = []) throws {
        self.keepsDirectory = keepsDirectory
        self.directory = directory ?? ProgramUnderTest.newDirectory()
        process = ProgramUnderTest.process(["serve", "--port", "0", "--archive", self.directory] + words)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A { line.append(byte) }
        guard let port = String(decoding: line, as: UTF8.self).split(separator: ":").last.flatMap({ UInt16($0) }) else {
            throw CocoaError(.fileReadUnknown)
        }
        self.port = port
        for _ in 0..<200 where try get("/readyz").status.code != 200 { usleep(20_000) }
    }

    deinit {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        if !keepsDirectory { try? FileManager.default.removeItem(atPath: directory) }
    }

    /// The cores that its first thread may use, as the kernel lists them: “0-1,4”.
    var cores: String {
        let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let list = status?.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
        return list?.split(separator: "\t").last.map(String.init) ?? ""
    }

    /// What the kernel lists of each of its threads: the nice value, and the cores that it may use (“0-1,4”).
    func threads() throws -> [(nice: Int, cores: String)] {
        let folder = "/proc/\(process.processIdentifier)/task"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().compactMap { thread in
            // A thread may end meanwhile.
            guard let stat = try? String(contentsOfFile: "\(folder)/\(thread)/stat", encoding: .utf8),
                let status = try? String(contentsOfFile: "\(folder)/\(thread)/status", encoding: .utf8)
            else { return nil }
            // proc_pid_stat(5): the name, in parentheses, is the second of the fields; the nice value is the 19th.
            let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
            let list = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
            return (Int(fields[16]) ?? 0, list?.split(separator: "\t").last.map(String.init) ?? "")
        }
    }

    /// Ends it as a crash would, and waits for the end.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Asks it to stop, waits, and gives the exit status.
    func terminate() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func get(_ target: String) throws -> ClientConnection.Answer { try exchange(.get, target) }

    func post(
        _ content: [UInt8],
        _ type: String? = "text/plain",
        to target: String = "/v1/articles"
    ) throws
        -> ClientConnection.Answer
    {
        var fields = Fields()
        fields["Content-Type"] = type
        return try exchange(.post, target, fields: fields, content: content)
    }

    func exchange(
        _ method: HTTP.Method,
        _ target: String,
        fields: Fields = Fields(),
        content: [UInt8] = []
    ) throws
        -> ClientConnection.Answer
    {
        var connection = try ClientConnection(host: "127.0.0.1", port: port, seconds: 600)
        return try connection.exchange(method, target, fields: fields, content: content)
    }
}

extension ClientConnection.Answer {
    /// The content as JSON.
    var json: JSONValue {
        get throws { try JSONParser().parse(content) }
    }
}
