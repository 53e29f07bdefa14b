/// Someone of the story while it is read.
struct Figure {
    /// The words of the fullest name, in lower case.
    var words: [String]
    /// The tokens of the fullest name.
    var name: String
    var gender = Gender.unknown
    /// Positions of mentions: tokens, in order.
    var mentions: [Range<Int>] = []
    /// Titles as printed, each once, at most ``PersonBook/most``.
    var titles: [(text: String, words: [String])] = []
    /// Where a title stands, as a token, and which; in order.
    var titlePlaces: [(position: Int, title: Int)] = []
    /// A body, not a person.
    var isBody = false
    /// Someone first named as another’s relative.
    var isKin = false
}

/// Who is who in one story: mentions joined under people by name.
struct PersonBook {
    let story: Story
    private(set) var figures: [Figure] = []
    /// The figure of each mention, by its first token, in order of tokens.
    private(set) var owners: [(token: Int, end: Int, figure: Int)] = []
    /// The first tokens of mentions that several bearers of the surname may be meant by.
    private(set) var doubts: [Int: Trust] = [:]
    /// Whom the headline names, and whom the text names first.
    private(set) var leads: Set<Int> = []
    private var bySurname: [String: [Int]] = [:]
    private var byGiven: [String: [Int]] = [:]
    private var byRole: [String: [Int]] = [:]
    /// At most so many people share a surname, titles a person, people a role: the rest is not told apart, and no
    /// story makes the work grow faster than its length.
    static let most = 32

    init(story: Story, headline: Story?) {
        self.story = story
        let mentions = PersonBook.told(MentionReader(story: story).mentions()).map(plain)
        for mention in mentions where mention.words.count > 1 && mention.isPerson { register(mention) }
        for mention in mentions where mention.words.count == 1 && mention.isPerson && bySurname[mention.words[0]] == nil
        { register(mention) }
        if let headline {
            adoptNames(
                from: headline,
                singles: Set(mentions.filter { $0.words.count == 1 }.map { $0.words[0] }),
                speaking: PersonBook.speaking(mentions)
            )
        }
        learnGenders(mentions)
        let titles = TitleReader(story: story)
        let kinship = Kinship(story: story)
        let inHeadline = Set(headline.map { $0.tokens.map(\.word) } ?? [])
        for mention in mentions {
            guard let (figure, trust) = bearer(of: mention) else { continue }
            if trust != .sure { doubts[mention.tokens.lowerBound] = trust }
            owners.append((mention.tokens.lowerBound, mention.tokens.upperBound, figure))
            if figures[figure].mentions.isEmpty { figures[figure].isKin = kinship.isKin(mention.tokens) }
            figures[figure].mentions.append(mention.tokens)
            if owners.count == 1 || mention.words.last.map(inHeadline.contains) == true { leads.insert(figure) }
            if trust != .guess { learn(mention.gender, of: figure) }
            for title in [titles.title(before: mention.tokens), titles.title(after: mention.tokens)].compactMap(\.self)
            { add(title, to: figure) }
        }
    }

    /// Learns what given names, honorifics and relations tell of people named in full, before any surname is read.
    private mutating func learnGenders(_ mentions: [NameMention]) {
        let kinship = Kinship(story: story)
        for mention in mentions where mention.words.count > 1 {
            guard let figure = bearer(of: mention)?.figure else { continue }
            learn(mention.gender, of: figure)
            learn(kinship.gender(of: mention.tokens), of: figure)
        }
    }

    // MARK: - Names

    /// A full name in another case under the words of its nominative, so that all its forms are of one person.
    private func plain(_ mention: NameMention) -> NameMention {
        guard let tongue = story.tongue, !tongue.roleNominatives.isEmpty, mention.words.count > 1 else {
            return mention
        }
        let words = heading(mention.tokens).lowercased().split(separator: " ").map(String.init)
        guard words.count == mention.words.count else { return mention }
        var mention = mention
        mention.words = words
        return mention
    }

