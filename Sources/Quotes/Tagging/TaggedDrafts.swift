import Domain
import Text

/// Makes drafts of what the tagger found, and joins them with those of the rules.
struct TaggedDrafts {
    let story: Story
    let weights: TagWeights
    private let sources: SourceReader

    init(story: Story, weights: TagWeights) {
        (self.story, self.weights) = (story, weights)
        sources = SourceReader(story: story)
    }

    /// The drafts of a story in reading order: the tagger's, and those of the rules that answer for themselves.
    ///
    /// What the rules settled stands as it is, and no finding that shares a word with it; what they hold likely stands
    /// where the tagger found nothing. A finding that runs over two statements of the rules gives way to them, and one
    /// whose cue the rules know to be silent is dropped. Of what both found, the rules' source stands where the tagger
    /// has none.
    func joined(with drafts: [Draft], by tagger: inout Tagger) -> [Draft] {
        let rules = RuleTags.tags(of: drafts, in: story)
        let owners = RuleTags.owners(of: drafts, in: story)
        let turns = Set(drafts.filter(\.isTurn).map(\.paragraph))
        let silences = Silences(story: story)
        var isKept = drafts.map { $0.certainty > .guess || $0.kind == .direct }
        var isMet = [Bool](repeating: false, count: drafts.count)
        var joined: [Draft] = []
        for paragraph in story.paragraphs.indices where !turns.contains(paragraph) {
            for finding in tagger.findings(in: story, paragraph: paragraph, rules: rules) {
                let met = Meeting(finding.content, owners)
                guard !met.drafts.contains(where: { isSettled(drafts[$0], against: finding) }) else { continue }
                if met.isSplit(drafts) {
                    for index in met.drafts { isKept[index] = true }
                    continue
                }
                var draft = draft(finding, paragraph)
                if silences.contains(finding.cue) { continue }
                if draft.kind == .direct, met.drafts.isEmpty, isBareColon(finding.cue) { continue }
                // What is reported inside a statement leaves the statement as it is.
                let cue = draft.cue[0]
                for index in met.drafts where !drafts[index].content.contains(where: { $0.contains(cue.lowerBound) }) {
                    (isKept[index], isMet[index]) = (false, true)
                }
                let rule = met.agreed.map { drafts[$0] }
                if let rule { complete(&draft, from: rule) }
                for index in met.drafts.sorted() { extend(&draft, to: drafts[index]) }
                draft.chance = Chance.of(
                    finding,
                    act: draft.act,
                    rule: rule,
                    agreesOnSource: rule?.source.units.overlaps(draft.source.units) == true
                )
                joined.append(draft)
            }
        }
        // “She says she told them that …”: what is reported within a clause shows that the clause is a report.
        for draft in drafts.indices.filter({ isKept[$0] }).map({ drafts[$0] }) {
            guard let cue = draft.cue.first else { continue }
            let outer = Int(owners.draft[story.firstToken(from: cue.lowerBound)])
            if outer >= 0, !isMet[outer], drafts[outer].act == .speech { isKept[outer] = true }
        }
        for index in drafts.indices where isKept[index] {
            var draft = withThat(drafts[index])
            if !draft.isTurn { draft.chance = Chance.of(draft) }
            joined.append(draft)
        }
        return joined.sorted { $0.place < $1.place }
    }

    /// A draft of the rules whose content opens with “that” where the story prints it, as the tagger's do.
    private func withThat(_ draft: Draft) -> Draft {
        guard draft.kind != .direct, let first = draft.content.first else { return draft }
        let before = story.firstToken(from: first.lowerBound) - 1
        guard before >= 0, story.tokens[before].word == "that", story.tokens[before].quotation < 0 else { return draft }
        var draft = draft
        draft.content[0] = story.tokens[before].start..<first.upperBound
        return draft
    }

    /// Whether the rules need no second opinion: by its shape, or as a direct quote whose source they saw.
    ///
    /// A few words in marks may be part of more that a finding holds: she would tell him “no more nonsense”.
    private func isSettled(_ draft: Draft, against finding: Tagger.Finding) -> Bool {
        guard draft.certainty < .settled else { return true }
        guard draft.kind == .direct, !draft.source.isEmpty, let first = draft.content.first else { return false }
        if story.tokens[story.firstToken(from: first.lowerBound)].isCapital { return true }
        return finding.content.joined().allSatisfy { index in
            let token = story.tokens[index]
            return token.kind != .word || token.word == "that"
                || draft.content.contains { $0.contains(token.start) }
        }
    }

    /// Whether a cue is a colon and no more: which of those attribute is the rules' to say.
    private func isBareColon(_ cue: Range<Int>) -> Bool {
        cue.allSatisfy { story.tokens[$0].kind == .colon }
    }

