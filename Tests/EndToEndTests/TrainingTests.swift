import Foundation
import JSON
import Testing

/// The training of the tagger, run as a developer runs it, on a few sentences of our own.
@Suite struct TrainingTests {
    private static let stories = (0..<12).map { number in
        let text =
            "Mayor Ann Berg said that bridge \(number) is closed. “It is old,” she added. Tom Lund believes it will fall."
        func span(_ words: String) -> String {
            let start =
                text.range(of: words).map { text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound) }
                ?? 0
            return "[[\(start),\(start + words.unicodeScalars.count)]]"
        }
        func quote(_ source: String, _ cue: String, _ content: String, _ kind: String, _ isSpeech: Bool) -> String {
            """
            {"source":\(span(source)),"cue":\(span(cue)),"content":\(span(content)),"kind":"\(kind)","speech":\(isSpeech)}
            """
        }
        let quotes = [
            quote("Mayor Ann Berg", "said", "that bridge \(number) is closed", "indirect", true),
            quote("she", "added", "“It is old,”", "direct", true),
            quote("Tom Lund", "believes", "it will fall", "indirect", false),
        ]
        return "{\"text\":\"\(text)\",\"attributions\":[\(quotes.joined(separator: ","))]}"
    }.joined(separator: "\n")

    /// The weights that one run writes.
    private func weights(seed: Int, in folder: URL) throws -> Data {
        let (corpus, weights) = (
            folder.appendingPathComponent("stories.jsonl"), folder.appendingPathComponent("weights")
        )
        try Data(Self.stories.utf8).write(to: corpus)
        let process = Process()
        process.executableURL = ProgramUnderTest.executable.deletingLastPathComponent().appendingPathComponent(
            "onrecord-bench"
        )
        process.arguments = ["train", corpus.path, weights.path, "--rounds", "2", "--passes", "2", "--seed", "\(seed)"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try Data(contentsOf: weights)
    }

    @Test func `training twice gives the same bytes, and another seed gives others`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("training-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try weights(seed: 1, in: folder)
        #expect(first.count > 1_000)
        #expect(try weights(seed: 1, in: folder) == first)
        #expect(try weights(seed: 2, in: folder) != first)
    }
}
