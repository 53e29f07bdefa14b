import Text

// Mottoes that posters put under a story: a quotation, a dash, and whose it is.
extension StoryReader {
    /// Whether a line signs the quotation above it, and that stands apart from the story, under a name or furniture.
    func isSignature(_ index: Int) -> Bool {
        guard index > 1, index + 12 >= list.count, verdicts[index - 1] == nil, isQuoted(list[index - 1].range) else {
            return false
        }
        guard verdicts[index - 2] != nil || readings.isName(index - 2, uppercase: true) else {
            return false
        }
        return signature(list[index].range, isApart: true).map { !isNamedAbove($0, index - 1) } ?? false
    }

    /// Whether a passage is one quotation with a signature after a dash (“… a New Armenia.” - WS), by no one whom the story names.
    ///
    /// It is one of the last dozen passages: the search for the name above it is paid a dozen times at most.
    func isEpigraph(_ index: Int) -> Bool {
        guard index + 12 >= list.count else { return false }
        let range = list[index].range
        // Apart from the story, under furniture or a name, the dash may be followed by any few words that report nothing.
        let isApart =
            index > 0
            && (verdicts[index - 1] != nil || readings.isName(index - 1, uppercase: true))
        guard let close = signatureDash(range, isApart: isApart) else { return false }
        let quotation = range.lowerBound..<close.quoteEnd
        return isQuoted(quotation) && !holdsAttribution(quotation) && !isNamedAbove(close.name, index)
    }

    /// Whether a passage is nothing but a quotation, under a name or a marker of other stories.
    func isUnsignedEpigraph(_ index: Int) -> Bool {
        guard index > 0, index + 12 >= list.count, isQuoted(list[index].range), !holdsAttribution(list[index].range)
        else {
            return false
        }
        return Furniture.isRelatedMarker(verdicts[index - 1]?.rule) || readings.isName(index - 1, uppercase: true)
    }

    private func isQuoted(_ range: Range<Int>) -> Bool {
        guard range.count > 12 else { return false }
        guard Quotation.opens(text, at: range.lowerBound) else { return false }
        var end = range.upperBound
        while end > range.lowerBound, text[end - 1] == 0x2E || text[end - 1] == 0x2C { end -= 1 }
        return switch Sentence.lastScalar(text, in: range.lowerBound..<end) {
        case 0x22, 0x27, 0xBB, 0x2019, 0x201C, 0x201D: true
        default: false
        }
    }

    /// The dash after the last closing mark of the last 160 bytes: where the quotation before it ends, and whose it is.
    private func signatureDash(_ range: Range<Int>, isApart: Bool) -> (quoteEnd: Int, name: Range<Int>)? {
        // All that follows asks for a quotation from the first byte on, which few passages open with.
        guard range.count > 12, Quotation.opens(text, at: range.lowerBound) else { return nil }
        var start = max(range.lowerBound, range.upperBound - 160)
        while start < range.upperBound, text[start] & 0xC0 == 0x80 { start += 1 }
        let tokens = Token.tokens(of: text, in: start..<range.upperBound, limit: 100)
        let dashes = tokens.indices.reversed().filter { $0 > 0 && (tokens[$0].isDash || tokens[$0].isMark("~")) }
        for dash in dashes where isQuoted(range.lowerBound..<tokens[dash - 1].range.upperBound) {
            let name = tokens[dash].range.lowerBound..<range.upperBound
            return signature(name, isApart: isApart).map { (tokens[dash - 1].range.upperBound, $0) }
        }
        return initials(tokens, range)
    }

