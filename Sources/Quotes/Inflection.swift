/// Brings names of languages with cases to the form that a heading prints.
struct Inflection {
    let tongue: Tongue?

    /// A full name in the nominative: “Мариной Солодовой” is Марина Солодова, “Սարգսյանն” is Սարգսյան.
    ///
    /// Russian: the case of the given name, or of the role before it (`role`, in lower case), tells the ending. What nothing
    /// tells stays as printed.
    func nominative(_ name: String, after role: String) -> String {
        guard let tongue else { return name }
        switch tongue.tag {
        case "hy":
            let words = name.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard let last = words.last else { return name }
            return (words.dropLast() + [plain(last)]).joined(separator: " ")
        case "ru": return russian(name, after: role)
        case "cs": return czech(name, after: role)
        default: return name
        }
    }

    /// An Armenian name without its article and case ending.
    func plain(_ word: String) -> String {
        for ending in ["ներն", "ը"] where word.hasSuffix(ending) { return String(word.dropLast(ending.count)) }
        for stem in ["յան", "ություն", "ով", "ևս"] {
            for ending in ["ն", "ի", "ին", "ից", "ով", "ում"] where word.hasSuffix(stem + ending) {
                return String(word.dropLast(ending.count))
            }
        }
        return word
    }

    /// A word of a name, and what it can be in the nominative: “Ковригина” is of “Ковригин”.
    func nominatives(_ word: String) -> [String] {
        if tongue?.tag == "cs" { return [word] + CzechNames.families(word, isFemale: word.hasSuffix("é")) }
        guard word.utf8.count > 6, let first = word.unicodeScalars.first, (0x430...0x44F).contains(first.value) else {
            return [word]
        }
        var forms = [word]
        for ending in ["ым", "ом", "ем", "а", "у", "е"] where word.hasSuffix(ending) {
            forms.append(String(word.dropLast(ending.count)))
        }
        if word.hasSuffix("ой") || word.hasSuffix("у") {
            forms.append(String(word.dropLast(word.hasSuffix("у") ? 1 : 2)) + "а")
        }
        return forms
    }

    private func russian(_ name: String, after role: String) -> String {
        var words = name.split(separator: " ").map(String.init)
        guard words.count > 1, let family = words.last else { return name }
        let given = words[0]
        // A short family name is too little to cut anything off.
        guard family.utf8.count > 6 else {
            words[0] = isKnown(given) ? given : nominative(given: given)?.0 ?? given
            return words.joined(separator: " ")
        }
        if isKnown(given) {
            // The given name is in the nominative, or has no cases at all: then the role before it tells.
            if isInstrumental(role), let plain = instrumental(family) { words[words.count - 1] = plain }
            return words.joined(separator: " ")
        }
        guard let (plain, ending) = nominative(given: given) else {
            if isInstrumental(role), let plain = instrumental(family) { words[words.count - 1] = plain }
            return words.joined(separator: " ")
        }
        words[0] = plain
        words[words.count - 1] = self.family(family, like: ending)
        return words.joined(separator: " ")
    }

    /// What the past of a Russian verb tells of its subject: “сказала”.
    static func gender(ofPast verb: String) -> Gender? {
        if verb.hasSuffix("ла") || verb.hasSuffix("лась") { return .female }
        return verb.hasSuffix("л") || verb.hasSuffix("лся") ? .male : nil
    }

    /// Whether a word is a given name in another case than the nominative: “Анны”.
    func isGiven(_ word: String) -> Bool { tongue?.tag == "ru" && nominative(given: word) != nil }

    private func isMale(_ word: String) -> Bool {
        let classes = tongue?.lexicon.entry(word.lowercased()).classes ?? []
        return classes.contains(.male) && !classes.contains(.female)
    }

    private func isKnown(_ word: String) -> Bool {
        tongue?.lexicon.entry(word.lowercased()).classes.isDisjoint(with: .given) == false
    }

    /// The given name that a form in another case is of, and the ending that it bears.
    private func nominative(given: String) -> (String, String)? {
        for (ending, own) in [
            ("ом", ""), ("ем", "й"), ("а", ""), ("у", ""), ("я", "й"), ("я", "ь"), ("ю", "ь"), ("ем", "ь"), ("ой", "а"),
            ("ы", "а"), ("е", "а"), ("ей", "я"),
            ("и", "я"), ("ем", "ь"),
        ]
        where given.hasSuffix(ending) {
            let candidate = String(given.dropLast(ending.count)) + own
            if isKnown(candidate) {
                // “Ильи” is of Илья, a man’s name with the ending of a woman’s.
                let isFemale = (own == "а" || own == "я") && !isMale(candidate)
                return (candidate, ending + (isFemale ? "f" : "m"))
            }
        }
        return nil
    }

    /// A family name without the ending that agrees with that of its given name.
    private func family(_ name: String, like ending: String) -> String {
        let isFemale = ending.hasSuffix("f")
        let endings =
            isFemale
            ? [("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ской", "ская")]
            : [
                ("ским", "ский"), ("ского", "ский"), ("скому", "ский"), ("ым", ""), ("ом", ""), ("ем", ""), ("а", ""),
                ("у", ""), ("е", ""),
            ]
        for (ending, own) in endings where name.hasSuffix(ending) && name.count > ending.count + 2 {
            return String(name.dropLast(ending.count)) + own
        }
        return name
    }

    /// Czech: the genitive that “podle” and a role in the genitive tell.
    private func czech(_ name: String, after role: String) -> String {
        guard let tongue,
            tongue.accordingWords.contains(role) || tongue.roleNominatives[role] != nil || role.hasSuffix("yně")
        else { return name }
        var words = name.split(separator: " ").map(String.init)
        guard words.count > 1, let family = words.last,
            let given = CzechNames.givens(words[0]).first(where: {
                isKnown($0.name) && isMale($0.name) != $0.isFemale && ($0.isFemale || !role.hasSuffix("yně"))
            })
        else { return name }
        words[0] = given.name
        words[words.count - 1] = CzechNames.families(family, isFemale: given.isFemale).first ?? family
        return words.joined(separator: " ")
    }

    private func isInstrumental(_ role: String) -> Bool {
        ["ом", "ем", "ым"].contains { role.hasSuffix($0) }
    }

    /// A family name in the instrumental behind a given name without cases: “Сюнскэ Хасэгавой”.
    private func instrumental(_ name: String) -> String? {
        if name.hasSuffix("ой") { return String(name.dropLast(2)) + "а" }
        for ending in ["ым", "ом", "ем"] where name.hasSuffix(ending) { return String(name.dropLast(2)) }
        return nil
    }
}
