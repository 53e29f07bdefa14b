/// Distinct terms, numbered in order of first sight: an open-addressing table over one byte array.
///
/// Of a term of at most eight bytes, as most are, the key is those bytes, the last one lowest: it is found with one look into the
/// table. Of a longer one the key is a hash. Hashes are seeded at random, so that no text can be made to collide on purpose.
struct Vocabulary {
    /// The most bytes that a key has in full.
    static let keyLength = 8

    private struct Slot {
        var key: UInt64 = 0
        var length: UInt32 = 0
        /// The term's number plus 1; 0 where the slot is free.
        var holder: UInt32 = 0
    }

    private var text: [UInt8] = []
    private var starts: [UInt32] = [0]
    private var keys: [UInt64] = []
    private var slots = [Slot](repeating: Slot(), count: 1024)
    private let seed = UInt64.random(in: .min ... .max)

    var count: Int { keys.count }

    /// Forgets all terms and keeps the memory.
    mutating func removeAll() {
        if count * 8 < slots.count {
            let mask = slots.count - 1
            for key in keys {
                var slot = home(of: key)
                while slots[slot].holder != 0 {
                    slots[slot] = Slot()
                    slot = (slot + 1) & mask
                }
            }
        } else {
            for slot in slots.indices { slots[slot] = Slot() }
        }
        text.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        keys.removeAll(keepingCapacity: true)
    }

    /// The number of a term, which is added when it is new.
    mutating func number(of term: [UInt8]) -> UInt32 {
        guard term.count > Self.keyLength else {
            return number(ofKey: term.reduce(0) { $0 << 8 | UInt64($1) }, length: term.count)
        }
        let key = hash(term)
        let mask = slots.count - 1
        var slot = home(of: key)
        while slots[slot].holder != 0 {
            if slots[slot].key == key, equals(Int(slots[slot].holder) - 1, term) { return slots[slot].holder - 1 }
            slot = (slot + 1) & mask
        }
        text.append(contentsOf: term)
        return add(key, length: term.count, at: slot)
    }

    /// The same of a term of at most eight bytes, by its key.
    mutating func number(ofKey key: UInt64, length: Int) -> UInt32 {
        let mask = slots.count - 1
        var slot = home(of: key)
        while slots[slot].holder != 0 {
            if slots[slot].key == key, slots[slot].length == length { return slots[slot].holder - 1 }
            slot = (slot + 1) & mask
        }
        for step in 1...max(1, length) where step <= length {
            text.append(UInt8(truncatingIfNeeded: key >> UInt64((length - step) * 8)))
        }
        return add(key, length: length, at: slot)
    }

    private mutating func add(_ key: UInt64, length: Int, at slot: Int) -> UInt32 {
        keys.append(key)
        starts.append(UInt32(text.count))
        slots[slot] = Slot(key: key, length: UInt32(length), holder: UInt32(count))
        if count * 2 > slots.count { grow() }
        return UInt32(count - 1)
    }

    /// The bytes of the term with a number.
    subscript(number: Int) -> ArraySlice<UInt8> { text[range(number)] }

    /// The numbers of all terms, in order of their bytes.
    func sorted() -> [UInt32] {
        var order: [(prefix: UInt64, number: UInt32)] = []
        order.reserveCapacity(count)
        for number in 0..<count { order.append((prefix(number), UInt32(number))) }
        order.sort { a, b in
            guard a.prefix == b.prefix else { return a.prefix < b.prefix }
            let bytes = text.span
            return Self.compare(bytes, range(Int(a.number)), range(Int(b.number))) < 0
        }
        return order.map(\.number)
    }

    /// Below 0, 0 or above 0 as the first bytes come before, equal or come after the second.
    private static func compare(_ bytes: Span<UInt8>, _ a: Range<Int>, _ b: Range<Int>) -> Int {
        for step in 0..<min(a.count, b.count) {
            let (x, y) = (bytes[a.lowerBound + step], bytes[b.lowerBound + step])
            if x != y { return x < y ? -1 : 1 }
        }
        return a.count - b.count
    }

    private func range(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

    /// The first eight bytes as one number that orders as they do.
    private func prefix(_ number: Int) -> UInt64 {
        let range = range(number)
        guard range.count > Self.keyLength else { return keys[number] << UInt64((Self.keyLength - range.count) * 8) }
        var value: UInt64 = 0
        for place in range.prefix(Self.keyLength) { value = value << 8 | UInt64(text[place]) }
        return value
    }

    private func equals(_ number: Int, _ term: [UInt8]) -> Bool {
        let range = range(number)
        guard range.count == term.count else { return false }
        for step in 0..<term.count where text[range.lowerBound + step] != term[step] { return false }
        return true
    }

    private func hash(_ term: [UInt8]) -> UInt64 {
        var hash = seed
        var chunk = UInt64(term.count)
        for (step, byte) in term.enumerated() {
            chunk = chunk << 8 | UInt64(byte)
            if step & 7 == 7 {
                hash = Self.mix(hash ^ chunk)
                chunk = 0
            }
        }
        return Self.mix(hash ^ chunk ^ seed << 7)
    }

    /// Where the search for a key begins.
    private func home(of key: UInt64) -> Int { Int(truncatingIfNeeded: Self.mix(key ^ seed)) & (slots.count - 1) }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        let mask = slots.count - 1
        for taken in old where taken.holder != 0 {
            var slot = home(of: taken.key)
            while slots[slot].holder != 0 { slot = (slot + 1) & mask }
            slots[slot] = taken
        }
    }
}