    /// Goes on with a clause that the rules read under the same cue, behind “, and” where the finding ends.
    private func extend(_ draft: inout Draft, to rule: Draft) {
        guard let own = draft.content.last, let last = rule.content.last, last.contains(own.upperBound),
            rule.cue.contains(where: { $0.overlaps(draft.cue[0]) }), story.opensSecondClause(at: own.upperBound)
        else { return }
        draft.content[draft.content.count - 1] = own.lowerBound..<last.upperBound
    }

    /// Takes from the rules what the tagger did not find: who speaks, whom “who” means, and a relative clause at the end.
    private func complete(_ draft: inout Draft, from rule: Draft) {
        if let end = draft.content.last?.upperBound, let last = rule.content.last, last.contains(end),
            story.opensRelativeClause(at: end)
        {
            draft.content[draft.content.count - 1] = draft.content[draft.content.count - 1].lowerBound..<last.upperBound
        }
        if rule.act == .speech, rule.certainty == .likely { draft.act = .speech }
        if let own = draft.content.first, let first = rule.content.first, own.contains(first.lowerBound),
            isHearer(own.lowerBound..<first.lowerBound, after: rule.cue)
        {
            draft.content[0] = first.lowerBound..<own.upperBound
        }
        if draft.source.isEmpty {
            draft.source = rule.source
            if !rule.source.isEmpty { draft.reason = rule.reason }
        } else if rule.source.units.overlaps(draft.source.units) {
            draft.source.antecedent = draft.source.antecedent ?? rule.source.antecedent
            draft.reason = rule.reason
        }
    }

    /// Whether some bytes are whom the speaker told it: “told ‹the council› she would stay”.
    private func isHearer(_ range: Range<Int>, after cue: [Range<Int>]) -> Bool {
        guard let cue = cue.last, !range.isEmpty, cue.upperBound <= range.lowerBound else { return false }
        let verb = story.firstToken(from: cue.upperBound) - 1
        guard verb >= 0, ["told", "tells", "telling", "tell"].contains(story.tokens[verb].word) else { return false }
        let hearer = (verb + 1)..<story.firstToken(from: range.upperBound)
        return hearer.count < 8 && story.tokens[hearer.lowerBound].start == range.lowerBound
            && story.tokens[hearer].allSatisfy { ($0.kind == .word || $0.kind == .possessive) && $0.quotation < 0 }
            && story.tokens[hearer.upperBound - 1].word != "that"
    }

    private func draft(_ finding: Tagger.Finding, _ paragraph: Int) -> Draft {
        let tokens = finding.content.flatMap { story.tokens[$0] }.filter { $0.kind == .word || $0.kind == .number }
        let quoted = tokens.count { $0.quotation >= 0 }
        let kind: QuoteKind = quoted == 0 ? .indirect : quoted == tokens.count ? .direct : .mixed
        let last = finding.content.last?.upperBound ?? finding.cue.upperBound
        let unit = story.unit(ofToken: last - 1)
        let cue = story.tokens[finding.cue].filter { $0.kind == .word }.prefix(6).map(\.word)
        var draft = Draft(
            kind: kind,
            act: kind != .indirect || isSpeech(finding.cue) ? .speech : .attitude,
            content: finding.content.indices.flatMap { content(finding.content[$0], kind, isRest: $0 > 0) },
            cue: [story.tokens[finding.cue.lowerBound].start..<story.tokens[finding.cue.upperBound - 1].end],
            paragraph: paragraph,
            sentence: story.sentence(ofUnit: unit),
            reason: cue.isEmpty ? "colon before the quotation" : "cue \(cue.joined(separator: " "))"
        )
        draft.endsQuoted = story.isQuotation(unit)
        if let source = finding.source { draft.source = self.source(source) }
        return draft
    }

    private func isSpeech(_ cue: Range<Int>) -> Bool {
        story.tokens[cue].contains {
            $0.kind == .colon || weights.isSpeech(WordLetters(story.bytes, $0).word)
        }
    }

    private func source(_ tokens: Range<Int>) -> Source {
        guard !story.tokens[tokens].contains(where: { $0.quotation >= 0 }) else { return .none }
        let units = story.unit(ofToken: tokens.lowerBound)..<(story.unit(ofToken: tokens.upperBound - 1) + 1)
        var source = Source(units: units)
        if units.count == 1, ["who", "which"].contains(story.word(units.lowerBound)) {
            let sentence = story.sentences[story.sentence(ofUnit: units.lowerBound)].units
            source.antecedent = sources.source(before: units.upperBound, lower: sentence.lowerBound)?.antecedent
        }
        return source
    }

