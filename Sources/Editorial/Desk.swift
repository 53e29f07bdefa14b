import Dispatch
public import Domain
import Synchronization

/// The one writer: files and kills stories, one transaction for all that arrived together.
///
/// A completion runs on the Desk's queue, after the change is on disk and in the edition that readers see.
public final class Desk: Sendable {
    /// Writes that may wait; more are refused with ``NewsroomError/overloaded``.
    public static let maximumWaiting = 1_024
    private static let maximumBatch = 256

    private enum Job: Sendable {
        case file(Draft, @Sendable (Result<StoryView, any Error>) -> Void)
        case kill(ArticleID, @Sendable (Result<Void, any Error>) -> Void)

        func fail(_ error: any Error) {
            switch self {
            case .file(_, let complete): complete(.failure(error))
            case .kill(_, let complete): complete(.failure(error))
            }
        }
    }

    private struct Inbox {
        var jobs: [Job] = []
        var isDraining = false
    }

    private let archive: any Archive
    private let board: EditionBoard?
    private let clock: @Sendable () -> Instant
    private let queue = DispatchQueue(label: "org.onrecord.desk", qos: .userInitiated)
    private let inbox = Mutex(Inbox())
    private let indexes = Mutex(Indexes())

    /// Creates the desk of an archive.
    ///
    /// Where nobody reads while it writes, as in an offline import, there is no board, and nothing is indexed. With a
    /// board, ``openIndex()`` must come before the first write.
    public init(archive: any Archive, board: EditionBoard?, clock: @escaping @Sendable () -> Instant) {
        (self.archive, self.board, self.clock) = (archive, board, clock)
    }

    /// Builds the index from the archive and publishes the first edition.
    ///
    /// - Throws: ``ArchiveFault``.
    /// - Complexity: O(n), n bytes of text in the archive.
    public func openIndex() throws {
        var last: Int64 = 0
        // The archive bounds the text of a round as well, so that a run of huge stories is never in memory at once.
        while true {
            let after = last
            let stories = try archive.read { try $0.filings(after: after, limit: 500) }
            guard let key = stories.last?.article.key else { break }
            indexes.withLock { $0.add(stories) }
            last = key
        }
        let change = try archive.read { try $0.counts().change }
        indexes.withLock { board?.publish($0.edition(change: change)) }
    }

    /// Files a story.
    public func file(_ draft: Draft, then complete: @escaping @Sendable (Result<StoryView, any Error>) -> Void) {
        accept(.file(draft, complete))
    }

    /// Withdraws a story: it is hidden everywhere, its record stays.
    public func kill(_ id: ArticleID, then complete: @escaping @Sendable (Result<Void, any Error>) -> Void) {
        accept(.kill(id, complete))
    }

    private func accept(_ job: Job) {
        let (isAccepted, mustStart) = inbox.withLock { inbox in
            guard inbox.jobs.count < Self.maximumWaiting else { return (false, false) }
            inbox.jobs.append(job)
            defer { inbox.isDraining = true }
            return (true, !inbox.isDraining)
        }
        guard isAccepted else { return job.fail(NewsroomError.overloaded) }
        if mustStart { queue.async { self.drain() } }
    }

    /// Commits batch after batch until nothing waits.
    private func drain() {
        while true {
            let batch = inbox.withLock { inbox in
                let batch = Array(inbox.jobs.prefix(Self.maximumBatch))
                inbox.jobs.removeFirst(batch.count)
                inbox.isDraining = !batch.isEmpty
                return batch
            }
            guard !batch.isEmpty else { return }
            commit(batch)
        }
    }

    private enum Outcome {
        case filed(StoryView, altersOthers: Bool)
        case killed((article: Article, quotes: [Quote]))
        case failed(any Error)

        /// Whether all that was there before is as it was.
        var onlyAdds: Bool {
            switch self {
            case .filed(let story, let altersOthers): story.article.revision == 1 && !altersOthers
            case .failed: true
            case .killed: false
            }
        }
    }

    private func commit(_ batch: [Job]) {
        guard board == nil || board?.current != nil else { return batch.forEach { $0.fail(NewsroomError.notReady) } }
        do {
            let (outcomes, change) = try archive.write { writer in
                (batch.map { perform($0, with: writer) }, try writer.counts().change)
            }
            if let board {
                indexes.withLock { indexes in
                    for run in Self.runs(of: outcomes) { run.apply(to: indexes) }
                    board.publish(indexes.edition(change: change), alters: !outcomes.allSatisfy(\.onlyAdds))
                }
            }
            for (job, outcome) in zip(batch, outcomes) { report(outcome, of: job) }
        } catch {
            // A failure may hide a commit that took place.
            board?.count(alters: true)
            batch.forEach { $0.fail(error) }
        }
    }

    private func perform(_ job: Job, with writer: any ArchiveWriter) -> Outcome {
        do {
            switch job {
            case .file(let draft, _): return try file(draft, with: writer)
            case .kill(let id, _): return .killed(try kill(id, with: writer))
            }
        } catch {
            return .failed(error)
        }
    }

    private func file(_ draft: Draft, with writer: any ArchiveWriter) throws -> Outcome {
        var generator = SystemRandomNumberGenerator()
        let instant = clock()
        let id = ArticleID(filedAt: instant, using: &generator)
        let filing = try draft.filing(as: id, at: instant, register: SpeakerRegister(writer))
        let stored = try writer.file(filing)
        let story = StoryView(
            article: stored.article,
            quotes: stored.quotes,
            copy: filing.copy,
            speakers: [],
            isFiled: true
        )
        return .filed(story, altersOthers: stored.renames)
    }

    private func kill(_ id: ArticleID, with writer: any ArchiveWriter) throws -> (article: Article, quotes: [Quote]) {
        guard let article = try writer.article(id) else { throw NewsroomError.articleNotFound(id.description) }
        guard article.status == .usable, let killed = try writer.kill(id, at: clock()) else {
            throw NewsroomError.articleGone(id)
        }
        return killed
    }

    private func report(_ outcome: Outcome, of job: Job) {
        switch (job, outcome) {
        case (.file(_, let complete), .filed(let story, _)): complete(.success(story))
        case (.kill(_, let complete), .killed): complete(.success(()))
        case (_, .failed(let error)): job.fail(error)
        case (.file, .killed), (.kill, .filed): preconditionFailure("an outcome belongs to its job")
        }
    }

    /// Changes to the index in their order, neighbouring filings together.
    private enum Run {
        case add([(article: Article, quotes: [Quote])])
        case remove((article: Article, quotes: [Quote]))

        func apply(to indexes: Indexes) {
            switch self {
            case .add(let stories): indexes.add(stories)
            case .remove(let story): indexes.remove(story)
            }
        }
    }

    private static func runs(of outcomes: [Outcome]) -> [Run] {
        var runs: [Run] = []
        var filed: [(article: Article, quotes: [Quote])] = []
        for outcome in outcomes {
            switch outcome {
            case .filed(let story, _): filed.append((story.article, story.quotes))
            case .killed(let story):
                runs.append(.add(filed))
                runs.append(.remove(story))
                filed = []
            case .failed: break
            }
        }
        return runs + [.add(filed)]
    }
}
