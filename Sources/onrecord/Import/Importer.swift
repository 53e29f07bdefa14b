import Dispatch
import Domain
import Editorial
import Foundation
import Synchronization

/// What an import has done so far.
struct ImportTally: Sendable {
    /// Stories that became articles of their own, and their quotes.
    var articles = 0
    var quotes = 0
    /// Stories that became revisions of articles, that the archive had, and that it has as withdrawn.
    var revised = 0
    var known = 0
    var withdrawn = 0
    var failures = 0
    /// Members of lines that mean nothing here, with how often they came.
    var ignored: [String: Int] = [:]
    /// A fault of the archive or the server, after which nothing more can be filed.
    var fault: (any Error)?
}

/// What came of a story that was imported, and how many quotes it has.
typealias ImportOutcome = (outcome: FiledStory.Outcome, quotes: Int)

/// Files a source of copy story by story, in its order; what cannot be filed is reported and skipped.
final class Importer<Content: Sendable>: Sendable {
    /// A story that is ready: which it is of the bytes that it was read from, and where these came from.
    typealias Story = (content: Content, number: Int, place: String)
    /// What a destination wants of a submission, made on all cores in any order.
    typealias Preparation = @Sendable (Submission) throws -> Content
    /// Where stories go; what came of each comes back in their order, and ends where nothing more can be filed.
    typealias Destination =
        @Sendable ([Story], @escaping @Sendable ([Result<ImportOutcome, any Error>]) -> Void) -> Void

    /// How many items of copy make a batch at most, and how many bytes of it, give or take an item.
    private let most: (items: Int, bytes: Int)
    /// How many batches are in memory at most, however long the source: one is read, one prepared and one filed at a time, and
    /// those between them keep each from waiting for the next.
    private let window = DispatchSemaphore(value: 5)
    private let preparing = DispatchQueue(label: "org.onrecord.import.prepare")
    private let filing = DispatchQueue(label: "org.onrecord.import.file")
    private let prepare: Preparation
    private let destination: Destination
    private let state = Mutex(ImportTally())
    private let report: @Sendable (String) -> Void

    /// Creates an importer that hands over up to `batch` items of copy at once; `report` takes a line about each story that failed.
    init(
        batch: Int,
        prepare: @escaping Preparation,
        destination: @escaping Destination,
        report: @escaping @Sendable (String) -> Void
    ) {
        (most, self.prepare, self.destination, self.report) = ((batch, 4 << 20), prepare, destination, report)
    }

    /// What was done so far.
    var tally: ImportTally { state.withLock { $0 } }

    /// Files everything; `progress` is called after each batch that was read, with the bytes read.
    ///
    /// - Throws: ``CommandFailure`` when the source cannot be read, or the fault of the archive that ended it.
    func run(_ source: inout CopySource, progress: (Int) -> Void) throws {
        var sourceFailure: (any Error)?
        var isAtEnd = false
        while !isAtEnd, tally.fault == nil {
            window.wait()
            var items: [CopySource.Item] = []
            do {
                isAtEnd = try !fill(&items, from: &source)
            } catch {
                // What was read before it is filed.
                (sourceFailure, isAtEnd) = (error, true)
            }
            preparing.async { [items] in
                let stories = self.stories(of: items)
                self.filing.async { self.file(stories) }
            }
            progress(source.bytesRead)
        }
        preparing.sync {}
        filing.sync {}
        if let error = tally.fault ?? sourceFailure { throw error }
    }

    /// Reads a batch; false when it is the last.
    private func fill(_ items: inout [CopySource.Item], from source: inout CopySource) throws -> Bool {
        var bytes = 0
        while items.count < most.items, bytes < most.bytes {
            guard let item = try source.next() else { return false }
            bytes += item.byteCount
            items.append(item)
        }
        return true
    }

