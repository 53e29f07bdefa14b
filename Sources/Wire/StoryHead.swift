import Domain
import Text

// What stands over the story: headline, time, byline, dateline, and what sites print between them.
extension StoryReader {
    /// At most so many passages are looked at for the head.
    private static let deepest = 60

    mutating func readHead() {
        var index = 0
        var limit = StoryReader.deepest
        while index < min(list.count, limit) {
            if hasMarks, verdicts[index] != nil { limit += 1 }
            if index == 0, verdicts[0]?.rule == "photo-credit" { verdicts[0] = nil }
            if verdicts[index] == nil {
                if readOpening(index, isFirstLook: true) || readPlaceLine(index) { break }
                if !readHeadLine(index) { break }
            } else {
                byAgencyOfFurniture(index)
            }
            index += 1
        }
        if opening == nil { readBelowStandfirst(from: index) }
        if dateline != nil { readAgencyLine() }
        // A dateline with a year states the day of the story where nothing else does.
        if published?.local == nil, let date = dateline?.date, let time = PrintedTimeParser.date(date),
            time.local != nil
        {
            published = time
        }
    }

    /// An end mark such as “Reuters” over the story is its source.
    private mutating func byAgencyOfFurniture(_ index: Int) {
        if verdicts[index]?.rule == "end-mark", headline == nil, given == nil { mark(index, .furniture, "source-line") }
    }

    /// Takes a passage of the head for what it is; false when it is body.
    private mutating func readHeadLine(_ index: Int) -> Bool {
        let range = list[index].range
        if let time = readings.time(index) {
            take(time, index)
            return true
        }
        if readGiven(index) { return true }
        if let label = SlugLine.slug(text, in: range) {
            slug = slug ?? label
            mark(index, .furniture, "wire-slug")
            return true
        }
        if let rule = headRule(index) {
            mark(index, .furniture, rule)
            if rule == "source-line" { takeSourceLine(index) }
            return true
        }
        if headline == nil, given == nil, let end = headlineEnd(index) {
            takeHeadline(index...end)
            return true
        }
        if byline == nil, isByline(index) {
            byline = text.string(range)
            mark(index, .byline, "byline")
            return true
        }
        return readGivenByline(index)
    }

    /// Takes a line that prints the byline once more that a format has given.
    private mutating func readGivenByline(_ index: Int) -> Bool {
        let range = list[index].range
        guard hasMarks, let byline, range.count <= 200,
            Byline.isByline(text, in: range) || text.foldedBytes(range) == folded(byline),
            verdicts.contains(where: { $0?.rule == "format-byline" })
        else { return false }
        mark(index, .byline, "byline-repeated")
        return true
    }

    /// The first time that names a day counts; a truncated one stands in until then.
    private mutating func take(_ time: PublicationTime, _ index: Int) {
        mark(index, .time, "time-line")
        takeSource(of: index)
        if published == nil || (published?.local == nil && time.local != nil) { published = time }
    }

    private mutating func readGiven(_ index: Int) -> Bool {
        guard let given else { return false }
        let folded = text.foldedBytes(list[index].range.prefix(4_000), limit: given.folded.count + Self.outletLength)
        if folded == given.folded {
            mark(
                index,
                headline == nil ? .headline : .furniture,
                headline == nil ? "given-headline" : "headline-repeated"
            )
            headline = given.text
            return true
        }
        guard isRepeated(folded, of: given.folded) else { return false }
        mark(index, .furniture, "headline-repeated")
        return true
    }

    private mutating func takeHeadline(_ range: ClosedRange<Int>) {
        let words = range.map { text.string(list[$0].range) }
        headline = SiteHead.withoutSite(words.joined(separator: " "))
        for index in range { mark(index, .headline, "first-line") }
    }

    /// An outlet before a headline has at most so many bytes.
    private static let outletLength = 40

