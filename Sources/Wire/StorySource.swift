import Domain
import Text

// The agency of a story whose dateline names none.
extension StoryReader {
    /// Takes the agency with which a line of the head opens (“Armenpress 19:02, …”, “PanARMENIAN.Net”).
    mutating func takeSource(of index: Int) {
        guard source == nil else { return }
        let tokens = readings.tokens(index, limit: 16)
        guard let end = WireService.end(text, tokens, at: 0) else { return }
        source = text.string(tokens[0].range.lowerBound..<tokens[end - 1].range.upperBound)
    }

    /// Takes a line that names an agency alone: it stands where other stories have a byline.
    mutating func takeSourceLine(_ index: Int) {
        takeSource(of: index)
        guard byline == nil, WireService.isKnown(text.folded(list[index].range)) else { return }
        byline = text.string(list[index].range)
        mark(index, .byline, "source-line")
    }

    /// Takes the agency that the first paragraphs say reports the story, or else the one that reprinting was allowed by.
    ///
    /// What the story itself says of its source wins over a line above it: sites print their own names there.
    mutating func readSource() {
        guard dateline?.agency == nil else { return }
        var looked = 0
        for index in list.indices where verdicts[index] == nil {
            looked += 1
            if looked > 4 { break }
            guard WireService.mayStand(in: text, list[index].range) else { continue }
            let tokens = readings.tokens(index)
            if let slashed = slashedSource(tokens) ?? reportingSource(tokens) {
                source = text.string(slashed)
                return
            }
        }
        guard source == nil else { return }
        for index in list.indices.suffix(12)
        where verdicts[index]?.rule == "copyright" || verdicts[index]?.rule == "permission" {
            let tokens = readings.tokens(index)
            if let from = tokens.indices.first(where: { tokens[$0].text == "from" }),
                let end = WireService.end(text, tokens, at: from + 1)
            {
                source = text.string(tokens[from + 1].range.lowerBound..<tokens[end - 1].range.upperBound)
                return
            }
        }
    }

    /// `/PanARMENIAN.Net/` before the first word.
    private func slashedSource(_ tokens: ArraySlice<Token>) -> Range<Int>? {
        guard tokens.first?.isMark("/") == true, let end = WireService.end(text, tokens, at: 1), end < tokens.count,
            tokens[end].isMark("/")
        else { return nil }
        return tokens[1].range.lowerBound..<tokens[end - 1].range.upperBound
    }

    /// “ARMENPRESS reports”, “told ARMENPRESS”, “как сообщает Арменпресс”, “«Արմենպրես»-ի հաղորդմամբ”.
    private func reportingSource(_ tokens: ArraySlice<Token>) -> Range<Int>? {
        var index = 0
        while index < tokens.count {
            guard tokens[index].isCapitalized, let end = WireService.end(text, tokens, at: index) else {
                index += 1
                continue
            }
            let range = tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound
            if !Self.words.contains(tokens[index].text) || end > index + 1, isReporting(tokens, index..<end) {
                return range
            }
            index = end
        }
        return nil
    }

    private func isReporting(_ tokens: ArraySlice<Token>, _ name: Range<Int>) -> Bool {
        let before = tokens[..<name.lowerBound].suffix(3).filter { $0.kind == .word }
        let after = tokens[name.upperBound...].prefix(5).filter { $0.kind == .word }
        if let next = after.first(where: { $0.text != "ի" && $0.text != "ին" }), Self.reports.contains(next.text) {
            return true
        }
        guard let last = before.last else { return false }
        if Self.reports.contains(last.text) || Self.tells.contains(last.text) { return true }
        // “read the letter to "A1+"”, “in an interview with ARMENPRESS”.
        return last.text == "to" && name.upperBound < tokens.count && tokens[..<name.lowerBound].last?.kind == .mark
            || (last.text == "with" && before.contains { $0.text == "interview" || $0.text == "conversation" })
    }

    /// Names of services that are also words or other names.
    private static let words = WordSet(
        lists:
            "report trend sana mehr fars hina petra mena isna apa ria rt dw aa pa cp tt sda ats pap bta mti anp stt spa wam leta elta antara"
    )
    private static let reports = WordSet(
        lists:
            "reports reported informs informed writes wrote learned was says notes сообщает сообщил сообщила сообщили передает передаёт пишет",
        "информирует узнал հաղորդում հաղորդմամբ փոխանցմամբ փոխանցմամաբ տեղեկացնում գրում փոխանցում տեղեկանում rapporte annonce indique"
    )
    private static let tells = WordSet(
        lists:
            "told telling informed сообщили рассказал рассказала заявил заявила сообщает передает передаёт"
    )
}
