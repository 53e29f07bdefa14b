import Dispatch
import Domain
import Foundation
import Search
import Synchronization
import Testing

@testable import Editorial
@testable import Storage

/// Where the process that is to be killed finds its archive; set in that process only.
private let victimsArchive = ProcessInfo.processInfo.environment["ONRECORD_TEST_INDEX_VICTIM"]

/// An index that is kept in files: whatever befalls them, it answers as one that was built anew.
@Suite struct KeptIndexTests {
    @Test func `an index that was kept is taken up, not built again`() throws {
        var story = StoryDeck(seed: 1)
        let bench = try KeptBench()
        for _ in 0..<12 { try bench.change(&story) }
        bench.close()
        let again = try KeptBench(directory: bench.directory)
        #expect(again.lines == [] && again.desk.looseIndexBytes == 0)
        try again.expectAsNew(&story)
        for _ in 0..<8 { try again.change(&story) }
        try again.expectAsNew(&story)
    }

    @Test(arguments: 0..<3)
    func `at every step of keeping, what stands on disk opens as an index that was built anew`(seed: Int) throws {
        var story = StoryDeck(seed: UInt64(seed))
        let copies = Copies(seed: UInt64(seed))
        let bench = try KeptBench(looseBytes: seed == 0 ? 6_000 : 1, before: { copies.take($0) })
        copies.source.withLock { $0 = bench.directory }
        for _ in 0..<26 {
            try bench.change(&story)
            bench.desk.settle()
        }
        bench.close()
        if seed > 0 { #expect(copies.seen.withLock { $0 } == Set(IndexFiles.Step.allCases.map { "\($0)" })) }
        for copy in copies.directories.withLock({ $0 }) {
            let opened = try KeptBench(directory: copy)
            #expect(opened.lines == [], "\(copy)")
            try opened.expectAsNew(&story)
            try opened.change(&story)
            opened.close()
            let again = try KeptBench(directory: copy)
            #expect(again.lines == [] && again.desk.looseIndexBytes == 0)
            again.close()
            try FileManager.default.removeItem(atPath: copy)
        }
    }

    @Test(arguments: 0..<12)
    func `damaged, missing and foreign files are dropped with a line, and what they held is indexed again`(
        seed: Int
    ) throws {
        var story = StoryDeck(seed: UInt64(100 + seed))
        let bench = try KeptBench(looseBytes: 1)
        for _ in 0..<14 {
            try bench.change(&story)
            bench.desk.settle()
        }
        bench.close()
        let folder = bench.directory + "/index"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let name = names[Int(story.random.next() % UInt64(names.count))]
        let url = URL(fileURLWithPath: folder + "/" + name)
        var bytes = try Data(contentsOf: url)
        switch seed % 4 {
        case 0: try FileManager.default.removeItem(at: url)
        case 1: try bytes.prefix(bytes.count / 2).write(to: url)
        default:
            bytes[Int(story.random.next() % UInt64(bytes.count))] ^= 4
            try bytes.write(to: url)
        }
        let again = try KeptBench(directory: bench.directory)
        // Where no manifest is, nothing is missed.
        #expect(again.lines.count == (seed % 4 == 0 && name == "manifest" ? 0 : 1), "\(name): \(again.lines)")
        try again.expectAsNew(&story)
        again.close()
        let healed = try KeptBench(directory: bench.directory)
        #expect(healed.lines == [])
        try healed.expectAsNew(&story)
    }

    @Test func `an index of another state of the archive, or of another program, is not used`() throws {
        var story = StoryDeck(seed: 7)
        let (first, second) = (try KeptBench(), try KeptBench())
        for _ in 0..<6 { try first.change(&story) }
        for _ in 0..<9 { try second.change(&story) }
        first.close()
        second.close()
        let (own, other) = (first.directory + "/index", second.directory + "/index")
        try FileManager.default.removeItem(atPath: other)
        try FileManager.default.copyItem(atPath: own, toPath: other)
        let mixed = try KeptBench(directory: second.directory)
        #expect(mixed.lines.count == 1 && mixed.lines[0].contains("another state of the archive"))
        try mixed.expectAsNew(&story)
        mixed.close()
        let files = IndexFiles(archive: second.directory, access: .readWrite)
        var manifest = try #require(files.find().manifest)
        manifest.derivation ^= 1
        try files.publish(manifest)
        let newer = try KeptBench(directory: second.directory)
        #expect(newer.lines.count == 1 && newer.lines[0].contains("another version"))
        try newer.expectAsNew(&story)
    }

    @Test(arguments: IndexFiles.Step.allCases)
    func `while nothing can be kept, all is served from memory, said once, and kept later`(step: IndexFiles.Step) throws
    {
        var story = StoryDeck(seed: 8)
        let fails = Atomic(false)
        let bench = try KeptBench(looseBytes: 1) { next in
            guard next == step, fails.load(ordering: .relaxed) else { return }
            throw ArchiveFault(kind: .full, detail: "write: No space left on device")
        }
        for _ in 0..<4 {
            try bench.change(&story)
            bench.desk.settle()
        }
        fails.store(true, ordering: .relaxed)
        for _ in 0..<30 {
            try bench.change(&story)
            bench.desk.settle()
        }
        #expect(
            bench.lines.count == 1 && bench.lines.allSatisfy { $0.contains("No space left") },
            "\(step): \(bench.lines)"
        )
        try bench.expectAsNew(&story)
        fails.store(false, ordering: .relaxed)
        bench.close()
        #expect(bench.lines.count == 2 && bench.lines.last?.contains("written again") == true)
        let again = try KeptBench(directory: bench.directory)
        #expect(again.lines == [] && again.desk.looseIndexBytes == 0)
        try again.expectAsNew(&story)
    }