    /// The initials after the closing mark, without a dash, and where the quotation before them ends.
    private func initials(_ tokens: ArraySlice<Token>, _ range: Range<Int>) -> (quoteEnd: Int, name: Range<Int>)? {
        guard let close = tokens.lastIndex(where: { ["\"", "”", "»", "’", "“"].contains($0.mark) }),
            close + 2 < tokens.count, close + 9 > tokens.count,
            isQuoted(range.lowerBound..<tokens[close].range.upperBound)
        else { return nil }
        let signs = tokens[(close + 1)...]
        let areInitials = signs.allSatisfy { token in
            token.isMark(".") || token.isMark("-")
                || (token.kind == .word && token.isCapitalized && token.text.scalars <= 3)
        }
        guard areInitials, signs.contains(where: { $0.isMark(".") }), let first = signs.first, first.kind == .word
        else {
            return nil
        }
        return (tokens[close].range.upperBound, first.range.lowerBound..<range.upperBound)
    }

    /// Whose a quotation is by a line that is a dash and initials, a name or the words of a saying's origin; `nil` for any other.
    private func signature(_ range: Range<Int>, isApart: Bool) -> Range<Int>? {
        guard range.count <= 160 else { return nil }
        let tokens = Token.tokens(of: text, in: range, limit: 40)
        guard let dash = tokens.first, dash.isDash || dash.isMark("~") else { return nil }
        let words = tokens.filter { $0.kind == .word }
        guard (1...12).contains(words.count), !Speech.isReported(words) else { return nil }
        let origin = words[0].range.lowerBound..<words[words.count - 1].range.upperBound
        let signs: [Unicode.Scalar] = [".", "-", ",", "(", ")", "“", "”", "«", "»", "\"", "’"]
        guard tokens.dropFirst().allSatisfy({ $0.kind != .mark || signs.contains($0.mark) || $0.isDash }) else {
            return nil
        }
        let isName =
            words[0].isCapitalized && words.count <= 5
            && words.allSatisfy { $0.isCapitalized || Epigraph.particles.contains($0.text) }
        // “Anna Petrova, 56” is somebody whom the story asked; “1936” is when it was written.
        if isName, isApart || tokens.allSatisfy({ $0.kind != .number || $0.value > 999 }) { return origin }
        return isApart || words.contains { Epigraph.origins.contains($0.text) } ? origin : nil
    }

    /// Whether the last word of a name stands in the story above: then a speaker signs, and not the author of an epigraph.
    private func isNamedAbove(_ name: Range<Int>, _ index: Int) -> Bool {
        guard let last = Token.tokens(of: text, in: name).last(where: { $0.kind == .word }),
            last.text.scalars > 2
        else { return false }
        let word = Array(text[last.range])
        let end = list[index].range.lowerBound
        guard end >= word.count else { return false }
        for offset in 0...end - word.count where text[offset] == word[0] {
            if text[offset..<offset + word.count].elementsEqual(word) { return true }
        }
        return false
    }
}

/// The marks around what somebody says.
enum Quotation {
    /// Whether an opening quotation mark stands at an offset.
    static func opens(_ bytes: [UInt8], at offset: Int) -> Bool {
        switch Scalars.at(offset, in: bytes) {
        case 0x22, 0x27, 0xAB, 0x2018, 0x201C, 0x201E: true
        default: false
        }
    }
}

private enum Epigraph {
    static let particles: WordSet = [
        "de", "van", "von", "of", "al", "der", "the", "da", "di", "del", "la", "ibn", "bin",
    ]
    /// What a saying is and where it comes from.
    static let origins = WordSet(
        lists:
            "saying sayings proverb proverbs wisdom song songs poem verse ballad lullaby inscription epitaph motto anonymous unknown folk adage",
        "maxim toast riddle rhyme hymn psalm prayer legend tale fable attributed overheard graffiti wall traditional folklore aphorism",
        "пословица поговорка мудрость песня песни стихотворение надпись автор народная народное неизвестный притча тост девиз ասացվածք առած",
        "առածանի իմաստություն երգ ժողովրդական անհայտ արձանագրություն կենաց proverbe dicton sprichwort volksmund refran proverbio dicho",
        "anonyme anonimo مثل حكمة قول شعبي przyslowie atasozu прислів'я приказка"
    )
}
