import Domain
import Foundation
import Synchronization
import Testing

@testable import Storage

/// Where the writing half of the test below finds its archive; set in the process that is to be killed only.
private let victimsArchive = ProcessInfo.processInfo.environment["ONRECORD_TEST_VICTIM"]

/// What survives the end of the process, and what readers see while a writer writes.
@Suite struct DurabilityTests {
    @Test func `every write that returned is there after kill -9`() throws {
        try withDirectory { directory in
            let victim = Process()
            victim.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            victim.arguments = try victimArguments()
            victim.environment = ProcessInfo.processInfo.environment.merging(
                ["ONRECORD_TEST_VICTIM": directory],
                uniquingKeysWith: { $1 }
            )
            victim.standardOutput = FileHandle.nullDevice
            victim.standardError = FileHandle.nullDevice
            let log = directory + "/log"
            #expect(FileManager.default.createFile(atPath: log, contents: nil))
            try victim.run()
            // Each byte of the log stands for a write that had returned.
            while victim.isRunning, try Data(contentsOf: URL(fileURLWithPath: log)).count < 40 { sched_yield() }
            #expect(victim.isRunning)
            kill(victim.processIdentifier, SIGKILL)
            victim.waitUntilExit()
            let returned = try Data(contentsOf: URL(fileURLWithPath: log)).count
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            let counts = try archive.read { try $0.counts() }
            #expect(counts.change == Int64(returned) * 3 || counts.change == Int64(returned + 1) * 3)
            try expectConsistent(archive)
        }
    }

    @Test(.enabled(if: victimsArchive != nil, "it runs in a process of its own, and without end"))
    func `victim of kill -9`() throws {
        let directory = try #require(victimsArchive)
        let archive = try SQLiteArchive(directory: directory, access: .readWrite)
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: directory + "/log"))
        var maker = StoryMaker(seed: 21)
        while true {
            try archive.write { writer in
                let story = maker.filing()
                for filing in [story, maker.revision(of: story), maker.filing()] { _ = try writer.file(filing) }
            }
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
        return kept + ["--filter", "victim of kill"]
    }

    @Test func `a copy of the files in the middle of writing opens in a state that was committed`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var maker = StoryMaker(seed: 22)
            for round in 1...5 {
                try archive.write { writer in
                    for _ in 0..<7 { _ = try writer.file(maker.filing()) }
                }
                try archive.write { writer in
                    _ = try writer.file(maker.filing())
                    let copy = directory + "/copy-\(round)"
                    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
                    for name in ["archive.sqlite", "archive.sqlite-wal"] {
                        try FileManager.default.copyItem(atPath: "\(directory)/\(name)", toPath: "\(copy)/\(name)")
                    }
                    let reopened = try SQLiteArchive(directory: copy, access: .readWrite)
                    #expect(try reopened.read { try $0.counts() }.change == Int64(round * 8 - 1))
                    try expectConsistent(reopened)
                }
            }
        }
    }

    @Test func `readers in four threads see whole states while a writer writes`() throws {
        try withDirectory { directory in
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            let isDone = Atomic(false)
            let reads = Atomic(0)
            let failures = Mutex<[String]>([])
            let threads = DispatchGroup()
            for _ in 0..<4 {
                threads.enter()
                Thread.detachNewThread {
                    defer { threads.leave() }
                    var last: Int64 = 0
                    while !isDone.load(ordering: .relaxed) {
                        do {
                            last = try self.readWhole(archive, after: last)
                            reads.add(1, ordering: .relaxed)
                        } catch {
                            failures.withLock { $0.append("\(error)") }
                            return
                        }
                    }
                }
            }
            var maker = StoryMaker(seed: 23)
            var ids: [ArticleID] = []
            for _ in 0..<60 {
                try archive.write { writer in
                    for _ in 0..<4 {
                        let filing = maker.filing()
                        _ = try writer.file(filing)
                        _ = try writer.file(maker.revision(of: filing))
                        ids.append(filing.article.id)
                    }
                    _ = try writer.kill(ids.randomElement(using: &maker.generator)!, at: maker.instant())
                }
            }
            isDone.store(true, ordering: .relaxed)
            threads.wait()
            #expect(failures.withLock { $0 } == [])
            #expect(reads.load(ordering: .relaxed) > 0)
        }
    }

    @Test func `as many reads run at once as the archive was opened for`() throws {
        try withDirectory { directory in
            let count = SQLiteArchive.defaultReaders + 3
            let archive = try SQLiteArchive(directory: directory, access: .readWrite, readers: count)
            let (inside, go) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let threads = DispatchGroup()
            for _ in 0..<count {
                threads.enter()
                Thread.detachNewThread {
                    defer { threads.leave() }
                    let read = Result {
                        try archive.read { _ in
                            inside.signal()
                            go.wait()
                        }
                    }
                    if case .failure(let fault) = read { Issue.record("\(fault)") }
                }
            }
            // Nobody leaves before all are inside; the limit of time is for the case that they cannot be.
            for _ in 0..<count { #expect(inside.wait(timeout: .now() + 20) == .success) }
            for _ in 0..<count { go.signal() }
            threads.wait()
        }
    }

    private struct Torn: Error { var what: String }

    /// Reads one state, checks that its parts agree, and returns its change.
    private func readWhole(_ archive: SQLiteArchive, after last: Int64) throws -> Int64 {
        try archive.read { reader in
            let counts = try reader.counts()
            guard counts.change >= last else { throw Torn(what: "change fell") }
            let page = try reader.articles(before: nil, limit: 20)
            for article in page.elements where try reader.quotes(in: article.id).count != article.quoteCount {
                throw Torn(what: "quotes of \(article.id)")
            }
            let quotes = try reader.quotes(by: nil, kind: nil, act: nil, before: nil, limit: 20)
            guard page.total == counts.articles, quotes.total == counts.quotes, try reader.counts() == counts else {
                throw Torn(what: "counts")
            }
            return counts.change
        }
    }

    /// Counts everything and compares with the totals that are kept.
    private func expectConsistent(_ archive: SQLiteArchive) throws {
        try archive.read { reader in
            let counts = try reader.counts()
            let filings = try reader.filings(after: 0, limit: 100_000)
            #expect(filings.count == counts.articles)
            #expect(filings.map(\.quotes.count).reduce(0, +) == counts.quotes)
            #expect(filings.allSatisfy { $0.article.quoteCount == $0.quotes.count })
        }
    }
}
