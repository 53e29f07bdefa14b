import Text

/// The runs of eight words of a text, as numbers: what two texts have in common in them says how alike they are.
///
/// Words are runs of ASCII letters and digits, of which the case does not count, and of bytes beyond ASCII.
struct Shingles: Sendable {
    /// How many words make a run; a shorter text is one run.
    static let width = 8
    /// How many marks a sketch has at most.
    static let sketchLength = 16

    /// The numbers, sorted, each once.
    let runs: [UInt64]

    /// Reads a text.
    ///
    /// - Complexity: O(n log n), n bytes of text.
    init(_ text: String) {
        var runs = Self.runs(of: text)
        runs.sort()
        var count = 0
        for run in runs where count == 0 || runs[count - 1] != run {
            runs[count] = run
            count += 1
        }
        runs.removeLast(runs.count - count)
        self.runs = runs
    }

    /// The least run of each sixteenth of all numbers: two texts share a mark as often as they share runs (minwise hashing
    /// in one pass; Li, Owen and Zhang, “One Permutation Hashing”, 2012).
    ///
    /// - Complexity: O(n), n bytes of text; about 1 ns a byte.
    static func sketch(of text: String) -> [Int64] {
        var least = [UInt64](repeating: .max, count: sketchLength)
        for run in runs(of: text) {
            let part = Int(truncatingIfNeeded: run >> 60)
            if run < least[part] { least[part] = run }
        }
        return least.filter { $0 != .max }.map { Int64(bitPattern: $0) }
    }

    /// How many runs both texts have.
    func common(with other: Shingles) -> Int {
        var (left, right, common) = (0, 0, 0)
        while left < runs.count, right < other.runs.count {
            let (a, b) = (runs[left], other.runs[right])
            if a == b { common += 1 }
            if a <= b { left += 1 }
            if b <= a { right += 1 }
        }
        return common
    }

    /// All runs in their order, with repetitions.
    private static func runs(of text: String) -> [UInt64] {
        var runs: [UInt64] = []
        runs.reserveCapacity(text.utf8.count / 5)
        var words = [UInt64](repeating: 0, count: width)
        var (count, sum, word) = (0, 0 as UInt64, 0 as UInt64)
        // A polynomial over the last eight words rolls on with each; wrapping is its arithmetic modulo 2^64.
        let base: UInt64 = 0x9E37_79B9_7F4A_7C15
        let oldest = (0..<width).reduce(1 as UInt64) { power, _ in power &* base }
        func take() {
            guard word != 0 else { return }
            sum = sum &* base &+ word &- words[count % width] &* oldest
            words[count % width] = word
            count += 1
            word = 0
            if count >= width { runs.append(mixed(sum)) }
        }
        let (bytes, letters) = (text.utf8.span, Self.letters)
        for index in bytes.indices {
            let letter = letters[Int(bytes[index])]
            if letter != 0 {
                word = (word &+ letter) &* 0x0000_0100_0000_01B3
            } else {
                take()
            }
        }
        take()
        if count > 0, count < width { runs.append(mixed(sum)) }
        return runs
    }

    /// For each byte one more than the letter or digit that it is, or the part of one; 0 for what stands between words.
    private static let letters: [UInt64] = (0...255).map { (byte: UInt8) in
        let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
        return folded &- 0x61 < 26 || folded &- 0x30 < 10 || folded >= 0x80 ? UInt64(folded) + 1 : 0
    }

    /// Spreads a number over all 64 bits (the finalizer of SplitMix64).
    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
