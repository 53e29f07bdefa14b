import Dispatch
import Domain
import Editorial
import Foundation
import Storage
import Synchronization
import Testing

/// A real archive in a directory of its own, with a desk, a newsroom and a clock that the test moves.
final class ArchiveFixture: Sendable {
    let directory: String
    let archive: SQLiteArchive
    let desk: Desk
    let newsroom: Newsroom

    init(directory: String? = nil, wrapping wrap: (SQLiteArchive) -> any Archive = { $0 }) throws {
        let directory =
            directory ?? FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        self.directory = directory
        archive = try SQLiteArchive(directory: directory, access: .readWrite)
        let board = EditionBoard()
        let ticks = Ticks()
        desk = Desk(archive: wrap(archive), board: board, clock: { ticks.next() })
        newsroom = Newsroom(archive: archive, board: board)
        try desk.openIndex()
    }

    deinit {
        archive.close()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Files copy that the archive does not have, and waits.
    @discardableResult
    func file(_ copy: String) throws -> StoryView {
        let filed = try submit(Submission(copy: copy))
        #expect(filed.outcome == .filed)
        return filed.story
    }

    /// Hands a story in and waits for what comes of it.
    @discardableResult
    func submit(_ submission: Submission, reviving: Bool = false) throws -> FiledStory {
        let draft = try Draft(submission)
        return try wait { desk.file(draft, reviving: reviving, then: $0) }
    }

    /// Edits segments and waits.
    @discardableResult
    func edit(_ id: ArticleID, _ edit: SegmentEdit) throws -> FiledStory {
        try wait { desk.edit(id, edit, then: $0) }
    }

    /// Kills a story and waits.
    func kill(_ id: ArticleID) throws { try wait { desk.kill(id, then: $0) } }
}

/// A clock that moves a second at every look.
final class Ticks: Sendable {
    private let now = Mutex<Int64>(1_700_000_000_000)

    func next() -> Instant {
        Instant(
            milliseconds: now.withLock {
                $0 += 1_000
                return $0
            }
        )
    }
}

/// Waits for something that completes on another thread.
func wait<Value: Sendable>(
    for start: (@escaping @Sendable (Result<Value, any Error>) -> Void) -> Void
) throws -> Value {
    let done = DispatchSemaphore(value: 0)
    let result = Mutex<Result<Value, any Error>?>(nil)
    start { value in
        result.withLock { $0 = value }
        done.signal()
    }
    done.wait()
    guard let value = result.withLock({ $0 }) else { preconditionFailure("completed") }
    return try value.get()
}

enum Stories {
    /// A made-up story with one direct and one indirect quote.
    static func bridge(minister: String = "Anna Berg", word: String = "ferry", river: String = "Lom") -> String {
        """
        Bridge over the \(river) to close for a month

        14:05, 3 March, 2022

        NORDVIK, MARCH 3, NORTHLINE. Minister of Transport \(minister) said on Thursday that the bridge would close in April.

        “The \(word) will run day and night, and nobody will pay for it”, \(minister.split(separator: " ").last ?? "") said.
        """
    }
}
