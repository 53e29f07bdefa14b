import Domain

/// Reads whether a source stands by what a cue reports: “denied that”, “did not say that”, “asked whether”.
///
/// What decides is between the start of the cue’s verbs and the content behind them. Content before its cue, and whole
/// speech in quotation marks, is what the source said: “It is a lie,” she denied.
struct PolarityReader {
    let story: Story
    /// Auxiliaries and adverbs before a cue that are looked at, at most.
    private static let reach = 8

    func polarity(of spans: QuoteSpans, _ kind: QuoteKind) -> Polarity {
        guard let first = spans.cue.first, let last = spans.cue.last, let content = spans.content.first else {
            return .affirmed
        }
        let verbs = story.firstToken(from: first.lowerBound)..<story.firstToken(from: last.upperBound)
        guard !verbs.isEmpty else { return .affirmed }
        guard first.lowerBound < content.lowerBound else {
            // “That the ferry was sold was denied by Holm.”
            let isPassive = verbs.contains { FunctionVerbs.be.contains(word($0)) }
            return isPassive && verbs.contains(where: isDenial) ? .denied : .affirmed
        }
        let start = groupStart(verbs.lowerBound)
        let clause = start..<max(start, story.firstToken(from: content.lowerBound))
        guard !isOwnWords(content, kind, after: clause) else { return .affirmed }
        if story.tongue == nil { return english(verbs, clause, spans) }
        guard verbs.contains(where: isDenial) else { return .affirmed }
        return clause.contains { story.tokens[$0].classes.contains(.negation) || word($0) == "tampoco" }
            ? .uncommitted : .denied
    }

    private func english(_ verbs: Range<Int>, _ clause: Range<Int>, _ spans: QuoteSpans) -> Polarity {
        if isTakenBack(before: clause.lowerBound) { return .denied }
        let group = clause.lowerBound..<verbs.upperBound
        let isNegated = group.contains(where: isNegation) || isInverted(spans.source, before: clause)
        // “Said without hesitation”, “said in short”: what follows the verb of saying refuses nothing.
        let opening = group.prefix { !speaks($0..<($0 + 1)) }
        let refusal = opening.first { PolarityReader.refusals.contains(word($0)) }
        let content = story.firstToken(from: spans.content[0].lowerBound)
        if group.contains(where: { PolarityReader.doubts.contains(word($0)) }) {
            return isNegated ? .affirmed : .denied
        }
        if let denial = group.first(where: isDenial) {
            return isNegated || refusal.map { $0 < denial } == true
                || speaks((denial + 1)..<clause.upperBound, isNoun: true) ? .uncommitted : .denied
        }
        // “Did not hesitate to say”, “never stopped saying”.
        if refusal != nil, isNegated { return .affirmed }
        if let refusal { return speaks(refusal..<clause.upperBound) ? .uncommitted : .denied }
        if isNegated {
            if let belief = group.first(where: { PolarityReader.beliefs.contains(word($0)) }) {
                // “Could not agree more”, “could hardly believe that it had sunk”.
                let isAstonished = word(belief) == "believe" && group.contains { word($0) == "could" }
                return isAstonished || word(belief + 1) == "more" ? .affirmed : .denied
            }
            return group.contains(where: { PolarityReader.factives.contains(word($0)) }) ? .affirmed : .uncommitted
        }
        // “Asked Mayor Ada Holm if …”: the one who is asked may stand before the question.
        let asks = group.contains { PolarityReader.questions.contains(word($0)) }
        let isOpen =
            PolarityReader.open.contains(word(content))
            || word(content) != "that" && (content..<(content + 8)).contains { ["whether", "if"].contains(word($0)) }
        return asks && isOpen || word(content) == "whether" && !speaks(verbs) ? .uncommitted : .affirmed
    }

    /// “It was not true, Holm said, that …”: what takes the content back opens the sentence.
    private func isTakenBack(before cue: Int) -> Bool {
        let sentence = story.sentences[story.sentence(ofUnit: story.unit(ofToken: cue))].units
        let first = story.units[sentence.lowerBound].tokens.lowerBound
        guard first < cue, ["it", "there"].contains(word(first)),
            let comma = (first..<min(cue, first + PolarityReader.reach)).first(where: {
                story.tokens[$0].kind == .comma
            })
        else { return false }
        let opening = first..<comma
        let isNegated = opening.contains(where: isNegation)
        return opening.contains {
            (isNegated ? ["true", "correct", "case"] : ["untrue", "false", "nonsense", "lie"]).contains(word($0))
                || word($0) == "no" && ["evidence", "proof", "truth", "basis", "sign"].contains(word($0 + 1))
        }
    }