    /// The bytes of some tokens: each quotation for itself in a direct quote, with the marks at its ends in a mixed one.
    private func content(_ tokens: Range<Int>, _ kind: QuoteKind, isRest: Bool) -> [Range<Int>] {
        var tokens = tokens
        if kind != .direct {
            while tokens.count > 1, let last = tokens.last, story.isLoose(last) { tokens = tokens.dropLast() }
            while tokens.count > 1, let first = tokens.first, story.isLoose(first) { tokens = tokens.dropFirst() }
            if isRest, tokens.count > 1, story.joinsQuotation(tokens.lowerBound) { tokens = tokens.dropFirst() }
            let (first, last) = (story.tokens[tokens.lowerBound], story.tokens[tokens.upperBound - 1])
            var range = first.start..<last.end
            if first.quotation >= 0, story.quotations[first.quotation].inner.lowerBound >= first.start {
                range = story.quotations[first.quotation].range.lowerBound..<range.upperBound
            }
            if last.quotation >= 0, story.quotations[last.quotation].inner.upperBound <= last.end {
                range = range.lowerBound..<story.quotations[last.quotation].range.upperBound
            }
            return [range]
        }
        var found: [Range<Int>] = []
        var start = tokens.lowerBound
        for index in tokens
        where index + 1 == tokens.upperBound
            || story.tokens[index + 1].quotation != story.tokens[start].quotation
        {
            if story.tokens[start].quotation >= 0 {
                found.append(story.tokens[start].start..<story.tokens[index].end)
            }
            start = index + 1
        }
        return found
    }
}

extension Draft {
    /// Where it stands: by its content, then by its cue.
    fileprivate var place: (Int, Int) { (content.first?.lowerBound ?? 0, cue.first?.lowerBound ?? 0) }
}

/// The drafts of the rules that hold tokens of some content too.
private struct Meeting {
    /// Each once, as indices, in no order.
    private(set) var drafts: Set<Int> = []
    /// The one that shares at least half of all that either holds; of two the one that shares more, then the first.
    private(set) var agreed: Int?

    init(_ content: [Range<Int>], _ owners: RuleTags.Owners) {
        var shared: [Int: Int] = [:]
        var count = 0
        for range in content {
            count += range.count
            for token in range where owners.draft[token] >= 0 { shared[Int(owners.draft[token]), default: 0] += 1 }
        }
        drafts = Set(shared.keys)
        agreed =
            shared.filter { 2 * $0.value >= count + owners.size[$0.key] - $0.value }
            .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Whether the rules saw several statements side by side, each with a source of its own: “X said A and Y said B”.
    func isSplit(_ rules: [Draft]) -> Bool {
        guard drafts.count > 1 else { return false }
        let met = drafts.sorted().map { rules[$0] }
        guard met.allSatisfy({ !$0.source.isEmpty && $0.act == .speech }) else { return false }
        return zip(met, met.dropFirst()).allSatisfy { first, second in
            first.source.units != second.source.units
                && (first.content.last?.upperBound ?? .max) <= (second.content.first?.lowerBound ?? 0)
        }
    }
}

extension Story {
    /// The unit that holds a token.
    func unit(ofToken token: Int) -> Int {
        var (low, high) = (0, units.count)
        while low < high {
            let middle = (low + high) / 2
            if units[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
        }
        return min(low, max(0, units.count - 1))
    }

    /// Whether a comma and “which”, “who” or the like follow a byte, as in “a group, which deals with timetables”.
    fileprivate func opensRelativeClause(at byte: Int) -> Bool {
        let comma = firstToken(from: byte)
        guard comma + 1 < tokens.count, tokens[comma].kind == .comma else { return false }
        return ["which", "who", "whose", "whom", "where"].contains(tokens[comma + 1].word)
    }

    /// Whether “, and” and a clause of what was said follow a byte, as in “…, and in May it had grown”, “…, and that …”.
    fileprivate func opensSecondClause(at byte: Int) -> Bool {
        let comma = firstToken(from: byte)
        guard comma + 2 < tokens.count, tokens[comma].kind == .comma, tokens[comma + 1].word == "and" else {
            return false
        }
        let first = tokens[comma + 2]
        return first.word == "that"
            || !first.isCapital && !first.classes.isDisjoint(with: [.preposition, .subjectPronoun])
    }

    /// Whether a token is a conjunction before a quotation, as in “…, she said, and “nobody will use it””.
    fileprivate func joinsQuotation(_ token: Int) -> Bool {
        tokens[token].classes.contains(.conjunction) && tokens[token].quotation < 0 && tokens[token + 1].quotation >= 0
    }

    /// Whether a token at the edge of what is conveyed is no part of it: a stop or comma of the reporter.
    fileprivate func isLoose(_ token: Int) -> Bool {
        guard tokens[token].quotation < 0 else { return false }
        switch tokens[token].kind {
        case .comma, .colon, .semicolon, .dash: return true
        case .stop: return bytes[tokens[token].start] == 0x2E
        default: return false
        }
    }
}
