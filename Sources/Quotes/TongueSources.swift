/// Finds the words that name a source beside a cue, in languages other than English.
struct TongueSources {
    let story: Story
    let tongue: Tongue
    private static let reach = 24

    /// The source in the words right before a verb, or `nil` when they name nobody.
    func before(_ units: Range<Int>) -> Range<Int>? {
        if units.isEmpty { return apposed(before: units.lowerBound) }
        if story.classes(units.lowerBound - 1 >= 0 ? units.lowerBound - 1 : 0).contains(.relative),
            units.lowerBound > 0,
            let antecedent = antecedent(of: units.lowerBound - 1)
        {
            return antecedent
        }
        var first = units.lowerBound
        while first < units.upperBound, !story.isName(first), isLead(first) { first += 1 }
        guard first < units.upperBound else { return nil }
        if story.classes(first).contains(.preposition) {
            guard
                let head = units.first(where: { unit in
                    unit > first + 1 && isHead(unit) && !story.classes(unit - 1).contains(.preposition)
                })
            else { return nil }
            first = head
        }
        let end = end(from: first, upper: units.upperBound)
        return end > first ? first..<end : nil
    }

    /// The source right after a verb, or `nil` when nobody is named there.
    func after(_ start: Int, upper: Int) -> Range<Int>? {
        var first = start
        while first < upper, story.isWord(first), !story.isName(first), isLead(first) { first += 1 }
        guard first < upper, story.isWord(first) else { return nil }
        if story.classes(first).contains(.preposition) {
            let limit =
                (first..<min(upper, first + TongueSources.reach)).first {
                    !story.isWord($0) && story.kind($0) != .number
                } ?? min(upper, first + TongueSources.reach)
            guard
                let head = ((first + 2)..<max(first + 2, limit)).first(where: { unit in
                    isHead(unit) && !story.classes(unit - 1).contains(.preposition) && !story.isCapital(unit - 1)
                })
            else { return nil }
            first = head
        }
        guard story.classes(first).isDisjoint(with: [.subordinator, .relative, .conjunction]) || story.isName(first)
        else {
            return nil
        }
        let end = end(from: first, upper: upper)
        return end > first ? first..<apposedEnd(first..<end, upper) : nil
    }

    /// Where a source ends whose name stands behind a comma: “la ministre des Transports, Élise Morel”.
    private func apposedEnd(_ source: Range<Int>, _ upper: Int) -> Int {
        let comma = source.upperBound
        guard comma + 2 < upper, story.kind(comma) == .comma, source.contains(where: { isRole($0) }) else {
            return comma
        }
        var end = comma + 1
        while end < upper, end - comma < 6, story.isName(end) && !isRole(end) || story.classes(end).contains(.particle),
            story.classes(end).isDisjoint(with: [.body, .agency, .country, .place])
        { end += 1 }
        // “le maire, Paul Garnier, …”: two words or more, and no verb of their own.
        guard end - comma > 2, end == upper || story.token(end).cue < 0, story.isName(end - 1) else { return comma }
        return end
    }

    private func isRole(_ unit: Int) -> Bool { story.classes(unit).contains(.role) }

    /// The phrase that starts here, as after “по словам”.
    func phrase(from first: Int, upper: Int) -> Range<Int> {
        guard first < upper else { return first..<first }
        var end = end(from: first, upper: upper)
        // Where no comma ends it, the phrase is over with its last name.
        if end < upper, story.isWord(end) || end - first > 8 {
            let last = (first..<end).last { story.isCapital($0) || story.classes($0).contains(.subjectPronoun) }
            end = last.map { $0 + 1 } ?? end
        }
        if tongue.verbFollows, let verb = (first..<end).dropFirst().first(where: { isVerb($0, in: first..<end) }) {
            end = verb
        }
        return first..<apposedEnd(first..<end, upper)
    }

    /// Whether the verb of a clause that its source opens stands here, as in “laut Lena Vogt ‹bleibt› die Brücke zu”: a plain
    /// word right behind a name.
    private func isVerb(_ unit: Int, in phrase: Range<Int>) -> Bool {
        story.isWord(unit) && !story.isCapital(unit) && story.isName(unit - 1) && unit - 1 >= phrase.lowerBound
            && story.classes(unit).isDisjoint(with: [
                .preposition, .determiner, .conjunction, .role, .body, .particle, .relative,
            ])
    }

    /// The first name or role of a sentence, for verbs without a subject of their own.
    func head(_ sentence: Range<Int>, before limit: Int) -> Range<Int>? {
        let comma = (sentence.lowerBound..<max(sentence.lowerBound, limit)).prefix(60).filter { isHead($0) }.first {
            unit in
            unit == sentence.lowerBound || !story.classes(unit - 1).contains(.preposition)
        }
        return comma.map { $0..<end(from: $0, upper: limit) }
    }

