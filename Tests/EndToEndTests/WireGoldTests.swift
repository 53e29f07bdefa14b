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

    private static let news = URL(
        fileURLWithPath: (ProcessInfo.processInfo.environment["ONRECORD_CORPORA"] ?? "../shared")
            + "/search/news.jsonl.gz"
    )

    @Test(
        .enabled("skipped: the news of the search kit are not at hand (ONRECORD_CORPORA)") {
            FileManager.default.fileExists(atPath: Self.news.path)
        }
    )
    func `the datelines of agency stories are read as their archive has them`() throws {
        let unpacking = Process()
        let output = Pipe()
        unpacking.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        unpacking.arguments = ["gzip", "-dc", Self.news.path]
        unpacking.standardOutput = output
        unpacking.standardError = FileHandle.nullDevice
        try unpacking.run()
        // The first of 57,000: as many as a build without optimization reads in some seconds.
        let reading = try WireReading(output.fileHandleForReading, limit: 2_000)
        unpacking.terminate()
        #expect(reading.stories == 2_000 && reading.refused == 0, "\(reading.misses)")
        #expect(reading.datelines.total > 1_000)
        #expect(reading.datelines.right * 100 >= reading.datelines.total * 98, "\(reading.misses)")
    }
}
