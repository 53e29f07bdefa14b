import Testing

/// Each rule on a planted violation: a rule that sees nothing fails here.
@Suite struct RulesTests {
    private static func file(_ text: String, at path: String = "Sources/Text/Planted.swift") -> SwiftSource {
        SwiftSource(path: path, text: text)
    }

    @Test(arguments: [
        "import Foundation", "public import Domain", "@preconcurrency import Glibc", "import struct Foundation.Date",
        "internal import struct Glibc.timespec", "import Domain; import Dispatch",
        "#if canImport(Glibc)\n    import Glibc\n#endif", "/* a */ import HTTP // b",
    ])
    func `an import outside the table is seen`(text: String) {
        #expect(!Rules.imports(Self.file(text)).isEmpty)
    }

    @Test(arguments: [
        "// import Foundation", "let a = \"import Foundation\"", "/* /* */ import Foundation */",
        "let a = \"\"\"\n    import Foundation\n    \"\"\"", "run(.import, from: x)", "let a = #\"\\\" import X\"#",
    ])
    func `words about imports are none`(text: String) { #expect(Rules.imports(Self.file(text)) == []) }

    @Test func `a target that is not in the table is seen`() {
        #expect(Rules.imports(Self.file("", at: "Sources/Extra/Planted.swift")).count == 1)
        #expect(Rules.imports(Self.file("import Domain", at: "Sources/Wire/Planted.swift")) == [])
    }

    @Test func `the 401st line is seen`() {
        let full = String(repeating: "let a = 1\n", count: 400)
        #expect(Rules.length("Sources/Text/Planted.swift", full) == [])
        #expect(Rules.length("Sources/Text/Planted.swift", full + "a").count == 1)
    }

    @Test(arguments: [
        "let a = unsafe b()", "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1",
        "@safe struct A {}", "@inlinable public func a() {}", "let a = \"\\(unsafe b())\"",
    ])
    func `a construct that only listed files may hold is seen`(text: String) {
        #expect(!Rules.listedConstructs(Self.file(text)).isEmpty)
    }

    @Test func `a file listed for one construct may hold that one only`() {
        let path = "Sources/Server/Socket.swift"
        #expect(Rules.listedConstructs(Self.file("let a = unsafe b()", at: path)) == [])
        #expect(Rules.listedConstructs(Self.file("nonisolated(unsafe) var a = 1", at: path)).count == 1)
        #expect(Rules.listedConstructs(Self.file("let unsafely = 1 // unsafe")) == [])
    }

    @Test(arguments: [
        "let a = try! b()", "fatalError(\"a\")", "@_exported import Text", "@inline(__always) func a() {}",
        "import FoundationXML", "let a = NSRegularExpression()", "let a = DateFormatter()",
        "a(JSONSerialization.self)", "let a = \"\\(b(\"(\") + (try! c()))\"",
    ])
    func `a banned construct is seen`(text: String) { #expect(Rules.bannedConstructs(Self.file(text)).count == 1) }

    @Test(arguments: [
        "// never try! this", "let a = \"fatalError()\"", "let `try!` = 1", "try a()",
        "let a = ISO8601DateFormatterLike()",
    ])
    func `a word about a banned construct is none`(text: String) {
        #expect(Rules.bannedConstructs(Self.file(text)) == [])
    }

    @Test func `work left undone is seen in comments too`() {
        #expect(Rules.leftovers(Self.file("let a = 1 // TO" + "DO: b")) == ["Sources/Text/Planted.swift:1: TO" + "DO"])
        #expect(Rules.leftovers(Self.file("/* FIX" + "ME */")).count == 1)
        #expect(Rules.leftovers(Self.file("let toDo = 1")) == [])
    }

    @Test(arguments: ["TextUtils", "Helpers", "Common", "QuoteManager", "JSON+Helper"])
    func `a vague file name is seen`(name: String) {
        #expect(Rules.vagueNames(Self.file("", at: "Sources/Text/\(name).swift")).count == 1)
    }

    @Test func `a type named as a module is seen at the top of a file only`() {
        #expect(Rules.moduleNames(Self.file("public struct Search: Sendable {}")).count == 1)
        #expect(Rules.moduleNames(Self.file("typealias Domain = Int")).count == 1)
        #expect(Rules.moduleNames(Self.file("enum A {\n    struct Search {}\n}\nstruct Searched {}")) == [])
    }

    @Test func `a C target that reaches outside is seen`() {
        let path = "Sources/CLinux/include/CLinux.h"
        #expect(
            Rules.includes(path, "#include <sys/epoll.h>\n#include \"CLinux.h\"\n#include \"other.h\"\n").count == 1
        )
        #expect(Rules.includes("Sources/COther/a.c", "").count == 1)
    }

    @Test func `a stranger at the top level and a missing part are seen`() {
        let whole = Lists.topLevel.map { $0.contains(".") ? $0 : $0 + "/a" } + [".ci/run", ".gitignore"]
        #expect(Rules.topLevel(whole) == [])
        #expect(Rules.topLevel(whole + ["scripts/a.sh"]) == ["scripts: not at the top level"])
        #expect(Rules.topLevel(whole.filter { $0 != "openapi.yaml" }) == ["openapi.yaml: missing at the top level"])
    }

    @Test func `a package dependency is seen`() {
        let manifest = "let a = Package(name: \"a\", dependencies: [.package(url: \"b\", from: \"1.0.0\")])"
        #expect(Rules.packageDependencies(Self.file(manifest, at: "Package.swift")).count == 1)
        #expect(Rules.packageDependencies(Self.file("module(\"Text\") // .package(", at: "Package.swift")) == [])
    }

    @Test func `a path of one machine is seen`() {
        for place in ["work", "root", "tmp/h"] {
            #expect(Rules.machinePaths("a", "cd \"/" + place + "/b\"").count == 1)
            #expect(Rules.machinePaths("a", "WORKDIR /" + place).count == 1)
            #expect(Rules.machinePaths("a", "cd .build/" + place + "/b; ls a/" + place + " /" + place + "s") == [])
        }
    }

    @Test func `a story outside Fixtures is seen`() {
        let paths = ["Tests/WireTests/a.txt", "Tests/Fixtures/a.txt", "Tests/Fuzz/JSON.dict", "Tests/A/B.swift"]
        #expect(Rules.strayFixtures(paths) == ["Tests/WireTests/a.txt: not under Tests/Fixtures"])
    }

    @Test func `a variable that only the program or only the manual knows is seen`() {
        let program = ["\"ONRECORD_HOST\", \"ONRECORD_\\(name)\"", "Option(\n    name: \"keys-file\", value: nil)"]
        func flaws(_ manual: String) -> [String] {
            Rules.environment(program: program, tools: ["ONRECORD_CORPORA"], manual: manual)
        }
        #expect(flaws("`ONRECORD_KEYS_FILE`, `ONRECORD_HOST` and `ONRECORD_CORPORA`") == [])
        #expect(flaws("`ONRECORD_HOST`") == ["ONRECORD_KEYS_FILE: read, not in README.md"])
        #expect(flaws("ONRECORD_KEYS_FILE ONRECORD_HOST ONRECORD_OLD") == ["ONRECORD_OLD: in README.md, read nowhere"])
    }
}
