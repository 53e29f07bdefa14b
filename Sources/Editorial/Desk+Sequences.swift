import Synchronization

extension Desk {
    /// Files stories one after the other, so that they stand in the archive in their order; each fails or not by itself.
    ///
    /// Once too many writes wait, the stories that are left are refused with ``NewsroomError/overloaded`` as well.
    public func file(
        _ drafts: [Draft],
        reviving: Bool = false,
        then complete: @escaping @Sendable ([Result<FiledStory, any Error>]) -> Void
    ) {
        let sequence = FilingSequence(drafts)
        guard let first = sequence.next else { return complete([]) }
        file(first, of: sequence, reviving: reviving, then: complete)
    }

    private func file(
        _ draft: Draft,
        of sequence: FilingSequence,
        reviving: Bool,
        then complete: @escaping @Sendable ([Result<FiledStory, any Error>]) -> Void
    ) {
        file(draft, reviving: reviving) { result in
            sequence.add(result)
            guard let next = sequence.next else { return complete(sequence.results) }
            self.file(next, of: sequence, reviving: reviving, then: complete)
        }
    }
}

/// Stories that are filed one after the other, and what came of those that were.
private final class FilingSequence: Sendable {
    private let drafts: [Draft]
    private let state = Mutex<[Result<FiledStory, any Error>]>([])

    init(_ drafts: [Draft]) { self.drafts = drafts }

    var results: [Result<FiledStory, any Error>] { state.withLock { $0 } }

    /// The story whose turn it is, or `nil` when all have had theirs.
    var next: Draft? { state.withLock { $0.count < drafts.count ? drafts[$0.count] : nil } }

    /// Notes what came of the story whose turn it was.
    ///
    /// A desk without room answers on the caller's stack: asked for each story of a long page, it would fill that.
    func add(_ result: Result<FiledStory, any Error>) {
        state.withLock { results in
            results.append(result)
            guard case .failure(NewsroomError.overloaded) = result else { return }
            results += Array(repeating: result, count: drafts.count - results.count)
        }
    }
}
