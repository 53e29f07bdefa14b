/// Compares titles and roles by their words.
enum TitleWords {
    /// Lower-case words with adjectives of nations turned to countries and kindred roles to one word.
    static func normalised(_ tokens: [Token], _ tongue: Tongue?) -> [String] {
        tokens.flatMap { token -> [String] in
            guard token.kind == .word else { return [] }
            if let country = PlaceTable.country(ofNationality: token.word) { return [country] }
            if token.classes.isDisjoint(with: .role), !token.classes.isDisjoint(with: .function) { return [] }
            let word =
                tongue == nil ? token.word : english[token.word] ?? TongueTable.englishRoles[token.word] ?? token.word
            return kindred[word] ?? [word]
        }
    }

    /// What stands beside roles in other languages: “глава государства”.
    private static let english: [String: String] = [
        "государства": "state", "страны": "country", "республики": "republic", "правительства": "government",
        "кабинета": "cabinet", "státu": "state", "vlády": "government", "republiky": "republic", "staates": "state",
        "regierung": "government", "l'état": "state", "gouvernement": "government", "estado": "state",
        "gobierno": "government", "stato": "state", "governo": "government", "պետության": "state",
        "մամուլի": "spokesperson",
        "կառավարության": "government", "հանրապետության": "republic", "հհ": "armenia", "рф": "russia",
        "россии": "russia",
        "армении": "armenia", "հայաստանի": "armenia", "ռուսաստանի": "russia", "иностранных": "foreign",
        "внутренних": "interior",
        "русский": "russia", "российский": "russia", "российского": "russia", "армянский": "armenia",
    ]

    /// What else the bearer of a role can be called: “head of state” is a president or a monarch.
    static func equivalents(of words: [String]) -> [[String]] {
        let rest = words.filter { PlaceTable.isCountry($0) }
        func has(_ any: String...) -> Bool { any.contains(where: words.contains) }
        var found: [[String]] = []
        if has("head", "chief"), has("state", "country", "republic", "nation") {
            found = [["president"], ["king"], ["queen"], ["emir"], ["sultan"], ["prince"]]
        } else if has("head"), has("government", "cabinet") {
            found = [["prime", "minister"], ["chancellor"]]
        } else if has("head"), has("ministry") {
            found = [["minister"]]
        } else if has("diplomat"), has("head", "top") {
            found = [["foreign", "minister"]]
        } else if has("monarch") {
            found = [["king"], ["queen"]]
        } else if has("president"), !has("vice") {
            found = [["head", "state"]]
        } else if has("prime") {
            found = [["head", "government"]]
        }
        return found.map { $0 + rest }
    }

    private static let kindred: [String: [String]] = [
        "pm": ["prime", "minister"], "premier": ["prime", "minister"], "prime-minister": ["prime", "minister"],
        "taoiseach": ["prime", "minister", "ireland"], "tánaiste": ["deputy", "prime", "minister", "ireland"],
        "head": ["head"], "chief": ["head"], "boss": ["head"], "leader": ["head"], "director": ["head"],
        "chairman": ["chair"], "chairwoman": ["chair"], "chairperson": ["chair"], "spokesman": ["spokesperson"],
        "spokeswoman": ["spokesperson"], "vice-president": ["vice", "president"],
        "secretary-general": ["secretary-general"],
        "congressman": ["representative"], "congresswoman": ["representative"], "rep": ["representative"],
        "sen": ["senator"],
        "gov": ["governor"], "gen": ["general"], "ombudsman": ["ombudsperson"], "prof": ["professor"],
    ]
}