    @Test func `a process that is killed with nothing kept loses nothing`() throws {
        var story = StoryDeck(seed: 9)
        let bench = try KeptBench()
        for _ in 0..<5 { try bench.change(&story) }
        bench.desk.close()
        let copy = bench.directory + "-copy"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.copyItem(atPath: bench.directory + "/index", toPath: copy)
        bench.archive.close()
        let next = try KeptBench(directory: bench.directory)
        for _ in 0..<9 { try next.change(&story) }
        next.archive.close()
        try FileManager.default.removeItem(atPath: bench.directory + "/index")
        try FileManager.default.copyItem(atPath: copy, toPath: bench.directory + "/index")
        let again = try KeptBench(directory: bench.directory)
        #expect(again.lines == [])
        try again.expectAsNew(&story)
    }

    @Test func `a folder for reading only keeps a reader from nothing and a writer from keeping`() throws {
        var story = StoryDeck(seed: 10)
        let bench = try KeptBench(looseBytes: 1)
        for _ in 0..<6 { try bench.change(&story) }
        bench.desk.settle()
        let reader = try KeptBench(directory: bench.directory, access: .readOnly)
        #expect(reader.lines == [])
        try reader.expectAsNew(&story)
        let before = try FileManager.default.contentsOfDirectory(atPath: bench.directory + "/index").sorted()
        reader.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.directory + "/index").sorted() == before)
    }

    @Test func `a reader beside a writer that joins and removes files always finds a whole index`() throws {
        var story = StoryDeck(seed: 11)
        let bench = try KeptBench(looseBytes: 1)
        let isDone = Atomic(false)
        let failures = Mutex<[String]>([])
        let threads = DispatchGroup()
        for _ in 0..<2 {
            threads.enter()
            Thread.detachNewThread {
                defer { threads.leave() }
                while !isDone.load(ordering: .relaxed) {
                    let files = IndexFiles(archive: bench.directory, access: .readOnly)
                    let flaws = files.find().flaws
                    failures.withLock { $0 += flaws }
                }
            }
        }
        for _ in 0..<60 {
            try bench.change(&story)
            _ = try bench.newsroom.searchArticles(SearchRequest("ferry"), after: nil, limit: 3)
        }
        isDone.store(true, ordering: .relaxed)
        threads.wait()
        #expect(failures.withLock { $0 } == [])
        try bench.expectAsNew(&story)
    }

    @Test func `a commit that was not heard of is found in the archive with the next one`() throws {
        var story = StoryDeck(seed: 12)
        let bench = try KeptBench()
        try bench.change(&story)
        // Another desk over the same archive stands for a commit whose answer was lost.
        let board = EditionBoard()
        let other = Desk(archive: bench.archive, board: board, clock: { .init(milliseconds: 5) })
        try other.openIndex()
        for number in 0..<3 {
            let draft = try Draft(Submission(copy: Stories.bridge(river: "Lost \(number)")))
            _ = try wait { other.file(draft, then: $0) }
        }
        try bench.change(&story)
        try bench.expectAsNew(&story)
    }

    @Test(arguments: 0..<4)
    func `an index that lags behind is that of one built anew, at rest, after a lost commit and when opened`(
        seed: Int
    ) throws {
        var story = StoryDeck(seed: UInt64(40 + seed))
        let bench = try KeptBench(looseBytes: 3_000, lag: 800)
        for round in 0..<5 {
            for _ in 0..<(6 + seed) { try bench.change(&story) }
            if round == 2 {
                let other = Desk(archive: bench.archive, board: EditionBoard(), clock: { .init(milliseconds: 5) })
                try other.openIndex()
                let draft = try Draft(Submission(copy: Stories.bridge(river: "Lost \(seed)")))
                _ = try wait { other.file(draft, then: $0) } as FiledStory
            } else {
                bench.desk.settle()
                try bench.expectAsNew(&story)
            }
        }
        // Some of it waits, and is kept with the rest.
        for _ in 0..<3 { try bench.change(&story) }
        bench.close()
        let again = try KeptBench(directory: bench.directory)
        #expect(again.lines == [] && again.desk.looseIndexBytes == 0)
        try again.expectAsNew(&story)
    }

    @Test func `an index whose keeper was killed again and again answers as one that was built anew`() throws {
        var story = StoryDeck(seed: 13)
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let log = directory + "/log"
        for round in 1...4 {
            #expect(FileManager.default.createFile(atPath: log, contents: nil))
            let victim = Process()
            victim.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            victim.arguments = try victimArguments()
            let environment = ["ONRECORD_TEST_INDEX_VICTIM": directory]
            victim.environment = ProcessInfo.processInfo.environment.merging(environment, uniquingKeysWith: { $1 })
            victim.standardOutput = FileHandle.nullDevice
            victim.standardError = FileHandle.nullDevice
            try victim.run()
            // Each byte of the log stands for a change that was answered.
            while victim.isRunning, try Data(contentsOf: URL(fileURLWithPath: log)).count < 9 + round * 5 {
                sched_yield()
            }
            #expect(victim.isRunning)
            kill(victim.processIdentifier, SIGKILL)
            victim.waitUntilExit()
            let opened = try KeptBench(directory: directory)
            #expect(opened.lines == [])
            try opened.expectAsNew(&story)
            opened.close()
        }
    }

    @Test(.enabled(if: victimsArchive != nil, "it runs in a process of its own, and without end"))
    func `index victim of kill -9`() throws {
        let directory = try #require(victimsArchive)
        let bench = try KeptBench(directory: directory, looseBytes: 1)
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: directory + "/log"))
        var story = StoryDeck(seed: UInt64(ProcessInfo.processInfo.processIdentifier))
        while true {
            try bench.change(&story)
            try log.write(contentsOf: Data([1]))
        }
    }

    /// The arguments that make this very test program run the victim alone.
    private func victimArguments() throws -> [String] {
        let own = try Data(contentsOf: URL(fileURLWithPath: "/proc/self/cmdline")).split(separator: 0).dropFirst()
            .map { String(decoding: $0, as: UTF8.self) }
        var kept: [String] = []
        var isValue = false
        for argument in own where argument != "--parallel" {
            if isValue || ["--filter", "--skip", "--xunit-output", "--event-stream-output-path"].contains(argument) {
                isValue.toggle()
            } else {
                kept.append(argument)
            }
        }
        return kept + ["--filter", "index victim of kill"]
    }
}
