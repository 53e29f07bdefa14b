import Domain
import Foundation
import Search
import Synchronization
import Testing

@testable import Storage

@Suite struct IndexFilesTests {
    private struct Stop: Error {}

    /// A segment of one document.
    private func segment(_ word: String) -> ByteRegion {
        let writer = IndexWriter(fields: [FieldWeight("body")])
        writer.add([IndexedDocument(key: 1, fields: [("body", word)])])
        return writer.segments()[0].bytes
    }

    private func manifest(_ segments: [SealedSegment], change: Int64 = 3) -> IndexManifest {
        IndexManifest(
            derivation: 7,
            change: change,
            mark: "art_1@5",
            lastKey: 9,
            entries: segments.map {
                IndexManifest.Entry(index: "articles", name: $0.name ?? "", checksum: $0.checksum, removed: $0.removed)
            }
        )
    }

    private func names(_ directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory + "/index").sorted()
    }

    @Test func `what was published is found again, mapped, by writers and readers`() throws {
        try withDirectory { directory in
            let files = IndexFiles(archive: directory, access: .readWrite)
            #expect(files.find().manifest == nil && files.find().flaws.isEmpty)
            let kept = try ["harbor", "ferry"].map { try files.keep(segment($0)) }
            let published = manifest([
                kept[0], SealedSegment(bytes: kept[1].bytes, removed: [1, 4], name: kept[1].name),
            ])
            try files.publish(published)
            for access in [SQLiteArchive.Access.readOnly, .readWrite] {
                let found = IndexFiles(archive: directory, access: access).find()
                #expect(found.manifest == published && found.flaws.isEmpty)
                #expect(found.segments.map(\.segment.checksum) == kept.map(\.checksum))
                #expect(found.segments.map(\.segment.removed) == [[], [1, 4]])
                #expect(found.segments.map(\.index) == ["articles", "articles"])
            }
            let mode = try FileManager.default.attributesOfItem(atPath: directory + "/index")[.posixPermissions]
            #expect(mode as? Int == 0o700)
        }
    }

    @Test func `files that the last manifest alone named are removed, and stay readable where they are mapped`() throws
    {
        try withDirectory { directory in
            let files = IndexFiles(archive: directory, access: .readWrite)
            let first = try files.keep(segment("harbor"))
            try files.publish(manifest([first]))
            let second = try files.keep(segment("ferry"))
            #expect(try names(directory).count == 3)
            try files.publish(manifest([second]))
            #expect(try names(directory) == ["0000000000000002.segment", "manifest"])
            try SealedSegment.verify(first.bytes)
            try files.removeAll()
            #expect(try names(directory) == [])
            #expect(files.find().manifest == nil)
        }
    }

    @Test func `a writer removes what nothing names, and no file that is not of the index`() throws {
        try withDirectory { directory in
            let files = IndexFiles(archive: directory, access: .readWrite)
            try files.publish(manifest([files.keep(segment("harbor"))]))
            _ = try files.keep(segment("ferry"))
            for name in ["0000000000000009.segment.new", "manifest.new", "notes.txt"] {
                try Data("half".utf8).write(to: URL(fileURLWithPath: "\(directory)/index/\(name)"))
            }
            _ = IndexFiles(archive: directory, access: .readOnly).find()
            #expect(try names(directory).count == 6)
            let again = IndexFiles(archive: directory, access: .readWrite)
            #expect(again.find().flaws.isEmpty)
            #expect(try names(directory) == ["0000000000000001.segment", "manifest", "notes.txt"])
            #expect(try again.keep(segment("tram")).name == "0000000000000010")
        }
    }

    @Test(arguments: 0..<40)
    func `any byte changed or missing in any file is noticed`(seed: Int) throws {
        try withDirectory { directory in
            var random = SystemRandom(state: UInt64(seed))
            let files = IndexFiles(archive: directory, access: .readWrite)
            let kept = try ["harbor", "ferry"].map { try files.keep(segment($0)) }
            try files.publish(manifest(kept))
            let name = try #require(try names(directory).randomElement(using: &random))
            let url = URL(fileURLWithPath: "\(directory)/index/\(name)")
            var bytes = try Data(contentsOf: url)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
            case 1: bytes.append(UInt8.random(in: 0...255, using: &random))
            case 2:
                let other = name.hasSuffix("1.segment") ? "0000000000000002.segment" : "0000000000000001.segment"
                bytes = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/index/\(other)"))
            default:
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            try bytes.write(to: url)
            for access in [SQLiteArchive.Access.readOnly, .readWrite] {
                let found = IndexFiles(archive: directory, access: access).find()
                #expect(found.flaws.count == 1 && found.flaws.allSatisfy { !$0.contains("\n") })
                #expect(found.segments.count == (name == "manifest" ? 0 : 1))
            }
        }
    }

    @Test(arguments: IndexFiles.Step.allCases)
    func `a fault at any step leaves the last manifest, or the next, with all its segments`(
        step: IndexFiles.Step
    ) throws {
        try withDirectory { directory in
            let fails = Atomic(false)
            let files = IndexFiles(archive: directory, access: .readWrite) { next in
                if next == step, fails.load(ordering: .relaxed) { throw Stop() }
            }
            let first = try files.keep(segment("harbor"))
            let before = manifest([first])
            try files.publish(before)
            fails.store(true, ordering: .relaxed)
            var after = before
            do {
                let second = try files.keep(segment("ferry"))
                after = manifest([second], change: 4)
                try files.publish(after)
                Issue.record("no fault at \(step)")
            } catch is Stop {}
            #expect(try names(directory).allSatisfy { !$0.hasSuffix(".new") })
            let found = IndexFiles(archive: directory, access: .readOnly).find()
            #expect(found.flaws.isEmpty && [before, after].contains(found.manifest))
            fails.store(false, ordering: .relaxed)
            let third = try files.keep(segment("tram"))
            try files.publish(manifest([first, third]))
            #expect(files.find().segments.count == (try names(directory).count) - 1)
        }
    }

    @Test func `a folder that cannot be written is a fault, and one that cannot be read a flaw`() throws {
        try withDirectory { directory in
            try Data("a file".utf8).write(to: URL(fileURLWithPath: directory + "/index"))
            let files = IndexFiles(archive: directory, access: .readWrite)
            #expect(throws: ArchiveFault.self) { try files.keep(segment("harbor")) }
            #expect(files.find().manifest == nil)
            try FileManager.default.removeItem(atPath: directory + "/index")
            try FileManager.default.createDirectory(
                atPath: directory + "/index/manifest",
                withIntermediateDirectories: true
            )
            #expect(files.find().flaws.count == 1)
        }
    }

    @Test(arguments: 0..<200)
    func `a manifest that is not as it was written is read as another or not at all, never wrongly trusted`(
        seed: Int
    ) throws {
        var random = SystemRandom(state: UInt64(seed))
        let entries = (0..<Int.random(in: 0..<4, using: &random)).map { number in
            IndexManifest.Entry(
                index: Bool.random(using: &random) ? "articles" : "quotes",
                name: String(repeating: "\(number)", count: 16),
                checksum: .random(in: 0 ... .max, using: &random),
                removed: (0..<Int.random(in: 0..<3, using: &random)).map { Int64($0) }
            )
        }
        let manifest = IndexManifest(
            derivation: .random(in: 0 ... .max, using: &random),
            change: .random(in: 0 ... .max, using: &random),
            mark: Bool.random(using: &random) ? "art_1@2" : "",
            lastKey: .random(in: 0 ... .max, using: &random),
            entries: entries
        )
        #expect(IndexManifest(text: manifest.text) == manifest)
        var bytes = manifest.text
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        #expect(IndexManifest(text: bytes) == nil)
        // What passes for whole by its digest is still read with care.
        var body = String(decoding: manifest.text.dropLast(72), as: UTF8.self).unicodeScalars.map { $0 }
        for _ in 0..<3 {
            let place = Int.random(in: 0..<body.count, using: &random)
            body[place] = [" ", "\n", "-", "x", "9", "٣"].randomElement(using: &random)!
        }
        _ = IndexManifest(body: String(String.UnicodeScalarView(body)))
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
private struct SystemRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