    /// The mentions, with those told to be people of whom another mention speaks under one word of the name.
    private static func told(_ mentions: [NameMention]) -> [NameMention] {
        let speaking = speaking(mentions)
        return mentions.map { mention in
            var mention = mention
            mention.isPerson = mention.isPerson || isTold(mention, speaking)
            return mention
        }
    }

    /// Names of one word that stand beside a cue: “Tveit-Nygaard said”.
    private static func speaking(_ mentions: [NameMention]) -> Set<String> {
        Set(mentions.filter { $0.words.count == 1 && $0.isCueSubject && $0.isPlain }.map { $0.words[0] })
    }

    private static func isTold(_ mention: NameMention, _ speaking: Set<String>) -> Bool {
        guard mention.isPlain, mention.words.count > 1, let first = mention.words.first, let last = mention.words.last
        else { return false }
        return speaking.contains(last) || speaking.contains(first)
    }

    private mutating func register(_ mention: NameMention) {
        let surname = surname(mention.words)
        let given = mention.words.dropLast()
        for candidate in bySurname[surname] ?? [] where isSame(figures[candidate].words, mention.words) {
            let isFuller = mention.words.count > figures[candidate].words.count || isAllCaps(figures[candidate].name)
            if isFuller, !isAllCaps(text(mention.tokens)) {
                (figures[candidate].words, figures[candidate].name) = (mention.words, heading(mention.tokens))
            }
            know(given, candidate)
            return
        }
        guard (bySurname[surname]?.count ?? 0) < PersonBook.most else { return }
        figures.append(Figure(words: mention.words, name: heading(mention.tokens), gender: mention.gender))
        bySurname[surname, default: []].append(figures.count - 1)
        know(given, figures.count - 1)
    }

    /// Notes whom the words before a surname can mean; two are enough to know that one is not unique.
    private mutating func know(_ given: ArraySlice<String>, _ figure: Int) {
        for word in given where (byGiven[word]?.count ?? 0) < 2 && byGiven[word]?.contains(figure) != true {
            byGiven[word, default: []].append(figure)
        }
    }

    /// Gives a figure known by surname only the full name that the headline prints.
    private mutating func adoptNames(from headline: Story, singles: Set<String>, speaking: Set<String>) {
        for mention in MentionReader(story: headline).mentions()
        where mention.words.count > 1 && (mention.isPerson || PersonBook.isTold(mention, speaking)) {
            let name = String(
                decoding: headline.bytes[
                    headline.tokens[mention.tokens.lowerBound]
                        .start..<headline.tokens[mention.tokens.upperBound - 1].end
                ],
                as: UTF8.self
            )
            for candidate in bySurname[surname(mention.words)] ?? []
            where figures[candidate].words.count == 1 && !isAllCaps(name) {
                (figures[candidate].words, figures[candidate].name, figures[candidate].gender) = (
                    mention.words, name, mention.gender
                )
            }
            let surname = surname(mention.words)
            guard bySurname[surname] == nil, singles.contains(surname), !isAllCaps(name) else { continue }
            figures.append(Figure(words: mention.words, name: name, gender: mention.gender))
            bySurname[surname] = [figures.count - 1]
        }
    }

