import Domain

/// Reads the cues of one sentence of a language other than English.
struct TongueClauses {
    let story: Story
    let tongue: Tongue
    let sentence: Range<Int>
    /// Whether a quotation that nobody claimed stands right before.
    let followsQuotation: Bool

    var lower: Int { sentence.lowerBound }
    var upper: Int { sentence.upperBound }
    /// At most so many cues of a sentence are read.
    private static let most = 12
    /// What follows a cue is looked for within so many units.
    private static let reach = 30

    /// The statements in order of their cues.
    func statements() -> [Statement] {
        var found: [Statement] = []
        var floor = lower
        for unit in sentence where story.isWord(unit) && unit >= floor {
            if found.count == TongueClauses.most { break }
            guard let statement = according(unit) ?? verb(unit, after: found.last) else { continue }
            floor = max(statement.cue.upperBound, statement.source?.upperBound ?? 0)
            join(statement, to: &found)
        }
        return found
    }

    /// Adds a statement and settles where the one before it ends.
    private func join(_ statement: Statement, to found: inout [Statement]) {
        if statement.content.isEmpty, !statement.takesBefore, !found.isEmpty { return }
        if statement.isAside, let last = found.indices.last, let open = found[last].content.last,
            let own = statement.content.first, open.contains(statement.start)
        {
            // “…, который, по убеждению X, станет …”: a relative clause of its own, or words within those of another.
            guard own.lowerBound > statement.start, found[last].isOpen else { return }
            found[last].content[found[last].content.count - 1] = open.lowerBound..<end(open.lowerBound, statement.start)
            return found.append(statement)
        }
        guard let last = found.indices.last, found[last].isOpen, let open = found[last].content.last,
            open.contains(statement.start)
        else {
            // “…, отметил X, добавив, что …”: each has its own; the same words are the first cue's.
            if let last = found.last, let own = statement.content.first, !statement.takesBefore,
                last.content.contains(where: { $0.overlaps(own) })
            {
                return
            }
            return found.append(statement)
        }
        let before = statement.start - 1
        let isCoordinated =
            before >= open.lowerBound
            && (story.kind(before) == .comma || story.kind(before) == .dash || story.kind(before) == .semicolon
                || story.classes(before).contains(.conjunction))
        guard isCoordinated else { return }
        let cut = open.lowerBound..<max(open.lowerBound, end(open.lowerBound, before + 1))
        guard statement.isOpen, let own = statement.content.first, own.lowerBound > statement.start else {
            // “X заявил, что A, сообщает Y”: what Y relays is X's.
            if !cut.isEmpty, statement.content.contains(where: { $0.lowerBound <= open.lowerBound }) {
                found[last].content[found[last].content.count - 1] = cut
            }
            return
        }
        guard cut.count > 1 else { return }
        found[last].content[found[last].content.count - 1] = cut
        found[last].isOpen = false
        found.append(statement)
    }

    /// The end of content before the comma or conjunction that leads to the next cue.
    private func end(_ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start,
            story.kind(end - 1) == .comma || story.kind(end - 1) == .dash || story.kind(end - 1) == .semicolon
                || story.classes(end - 1).contains(.conjunction)
        { end -= 1 }
        return end
    }

    // MARK: - “По словам X”

    private func according(_ unit: Int) -> Statement? {
        if let phrase = tongue.according.first(where: { matches($0, at: unit) }),
            unit == lower || !story.isWord(unit - 1) || story.classes(unit - 1).contains(.conjunction)
                || story.classes(unit - 1).contains(.relative)
        {
            let cue = unit..<(unit + phrase.count)
            let source = TongueSources(story: story, tongue: tongue).phrase(from: cue.upperBound, upper: upper)
            guard !source.isEmpty, isPersonal(source) else { return nil }
            return accorded(cue, source, cue.lowerBound..<source.upperBound)
        }
        if let phrase = tongue.according.first(where: {
            $0.count == 2 && unit + 2 < upper && story.word(unit) == $0[0] && story.word(unit + 2) == $0[1]
        }), tongue.possessives[story.word(unit + 1)] != nil {
            // “По её словам”: the source stands within the expression.
            return accorded(unit..<(unit + 1 + phrase.count), (unit + 1)..<(unit + 2), unit..<(unit + 3))
        }
        if let aside = aside(unit) { return aside }
        guard tongue.accordingAfter.contains(where: { $0.count == 1 && matches($0, at: unit) }), unit > lower else {
            return nil
        }
        var first = unit
        while first > lower, unit - first < 8, story.isWord(first - 1) || story.kind(first - 1) == .number {
            first -= 1
        }
        guard first < unit, isPersonal(first..<unit) else { return nil }
        return accorded(unit..<(unit + 1), first..<unit, first..<(unit + 1))
    }

