/// A name as printed somewhere in the story.
struct NameMention {
    /// The tokens of the name, without titles.
    var tokens: Range<Int>
    /// Honorific or role right before it, telling that it names a person.
    var isTitled = false
    var gender = Gender.unknown
    /// The words that make it a name, in lower case.
    var words: [String]
    /// Whether something tells that a person is meant.
    var isPerson: Bool
    /// Whether no word of it means anything else, so that other mentions can tell that a person is meant.
    var isPlain = false
    /// Whether a cue stands right beside it.
    var isCueSubject = false
}

enum Gender: Sendable { case unknown, male, female }

/// Finds the names of a story.
struct MentionReader {
    let story: Story
    var tokens: [Token] { story.tokens }
    private var kinship: Kinship { Kinship(story: story) }
    /// A name is never longer than this many tokens.
    private static let longest = 5
    /// Names of two words, of which the first means something else too, that the story was seen to give people.
    var pairs: Set<String> = []
    /// Surnames of the story’s people that are no names by themselves.
    var surnames: Set<String> = []

    init(story: Story) { self.story = story }

    /// All mentions in order, disjoint.
    func mentions() -> [NameMention] {
        let found = plainMentions()
        return knowing(found)?.plainMentions() ?? found
    }

    private func plainMentions() -> [NameMention] {
        var found: [NameMention] = []
        var position = 0
        while position < tokens.count {
            guard isNamePart(position) else {
                position += 1
                continue
            }
            let end = runEnd(position)
            if let mention = mention(in: position..<end) {
                found.append(mention)
            }
            position = end
        }
        return found
    }

    /// Whether a token can be a word of a name.
    private func isNamePart(_ index: Int) -> Bool {
        guard tokens[index].kind == .word, tokens[index].isCapital else { return false }
        if isDoubtfulGiven(index) || isKnownSurname(index) { return true }
        let classes = tokens[index].classes
        if !classes.isDisjoint(with: .given), classes.isDisjoint(with: [.time, .auxiliary]) || !opensSentence(index) {
            return true
        }
        if classes.isDisjoint(with: .function) { return true }
        guard !opensSentence(index) else {
            // “El Idrissi said”: a particle that opens a sentence before a word that no table knows.
            return MentionReader.capitalParticles.contains(tokens[index].word) && index + 1 < tokens.count
                && tokens[index + 1].isCapital && tokens[index + 1].classes.isEmpty && tokens[index + 1].cue < 0
        }
        // An ending in “-ly” makes no adverb of a capitalised word: “Abou Rjeily”.
        return classes.contains(.particle) || classes == .adverb && tokens[index].word.hasSuffix("ly")
    }

    private static let capitalParticles: Set<String> = [
        "el", "al", "van", "von", "de", "abu", "abou", "ould", "bin", "ben",
    ]

    /// The end of the run of capitalised words that starts here; particles between them belong to it.
    private func runEnd(_ start: Int) -> Int {
        var end = start + 1
        while end < tokens.count, end - start < 10 {
            if let next = pastNickname(end, from: start) {
                end = next
                continue
            }
            guard tokens[end].quotation == tokens[start].quotation, tokens[end].start - tokens[end - 1].end <= 2,
                !hasBreak(end)
            else { break }
            if isNamePart(end) || isMay(end) || bearsArticle(end) {
                end += 1
            } else if tokens[end].classes.contains(.particle), end + 1 < tokens.count, isNamePart(end + 1),
                !tokens[end].isCapital
            {
                end += 2
            } else if tokens[end].classes.contains(.particle), end + 2 < tokens.count,
                tokens[end + 1].classes.contains(.particle), isNamePart(end + 2)
            {
                end += 3
            } else {
                break
            }
        }
        return min(end, tokens.count)
    }

    /// Behind the family name in “Arpi “Falcon” Danielyan”: a given name, one or two words in marks, a word of a name.
    private func pastNickname(_ index: Int, from start: Int) -> Int? {
        let quotation = tokens[index].quotation
        guard tokens[start].quotation < 0, quotation >= 0, tokens[index].isCapital,
            !tokens[index - 1].classes.isDisjoint(with: .given)
        else { return nil }
        var next = index + 1
        while next < tokens.count, tokens[next].quotation == quotation, next - index < 3 { next += 1 }
        guard next < tokens.count, next - index < 3, tokens[next].quotation < 0, isNamePart(next),
            tokens[index].start - tokens[index - 1].end <= 4, tokens[next].start - tokens[next - 1].end <= 4,
            !hasBreak(index), !hasBreak(next), (index..<next).allSatisfy({ tokens[$0].kind == .word })
        else { return nil }
        return next + 1
    }

