/// What a word can be, whatever it is in its sentence.
struct WordClass: OptionSet, Hashable {
    let rawValue: UInt64

    static let determiner = WordClass(rawValue: 1 << 0)
    static let preposition = WordClass(rawValue: 1 << 1)
    static let subjectPronoun = WordClass(rawValue: 1 << 2)
    static let objectPronoun = WordClass(rawValue: 1 << 3)
    static let possessive = WordClass(rawValue: 1 << 4)
    static let auxiliary = WordClass(rawValue: 1 << 5)
    static let negation = WordClass(rawValue: 1 << 6)
    static let adverb = WordClass(rawValue: 1 << 7)
    static let conjunction = WordClass(rawValue: 1 << 8)
    static let subordinator = WordClass(rawValue: 1 << 9)
    static let relative = WordClass(rawValue: 1 << 10)
    static let time = WordClass(rawValue: 1 << 11)
    static let role = WordClass(rawValue: 1 << 12)
    static let honorific = WordClass(rawValue: 1 << 13)
    static let male = WordClass(rawValue: 1 << 14)
    static let female = WordClass(rawValue: 1 << 15)
    static let country = WordClass(rawValue: 1 << 16)
    static let nationality = WordClass(rawValue: 1 << 17)
    static let place = WordClass(rawValue: 1 << 18)
    static let body = WordClass(rawValue: 1 << 19)
    static let agency = WordClass(rawValue: 1 << 20)
    static let particle = WordClass(rawValue: 1 << 21)
    static let common = WordClass(rawValue: 1 << 22)
    static let hearer = WordClass(rawValue: 1 << 23)
    static let sayNoun = WordClass(rawValue: 1 << 24)
    /// What ministers and departments are for: “energy”, “health”.
    static let portfolio = WordClass(rawValue: 1 << 25)

    /// A given name that means something else too: “will”, “april”, “paris”.
    static let doubtfulGiven = WordClass(rawValue: 1 << 26)

    static let given: WordClass = [.male, .female]
    /// Words that cannot be part of a name when they open a sentence with a capital.
    static let function: WordClass = [
        .determiner, .preposition, .subjectPronoun, .objectPronoun, .possessive, .auxiliary, .negation, .conjunction,
        .subordinator, .relative, .time, .common, .adverb,
    ]
}

/// What the tables say about a word.
struct LexiconEntry {
    var classes: WordClass = []
    /// An index into ``Lexicon/cues``, or −1.
    var cue = -1
}

/// The word tables, built once.
struct Lexicon: Sendable {
    static let shared = Lexicon()

    private var entries: [String: LexiconEntry] = [:]
    let cues: [CueEntry]

    private init() {
        self.init(
            cues: CueTable.entries,
            rows: FunctionWords.rows + NameTable.rows + PlaceTable.rows + RoleTable.rows
        )
    }

    /// Joins rows of words and cues; a word may stand in several rows.
    init(cues: [CueEntry], rows: [(WordClass, String)]) {
        self.cues = cues
        for (classes, words) in rows {
            for word in words.utf8.split(whereSeparator: { $0 <= 0x20 }) {
                entries[String(Substring(word)), default: LexiconEntry()].classes.formUnion(classes)
            }
        }
        for (index, cue) in cues.enumerated() {
            for form in cue.forms { entries[form, default: LexiconEntry()].cue = index }
        }
    }

    /// What is known of a word in lower case; adverbs in “-ly” are known by their ending.
    func entry(_ word: String) -> LexiconEntry {
        if let entry = entries[word] { return entry }
        switch word.utf8.last {
        case UInt8(ascii: "s"):
            let isRole = entries[String(word.dropLast())]?.classes.contains(.role) == true
            return LexiconEntry(classes: isRole ? .common : [])
        case UInt8(ascii: "r"), UInt8(ascii: "n"):
            // German joins the field to the office: “Verkehrsministerin”.
            let isOffice = word.hasSuffix("sminister") || word.hasSuffix("ministerin")
            return LexiconEntry(classes: isOffice ? [.role, .honorific] : [])
        case UInt8(ascii: "y"):
            return LexiconEntry(classes: word.utf8.count > 4 && word.hasSuffix("ly") ? .adverb : [])
        default: return LexiconEntry()
        }
    }

    /// The form under which a word is looked up: lower case, straight apostrophes, no stop at the end.
    func key(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        var letters = bytes[range]
        if letters.last == 0x2E { letters = letters.dropLast() }
        if letters.allSatisfy({ $0 < 0x80 }) {
            return String(lowering: letters)
        }
        var text = ""
        for scalar in String(decoding: letters, as: UTF8.self).unicodeScalars {
            if scalar.value == 0x2019 {
                text.unicodeScalars.append("'")
            } else if scalar.value < 0x80 || !scalar.properties.isUppercase {
                text.unicodeScalars.append(scalar.value < 0x80 ? lowered(scalar) : scalar)
            } else {
                text += scalar.properties.lowercaseMapping
            }
        }
        return text
    }

    private func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
    }

    /// Whether a word takes a stop without ending its sentence (“Mr”, “Sen”).
    func isAbbreviation(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count <= 5, bytes[range.lowerBound].isCapital else { return false }
        return FunctionWords.abbreviations.contains(key(bytes, range))
    }
}

extension String {
    /// ASCII letters in lower case.
    fileprivate init(lowering letters: ArraySlice<UInt8>) {
        if letters.contains(where: \.isCapital) {
            self.init(decoding: letters.map { $0.isCapital ? $0 | 0x20 : $0 }, as: UTF8.self)
        } else {
            self.init(decoding: letters, as: UTF8.self)
        }
    }
}
