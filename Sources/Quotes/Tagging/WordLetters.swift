/// Hashes of one token's letters, in lower case, digits as one.
struct WordLetters {
    var word: UInt64
    var prefix: UInt64
    var suffix2: UInt64
    var suffix3: UInt64
    var shape: UInt64
    var grammar: UInt64

    init(_ bytes: [UInt8], _ token: borrowing Token) {
        var hash = FeatureHash.seed
        var last: UInt64 = 0
        var shapes: UInt64 = 0
        prefix = 0
        for (offset, position) in (token.start..<token.end).enumerated() {
            let byte = bytes[position]
            var folded = byte
            if byte.isCapital {
                folded |= 0x20
                shapes |= offset == 0 ? 1 : 2
            } else if byte.isDigit {
                folded = 0x30
                shapes |= 4
            } else if byte == 0x2D {
                shapes |= 8
            } else if byte >= 0x80 {
                shapes |= 16
            }
            hash = FeatureHash.appending(folded, to: hash)
            last = last << 8 | UInt64(folded)
            if offset == 2 { prefix = hash }
        }
        let length = token.end - token.start
        word = FeatureHash.mixed(hash)
        if length < 3 { prefix = hash }
        suffix2 = last & 0xFFFF
        suffix3 = last & 0xFF_FFFF
        let kind = UInt64(token.kind.rawValue)
        let size = UInt64(length < 2 ? 0 : length < 4 ? 1 : length < 8 ? 2 : 3)
        shape = kind << 16 | shapes << 4 | size
        // Weights trained before the class was made know no word of it.
        let classes = token.classes.subtracting(.doubtfulGiven).rawValue
        if classes != 0 {
            grammar = classes << 1 | (token.isCapital ? 1 : 0) | 1 << 40
        } else if token.isCapital {
            grammar = 1 << 41 | (token.isAllCaps ? 1 : 0)
        } else if token.kind != .word {
            grammar = 1 << 42 | kind << 8 | (token.kind == .stop ? UInt64(bytes[token.start]) << 16 : 0)
        } else {
            grammar = 1 << 43 | WordLetters.ending(last)
        }
    }

    /// A number for the ending of an open-class word.
    private static func ending(_ last: UInt64) -> UInt64 {
        switch (last & 0xFF, last & 0xFFFF, last & 0xFF_FFFF) {
        case (_, _, 0x69_6E67): 1  // ing
        case (_, 0x6564, _): 2  // ed
        case (_, 0x6C79, _): 3  // ly
        case (_, 0x7373, _): 4  // ss
        case (0x73, _, _): 5  // s
        case (_, _, 0x69_6F6E): 6  // ion
        case (_, 0x6572, _): 7  // er
        case (_, 0x616C, _): 8  // al
        case (_, _, 0x65_6E74): 9  // ent
        case (0x79, _, _): 10  // y
        case (0x65, _, _): 11  // e
        default: 12
        }
    }
}
