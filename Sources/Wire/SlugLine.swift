import Text

/// The line on which desks print the short label of a story: `BC-Ferry-Fares, 1st Ld`, `Slug: ferry-fares`.
enum SlugLine {
    /// The label that a line states, or `nil` when it is another line.
    ///
    /// After ANPA 84-2: the label opens with the cycle (`AM`, `PM` or `BC` for both) and has no blank; marks of revision and a count of
    /// words may follow.
    static func slug(_ text: [UInt8], in range: Range<Int>) -> String? {
        guard range.count <= 120 else { return nil }
        let line = text[range]
        if let colon = line.firstIndex(of: UInt8(ascii: ":")), line.startIndex < colon {
            let name = text.folded(line.startIndex..<colon)
            guard names.contains(name) else { return nil }
            return label(of: CopyBlock.trimmed(line[(colon + 1)...]))
        }
        let open = line.drop { $0 == UInt8(ascii: "^") }
        let end = open.firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: ",") } ?? open.endIndex
        let word = open[..<end]
        guard word.count > 5, cycles.contains(where: { word.starts(with: $0) }),
            isAfterwards(text, end..<range.upperBound)
        else { return nil }
        return label(of: Array(word))
    }

    /// A label without the signs with which agencies close it, or `nil` when nothing remains.
    static func label(of line: [UInt8]) -> String? {
        let closing = Array(" /-=+<".utf8)
        let kept = line.prefix((line.lastIndex { !closing.contains($0) } ?? -1) + 1)
        return kept.isEmpty ? nil : String(decoding: kept, as: UTF8.self)
    }

    private static let names: Set<String> = ["slug", "slugline", "slug line", "keyword"]
    private static let ordinals: WordSet = ["st", "nd", "rd", "th"]
    private static let cycles = ["BC-", "AM-", "PM-"].map { Array($0.utf8) }

    /// Whether what follows the label is marks of revision and numbers alone.
    private static func isAfterwards(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        Token.tokens(of: text, in: range, limit: 12).allSatisfy { token in
            switch token.kind {
            case .number: true
            case .mark: [",", "-", "(", ")", "/", "=", "+", "<"].contains(token.mark)
            case .word: AgencyHead.revisions.contains(token.text) || ordinals.contains(token.text)
            }
        }
    }
}
