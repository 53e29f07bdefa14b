/// Finds what somebody may have meant to write.
public enum Spelling {
    /// The candidate nearest to a word, or `nil` when none is within a third of its length (at least 2 edits).
    ///
    /// Nearness is the number of insertions, deletions, replacements and swaps of neighbouring bytes, in any case; among
    /// equally near candidates the first is taken.
    /// - Complexity: O(n·m·c), n and m the lengths, c the number of candidates; words over 64 bytes find nothing.
    public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let word = Array(CaseFolding.folded(word).utf8)
        guard word.count <= 64 else { return nil }
        let bound = max(2, word.count / 3)
        return candidates.map { ($0, distance(word, Array(CaseFolding.folded($0).utf8))) }
            .filter { $0.1 <= bound }
            .min { $0.1 < $1.1 }?.0
    }

    /// Optimal string alignment: the restricted Damerau–Levenshtein distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var rows = [Array(0...right.count)]
        for i in 1..<left.count + 1 {
            var row = [i]
            for j in 1..<right.count + 1 {
                let replaced = rows[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, replaced)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    best = min(best, rows[i - 2][j - 2] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