    private func surname(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.last ?? "" }
        return ["jr", "sr", "ii", "iii", "iv"].contains(last) ? words[words.count - 2] : last
    }

    /// Whether two names with one surname can be of one person.
    private func isSame(_ left: [String], _ right: [String]) -> Bool {
        guard left.count > 1, right.count > 1 else {
            return left.count == right.count || left.count == 1 || right.count == 1
        }
        let (first, second) = (left[0], right[0])
        if first == second { return true }
        // “Moctar Ould Sidi Brahim” and “Sidi Brahim”.
        if left.count != right.count,
            left.suffix(right.count).elementsEqual(right) || right.suffix(left.count).elementsEqual(left)
        {
            return true
        }
        guard let one = first.unicodeScalars.first, let other = second.unicodeScalars.first, one == other else {
            return false
        }
        return first.unicodeScalars.count == 1 || second.unicodeScalars.count == 1 || first.hasPrefix(second)
            || second.hasPrefix(first)
    }

    /// How surely a mention means one of several.
    enum Trust { case sure, likely, guess }

    /// Whom a mention names, and how surely.
    ///
    /// An honorific means a bearer of the surname whose gender agrees, else one whose gender nothing tells; among
    /// several of those it only guesses.
    private func bearer(of mention: NameMention) -> (figure: Int, trust: Trust)? {
        let candidates = bySurname[surname(mention.words)] ?? []
        if mention.words.count > 1 {
            let named = candidates.first { isSame(figures[$0].words, mention.words) && figures[$0].words.count > 1 }
            return (named ?? (mention.isPerson ? candidates.first : nil)).map { ($0, .sure) }
        }
        let agreeing = candidates.filter { figures[$0].gender == mention.gender }
        let fitting =
            mention.gender == .unknown
            ? candidates : agreeing.isEmpty ? candidates.filter { figures[$0].gender == .unknown } : agreeing
        if fitting.count == 1 { return (fitting[0], .sure) }
        let weights = fitting.map { weight(of: $0, at: mention) }
        if let most = weights.indices.max(by: { weights[$0] < weights[$1] }) {
            // Whom the story has not named yet is not meant: “Ann Berg said … Berg …; her brother Tom Berg …”.
            let isAlone = fitting.count { !figures[$0].mentions.isEmpty } == 1
            let isClose = weights.indices.contains { $0 != most && weights[most] - weights[$0] < PersonBook.margin }
            let isGuess = mention.gender != .unknown || isClose && !isAlone
            return (fitting[most], isGuess ? .guess : isAlone ? .sure : .likely)
        }
        guard candidates.isEmpty else { return nil }
        return Inflection(tongue: story.tongue).nominatives(mention.words[0]).lazy.compactMap { self.only(named: $0) }
            .first.map { ($0, .sure) }
    }

    /// How much likelier than the next the likeliest of several bearers must be, to be more than a guess.
    private static let margin = 2.5

    /// How likely a bare surname at a mention means one of several who bear it: whom the story is about, named often and
    /// lately, and not as someone’s relative (“his wife Ann Berg”).
    private func weight(of figure: Int, at mention: NameMention) -> Double {
        guard let last = figures[figure].mentions.last else { return -1 }
        var sum = min(Double(figures[figure].mentions.count), 4)
        if leads.contains(figure) { sum += 2 }
        if figures[figure].isKin { sum -= 2 }
        return sum + 3 / (1 + Double(mention.tokens.lowerBound - last.lowerBound) / 40)
    }

    /// The one person whom a word of a name can mean.
    private func only(named word: String) -> Int? {
        if let named = byGiven[word], named.count == 1 { return named[0] }
        guard let named = bySurname[word], named.count == 1 else { return nil }
        return named[0]
    }

    private func isAllCaps(_ name: String) -> Bool {
        name.utf8.count > 2 && name.utf8.allSatisfy { !(0x61...0x7A).contains($0) && $0 < 0x80 }
    }

    func text(_ range: Range<Int>) -> String {
        String(
            decoding: story.bytes[story.tokens[range.lowerBound].start..<story.tokens[range.upperBound - 1].end],
            as: UTF8.self
        )
    }

    /// A name as a heading would print it: in the nominative, without an Armenian article.
    func heading(_ range: Range<Int>) -> String {
        guard let tongue = story.tongue else { return text(range) }
        // “Podle ministryně dopravy Jany Novákové”: what the role is of stands between it and the name.
        let before = max(0, range.lowerBound - 4)..<range.lowerBound
        let role = before.last { story.tokens[$0].classes.contains(.role) } ?? before.last
        return Inflection(tongue: tongue).nominative(text(range), after: role.map { story.tokens[$0].word } ?? "")
    }

    // MARK: - Titles

    private mutating func add(_ title: Range<Int>, to figure: Int) {
        let words = TitleWords.normalised(title.map { story.tokens[$0] }, story.tongue)
        let printed = nominative(oneLine(text(title)), opening: title)
        if let known = figures[figure].titles.firstIndex(where: { $0.text == printed }) {
            figures[figure].titlePlaces.append((title.lowerBound, known))
        } else if figures[figure].titles.count < PersonBook.most {
            figures[figure].titles.append((printed, words))
            figures[figure].titlePlaces.append((title.lowerBound, figures[figure].titles.count - 1))
            for word in Set(words)
            where (byRole[word]?.count ?? 0) < PersonBook.most && byRole[word]?.contains(figure) != true {
                byRole[word, default: []].append(figure)
            }
        }
        guard figures[figure].gender == .unknown else { return }
        for index in title {
            switch story.tokens[index].word {
            case "spokeswoman", "chairwoman", "congresswoman", "actress", "businesswoman", "queen", "mother", "sister",
                "wife", "daughter", "widow":
                figures[figure].gender = .female
            case "spokesman", "congressman", "businessman", "king", "father", "brother", "son", "husband", "policeman":
                figures[figure].gender = .male
            default: break
            }
        }
    }

    /// A title whose first word is a role, with that word in the nominative.
    private func nominative(_ title: String, opening tokens: Range<Int>) -> String {
        let first = story.tokens[tokens.lowerBound]
        guard let plain = story.tongue?.roleNominatives[first.word] else { return title }
        let rest = title.utf8.dropFirst(first.end - first.start)
        return (first.isCapital ? plain.prefix(1).uppercased() + plain.dropFirst() : plain)
            + String(decoding: rest, as: UTF8.self)
    }

    private func oneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: - Looking up

    /// The mentions whose first token lies in a range of tokens.
    func owners(in range: Range<Int>) -> ArraySlice<(token: Int, end: Int, figure: Int)> {
        let low = firstOwner(from: range.lowerBound)
        var high = low
        while high < owners.count, owners[high].token < range.upperBound { high += 1 }
        return owners[low..<high]
    }

    /// Those of whom a title holds one of some words.
    func bearers(ofAny words: [String]) -> Set<Int> { Set(words.flatMap { byRole[$0] ?? [] }) }

    /// The title of a figure printed nearest before a token, else the first one after it.
    func title(of figure: Int, near token: Int) -> String? {
        let places = figures[figure].titlePlaces
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].position <= token { low = middle + 1 } else { high = middle }
        }
        guard !places.isEmpty else { return nil }
        return figures[figure].titles[places[max(0, low - 1)].title].text
    }

    /// The token of a figure's last mention before a token, or `nil`.
    func lastMention(of figure: Int, before token: Int) -> Int? {
        let mentions = figures[figure].mentions
        var (low, high) = (0, mentions.count)
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].lowerBound < token { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? mentions[low - 1].lowerBound : nil
    }

    /// The index of the first owner whose token is not before `token`.
    func firstOwner(from token: Int) -> Int {
        var (low, high) = (0, owners.count)
        while low < high {
            let middle = (low + high) / 2
            if owners[middle].token < token { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Adds a source that is named, but was not known for a person: a body, or someone known by one word.
    mutating func add(named words: [String], name: String, tokens: Range<Int>, isBody: Bool) -> Int {
        let key = words.joined(separator: " ")
        if let known = bySurname[key]?.first {
            if isBody, figures[known].gender == .unknown, figures[known].titles.isEmpty { figures[known].isBody = true }
            if figures[known].mentions.last.map({ $0.lowerBound < tokens.lowerBound }) ?? true {
                figures[known].mentions.append(tokens)
            }
            return known
        }
        figures.append(Figure(words: words, name: name, mentions: [tokens], isBody: isBody))
        bySurname[key] = [figures.count - 1]
        return figures.count - 1
    }

    mutating func learn(_ gender: Gender, of figure: Int) {
        if figures[figure].gender == .unknown { figures[figure].gender = gender }
    }
}
