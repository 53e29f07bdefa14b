/// Finds the known name that a mistyped one is nearest to.
enum NearestName {
    /// Of `known`, the one with the fewest single-letter edits (Levenshtein), the first of equals; `nil` of none.
    ///
    /// Only the first 64 bytes of `name` count, so that a long name costs no more.
    static func nearest(to name: String, among known: [String]) -> String? {
        let typed = Array(name.lowercased().utf8.prefix(64))
        return known.min { distance(typed, Array($0.utf8)) < distance(typed, Array($1.utf8)) }
    }

    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let substitution = diagonal + (byte == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
