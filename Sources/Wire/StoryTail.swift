import Domain

// What stands under the story: other stories' titles, the poster's name, an epigraph, the desk's marks.
extension StoryReader {
    /// Marks what follows each related-block marker while it looks like titles of other stories.
    ///
    /// Under the story's last paragraph all of them are furniture. Between paragraphs it is the next three at most, and never a
    /// line over a time line, which is the headline of another story.
    mutating func markRelatedBlocks() {
        var index = 0
        while index < list.count {
            guard let marker = verdicts[index], Furniture.isRelatedMarker(marker.rule) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < list.count, verdicts[end] != nil || relatedRule(end) != nil { end += 1 }
            let limit = end == list.count ? end : min(end, index + 4)
            for next in index + 1..<max(limit, index + 1) where verdicts[next] == nil {
                if let rule = relatedRule(next) { mark(next, .furniture, rule) }
            }
            index = max(end, index + 1)
        }
    }

    private func relatedRule(_ index: Int) -> String? {
        if PersonName.isName(text, in: list[index].range, uppercase: true) { return "poster-name" }
        if isEpigraph(index) { return "epigraph" }
        return isLinkTitle(index) ? "related-title" : nil
    }

    /// Whether a passage reads as a title: one line, no full stop at its end, no closing quote before a comma.
    private func isLinkTitle(_ index: Int) -> Bool {
        let passage = list[index]
        guard passage.lines.count == 1, passage.width <= 160, !isOverTime(index) else { return false }
        guard PrintedTimeParser.line(text, in: passage.range) == nil else { return false }
        guard DatelineParser.opening(text, in: passage.range) == nil else { return false }
        let last = Sentence.lastScalar(text, in: passage.range)
        if Sentence.ends(text, in: passage.range), last != 0x3F, last != 0x21 { return false }
        guard let first = Token.tokens(of: text, in: passage.range, limit: 1).first,
            first.kind != .word || first.isCapitalized
        else { return false }
        return !holdsAttribution(passage.range)
    }

    private func isOverTime(_ index: Int) -> Bool {
        guard index + 1 < list.count else { return false }
        let next = list[index + 1].range
        return PrintedTimeParser.line(text, in: next) != nil || DatelineParser.opening(text, in: next) != nil
    }

    /// Whether a closing mark is followed by a comma or preceded by one: words, and who said them.
    private func holdsAttribution(_ range: Range<Int>) -> Bool {
        let closers: [[UInt8]] = [[0x22], [0xC2, 0xBB], [0xE2, 0x80, 0x9D]]
        for closer in closers {
            var offset = range.lowerBound
            while offset + closer.count < range.upperBound {
                if text[offset] == closer[0], text[offset..<offset + closer.count].elementsEqual(closer) {
                    if text[offset + closer.count] == 0x2C { return true }
                    if offset > range.lowerBound, text[offset - 1] == 0x2C { return true }
                }
                offset += 1
            }
        }
        return false
    }

    /// Marks from the end upwards all that is furniture where no body follows.
    mutating func markTail() {
        var index = list.count - 1
        while index >= 0 {
            if verdicts[index] != nil {
                index -= 1
                continue
            }
            guard let (rule, first) = tailRule(index) else { return }
            for passage in first...index { mark(passage, .furniture, rule) }
            index = first - 1
        }
    }

    private func tailRule(_ index: Int) -> (rule: String, first: Int)? {
        if isEpigraph(index) { return ("epigraph", index) }
        if isSignature(index) { return ("epigraph", index - 1) }
        if isPosterName(index) { return ("poster-name", index) }
        return nil
    }

    /// Whether a line signs the quotation above it, and that stands apart from the story, under a name or furniture.
    private func isSignature(_ index: Int) -> Bool {
        guard index > 1, index + 12 >= list.count, verdicts[index - 1] == nil, isQuoted(list[index - 1].range) else {
            return false
        }
        guard verdicts[index - 2] != nil || PersonName.isName(text, in: list[index - 2].range, uppercase: true) else {
            return false
        }
        return signature(list[index].range).map { !isNamedAbove($0, index - 1) } ?? false
    }