    /// “„A“, so X” and “A, so X, B”: a word that means “thus said” between a comma and its source.
    private func aside(_ unit: Int) -> Statement? {
        guard tongue.thus.contains(story.word(unit)), unit > lower + 1, story.kind(unit - 1) == .comma else {
            return nil
        }
        let source = TongueSources(story: story, tongue: tongue).phrase(from: unit + 1, upper: upper)
        var end = source.upperBound
        while end < upper, story.classes(end).contains(.adverb) { end += 1 }
        guard !source.isEmpty, isPersonal(source), end == upper || !story.isWord(end) else { return nil }
        return accorded(unit..<(unit + 1), source, unit..<end)
    }

    private func accorded(_ cue: Range<Int>, _ source: Range<Int>, _ whole: Range<Int>) -> Statement? {
        var content: [Range<Int>] = []
        var after = whole.upperBound
        let isLead =
            whole.lowerBound == lower || story.classes(lower).contains(.conjunction) && whole.lowerBound == lower + 1
        if isLead {
            guard after + 2 < upper else { return nil }
            if story.kind(after) == .comma || story.kind(after) == .dash { after += 1 }
            content = [after..<upper]
        } else {
            let left = whole.lowerBound - 1
            guard !story.isWord(left) || story.classes(left).contains(.relative) else { return nil }
            let relative = story.isWord(left) ? left : left - 1
            let isRelative = relative >= lower && story.classes(relative).contains(.relative)
            let clause = isRelative ? left : clauseStart(before: left)
            if !isRelative, left - clause > (after + 1 < upper ? 2 : 1) || left > lower && story.isQuotation(left - 1) {
                content.append(clause..<left)
            }
            let isQuoted = after + 1 < upper && story.isQuotation(after + 1)
            if after < upper, story.kind(after) == .comma || !tongue.needsComma || isRelative,
                isQuoted || after + 3 < upper
            {
                content.append(after..<upper)
            }
            guard !content.isEmpty else { return nil }
        }
        return Statement(
            verb: cue.lowerBound,
            cue: cue,
            source: source,
            content: content,
            start: whole.lowerBound,
            reason: "source adjacent",
            isOpen: isLead,
            isAside: !isLead
        )
    }

    /// The start of the sentence, or the word after the last full stop or semicolon before a unit.
    private func clauseStart(before unit: Int) -> Int {
        var start = unit
        while start > lower, story.kind(start - 1) != .semicolon, story.kind(start - 1) != .colon { start -= 1 }
        return start
    }

    func matches(_ phrase: [String], at unit: Int) -> Bool {
        guard !phrase.isEmpty, unit + phrase.count <= upper else { return false }
        for (offset, word) in phrase.enumerated() where story.word(unit + offset) != word { return false }
        return true
    }

    /// Whether some words name someone who can speak: a name, a role, a body or a pronoun.
    private func isPersonal(_ units: Range<Int>) -> Bool {
        units.contains { unit in
            story.isCapital(unit) && story.classes(unit).isDisjoint(with: [.agency])
                || !story.classes(unit).isDisjoint(with: [.role, .body, .subjectPronoun])
        } && !units.contains { story.classes($0).contains(.agency) }
    }

    // MARK: - Verbs

    private func verb(_ verb: Int, after previous: Statement?) -> Statement? {
        guard story.token(verb).cue >= 0, !story.isCapital(verb) || verb == lower else { return nil }
        let sources = TongueSources(story: story, tongue: tongue)
        let (first, next) = group(verb)
        guard first >= lower, !(first..<next).contains(where: { story.classes($0).contains(.negation) }),
            first == lower || !story.classes(first - 1).contains(.negation)
        else { return nil }
        if first > lower, story.classes(first - 1).contains(.determiner), !story.isCapital(first - 1),
            tongue.pronouns[story.word(first - 1)] == nil, tongue.tag != "ru"
        {
            return nil
        }
        var reading = TongueReading(verb: verb, group: first..<next)
        reading.boundary = boundary(before: first, previous?.cue.upperBound ?? lower)
        reading.left = (reading.boundary + 1)..<first
        reading.marker = marker(next)
        reading.source = sources.before(reading.left)
        reading.isParticiple = tongue.participles.contains(story.word(verb))
        if reading.isParticiple {
            // After “Как сообщили в X, …” the subject is that of the clause behind the comma.
            let clause = isAs(lower) ? clauseAfterComma : sentence
            reading.source = (isAs(lower) ? nil : previous?.source) ?? sources.head(clause, before: reading.boundary)
        } else if tongue.documents.contains(story.word(verb)) {
            reading.source = nil
        }
        if let statement = asClause(reading, sources) { return statement }
        return preceding(reading, sources) ?? pointing(reading, sources) ?? following(reading, sources)
            ?? governed(reading) ?? mute(reading, sources)
    }