    /// Parses and prepares on all cores; the stories stand in the order of their items.
    private func stories(of items: [CopySource.Item]) -> [Story] {
        guard tally.fault == nil else { return [] }
        let stories = Mutex([[Story]](repeating: [], count: items.count))
        DispatchQueue.concurrentPerform(iterations: items.count) { index in
            let own = self.stories(of: items[index])
            stories.withLock { $0[index] = own }
        }
        return stories.withLock { Array($0.joined()) }
    }

    /// Hands a batch over, and waits until it is filed.
    private func file(_ stories: [Story]) {
        defer { window.signal() }
        guard !stories.isEmpty, tally.fault == nil else { return }
        let filed = DispatchSemaphore(value: 0)
        destination(stories) { results in
            for (story, result) in zip(stories, results) { self.note(result, at: story.place) }
            filed.signal()
        }
        filed.wait()
    }

    /// Parses and prepares; what fails is reported here and is left out.
    private func stories(of item: CopySource.Item) -> [Story] {
        do {
            return try submissions(of: item).enumerated().compactMap { number, submission in
                do {
                    return (try prepare(submission), number, item.place)
                } catch {
                    note(.failure(error), at: item.place)
                    return nil
                }
            }
        } catch {
            note(.failure(error), at: item.place)
            return []
        }
    }

    private func submissions(of item: CopySource.Item) throws -> [Submission] {
        switch item.content {
        case .tooLong(let limit): throw CommandFailure("longer than \(limit) bytes")
        case .file(let bytes, let type):
            let found = try Submission.received(bytes, type: type, charset: nil, splitting: true)
            return try found ?? [SubmissionLine(bytes).submission]
        case .line(let bytes):
            let line: SubmissionLine
            do {
                line = try SubmissionLine(bytes)
            } catch {
                // An item of ninjs has its text under other names.
                guard
                    let found = try Submission.received(bytes, type: "application/json", charset: nil, splitting: true)
                else { throw error }
                return found
            }
            state.withLock { tally in
                for name in line.ignored { tally.ignored[name, default: 0] += 1 }
            }
            return [line.submission]
        }
    }

    private func note(_ result: Result<ImportOutcome, any Error>, at place: String) {
        state.withLock { tally in
            switch result {
            case .success((.filed, let quotes)):
                tally.articles += 1
                tally.quotes += quotes
            case .success((.revised, _)): tally.revised += 1
            case .success((.known, _)): tally.known += 1
            case .success((.killed, _)): tally.withdrawn += 1
            case .failure(NewsroomError.storyKilled): tally.withdrawn += 1
            case .failure(let error):
                tally.failures += 1
                if ImportFault.isFinal(error) { tally.fault = error }
            }
        }
        if case .failure(NewsroomError.storyKilled) = result { return }
        if case .failure(let error) = result, !ImportFault.isFinal(error) {
            report("\(place): \(ImportFault.line(for: error))")
        }
    }
}

/// What an error tells of an import.
enum ImportFault {
    /// Whether nothing can be filed after it.
    static func isFinal(_ error: any Error) -> Bool { error is ArchiveFault || error is ServerUnusable }

    /// An error in a line of words.
    static func line(for error: any Error) -> String {
        switch error {
        case let failure as CommandFailure: failure.message
        case SubmissionFlaw.blank: "nothing but blanks"
        case SubmissionFlaw.noStory(let dropped):
            "no story, only furniture (\(dropped.map(\.rule).joined(separator: ", ")))"
        case SubmissionFlaw.badField(let name, let reason): "“\(name)” is \(reason)"
        case CopyFlaw.otherFormat(_, let found, let title): "\(found.name), “\(title ?? "without a title")”"
        case CopyFlaw.noStory(let format, _, let offset, let place):
            "read as \(format.name) to byte \(offset): no story \(place)"
        case CopyFlaw.binary(let byte, let offset): "no text: byte \(offset) is \(byte)"
        default: "\(error)"
        }
    }
}
