import Foundation

/// The product itself, built beside this program, run as users run it.
enum Product {
    /// The program.
    static var executable: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("onrecord")
    }

    /// Starts a program of the system or the product; what it prints can be read, or is thrown away.
    static func start(
        _ program: URL,
        _ words: [String],
        input: FileHandle? = nil,
        output: Pipe? = nil
    ) throws -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = words
        if let input { process.standardInput = input }
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw BenchFailure(message: "cannot run \(program.path): \(error.localizedDescription)")
        }
        return process
    }

    /// The most memory that a running process has had resident, in MB; 0 once it is gone.
    static func peakMegabytes(of process: Process) -> Double {
        guard let status = FileManager.default.contents(atPath: "/proc/\(process.processIdentifier)/status") else {
            return 0
        }
        let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
        let line = lines.first { $0.hasPrefix("VmHWM:") }
        return (line?.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Double($0) } ?? 0) / 1_024
    }
}
