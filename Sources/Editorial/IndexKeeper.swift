public import Dispatch
import Domain
public import Search
import Synchronization

/// How the indexes of an archive are kept between runs.
public struct IndexKeeping: Sendable {
    let store: any SegmentStore
    /// How many bytes of segments may be in memory only before they are kept.
    let looseBytes: Int
    /// After how long what is in memory only is kept, and after how long what failed is tried again.
    let patience: DispatchTimeInterval
    /// How many bytes of text that was filed may wait to be indexed.
    let lag: Int
    let log: @Sendable (String) -> Void

    /// Keeps segments in a store, once there are `looseBytes` of them in memory or after `patience`; `log` takes a line on
    /// whatever is damaged or cannot be kept.
    ///
    /// With a `lag` stories are not to be found as soon as they are filed: so many bytes of text are indexed at once, beside the
    /// writer, which is less work than indexing a batch at a time and joining what comes of it.
    public init(
        store: any SegmentStore,
        looseBytes: Int = 16 << 20,
        patience: DispatchTimeInterval = .seconds(60),
        lag: Int = 0,
        log: @escaping @Sendable (String) -> Void
    ) {
        (self.store, self.looseBytes, self.patience) = (store, looseBytes, patience)
        (self.lag, self.log) = (lag, log)
    }
}

/// Owns the indexes: takes changes in, publishes editions, and beside the writer joins segments and keeps them.
///
/// What changes the indexes holds the lock for as long as it takes to index a batch; joining and writing do not. Segments in
/// memory are joined and kept on one queue, kept ones are joined on another, at low priority: a long merge holds up nothing.
final class IndexKeeper: Sendable {
    private struct State {
        var indexes = Indexes()
        /// What the indexes cover: the archive's last change, and the highest key of its articles.
        var covered = Coverage()
        /// What they will cover with the changes that wait.
        var taken = Coverage()
        /// Changes that wait to be indexed, and the bytes of their texts.
        var waiting: (changes: [StoryChange], bytes: Int) = ([], 0)
        /// What of that is kept.
        var kept = Coverage()
        /// Whether the manifest says what it should.
        var isPublished = true
        var isTidying = false
        var isJoining = false
        var isFlushDue = false
        /// Whether the last attempt to keep something failed.
        var isFailing = false
    }

    struct Coverage: Equatable {
        var change: Int64 = 0
        var lastKey: Int64 = 0
    }

    private let archive: any Archive
    private let board: EditionBoard
    private let keeping: IndexKeeping?
    private let state = Mutex(State())
    private let isStopping = Atomic(false)
    private let tidying: BackgroundQueue
    private let joining: BackgroundQueue

    init(
        archive: any Archive,
        board: EditionBoard,
        keeping: IndexKeeping?,
        makingThreadsReady makeReady: @escaping @Sendable () -> Void
    ) {
        (self.archive, self.board, self.keeping) = (archive, board, keeping)
        tidying = BackgroundQueue("org.onrecord.index.tidy", qos: .utility, makingReady: makeReady)
        joining = BackgroundQueue("org.onrecord.index.join", qos: .background, makingReady: makeReady)
    }

    /// Takes in what a commit changed, the last change being `change`, and publishes the edition that shows it.
    ///
    /// When changes are missing, because a commit was not known to have taken place, they are read from the archive.
    /// - Throws: ``ArchiveFault``, only in that case.
    func apply(
        _ changes: [StoryChange],
        upTo change: Int64,
        alters: Bool
    ) throws {
        let lag = keeping?.lag ?? 0
        let (isWhole, waiting) = state.withLock { state in
            guard state.taken.change + Int64(changes.count) == change else { return (false, 0) }
            guard !changes.isEmpty else { return (true, 0) }
            let lastKey = changes.reduce(state.taken.lastKey) { max($0, $1.added?.article.key ?? 0) }
            state.taken = Coverage(change: change, lastKey: lastKey)
            if lag > 0 {
                state.waiting.changes += changes
                state.waiting.bytes += changes.reduce(0) { $0 + ($1.added?.article.text.utf8.count ?? 0) }
                return (true, state.waiting.bytes)
            }
            state.indexes.apply(changes)
            state.covered = state.taken
            board.publish(state.indexes.edition(change: change), alters: alters)
            return (true, 0)
        }
        if !isWhole {
            tidying.sync { indexWaiting() }
            try catchUp()
        }
        if lag == 0 { work() } else if waiting >= lag { indexLater(outrun: waiting >= 2 * lag) }
    }

