import Foundation
import Text

/// An option of a command: a long name, a value or none, and a twin in the environment.
struct Option: Sendable {
    /// The name without the two hyphens.
    let name: String
    /// What the value is, in capitals; `nil` for a switch.
    let value: String?
    /// The value when none is given.
    var fallback: String?
    /// One line for `--help`.
    let help: String

    /// The twin in the environment: `ONRECORD_PORT`.
    var variable: String { "ONRECORD_" + name.uppercased().replacingOccurrences(of: "-", with: "_") }
}

/// A command line that does not say what to do; exit status 2.
struct UsageError: Error, Equatable {
    let message: String

    init(_ message: String) { self.message = message }
}

/// A command that could not be carried out; one line for the terminal, exit status 1.
struct CommandFailure: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

/// Values of options and operands, as given on the command line, else in the environment, else by default.
struct Arguments: Sendable {
    let operands: [String]
    private let values: [String: String]
    private let given: Set<String>

    /// Reads what follows the command's name.
    ///
    /// - Throws: ``UsageError`` for an unknown option, a missing value, or a value that a switch does not take, there or
    ///   in its twin.
    init(_ words: [String], options: [Option], environment: [String: String]) throws(UsageError) {
        var (operands, values): ([String], [String: String]) = ([], [:])
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                break
            }
            guard word.hasPrefix("--") else {
                if word.hasPrefix("-"), word != "-" { throw UsageError("options have long names: “\(word)” is none") }
                operands.append(word)
                continue
            }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let option = options.first(where: { $0.name == name }) else {
                let hint = Spelling.nearest(to: name, among: options.map(\.name)).map { "; did you mean --\($0)?" }
                throw UsageError("unknown option --\(name)\(hint ?? "")")
            }
            switch (option.value, parts.count) {
            case (nil, 1): values[name] = "1"
            case (nil, _): throw UsageError("--\(name) takes no value")
            case (_, 2): values[name] = String(parts[1])
            default:
                guard let value = rest.popFirst() else { throw UsageError("--\(name) needs a value") }
                values[name] = value
            }
        }
        given = Set(values.keys)
        for option in options where values[option.name] == nil {
            let setting = environment[option.variable]
            if option.value == nil, let setting, !["", "0", "1"].contains(setting) {
                throw UsageError("\(option.variable) is 1 or 0, not “\(setting)”")
            }
            values[option.name] = setting ?? option.fallback
        }
        (self.operands, self.values) = (operands, values)
    }

    /// The value of an option, or `nil` when it has none.
    func text(_ name: String) -> String? { values[name] }

    /// Whether an option stands on the command line itself.
    func isGiven(_ name: String) -> Bool { given.contains(name) }

    /// Whether a switch is on: given, or its twin in the environment is `1`.
    func isOn(_ name: String) -> Bool { values[name] == "1" }

    /// The whole number of an option.
    ///
    /// - Throws: ``UsageError`` when it is none or outside the range.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int {
        let text = values[name] ?? ""
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                "--\(name) takes a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”"
            )
        }
        return number
    }
}