    func isAs(_ unit: Int) -> Bool { tongue.asWords.contains(story.word(unit)) }

    /// What stands behind the first comma.
    private var clauseAfterComma: Range<Int> {
        let comma = sentence.first { story.kind($0) == .comma }
        return (comma.map { $0 + 1 } ?? lower)..<upper
    }

    /// The verb with the auxiliaries that belong to it.
    private func group(_ verb: Int) -> (Int, Int) {
        var (first, next) = (verb, verb + 1)
        while first > lower, verb - first < 4, story.classes(first - 1).contains(.auxiliary),
            tongue.pronouns[story.word(first - 1)] == nil
        { first -= 1 }
        if first > lower, tongue.objects.contains(story.word(first - 1)), story.token(first - 1).cue < 0 { first -= 1 }
        if tongue.auxiliaryFollows {
            while next < upper, next - verb < 3, story.classes(next).contains(.auxiliary) { next += 1 }
        }
        return (first, next)
    }

    /// The unit that ends what stands before the words next to a verb; `lower - 1` when nothing does.
    private func boundary(before first: Int, _ floor: Int) -> Int {
        var unit = first - 1
        while unit >= max(lower, floor) {
            switch story.kind(unit) {
            case .comma, .dash, .colon, .semicolon, .stop, .open: return unit
            case .mark where story.isQuotation(unit):
                if story.isFullSpeech(unit) || story.units[unit].tokens.count > 3 || unit == lower { return unit }
            default:
                if !story.classes(unit).isDisjoint(with: [.subordinator, .relative]) { return unit }
                if story.classes(unit).contains(.conjunction), !story.isCapital(unit), unit > lower,
                    !(unit + 1 < first && story.isName(unit + 1) && story.isName(unit - 1))
                {
                    return unit
                }
            }
            unit -= 1
        }
        return max(lower, floor) - 1
    }

    private func hasQuotation(after unit: Int) -> Bool {
        ((unit + 1)..<min(upper, max(unit + 1, unit + 10))).contains { story.isQuotation($0) }
    }

    /// What opens content after a verb.
    enum Marker { case that(Int), colon(Int), quotation(Int), bare(Int) }

    private func marker(_ next: Int) -> Marker? {
        var unit = next
        var comma: Int?
        var quotation: Int?
        while unit < upper, unit - next < TongueClauses.reach {
            let kind = story.kind(unit)
            if story.isQuotation(unit) {
                // One word or two in marks are a name: «Ведомости».
                let isName = unit > next && story.units[unit].tokens.count < 3 && !hasQuotation(after: unit)
                if quotation == nil, !isName { quotation = unit }
                if unit == next || story.isFullSpeech(unit) { break }
            } else if kind == .colon {
                return unit + 1 < upper ? .colon(unit + 1) : nil
            } else if kind == .stop || kind == .semicolon {
                break
            } else if kind == .comma {
                if comma == nil { comma = unit }
            } else if kind == .word {
                let word = story.word(unit)
                if tongue.that.contains(word), unit + 1 < upper {
                    let isJoined = unit == next || story.kind(unit - 1) == .comma || !tongue.needsComma
                    if isJoined { return .that(unit + 1) }
                }
                if tongue.asks.contains(word), unit > next - 1, unit == next || story.kind(unit - 1) == .comma {
                    return .that(unit)
                }
                if story.token(unit).cue >= 0, unit > next { break }
                if comma != nil, story.classes(unit).contains(.relative), story.kind(unit - 1) == .comma { break }
            }
            unit += 1
        }
        if let quotation, comma.map({ $0 > quotation }) ?? true || story.isFullSpeech(quotation) {
            return .quotation(quotation)
        }
        if tongue.hasBareClauses, let comma, comma - next < 10, comma + 3 < upper { return .bare(comma + 1) }
        return nil
    }
}

/// A verb with what stands around it.
struct TongueReading {
    var verb: Int
    var group: Range<Int>
    /// The unit before ``left``.
    var boundary = 0
    /// The words between the boundary and the verb.
    var left = 0..<0
    var marker: TongueClauses.Marker?
    var source: Range<Int>?
    var isParticiple = false

    init(verb: Int, group: Range<Int>) { (self.verb, self.group) = (verb, group) }

    func statement(_ source: Range<Int>?, _ content: [Range<Int>], _ reason: String) -> Statement {
        Statement(
            verb: verb,
            cue: group,
            source: source,
            content: content,
            start: isParticiple
                ? group.lowerBound
                : min(
                    source.map { $0.upperBound <= group.lowerBound ? $0.lowerBound : group.lowerBound }
                        ?? group.lowerBound,
                    group.lowerBound
                ),
            reason: reason
        )
    }
}