    /// Waits until nothing is left to do in the background but what waits for its time.
    func settle() {
        tidying.sync { indexWaiting() }
        joining.sync {}
    }

    /// Makes what is in memory only be kept, and ends all work in the background; changes after it are kept no more.
    func close() {
        isStopping.store(true, ordering: .relaxed)
        tidying.sync {
            indexWaiting()
            flush()
        }
        joining.sync {}
    }
}

// MARK: Lagging behind

extension IndexKeeper {
    /// Has what waits indexed beside the writer, which waits for it when it has `outrun` it.
    private func indexLater(outrun: Bool) {
        tidying.async {
            guard self.state.withLock({ $0.waiting.bytes >= self.keeping?.lag ?? 0 }) else { return }
            self.indexWaiting()
            self.flush()
            self.work()
        }
        if outrun { tidying.sync {} }
    }

    /// Indexes what waits, and publishes the edition that shows it; on the tidying queue.
    private func indexWaiting() {
        let (changes, taken) = state.withLock { state in
            defer { state.waiting = ([], 0) }
            return (state.waiting.changes, state.taken)
        }
        guard !changes.isEmpty else { return }
        // Made apart, so that the writer goes on meanwhile.
        let segments = Indexes.segments(of: changes)
        state.withLock { state in
            state.indexes.remove(changes.compactMap(\.removed).map { ($0.article.key, $0.quotes.map(\.key)) })
            for (index, segment) in segments {
                precondition(state.indexes.take(index, segment), "a segment that was just made is one of these indexes")
            }
            state.covered = taken
            board.publish(state.indexes.edition(change: taken.change))
        }
    }
}

// MARK: Opening

extension IndexKeeper {
    /// Takes up what was kept, indexes what is newer, and publishes the first edition.
    ///
    /// - Throws: ``ArchiveFault``.
    func open() throws {
        if let keeping {
            let found = keeping.store.find()
            for flaw in found.flaws { keeping.log("index: \(flaw); what it held is indexed again") }
            try take(found, keeping)
        }
        try catchUp()
    }

    private func take(_ found: KeptIndex, _ keeping: IndexKeeping) throws {
        guard let manifest = found.manifest else { return }
        guard manifest.derivation == Indexes.derivation else {
            return keeping.log("index: it was made by another version of this program; all is indexed again")
        }
        let mark = try archive.read { try $0.mark(ofChange: manifest.change) } ?? ""
        guard mark == manifest.mark else {
            return keeping.log("index: it belongs to another state of the archive; all is indexed again")
        }
        state.withLock { state in
            var isWhole = found.segments.count == manifest.entries.count
            for (index, segment) in found.segments { isWhole = state.indexes.take(index, segment) && isWhole }
            // Which articles a lost segment held is not known: those that are missing are found among all.
            let lastKey = isWhole ? manifest.lastKey : 0
            state.covered = Coverage(change: manifest.change, lastKey: lastKey)
            (state.kept, state.isPublished) = (state.covered, isWhole)
        }
    }

    /// Indexes what the archive has and the indexes lack, and publishes the edition that shows it.
    private func catchUp() throws {
        // What is withdrawn from here on may have been read before.
        if state.withLock({ $0.covered == Coverage() }) {
            let change = try archive.read { try $0.counts().change }
            state.withLock { $0.covered.change = change }
        }
        while !isStopping.load(ordering: .relaxed) {
            let after = state.withLock { $0.covered }
            // The archive bounds the text of a round as well, so that a run of huge stories is never in memory at once.
            let isLast = try archive.read { reader in
                let stories = try reader.filings(after: after.lastKey, limit: 4_000)
                guard stories.isEmpty else {
                    state.withLock { state in
                        state.indexes.addMissing(stories)
                        state.covered.lastKey = stories.map(\.article.key).max() ?? after.lastKey
                    }
                    return false
                }
                let gone = try reader.withdrawals(after: after.change)
                let change = try reader.counts().change
                state.withLock { state in
                    state.indexes.remove(gone)
                    state.covered.change = change
                    state.taken = state.covered
                    board.publish(state.indexes.edition(change: change))
                }
                return true
            }
            work()
            if isLast { return }
            // Indexing must not outrun the disk for long.
            if let keeping, looseByteCount > 4 * keeping.looseBytes { tidying.sync {} }
        }
    }

    /// How many bytes of the indexes are in memory only.
    var looseByteCount: Int { state.withLock { $0.indexes.looseByteCount } }
}

