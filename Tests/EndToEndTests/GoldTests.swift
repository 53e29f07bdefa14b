import Foundation
import Testing

@Suite struct GoldTests {
    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures")
    private static let sources = fixtures.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources")

    /// What is known to come out wrong; the lists may only shrink.
    private static let knownMisses: [String: [String]] = [:]

    @Test(arguments: ["variants", "variants2", "layouts", "sample"])
    func `the stories of our own come out as a reader reads them`(folder: String) throws {
        let stories = folder == "sample" ? Self.sources.appendingPathComponent("CSample/stories") : nil
        let gold = try GoldStory.load(Self.fixtures.appendingPathComponent(folder), stories: stories)
        #expect(!gold.isEmpty)
        #expect(gold.flatMap { $0.misses() } == Self.knownMisses[folder, default: []])
    }
}
