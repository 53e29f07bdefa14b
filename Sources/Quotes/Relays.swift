import Domain

/// Sources that are named by a fixed expression or by an agency that relays them.
extension ClauseReader {
    /// “according to X” (and “to the conviction of X”).
    func according(_ unit: Int) -> Reading? {
        let word = story.word(unit)
        guard word == "according" || word == "conviction" else { return nil }
        guard unit + 2 < upper, story.word(unit + 1) == (word == "according" ? "to" : "of") else { return nil }
        var start = unit
        if word == "conviction" {
            guard unit >= lower + 2, story.word(unit - 1) == "the", story.word(unit - 2) == "to" else { return nil }
            start = unit - 2
        }
        var end = unit + 2
        while end < upper, end - unit < 30, ![.comma, .stop, .semicolon, .colon, .dash].contains(story.kind(end)),
            !story.isQuotation(end),
            !(end > unit + 3 && !story.classes(end).isDisjoint(with: [.auxiliary, .conjunction])
                && story.word(end) != "and")
        { end += 1 }
        guard end > unit + 2 else { return nil }
        let isFirst = start == lower || (start == lower + 1 && story.classes(lower).contains(.conjunction))
        let source = Source(units: (unit + 2)..<end)
        let placement: Reading.Placement
        if isFirst {
            guard end + 1 < upper else { return nil }
            placement = .after(contentStart: end, isExplicit: true)
        } else {
            placement = .before(contentEnd: start)
        }
        return Reading(
            verb: unit,
            cue: start..<(unit + 2),
            source: source,
            placement: placement,
            act: .speech,
            traits: [.after, .bare],
            start: start,
            reason: "cue according to, source adjacent",
            certainty: .settled
        )
    }

    /// “AGENCY reports X as saying”, “X was quoted as saying”.
    func relayed(_ unit: Int) -> Reading? {
        guard unit + 1 < upper, isRelayed(unit + 1), unit > lower
        else { return nil }
        var end = unit + 2
        if story.word(unit + 1) == "having" { end = min(upper, unit + 3) }
        var source: Source?
        var cue = unit..<end
        var start = unit
        if ClauseReader.relays.contains(story.word(unit - 1)) {
            let group = sources.groupStart(unit - 1, lower)
            guard group < unit - 1 else { return nil }
            source = sources.source(before: group, lower: lower)
            (cue, start) = (group..<end, source?.units.lowerBound ?? group)
        } else {
            var relay = unit - 1
            while relay > lower, unit - relay < 16, !ClauseReader.relays.contains(story.word(relay)) { relay -= 1 }
            guard ClauseReader.relays.contains(story.word(relay)), relay + 1 < unit else { return nil }
            let group = sources.groupStart(relay, lower)
            let isPassive = (group..<relay).contains { FunctionVerbs.be.contains(story.word($0)) }
            // “X was quoted by AGENCY as saying”: who speaks stands before.
            source =
                isPassive && story.word(relay + 1) == "by"
                ? sources.source(before: group, lower: lower) : Source(units: (relay + 1)..<unit)
            start = sources.source(before: sources.groupStart(relay, lower), lower: lower)?.units.lowerBound ?? relay
            if story.kind(relay) == .word, start > lower,
                story.kind(start - 1) == .comma || story.isQuotation(start - 1)
            {
                cue = unit..<end
            }
        }
        guard let source else { return nil }
        var placement: Reading.Placement?
        if let clause = clauseStart(end, [.clause, .bare]), clause.isExplicit {
            placement = .after(contentStart: clause.start, isExplicit: true)
        } else if start > lower || followsQuotation {
            placement = .before(contentEnd: start)
        } else if end < upper {
            placement = .after(contentStart: end, isExplicit: false)
        }
        return placement.map {
            Reading(
                verb: unit + 1,
                cue: cue,
                source: source,
                placement: $0,
                act: .speech,
                traits: [.after, .clause, .bare],
                start: start,
                reason: "cue as saying, source named by the relay",
                certainty: .settled
            )
        }
    }

    /// What follows “as” when someone is relayed: “saying”, “adding”, “having said”.
    private func isRelayed(_ unit: Int) -> Bool {
        let word = story.word(unit)
        return word == "having" || word.hasSuffix("ing") && story.token(unit).cue >= 0
    }

