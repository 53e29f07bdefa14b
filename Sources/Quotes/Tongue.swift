import Domain
import Text

/// What the reader of a language other than English knows of it: its grammar words, verbs of saying and roles.
///
/// English has rules of its own; every other language is read by ``TongueReader``, and only its own words count.
struct Tongue: Sendable {
    /// The BCP 47 tag.
    let tag: String
    /// Words by class.
    let lexicon: Lexicon
    /// Words that open what was said after a verb: “что”, “dass”, “que”.
    let that: Set<String>
    /// Words that open what was asked: “почему”, “ob”, “comment”.
    let asks: Set<String>
    /// Words that make a clause depend on the next one: “хотя”, “když”.
    let subordinators: Set<String>
    /// “Как сообщил X, …”.
    let asWords: Set<String>
    /// Owners by gender, as in “по её словам”.
    let possessives: [String: Gender]
    /// Expressions before a source, as their words: “по словам”, “laut”.
    let according: [[String]]
    /// The same for languages that set them after the source: “X-ի խոսքով”.
    let accordingAfter: [[String]]
    /// Words that mean “thus said” before a source: German “so”.
    let thus: Set<String>
    /// The words of ``according``: no part of a title behind them.
    let accordingWords: Set<String>
    /// The nominative of each role that is printed in another case.
    let roleNominatives: [String: String]
    /// Third persons by gender.
    let pronouns: [String: Gender]
    /// Words that only point at what was said: “об этом сообщил X”.
    let pointers: [[String]]
    /// Verbs of an agency that quotes someone else: “цитирует”.
    let relays: Set<String>
    /// Verbs whose grammatical subject is a document: “говорится в сообщении”.
    let documents: Set<String>
    /// Nouns that belong to a cue: “հույս հայտնելով”, and verbs that report the thing they govern.
    let objects: Set<String>
    /// Forms without a subject of their own: “добавив”, “ajoutant”.
    let participles: Set<String>
    /// Forms of cues by which the source takes what follows to be false: “отрицал”, “bestritt”.
    let denials: Set<String>
    /// Whether a clause may follow a verb and a comma without a word between, as in German.
    let hasBareClauses: Bool
    /// Whether auxiliaries follow the verb, as in Armenian.
    let auxiliaryFollows: Bool

    /// The tongue of a tag such as `ru` or `pt-BR`, or `nil` for English and for languages without tables.
    static func of(_ tag: String?) -> Tongue? {
        // The tables are built when the first story needs one: in English none does.
        guard let base = tag?.prefix(while: { $0 != "-" }).lowercased(), base != "en" else { return nil }
        return all[base]
    }

    /// The tongue of a text whose language nobody stated.
    static func of(text bytes: [UInt8], language: String?) -> Tongue? {
        of(language ?? Language.of(bytes, else: nil) ?? script(of: bytes))
    }

    /// The commonest language of the script of a text too short to tell its language.
    private static func script(of bytes: [UInt8]) -> String? {
        var counts: [(tag: String, count: Int)] = [("ru", 0), ("hy", 0), ("ar", 0)]
        var latin = 0
        for byte in bytes.prefix(1_200) {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: latin += 1
            case 0xD0, 0xD1: counts[0].count += 1
            case 0xD4...0xD6: counts[1].count += 1
            case 0xD8...0xDB: counts[2].count += 1
            default: break
            }
        }
        return counts.max { $0.count < $1.count }.flatMap { $0.count > max(latin, 4) ? $0.tag : nil }
    }

    /// Whether the verb follows right behind what opens a clause, as in “laut Lena Vogt bleibt die Brücke zu”.
    var verbFollows: Bool { tag == "de" || tag == "cs" }

    /// Whether a comma stands before the word that opens a clause.
    var needsComma: Bool { !["fr", "es", "it", "ar"].contains(tag) }

    private static let all: [String: Tongue] = Dictionary(
        uniqueKeysWithValues: TongueTable.all.map { ($0.tag, Tongue($0)) }
    )

    private init(_ table: TongueTable) {
        tag = table.tag
        func words(_ text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }
        func phrases(_ text: String) -> [[String]] {
            text.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        }
        (that, asks, asWords) = (words(table.that), words(table.asks), words(table.asWords))
        (according, accordingAfter, pointers) = (
            phrases(table.according), phrases(table.accordingAfter), phrases(table.pointers)
        )
        accordingWords = Set(according.joined())
        (thus, roleNominatives) = (words(table.thus), table.roleNominatives)
        subordinators = words(table.subordinators)
        (documents, objects) = (words(table.documents), words(table.objects))
        denials = words(TongueTable.expanded(table.denying))
        (relays, participles) = (words(table.relays), words(table.participles))
        (hasBareClauses, auxiliaryFollows) = (table.hasBareClauses, table.auxiliaryFollows)
        var pronouns: [String: Gender] = [:]
        for word in words(table.he) { pronouns[word] = .male }
        for word in words(table.she) { pronouns[word] = .female }
        for word in words(table.they) { pronouns[word] = .unknown }
        self.pronouns = pronouns
        var possessives: [String: Gender] = [:]
        for word in words(table.his) { possessives[word] = .male }
        for word in words(table.her) { possessives[word] = .female }
        self.possessives = possessives
        lexicon = Lexicon(
            cues: [CueEntry(.speech, [.clause, .after], table.sayingForms + " " + table.participles)],
            rows: table.rows + NameTable.rows + TongueTable.shared,
            hasClitics: table.tag == "fr"
        )
    }
}

