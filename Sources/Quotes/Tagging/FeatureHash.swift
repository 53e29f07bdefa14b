/// Hashes of words and of features: 64 bits, equal on every machine and in every run.
public enum FeatureHash {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3
    private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93

    /// A hash with one more byte (FNV-1a).
    static func appending(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

    /// A hash whose bits are all of equal use.
    static func mixed(_ hash: UInt64) -> UInt64 {
        var hash = (hash ^ (hash >> 32)) &* second
        hash = (hash ^ (hash >> 32)) &* second
        return hash ^ (hash >> 32)
    }

    /// The hash of a feature: a template and the values that fill it.
    static func feature(_ template: UInt64, _ a: UInt64) -> UInt64 {
        let hash = (a ^ (template &* first)) &* second
        return hash ^ (hash >> 32)
    }

    static func feature(_ template: UInt64, _ a: UInt64, _ b: UInt64) -> UInt64 {
        feature(template, (a &* first) ^ (a >> 29) &+ b)
    }

    static func feature(_ template: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        feature(template, (a &* first) ^ (a >> 29) &+ b, c)
    }
}
