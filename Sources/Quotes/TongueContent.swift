import Domain

/// Where the content of a cue stands.
extension TongueClauses {
    /// “Как сообщил X, A” and “A, как сообщил X”.
    func asClause(_ reading: TongueReading, _ sources: TongueSources) -> Statement? {
        let left = reading.boundary
        guard left >= lower, isAs(left) else { return nil }
        var source = reading.source
        let right = sources.after(reading.group.upperBound, upper: upper)
        if source == nil { source = right }
        // “Как сообщает Арменпресс, …” relays.
        if source == nil, tongue.tag == "ru" { return nil }
        if let named = source, named.contains(where: { story.classes($0).contains(.agency) }) { return nil }
        let end = max(reading.group.upperBound, right?.upperBound ?? 0)
        if left - lower < 2 {
            guard
                let comma = (end..<min(upper, end + 24)).first(where: {
                    story.kind($0) == .comma || story.isFullSpeech($0) && story.isQuotation($0)
                }),
                comma + 2 < upper
            else { return nil }
            let start = story.isQuotation(comma) ? comma : comma + 1
            if let pointer = pointer(in: start..<upper), pointer == start { return nil }
            var statement = reading.statement(source, [start..<upper], "subject adjacent")
            (statement.start, statement.isOpen) = (left, true)
            return statement
        }
        guard story.kind(left - 1) == .comma || story.isQuotation(left - 1), left - 1 - lower > 2 else { return nil }
        var statement = reading.statement(source, [lower..<(left - 1)], "subject adjacent")
        statement.start = left
        return statement
    }

    /// Content before the cue: “«A», – сказал X”, “A, uvedl X”, “— A, — сказал X”.
    func preceding(_ reading: TongueReading, _ sources: TongueSources) -> Statement? {
        guard !reading.isParticiple else { return nil }
        var mark = reading.boundary
        var hasMark = false
        while mark >= lower, [.comma, .dash, .other, .stop].contains(story.kind(mark)), reading.boundary - mark < 3 {
            (mark, hasMark) = (mark - 1, true)
        }
        let leftIsQuotation = mark >= lower ? story.isQuotation(mark) : followsQuotation && reading.left.count < 12
        if case .that = reading.marker, !(leftIsQuotation && reading.left.isEmpty) { return nil }
        let right = reading.left.isEmpty || reading.source == nil ? source(after: reading, sources) : nil
        let source = reading.source ?? right
        let end = max(reading.group.upperBound, right?.upperBound ?? 0)
        if leftIsQuotation {
            guard mark >= lower else {
                guard case nil = reading.marker else { return nil }
                var statement = reading.statement(source, [], "subject \(source == nil ? "not named" : "adjacent")")
                statement.takesBefore = true
                statement.content = rest(after: end).flatMap { story.isQuotation($0.lowerBound) ? [$0] : nil } ?? []
                return statement
            }
            if case .colon = reading.marker, !hasMark { return nil }
            if case .quotation(let next) = reading.marker, !hasMark, next == reading.group.upperBound { return nil }
            var content = [contentStart(mark)..<(mark + 1)]
            if let rest = rest(after: end), story.isQuotation(rest.lowerBound) { content.append(rest) }
            return reading.statement(source, content, "subject \(source == nil ? "not named" : "adjacent")")
        }
        return plain(reading, sources, source, right, mark, end)
    }

    /// Content without marks before the cue.
    private func plain(
        _ reading: TongueReading,
        _ sources: TongueSources,
        _ source: Range<Int>?,
        _ right: Range<Int>?,
        _ mark: Int,
        _ end: Int
    ) -> Statement? {
        guard mark - lower >= 1, reading.boundary >= lower, reading.marker == nil || reading.isMarkerPast(end) else {
            return nil
        }
        // A source read past an apposition stands before the cue: nothing but it does.
        guard pointer(in: reading.left) == nil, !(reading.left.isEmpty && reading.source != nil) else { return nil }
        // “…, о чём заявил X”: words that lead elsewhere stand between the comma and the cue.
        guard reading.source != nil || reading.left.allSatisfy({ sources.isLead($0) }) else { return nil }
        let kind = story.kind(reading.boundary)
        guard kind == .comma || kind == .dash, let source, isSpeaker(source) || right != nil && reading.left.isEmpty,
            reading.left.count < 8
        else { return nil }
        let isTurn = story.kind(lower) == .dash && kind == .dash
        let closes =
            end >= upper || !story.isWord(end) || !story.classes(end).isDisjoint(with: [.preposition, .time, .adverb])
        guard closes else { return nil }
        // “Мэр, сказал он, …”: a word or two are no content of their own.
        var content = [(isTurn ? lower + 1 : lower)..<(mark + 1)]
        if let rest = rest(after: end), isTurn || story.kind(end) != .stop { content.append(rest) }
        var statement = reading.statement(source, content, "subject adjacent")
        statement.isTurn = isTurn
        return statement
    }

