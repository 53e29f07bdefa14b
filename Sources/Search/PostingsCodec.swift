/// Numbers as variable-length bytes: seven bits a byte, low bits first, the high bit set on all but the last byte.
enum PostingsCodec {
    /// How many postings share one block.
    static let blockSize = 128

    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Reads one number at `offset`, which then moves behind it.
    static func read(_ bytes: Span<UInt8>, _ offset: inout Int) -> UInt32 {
        let first = bytes[offset]
        offset += 1
        if first < 0x80 { return UInt32(first) }
        var value = UInt32(first & 0x7F)
        var shift: UInt32 = 7
        while true {
            let byte = bytes[offset]
            offset += 1
            value |= UInt32(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// Moves `offset` behind `count` numbers.
    static func skip(_ count: Int, _ bytes: Span<UInt8>, _ offset: inout Int) {
        var left = count
        while left > 0 {
            if bytes[offset] < 0x80 { left -= 1 }
            offset += 1
        }
    }
}
