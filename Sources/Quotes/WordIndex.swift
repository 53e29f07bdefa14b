/// Words that are found by their letters: a table with one place in two free, probed from the place of a word's hash.
struct WordIndex: Sendable {
    /// Each once, in no order.
    let words: [String]
    private var letters: [UInt8] = []
    /// Where the letters of each word begin, and at last where all end.
    private var starts: [Int] = [0]
    /// A word, as an index, or −1.
    private var slots: [Int32]

    /// Lays out words, each of which comes once.
    init(_ words: [String]) {
        self.words = words
        var size = 2
        while size < 2 * words.count { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        for (index, word) in words.enumerated() {
            letters += word.utf8
            starts.append(letters.count)
            var slot = slot(of: Array(word.utf8), word.utf8.count)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    /// The index of the word that the first `count` letters of another are, or `nil` when they are none.
    func place(of word: [UInt8], count: Int) -> Int? {
        var slot = slot(of: word, count)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if holds(word, count, at: index) { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func holds(_ word: [UInt8], _ count: Int, at index: Int) -> Bool {
        let start = starts[index]
        guard starts[index + 1] - start == count else { return false }
        for offset in 0..<count where letters[start + offset] != word[offset] { return false }
        return true
    }

    private func slot(of word: [UInt8], _ count: Int) -> Int {
        var hash = FeatureHash.seed
        for offset in 0..<count { hash = FeatureHash.appending(word[offset], to: hash) }
        return Int(truncatingIfNeeded: FeatureHash.mixed(hash)) & (slots.count - 1)
    }
}
