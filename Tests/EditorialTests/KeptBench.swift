import Dispatch
import Domain
import Foundation
import Search
import Synchronization
import Testing

@testable import Editorial
@testable import Storage

/// An archive whose index is kept, with what the keeper said.
final class KeptBench: Sendable {
    let directory: String
    let archive: SQLiteArchive
    let desk: Desk
    let newsroom: Newsroom
    private let said = Lines()
    private let ownsDirectory: Bool

    var lines: [String] { said.lines.withLock { $0 } }

    init(
        directory given: String? = nil,
        access: SQLiteArchive.Access = .readWrite,
        looseBytes: Int = 1 << 20,
        lag: Int = 0,
        before: @escaping @Sendable (IndexFiles.Step) throws -> Void = { _ in }
    ) throws {
        let new = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        (directory, ownsDirectory) = (given ?? new, given == nil)
        archive = try SQLiteArchive(directory: directory, access: access)
        let board = EditionBoard()
        let ticks = Ticks()
        let files = IndexFiles(archive: directory, access: access, before: before)
        desk = Desk(
            archive: archive,
            board: board,
            keeping: IndexKeeping(store: files, looseBytes: looseBytes, patience: .seconds(3_600), lag: lag) {
                [said] line in
                said.lines.withLock { $0.append(line) }
            },
            clock: { ticks.next() }
        )
        newsroom = Newsroom(archive: archive, board: board)
        try desk.openIndex()
    }

    deinit {
        desk.close()
        archive.close()
        if ownsDirectory { try? FileManager.default.removeItem(atPath: directory) }
    }

    func close() {
        desk.close()
        archive.close()
    }

    /// Files, revises, edits or kills one story.
    func change(_ story: inout StoryDeck) throws {
        let listed = try newsroom.articles(before: nil, limit: 200).elements
        let victim = listed.isEmpty ? nil : listed[Int(story.random.next() % UInt64(listed.count))]
        switch (story.random.next() % 8, victim) {
        case (0, let victim?): try wait { desk.kill(victim.id, then: $0) }
        case (1...2, let victim?):
            let draft = try Draft(Submission(copy: story.copy(), outlet: "Northline", externalID: victim.externalID))
            _ = try wait { desk.file(draft, then: $0) } as FiledStory
        default:
            let draft = try Draft(Submission(copy: story.copy(), outlet: "Northline", externalID: story.name()))
            _ = try wait { desk.file(draft, then: $0) } as FiledStory
        }
    }

    /// Compares all kinds of searches with those in an index that was built from the archive just now.
    func expectAsNew(_ story: inout StoryDeck, _ place: SourceLocation = #_sourceLocation) throws {
        let board = EditionBoard()
        let builder = Desk(archive: archive, board: board, clock: { Instant(milliseconds: 0) })
        try builder.openIndex()
        let fresh = Newsroom(archive: archive, board: board)
        let (kept, new) = (try newsroom.edition(), try fresh.edition())
        #expect(kept.articles.documentCount == new.articles.documentCount, sourceLocation: place)
        #expect(kept.quotes.documentCount == new.quotes.documentCount, sourceLocation: place)
        #expect(kept.change == new.change, sourceLocation: place)
        for _ in 0..<12 {
            let query = story.query()
            #expect(try hits(newsroom, query) == hits(fresh, query), "\(query)", sourceLocation: place)
        }
    }

    private func hits(_ newsroom: Newsroom, _ query: String) throws -> [String] {
        let articles = try newsroom.searchArticles(SearchRequest(query), after: nil, limit: 50)
        let quotes = try newsroom.searchQuotes(SearchRequest(query), after: nil, limit: 50)
        return ["\(articles.total) \(quotes.total)"] + articles.hits.map { "\($0.item.id) \($0.score)" }
            + quotes.hits.map { "\($0.item.quote.id) \($0.score)" }
    }
}

/// What a keeper said, line by line.
private final class Lines: Sendable {
    let lines = Mutex<[String]>([])
}

/// Random stories of few words, and queries that find some of them.
struct StoryDeck {
    private static let words = [
        "ferry", "bridge", "harbor", "minister", "budget", "storm", "river", "tunnel", "copper", "council", "strike",
        "school", "winter", "pilot", "grain",
    ]
    /// Two are spellings of one name: the speaker bears the longer one once it was printed.
    private static let names = ["Yuri Dmitriev", "Yury Dmitriyev", "Anna Berg", "Jonas Falk"]
    var random: SeededRandom
    private var count = 0

    init(seed: UInt64) { random = SeededRandom(state: seed) }

    mutating func word() -> String { Self.words[Int(random.next() % UInt64(Self.words.count))] }

    mutating func name() -> String {
        count += 1
        return "\(random.state)-\(count)"
    }

    mutating func copy() -> String {
        let body = (0..<12).map { _ in word() }.joined(separator: " ")
        return """
            \(word().capitalized) and \(word()) \(random.next() % 1_000)

            “The \(word()) will \(word()) the \(word()) \(random.next() % 1_000)”, Mayor \(Self.names[Int(random.next() % 4)]) said.

            The \(body) \(random.next() % 100_000).
            """
    }

    mutating func query() -> String {
        let (first, second) = (word(), word())
        return switch random.next() % 8 {
        case 0: first
        case 1: "\(first) OR \(second)"
        case 2: "\(first) AND NOT \(second)"
        case 3: "\(first) \(second)"
        case 4: "speaker:anna"
        case 5: "speaker:dmitriyev"
        case 6: "speaker:dmitriev \(first)"
        default: "\(first.prefix(3))*"
        }
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}

/// Copies of an archive's directory as it stood before a step of keeping its index: what kill -9 would leave.
final class Copies: Sendable {
    let source = Mutex<String?>(nil)
    let directories = Mutex<[String]>([])
    let seen = Mutex<Set<String>>([])
    private let random: Mutex<SeededRandom>

    init(seed: UInt64) { random = Mutex(SeededRandom(state: seed &+ 77)) }

    func take(_ step: IndexFiles.Step) {
        guard let source = source.withLock({ $0 }) else { return }
        let isNew = seen.withLock { $0.insert("\(step)").inserted }
        guard isNew || random.withLock({ $0.next() % 32 == 0 }) else { return }
        let copy = "\(source)-\(UUID().uuidString.prefix(8))"
        do {
            try FileManager.default.copyItem(atPath: source, toPath: copy)
            directories.withLock { $0.append(copy) }
        } catch {
            Issue.record("\(step): \(error)")
        }
    }
}
