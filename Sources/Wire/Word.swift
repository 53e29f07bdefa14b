/// A folded word in a room of fixed size, compared and hashed by its bytes: no allocation, and no look at canonical forms, which
/// folding has settled.
///
/// A longer word keeps its first 32 bytes and its length, so that it equals no word of a table: those are all shorter.
struct Word: Hashable, ExpressibleByStringLiteral {
    private var lanes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    private var lengths: (bytes: UInt32, scalars: UInt32) = (0, 0)

    /// Its length in bytes.
    var count: Int { Int(lengths.bytes) }
    /// Its length in Unicode scalars.
    var scalars: Int { Int(lengths.scalars) }

    /// The word of no letters.
    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        // A lane is filled in a register: words are made for most of what is looked at.
        var (lane, count, scalars): (UInt64, Int, Int) = (0, 0, 0)
        for byte in bytes {
            lane |= UInt64(byte) &<< UInt64((count & 7) * 8)
            count += 1
            scalars += byte & 0xC0 != 0x80 ? 1 : 0
            if count & 7 == 0 {
                fill(count, lane)
                lane = 0
            }
        }
        finish(count, scalars, lane)
    }

    /// Fills an empty word with the ASCII letters that start at an offset, folded.
    ///
    /// The offset moves behind them, and `all` takes the bits of every one.
    mutating func appendLetters(of bytes: Span<UInt8>, from offset: inout Int, to end: Int, joined all: inout UInt8) {
        var (lane, count, next): (UInt64, Int, Int) = (0, 0, offset)
        while next < end {
            let byte = bytes[next]
            guard (byte | 0x20) &- 0x61 < 26 else { break }
            all |= byte
            lane |= UInt64(byte | 0x20) &<< UInt64((count & 7) * 8)
            next += 1
            count += 1
            if count & 7 == 0 {
                fill(count, lane)
                lane = 0
            }
        }
        offset = next
        finish(count, count, lane)
    }

    init(_ text: some StringProtocol) { self.init(text.utf8) }

    init(stringLiteral text: String) { self.init(text.utf8) }

    /// Keeps a lane of which the last byte is the one before `count`.
    private mutating func fill(_ count: Int, _ lane: UInt64) {
        switch (count - 1) >> 3 {
        case 0: lanes.0 = lane
        case 1: lanes.1 = lane
        case 2: lanes.2 = lane
        case 3: lanes.3 = lane
        default: break
        }
    }

    private mutating func finish(_ count: Int, _ scalars: Int, _ lane: UInt64) {
        if count & 7 != 0 { fill(count, lane) }
        lengths = (UInt32(clamping: count), UInt32(clamping: scalars))
    }

    static func == (one: Word, other: Word) -> Bool {
        one.lanes == other.lanes && one.lengths.bytes == other.lengths.bytes
    }

    /// One number of all bytes: the tables are fixed, and none of them can be filled by what is read.
    var mixed: UInt64 {
        let half = (lanes.0 &* 0x9E37_79B9_7F4A_7C15) ^ lanes.1
        let whole = (half &* 0xC2B2_AE3D_27D4_EB4F) ^ (lanes.2 &* 0x1656_67B1_9E37_79F9) ^ lanes.3
        return (whole ^ whole &>> 29) &* 0x9E37_79B9_7F4A_7C15
    }

    func hash(into hasher: inout Hasher) { hasher.combine(mixed) }

    /// Its first 32 bytes as a string.
    var string: String {
        let lanes = [lanes.0, lanes.1, lanes.2, lanes.3]
        let bytes = (0..<min(count, 32)).map { UInt8(truncatingIfNeeded: lanes[$0 >> 3] >> UInt64(($0 & 7) * 8)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What a fixed table says of words, asked at most words that are read: open addressing, at most half full.
struct WordTable: Sendable {
    private var slots: [(word: Word, value: Int)]
    /// By how much a mixed word is shifted to a slot.
    private let shift: UInt64
    /// The words in no order.
    var words: [Word] { slots.lazy.map(\.word).filter { $0.count > 0 } }

    /// Makes a table, where the last value of a word that is given twice counts; the empty word is in none.
    init(_ entries: [(word: Word, value: Int)]) {
        var bits: UInt64 = 3
        while entries.count * 2 > 1 << bits { bits += 1 }
        slots = Array(repeating: (Word(), 0), count: 1 << Int(bits))
        shift = 64 - bits
        for entry in entries where entry.word.count > 0 { slots[slot(of: entry.word)] = entry }
    }

    /// The value of a word, or `nil` when it is not in the table.
    subscript(word: Word) -> Int? {
        guard word.count > 0 else { return nil }
        let slot = slot(of: word)
        return slots[slot].word.count > 0 ? slots[slot].value : nil
    }

    /// Where a word stands, or could stand: behind others of the same hash.
    private func slot(of word: Word) -> Int {
        var slot = Int(truncatingIfNeeded: word.mixed &>> shift)
        while slots[slot].word.count > 0, slots[slot].word != word { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }
}

/// A fixed set of `WordKey`s, asked at most lines that are read; 0, which stands for no word, is in none.
struct KeySet: Sendable {
    private var slots: [UInt64]
    private let shift: UInt64

    init(_ keys: some Collection<UInt64>) {
        var bits: UInt64 = 3
        while keys.count * 2 > 1 << bits { bits += 1 }
        slots = Array(repeating: 0, count: 1 << Int(bits))
        shift = 64 - bits
        for key in keys where key != 0 { slots[slot(of: key)] = key }
    }

    func contains(_ key: UInt64) -> Bool { key != 0 && slots[slot(of: key)] == key }

    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
        while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }
}

/// A fixed set of words.
struct WordSet: Sendable, ExpressibleByArrayLiteral {
    private let table: WordTable
    /// The words in no order.
    var words: [Word] { table.words }

    init(_ words: some Sequence<Word>) { table = WordTable(words.map { ($0, 0) }) }
    init(arrayLiteral words: Word...) { self.init(words) }

    /// The words of lists that are parted by blanks.
    init(lists: String...) { self.init(lists.flatMap { $0.split(separator: " ").map { Word($0) } }) }

    func contains(_ word: Word) -> Bool { table[word] != nil }
    func union(_ other: WordSet) -> WordSet { WordSet(words + other.words) }
    func subtracting(_ other: WordSet) -> WordSet { WordSet(words.filter { !other.contains($0) }) }
}
