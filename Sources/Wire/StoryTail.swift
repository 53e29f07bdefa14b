import Domain

// What stands under the story: other stories' titles, the poster's name, an epigraph, the desk's marks.
extension StoryReader {
    /// Marks what follows each related-block marker while it looks like titles of other stories.
    ///
    /// Below the story's last paragraph all of them are furniture, and there many more wordings are markers. Between paragraphs
    /// it is the next three at most, and never a line over a time line, which is the headline of another story.
    mutating func markRelatedBlocks() {
        let tail = trailingStart()
        let marker = tail.flatMap { tail in (tail..<list.count).first { isMarker($0) } } ?? list.count
        var index = 0
        while index < marker {
            guard let verdict = verdicts[index], Furniture.isRelatedMarker(verdict.rule) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < marker, verdicts[end] != nil || relatedRule(end) != nil { end += 1 }
            let limit = end == list.count ? end : min(end, index + 4)
            for next in index + 1..<max(limit, index + 1) where verdicts[next] == nil {
                if let rule = relatedRule(next) { mark(next, .furniture, rule) }
            }
            index = max(end, index + 1)
        }
        for index in marker..<list.count where verdicts[index] == nil {
            mark(
                index,
                .furniture,
                index == marker
                    ? "related-block"
                    : relatedRule(index) ?? readings.notice(index)
                        ?? (isUnsignedEpigraph(index) ? "epigraph" : "related-title")
            )
        }
    }

    /// The first of the last passages that are all furniture, names, epigraphs or titles, below a paragraph; `nil` when none is.
    private func trailingStart() -> Int? {
        var index = list.count
        while index > 0, isTrailing(index - 1) { index -= 1 }
        // A story stands above, not a headline alone.
        let hasStory = (0..<index).contains {
            verdicts[$0] == nil && (list[$0].width > 100 || Sentence.ends(text, in: list[$0].range))
        }
        return index < list.count && hasStory ? index : nil
    }

    private func isTrailing(_ index: Int) -> Bool {
        // What costs least is asked first.
        verdicts[index] != nil || isTitle(index) || isBare(index) || readings.time(index) != nil
            || isUnsignedEpigraph(index) || relatedRule(index) != nil || readings.notice(index) != nil
    }

    /// Whether other stories follow: a wording that says so anywhere, or one that says so only below a story.
    private func isMarker(_ index: Int) -> Bool {
        if let verdict = verdicts[index] { return Furniture.isRelatedMarker(verdict.rule) }
        let passage = list[index]
        guard passage.lines.count == 1, passage.width <= 70, passages.lines[passage.lines.lowerBound].afterGap else {
            return false
        }
        return RelatedMarker.isMarker(
            text,
            in: passage.range,
            hasTitle: index + 1 < list.count && verdicts[index + 1] == nil
        )
    }

    private func relatedRule(_ index: Int) -> String? {
        if readings.isName(index, uppercase: true) { return "poster-name" }
        if isEpigraph(index) { return "epigraph" }
        return isLinkTitle(index) ? "related-title" : nil
    }

    private func isLinkTitle(_ index: Int) -> Bool {
        isTitle(index) && !isOverTime(index) && readings.time(index) == nil && readings.dateline(index) == nil
    }

    /// Whether a passage reads as a title: one line, no full stop at its end, no closing quote before a comma.
    private func isTitle(_ index: Int) -> Bool {
        let passage = list[index]
        guard passage.lines.count == 1, passage.width <= 160 else { return false }
        let last = Sentence.lastScalar(text, in: passage.range)
        if Sentence.ends(text, in: passage.range), last != 0x3F, last != 0x21 { return false }
        guard let first = readings.tokens(index, limit: 1).first,
            first.kind != .word || first.isCapitalized
        else { return false }
        return !holdsAttribution(passage.range)
    }

    private func isOverTime(_ index: Int) -> Bool {
        guard index + 1 < list.count else { return false }
        return readings.time(index + 1) != nil || readings.dateline(index + 1) != nil
    }

