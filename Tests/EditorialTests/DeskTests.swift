import Dispatch
import Domain
import Editorial
import Storage
import Synchronization
import Testing

@Suite struct DeskTests {
    @Test func `a story is findable when its filing completes`() throws {
        let fixture = try ArchiveFixture()
        let story = try fixture.file(Stories.bridge())
        let found = try fixture.newsroom.searchArticles(SearchRequest("ferry"), after: nil, limit: 10)
        #expect(found.hits.map(\.item.id) == [story.article.id])
        #expect(found.hits.first?.snippets.first?.matches.isEmpty == false)
        let quotes = try fixture.newsroom.quotes(QuoteFilter(), about: "ferry", after: nil, limit: 10)
        #expect(quotes.elements.map(\.quote.speaker?.id.description) == ["anna-berg"])
    }

    @Test func `a commit that was reported as failed is findable once its failure is told`() throws {
        let held = Mutex<ForgetfulArchive?>(nil)
        let fixture = try ArchiveFixture(wrapping: { inner in
            let archive = ForgetfulArchive(inner)
            held.withLock { $0 = archive }
            return archive
        })
        try fixture.file(Stories.bridge())
        held.withLock { $0 }?.forgets.withLock { $0 = true }
        #expect(throws: ArchiveFault.self) {
            try fixture.submit(Submission(copy: Stories.bridge(word: "tunnel", river: "Arn")))
        }
        #expect(try fixture.newsroom.searchArticles(SearchRequest("tunnel"), after: nil, limit: 10).total == 1)
    }

    @Test func `stories that come together are filed in their order in one transaction`() throws {
        let held = Mutex<SlowArchive?>(nil)
        let fixture = try ArchiveFixture(wrapping: { inner in
            let archive = SlowArchive(inner)
            held.withLock { $0 = archive }
            return archive
        })
        let archive = try #require(held.withLock { $0 })
        let before = archive.writes.withLock { $0 }
        let drafts = try (0..<300).map {
            try Draft(Submission(copy: "Story \($0)\n\nIt is the story of number \($0)."))
        }
        let results = try wait { done in fixture.desk.file(drafts) { done(.success($0)) } }
        let revisions = try results.map { try $0.get().story.article }
        #expect(revisions.map(\.headline) == (0..<300).map { "Story \($0)" })
        #expect(zip(revisions, revisions.dropFirst()).allSatisfy { $0.key < $1.key })
        #expect(archive.writes.withLock { $0 } == before + 1)
    }

    @Test func `a kill hides the story and keeps its record`() throws {
        let fixture = try ArchiveFixture()
        let story = try fixture.file(Stories.bridge())
        try fixture.kill(story.article.id)
        #expect(try fixture.newsroom.searchArticles(SearchRequest("ferry"), after: nil, limit: 10).total == 0)
        #expect(try fixture.newsroom.quotes(QuoteFilter(), about: "ferry", after: nil, limit: 10).total == 0)
        #expect(try fixture.newsroom.articles(before: nil, limit: 10).total == 0)
        #expect(throws: NewsroomError.self) { try fixture.newsroom.article(story.article.id) }
        #expect(throws: NewsroomError.self) { try fixture.kill(story.article.id) }
        #expect(try fixture.archive.read { try $0.article(story.article.id) }?.status == .canceled)
    }

    @Test func `the index of a reopened archive equals the one that grew`() throws {
        let fixture = try ArchiveFixture()
        for number in 0..<30 { try fixture.file(Stories.bridge(word: "ferry\(number % 3)", river: "Lom \(number)")) }
        let killed = try fixture.newsroom.articles(before: nil, limit: 1).elements[0]
        try fixture.kill(killed.id)
        let board = EditionBoard()
        try Desk(archive: fixture.archive, board: board, clock: { Instant(milliseconds: 0) }).openIndex()
        let reopened = Newsroom(archive: fixture.archive, board: board)
        for query in ["ferry0", "ferry1 OR ferry2", "bridge NOT ferry1", "\"day and night\""] {
            let old = try fixture.newsroom.searchArticles(SearchRequest(query), after: nil, limit: 50)
            let new = try reopened.searchArticles(SearchRequest(query), after: nil, limit: 50)
            #expect(old.hits.map(\.item.id) == new.hits.map(\.item.id))
            #expect(old.total == new.total)
        }
    }

    @Test func `writes that arrive together commit together, in their order`() throws {
        let slow = Mutex<SlowArchive?>(nil)
        let fixture = try ArchiveFixture { archive in
            let wrapped = SlowArchive(archive)
            slow.withLock { $0 = wrapped }
            return wrapped
        }
        let archive = try #require(slow.withLock { $0 })
        archive.gate.wait()
        let drafts = try (0..<64).map {
            try Draft(Submission(copy: Stories.bridge(word: "ferry\($0)", river: "Lom \($0)")))
        }
        let done = DispatchSemaphore(value: 0)
        let keys = Mutex<[Int64]>([])
        for draft in drafts {
            fixture.desk.file(draft) { result in
                if case .success(let filed) = result { keys.withLock { $0.append(filed.story.article.key) } }
                done.signal()
            }
        }
        // While 64 filings wait for the disk, a reader is answered.
        #expect(try fixture.newsroom.articles(before: nil, limit: 10).total == 0)
        archive.gate.signal()
        for _ in drafts { done.wait() }
        #expect(keys.withLock { $0 } == keys.withLock { $0 }.sorted())
        #expect(keys.withLock { $0.count } == 64)
        #expect(archive.writes.withLock { $0 } <= 3)
    }

    @Test func `a fault of the disk fails what waited and leaves readers at the last edition`() throws {
        let broken = Mutex<BrokenArchive?>(nil)
        let fixture = try ArchiveFixture { archive in
            let wrapped = BrokenArchive(archive)
            broken.withLock { $0 = wrapped }
            return wrapped
        }
        try fixture.file(Stories.bridge())
        broken.withLock { $0 }?.isBroken.withLock { $0 = true }
        #expect(throws: ArchiveFault.self) { try fixture.file(Stories.bridge(word: "raft", river: "Arn")) }
        #expect(try fixture.newsroom.searchArticles(SearchRequest("raft"), after: nil, limit: 10).total == 0)
        #expect(try fixture.newsroom.searchArticles(SearchRequest("ferry"), after: nil, limit: 10).total == 1)
        broken.withLock { $0 }?.isBroken.withLock { $0 = false }
        try fixture.file(Stories.bridge(word: "raft", river: "Arn"))
        #expect(try fixture.newsroom.searchArticles(SearchRequest("raft"), after: nil, limit: 10).total == 1)
    }

    @Test func `more writes than may wait are refused at once`() throws {
        let slow = Mutex<SlowArchive?>(nil)
        let fixture = try ArchiveFixture { archive in
            let wrapped = SlowArchive(archive)
            slow.withLock { $0 = wrapped }
            return wrapped
        }
        let archive = try #require(slow.withLock { $0 })
        archive.gate.wait()
        let drafts = try (0..<Desk.maximumWaiting + 300).map { try Draft(Submission(copy: "Flash number \($0)")) }
        let done = DispatchSemaphore(value: 0)
        let refused = Mutex(0)
        let count = drafts.count
        for draft in drafts {
            fixture.desk.file(draft) { result in
                if case .failure(NewsroomError.overloaded) = result { refused.withLock { $0 += 1 } }
                done.signal()
            }
        }
        archive.gate.signal()
        for _ in 0..<count { done.wait() }
        // One batch may have left the inbox before the disk stopped it.
        #expect((1...300).contains(refused.withLock { $0 }))
        #expect(try fixture.newsroom.counts().articles + refused.withLock { $0 } == count)
    }

    @Test func `a long page stands in its order, and the desk is not asked for its rest when it has no room`() throws {
        let slow = Mutex<SlowArchive?>(nil)
        let fixture = try ArchiveFixture { archive in
            let wrapped = SlowArchive(archive)
            slow.withLock { $0 = wrapped }
            return wrapped
        }
        let page = try (0..<5).map { try Draft(Submission(copy: "Page number \($0)")) }
        let results: [Result<FiledStory, any Error>] = try wait { complete in
            fixture.desk.file(page) { complete(.success($0)) }
        }
        let filed = try results.map { try $0.get().story.article }
        #expect(filed.map(\.text) == (0..<5).map { "Page number \($0)" })
        #expect(filed.map(\.key) == filed.map(\.key).sorted())
        let archive = try #require(slow.withLock { $0 })
        archive.gate.wait()
        let done = DispatchSemaphore(value: 0)
        let flash = try Draft(Submission(copy: "Flash"))
        while archive.asked.wait(timeout: .now()) == .success {}
        fixture.desk.file(flash) { _ in done.signal() }
        archive.asked.wait()
        // The first waits for the disk, and behind it as many as may.
        for _ in 0..<Desk.maximumWaiting { fixture.desk.file(flash) { _ in done.signal() } }
        // Asked for each, the desk would nest a call in a call for all of them.
        let long = Array(repeating: flash, count: 200_000)
        let refused: [Result<FiledStory, any Error>] = try wait { complete in
            fixture.desk.file(long) { complete(.success($0)) }
        }
        archive.gate.signal()
        #expect(refused.count == long.count)
        #expect(refused.allSatisfy { if case .failure(NewsroomError.overloaded) = $0 { true } else { false } })
        for _ in 0...Desk.maximumWaiting { done.wait() }
    }
}

