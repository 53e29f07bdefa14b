import Dispatch
public import Domain
import Synchronization

/// The one writer: files, revises, edits and kills stories, one transaction for all that arrived together.
///
/// A completion runs on the Desk's queue, after the change is on disk and in the edition that readers see; one that is
/// refused because too many wait runs at once, on the caller's thread.
public final class Desk: Sendable {
    /// Writes that may wait; more are refused with ``NewsroomError/overloaded``.
    public static let maximumWaiting = 1_024
    private static let maximumBatch = 256

    private enum Job: Sendable {
        case file([Draft], reviving: Bool, @Sendable ([Result<FiledStory, any Error>]) -> Void)
        case edit(ArticleID, SegmentEdit, @Sendable (Result<FiledStory, any Error>) -> Void)
        case kill(ArticleID, @Sendable (Article) throws -> Void, @Sendable (Result<Void, any Error>) -> Void)

        /// How many writes it is.
        var count: Int {
            switch self {
            case .file(let drafts, _, _): drafts.count
            case .edit, .kill: 1
            }
        }

        func fail(_ error: any Error) {
            switch self {
            case .file(let drafts, _, let complete): complete(drafts.map { _ in .failure(error) })
            case .edit(_, _, let complete): complete(.failure(error))
            case .kill(_, _, let complete): complete(.failure(error))
            }
        }
    }

    private struct Inbox {
        var jobs: [Job] = []
        /// How many writes the jobs are.
        var count = 0
        var isDraining = false
    }

    private let archive: any Archive
    private let board: EditionBoard
    private let keeper: IndexKeeper
    private let clock: @Sendable () -> Instant
    private let queue: BackgroundQueue
    private let inbox = Mutex(Inbox())

    /// Creates the desk of an archive, whose editions hang on a board; ``openIndex()`` must come before the first write.
    ///
    /// Without `keeping` the index is in memory only, and is built anew each time. Each thread that files or indexes calls
    /// `makeReady` before it works, which keeps it out of the way of readers; a call should cost next to nothing.
    public init(
        archive: any Archive,
        board: EditionBoard,
        keeping: IndexKeeping? = nil,
        clock: @escaping @Sendable () -> Instant,
        makingThreadsReady makeReady: @escaping @Sendable () -> Void = {}
    ) {
        (self.archive, self.board, self.clock) = (archive, board, clock)
        queue = BackgroundQueue("org.onrecord.desk", qos: .utility, makingReady: makeReady)
        keeper = IndexKeeper(archive: archive, board: board, keeping: keeping, makingThreadsReady: makeReady)
    }

    /// Takes up the index that was kept, indexes what is newer in the archive, and publishes the first edition.
    ///
    /// - Throws: ``ArchiveFault``.
    /// - Complexity: O(n), n bytes of text in the archive that the kept index lacks.
    public func openIndex() throws { try keeper.open() }

    /// Waits for writes under way, and keeps all of the index; nothing may be written afterwards.
    public func close() {
        queue.sync {}
        keeper.close()
    }

    /// How many bytes of the index are in memory only.
    var looseIndexBytes: Int { keeper.looseByteCount }

    /// Waits until the index has nothing more to join or to keep for now.
    func settle() { keeper.settle() }

    /// Files a story: as an article of its own, as a new revision of the article that it is, or not at all when the
    /// archive has all of it.
    ///
    /// A story that was withdrawn is refused with ``NewsroomError/storyKilled(_:)``, unless `reviving`: then it is usable
    /// again, in a new revision. One that its sender took back is withdrawn, or refused with
    /// ``NewsroomError/storyCanceled`` when there is none; one that is held back is hidden until its sender releases it, or
    /// refused with ``NewsroomError/storyWithheld(until:)`` when none is shown.
    public func file(
        _ draft: Draft,
        reviving: Bool = false,
        then complete: @escaping @Sendable (Result<FiledStory, any Error>) -> Void
    ) {
        file([draft], reviving: reviving) { complete($0[0]) }
    }

    /// Files stories in their order and in one transaction, so that nothing comes between them; each is filed, or
    /// refused, by itself.
    public func file(
        _ drafts: [Draft],
        reviving: Bool = false,
        then complete: @escaping @Sendable ([Result<FiledStory, any Error>]) -> Void
    ) {
        accept(.file(drafts, reviving: reviving, complete))
    }

    /// Puts an editor's decisions on lines of copy in force, now and for all later revisions that have the lines.
    ///
    /// - Throws: To `complete`: ``NewsroomError`` for what there is not, ``EditFlaw`` for what cannot be.
    public func edit(
        _ id: ArticleID,
        _ edit: SegmentEdit,
        then complete: @escaping @Sendable (Result<FiledStory, any Error>) -> Void
    ) {
        accept(.edit(id, edit, complete))
    }

