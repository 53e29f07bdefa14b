import Text

/// Cuts quotations that hold their own attribution between two dashes, as Russian sets it.
struct Interruptions {
    let bytes: [UInt8]
    let lexicon: Lexicon
    /// Words between the two dashes, at most.
    private static let longest = 14

    /// The quotations with every one that a cue interrupts cut in two, in order.
    /// - Complexity: O(n), n the bytes of the quotations.
    func cut(_ quotations: [Quotation]) -> [Quotation] {
        var found: [Quotation] = []
        var tokenizer = Tokenizer(bytes: bytes, lexicon: lexicon)
        for quotation in quotations {
            var tokens: [Token] = []
            tokenizer.tokens(in: quotation.inner, into: &tokens)
            var start = quotation.range.lowerBound
            var inner = quotation.inner.lowerBound
            var index = 1
            while index + 1 < tokens.count {
                guard opens(index, tokens), let close = close(index + 1, tokens) else {
                    index += 1
                    continue
                }
                let end = end(before: index, tokens)
                if end > inner {
                    found.append(Quotation(range: start..<end, inner: inner..<end, isClosed: true))
                }
                start = tokens[close].start
                inner = tokens[min(close + 2, tokens.count - 1)].start
                index = close + 2
            }
            let rest = min(inner, quotation.inner.upperBound)..<quotation.inner.upperBound
            found.append(
                Quotation(range: start..<quotation.range.upperBound, inner: rest, isClosed: quotation.isClosed)
            )
        }
        return found
    }

    /// A dash after a comma or a stop, and a cue right behind it.
    private func opens(_ index: Int, _ tokens: [Token]) -> Bool {
        guard tokens[index].kind == .dash, [.comma, .stop].contains(tokens[index - 1].kind) else { return false }
        let next = tokens[index + 1]
        return next.cue >= 0 && !next.isCapital
    }

    /// The comma or stop before the dash that ends the attribution.
    private func close(_ first: Int, _ tokens: [Token]) -> Int? {
        for index in first..<min(tokens.count, first + Interruptions.longest) where tokens[index].kind == .dash {
            return [.comma, .stop].contains(tokens[index - 1].kind) && index + 1 < tokens.count ? index - 1 : nil
        }
        return nil
    }

    private func end(before dash: Int, _ tokens: [Token]) -> Int {
        tokens[dash - 1].kind == .comma ? tokens[dash - 1].start : tokens[dash - 1].end
    }
}
