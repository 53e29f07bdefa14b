import Text

/// The wire services that datelines and source lines name.
enum WireService {
    /// Whether a folded name is that of a wire service, with or without its web ending.
    static func isKnown(_ folded: String) -> Bool {
        if names.contains(folded) { return true }
        guard folded.utf8.count <= 40, folded.utf8.contains(where: { $0 == 0x2C || $0 == 0x2F }) else { return false }
        let parts = folded.split { $0 == "," || $0 == "/" }
        return parts.count == 2 && parts.allSatisfy { names.contains(String($0.drop { $0 == " " })) }
    }

    /// Two services that share a dateline, joined as both write it: “ats afp” is ATS/AFP.
    static func joined(_ name: String) -> String {
        let parts = name.split(separator: " ")
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count <= 5 && names.contains($0.lowercased()) }) else {
            return name
        }
        return parts.joined(separator: "/")
    }

    /// The longest name that starts at a token, as the token after it; `nil` when none does.
    static func end(_ bytes: [UInt8], _ tokens: ArraySlice<Token>, at index: Int) -> Int? {
        guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
        guard let longest = firstWords[tokens[index].text] else { return nil }
        var last = min(index + longest, tokens.count)
        // “The government” is told by its second word.
        if last > index + 1, tokens[index + 1].kind == .word, !secondWords.contains(tokens[index + 1].text) {
            last = index + 1
        }
        for end in (index + 1...last).reversed() where tokens[end - 1].kind != .mark || tokens[end - 1].isMark("+") {
            if end == index + 1 { return single.contains(tokens[index].text) ? end : nil }
            // “TASS”, “RIA Novosti”, “RFE/RL”, “NEWS.am”: a name has no blank around its marks.
            let name = bytes.folded(tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound)
            if names.contains(name) { return end }
        }
        return nil
    }

    /// Whether a capitalized word in the first bytes of a range may start a name: most paragraphs are told by this.
    static func mayStand(in bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let span = bytes.span
        var (offset, isInside) = (range.lowerBound, false)
        while offset < min(range.upperBound, range.lowerBound + 400) {
            var (isLetter, length) = ((span[offset] | 0x20) &- 0x61 < 26, 1)
            if span[offset] >= 0x80 {
                let (scalar, bytes) = UnicodeClasses.scalar(in: span, at: offset)
                (isLetter, length) = (UnicodeClasses.isLetter(scalar), bytes)
            }
            if isLetter, !isInside, span[offset] &- 0x61 >= 26,
                firstKeys.contains(WordKey.of(bytes, in: offset..<range.upperBound))
            {
                return true
            }
            (isInside, offset) = (isLetter, offset + length)
        }
        return false
    }

    private static let firstKeys = KeySet(
        firstWords.words.map { word in
            let bytes = Array(word.string.utf8)
            return WordKey.of(bytes, in: bytes.indices)
        }
    )
    /// The tokens of all names that open with a word.
    private static let parts: [ArraySlice<Token>] = names.map { name in
        let bytes = Array(name.utf8)
        return Token.tokens(of: bytes, in: bytes.indices)
    }.filter { $0.first?.kind == .word }
    /// The first words of names, with the tokens of the longest that each opens.
    private static let firstWords = WordTable(
        parts.sorted { $0.count < $1.count }.map { ($0[0].text, $0.count) }
    )
    private static let secondWords = WordSet(parts.compactMap { $0.dropFirst().first?.text })
    private static let single = WordSet(parts.filter { $0.count == 1 }.map { $0[0].text })

    private static let names: Set<String> = [
        // The Caucasus and its neighbours.
        "armenpress", "armen press", "armenpress news agency", "арменпресс", "արմենպրես", "արմենպրեսս", "arka", "арка",
        "արկա",
        "arka news agency", "arminfo", "арминфо", "panarmenian.net", "panarmenian", "news.am", "aysor.am", "a1+",
        "mediamax",
        "медиамакс", "panorama.am", "azertac", "azertag", "азертадж", "trend", "trend news agency", "тренд", "apa",
        "report",
        "report.az", "turan", "news.az", "azernews", "menafn", "interpressnews", "civil.ge", "1lurer.am", "noyan tapan",
        "infocom",
        "public radio of armenia", "rfe/rl", "azatutyun", "anadolu", "anadolu agency", "aa", "irna", "tasnim", "mehr",
        "fars", "isna",
        // Russia, Ukraine and the region.
        "tass", "тасс", "itar-tass", "итар-тасс", "tass news agency", "ria novosti", "риа новости", "ria", "sputnik",
        "спутник",
        "sputnik armenia", "sputnik армения", "interfax", "интерфакс", "interfax.ru", "rosbalt", "regnum", "lenta.ru",
        "лента.ру",
        "rt", "ukrinform", "укринформ", "unian", "унiан", "уніан", "interfax-ukraine", "интерфакс-украина",
        "интерфакс-запад",
        "belta", "белта", "kazinform", "казинформ", "akipress", "24.kg",
        // The world.
        "ap", "associated press", "the associated press", "reuters", "reuter", "thomson reuters foundation", "afp",
        "dpa", "ansa",
        "efe", "kyodo", "kyodo news", "jiji", "jiji press", "xinhua", "upi", "pti", "ani", "ians", "belga", "ats",
        "sda", "ats afp",
        "apa-ots", "pa", "press association", "pa media", "cp", "the canadian press", "canadian press", "aap", "yonhap",
        "bernama",
        "antara", "wam", "spa", "mena", "petra", "sana", "bns", "elta", "leta", "pap", "ctk", "tanjug", "bta",
        "agerpres", "hina",
        "mti", "lusa", "ritzau", "ntb", "tt", "stt", "anp", "vna", "cna", "bloomberg", "cnn", "bbc", "voa", "dw",
        "euronews",
        "al jazeera", "cctv", "cbs", "nbc", "abc news", "variety.com", "the hollywood reporter", "globe newswire",
        "globenewswire",
        "business wire", "prnewswire", "pr newswire", "prnewswire-asianet", "marketwired", "accesswire",
    ]
}