    /// “In her words,”, “in the words of X,”, Russian “по словам X”.
    func words(_ unit: Int) -> Reading? {
        let isRussian = story.word(unit) == "словам" && unit > lower
        guard isRussian || story.word(unit) == "words", unit > lower + (isRussian ? 0 : 1), unit + 1 < upper else {
            return nil
        }
        var start = unit - 1
        var source: Range<Int>
        if story.word(unit - 1) == "her" || story.word(unit - 1) == "his"
            || ["его", "её", "ее"].contains(story.word(unit - 1))
        {
            source = (unit - 1)..<unit
            start = unit - 2
        } else if isRussian {
            source = (unit + 1)..<(unit + 1)
        } else if story.word(unit - 1) == "the", story.word(unit + 1) == "of" {
            source = (unit + 2)..<(unit + 2)
            start = unit - 2
        } else {
            return nil
        }
        guard start >= lower, story.word(start) == (isRussian ? "по" : "in") else { return nil }
        if source.isEmpty {
            var end = source.lowerBound
            while end < upper, end - unit < 20, story.isWord(end) || story.kind(end) == .possessive { end += 1 }
            source = source.lowerBound..<end
        }
        let end = max(source.upperBound, unit + 1)
        guard !source.isEmpty, start == lower ? end + 1 < upper : isContentEnd(start - 1) else { return nil }
        return Reading(
            verb: unit,
            cue: start..<(unit + 1),
            source: Source(units: source),
            placement: start == lower ? .after(contentStart: end, isExplicit: true) : .before(contentEnd: start),
            act: .speech,
            traits: [.after, .bare],
            start: start,
            reason: "cue \(story.word(unit)), source adjacent",
            certainty: .settled
        )
    }

    static let citations: Set<String> = ["quotes", "quoted", "quote", "cites", "cited", "цитирует"]

    /// “AGENCY quotes X:”, “…, AGENCY quotes X”: the one quoted speaks, not the one who quotes.
    func citation(_ unit: Int) -> Reading? {
        guard ClauseReader.citations.contains(story.word(unit)), unit > lower,
            unit + 1 < upper, story.kind(unit - 1) != .possessive
        else { return nil }
        let group = sources.groupStart(unit, lower)
        guard !(group..<unit).contains(where: { FunctionVerbs.be.contains(story.word($0)) }),
            let relay = sources.source(before: group, lower: lower), let source = quoted(from: unit + 1)
        else { return nil }
        var end = source.units.upperBound
        while end < upper, story.classes(end).contains(.adverb) || story.classes(end).contains(.time) { end += 1 }
        let start = relay.units.lowerBound
        let left = start - 1
        let placement: Reading.Placement
        if end + 1 < upper, [.colon, .comma].contains(story.kind(end)), story.isQuotation(end + 1) {
            placement = .after(contentStart: end + 1, isExplicit: true)
        } else if end + 1 == upper, story.kind(end) == .colon {
            placement = .after(contentStart: end, isExplicit: true)
        } else if left < lower ? followsQuotation : endsWithQuotation(left), end == upper || !story.isWord(end) {
            placement = .before(contentEnd: start)
        } else {
            return nil
        }
        return Reading(
            verb: unit,
            cue: group..<(unit + 1),
            source: source,
            placement: placement,
            act: .speech,
            traits: [.after, .clause],
            start: start,
            reason: "cue \(story.word(unit)), source named by the relay",
            certainty: .settled
        )
    }

    /// Who is quoted: a pronoun, or a phrase with a name or a role.
    private func quoted(from first: Int) -> Source? {
        if ["her", "him"].contains(story.word(first)),
            first + 1 == upper || !story.isWord(first + 1) || story.classes(first + 1).contains(.adverb)
        {
            return Source(units: first..<(first + 1))
        }
        guard let source = sources.source(after: first, upper: upper),
            source.units.contains(where: { story.isName($0) || story.classes($0).contains(.role) })
        else { return nil }
        return source
    }

    static let expressions: Set<String> = ["expressed", "expresses", "expressing", "voiced", "voices", "conveyed"]

    private static let feelings: Set<String> = [
        "hope", "view", "opinion", "belief", "confidence", "conviction", "concern", "regret", "fear", "doubt", "wish",
        "certainty", "expectation", "assurance", "thought",
    ]

    /// “X expressed the hope that”.
    func expressed(_ verb: Int) -> Reading? {
        guard ClauseReader.expressions.contains(story.word(verb)) else { return nil }
        var noun = verb + 1
        if noun < upper, !story.classes(noun).isDisjoint(with: [.determiner, .possessive]) { noun += 1 }
        let group = sources.groupStart(verb, lower)
        guard noun + 2 < upper, ClauseReader.feelings.contains(story.word(noun)), story.word(noun + 1) == "that",
            let source = sources.source(before: group, lower: lower) ?? sources.subject(from: lower, upper: group)
        else { return nil }
        return Reading(
            verb: verb,
            cue: group..<(noun + 1),
            source: source,
            placement: .after(contentStart: noun + 2, isExplicit: true),
            act: .speech,
            traits: [.clause],
            start: source.units.lowerBound,
            reason: "cue \(story.word(verb)) the \(story.word(noun))",
            certainty: .settled
        )
    }

    /// “AGENCY reported, citing X”: the source of a report is the one cited.
    func cited(_ reading: Reading) -> Reading {
        var next = reading.cue.upperBound
        if next < upper, story.kind(next) == .comma { next += 1 }
        guard ClauseReader.relays.contains(story.word(reading.verb)), next + 1 < upper,
            ["citing", "quoting"].contains(story.word(next)), let source = quoted(from: next + 1)
        else { return reading }
        var reading = reading
        reading.source = source
        reading.reason = "cue \(story.word(reading.verb)), source cited by the relay"
        reading.certainty = .settled
        return reading
    }
}
