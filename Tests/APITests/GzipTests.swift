import HTTP
import Testing

@testable import API

@Suite struct GzipTests {
    /// Content of words, as compressible as copy.
    private static func content(_ count: Int, seed: UInt64) -> [UInt8] {
        var state = seed
        var content: [UInt8] = []
        while content.count < count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            content += "word\(state >> 54) ".utf8
        }
        return Array(content.prefix(count))
    }

    @Test func `what was coded decodes to the same, whatever its size`() throws {
        for count in [0, 1, 1_023, 1_024, 4_095, 4_096, 4_097, 16_384, 16_385, 65_536, 65_537, 300_000] {
            let content = Self.content(count, seed: UInt64(count))
            let coded = try #require(Gzip.encode(content))
            #expect(Array(coded.prefix(3)) == [0x1F, 0x8B, 8])
            #expect(coded == Gzip.encode(content))
            #expect(Gzip.decode(coded, limit: count) == .whole(content))
            #expect(count == 0 || Gzip.decode(coded, limit: count - 1) == .tooLong)
        }
    }

    @Test func `content that cannot be compressed is coded all the same`() throws {
        var generator = SystemRandomNumberGenerator()
        let content = (0..<20_000).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        #expect(Gzip.decode(try #require(Gzip.encode(content)), limit: 20_000) == .whole(content))
    }

    @Test func `several members are one content`() throws {
        let parts = [Self.content(70_000, seed: 1), [], Self.content(10, seed: 2)]
        let coded = try parts.flatMap { try #require(Gzip.encode($0)) }
        #expect(Gzip.decode(coded, limit: 1 << 20) == .whole(parts.flatMap { $0 }))
    }

    @Test func `a bomb is stopped at the limit`() throws {
        let bomb = try #require(Gzip.encode([UInt8](repeating: 0x20, count: 64 << 20)))
        #expect(bomb.count < 100_000)
        #expect(Gzip.decode(bomb, limit: 2 << 20) == .tooLong)
    }

    @Test func `what is cut, altered or something else is malformed`() throws {
        let coded = try #require(Gzip.encode(Self.content(5_000, seed: 3)))
        for count in stride(from: 1, to: coded.count, by: 7) {
            guard case .malformed = Gzip.decode(Array(coded.prefix(count)), limit: 10_000) else {
                Issue.record("cut at \(count)")
                return
            }
        }
        var altered = coded
        altered[coded.count - 6] ^= 1  // in the checksum
        #expect(Gzip.decode(altered, limit: 10_000) == .malformed(offset: coded.count - 4))
        #expect(Gzip.decode(coded + [0], limit: 10_000) == .malformed(offset: coded.count + 1))
        #expect(Gzip.decode(Array("plain text".utf8), limit: 10_000) == .malformed(offset: 2))
    }

    @Test func `the tag names the coder`() {
        #expect(Gzip.coding.tagSuffix.hasPrefix("-gz1") && Gzip.coding.tagSuffix.utf8.allSatisfy { $0 > 0x20 })
    }
}