// MARK: In the background

extension IndexKeeper {
    private var isKeeping: Bool { keeping?.store.isWritable ?? false }

    /// Starts what there is to do beside the writer.
    private func work() {
        let (tidies, waits) = state.withLock { state in
            defer { (state.isTidying, state.isFlushDue) = (true, true) }
            return (!state.isTidying, !state.isFlushDue)
        }
        if tidies { tidying.async { self.tidy() } }
        if waits, let keeping, isKeeping {
            tidying.async(after: keeping.patience) { [weak self] in self?.flushWhenDue() }
        }
    }

    private enum Task { case flush, merge(IndexMerge) }

    /// Joins what is in memory and, when there is much of it, keeps it.
    private func tidy() {
        while let next = nextTask() {
            switch next {
            case .flush: flush()
            case .merge(let part):
                guard let bytes = part.merge.merged() else { continue }
                do {
                    try put(part, SealedSegment(bytes: bytes))
                } catch {
                    state.withLock { $0.isTidying = false }
                    return complain(error)
                }
            }
        }
        let joins = state.withLock { state in
            guard isKeeping, !state.isJoining, !state.isFailing else { return false }
            state.isJoining = true
            return true
        }
        if joins { joining.async { self.join() } }
    }

    private func nextTask() -> Task? {
        state.withLock { state in
            if let keeping, isKeeping, !state.isFailing, state.indexes.looseByteCount >= keeping.looseBytes {
                return .flush
            }
            if let merge = state.indexes.nextMerge(kept: false) { return .merge(merge) }
            state.isTidying = false
            return nil
        }
    }

    private func flushWhenDue() {
        state.withLock { $0.isFlushDue = false }
        flush()
        if state.withLock({ $0.isFailing }) { work() }
    }

    /// Keeps what is in memory only, and publishes a manifest that says so; on the tidying queue.
    private func flush() {
        guard let keeping, isKeeping else { return }
        let (loose, covered, isDone) = state.withLock { state in
            let loose = state.indexes.looseSegments()
            return (loose, state.covered, loose.isEmpty && state.covered == state.kept && state.isPublished)
        }
        if isDone { return }
        do {
            for part in loose {
                guard let bytes = part.merge.merged() else { continue }
                try put(part, keeping.store.keep(bytes))
            }
            state.withLock { ($0.kept, $0.isPublished) = (covered, false) }
            try publish(keeping)
        } catch {
            return complain(error)
        }
        let recovers = state.withLock { state in
            defer { state.isFailing = false }
            return state.isFailing
        }
        if recovers { keeping.log("index: it is written again") }
    }

    /// Joins kept segments; on the joining queue.
    private func join() {
        defer { state.withLock { $0.isJoining = false } }
        guard let keeping else { return }
        while let part = state.withLock({ $0.indexes.nextMerge(kept: true) }),
            let bytes = part.merge.merged(while: { !isStopping.load(ordering: .relaxed) })
        {
            do {
                try put(part, keeping.store.keep(bytes))
                state.withLock { $0.isPublished = false }
                try tidying.sync { try publish(keeping) }
            } catch {
                return complain(error)
            }
        }
    }

    /// Puts a segment in the place of those that it was made of, for readers too.
    private func put(_ part: IndexMerge, _ segment: SealedSegment) throws {
        try state.withLock { state in
            try state.indexes.replace(part, by: segment)
            board.replace(state.indexes.edition(change: state.covered.change))
        }
    }

    /// Publishes what is kept; on the tidying queue.
    private func publish(_ keeping: IndexKeeping) throws {
        let (kept, entries) = state.withLock { ($0.kept, $0.indexes.entries()) }
        let mark = try archive.read { try $0.mark(ofChange: kept.change) } ?? ""
        try keeping.store.publish(
            IndexManifest(
                derivation: Indexes.derivation,
                change: kept.change,
                mark: mark,
                lastKey: kept.lastKey,
                entries: entries
            )
        )
        state.withLock { $0.isPublished = true }
    }

    /// Says once that nothing can be kept; what is in memory stays there.
    private func complain(_ error: any Error) {
        let isNews = state.withLock { state in
            defer { state.isFailing = true }
            return !state.isFailing
        }
        let cause = (error as? ArchiveFault)?.detail ?? "\(error)"
        if isNews { keeping?.log("index: it cannot be written and stays in memory, to be tried again: \(cause)") }
    }
}