    /// Content after the cue: “X сказал, что A”, “X сказал: «A»”.
    func following(_ reading: TongueReading, _ sources: TongueSources) -> Statement? {
        guard let marker = reading.marker else { return nil }
        let start: Int
        var limit = upper
        switch marker {
        case .that(let unit), .colon(let unit), .bare(let unit): start = unit
        case .quotation(let unit):
            start =
                unit == reading.group.upperBound || story.isFullSpeech(unit) && story.kind(unit - 1) != .word
                ? unit : objectStart(reading.group.upperBound, unit)
            limit = objectEnd(unit)
        }
        let right = sources.after(reading.group.upperBound, upper: start)
        var source = reading.source
        if source == nil || reading.left.isEmpty, let right, right.upperBound <= start { source = source ?? right }
        if case .bare = marker {
            guard source != nil, start + 3 < upper, !story.classes(start).contains(.relative),
                story.classes(start).isDisjoint(with: [.preposition]) || story.isCapital(start)
            else { return nil }
        }
        if case .that = marker, isSubordinate(reading) {
            // “Хотя X заявил, что A, B”: the clause is over at the comma.
            limit = ((start + 1)..<upper).first { story.kind($0) == .comma } ?? limit
        }
        guard start < limit else { return nil }
        var statement = reading.statement(
            source ?? (reading.isParticiple ? reading.source : nil),
            [start..<limit],
            "subject \(source == nil ? "not named" : "adjacent")"
        )
        statement.isOpen = limit == upper
        return statement
    }

    /// Armenian “X վերահաստատել է A”: a verb that reports the thing it governs.
    func governed(_ reading: TongueReading) -> Statement? {
        guard tongue.objects.contains(story.word(reading.verb)), let source = reading.source,
            upper - reading.group.upperBound > 4
        else { return nil }
        return reading.statement(source, [reading.group.upperBound..<upper], "subject adjacent")
    }

    /// “Об этом сообщил X”: what was said stands in the sentence before.
    func pointing(_ reading: TongueReading, _ sources: TongueSources) -> Statement? {
        switch reading.marker {
        case .that, .colon: return nil
        default: break
        }
        let near = max(lower, reading.verb - 12)..<min(upper, reading.verb + 12)
        guard let pointer = pointer(in: near) else { return nil }
        var source = sources.after(reading.group.upperBound, upper: upper)
        if source == nil {
            let clause = reading.left.contains(pointer) ? reading.left.lowerBound..<pointer : reading.left
            if !clause.isEmpty { source = sources.before(clause) }
        }
        guard let source, isSpeaker(source), !source.contains(where: { story.classes($0).contains(.agency) }) else {
            return nil
        }
        var statement = reading.statement(source, [], "subject adjacent")
        statement.takesBefore = true
        return statement
    }

    /// “Об открытии сообщает X.”: nothing is reported yet, but the documents quoted next are X’s.
    func mute(_ reading: TongueReading, _ sources: TongueSources) -> Statement? {
        guard let source = reading.source ?? sources.after(reading.group.upperBound, upper: upper), isSpeaker(source),
            !source.contains(where: { story.classes($0).contains(.agency) })
        else { return nil }
        return reading.statement(source, [], "subject adjacent")
    }

    private func isSubordinate(_ reading: TongueReading) -> Bool {
        let opener = reading.boundary >= lower && story.isWord(reading.boundary) ? reading.boundary : lower
        return reading.boundary <= lower && tongue.subordinators.contains(story.word(opener))
    }

    // MARK: - Parts

    func pointer(in units: Range<Int>) -> Int? {
        units.first { unit in tongue.pointers.contains { matches($0, at: unit) } }
    }