    /// Whether a folded line repeats a folded headline, as it is or with an outlet before it (“Armenpress: …”).
    private func isRepeated(_ folded: [UInt8], of headline: [UInt8]) -> Bool {
        let rest = folded.count - headline.count
        guard (0...Self.outletLength).contains(rest), folded[rest...].elementsEqual(headline) else { return false }
        return rest == 0 || rest > 1 && folded[rest - 2] == UInt8(ascii: ":") && folded[rest - 1] == 0x20
    }
}

// Furniture that is furniture only over the story.
extension StoryReader {
    private func headRule(_ index: Int) -> String? {
        let range = list[index].range
        guard range.count <= 400 else { return nil }
        let folded = text.foldedBytes(range)
        if let headline, isRepeated(folded, of: self.folded(headline)) { return "headline-repeated" }
        // “Armenpress: Title” over “Title”.
        if headline == nil, given == nil, let next = nextOpen(after: index),
            list[next].range.count <= min(400, range.count + 16)
        {
            let below = text.foldedBytes(list[next].range)
            if folded != below, isRepeated(folded, of: below) { return "headline-repeated" }
        }
        if isSourceLine(index, folded) { return "source-line" }
        let rule = SiteHead.rule(
            of: text,
            in: range,
            readings.tokens(index),
            notice: { readings.notice(index) },
            isUnderHeadline: headline != nil || given != nil
        )
        if let rule { return rule }
        if headline != nil || given != nil {
            if isSlug(index) { return "image-slug" }
            if StoryReader.interviews.contains(where: folded.starts), !Sentence.ends(text, in: range) {
                return "interview-standfirst"
            }
        }
        return nil
    }

    private func folded(_ headline: String) -> [UInt8] {
        let bytes = Array(headline.utf8)
        return bytes.foldedBytes(bytes.indices)
    }

    private static let interviews = ["interview of ", "interview with "].map { Array($0.utf8) }

    /// The next passage that no rule has taken.
    private func nextOpen(after index: Int) -> Int? {
        var next = index + 1
        while next < min(list.count, index + 20) {
            if verdicts[next] == nil { return next }
            next += 1
        }
        return nil
    }

    /// `ARKA, Armenia`, `PanARMENIAN.Net`, `Armenia –`: an outlet, a country, and no more.
    private func isSourceLine(_ index: Int, _ folded: [UInt8]) -> Bool {
        guard list[index].range.count <= 80 else { return false }
        if folded.count <= 40, WireService.isKnown(String(decoding: folded, as: UTF8.self)) { return true }
        let tokens = readings.tokens(index, limit: 12)
        guard let end = WireService.end(text, tokens, at: 0) else {
            let words = tokens.dropLast()
            return tokens.last?.isDash == true && (1...3).contains(words.count)
                && words.allSatisfy { $0.kind == .word && $0.isCapitalized }
        }
        let rest = tokens.dropFirst(end)
        return rest.first?.isMark(",") == true && rest.count <= 4
            && rest.dropFirst().allSatisfy { $0.kind == .word && $0.isCapitalized || $0.isDash }
    }

    /// `oleg-tonoyan`: the name of an image file.
    private func isSlug(_ index: Int) -> Bool {
        guard list[index].range.count <= 60 else { return false }
        let tokens = readings.tokens(index, limit: 16)
        guard tokens.count >= 3, !tokens.dropFirst().contains(where: \.afterBlank) else { return false }
        return tokens.enumerated().allSatisfy { index, token in
            index % 2 == 1 ? token.isMark("-") || token.isMark("_") : token.kind != .mark && !token.isCapitalized
        }
    }

    private func isByline(_ index: Int) -> Bool {
        let range = list[index].range
        if Byline.isByline(text, in: range) { return true }
        // A bare name directly under the headline.
        guard index > 0, verdicts[index - 1]?.kind == .headline, index + 1 < list.count else { return false }
        return hasGaps(index) && readings.isName(index)
    }

    /// Whether empty lines stand above and below a passage.
    private func hasGaps(_ index: Int) -> Bool {
        passages.lines[list[index].lines.lowerBound].afterGap
            && passages.lines[list[index + 1].lines.lowerBound].afterGap
    }
}