/// The look of a person's name, and of the lines that consist of one.
enum PersonName {
    private static let particles: WordSet = [
        "de", "del", "della", "di", "da", "dos", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "ibn",
        "ter", "и", "և", "bint", "ould", "zu", "y", "e", "dal", "af", "av", "ten", "te", "де", "да", "ван", "фон",
        "оглы",
        "кызы", "аль", "эль", "ибн",
    ]
    /// Capitalized words that open headlines and labels but no name.
    private static let others: WordSet = [
        "the", "a", "an", "in", "on", "of", "for", "to", "and", "or", "with", "by", "from", "new", "news", "read",
        "more", "photo",
        "photos", "video", "all", "about", "contact", "privacy", "terms", "home", "world", "politics", "society",
        "economy",
        "business", "sport", "sports", "culture", "science", "health", "opinion", "latest", "top", "press", "service",
        "release",
        "office", "ministry", "government", "republic", "state", "states", "united", "city", "street", "north", "south",
        "east",
        "west", "net", "profit", "total", "note", "update", "related", "share", "print", "you", "your", "my", "our",
        "is", "was",
        "report", "agency", "media", "company", "group", "bank", "university", "party", "committee", "commission",
        "question",
        "answer", "background", "summary", "results", "editor", "editors",
    ]

    /// Whether tokens are a person's name and nothing else: two to four capitalized words or initials.
    static func isName(_ tokens: some Collection<Token>, uppercase: Bool = false) -> Bool {
        var (words, full, afterInitial, end) = (0, 0, false, 0)
        for token in tokens {
            // Wider blanks part the cells of a table.
            if words > 0, token.range.lowerBound > end + 2 { return false }
            end = token.range.upperBound
            switch token.kind {
            case .number: return false
            case .mark:
                if token.isMark("."), afterInitial { continue }
                guard token.isMark("-") || token.isMark("․"), !token.afterBlank, words > 0 else { return false }
            case .word:
                if particles.contains(token.text), words > 0, !token.isCapitalized { continue }
                guard token.isCapitalized, !others.contains(token.text), !Months.isWeekday(token.text) else {
                    return false
                }
                if token.isUppercase, token.range.count > 3, !uppercase { return false }
                if token.afterBlank || words == 0 || afterInitial { words += 1 }
                let letters = token.text.scalars
                afterInitial = letters <= 2
                if letters > 1 { full += 1 }
            }
        }
        return (2...4).contains(words) && full > 0
    }

    /// Whether a stretch of copy is a person's name.
    static func isName(_ bytes: [UInt8], in range: Range<Int>, uppercase: Bool = false) -> Bool {
        range.count <= 120 && isName(Token.tokens(of: bytes, in: range, limit: 16), uppercase: uppercase)
    }
}

/// Lines that say who wrote the story.
enum Byline {
    private static let openers: WordSet = ["by", "par", "von", "por", "автор", "հեղինակ"]
    private static let bullets: [Unicode.Scalar] = ["-", "–", "—", "•", "·", "*"]

    private static let openerKeys = KeySet(openers.words.map { WordKey.of(Array($0.string.utf8), in: 0..<$0.count) })

    /// Whether a line starts with an opener or a mark.
    private static func mayOpen(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        let key = WordKey.of(bytes, in: range)
        return key == 0 || openerKeys.contains(key)
    }

    /// Whether a line is a byline: “By X”, “By X, Political Correspondent”, “- X”, “• X”.
    static func isByline(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        guard (4...200).contains(range.count), mayOpen(bytes, in: range),
            let first = Token.tokens(of: bytes, in: range, limit: 1).first
        else {
            return false
        }
        guard openers.contains(first.text) || bullets.contains(first.mark) else { return false }
        let tokens = Token.tokens(of: bytes, in: range)
        if first.kind == .mark { return PersonName.isName(tokens.dropFirst()) }
        let rest = tokens.dropFirst(tokens.count > 1 && tokens[1].isMark(":") ? 2 : 1)
        guard first.isCapitalized, let next = rest.first, next.isCapitalized, !Months.isWeekday(next.text),
            Months.number(next.text) == nil
        else {
            return false
        }
        guard !Sentence.ends(bytes, in: range), tokens.count < 24 else { return false }
        // “By BERNARD CONDON AP Business Writer”, “By dpa correspondents”: capitals, particles, a trade.
        let lower = rest.filter { $0.kind == .word && !$0.isCapitalized }
        return lower.count <= 3 && rest.allSatisfy { $0.kind != .number }
    }
}