    /// “Theresa May”, “Ike Long”, “Hugh Baker”: what follows a given name in capitals and ends the run is a surname, whatever
    /// else it means; but not a body, nor an office behind a name that places have too (“Charlotte Mayor”).
    private func isMay(_ index: Int) -> Bool {
        let before = tokens[index - 1].classes
        if before.contains(.doubtfulGiven), isDoubtfulGiven(index - 1), opensPair(index - 1) { return true }
        guard !before.isDisjoint(with: .given), tokens[index].kind == .word, tokens[index].isCapital,
            !tokens[index].isAllCaps
        else { return false }
        let (token, given) = (tokens[index], tokens[index - 1])
        if ["may", "long"].contains(token.word) || isHouse(index) { return true }
        let endsRun = index + 1 == tokens.count || tokens[index + 1].kind != .word || !tokens[index + 1].isCapital
        return endsRun && token.classes.isDisjoint(with: [.body, .agency, .place, .honorific]) && token.cue < 0
            && !token.classes.isDisjoint(with: [.role, .time, .country, .nationality, .adverb])
            && given.classes.isDisjoint(with: [.place, .country, .role, .honorific])
            && given.quotation == token.quotation && !MentionReader.offices.contains(token.word)
    }

    func opensSentence(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let opensPart = tokens[index - 1].quotation != tokens[index].quotation && tokens[index - 1].kind != .comma
        return tokens[index - 1].kind == .stop || opensPart || hasBreak(index)
    }

    func hasBreak(_ index: Int) -> Bool {
        story.bytes[tokens[index - 1].end..<tokens[index].start].contains(0x0A)
    }

    /// The name in a run: what follows titles, up to what cannot belong to it.
    private func mention(in run: Range<Int>) -> NameMention? {
        let titleEnd = run.lastIndex { isTitle($0) && $0 + 1 < run.upperBound }.map { $0 + 1 }
        let firstGiven = run.firstIndex {
            (!tokens[$0].classes.isDisjoint(with: .given) || isDoubtfulGiven($0)) && $0 + 1 < run.upperBound
                && !isTitle($0)
                && !isNotName($0 + 1)
        }
        var start = max(titleEnd ?? run.lowerBound, objectEnd(run, given: firstGiven))
        if let given = firstGiven, given >= start || titleEnd == nil, start != titleEnd || !areGiven(start..<given) {
            start = max(start, given)
            while start > run.lowerBound, start > (titleEnd ?? 0), isInitial(start - 1) { start -= 1 }
        }
        if start == run.lowerBound, firstGiven == nil {
            while start + 1 < run.upperBound, !tokens[start].classes.isDisjoint(with: [.country, .nationality]) {
                start += 1
            }
        }
        var end = min(run.upperBound, start + MentionReader.longest)
        if let stop = (start..<end).dropFirst().first(where: {
            (isNotName($0) || tokens[$0].isFiniteCue) && tokens[$0].classes.isDisjoint(with: .given)
        }) {
            // “Clinton Foundation”: a body that bears a name is no mention of its bearer.
            if tokens[stop].classes.contains(.body) || tokens[stop].classes.contains(.place) { return nil }
            // “Deputy Prime Ministers”: one word between titles is no name.
            if stop == start + 1, tokens[stop].cue < 0 { return nil }
            end = stop
        }
        let isLong = run.upperBound - start > 3 && !hasParticle(start..<end) && (end - start > 4 || isHeading(run))
        if isLong { end = min(end, start + (isInitial(start + 1) ? 3 : 2)) }
        guard start < end, !isInitial(end - 1) || end - start > 1 else { return nil }
        return made(
            start..<end,
            isTitled: titleEnd.map { !tokens[$0 - 1].classes.isDisjoint(with: [.role, .honorific]) } == true
                || isTitleBefore(start) || hasTitle(start..<end),
            hasGiven: firstGiven.map { given in given >= start && (start..<given).allSatisfy { isInitial($0) } } == true
        )
    }