// The headline.
extension StoryReader {
    /// The last passage of the headline that starts at a passage, or `nil` when no headline does.
    private func headlineEnd(_ index: Int) -> Int? {
        let passage = list[index]
        guard passage.width <= 250, isTitleLike(index) else { return nil }
        guard let next = nextOpen(after: index) else { return isAlone(index) ? index : nil }
        let below = list[next]
        let isHeadBelow =
            next > index + 1 && verdicts[index + 1]?.rule == "share-bar" || isHead(next) || repeats(index, next)
        let hasStop = Sentence.stops(text, in: passage.range)
        if isHeadBelow { return hasStop && passage.width > 160 ? nil : index }
        guard !holdsSentences(index), passage.width <= 180 else { return nil }
        let hasGap = passages.lines[below.lines.lowerBound].afterGap || next > index + 1
        if hasGap { return !hasStop || (passage.width <= 110 && below.width * 5 > passage.width * 6) ? index : nil }
        // No empty line below: only over a full paragraph, or a headline broken over two lines.
        if hasStop { return nil }
        if below.lines.count == 1, !Sentence.stops(text, in: below.range), passage.width + below.width <= 200,
            let third = nextOpen(after: next),
            passages.lines[list[third].lines.lowerBound].afterGap, isHead(third), passage.width >= 40,
            isTitleLike(next)
        {
            return next
        }
        return below.width > 100 || below.lines.count > 1 || passages.lines[below.lines.lowerBound].indent >= 3
            ? index : nil
    }

    /// Whether a passage is a headline that came without its story: all that is no furniture, some words and no sentence.
    private func isAlone(_ index: Int) -> Bool {
        let range = list[index].range
        guard !Sentence.ends(text, in: range), !holdsSentences(index), list[index].width <= 180 else { return false }
        let words = readings.tokens(index).filter { $0.kind == .word }
        return words.count > 2 && (index + 1..<list.count).allSatisfy { verdicts[$0] != nil }
    }

    /// Whether a passage can only stand over a story: a time, a dateline, a byline.
    private func isHead(_ index: Int) -> Bool {
        let range = list[index].range
        return readings.time(index) != nil || readings.dateline(index) != nil
            || PrintedTimeParser.opening(text, in: range, readings.tokens(index, limit: 1)) != nil
            || Byline.isByline(text, in: range)
    }

    private func repeats(_ index: Int, _ next: Int) -> Bool {
        list[next].range.count <= 600 && text.foldedBytes(list[index].range) == text.foldedBytes(list[next].range)
    }

    private func opensLower(_ word: Token) -> Bool {
        guard Scalars.isLower(UnicodeClasses.scalar(in: text.span, at: word.range.lowerBound).scalar) else {
            return false
        }
        let isMixed = text[word.range].contains { $0 &- 0x41 < 26 }
        return !isMixed && !(word.range.upperBound < text.count && text[word.range.upperBound] == 0x2D)
    }

    /// Whether a line opens and closes as a headline may.
    private func isTitleLike(_ index: Int) -> Bool {
        let range = list[index].range
        guard let first = readings.tokens(index, limit: 1).first else { return false }
        // “eBay”, “al-Hilal” may open a headline; other words in lower case go on from somewhere.
        if first.kind == .word, opensLower(first) { return false }
        if first.isDash || first.isMark("•") || first.isMark("*") { return false }
        let last = Sentence.lastScalar(text, in: range)
        let isQuote = first.isMark("\"") || first.isMark("“") || first.isMark("«")
        if isQuote, last == 0x2E { return false }
        return last != 0x3A && last != 0x2C && last != 0x3B
    }