    /// The subject after a verb; for a verb that relays, the one whom the agency quotes.
    private func source(after reading: TongueReading, _ sources: TongueSources) -> Range<Int>? {
        if tongue.documents.contains(story.word(reading.verb)) { return nil }
        let first = reading.group.upperBound
        if tongue.relays.contains(story.word(reading.verb)),
            let role = ((first + 1)..<max(first + 1, min(upper, first + 8))).first(where: {
                story.classes($0).contains(.role)
            })
        {
            return role..<(sources.after(role, upper: upper)?.upperBound ?? role + 1)
        }
        return sources.after(first, upper: upper)
    }

    private func isSpeaker(_ units: Range<Int>) -> Bool {
        units.contains {
            story.isCapital($0) || !story.classes($0).isDisjoint(with: [.role, .body, .subjectPronoun])
        }
    }

    /// Where content that ends in a quotation starts: with the quotation when it speaks for itself, else with its clause.
    private func contentStart(_ quotation: Int) -> Int {
        var start = quotation
        while start > lower,
            story.isQuotation(start - 1)
                || !story.isWord(start - 1) && start - 1 > lower && story.isQuotation(start - 2)
        {
            start -= 1
        }
        guard start > lower else { return start }
        let before = story.kind(start - 1)
        if before == .colon || before == .stop || story.isFullSpeech(start) && before != .word { return start }
        var first = start
        while first > lower, story.kind(first - 1) != .colon, story.kind(first - 1) != .semicolon { first -= 1 }
        return first
    }

    /// What follows a cue that interrupts: “«A», – сказал X, – «B»”, a dash and more in a dialogue.
    private func rest(after end: Int) -> Range<Int>? {
        var unit = end
        while unit < upper, unit - end < 12, story.isWord(unit) || story.kind(unit) == .number { unit += 1 }
        guard unit < upper, !story.isQuotation(unit) else {
            guard unit < upper else { return nil }
            // The half of a quotation that its own cue cuts starts with the stop before the dash.
            let isHalf = [0x2C, 0x2E].contains(story.bytes[story.bytes(of: unit).lowerBound])
            return isHalf || story.isFullSpeech(unit) && story.kind(unit - 1) != .word ? unit..<(unit + 1) : nil
        }
        var marks = unit
        var dash = false
        while marks < upper, !story.isWord(marks), !story.isQuotation(marks) {
            dash = dash || story.kind(marks) == .dash
            marks += 1
        }
        guard marks < upper, marks > unit else { return nil }
        if story.isQuotation(marks) { return marks..<(marks + 1) }
        guard story.kind(lower) == .dash ? dash : story.kind(unit) == .comma && story.isPlainClause(marks) else {
            return nil
        }
        // “…, a indiqué le maire, devant la presse”: a few words behind a preposition tell where.
        if story.classes(marks).contains(.preposition), upper - marks < 5 { return nil }
        return upper - marks > 2 ? marks..<upper : nil
    }

    /// “a fustigé dimanche des «décisions»”: the words before the quotation that belong to it.
    private func objectStart(_ next: Int, _ quotation: Int) -> Int {
        var start = next
        while start < quotation, !story.isWord(start) || !story.classes(start).isDisjoint(with: [.adverb, .time]) {
            start += 1
        }
        return start
    }

    private func objectEnd(_ quotation: Int) -> Int {
        var end = quotation + 1
        while end < upper, story.kind(end) != .stop, story.kind(end) != .semicolon {
            if story.kind(end) == .comma,
                !(end + 1 < upper && (story.isQuotation(end + 1) || !story.isFullSpeech(quotation)))
            {
                break
            }
            if story.kind(end) == .comma, end + 1 < upper,
                story.token(end + 1).cue >= 0 || !story.classes(end + 1).isDisjoint(with: .relative)
            {
                break
            }
            end += 1
        }
        return end
    }
}

extension TongueReading {
    /// Whether what the marker opens stands behind the subject after the verb, and so in a clause of its own.
    func isMarkerPast(_ end: Int) -> Bool {
        switch marker {
        case .quotation(let unit), .bare(let unit): unit > end
        default: false
        }
    }
}

extension Story {
    /// Whether a clause can start here: no word that only joins one to what stands before.
    func isPlainClause(_ unit: Int) -> Bool {
        classes(unit).isDisjoint(with: [.relative, .subordinator, .conjunction]) && token(unit).cue < 0
    }
}