    /// “Minister Íñigo Luis Peñalva”: words before a given name that no table knows are given names too.
    private func areGiven(_ words: Range<Int>) -> Bool {
        words.count <= 2 && words.allSatisfy { story.bytes[tokens[$0].start] < 0xD0 }
            && words.allSatisfy { tokens[$0].classes.isEmpty && tokens[$0].cue < 0 && !tokens[$0].isAllCaps }
    }

    private func made(_ range: Range<Int>, isTitled: Bool, hasGiven: Bool) -> NameMention? {
        let first = tokens[range.lowerBound]
        guard
            !range.contains(where: {
                !tokens[$0].classes.isDisjoint(with: [.body, .agency]) && tokens[$0].classes.isDisjoint(with: .given)
                    && !isKnownSurname($0) && !($0 > range.lowerBound && isMay($0))
            })
        else { return nil }
        let isGiven =
            !first.classes.isDisjoint(with: .given)
            || range.count > 1 && Inflection(tongue: story.tongue).isGiven(first.word)
        if range.count == 1, !isTitled, isNotName(range.lowerBound), !isKnownSurname(range.lowerBound) { return nil }
        if range.count == 1, isOffice(range.lowerBound) { return nil }
        // “Deputy Minister of Trade”: the word is a title of its own.
        if range.count == 1, first.classes.contains(.role), range.upperBound < tokens.count,
            ["of", "for"].contains(tokens[range.upperBound].word)
        {
            return nil
        }
        // “по связям президента Армении”: after a role in the genitive stands what it is of.
        if range.count == 1, range.lowerBound > 0, story.bytes[first.start] >= 0xD0,
            [
                "министра", "президента", "премьера", "мэра", "губернатора", "главы", "директора", "начальника",
                "председателя",
            ]
            .contains(tokens[range.lowerBound - 1].word)
        {
            return nil
        }
        // “Deputy Prime Ministers”: the word goes on to another title.
        if range.count == 1, range.upperBound < tokens.count, tokens[range.upperBound].isCapital,
            tokens[range.upperBound].classes.contains(.common), !opensSentence(range.upperBound)
        {
            return nil
        }
        var mention = NameMention(
            tokens: range,
            isTitled: isTitled,
            words: range.map { plain(tokens[$0].word) },
            isPerson: false
        )
        if isGiven { mention.gender = gender(first) }
        if let told = honorificGender(range.lowerBound) ?? verbGender(range) { mention.gender = told }
        // “De Blasio” is a surname, not a given name and a surname.
        while mention.words.count > 1, tokens[range.upperBound - mention.words.count].classes.contains(.particle) {
            mention.words.removeFirst()
        }
        let isPlace = range.contains {
            !tokens[$0].classes.isDisjoint(with: [.country, .nationality, .place])
                && tokens[$0].classes.isDisjoint(with: .given)
        }
        mention.isPlain =
            !isPlace
            && range.allSatisfy {
                tokens[$0].cue < 0 && !tokens[$0].isAllCaps
                    && tokens[$0].classes.isDisjoint(with: [.common, .time, .role, .body, .agency, .portfolio])
            }
        mention.isCueSubject = isCueSubject(range)
        if mention.words.count > 1 {
            mention.isPerson =
                (hasGiven || isGiven || (isInitial(range.lowerBound) && !isPlace)
                    || ((isTitled || hasFamilyEnding(range.upperBound - 1) || isApposed(range)) && !isPlace)
                    || (!isPlace && mention.isCueSubject && range.count <= 4 && !isArticleBefore(range.lowerBound)))
                && !(opensSentence(range.lowerBound) && tokens[range.lowerBound].cue >= 0)
        } else {
            mention.isPerson =
                (isTitled || kinship.isKin(range)) && !isPlace && tokens[range.lowerBound].cue < 0
        }
        return mention
    }

    /// Without an Armenian article or case ending.
    private func plain(_ word: String) -> String {
        guard let tongue = story.tongue, tongue.tag == "hy" else { return word }
        return Inflection(tongue: tongue).plain(word)
    }

    // MARK: - What words tell

    func isTitle(_ index: Int) -> Bool {
        let classes = tokens[index].classes
        // “Twelve-year-old Mia Sorel”: an age is no name.
        return !classes.isDisjoint(with: [.role, .honorific]) || tokens[index].word.hasSuffix("-year-old")
            || (classes.contains(.body) && classes.isDisjoint(with: .given))
    }