    /// Whether a full stop inside the line is followed by a capitalized word: two sentences.
    private func holdsSentences(_ index: Int) -> Bool {
        let tokens = readings.tokens(index)
        return tokens.indices.dropLast().contains { index in
            guard index > 0, tokens[index].isMark("."), tokens[index + 1].afterBlank, tokens[index + 1].isCapitalized
            else { return false }
            let before = tokens[index - 1]
            return before.kind == .word && !before.isCapitalized && before.range.count > 3
        }
    }
}

// The dateline.
extension StoryReader {
    /// Takes the dateline, and a time glued before it, at the start of a passage.
    private mutating func readOpening(_ index: Int, isFirstLook: Bool) -> Bool {
        let range = list[index].range
        let time = PrintedTimeParser.opening(text, in: range, readings.tokens(index, limit: 1))
        let found: DatelineParser.Reading?
        if let time {
            let start = skipBlanks(time.end)
            if start >= range.upperBound { return false }
            found = DatelineParser.opening(text, in: start..<range.upperBound)
        } else {
            found = readings.dateline(index)
        }
        guard let reading = found, isFirstLook || reading.rule != "place" else { return false }
        // “WHEAT OUTPUT SEEN LOWER - USDA” over a dateline is a headline.
        if time == nil,
            reading.rule == "place" || reading.rule == "place-agency" || reading.bodyStart == range.upperBound,
            let next = nextOpen(after: index), list[index].lines.count == 1, isHead(next)
        {
            return false
        }
        if let time {
            if published?.local == nil { published = time.time }
        }
        dateline = reading.dateline
        opening = (index, time?.end, reading, reading.bodyStart)
        return true
    }

    /// Takes a place in capitals on a line of its own, between the time and the first paragraph (“ANKARA”).
    private mutating func readPlaceLine(_ index: Int) -> Bool {
        guard index > 0, verdicts[index - 1]?.kind == .time, list[index].lines.count == 1,
            index + 1 < list.count, verdicts[index + 1] == nil, Sentence.ends(text, in: list[index + 1].range),
            headRule(index) == nil, let reading = DatelineParser.placeLine(text, in: list[index].range)
        else { return false }
        dateline = reading.dateline
        opening = (index, nil, reading, reading.bodyStart)
        return true
    }

    /// Looks for a dateline or time under one to three paragraphs of standfirst; what stands between belongs to the head too.
    private mutating func readBelowStandfirst(from first: Int) {
        let standfirst = (first..<min(list.count, first + 6)).filter { verdicts[$0] == nil }
        guard let top = standfirst.first else { return }
        for (depth, index) in standfirst.enumerated().dropFirst() {
            // Two paragraphs, or a few lines of a header that are no sentences.
            let above = standfirst.prefix(depth)
            let isShort = above.allSatisfy { list[$0].width <= 90 && !Sentence.stops(text, in: list[$0].range) }
            guard isShort || (depth <= 2 && above.allSatisfy { list[$0].width <= 240 }) else { break }
            if readOpening(index, isFirstLook: false) {
                for between in top..<index where verdicts[between] == nil { readTime(between) }
                return
            }
        }
        for index in standfirst.prefix(3).dropFirst() {
            guard let time = readings.time(index), time.local?.hour != nil,
                published == nil
            else { continue }
            take(time, index)
            _ = index + 1 < list.count && verdicts[index + 1] == nil && readPlaceLine(index + 1)
            return
        }
    }

    private mutating func readTime(_ index: Int) {
        if let time = readings.time(index) { take(time, index) }
    }

    /// The agency on the line under a dateline that has none.
    private mutating func readAgencyLine() {
        guard let opening, let reading = opening.dateline, reading.dateline.agency == nil,
            reading.bodyStart >= list[opening.passage].range.upperBound,
            let next = nextOpen(after: opening.passage),
            let agency = DatelineParser.agencyLine(text, in: list[next].range)
        else { return }
        let printed = reading.dateline.text + " " + text.string(list[next].range)
        dateline = Dateline(
            text: printed,
            place: reading.dateline.place,
            date: reading.dateline.date,
            agency: text.string(agency)
        )
        mark(next, .dateline, "agency-line")
    }
}