    private func word(_ token: Int) -> String {
        story.tokens.indices.contains(token) && story.tokens[token].quotation < 0 ? story.tokens[token].word : ""
    }

    /// The first of the auxiliaries, adverbs and negations right before a cue: “no longer” is one.
    private func groupStart(_ cue: Int) -> Int {
        var start = cue
        if start > 1, word(start - 2) == "no", ["longer", "more"].contains(word(start - 1)) { start -= 2 }
        while start > 0, cue - start < PolarityReader.reach, story.tokens[start - 1].kind == .word,
            story.tokens[start - 1].quotation < 0,
            !story.tokens[start - 1].classes.isDisjoint(with: [.auxiliary, .adverb, .negation])
        { start -= 1 }
        return start
    }

    /// Whether the content is speech of its own: behind a colon, or a whole sentence in marks.
    private func isOwnWords(_ content: Range<Int>, _ kind: QuoteKind, after clause: Range<Int>) -> Bool {
        if clause.contains(where: { story.tokens[$0].kind == .colon }) { return true }
        guard kind == .direct else { return false }
        let unit = story.unit(ofToken: clause.upperBound)
        return !story.isQuotation(unit) || story.isFullSpeech(unit)
    }

    private func isNegation(_ token: Int) -> Bool {
        let word = word(token)
        if word == "no" { return ["longer", "more", "doubt", "doubts"].contains(self.word(token + 1)) }
        guard story.tokens[token].classes.contains(.negation) || word.hasSuffix("n't") || word == "cannot" else {
            return false
        }
        return word != "" && !["only", "just", "merely", "simply"].contains(self.word(token + 1))
    }

    /// “Nor did Holm say that …”: the negation and its auxiliary stand before the source.
    private func isInverted(_ source: [Range<Int>], before clause: Range<Int>) -> Bool {
        guard let source = source.first, source.upperBound <= story.tokens[clause.lowerBound].start else {
            return false
        }
        let first = story.firstToken(from: source.lowerBound)
        return first > 1 && story.tokens[first - 1].classes.contains(.auxiliary)
            && ["nor", "neither", "never"].contains(word(first - 2))
    }

    private func isDenial(_ token: Int) -> Bool {
        if let tongue = story.tongue { return tongue.denials.contains(word(token)) }
        return PolarityReader.denials.contains(word(token)) || word(token) == "ruled" && word(token + 1) == "out"
    }

    /// Whether a verb of saying stands among some tokens, “stopped short of saying”; where nouns may follow, as one in
    /// “denied the claim”, only one that is no noun: “denied having said”.
    private func speaks(_ tokens: Range<Int>, isNoun: Bool = false) -> Bool {
        tokens.contains {
            PolarityReader.saying.contains(word($0))
                && (!isNoun || word($0).hasSuffix("ing") || word($0 - 1) == "having")
        }
    }

    private static func forms(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    private static let denials = forms(
        """
        deny denies denied denying denial denials reject rejects rejected rejecting dismiss dismisses dismissed dismissing \
        dispute disputes disputed disputing refute refutes refuted refuting rebut rebuts rebutted rebutting contest contests \
        contested contesting contradict contradicts contradicted contradicting disavow disavows disavowed disavowing \
        repudiate repudiates repudiated repudiating debunk debunks debunked debunking discount discounts discounted \
        discounting rubbished disproved disproves
        """
    )
    private static let doubts = forms("doubt doubts doubted doubting disbelieve disbelieves disbelieved")
    private static let refusals = forms(
        """
        decline declines declined declining refuse refuses refused refusing fail fails failed failing avoid avoids avoided \
        avoiding without unable unwilling short stop stops stopped stopping hesitate hesitates hesitated hesitating tire \
        tires tired
        """
    )
    private static let beliefs = forms(
        """
        believe believes believed believing think thinks thought thinking expect expects expected expecting accept accepts \
        accepted accepting agree agrees agreed agreeing feel feels felt feeling want wants wanted wanting hope hopes hoped \
        intend intends intended intending plan plans planned planning consider considers considered support supports \
        supported supporting buy buys bought convinced see sees saw
        """
    )
    private static let factives = forms("surprised forget forgets forgot mind minds regret regrets hide hides help")
    private static let open = forms("whether if why how what when where who which whose")
    private static let questions = forms(
        "ask asks asked asking wonder wonders wondered wondering question questions questioned questioning inquired query"
    )
    private static let saying = forms(
        """
        say says said saying tell tells told telling state stated stating mention mentioned mentioning confirm confirmed \
        confirming claim claimed claiming suggest suggested suggesting explain explained explaining disclose disclosed \
        disclosing specify specified acknowledge acknowledged admit admitted promise promised comment commented write \
        written wrote call called calling know speculate discuss answer answered
        """
    )
}
