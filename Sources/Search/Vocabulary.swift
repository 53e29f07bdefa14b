/// Distinct terms, numbered in order of first sight: an open-addressing table over one byte array.
///
/// The hash is seeded at random, so that no text can be made to collide on purpose.
struct Vocabulary {
    private(set) var text: [UInt8] = []
    private(set) var starts: [UInt32] = [0]
    private var hashes: [UInt32] = []
    /// Hash and term number plus 1, by hash; 0 where free: to see that a term is another one costs no look elsewhere.
    private var slots = [UInt64](repeating: 0, count: 1024)
    private let seed = UInt64.random(in: .min ... .max)

    var count: Int { hashes.count }

    /// Forgets all terms and keeps the memory.
    mutating func removeAll() {
        let mask = slots.count - 1
        if count * 8 < slots.count {
            for hash in hashes {
                var slot = Int(hash) & mask
                while slots[slot] != 0 {
                    slots[slot] = 0
                    slot = (slot + 1) & mask
                }
            }
        } else {
            for slot in slots.indices { slots[slot] = 0 }
        }
        text.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        hashes.removeAll(keepingCapacity: true)
    }

    /// The number of a term, which is added when it is new.
    mutating func number(of term: [UInt8]) -> UInt32 {
        let hash = hash(term)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == UInt64(hash) {
                let candidate = UInt32(truncatingIfNeeded: slots[slot]) - 1
                if equals(Int(candidate), term) { return candidate }
            }
            slot = (slot + 1) & mask
        }
        hashes.append(hash)
        text.append(contentsOf: term)
        starts.append(UInt32(text.count))
        slots[slot] = UInt64(hash) << 32 | UInt64(count)
        if count * 2 > slots.count { grow() }
        return UInt32(count - 1)
    }

    /// The bytes of the term with a number.
    subscript(number: Int) -> ArraySlice<UInt8> { text[Int(starts[number])..<Int(starts[number + 1])] }

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
        var value: UInt64 = 0
        let range = range(number)
        for step in 0..<8 {
            value <<= 8
            if step < range.count { value |= UInt64(text[range.lowerBound + step]) }
        }
        return value
    }

    private func equals(_ number: Int, _ term: [UInt8]) -> Bool {
        let range = range(number)
        guard range.count == term.count else { return false }
        for step in 0..<term.count where text[range.lowerBound + step] != term[step] { return false }
        return true
    }

    private func hash(_ term: [UInt8]) -> UInt32 {
        var hash = seed
        var chunk: UInt64 = UInt64(term.count)
        for (step, byte) in term.enumerated() {
            chunk = chunk << 8 | UInt64(byte)
            if step & 7 == 7 {
                hash = Self.mix(hash ^ chunk)
                chunk = 0
            }
        }
        return UInt32(truncatingIfNeeded: Self.mix(hash ^ chunk ^ seed << 7))
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    private mutating func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 4)
        let mask = slots.count - 1
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
        }
    }
}
