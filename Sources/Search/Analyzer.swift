internal import Text

/// What turns text into terms, at index time and at query time alike.
///
/// A word is what ``Text/Tokens`` says. In the standard mode its case and accents are folded (``Text/CaseFolding``) and an English
/// possessive is stripped (“Britain’s” → “britain”); a word of which nothing is left (accents alone) is passed over. There is no
/// stemming, no stop word and no limit on length.
public struct Analyzer: Hashable, Sendable {
    /// How far words are normalized.
    public enum Mode: Hashable, Sendable {
        /// Case and accents folded, possessives stripped.
        case standard
        /// Each scalar lower-cased by its own mapping, U+2019 written as U+0027, nothing else: for comparison with other engines.
        case reference
    }

    /// How far words are normalized.
    public let mode: Mode

    /// Creates an analyzer.
    public init(_ mode: Mode = .standard) { self.mode = mode }

    /// The terms of a text in reading order; may be empty.
    ///
    /// - Complexity: O(n) in the bytes of `text`.
    public func terms(of text: String) -> [String] {
        terms(inBytesOf: text).map { String(decoding: $0, as: UTF8.self) }
    }

    func terms(inBytesOf text: String) -> [[UInt8]] {
        let bytes = Array(text.utf8)
        var terms: [[UInt8]] = []
        var term: [UInt8] = []
        var offset = 0
        while next(in: bytes.span, from: &offset, into: &term) != nil { terms.append(term) }
        return terms
    }

    /// A number that names the terms of a text in their order, and what they stand under: the same for the same, and hardly ever for
    /// others that nobody chose with care; never 0.
    ///
    /// - Complexity: O(n) in the bytes of both.
    public func number(of text: String, under name: String = "") -> Int64 {
        var number: UInt64 = 0
        func take(_ byte: UInt8) { number = (number ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        // The end of a term counts; what a byte moved at the top comes down.
        func end() { number = (number ^ number >> 32 ^ 0xFF) &* 0x9E37_79B9_7F4A_7C15 }
        for byte in name.utf8 { take(byte) }
        end()
        let bytes = text.utf8.span
        var (offset, term): (Int, [UInt8]) = (0, [])
        while true {
            if let (word, _) = nextPlain(in: bytes, from: &offset) {
                for place in word { take(bytes[place] | 0x20) }
            } else if next(in: bytes, from: &offset, into: &term) != nil {
                for byte in term { take(byte) }
            } else {
                break
            }
            end()
        }
        number = (number ^ number >> 30) &* 0xBF58_476D_1CE4_E5B9
        return Int64(bitPattern: max(1, number ^ number >> 27))
    }

    /// Writes the next term at or after `offset` into `term`, and returns where its word stands, without the possessive.
    func next(in bytes: Span<UInt8>, from offset: inout Int, into term: inout [UInt8]) -> Range<Int>? {
        if let (word, _) = nextPlain(in: bytes, from: &offset) {
            fold(word, in: bytes, into: &term)
            return word
        }
        while let token = Tokens.next(in: bytes, from: &offset) {
            term.removeAll(keepingCapacity: true)
            normalize(token, in: bytes, into: &term)
            guard mode == .standard else { return token }
            if term.isEmpty { continue }
            let possessive = possessiveLength(token, in: bytes)
            if possessive > 0 { term.removeLast(2) }
            return token.lowerBound..<token.upperBound - possessive
        }
        return nil
    }

    /// Where the next word stands if it is of ASCII letters and digits alone, as most are; otherwise `nil`, and nothing has moved.
    ///
    /// Of its term, which ``fold(_:in:into:)`` writes, `key` has the last eight bytes, the last one lowest: all, if there are no more.
    func nextPlain(in bytes: Span<UInt8>, from offset: inout Int) -> (word: Range<Int>, key: UInt64)? {
        let count = bytes.count
        var start = offset
        while start < count {
            let byte = bytes[start]
            if byte >= 0x80 || UnicodeClasses.isASCIIWord(byte) { break }
            start += 1
        }
        var (end, key) = (start, UInt64(0))
        while end < count {
            let byte = bytes[end]
            guard UnicodeClasses.isASCIIWord(byte) else { break }
            // Digits have this bit already.
            key = key << 8 | UInt64(byte | 0x20)
            end += 1
        }
        // An apostrophe or a scalar beyond ASCII may go on with the word.
        guard end > start, end == count || bytes[end] < 0x80 && bytes[end] != 0x27 else { return nil }
        offset = end
        return (start..<end, key)
    }

    /// Writes the term of a word that ``nextPlain(in:from:)`` has found.
    func fold(_ word: Range<Int>, in bytes: Span<UInt8>, into term: inout [UInt8]) {
        term.removeAll(keepingCapacity: true)
        term.append(addingCapacity: word.count) { term in
            for place in word { term.append(bytes[place] | 0x20) }
        }
    }

    /// How many bytes the possessive at the end of a word has: 2 (’s with U+0027), 4 (with U+2019) or 0.
    private func possessiveLength(_ token: Range<Int>, in bytes: Span<UInt8>) -> Int {
        let end = token.upperBound
        guard token.count > 2, bytes[end - 1] | 0x20 == 0x73 else { return 0 }
        if bytes[end - 2] == 0x27 { return 2 }
        guard token.count > 4, bytes[end - 2] == 0x99, bytes[end - 3] == 0x80, bytes[end - 4] == 0xE2 else { return 0 }
        return 4
    }

    private func normalize(_ token: Range<Int>, in bytes: Span<UInt8>, into term: inout [UInt8]) {
        var offset = token.lowerBound
        while offset < token.upperBound {
            let byte = bytes[offset]
            if byte < 0x80 {
                term.append(CaseFolding.lowercased(byte))
                offset += 1
                continue
            }
            let (scalar, length) = UnicodeClasses.scalar(in: bytes, at: offset)
            offset += length
            if scalar == "\u{2019}" {
                term.append(0x27)
            } else if mode == .standard {
                CaseFolding.append(scalar, to: &term)
            } else {
                CaseFolding.appendLowercased(scalar, to: &term)
            }
        }
    }
}