    /// Whether a role or an honorific in lower case or before “of …” stands right before the name.
    private func isTitleBefore(_ index: Int) -> Bool {
        guard index > 0, tokens[index - 1].quotation == tokens[index].quotation, tokens[index - 1].kind == .word else {
            return false
        }
        return !tokens[index - 1].classes.isDisjoint(with: [.role, .honorific])
    }

    /// “President of Finland Aino Virtala”: a title that ends in another name.
    func hasTitle(_ name: Range<Int>) -> Bool {
        guard name.count > 1, tokens[name.lowerBound].classes.isDisjoint(with: .given) else { return false }
        return TitleReader(story: story).title(before: name) != nil
    }

    func isNotName(_ index: Int) -> Bool {
        if index > 0, isMay(index) || isDoubtfulGiven(index) { return false }
        // “Bruno Le Maire”: behind a given name and a particle no word is an office.
        if index > 1, story.tongue != nil, tokens[index - 1].isCapital, tokens[index - 1].classes.contains(.particle),
            !tokens[index - 2].classes.isDisjoint(with: .given)
        {
            return false
        }
        return hasOtherMeaning(index)
    }

    private func hasOtherMeaning(_ index: Int) -> Bool {
        !tokens[index].classes.isDisjoint(with: [.body, .agency, .country, .nationality, .place, .role, .common, .time])
            && tokens[index].classes.isDisjoint(with: .given)
    }

    private func isInitial(_ index: Int) -> Bool {
        index < tokens.count && tokens[index].end - tokens[index].start <= 2
            && story.bytes[tokens[index].end - 1] == 0x2E
    }

    /// “The Vorle Lantern reports”: people have no article.
    func isArticleBefore(_ index: Int) -> Bool {
        index > 0 && tokens[index - 1].word == "the" && tokens[index - 1].quotation == tokens[index].quotation
    }

    /// “the Deputy PM”, “Taoiseach”: an acronym or an office that is nobody’s surname.
    private func isOffice(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.classes.contains(.role) else { return false }
        return token.isAllCaps && token.end - token.start <= 3 || MentionReader.offices.contains(token.word)
    }

    static let offices: Set<String> = [
        "mayor", "taoiseach", "tánaiste", "bundeskanzler", "minister", "premier", "president", "secretary", "chairman",
        "chairwoman", "ambassador", "senator", "commissioner", "governor", "director", "spokesman", "spokeswoman",
    ]

    /// “al-Jahdhami”: an article in lower case, joined to a name.
    private func bearsArticle(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.kind == .word, !token.isCapital, token.end - token.start > 4,
            let hyphen = (token.start + 2..<token.start + 4).first(where: { story.bytes[$0] == 0x2D })
        else { return false }
        return story.bytes.scalar(at: hyphen + 1, limit: token.end)?.properties.isUppercase == true
    }

    private func hasParticle(_ range: Range<Int>) -> Bool { range.contains { tokens[$0].classes.contains(.particle) } }

    private func gender(_ token: Token) -> Gender {
        let isMale = token.classes.contains(.male)
        let isFemale = token.classes.contains(.female)
        return isMale == isFemale ? .unknown : isMale ? .male : .female
    }

    /// “сказала Лис”: the past of a Russian verb tells the gender of its subject.
    private func verbGender(_ range: Range<Int>) -> Gender? {
        guard story.tongue?.tag == "ru", isCueSubject(range) else { return nil }
        let (after, before) = (range.upperBound, range.lowerBound - 1)
        let isAfter = after < tokens.count && tokens[after].isFiniteCue
        guard isAfter || before >= 0 else { return nil }
        return Inflection.gender(ofPast: tokens[isAfter ? after : before].word)
    }

    private func honorificGender(_ index: Int) -> Gender? {
        index > 0 ? MentionReader.honorificGenders[tokens[index - 1].word] : nil
    }

    private static let honorificGenders: [String: Gender] = {
        let male = [
            "mr", "sir", "lord", "king", "prince", "congressman", "chairman", "spokesman", "councilman", "father",
            "г-н",
        ]
        let female = [
            "mrs", "ms", "miss", "dame", "lady", "madam", "queen", "princess", "congresswoman", "chairwoman",
            "spokeswoman", "actress", "г-жа",
        ]
        return Dictionary(uniqueKeysWithValues: male.map { ($0, .male) } + female.map { ($0, .female) })
    }()
}