/// The words of a language as they are written down; all in lower case, inflected forms spelt out.
struct TongueTable: Sendable {
    var tag: String
    /// Verbs of saying; `stem:ending/ending` stands for several forms.
    var saying: String
    /// Those of them by which what follows is denied.
    var denying = ""
    var participles = ""
    var that: String
    var asks = ""
    var asWords: String
    var according: String
    var accordingAfter = ""
    var thus = ""
    var pointers = ""
    var relays = ""
    var subordinators = ""
    var documents = ""
    var objects = ""
    var he: String
    var she: String
    var they = ""
    var his = ""
    var her = ""
    var auxiliary = ""
    var negation = ""
    var determiner = ""
    var preposition: String
    var conjunction: String
    var relative: String
    var adverb: String
    var time: String
    var particle = ""
    var honorific = ""
    /// A line for each role: its English word, then its forms.
    var roles: String
    var body: String
    var places = ""
    /// Given names of the language beyond ``NameTable``.
    var male = ""
    var female = ""
    var hasBareClauses = false
    var auxiliaryFollows = false

    /// Endings of the cases that names and roles bear, by language; those of a plural or of another gender are none.
    private static let cases: [String: Set<String>] = [
        "ru": ["а", "у", "ом", "е", "я", "ю", "ем", "ой", "ла", "лу", "лом"],
        "cs": ["a", "y", "ovi", "em", "ou", "e", "i", "ce", "ci", "cem", "kovi", "kem"],
    ]

    /// The nominative of each form of a role in another case: “министра” is of “министр”.
    var roleNominatives: [String: String] {
        guard let cases = TongueTable.cases[tag] else { return [:] }
        var table: [String: String] = [:]
        for word in roles.split(whereSeparator: \.isWhitespace) {
            guard let colon = word.firstIndex(of: ":") else { continue }
            let endings = word[word.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
            let stem = word[..<colon]
            for ending in endings.dropFirst()
            where cases.contains(String(ending)) || ending == "ы" && endings[0] == "а"
                || ending == "ka" && endings[0] == "ek"
            {
                table[String(stem + ending)] = String(stem + endings[0])
            }
        }
        return table
    }

    var sayingForms: String { TongueTable.expanded(saying + " " + denying) }

    var rows: [(WordClass, String)] {
        let roleForms = TongueTable.expanded(
            roles.split(separator: "\n").map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
                .joined(separator: " ")
        )
        return [
            (.subjectPronoun, he + " " + she + " " + they), (.auxiliary, auxiliary), (.negation, negation),
            (.determiner, determiner), (.preposition, preposition), (.conjunction, conjunction),
            (.subordinator, that + " " + asks + " " + asWords), (.relative, relative), (.adverb, adverb), (.time, time),
            (.particle, particle), (.honorific, honorific), ([.role, .honorific], roleForms),
            (.body, TongueTable.expanded(body)), (.place, TongueTable.expanded(places)), (.male, male),
            (.female, female),
        ]
    }

    /// Rows that hold for every language: agencies, countries, acronyms.
    static let shared: [(WordClass, String)] =
        RoleTable.rows.filter { $0.0 == .agency } + PlaceTable.rows.filter { $0.0 != .nationality }

    /// `заяви:л/ла/ли` is three words; a stem with a final colon and an empty ending is itself.
    static func expanded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).map { word -> String in
            guard let colon = word.firstIndex(of: ":") else { return String(word) }
            let stem = word[..<colon]
            return word[word.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
                .map { stem + $0 }.joined(separator: " ")
        }.joined(separator: " ")
    }

    static let all: [TongueTable] = [
        russian, czech, armenian, german, french, spanish, italian, arabic,
    ]

    /// The English word of every role form of every language.
    static let englishRoles: [String: String] = {
        var table: [String: String] = [:]
        for line in all.flatMap({ $0.roles.split(separator: "\n") }) {
            let words = line.split(separator: " ")
            guard let english = words.first else { continue }
            for form in expanded(words.dropFirst().joined(separator: " ")).split(separator: " ") {
                table[String(form)] = String(english)
            }
        }
        return table
    }()
}
