/// The sum of some rows, number by number.
///
/// Four numbers stand in a word, each times a power of 2^16; a negative one takes from the next above it, and all come out
/// as they went in. So a row is added in two additions.
struct RowSum: Sendable, Equatable {
    private var even: UInt64
    private var odd: UInt64

    static let zero = RowSum(even: 0, odd: 0)
    private static let bytes: UInt64 = 0x00FF_00FF_00FF_00FF
    /// What a raised byte is too high by, in each place.
    private static let raise: UInt64 = 0x0080_0080_0080_0080
    private static let middle: UInt64 = 0x8000_8000_8000_8000

    /// Adds a row whose bytes are raised by 128.
    mutating func add(raised row: UInt64) {
        even &+= (row & RowSum.bytes) &- RowSum.raise
        odd &+= (row >> 8 & RowSum.bytes) &- RowSum.raise
    }

    static func &+= (left: inout RowSum, right: RowSum) {
        left.even &+= right.even
        left.odd &+= right.odd
    }

    /// All eight; a number wraps beyond 16 bits.
    var numbers: SIMD8<Int16> {
        var numbers = SIMD8<UInt16>.zero
        for place in 0..<4 {
            numbers[2 * place] = UInt16(truncatingIfNeeded: (even &+ RowSum.middle) >> UInt64(16 * place))
            numbers[2 * place + 1] = UInt16(truncatingIfNeeded: (odd &+ RowSum.middle) >> UInt64(16 * place))
        }
        return SIMD8<Int16>(truncatingIfNeeded: numbers ^ SIMD8<UInt16>(repeating: 0x8000))
    }

    /// The first of them.
    var first: Int { Int(Int16(truncatingIfNeeded: even)) }
}
