import Domain
import Foundation
import Quotes
import Text

/// Decides which speaker of the archive a person of one story is.
///
/// A name is the key: the fullest name that the story prints, folded; a full name that nobody bears is looked for in other
/// spellings and scripts (``SpellingKey``). A bare surname is taken for the one speaker whom a story called so beside the
/// full name, unless it comes with an office that is none of that speaker's; without an office that is one of that
/// speaker's it is a guess. Where several bear it, or nobody, the evidence is too thin, and the person is a speaker only by
/// a title: that of a speaker of the same surname whom no other outlet speaks of, or one of its own.
struct SpeakerRegister {
    /// The speaker that a person of a story is.
    struct Match {
        /// The speaker, new or known.
        var id: SpeakerID
        /// The name to show.
        var name: String
        /// Whether nothing but a surname tells who is meant: the archive knows one bearer, not all there are.
        var isGuess = false
    }

    /// The known speakers that bear a name, by its folded form.
    let bearers: (String) throws -> [NameBearer]
    /// The known speakers of whom a full name has a spelling key.
    let namesakes: (String) throws -> [Speaker]
    /// The speaker of a slug, if it is in use.
    let known: (SpeakerID) throws -> Speaker?
    /// The outlet of an article, or the agency in its dateline.
    let outlet: (ArticleID) throws -> String?

    /// A register that knows nobody.
    static var empty: SpeakerRegister {
        SpeakerRegister(bearers: { _ in [] }, namesakes: { _ in [] }, known: { _ in nil }, outlet: { _ in nil })
    }

    /// The register of an archive.
    init(_ reader: any ArchiveReader) {
        self.init(
            bearers: reader.bearers(ofFoldedName:),
            namesakes: { try reader.speakers(keys: [SpeakerKey.spelling($0)], limit: 2) },
            known: reader.speaker,
            outlet: { try reader.article($0).flatMap { $0.outlet ?? $0.dateline?.agency } }
        )
    }

    init(
        bearers: @escaping (String) throws -> [NameBearer],
        namesakes: @escaping (String) throws -> [Speaker],
        known: @escaping (SpeakerID) throws -> Speaker?,
        outlet: @escaping (ArticleID) throws -> String?
    ) {
        (self.bearers, self.namesakes, self.known, self.outlet) = (bearers, namesakes, known, outlet)
    }

    /// The speakers that the people of one story are, in their order, `nil` for whom a bare surname does not tell; two of
    /// different names never share a new slug.
    func speakers(
        for people: [Person],
        in story: ArticleID? = nil,
        outlet: String? = nil
    ) throws -> [Match?] {
        var given: [SpeakerID: String] = [:]
        return try people.map { person in
            let folded = CaseFolding.folded(person.name)
            let isGiven = { (id: SpeakerID) in given[id].map { $0 != folded } ?? false }
            let roles = person.titles.map(RoleWords.of).filter { !$0.isEmpty }
            let speaker =
                try person.isSurname
                ? surnamed(person, roles, story, outlet, isGiven) : speaker(for: person, roles, isGiven)
            if let speaker, given[speaker.id] == nil { given[speaker.id] = folded }
            return speaker
        }
    }

    /// The speaker that a person of some roles is; `nil` where one word may mean several.
    private func speaker(
        for person: Person,
        _ roles: [[String]],
        _ isGiven: (SpeakerID) -> Bool
    ) throws -> Match? {
        let folded = CaseFolding.folded(person.name)
        let known = try bearers(folded)
        let isOneWord = !person.name.contains(" ")
        if let namesake = known.first(where: { CaseFolding.folded($0.name) == folded }) {
            // A company of one word is told by it; a surname that an office made a speaker may be another's too.
            let isGuess = try isOneWord && roles.isEmpty && !self.roles(of: namesake.speaker).isEmpty
            return isGuess && known.count > 1
                ? nil : Match(id: namesake.speaker, name: namesake.name, isGuess: isGuess)
        }
        if let only = Self.only(of: known) {
            let isSurname = CaseFolding.folded(only.name).hasSuffix(" " + folded)
            return Match(
                id: only.speaker,
                name: only.name,
                isGuess: try isSurname && kinship(of: only.speaker, with: roles) != .one
            )
        }
        // Where several people have the word in their full names, it is none of theirs.
        if isOneWord, known.count > 1 { return nil }
        if known.isEmpty, let namesake = try spelledOtherwise(person.name) { return namesake }
        return Match(id: try freeID(for: Self.slug(of: person.name), isGiven), name: person.name)
    }

    /// The speaker whom a bare surname with some roles means; `nil` for a surname and no more.
    ///
    /// The one whom some story called so beside the full name, else the one who bore a title of the person under the bare
    /// surname too, else a new one with a title.
    private func surnamed(
        _ person: Person,
        _ roles: [[String]],
        _ story: ArticleID?,
        _ outlet: String?,
        _ isGiven: (SpeakerID) -> Bool
    ) throws -> Match? {
        let folded = CaseFolding.folded(person.name)
        let known = try bearers(folded)
        if let only = Self.only(of: known.filter { CaseFolding.folded($0.name) != folded }) {
            let kinship = try kinship(of: only.speaker, with: roles)
            if kinship != .other { return Match(id: only.speaker, name: only.name, isGuess: kinship == .unknown) }
        }
        guard !roles.isEmpty else { return nil }
        let fitting = try known.filter { bearer in
            guard CaseFolding.folded(bearer.name) == folded else { return false }
            let titles = try self.known(bearer.speaker)?.titles ?? []
            return try titles.contains { try isOne($0, of: roles, story, outlet) }
        }
        if let first = fitting.first { return fitting.count == 1 ? Match(id: first.speaker, name: first.name) : nil }
        return Match(id: try freeID(for: Self.slug(of: person.name), isGiven), name: person.name)
    }

