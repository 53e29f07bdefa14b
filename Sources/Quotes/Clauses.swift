import Domain

/// A cue in a sentence, read with the words around it.
struct Reading {
    /// Where the content stands beside the cue.
    enum Placement { case before(contentEnd: Int), after(contentStart: Int, isExplicit: Bool) }
    var verb: Int
    var cue: Range<Int>
    var source: Source
    var placement: Placement
    var act: QuoteAct
    var traits: CueTraits
    /// Where source or cue begin, whichever comes first.
    var start: Int
    var reason: String
    var certainty = Certainty.guess
}

/// Reads the cues of one sentence.
struct ClauseReader {
    let story: Story
    let lexicon: Lexicon
    let sources: SourceReader
    let sentence: Range<Int>
    /// Whether the sentence before it, in the same paragraph, is a quotation that nobody claimed.
    let followsQuotation: Bool

    var lower: Int { sentence.lowerBound }
    var upper: Int { sentence.upperBound }

    init(story: Story, lexicon: Lexicon, sentence: Range<Int>, followsQuotation: Bool) {
        (self.story, self.lexicon, self.sentence, self.followsQuotation) = (story, lexicon, sentence, followsQuotation)
        sources = SourceReader(story: story)
    }

    /// At most so many cues of a sentence are read; sentences of news have fewer than ten.
    private static let most = 24

    static let relays: Set<String> = [
        "quoted", "quotes", "quote", "reports", "reported", "report", "cites", "cited", "quoting", "citing",
        "reporting",
    ]

    /// The words, beside the cues, that a reading may begin at.
    static let openers = citations.union(expressions).union([
        "according", "conviction", "words", "словам", "as",
    ])

    /// All readings of the sentence, in order of their cues.
    func readings() -> [Reading] {
        var found: [Reading] = []
        for unit in sentence where story.kind(unit) == .word {
            let token = story.units[unit].tokens.lowerBound
            let index = story.tokens[token].cue
            guard index >= 0 || story.tokens[token].uses.contains(.opener) else { continue }
            if found.count == ClauseReader.most { break }
            if let reading = according(unit) ?? words(unit) ?? citation(unit) ?? expressed(unit) {
                found.append(reading)
            } else if story.word(unit) == "as" {
                guard let reading = relayed(unit) else { continue }
                // “AGENCY reports X as saying”: the relay itself reports nothing.
                if let relay = found.last, unit - relay.verb < 16,
                    relay.cue.upperBound <= reading.cue.lowerBound || relay.verb < unit,
                    ClauseReader.relays.contains(story.word(relay.verb))
                {
                    found.removeLast()
                }
                found.append(reading)
            } else if index >= 0, let reading = reading(unit, lexicon.cues[index], after: found.last) {
                found.append(reading)
            }
        }
        return found
    }

    // MARK: - Verbs

    private func reading(_ verb: Int, _ cue: CueEntry, after previous: Reading?) -> Reading? {
        if verb > lower, !isCompound(verb), isNoun(verb, cue) { return nil }
        let isParticiple = story.word(verb).hasSuffix("ing")
        if story.isCapital(verb), verb > lower || isParticiple { return nil }
        var group = sources.groupStart(verb, lower)
        if isCompound(verb) { group = verb - 1 }
        let isPassive = (group..<verb).contains { FunctionVerbs.be.contains(story.word($0)) } && !isParticiple
        if story.word(verb) == "told", verb > lower, story.word(verb - 1) == "all" { return nil }
        guard !isPassive, !Negation(story: story, sentence: sentence).denies(verb) else { return nil }
        var after = verb + 1
        var cueEnd = verb + 1
        if after < upper, cue.particles.contains(story.word(after)) {
            (after, cueEnd) = (after + 1, after + 1)
        } else if cue.traits.contains(.particle), !cue.traits.contains(.object) {
            return nil
        }
        // “…,” added another voter: right after a quotation a source follows, no thing that is added.
        let followsQuoted = group > lower && endsWithQuotation(group - 1)
        if after < upper, !followsQuoted,
            FunctionVerbs.isIdiom(story.word(verb), story.word(after), after + 1 < upper ? story.word(after + 1) : "")
        {
            return nil
        }
        let hearerEnd = cue.traits.contains(.hearer) ? hearer(after) : after
        if cue.traits.contains(.hearer), hearerEnd < upper, !story.isQuotation(hearerEnd),
            story.word(hearerEnd) == "about"
        {
            return nil
        }
        let isDependent =
            isParticiple
            && (group == verb || (group..<verb).allSatisfy { story.classes($0).isDisjoint(with: .auxiliary) })
        if !isDependent, sources.source(before: group, lower: lower) == nil,
            let inverted = inverted(group, verb, cueEnd, cue)
        {
            return inverted
        }
        guard let (source, isFinite) = subject(verb, group, isDependent, cue.act, previous) else { return nil }
        let start = isFinite && source.units.upperBound <= group ? source.units.lowerBound : group
        let reading = Reading(
            verb: verb,
            cue: group..<cueEnd,
            source: source,
            placement: .before(contentEnd: start),
            act: cue.act,
            traits: cue.traits,
            start: start,
            reason: "cue \(story.word(verb)), subject \(isFinite ? "adjacent" : "of the clause before")"
        )
        return placed(cited(reading), after: hearerEnd, isFinite: isFinite)
    }

