import Testing

/// The rules of ``Rules`` on the files of this repository.
@Suite struct ArchitectureTests {
    private static func violations(_ rule: (SwiftSource) -> [String]) -> [String] { Repository.sources.flatMap(rule) }

    @Test func `the files are found`() {
        #expect(Repository.sources.count > 20)
        #expect(Repository.tests.contains { $0.path == "Tests/ArchitectureTests/ArchitectureTests.swift" })
        #expect(Repository.tracked.map { $0.contains("Package.swift") } ?? true)
    }

    @Test func `every import is in the table`() { #expect(Self.violations(Rules.imports) == []) }

    @Test func `no file is longer than 400 lines`() {
        let others = Repository.files(under: "Sources").filter { $0.hasSuffix(".h") || $0.hasSuffix(".c") }
        let swift = (Repository.sources + Repository.tests).flatMap { Rules.length($0.path, $0.text) }
        #expect(swift + others.flatMap { Rules.length($0, Repository.text($0) ?? "") } == [])
    }

    @Test func `unsafe code stays in the files listed for it`() {
        #expect(Self.violations(Rules.listedConstructs) == [])
    }

    @Test func `no file holds a banned construct`() { #expect(Self.violations(Rules.bannedConstructs) == []) }

    @Test func `no work is left undone`() {
        #expect((Repository.sources + Repository.tests).flatMap(Rules.leftovers) == [])
    }

    @Test func `every file name says what the file is`() {
        #expect((Repository.sources + Repository.tests).flatMap(Rules.vagueNames) == [])
    }

    @Test func `no type is named as a module`() { #expect(Self.violations(Rules.moduleNames) == []) }

    @Test func `C targets include system headers only`() {
        let files = Repository.files(under: "Sources").filter { $0.hasSuffix(".h") || $0.hasSuffix(".c") }
        #expect(files.flatMap { Rules.includes($0, Repository.text($0) ?? "") } == [])
    }

    @Test(.enabled(if: Repository.tracked != nil, "not a git checkout"))
    func `the top level holds what the design names and no more`() throws {
        #expect(Rules.topLevel(try #require(Repository.tracked)) == [])
    }

    @Test func `the package depends on no other package`() throws {
        let manifest = SwiftSource(path: "Package.swift", text: try #require(Repository.text("Package.swift")))
        #expect(Rules.packageDependencies(manifest) == [])
    }

    @Test(.enabled(if: Repository.tracked != nil, "not a git checkout"))
    func `no file names a path of one machine`() throws {
        let files = try #require(Repository.tracked)
        #expect(files.flatMap { Rules.machinePaths($0, Repository.text($0) ?? "") } == [])
    }

    @Test func `every fixture is under Fixtures`() {
        #expect(Rules.strayFixtures(Repository.files(under: "Tests")) == [])
    }

    @Test func `the manual names every environment variable`() {
        let tools =
            Repository.tests.filter { !$0.path.hasPrefix("Tests/ArchitectureTests/") }.map(\.text)
            + [".ci/run", ".ci/end-to-end", "docker/Dockerfile", "docker/compose.yaml"].compactMap(Repository.text)
        let program = Repository.sources.map(\.text)
        #expect(Rules.environment(program: program, tools: tools, manual: Repository.text("README.md") ?? "") == [])
    }
}