    /// Whether a line is a person's name alone, under a finished paragraph or over an epigraph.
    private func isPosterName(_ index: Int) -> Bool {
        let passage = list[index]
        guard passage.lines.count == 1, passages.lines[passage.lines.lowerBound].afterGap,
            text[passage.range.upperBound - 1] != 0x2E
        else {
            return false
        }
        let hasEpigraph = index + 1 < list.count && verdicts[index + 1]?.rule == "epigraph"
        guard PersonName.isName(text, in: passage.range, uppercase: hasEpigraph) else { return false }
        if hasEpigraph { return true }
        guard index > 0 else { return false }
        return verdicts[index - 1] != nil
            ? index > 1 : Sentence.ends(text, in: list[index - 1].range) || list[index - 1].width > 120
    }

    /// Whether a passage is one quotation with a signature after a dash (“… a New Armenia.” - WS), by no one whom the story names.
    ///
    /// It is one of the last dozen passages: the search for the name above it is paid a dozen times at most.
    private func isEpigraph(_ index: Int) -> Bool {
        guard index + 12 >= list.count else { return false }
        let range = list[index].range
        guard let close = signatureDash(range), isQuoted(range.lowerBound..<close.quoteEnd) else { return false }
        return !isNamedAbove(close.name, index)
    }

    private func isQuoted(_ range: Range<Int>) -> Bool {
        guard range.count > 12 else { return false }
        switch Scalars.at(range.lowerBound, in: text) {
        case 0x22, 0x27, 0xAB, 0x2018, 0x201C, 0x201E: break
        default: return false
        }
        var end = range.upperBound
        while end > range.lowerBound, text[end - 1] == 0x2E || text[end - 1] == 0x2C { end -= 1 }
        return switch Sentence.lastScalar(text, in: range.lowerBound..<end) {
        case 0x22, 0x27, 0xBB, 0x2019, 0x201C, 0x201D: true
        default: false
        }
    }

    /// The last dash with a name after it in the last 80 bytes: where the quotation before it ends, and the name.
    private func signatureDash(_ range: Range<Int>) -> (quoteEnd: Int, name: Range<Int>)? {
        var start = max(range.lowerBound, range.upperBound - 80)
        while start < range.upperBound, text[start] & 0xC0 == 0x80 { start += 1 }
        let tokens = Token.tokens(of: text, in: start..<range.upperBound, limit: 60)
        guard let dash = tokens.lastIndex(where: { $0.isDash || $0.isMark("~") }), dash > 0 else { return nil }
        let name = tokens[dash].range.lowerBound..<range.upperBound
        return signature(name).map { (tokens[dash - 1].range.upperBound, $0) }
    }

    /// The name of a line that is a dash and initials or a name, at most five words.
    private func signature(_ range: Range<Int>) -> Range<Int>? {
        guard range.count <= 80 else { return nil }
        let tokens = Token.tokens(of: text, in: range, limit: 20)
        guard let dash = tokens.first, dash.isDash || dash.isMark("~") else { return nil }
        let name = tokens.dropFirst()
        let words = name.filter { $0.kind == .word }
        guard (1...5).contains(words.count), words[0].isCapitalized, name.allSatisfy({ $0.kind != .number }) else {
            return nil
        }
        guard words.allSatisfy({ $0.isCapitalized || ["de", "van", "von", "of", "al", "der"].contains($0.text) }) else {
            return nil
        }
        guard name.allSatisfy({ $0.kind == .word || $0.isMark(".") || $0.isMark("-") }) else { return nil }
        return words[0].range.lowerBound..<(words.last ?? words[0]).range.upperBound
    }

    /// Whether the last word of a name stands in the story above: then a speaker signs, and not the author of an epigraph.
    private func isNamedAbove(_ name: Range<Int>, _ index: Int) -> Bool {
        guard let last = Token.tokens(of: text, in: name).last(where: { $0.kind == .word }),
            last.text.unicodeScalars.count > 2
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