    /// The source of a cue that stands before it, and whether it is right beside it.
    private func subject(
        _ verb: Int,
        _ group: Int,
        _ isDependent: Bool,
        _ act: QuoteAct,
        _ previous: Reading?
    ) -> (source: Source, isFinite: Bool)? {
        if isDependent { return (previous?.source ?? clauseSubject(verb)).map { ($0, false) } }
        if let named = sources.source(before: group, lower: lower) { return (named, true) }
        if group > lower, story.classes(group - 1).contains(.conjunction), act == .speech,
            let source = previous?.source ?? clauseSubject(group - 1)
        {
            // “… and added that”, “… nodded and said”: the subject is that of the verb before.
            return (source, false)
        }
        return infinitiveSource(group).map { ($0, true) }
    }

    /// Decides on which side of the cue the content stands.
    private func placed(_ reading: Reading, after: Int, isFinite: Bool) -> Reading? {
        var reading = reading
        let left = reading.start - 1
        let followsContent =
            reading.traits.contains(.after) && isFinite
            && (left < lower ? followsQuotation : isContentEnd(left))
        let leftIsQuotation = left < lower ? followsQuotation : endsWithQuotation(left)
        let clause = clauseStart(after, reading.traits)
        if left >= lower, story.word(left) == "as", reading.traits.contains(.after) {
            return asClause(reading, left, after)
        }
        if let clause, clause.isExplicit {
            if followsContent, leftIsQuotation, clause.isQuotationAfterComma || story.isQuotation(clause.start) {
                return reading
            }
            if followsContent, leftIsQuotation, story.word(clause.start - 1) != "that" { return reading }
            reading.placement = .after(contentStart: clause.start, isExplicit: true)
            if isFinite, reading.act == .speech, story.word(clause.start - 1) == "that" {
                reading.certainty = max(reading.certainty, .likely)
            }
            return reading
        }
        let isOpen = after < upper && !endsClause(after)
        if followsContent, leftIsQuotation || !isOpen || isAdverbial(after) {
            if !isOpen, reading.act == .speech { reading.certainty = max(reading.certainty, .likely) }
            return reading
        }
        guard isOpen else {
            // “X said, the plan is off”: a comma between cue and content, as some desks set it.
            guard let clause, left < lower, isFinite else { return nil }
            reading.placement = .after(contentStart: clause.start, isExplicit: false)
            return reading
        }
        guard let clause else { return nil }
        reading.placement = .after(contentStart: clause.start, isExplicit: false)
        if clause.followsAdverbials, isFinite, reading.act == .speech {
            reading.certainty = max(reading.certainty, .likely)
        }
        return reading
    }

    /// “As X put it, …” and “…, as X said”.
    private func asClause(_ reading: Reading, _ left: Int, _ after: Int) -> Reading? {
        var reading = reading
        reading.start = left
        if after + 1 < upper, [.comma, .colon].contains(story.kind(after)), story.isQuotation(after + 1) {
            // “At the time, as X put it: “…””: the quotation is what X put.
            reading.placement = .after(contentStart: after + 1, isExplicit: true)
            return reading
        }
        if left > lower + 2 || (left > lower && story.kind(lower) != .word) {
            reading.placement = .before(contentEnd: left)
            return story.kind(left - 1) == .comma ? reading : nil
        }
        guard
            let comma = (after..<upper).prefix(16).first(where: { story.kind($0) == .comma || story.isQuotation($0) }),
            comma + 1 < upper
        else { return nil }
        reading.placement = .after(contentStart: comma, isExplicit: true)
        return reading
    }

    /// “…,” said X.
    private func inverted(_ group: Int, _ verb: Int, _ cueEnd: Int, _ cue: CueEntry) -> Reading? {
        guard cue.traits.contains(.after), group == verb || isCompound(verb), group > lower || followsQuotation else {
            return nil
        }
        let left = group - 1
        let leftIsQuotation = left < lower ? followsQuotation : endsWithQuotation(left)
        guard leftIsQuotation || (left >= lower && story.kind(left) == .comma) else { return nil }
        guard let source = sources.source(after: cueEnd, upper: upper) else { return nil }
        let end = source.units.upperBound
        let closes = end == upper || !story.isWord(end) || isAdverbial(end)
        guard
            leftIsQuotation
                || (closes && source.units.contains { story.isName($0) || story.classes($0).contains(.role) })
        else { return nil }
        return Reading(
            verb: verb,
            cue: group..<cueEnd,
            source: source,
            placement: .before(contentEnd: group),
            act: cue.act,
            traits: cue.traits,
            start: group,
            reason: "cue \(story.word(verb)), subject right after it"
        )
    }