    /// What roles say of a person and a speaker of one surname.
    private enum Kinship {
        /// They are one: the mayor is Mayor Olive Tarn.
        case one
        /// They are two: boxer Tarn is not Mayor Olive Tarn.
        case other
        /// Nothing: one of them has no role.
        case unknown
    }

    private func kinship(of speaker: SpeakerID, with roles: [[String]]) throws -> Kinship {
        guard !roles.isEmpty else { return .unknown }
        let known = try self.roles(of: speaker)
        if known.isEmpty { return .unknown }
        return known.contains { words in roles.contains { !$0.filter(words.contains).isEmpty } } ? .one : .other
    }

    /// The roles in the titles of a speaker.
    private func roles(of speaker: SpeakerID) throws -> [[String]] {
        try known(speaker)?.titles.map { RoleWords.of($0.title) }.filter { !$0.isEmpty } ?? []
    }

    /// Whether a title of a namesake is a title of the person: the same office, where no two outlets have one of their own.
    private func isOne(
        _ title: Speaker.Title,
        of roles: [[String]],
        _ story: ArticleID?,
        _ outlet: String?
    ) throws -> Bool {
        let words = RoleWords.of(title.title)
        let shared = roles.map { $0.filter(words.contains) }.max { $0.count < $1.count } ?? []
        guard let first = shared.first else { return false }
        if shared.count > 1 || Self.singular.contains(first) || title.article == story { return true }
        guard let outlet, let other = try self.outlet(title.article) else { return true }
        return outlet == other
    }

    /// Offices of which the world or a country has one.
    private static let singular: Set<String> = [
        "pope", "king", "queen", "prince", "princess", "president", "chancellor", "premier", "patriarch", "catholicos",
    ]

    /// A slug as an identifier that nobody has, with the first number that is free: 2, 3, ….
    ///
    /// Where some before it are free again, it may be a later one.
    /// - Complexity: O(log n), n the numbers that are taken.
    private func freeID(for slug: String, _ isGiven: (SpeakerID) -> Bool) throws -> SpeakerID {
        func free(_ number: Int) throws -> SpeakerID? {
            guard let id = SpeakerID(number == 1 ? slug : "\(slug)-\(number)"), !isGiven(id), try known(id) == nil
            else {
                return nil
            }
            return id
        }
        var (taken, number) = (0, 1)
        var found = try free(number)
        while found == nil {
            (taken, number) = (number, 2 * number)
            found = try free(number)
        }
        while number - taken > 1 {
            let middle = (taken + number) / 2
            if let id = try free(middle) { (found, number) = (id, middle) } else { taken = middle }
        }
        guard let found else { preconditionFailure("a free number was found") }
        return found
    }

    /// The one speaker who bears the same full name in another script or system of transliteration.
    ///
    /// Two Latin spellings are one name only where the family name is a transliterated one: Bryan is not Brian.
    private func spelledOtherwise(_ name: String) throws -> Match? {
        guard let key = SpellingKey.of(name) else { return nil }
        let known = try namesakes(key)
        guard known.count == 1, let namesake = known.first else { return nil }
        let isThin = SpellingKey.isLatin(name) && SpellingKey.isLatin(namesake.name)
        return isThin && !SpellingKey.isTransliterated(key) ? nil : Match(id: namesake.id, name: namesake.name)
    }

    private static func only(of bearers: [NameBearer]) -> NameBearer? { bearers.count == 1 ? bearers[0] : nil }

    /// A readable slug of at most 80 characters: Latin letters, digits and single hyphens; `speaker` when none remain.
    static func slug(of name: String) -> String {
        let folded = CaseFolding.folded(name)
        let latin = folded.utf8.allSatisfy { $0 < 0x80 } ? folded : transliterated(folded)
        var slug: [UInt8] = []
        for byte in latin.utf8 {
            if (97...122).contains(byte) || (48...57).contains(byte) {
                slug.append(byte)
            } else if byte != UInt8(ascii: "'"), byte != UInt8(ascii: "."), slug.last != 45, !slug.isEmpty {
                slug.append(45)
            }
        }
        let short = slug.prefix(80).reversed().drop { $0 == 45 }.reversed()
        return short.isEmpty ? "speaker" : String(decoding: short, as: UTF8.self)
    }

    private static func transliterated(_ text: String) -> String {
        let latin = text.applyingTransform(.toLatin, reverse: false) ?? text
        return (latin.applyingTransform(.stripDiacritics, reverse: false) ?? latin).lowercased()
            .replacing("ʹ", with: "").replacing("’", with: "").replacing("ʻ", with: "").replacing("‘", with: "")
    }
}
