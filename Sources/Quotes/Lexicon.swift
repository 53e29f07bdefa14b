import Text

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

/// Which lists of the rules hold a word, for those that are asked at every word.
struct WordUse: OptionSet {
    let rawValue: UInt8

    /// A reading of a clause may begin at it.
    static let opener = WordUse(rawValue: 1 << 0)
    /// It can be a verb that is taken back.
    static let deniable = WordUse(rawValue: 1 << 1)

    fileprivate static let lists: [(use: WordUse, words: Set<String>)] = [
        (.opener, ClauseReader.openers), (.deniable, Negation.deniable),
    ]
}

/// What the tables say about a word.
struct LexiconEntry {
    var classes: WordClass = []
    var uses: WordUse = []
    /// An index into ``Lexicon/cues``, or −1.
    var cue = -1
}

/// The word tables, built once.
struct Lexicon: Sendable {
    static let shared = Lexicon()

    /// Whether pronouns are joined to the verb before them with a hyphen, as in French.
    let hasClitics: Bool
    let cues: [CueEntry]
    private let index: WordIndex
    /// The entry of each word of the index.
    private var entries: [LexiconEntry]
    /// The places of words beyond ASCII, which are equal however they are composed.
    private let foreign: [String: Int]

    private init() {
        self.init(
            cues: CueTable.entries,
            rows: FunctionWords.rows + NameTable.rows + PlaceTable.rows + RoleTable.rows
        )
    }

    /// Joins rows of words and cues; a word may stand in several rows.
    init(cues: [CueEntry], rows: [(WordClass, String)], hasClitics: Bool = false) {
        (self.cues, self.hasClitics) = (cues, hasClitics)
        var known: [String: LexiconEntry] = [:]
        for (classes, words) in rows {
            for word in words.utf8.split(whereSeparator: { $0 <= 0x20 }) {
                known[String(Substring(word)), default: LexiconEntry()].classes.formUnion(classes)
            }
        }
        for (index, cue) in cues.enumerated() {
            for form in cue.forms { known[form, default: LexiconEntry()].cue = index }
        }
        let listed = Set(WordUse.lists.flatMap(\.words)).filter { known[$0] == nil }
        for (use, words) in WordUse.lists {
            for word in words { known[word, default: LexiconEntry()].uses.insert(use) }
        }
        let index = WordIndex(Array(known.keys))
        self.index = index
        entries = index.words.map { known[$0] ?? LexiconEntry() }
        let places = index.words.indices.filter { !index.words[$0].utf8.allSatisfy { $0 < 0x80 } }
        foreign = Dictionary(uniqueKeysWithValues: places.map { (index.words[$0], $0) })
        for word in listed {
            let letters = Array(word.utf8)
            if let place = index.place(of: letters, count: letters.count) {
                entries[place].classes = ending(letters, letters.count)
            }
        }
    }

    /// What is known of a word in lower case.
    func entry(_ word: String) -> LexiconEntry {
        let letters = Array(word.utf8)
        return look(for: letters, count: letters.count).entry
    }

    /// A word by its letters in lower case, the first `count` of some, and what is known of it.
    func look(for letters: [UInt8], count: Int) -> (word: String, entry: LexiconEntry) {
        if let place = index.place(of: letters, count: count) { return (index.words[place], entries[place]) }
        let word = String(decoding: letters[..<count], as: UTF8.self)
        if !letters[..<count].isComposed, let place = foreign[word] { return (word, entries[place]) }
        return (word, LexiconEntry(classes: ending(letters, count)))
    }

    /// What the ending of a word that stands in no table tells; adverbs in “-ly” are known by it.
    private func ending(_ letters: [UInt8], _ count: Int) -> WordClass {
        guard count > 0 else { return [] }
        switch letters[count - 1] {
        case UInt8(ascii: "s"):
            let stem = index.place(of: letters, count: count - 1)
            return stem.map { entries[$0].classes.contains(.role) } == true ? .common : []
        case UInt8(ascii: "r"), UInt8(ascii: "n"):
            // German joins the field to the office: “Verkehrsministerin”.
            let isOffice = letters[..<count].ends(with: "sminister") || letters[..<count].ends(with: "ministerin")
            return isOffice ? [.role, .honorific] : []
        case UInt8(ascii: "y"):
            return count > 4 && letters[count - 2] == UInt8(ascii: "l") ? .adverb : []
        default: return []
        }
    }

    /// Writes the form under which a word is looked up: lower case, straight apostrophes, no stop at the end; answers how
    /// many letters of the memory it takes.
    static func fold(_ bytes: [UInt8], _ range: Range<Int>, into letters: inout [UInt8]) -> Int {
        let end = bytes[range.upperBound - 1] == 0x2E ? range.upperBound - 1 : range.upperBound
        let count = end - range.lowerBound
        while letters.count < count { letters.append(0) }
        var span = letters.mutableSpan
        let source = bytes.span
        var all: UInt8 = 0
        for offset in 0..<count {
            let byte = source[range.lowerBound + offset]
            span[offset] = byte.isCapital ? byte | 0x20 : byte
            all |= byte
        }
        return all < 0x80 ? count : foldMore(bytes, range.lowerBound..<end, into: &letters)
    }

    private static func foldMore(_ bytes: [UInt8], _ range: Range<Int>, into letters: inout [UInt8]) -> Int {
        letters.removeAll(keepingCapacity: true)
        var position = range.lowerBound
        while position < range.upperBound {
            let (scalar, length) = UnicodeClasses.scalar(in: bytes.span, at: position)
            if scalar.isASCII {
                letters.append(bytes[position].isCapital ? bytes[position] | 0x20 : bytes[position])
            } else if scalar.value == 0x2019 {
                letters.append(UInt8(ascii: "'"))
            } else if scalar.properties.isUppercase {
                letters += scalar.properties.lowercaseMapping.utf8
            } else {
                letters += bytes[position..<(position + length)]
            }
            position += length
        }
        return letters.count
    }

    /// Whether a word takes a stop without ending its sentence (“Mr”, “Sen”).
    func isAbbreviation(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count <= 5, bytes[range.lowerBound].isCapital else { return false }
        var letters: [UInt8] = []
        let count = Lexicon.fold(bytes, range, into: &letters)
        return FunctionWords.abbreviations.contains(String(decoding: letters[..<count], as: UTF8.self))
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }

    /// Whether text holds only letters that have one spelling: up to U+02FF, U+0400…058F and U+1E00…1EFF, of which none
    /// is joined with the one before (Unicode’s NFC_Quick_Check is Yes).
    fileprivate var isComposed: Bool {
        for index in indices where self[index] >= 0xCC {
            switch self[index] {
            case 0xD0...0xD5: break
            case 0xD6 where index + 1 < endIndex && self[index + 1] < 0x90: break
            case 0xE1 where index + 1 < endIndex && (0xB8...0xBB).contains(self[index + 1]): break
            default: return false
            }
        }
        return true
    }
}