    // MARK: - Parts

    /// Whether a word only leads to a source: an adverb, a time, a conjunction.
    func isLead(_ unit: Int) -> Bool {
        !story.classes(unit).isDisjoint(with: [.adverb, .time, .conjunction, .auxiliary])
            && tongue.pronouns[story.word(unit)] == nil
    }

    private func isHead(_ unit: Int) -> Bool {
        story.isName(unit) || !story.classes(unit).isDisjoint(with: [.role, .body])
            || tongue.pronouns[story.word(unit)] != nil
    }

    private func end(from first: Int, upper: Int) -> Int {
        if tongue.pronouns[story.word(first)] != nil, !story.isName(first + 1 < upper ? first + 1 : first) {
            return first + 1
        }
        var end = first
        var hasHead = false
        while end < upper, end - first < TongueSources.reach {
            let kind = story.kind(end)
            if story.isQuotation(end) {
                guard story.units[end].tokens.count <= 4, !story.isFullSpeech(end), end > first, story.isWord(end - 1)
                else { break }
                end += 1
                continue
            }
            if kind == .stop, end > first, isAbbreviated(end, upper) {
                end += 1
                continue
            }
            guard kind == .word || kind == .number || kind == .possessive else { break }
            let classes = story.classes(end)
            if !story.isName(end) {
                if !classes.isDisjoint(with: [.subordinator, .relative]) { break }
                if story.token(end).cue >= 0 { break }
                if classes.contains(.conjunction), !(end + 1 < upper && story.isName(end + 1) && hasHead) { break }
                if hasHead, !classes.isDisjoint(with: [.time, .auxiliary, .adverb]) { break }
                // “dijo Salas el lunes”.
                if hasHead, classes.contains(.determiner), end + 1 < upper, story.classes(end + 1).contains(.time) {
                    break
                }
                if classes.contains(.preposition), hasHead, !joins(end, upper) { break }
            }
            hasHead = hasHead || isHead(end) || end == first
            end += 1
        }
        while end > first, !story.classes(end - 1).isDisjoint(with: [.preposition, .conjunction]),
            !story.isName(end - 1)
        { end -= 1 }
        return end
    }

    /// “ministre de l’Economie”, “zmocněnec OSN pro Afghánistán Mahmúd Mastírí”: a preposition inside a title.
    private func joins(_ preposition: Int, _ upper: Int) -> Bool {
        if ["de", "du", "des", "d", "di", "del", "della", "dei", "von", "der", "am", "im", "für"].contains(
            story.word(preposition)
        ) {
            return true
        }
        return ((preposition + 1)..<min(upper, preposition + 5)).contains { unit in
            !story.classes(unit).isDisjoint(with: .given) && story.isCapital(unit) && story.isWord(unit - 1)
                && !story.classes(unit - 1).contains(.preposition)
        }
    }

    private func isAbbreviated(_ stop: Int, _ upper: Int) -> Bool {
        stop + 1 < upper && story.isName(stop + 1) && story.isName(stop - 1) && story.bytes(of: stop - 1).count <= 2
    }

    /// “Иванов, министр экономики, заявил”: the name before an apposition that ends right before the verb.
    private func apposed(before verb: Int) -> Range<Int>? {
        guard verb > 1, story.kind(verb - 1) == .comma else { return nil }
        var unit = verb - 2
        while unit > 0, verb - unit < TongueSources.reach, story.kind(unit) != .comma {
            guard
                story.isWord(unit) || story.kind(unit) == .number
                    || story.isQuotation(unit) && !story.isFullSpeech(unit)
            else { return nil }
            unit -= 1
        }
        guard unit > 0, story.kind(unit) == .comma else { return nil }
        if story.classes(unit + 1).contains(.relative) { return antecedent(of: unit + 1) }
        let isAside = story.classes(unit + 1).contains(.preposition) && verb - unit < 7
        guard isHead(unit + 1) || story.kind(unit + 1) == .number || story.isName(unit - 1) || isAside else {
            return nil
        }
        return antecedent(of: unit + 1)
    }

    /// The phrase before the comma that opens a relative clause or an apposition.
    private func antecedent(of opener: Int) -> Range<Int>? {
        var last = opener - 1
        if last > 0, story.kind(last) == .comma { last -= 1 }
        guard last >= 0, story.isWord(last) else { return nil }
        var first = last
        while first > 0, last - first < 14, story.isWord(first - 1) || story.kind(first - 1) == .number,
            story.classes(first - 1).isDisjoint(with: [.subordinator, .relative]),
            story.bytes[story.bytes(of: first - 1).upperBound..<story.bytes(of: first).lowerBound].allSatisfy({
                $0 != 0x0A
            })
        {
            first -= 1
        }
        guard (first...last).contains(where: { isHead($0) }) else { return nil }
        return first..<(last + 1)
    }
}
