/// The rules that no compiler checks, each from files to the places that break it.
enum Rules {
    /// Imports that the table does not allow, and targets that are not in the table.
    static func imports(_ file: SwiftSource) -> [String] {
        guard let allowed = Lists.imports[file.target] else { return ["\(file.path): no target of the table"] }
        return file.imports.filter { !allowed.contains($0) }.map { "\(file.path): imports \($0)" }
    }

    /// Files of more than 400 lines.
    static func length(_ path: String, _ text: String) -> [String] {
        let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + (text.hasSuffix("\n") || text.isEmpty ? 0 : 1)
        let isListed = Lists.longFiles.contains(path.split(separator: "/").dropFirst().joined(separator: "/"))
        return lines > 400 && !isListed ? ["\(path): \(lines) lines"] : []
    }

    /// Unsafe code, and promises about it, outside the files that may hold it.
    static func listedConstructs(_ file: SwiftSource) -> [String] {
        let lists: [(String, Set<String>)] = [
            ("unsafe", Lists.unsafeFiles.union(Lists.nonisolatedUnsafeFiles)), ("@safe", Lists.unsafeFiles),
            ("@unchecked", Lists.uncheckedSendableFiles), ("nonisolated(unsafe)", Lists.nonisolatedUnsafeFiles),
            ("@inlinable", Lists.inlinableFiles), ("@usableFromInline", Lists.inlinableFiles),
        ]
        return lists.filter { !$0.1.contains(file.pathInSources) }.flatMap { uses($0.0, in: file) }
    }

    /// Constructs that no file may hold.
    static func bannedConstructs(_ file: SwiftSource) -> [String] {
        let banned = [
            "try!", "fatalError(", "@_", "@inline(", "FoundationXML", "NSRegularExpression", "DateFormatter",
            "JSONSerialization",
        ]
        return banned.flatMap { uses($0, in: file) }
    }

    /// Notes of work left undone, in code or comments.
    static func leftovers(_ file: SwiftSource) -> [String] {
        let notes = ["TO" + "DO", "FIX" + "ME"].filter(file.text.contains)
        guard !notes.isEmpty else { return [] }
        return file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
            notes.filter { SwiftSource.holds($0, in: line) }
                .map { "\(file.path):\(index + 1): \($0)" }
        }
    }

    /// File names that say nothing.
    static func vagueNames(_ file: SwiftSource) -> [String] {
        let vague = ["Utils", "Util", "Utilities", "Helpers", "Helper", "Common", "Manager", "Misc"]
        return vague.contains { file.name.lowercased().hasSuffix($0.lowercased()) }
            ? ["\(file.path): a vague name"] : []
    }

    /// Types named as a module, which would hide the module's other names from whoever imports both.
    static func moduleNames(_ file: SwiftSource) -> [String] {
        file.topLevelTypes.filter { Lists.imports[$0] != nil || Lists.cTargets.contains($0) }
            .map { "\(file.path): a type is named as the module \($0)" }
    }

    /// Includes of a C target beyond system headers, its own header and the data that it embeds.
    static func includes(_ path: String, _ text: String) -> [String] {
        let target = path.split(separator: "/").dropFirst().first ?? ""
        guard Lists.cTargets.contains(String(target)) else { return ["\(path): no C target of the table"] }
        return text.split(separator: "\n").filter {
            $0.hasPrefix("#include") && !$0.contains("<") && $0 != "#include \"\(target).h\""
        }.map { "\(path): \($0)" }
    }

    /// What stands at the top level and should not, and what should and does not.
    ///
    /// README.md may be missing here: the gate takes its test command from it, and fails without it.
    static func topLevel(_ tracked: [String]) -> [String] {
        let found = Set(tracked.map { $0.split(separator: "/").first.map(String.init) ?? $0 })
        let visible = found.filter { !$0.hasPrefix(".") }
        return visible.subtracting(Lists.topLevel).sorted().map { "\($0): not at the top level" }
            + Lists.topLevel.subtracting(visible).subtracting(["README.md"]).sorted().map {
                "\($0): missing at the top level"
            }
    }

    /// Package dependencies of a manifest.
    static func packageDependencies(_ manifest: SwiftSource) -> [String] { uses(".package(", in: manifest) }

    /// Paths of one machine in a file that goes to every machine.
    static func machinePaths(_ path: String, _ text: String) -> [String] {
        let places = ["work", "root", "tmp/h", "home"].map { "/" + $0 }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
            places.filter { place in
                line.split(whereSeparator: { " \t\"'`=:(,<>[]".contains($0) })
                    .contains { $0 == place || $0.hasPrefix(place + "/") }
            }.map { "\(path):\(index + 1): \($0)" }
        }
    }

    /// Files under `Tests` that are neither code nor a fixture nor input of a fuzzer nor a script of the gate.
    static func strayFixtures(_ paths: [String]) -> [String] {
        paths.filter { path in
            path.hasPrefix("Tests/") && !path.hasSuffix(".swift") && path != "Tests/.swift-format"
                && !Lists.scriptedTests.contains { path.hasPrefix("Tests/\($0)/") }
        }.map { "\($0): not under Tests/Fixtures" }
    }

    /// Environment variables that the program reads and the manual does not name, and the reverse.
    ///
    /// The program reads those that it names, and the twin of each option: `ONRECORD_PORT` for `--port`.
    static func environment(program: [String], tools: [String], manual: String) -> [String] {
        let read = program.reduce(into: Set<String>()) { $0.formUnion(variables(in: $1) + twins(in: $1)) }
        let known = tools.reduce(into: read) { $0.formUnion(variables(in: $1)) }
        let named = Set(variables(in: manual))
        return read.subtracting(named).sorted().map { "\($0): read, not in README.md" }
            + named.subtracting(known).sorted().map { "\($0): in README.md, read nowhere" }
    }

    private static func variables(in text: String) -> [String] {
        text.matches(of: /ONRECORD_[A-Z0-9_]*[A-Z0-9]/).map { String($0.output) }
    }

    private static func twins(in text: String) -> [String] {
        text.matches(of: /\bOption\(\s*name: "([a-z-]+)"/).map {
            "ONRECORD_" + $0.output.1.uppercased().replacing("-", with: "_")
        }
    }

    private static func uses(_ word: String, in file: SwiftSource) -> [String] {
        file.lines(using: word).map { "\(file.path):\($0): \(word)" }
    }
}
