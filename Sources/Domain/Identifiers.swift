/// Names one article for ever: `art_` and 26 characters that sort by the time of filing.
public struct ArticleID: Hashable, Sendable, CustomStringConvertible {
    /// The identifier as clients see it.
    public let description: String

    /// Takes an identifier as a client wrote it, or `nil` when it has not the shape of one.
    public init?(_ text: some StringProtocol) {
        guard Base32.isIdentifier(text, prefix: "art_") else { return nil }
        description = String(text)
    }

    /// Makes an identifier from the instant of filing and 80 random bits.
    ///
    /// The layout is that of a ULID: 48 bits of milliseconds, then 80 of chance, in Crockford's base 32.
    public init(filedAt instant: Instant, using generator: inout some RandomNumberGenerator) {
        let time = UInt128(UInt64(max(0, instant.milliseconds)) & 0xFFFF_FFFF_FFFF)
        let chance = UInt128(UInt16.random(in: .min ... .max, using: &generator)) << 64 | UInt128(generator.next())
        description = Base32.text(time << 80 | chance, after: "art_")
    }
}

/// Names one quote: `q_` and 26 characters derived from article, content and occurrence.
///
/// It outlives re-extraction for as long as the words of the quote stay.
public struct QuoteID: Hashable, Sendable, CustomStringConvertible {
    /// The identifier as clients see it.
    public let description: String

    /// Takes an identifier as a client wrote it, or `nil` when it has not the shape of one.
    public init?(_ text: some StringProtocol) {
        guard Base32.isIdentifier(text, prefix: "q_") else { return nil }
        description = String(text)
    }

    /// Makes an identifier from the first 16 bytes of a digest over article, content and occurrence.
    public init(digest: [UInt8]) {
        var number: UInt128 = 0
        for byte in digest.prefix(16) { number = number << 8 | UInt128(byte) }
        description = Base32.text(number, after: "q_")
    }
}

/// Names one speaker: a readable slug of `a`–`z`, `0`–`9` and single hyphens, such as `vladimir-putin`.
public struct SpeakerID: Hashable, Sendable, CustomStringConvertible {
    /// The identifier as clients see it, 1…100 characters.
    public let description: String

    /// Takes a slug, or `nil` when a character is none of `a`–`z`, `0`–`9`, `-` or the length is not 1…100.
    public init?(_ text: some StringProtocol) {
        let allowed = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard allowed, (1...100).contains(text.utf8.count) else { return nil }
        description = String(text)
    }
}

/// Crockford's base 32: digits and capital letters without I, L, O and U.
enum Base32 {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// A prefix and the 26 characters of a 128-bit number, most significant first.
    static func text(_ number: UInt128, after prefix: String) -> String {
        var bytes = Array(prefix.utf8)
        bytes.reserveCapacity(bytes.count + 26)
        for shift in stride(from: 125, through: 0, by: -5) {
            bytes.append(alphabet[Int(truncatingIfNeeded: number >> shift) & 31])
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func isIdentifier(_ text: some StringProtocol, prefix: String) -> Bool {
        text.hasPrefix(prefix) && text.utf8.count == prefix.utf8.count + 26
            && text.utf8.dropFirst(prefix.utf8.count).allSatisfy(alphabet.contains)
    }
}
