/// What Czech names in the genitive are of: “Petra Svobody” is Petr Svoboda, “Jany Novákové” Jana Nováková.
enum CzechNames {
    /// What a given name in the genitive can be of, the likeliest first.
    static func givens(_ word: String) -> [(name: String, isFemale: Bool)] {
        if word.hasSuffix("ího") { return [(String(word.dropLast(2)), false)] }
        if word.hasSuffix("a") { return stems(word).map { ($0, false) } }
        if word.hasSuffix("e") || word.hasSuffix("ě") {
            let stem = String(word.dropLast())
            return [(stem, false), (stem + "e", true), (stem + "a", true)]
        }
        if word.hasSuffix("y") { return [(word.dropLast() + "a", true), (word.dropLast() + "a", false)] }
        return []
    }

    /// What a family name in the genitive can be of.
    static func families(_ word: String, isFemale: Bool) -> [String] {
        guard word.utf8.count > 3 else { return [] }
        if isFemale { return word.hasSuffix("é") ? [word.dropLast() + "á"] : [] }
        for (ending, own) in [("ého", "ý"), ("ího", "í"), ("y", "a")] where word.hasSuffix(ending) {
            return [word.dropLast(ending.count) + own]
        }
        return word.hasSuffix("a") || word.hasSuffix("e") ? stems(word) : []
    }

    /// A word without its last letter, with the vowel that the nominative has between two consonants: Karla, Karel.
    private static func stems(_ word: String) -> [String] {
        let stem = word.dropLast()
        guard let last = stem.last, let before = stem.dropLast().last, "klcnm".contains(last),
            !"aáeéěiíoóuúůyýrnl".contains(before) || before == "r" && last == "l" || before == "n" && last == "k"
        else { return [String(stem)] }
        return [stem.dropLast() + "e" + String(last), String(stem)]
    }
}