    /// Withdraws a story: it is hidden everywhere, its record stays.
    ///
    /// `check` sees the story as it is when its turn has come; what it throws goes to `complete`, and the story stays.
    public func kill(
        _ id: ArticleID,
        checking check: @escaping @Sendable (Article) throws -> Void = { _ in },
        then complete: @escaping @Sendable (Result<Void, any Error>) -> Void
    ) {
        accept(.kill(id, check, complete))
    }

    private func accept(_ job: Job) {
        let (isAccepted, mustStart) = inbox.withLock { inbox in
            guard inbox.count < Self.maximumWaiting else { return (false, false) }
            inbox.jobs.append(job)
            inbox.count += job.count
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
                // The stories of one job are never parted, however many.
                var count = 0
                let batch = Array(
                    inbox.jobs.prefix { job in
                        defer { count += job.count }
                        return count < Self.maximumBatch
                    }
                )
                inbox.jobs.removeFirst(batch.count)
                inbox.count -= batch.reduce(0) { $0 + $1.count }
                inbox.isDraining = !batch.isEmpty
                return batch
            }
            guard !batch.isEmpty else { return }
            commit(batch)
        }
    }

    private enum Outcome {
        case filed(FiledStory, Filed)
        case unchanged(FiledStory)
        case killed((article: Article, quotes: [Quote]))
        case failed(any Error)

        /// What was in the index before and is no more, and what is new in it.
        var changed: (removed: (article: Article, quotes: [Quote])?, added: (article: Article, quotes: [Quote])?) {
            switch self {
            case .filed(_, let filed): (filed.superseded, (filed.article, filed.quotes))
            case .killed(let story): (story, nil)
            case .unchanged, .failed: (nil, nil)
            }
        }

        /// What whoever asked for it is told.
        var filed: Result<FiledStory, any Error> {
            switch self {
            case .filed(let story, _), .unchanged(let story): return .success(story)
            case .failed(let error): return .failure(error)
            case .killed(let killed):
                let story = StoryView(
                    article: killed.article,
                    quotes: killed.quotes,
                    copy: FiledCopy(copy: "", segments: []),
                    speakers: [],
                    isFiled: true
                )
                return .success(FiledStory(outcome: .killed, story: story))
            }
        }

        /// Whether all that was there before is as it was.
        var onlyAdds: Bool {
            switch self {
            case .filed(_, let filed): filed.superseded == nil && !filed.renames
            case .unchanged, .failed: true
            case .killed: false
            }
        }
    }

    private func commit(_ batch: [Job]) {
        guard board.current != nil else { return batch.forEach { $0.fail(NewsroomError.notReady) } }
        do {
            let (outcomes, change) = try archive.write { writer in
                (batch.map { perform($0, with: writer) }, try writer.counts().change)
            }
            // What every reader may have kept of these articles, their quotes and their speakers is old from here on.
            let all = outcomes.joined()
            let changes = all.map(\.changed).filter { $0.removed != nil || $0.added != nil }
            try keeper.apply(changes, upTo: change, alters: !all.allSatisfy(\.onlyAdds))
            for (job, outcomes) in zip(batch, outcomes) { report(outcomes, of: job) }
        } catch {
            // A failure may hide a commit that took place: then readers find it all the same.
            board.count(alters: true)
            catchUp()
            batch.forEach { $0.fail(error) }
        }
    }

    /// Indexes what a commit may have stored that was not known to have taken place.
    private func catchUp() {
        do {
            try keeper.apply([], upTo: archive.read { try $0.counts().change }, alters: true)
        } catch {
            // What ails the archive was just reported; the next write that it takes brings the rest.
            return
        }
    }

    private func perform(_ job: Job, with writer: any ArchiveWriter) -> [Outcome] {
        switch job {
        case .file(let drafts, let reviving, _):
            drafts.map { draft in outcome { try file(draft, reviving: reviving, with: writer) } }
        case .edit(let id, let edit, _): [outcome { try self.edit(id, edit, with: writer) }]
        case .kill(let id, let check, _): [outcome { .killed(try kill(id, checking: check, with: writer)) }]
        }
    }

    private func outcome(of write: () throws -> Outcome) -> Outcome {
        do {
            return try write()
        } catch {
            return .failed(error)
        }
    }

    private func file(_ draft: Draft, reviving: Bool, with writer: any ArchiveWriter) throws -> Outcome {
        if draft.submission.isCanceled { return try withdraw(draft, with: writer) }
        let instant = clock()
        let arrival = Arrival(draft)
        let relatives = try writer.relatives(of: arrival.marks).map(Relative.init)
        let acquaintance = try Acquaintance.of(arrival, among: relatives, in: writer)
        do {
            try draft.submission.checkRelease(at: instant)
        } catch {
            return try withhold(acquaintance, as: error, with: writer)
        }
        let current: Article?
        switch acquaintance {
        case .known(let article) where article.status == .usable:
            return .unchanged(FiledStory(outcome: .known, story: try StoryView(article, in: writer)))
        case .outdated(let article) where article.status == .usable:
            let detail = "revision \(article.revision) is a later version of the story, and stays current"
            return .unchanged(
                FiledStory(
                    outcome: .known,
                    story: try StoryView(article, in: writer),
                    warnings: [CopyWarning(.olderVersion, detail)]
                )
            )
        case .known(let article), .revision(let article), .outdated(let article):
            guard article.status != .canceled || reviving else { throw NewsroomError.storyKilled(article.id) }
            if article.status == .withheld, !reviving, try !arrival.releases(acquaintance, in: writer) {
                throw NewsroomError.storyWithheld(until: nil)
            }
            current = article
        case .new: current = nil
        }
        var generator = SystemRandomNumberGenerator()
        let rulings = try current.map { try writer.rulings(on: $0.id) } ?? []
        let filing = try draft.ruled(by: rulings).filing(
            as: current?.id ?? ArticleID(filedAt: instant, using: &generator),
            revision: (current?.revision ?? 0) + 1,
            at: instant,
            duplicateOf: relatives.isEmpty
                ? nil : arrival.earliestDuplicate(besides: current?.id, among: relatives, in: writer),
            register: SpeakerRegister(writer)
        )
        return try store(filing, with: writer)
    }

    /// Kills the story that its sender took back; one that was withdrawn stays as it is.
    private func withdraw(_ draft: Draft, with writer: any ArchiveWriter) throws -> Outcome {
        let arrival = Arrival(draft)
        let relatives = try writer.relatives(of: arrival.marks).map(Relative.init)
        switch try Acquaintance.of(arrival, among: relatives, in: writer) {
        case .known(let article), .revision(let article), .outdated(let article):
            guard article.status == .canceled else {
                return .killed(try kill(article.id, checking: { _ in }, with: writer))
            }
            return .unchanged(FiledStory(outcome: .killed, story: try StoryView(article, in: writer)))
        case .new: throw NewsroomError.storyCanceled
        }
    }

    /// Hides a story that is shown and that its sender now holds back; refuses any other that is held back.
    private func withhold(
        _ acquaintance: Acquaintance,
        as refusal: NewsroomError,
        with writer: any ArchiveWriter
    ) throws -> Outcome {
        switch acquaintance {
        case .known(let article) where article.status == .usable,
            .revision(let article) where article.status == .usable:
            guard let hidden = try writer.hide(article.id, as: .withheld, at: clock()) else { throw refusal }
            return .killed(hidden)
        default: throw refusal
        }
    }

    private func edit(_ id: ArticleID, _ edit: SegmentEdit, with writer: any ArchiveWriter) throws -> Outcome {
        guard let article = try writer.article(id) else { throw NewsroomError.articleNotFound(id.description) }
        guard article.status == .usable else { throw NewsroomError.articleGone(id) }
        let copy = try writer.copy(of: id) ?? FiledCopy(copy: "", segments: [])
        guard let rulings = try edit.rulings(on: article, copy, after: writer.rulings(on: id)) else {
            return .unchanged(FiledStory(outcome: .known, story: try StoryView(article, in: writer)))
        }
        var filing = try Draft(article, copy).ruled(by: rulings).filing(
            as: id,
            revision: article.revision + 1,
            at: clock(),
            duplicateOf: article.duplicateOf,
            register: SpeakerRegister(writer)
        )
        (filing.kind, filing.rulings) = (.edited, rulings)
        return try store(filing, with: writer)
    }

    private func store(_ filing: Filing, with writer: any ArchiveWriter) throws -> Outcome {
        let filed = try writer.file(filing)
        let story = StoryView(
            article: filed.article,
            quotes: filed.quotes,
            copy: filing.copy,
            speakers: [],
            isFiled: true
        )
        return .filed(FiledStory(outcome: filed.superseded == nil ? .filed : .revised, story: story), filed)
    }

    private func kill(
        _ id: ArticleID,
        checking check: (Article) throws -> Void,
        with writer: any ArchiveWriter
    ) throws -> (article: Article, quotes: [Quote]) {
        guard let article = try writer.article(id) else { throw NewsroomError.articleNotFound(id.description) }
        // What is held back is hidden already, and from now on for good.
        guard article.status != .canceled else { throw NewsroomError.articleGone(id) }
        try check(article)
        guard let killed = try writer.kill(id, at: clock()) else {
            throw NewsroomError.articleGone(id)
        }
        return killed
    }

    private func report(_ outcomes: [Outcome], of job: Job) {
        switch job {
        case .file(_, _, let complete): complete(outcomes.map(\.filed))
        case .edit(_, _, let complete): complete(outcomes[0].filed)
        case .kill(_, _, let complete): complete(outcomes[0].filed.map { _ in })
        }
    }
}
