import Foundation
import Testing

@testable import onrecord_bench

/// What is read from the annotated wire copy, wherever it is at hand.
@Suite struct WireGoldTests {
    private static let folder = URL(
        fileURLWithPath: (ProcessInfo.processInfo.environment["ONRECORD_CORPORA"] ?? "../shared") + "/wire"
    )
    private static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path + "/gold.jsonl") }

    @Test(
        .enabled("skipped: the annotated copy is not at hand (ONRECORD_CORPORA)") { Self.isPresent },
        arguments: [false, true]
    )
    func `the parser reads the annotated copy as well as it did`(native: Bool) throws {
        let gold = try WireGold(folder: Self.folder, native: native)
        for group in ["real", "made up"] {
            for (measure, count) in gold.counts[group] ?? [:] {
                let missed = count.total - count.right
                switch measure {
                case "body lost": #expect(count.percent <= 0.1, "\(group) \(measure): \(gold.misses)")
                case "furniture": #expect(count.percent >= 97, "\(group) \(measure): \(gold.misses)")
                default: #expect(missed <= 1, "\(group) \(measure): \(gold.misses)")
                }
            }
        }
    }
}
