import Domain

/// Whose a quote is, and how that was found.
struct Resolution {
    var figure: Int?
    var status: Attribution.Status
    var confidence: Double
    var reason: String
    /// Whether the words may as well mean someone else, or the speaker is carried over from where they may.
    var isGuess = false
}

/// Ties sources to figures, quote by quote in reading order.
struct SpeakerResolver {
    let story: Story
    let sources: SourceReader
    var book: PersonBook
    let agency: [String]
    /// The last quotes that were tied to someone: figure, paragraph, token where the quote's source or content starts.
    private(set) var last: (figure: Int, paragraph: Int, token: Int, isGuess: Bool)?
    /// The bodies that spoke so far, at most ``PersonBook/most``.
    private var spokenBodies: [Int] = []
    /// How far a speaker is trusted who is one of several that the words may mean.
    static let guess = 0.45
    private lazy var acronyms = Acronyms(story: story)
    /// Who spoke so far.
    private(set) var voices: Set<Int> = []

    init(story: Story, book: PersonBook, agency: String?) {
        (self.story, self.book) = (story, book)
        sources = SourceReader(story: story)
        self.agency = (agency ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Whether the source is the service that filed the story.
    func isAgency(_ source: Source) -> Bool {
        let words = source.units.filter { story.isWord($0) }
        guard !words.isEmpty, words.count <= 4 else { return false }
        let names = words.filter { story.word($0) != "the" && story.word($0) != "agency" && story.word($0) != "news" }
        guard !names.isEmpty else { return false }
        return names.allSatisfy { agency.contains(story.word($0)) }
    }

    mutating func resolve(_ draft: Draft) -> Resolution {
        var found = resolved(draft)
        if let figure = found.figure {
            // What is carried over from a guess is no surer than the guess.
            if found.status != .explicit, let last, last.isGuess, last.figure == figure {
                found.confidence = min(found.confidence, SpeakerResolver.guess)
                found.isGuess = true
            }
            let token =
                draft.source.isEmpty ? firstToken(draft) : story.units[draft.source.units.lowerBound].tokens.lowerBound
            last = (figure, draft.paragraph, token, found.isGuess)
            voices.insert(figure)
            if book.figures[figure].isBody, spokenBodies.last != figure, spokenBodies.count < PersonBook.most {
                spokenBodies.append(figure)
            }
        } else if !draft.source.isEmpty, found.status == .none {
            // Another voice spoke: what follows is not carried over it.
            if draft.endsQuoted || draft.kind == .direct { last = nil }
        }
        return found
    }

    private mutating func resolved(_ draft: Draft) -> Resolution {
        if draft.isTurn, let answer = answer(draft) { return answer }
        guard !draft.source.isEmpty else { return draft.hasImpliedSubject ? implied(draft) : carried(draft) }
        if isAgency(draft.source) {
            return Resolution(
                figure: nil,
                status: .none,
                confidence: 0.3,
                reason: "the source is the agency that reports"
            )
        }
        if let antecedent = draft.source.antecedent, !antecedent.isEmpty {
            return named(antecedent, draft) ?? unknown(antecedent)
        }
        return named(draft.source.units, draft) ?? unknown(draft.source.units)
    }

    private mutating func named(_ units: Range<Int>, _ draft: Draft) -> Resolution? {
        // “La”, “Die”: an article alone is nobody.
        if units.count == 1, story.tongue == nil, FunctionWords.foreign.contains(story.word(units.lowerBound)) {
            return nil
        }
        if let head = head(of: units) { return explicit(head) }
        let word = story.word(units.lowerBound)
        if units.count == 1, let gender = gender(ofPronoun: word) {
            return pronoun(gender, at: units.lowerBound, draft)
        }
        return office(units) ?? role(units, draft) ?? body(units, draft) ?? bodyMentioned(units) ?? commonBody(units)
    }

    private func unknown(_ units: Range<Int>) -> Resolution {
        let word = story.word(units.lowerBound)
        let reason =
            units.count == 1 && story.classes(units.lowerBound).contains(.subjectPronoun)
            ? "pronoun \(word) names no one in the story" : "source is not named"
        // A description is read as it stands; a name that is nobody’s tells of something missed.
        let isName = units.contains { story.isName($0) && story.classes($0).isDisjoint(with: [.role, .body]) }
        return Resolution(figure: nil, status: .none, confidence: isName ? 0.4 : 0.97, reason: reason)
    }

    // MARK: - Pronouns

    private static let pronouns: [String: Gender] = [
        "he": .male, "she": .female, "him": .male, "her": .female, "his": .male,
    ]

    private func gender(ofPronoun word: String) -> Gender? {
        guard let tongue = story.tongue else { return SpeakerResolver.pronouns[word] }
        return tongue.pronouns[word] ?? tongue.possessives[word]
    }

    private mutating func pronoun(_ gender: Gender, at unit: Int, _ draft: Draft) -> Resolution? {
        let token = story.units[unit].tokens.lowerBound
        let sentence = story.sentences[story.sentence(ofUnit: unit)].units
        let sentenceStart = story.units[sentence.lowerBound].tokens.lowerBound
        func fits(_ figure: Int) -> Bool {
            !book.figures[figure].isBody
                && (book.figures[figure].gender == .unknown || book.figures[figure].gender == gender)
        }
        let word = story.word(unit)
        // The subject of the same sentence, outside quotations.
        for owner in book.owners(in: sentenceStart..<token)
        where story.tokens[owner.token].quotation < 0 && fits(owner.figure) {
            return found(owner.figure, gender, 0.85, "pronoun \(word), named earlier in the sentence")
        }
        let recent = recentSubjects(before: sentenceStart, fits)
        if let last, fits(last.figure), draft.paragraph - last.paragraph <= 2 {
            if let subject = recent.first, subject.figure != last.figure, subject.token > last.token, subject.opens {
                return found(subject.figure, gender, 0.7, "pronoun \(word), subject of a sentence before")
            }
            return found(last.figure, gender, 0.9, "pronoun \(word), speaker of the quote before")
        }
        if let subject = recent.first(where: \.opens) ?? recent.first {
            let others = Set(recent.map(\.figure)).count
            let candidates =
                others == 1 ? "one \(gender == .male ? "male" : "female") candidate" : "nearest of \(others) candidates"
            return found(
                subject.figure,
                gender,
                others == 1 ? 0.8 : 0.6,
                "pronoun \(word), \(candidates) in the sentences before"
            )
        }
        return nil
    }

    private mutating func found(_ figure: Int, _ gender: Gender, _ confidence: Double, _ reason: String) -> Resolution {
        let known = book.figures[figure].gender != .unknown
        if last?.isGuess != true || last?.figure != figure { book.learn(gender, of: figure) }
        return Resolution(
            figure: figure,
            status: .pronoun,
            confidence: known ? confidence : ((confidence - 0.1) * 100).rounded() / 100,
            reason: reason
        )
    }

    /// Names in the six sentences before a token, the nearest first; those that open a sentence are subjects.
    private func recentSubjects(before token: Int, _ fits: (Int) -> Bool) -> [(figure: Int, token: Int, opens: Bool)] {
        var found: [(figure: Int, token: Int, opens: Bool)] = []
        var index = book.firstOwner(from: token) - 1
        while index >= 0, found.count < 12, token - book.owners[index].token < 250 {
            let owner = book.owners[index]
            if fits(owner.figure), story.tokens[owner.token].quotation < 0 {
                found.append((owner.figure, owner.token, opensSentence(owner.token)))
            }
            index -= 1
        }
        return found
    }

    /// Whether only titles and articles stand between the start of the sentence and a token.
    private func opensSentence(_ token: Int) -> Bool {
        var index = token - 1
        while index >= 0, token - index < 12 {
            let kind = story.tokens[index].kind
            if kind == .stop || story.tokens[index].quotation >= 0 { return true }
            if story.bytes[story.tokens[index].end..<story.tokens[index + 1].start].contains(0x0A) { return true }
            // “The dog’s owner, Resi Plank, laughed”: a comma right before the name may close a title.
            guard kind == .word || kind == .possessive || (kind == .comma && index == token - 1) else { return false }
            if story.tokens[index].cue >= 0 || story.tokens[index].classes.contains(.auxiliary) { return false }
            index -= 1
        }
        return index < 0
    }

    // MARK: - Bodies and single names

    /// A source that is a name, though of no one known: “the IMF”, “Toyota”.
    private mutating func body(_ units: Range<Int>, _ draft: Draft) -> Resolution? {
        let isThing = speaksOfItself(draft)
        var units = units
        while let first = units.first, story.classes(first).contains(.determiner) {
            units = (first + 1)..<units.upperBound
        }
        guard let first = units.first, story.isName(first) else { return nil }
        if let comma = units.first(where: { story.kind($0) == .comma }) { units = first..<comma }
        guard units.count <= 8 else { return nil }
        var end = first
        while end < units.upperBound,
            story.isName(end) || (["of", "for", "and", "the"].contains(story.word(end)) && end + 1 < units.upperBound)
        { end += 1 }
        guard end == units.upperBound || story.kind(end) == .open || story.kind(end) == .comma else { return nil }
        let names = (first..<end).filter { story.isName($0) }
        let classes = names.reduce(into: WordClass()) { $0.formUnion(story.classes($1)) }
        let isBody = classes.contains(.body) || (names.count == 1 && story.isAllCaps(first) && !classes.contains(.role))
        if classes.contains(.agency) {
            return Resolution(figure: nil, status: .none, confidence: 0.3, reason: "the source is a news agency")
        }
        if !isBody {
            guard names.count <= 3, names.count == end - first,
                !(bearsPlace(names) ? names.dropFirst() : names[...]).contains(where: { isNoName($0) }),
                names.count == 1 || !names.allSatisfy({ story.isAllCaps($0) })
            else {
                return nil
            }
        }
        let tokens = story.units[first].tokens.lowerBound..<story.units[end - 1].tokens.upperBound
        let full = names.count == 1 && story.isAllCaps(first) ? acronyms.full(story.word(first)) : nil
        let figure = book.add(
            named: full?.words ?? names.map { story.word($0) },
            name: full?.name ?? (isBody ? book.text(tokens) : book.heading(tokens)),
            tokens: tokens,
            isBody: isBody || isThing
        )
        if !isBody, story.tongue?.tag == "ru", let cue = draft.cue.last {
            let verb = story.tokens[max(0, story.firstToken(from: cue.upperBound) - 1)].word
            if let gender = Inflection.gender(ofPast: verb) { book.learn(gender, of: figure) }
        }
        return Resolution(
            figure: figure,
            status: .explicit,
            confidence: isBody ? 0.8 : 0.75,
            reason: isBody ? "source names a body" : "source is a name printed nowhere in full"
        )
    }

    /// “Toyota said it would stop”: what is said opens with “it”, and no person is one.
    private func speaksOfItself(_ draft: Draft) -> Bool {
        guard draft.kind != .direct, let start = draft.content.first?.lowerBound else { return false }
        var token = story.firstToken(from: start)
        if story.tokens.indices.contains(token), story.tokens[token].word == "that" { token += 1 }
        return story.tokens.indices.contains(token) && ["it", "its"].contains(story.tokens[token].word)
            && story.tokens.indices.contains(token + 1)
            && story.tokens[token + 1].classes.contains(.auxiliary)
            && !FunctionVerbs.be.contains(story.tokens[token + 1].word)
    }

    /// “The fund”, “it”: a body that spoke before and whose name ends in that word.
    private func bodyMentioned(_ units: Range<Int>) -> Resolution? {
        guard let last = units.last, let head = units.first, units.count <= 2 else { return nil }
        let word = story.word(last)
        let isPronoun = units.count == 1 && word == "it"
        let isNoun = story.word(head) == "the" && story.classes(last).contains(.body) && units.count == 2
        guard isPronoun || isNoun,
            let figure = spokenBodies.last(where: {
                isPronoun ? $0 == self.last?.figure : book.figures[$0].words.last == word
            })
        else { return nil }
        return Resolution(
            figure: figure,
            status: isPronoun ? .pronoun : .role,
            confidence: 0.6,
            reason: "\(word) stands for the body that spoke before"
        )
    }

    /// “Пресс-служба ведомства”: other languages write bodies without a capital; two words or more tell which is meant.
    private mutating func commonBody(_ units: Range<Int>) -> Resolution? {
        guard story.tongue != nil, units.count > 1, units.count <= 8, units.allSatisfy({ story.isWord($0) }),
            units.contains(where: { story.classes($0).contains(.body) }),
            !units.contains(where: { !story.classes($0).isDisjoint(with: [.role, .agency, .preposition]) })
        else { return nil }
        let tokens =
            story.units[units.lowerBound].tokens.lowerBound..<story.units[units.upperBound - 1].tokens.upperBound
        let figure = book.add(
            named: units.map { story.word($0) },
            name: book.heading(tokens),
            tokens: tokens,
            isBody: true
        )
        return Resolution(figure: figure, status: .explicit, confidence: 0.6, reason: "source names a body")
    }

    /// “Sofia Brezan”, “Turin Lantern”: a place and a word that means nothing else name someone or something.
    private func bearsPlace(_ names: [Int]) -> Bool {
        names.count == 2 && story.classes(names[0]).contains(.place) && story.classes(names[1]).isEmpty
            && !story.isAllCaps(names[1])
    }

    private func isNoName(_ unit: Int) -> Bool {
        !story.classes(unit).isDisjoint(with: [.country, .nationality, .place, .common, .time, .role, .honorific])
            && story.classes(unit).isDisjoint(with: .given)
            || story.token(unit).cue >= 0
            || story.token(unit).word.hasSuffix("s") && story.classes(unit).contains(.common)
    }

    /// The speaker before, or whom the text names last, for a verb whose subject its language leaves out.
    private func implied(_ draft: Draft) -> Resolution {
        if let last, draft.paragraph - last.paragraph <= 2 {
            return Resolution(
                figure: last.figure,
                status: .pronoun,
                confidence: 0.65,
                reason: "subject left out, speaker of the quote before"
            )
        }
        if let subject = recentSubjects(before: firstToken(draft), { !book.figures[$0].isBody }).first {
            return Resolution(
                figure: subject.figure,
                status: .pronoun,
                confidence: 0.5,
                reason: "subject left out, named in the sentences before"
            )
        }
        return Resolution(figure: nil, status: .none, confidence: 0.3, reason: "the subject is left out")
    }

    // MARK: - Quotations without a source

    private mutating func carried(_ draft: Draft) -> Resolution {
        if let last, (0...1).contains(draft.paragraph - last.paragraph), draft.cue.isEmpty {
            return Resolution(
                figure: last.figure,
                status: .carried,
                confidence: 0.55,
                reason: "no source beside it, speaker of the quote before"
            )
        }
        if let only = voices.first, voices.count == 1, draft.cue.isEmpty, let last,
            (0...6).contains(draft.paragraph - last.paragraph)
        {
            return Resolution(
                figure: only,
                status: .carried,
                confidence: 0.45,
                reason: "no source beside it, the one speaker of the story"
            )
        }
        let token = firstToken(draft)
        let near = recentSubjects(before: token) { !book.figures[$0].isBody }.filter { token - $0.token < 40 }
        if Set(near.map(\.figure)).count == 1, let only = near.first {
            return Resolution(
                figure: only.figure,
                status: .carried,
                confidence: 0.5,
                reason: "no source beside it, one person named right before"
            )
        }
        return Resolution(
            figure: nil,
            status: .none,
            confidence: draft.kind == .direct ? 0.3 : 0.9,
            reason: "no source beside the quotation"
        )
    }

    private func firstToken(_ draft: Draft) -> Int {
        guard let start = draft.content.first?.lowerBound else { return 0 }
        var (low, high) = (0, story.tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if story.tokens[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The title of a figure printed nearest to a draft, before it if any is.
    func title(of figure: Int, near draft: Draft) -> String? { book.title(of: figure, near: firstToken(draft)) }
}