/// An archive whose writes wait at a gate.
final class SlowArchive: Archive {
    private let inner: SQLiteArchive
    let gate = DispatchSemaphore(value: 1)
    /// Signalled for each write that comes to the gate.
    let asked = DispatchSemaphore(value: 0)
    let writes = Mutex(0)

    init(_ inner: SQLiteArchive) { self.inner = inner }

    func read<Value>(_ body: (any ArchiveReader) throws -> Value) throws -> Value { try inner.read(body) }

    func write<Value>(_ body: (any ArchiveWriter) throws -> Value) throws -> Value {
        asked.signal()
        gate.wait()
        defer { gate.signal() }
        writes.withLock { $0 += 1 }
        return try inner.write(body)
    }
}

/// An archive that reports a failure after a commit that took place.
final class ForgetfulArchive: Archive {
    private let inner: SQLiteArchive
    let forgets = Mutex(false)

    init(_ inner: SQLiteArchive) { self.inner = inner }

    func read<Value>(_ body: (any ArchiveReader) throws -> Value) throws -> Value { try inner.read(body) }

    func write<Value>(_ body: (any ArchiveWriter) throws -> Value) throws -> Value {
        let value = try inner.write(body)
        if forgets.withLock({ $0 }) { throw ArchiveFault(kind: .other, detail: "the disk did not answer") }
        return value
    }
}

/// An archive whose disk fails at the commit when told to.
final class BrokenArchive: Archive {
    private let inner: SQLiteArchive
    let isBroken = Mutex(false)

    init(_ inner: SQLiteArchive) { self.inner = inner }

    func read<Value>(_ body: (any ArchiveReader) throws -> Value) throws -> Value { try inner.read(body) }

    func write<Value>(_ body: (any ArchiveWriter) throws -> Value) throws -> Value {
        try inner.write { writer in
            let value = try body(writer)
            if isBroken.withLock({ $0 }) { throw ArchiveFault(kind: .full, detail: "no space") }
            return value
        }
    }
}