    /// In “declined to say”, the subject before the first verb.
    private func infinitiveSource(_ group: Int) -> Source? {
        guard group - 2 >= lower, story.word(group - 1) == "to", story.isWord(group - 2) else { return nil }
        let first = sources.groupStart(group - 2, lower)
        return sources.source(before: first, lower: lower)
    }

    /// French “a déclaré”, “ont dit”.
    private func isCompound(_ verb: Int) -> Bool {
        guard verb > lower, ["a", "ont", "avait"].contains(story.word(verb - 1)) else { return false }
        return story.word(verb).utf8.last.map { $0 >= 0x80 } == true || story.word(verb) == "dit"
    }

    private func isNoun(_ verb: Int, _ cue: CueEntry) -> Bool {
        let classes = story.classes(verb - 1)
        if story.kind(verb - 1) == .possessive { return true }
        guard story.isWord(verb - 1), !story.isName(verb - 1) else { return false }
        if !classes.isDisjoint(with: [.determiner, .possessive]), !classes.contains(.subjectPronoun),
            story.word(verb - 1) != "all"
        {
            return true
        }
        if cue.traits.contains(.noun), isNominal(verb) { return true }
        if classes.contains(.preposition), story.word(verb - 1) != "to", !story.word(verb).hasSuffix("ing") {
            return true
        }
        return false
    }

    /// “his controversial comments”, “the Sunday shows”: a plain word before, and no clause after.
    private func isNominal(_ verb: Int) -> Bool {
        let before = story.classes(verb - 1)
        let word = story.word(verb)
        if !word.hasSuffix("s"), !word.hasSuffix("ed"), !word.hasSuffix("ing"), !["quoted", "read"].contains(word) {
            // A base form needs a plural subject or an auxiliary: “experts report”, not “the October report”.
            let isPlural = story.word(verb - 1).hasSuffix("s") && !story.isCapital(verb - 1)
            return !isPlural
                && before.isDisjoint(with: [
                    .subjectPronoun, .auxiliary, .adverb, .hearer, .common, .relative, .negation,
                ])
                && story.word(verb - 1) != "to" && story.word(verb - 1) != "and"
        }
        guard !story.isCapital(verb - 1), !story.word(verb - 1).hasSuffix("s"),
            before.isDisjoint(with: [.subjectPronoun, .adverb, .auxiliary, .role, .hearer, .body, .relative])
        else { return false }
        return verb + 1 < upper && !story.isQuotation(verb + 1) && story.word(verb + 1) != "that"
    }

    /// The first subject of the sentence before a participle, past clauses that have none.
    private func clauseSubject(_ verb: Int) -> Source? {
        if let subject = sources.subject(from: lower, upper: verb) { return subject }
        for unit in (lower..<verb).filter({ story.kind($0) == .comma }).prefix(4) {
            if let subject = sources.subject(from: unit + 1, upper: verb) { return subject }
        }
        return nil
    }
}

/// Verbs that rules name.
enum FunctionVerbs {
    /// “claimed responsibility”, “wanted to know”: nothing is conveyed.
    static func isIdiom(_ verb: String, _ next: String, _ third: String) -> Bool {
        switch verb {
        case "claimed", "claims", "claim", "claiming":
            ["responsibility", "victory", "credit", "their", "his", "her", "its", "lives", "power", "asylum"].contains(
                next
            )
        case "wanted", "wants", "want": next == "to" && third == "know"
        case "added", "adding", "adds", "wrote", "writes":
            ["another", "a", "an", "two", "three", "more", "new", "off", "up"].contains(next)
                || next == "to" && verb.hasPrefix("add")
                || next.utf8.first?.isDigit == true
        case "asked": next == "not" || next == "for" && third == "anonymity"
        case "declined", "refused", "declining", "refusing":
            next == "to"
                && ["comment", "give", "be", "elaborate", "answer", "respond", "speak", "name"].contains(third)
        case "pledged": next == "delegates" || next == "delegate"
        case "showed", "shows": next == "up" || next == "off"
        case "declared", "declares": ["war", "independence", "bankruptcy", "victory"].contains(next)
        case "called", "calls", "call": ["in", "up", "off", "back", "him", "her"].contains(next) && third == "and"
        default: false
        }
    }

    static let modal: Set<String> = [
        "will", "would", "shall", "should", "can", "could", "may", "might", "must", "won't",
    ]
    static let be: Set<String> = ["is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't"]
}