    /// Whether a closing mark is followed by a comma or preceded by one: words, and who said them.
    func holdsAttribution(_ range: Range<Int>) -> Bool {
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

    /// Marks what a desk writes to its clients under a story: from a heading such as “# Notebook” to the end.
    private mutating func markNotebook() {
        let last = max(2, list.count - 40)
        guard last < list.count else { return }
        let heading = (last..<list.count).first { index in
            text[list[index].range.lowerBound] == UInt8(ascii: "#") && list[index].width <= 40
                && StoryReader.notebooks.contains(text.folded(list[index].range))
        }
        guard let heading else { return }
        for index in heading..<list.count where verdicts[index] == nil { mark(index, .furniture, "desk-notebook") }
    }

    private static let notebooks: Set<String> = [
        "# notebook", "# notizblock", "# editorial contacts", "# redaktionelle hinweise", "# cuaderno",
    ]

    /// Marks from the end upwards all that is furniture where no body follows.
    mutating func markTail() {
        markNotebook()
        var index = list.count - 1
        while index >= 0 {
            if verdicts[index] != nil {
                index -= 1
                continue
            }
            guard let (rule, first) = tailRule(index) ?? besideFurniture(index) else { return }
            for passage in first...index { mark(passage, .furniture, rule) }
            index = first - 1
        }
    }

    private func tailRule(_ index: Int) -> (rule: String, first: Int)? {
        if isEpigraph(index) { return ("epigraph", index) }
        if isSignature(index) { return ("epigraph", index - 1) }
        if isPosterName(index) { return ("poster-name", index) }
        // The first two passages may be a headline and a time.
        return index > 1 ? readings.notice(index).map { ($0, index) } : nil
    }

    /// The lines that end here and are no sentences, when they stand beside lines that other rules know; never under body alone
    /// what may be rows of a table or a list.
    private func besideFurniture(_ index: Int) -> (rule: String, first: Int)? {
        guard isBare(index) else { return nil }
        var first = index
        while first > 0, index - first < 3, verdicts[first - 1] == nil, tailRule(first - 1) == nil, isBare(first - 1) {
            first -= 1
        }
        guard first > 1, index - first < 3 else { return nil }
        let hasBelow = index + 1 < list.count && isFurniture(index + 1)
        let hasAbove = isFurniture(first - 1) || tailRule(first - 1) != nil
        guard hasAbove || (hasBelow && index == first && isFinished(first - 1)) else { return nil }
        guard hasBelow || index - first < 2, (0..<first).contains(where: { verdicts[$0] == nil && isFinished($0) })
        else {
            return nil
        }
        return ("beside-furniture", first)
    }

    private func isFurniture(_ index: Int) -> Bool {
        guard let verdict = verdicts[index], verdict.kind == .furniture else { return false }
        return !["end-mark", "rule-line", "photo-caption", "revision-mark", "weekday"].contains(verdict.rule)
    }

    /// Whether a passage is a paragraph that came to its end.
    private func isFinished(_ index: Int) -> Bool {
        Sentence.ends(text, in: list[index].range) && list[index].width > 40
            && Sentence.lastScalar(text, in: list[index].range) != 0x3A
    }

    /// Whether a passage is one short line, apart from the others, that is no sentence, no row of numbers and nobody's words.
    private func isBare(_ index: Int) -> Bool {
        let passage = list[index]
        guard passage.lines.count == 1, passage.width <= 90, passages.lines[passage.lines.lowerBound].afterGap,
            !Sentence.ends(text, in: passage.range), !Quotation.opens(text, at: passage.range.lowerBound)
        else { return false }
        let tokens = readings.tokens(index)
        return !holdsAttribution(passage.range) && !Speech.isReported(tokens)
            && tokens.filter { $0.kind == .number }.count < 2 && tokens.first?.isDash == false
            && tokens.contains { $0.kind == .word }
    }

    /// Whether a line is a person's name alone, under a finished paragraph or over an epigraph.
    private func isPosterName(_ index: Int) -> Bool {
        let passage = list[index]
        guard passage.lines.count == 1, passages.lines[passage.lines.lowerBound].afterGap,
            !Furniture.endsSentence(text, passage.range)
        else {
            return false
        }
        let hasEpigraph = index + 1 < list.count && verdicts[index + 1]?.rule == "epigraph"
        guard readings.isName(index, uppercase: hasEpigraph) else { return false }
        if hasEpigraph { return true }
        guard index > 0 else { return false }
        return verdicts[index - 1] != nil
            ? index > 1 : Sentence.ends(text, in: list[index - 1].range) || list[index - 1].width > 120
    }
}
