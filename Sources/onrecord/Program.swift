import Domain
import Foundation
import Text

/// A command of the program.
struct Command: Sendable {
    let name: String
    /// What follows the name, apart from options.
    let operands: String
    let summary: String
    let options: [Option]
    let run: @Sendable (Arguments) throws -> Void
}

/// The command line: finds the command, runs it, and turns its end into one line and an exit status.
enum Program {
    static let version = "0.1.0"

    static let commands = [serve, importCommand, extract, search, reindex, versionCommand]

    static func main() -> Never {
        // A reader of a log or a pipe that goes away must not take the program with it.
        signal(SIGPIPE, SIG_IGN)
        let words = Array(CommandLine.arguments.dropFirst())
        exit(run(words, environment: ProcessInfo.processInfo.environment))
    }

    /// - Returns: The exit status: 0, 1 when the command failed, 2 when it was not understood.
    static func run(_ words: [String], environment: [String: String]) -> Int32 {
        guard let name = words.first, !["--help", "-h", "help"].contains(name) else {
            Console.print(words.isEmpty ? overview : words.count > 1 ? help(for: words[1]) ?? overview : overview)
            return words.isEmpty ? 2 : 0
        }
        if name == "--version" { return run(["version"], environment: environment) }
        let rest = Array(words.dropFirst())
        guard let command = commands.first(where: { $0.name == name }) else {
            Console.complain(
                "there is no command “\(name)”; the commands are \(commands.map(\.name).joined(separator: ", "))"
            )
            return 2
        }
        if rest.prefix(while: { $0 != "--" }).contains("--help") {
            Console.print(command.help)
            return 0
        }
        return run(command, rest, environment)
    }

    private static func run(_ command: Command, _ words: [String], _ environment: [String: String]) -> Int32 {
        if let remark = remark(on: environment) { Console.complain(remark) }
        do {
            try command.run(Arguments(words, options: command.options, environment: environment))
            return 0
        } catch let error as UsageError {
            Console.complain("\(command.name): \(error.message) (onrecord \(command.name) --help)")
            return 2
        } catch let error as CommandFailure {
            Console.complain("\(command.name): \(error.message)")
        } catch let fault as ArchiveFault {
            Console.complain("\(command.name): \(fault.detail)")
        } catch let gone as ServerUnusable {
            Console.complain("\(command.name): \(gone.message)")
        } catch {
            Console.complain("\(command.name): \(error)")
        }
        return 1
    }

    /// One line about variables that look like twins of options and are none, or `nil` without any.
    ///
    /// No error, as a wrong option is: some are set by others, as by Kubernetes for a service of this name.
    static func remark(on environment: [String: String]) -> String? {
        let known = Set(commands.flatMap(\.options).map(\.variable))
        let prefix = "ONRECORD_"
        let names = environment.keys.filter { $0.hasPrefix(prefix) && !known.contains($0) }.sorted().map { name in
            // Without what all begin with, which would bring any two near each other.
            let candidates = known.sorted().map { String($0.dropFirst(prefix.count)) }
            let nearest = Spelling.nearest(to: String(name.dropFirst(prefix.count)), among: candidates)
            return nearest.map { "\(name) (did you mean \(prefix)\($0)?)" } ?? name
        }
        return names.isEmpty ? nil : "no option reads \(names.joined(separator: ", "))"
    }

    private static let versionCommand = Command(
        name: "version",
        operands: "",
        summary: "Print the version.",
        options: [],
        run: { arguments in
            try arguments.expectNoOperands()
            Console.print("onrecord \(version)")
        }
    )

    private static var overview: String {
        let lines = commands.map { "  \($0.name.padded(to: 10))\($0.summary)" }
        return """
            OnRecord, a newsroom's memory: who said what, when, and where it was printed.

            usage: onrecord COMMAND [OPTION …]

            \(lines.joined(separator: "\n"))

            onrecord COMMAND --help tells the options; each has a twin in the environment (--port: ONRECORD_PORT).
            """
    }

    private static func help(for name: String) -> String? { commands.first { $0.name == name }?.help }
}

extension Command {
    var help: String {
        let rows = options.map { option in
            let left = "--\(option.name)\(option.value.map { " " + $0 } ?? "")"
            let fallback = option.fallback.map { " (default: \($0))" } ?? ""
            return "  \(left.padded(to: 28))\(option.help)\(fallback)"
        }
        let usage = ["onrecord", name, options.isEmpty ? "" : "[OPTION …]", operands].filter { !$0.isEmpty }
        return ([summary, "", "usage: \(usage.joined(separator: " "))", ""] + rows).joined(separator: "\n")
    }
}

extension Arguments {
    func expectNoOperands() throws(UsageError) {
        if let first = operands.first { throw UsageError("takes no “\(first)”") }
    }
}

extension String {
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - unicodeScalars.count))
    }
}
