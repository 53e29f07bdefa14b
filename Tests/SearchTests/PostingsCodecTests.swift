import Testing

@testable import Search

@Suite struct PostingsCodecTests {
    @Test(arguments: 0...32)
    func `a block of any width is read as it was packed`(width: Int) {
        var random = SeededGenerator(state: UInt64(width))
        let limit: UInt32 = width == 32 ? .max : 1 << UInt32(width) - 1
        let values = (0..<128).map { _ in UInt32.random(in: 0...limit, using: &random) }
        var bytes: [UInt8] = [7]
        PostingsCodec.pack(values, width: width, to: &bytes)
        #expect(bytes.count == 1 + PostingsCodec.byteCount(width: width))
        let region = ByteRegion(copying: [bytes])
        var found = [UInt32](repeating: 9, count: 130)
        PostingsCodec.unpack(region, 1, width: width, into: &found, at: 2, adding: 1)
        #expect(Array(found[2...]) == values.map { $0 &+ 1 })
        guard width < 25 else { return }
        PostingsCodec.unpackSums(region, 1, width: width, base: 5, into: &found)
        var sum: UInt32 = 5
        #expect(
            Array(found[..<128])
                == values.map { value in
                    sum += value; return sum
                }
        )
    }
}
