/// A folded word in a room of fixed size, compared and hashed by its bytes: no allocation, and no look at canonical forms, which
/// folding has settled.
///
/// A longer word keeps its first 32 bytes and its length, so that it equals no word of a table: those are all shorter.
struct Word: Hashable, ExpressibleByStringLiteral {
    private var lanes = SIMD4<UInt64>()
    /// Its length in bytes.
    private(set) var count = 0
    /// Its length in Unicode scalars.
    private(set) var scalars = 0

    /// The word of no letters.
    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        // A lane is filled in a register: words are made for most of what is looked at.
        var lane: UInt64 = 0
        for byte in bytes {
            lane |= UInt64(byte) &<< UInt64((count & 7) * 8)
            count += 1
            scalars += byte & 0xC0 != 0x80 ? 1 : 0
            if count & 7 == 0 {
                if count <= 32 { lanes[(count >> 3) - 1] = lane }
                lane = 0
            }
        }
        if count < 32, count & 7 != 0 { lanes[count >> 3] = lane }
    }

    init(_ text: some StringProtocol) { self.init(text.utf8) }

    init(stringLiteral text: String) { self.init(text.utf8) }

    static func == (one: Word, other: Word) -> Bool { one.lanes == other.lanes && one.count == other.count }

    func hash(into hasher: inout Hasher) {
        // One number of all bytes: the tables are fixed, and none of them can be filled by what is read.
        let mixed = (lanes[0] &* 0x9E37_79B9_7F4A_7C15) ^ lanes[1]
        hasher.combine((mixed &* 0xC2B2_AE3D_27D4_EB4F) ^ (lanes[2] &* 0x1656_67B1_9E37_79F9) ^ lanes[3])
    }

    /// Its first 32 bytes as a string.
    var string: String {
        let bytes = (0..<min(count, 32)).map { UInt8(truncatingIfNeeded: lanes[$0 >> 3] >> UInt64(($0 & 7) * 8)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
