/// What an agency signs a piece with, below it: its name alone, or with the desk or bureau that sent the piece.
enum DeskSign {
    /// The rule that makes furniture of a line, or `nil`.
    static func rule(_ tokens: ArraySlice<Token>, of bytes: [UInt8], in range: Range<Int>) -> String? {
        guard tokens.count <= 16, let first = tokens.firstIndex(where: { $0.kind == .word }), first <= 4,
            let last = tokens.lastIndex(where: { $0.kind == .word })
        else { return nil }
        if tokens[..<first].allSatisfy(isRule), tokens[(last + 1)...].allSatisfy(isRule),
            WireService.isKnown(bytes.folded(tokens[first].range.lowerBound..<tokens[last].range.upperBound))
        {
            return "end-mark"
        }
        return isDesk(tokens, of: bytes) ? "desk-credit" : nil
    }

    /// `==`, `--`, `(`: what sets an agency's name apart.
    private static func isRule(_ token: Token) -> Bool {
        token.isDash || ["=", "(", ")", "/", "*", "[", "]", "#"].contains(token.mark)
    }

    /// `TASS, Kazan bureau`, `TASS, Editorial desk: A. Kh.`: an agency, a comma, and names around one word for the place of work.
    private static func isDesk(_ tokens: ArraySlice<Token>, of bytes: [UInt8]) -> Bool {
        guard let end = WireService.end(bytes, tokens, at: 0), end + 1 < tokens.count,
            tokens[end].isMark(",") || tokens[end].isDash || tokens[end].isMark("/")
        else { return false }
        let rest = tokens[(end + 1)...]
        let words = rest.filter { $0.kind == .word }
        guard words.count <= 8, words.contains(where: { desks.contains($0.text) }) else { return false }
        return words.allSatisfy { $0.isCapitalized || desks.contains($0.text) || particles.contains($0.text) }
            && rest.allSatisfy { $0.kind != .number }
    }

    private static let desks = WordSet(
        lists:
            "desk bureau newsroom office correspondent correspondents editor editors staff service editorial редакция корпункт бюро",
        "корреспондент խմբագրություն redaktion redaction redaccion"
    )
    private static let particles = WordSet(lists: "of the de in by for and в по")
}
