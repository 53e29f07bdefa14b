/// Numbers features in the order in which they are first met; rare ones get none.
struct FeatureIndex {
    private var keys: [UInt64]
    private var values: [UInt32]
    private var used = 0
    private static let none = UInt32.max

    /// The hashes of the numbered features, by number.
    private(set) var hashes: [UInt64] = []

    init() {
        keys = [UInt64](repeating: 0, count: 1 << 16)
        values = [UInt32](repeating: 0, count: 1 << 16)
    }

    /// Counts one use of a feature.
    mutating func count(_ hash: UInt64) {
        let key = hash == 0 ? 1 : hash
        let slot = slot(key)
        if keys[slot] == 0 {
            keys[slot] = key
            used += 1
        }
        values[slot] += 1
        if used * 2 > keys.count { grow() }
    }

    /// Gives a number to each feature that was used at least so often; there is no counting afterwards.
    mutating func close(cutoff: UInt32) {
        for slot in keys.indices where keys[slot] != 0 {
            let isRare = values[slot] < cutoff
            values[slot] = isRare ? Self.none : UInt32(hashes.count)
            if !isRare { hashes.append(keys[slot]) }
        }
    }

    /// The number of a feature, or `nil` when it has none.
    func number(_ hash: UInt64) -> UInt32? {
        let slot = slot(hash == 0 ? 1 : hash)
        return keys[slot] == 0 || values[slot] == Self.none ? nil : values[slot]
    }

    private func slot(_ key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        keys = [UInt64](repeating: 0, count: 2 * oldKeys.count)
        values = [UInt32](repeating: 0, count: 2 * oldKeys.count)
        for old in oldKeys.indices where oldKeys[old] != 0 {
            let slot = slot(oldKeys[old])
            (keys[slot], values[slot]) = (oldKeys[old], oldValues[old])
        }
    }
}

/// A stream of numbers that a seed gives again.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
