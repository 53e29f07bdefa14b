public import Domain
import Foundation
import Search
import Synchronization

/// What readers see at one instant: the number of the last change and the search snapshots that cover it.
struct Edition: Sendable {
    let change: Int64
    let articles: Snapshot
    let quotes: Snapshot
}

/// How often what readers see has changed: while the numbers are the same, so is what they see.
public struct EditionNumbers: Hashable, Sendable {
    /// Counts changes to what was there before: withdrawals, and all that is not the filing of a new story.
    public var alterations: Int
    /// Counts all changes.
    public var changes: Int
}

/// When what readers see last changed, as it stood before it was read.
///
/// The times are true from above: nothing has changed since, although it may have been unchanged for longer.
public struct EditionTimes: Sendable {
    let changed: Instant
    let altered: Instant
    let now: Instant

    /// The second, since 1970 UTC, in which anything last changed; `nil` while that second lasts, because another change
    /// may fall into it.
    public var lastModified: Int? { settled(changed) }

    /// The second, since 1970 UTC, in which something that was there before was last altered; `nil` while it lasts.
    public var lastAltered: Int? { settled(altered) }

    /// The second, since 1970 UTC, in which a story or its quotes last changed: when it was filed, or when something that
    /// was there before was altered; `nil` while that second lasts.
    public func lastModified(of article: Article) -> Int? { settled(max(altered, article.ingestedAt)) }

    private func settled(_ instant: Instant) -> Int? {
        instant.milliseconds / 1_000 < now.milliseconds / 1_000 ? Int(instant.milliseconds / 1_000) : nil
    }
}

/// Where the current edition hangs: publishing is one assignment, reading takes a reference and leaves.
public final class EditionBoard: Sendable {
    private struct State {
        var edition: Edition
        var changed: Instant
        var altered: Instant
        /// The latest time that was read off the clock.
        var latest: Instant

        /// The time of a change: not before any that a reader may have been told, though the clock was set back.
        mutating func tick(_ now: Instant) -> Instant {
            latest = max(latest, now)
            return latest
        }
    }

    private let state = Mutex<State?>(nil)
    private let clock: @Sendable () -> Instant
    private let alterations = Atomic(0)
    private let changes = Atomic(0)

    /// Creates a board without an edition: nothing is ready yet.
    public convenience init() {
        self.init { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
    }

    /// Creates a board with another clock than the system's.
    public init(clock: @escaping @Sendable () -> Instant) { self.clock = clock }

    /// The edition that readers see, or `nil` while the index is built.
    var current: Edition? { state.withLock { $0?.edition } }

    /// When what readers see last changed, or `nil` while the index is built.
    ///
    /// Whoever states it of what they read asks first, then reads.
    var times: EditionTimes? {
        let now = clock()
        return state.withLock { state in
            _ = state?.tick(now)
            return state.map { EditionTimes(changed: $0.changed, altered: $0.altered, now: now) }
        }
    }

    /// The time by the board's clock.
    var now: Instant { clock() }

    /// What has been counted; a change is counted after it is in the archive and in the edition, and before its answer.
    ///
    /// Whoever keeps what they read asks first, then reads: what is newer than the numbers is only forgotten too early.
    var numbers: EditionNumbers {
        EditionNumbers(
            alterations: alterations.load(ordering: .sequentiallyConsistent),
            changes: changes.load(ordering: .sequentiallyConsistent)
        )
    }

    func publish(_ new: Edition, alters: Bool = true) {
        state.withLock { state in
            let now = clock()
            if state == nil { state = State(edition: new, changed: now, altered: now, latest: now) }
            state?.edition = new
        }
        count(alters: alters)
    }

    /// Puts an edition in the place of the current one that shows the same; that is no change.
    func replace(_ same: Edition) { state.withLock { $0?.edition = same } }

    /// Counts a change, and takes its time.
    func count(alters: Bool) {
        let now = clock()
        state.withLock { state in
            guard let now = state?.tick(now) else { return }
            state?.changed = now
            if alters { state?.altered = now }
        }
        if alters { alterations.add(1, ordering: .sequentiallyConsistent) }
        changes.add(1, ordering: .sequentiallyConsistent)
    }
}

/// What a change took out of the indexes, and what it put in.
typealias StoryChange = (removed: (article: Article, quotes: [Quote])?, added: (article: Article, quotes: [Quote])?)

/// The two indexes of the archive, changed by the Desk alone.
struct Indexes {
    let articles = IndexWriter(fields: IndexedStory.articleFields, mergesItself: false)
    let quotes = IndexWriter(fields: IndexedStory.quoteFields, mergesItself: false)

    /// Takes in stories that were filed, oldest first.
    func add(_ stories: [(article: Article, quotes: [Quote])]) {
        articles.add(stories.map { IndexedStory.document(for: $0.article, $0.quotes) })
        quotes.add(stories.flatMap { IndexedStory.documents(for: $0.quotes, in: $0.article) })
    }

    /// Takes changes in, in their order.
    ///
    /// A key is never used twice: what one of them puts in and a later one takes out need not go in at all.
    func apply(_ changes: [StoryChange]) {
        let removed = changes.compactMap(\.removed)
        remove(removed.map { ($0.article.key, $0.quotes.map(\.key)) })
        let gone = Set(removed.map(\.article.key))
        add(changes.compactMap(\.added).filter { !gone.contains($0.article.key) })
    }

    func edition(change: Int64) -> Edition {
        Edition(change: change, articles: articles.snapshot(), quotes: quotes.snapshot())
    }
}
