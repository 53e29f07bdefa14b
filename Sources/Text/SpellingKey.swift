/// One form for the spellings of a name over scripts and systems of transliteration.
///
/// “Pashinyan”, “Pashinian”, “Пашинян” and “Փաշինյան” have one key; “Sarkissian” and “Sargsyan” have two. Cyrillic and
/// Armenian letters are turned to Latin ones, then what transliterations differ in is folded: y and i, kh and h, doubled
/// letters. Equal keys alone are thin evidence where both names were written in Latin letters to begin with: Bryan and Brian.
public enum SpellingKey {
    /// The key of a full name, or `nil` for fewer than two words and for other scripts.
    /// - Complexity: O(n), n the scalars of `name`.
    public static func of(_ name: String) -> String? {
        var words: [[UInt8]] = [[]]
        for scalar in CaseFolding.folded(name).unicodeScalars {
            if scalar == " " || scalar == "-" || scalar == "\u{A0}" {
                words.append([])
            } else if scalar.isASCII {
                let byte = UInt8(scalar.value)
                if byte.isASCIIWord { words[words.count - 1].append(byte) }
            } else if let latin = letters[scalar.value] {
                words[words.count - 1] += Array(latin.utf8)
            } else if UnicodeClasses.isLetter(scalar) {
                return nil
            }
        }
        let keys = words.filter { !$0.isEmpty }.map(folded)
        return keys.count > 1 ? keys.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") : nil
    }

    /// Whether every letter of a name is Latin.
    public static func isLatin(_ name: String) -> Bool {
        name.unicodeScalars.allSatisfy { $0.value < 0x250 || !UnicodeClasses.isLetter($0) }
    }

    /// Whether the family name of a key ends as Armenian, Russian, Ukrainian, Azerbaijani and Georgian ones do, so that
    /// spellings in Latin letters are transliterations and differ by system.
    public static func isTransliterated(_ key: String) -> Bool {
        [
            "ian", "ov", "ev", "ova", "eva", "ski", "skaia", "enko", "cuk", "adze", "svili", "iants",
        ].contains { key.hasSuffix($0) }
    }

    private static let letters: [UInt32: String] = {
        var table: [UInt32: String] = [:]
        let rows = [
            "а a б b в v г g ґ g д d е e є e ё e ж zh з z и i і i ї i й i к k л l м m н n о o п p р r с s т t у u ў u ф f х kh",
            "ц ts ч ch ш sh щ sh ъ _ ы i ь _ э e ю iu я ia",
            "ա a բ b գ g դ d ե e զ z է e ը i թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ i ն n շ sh ո o չ ch պ p",
            "ջ j ռ r ս s վ v տ t ր r ց ts ւ u փ p ք k և ev օ o ֆ f",
        ]
        for row in rows {
            let parts = row.split(separator: " ")
            for index in stride(from: 0, to: parts.count - 1, by: 2) {
                guard let scalar = parts[index].unicodeScalars.first else { continue }
                table[scalar.value] = parts[index + 1] == "_" ? "" : String(parts[index + 1])
            }
        }
        return table
    }()

    /// The longest first; each is applied over the whole word before the next.
    private static let rules: [(from: [UInt8], to: [UInt8])] = [
        ("shch", "s"), ("tch", "c"), ("dzh", "j"), ("kh", "h"), ("zh", "z"), ("sh", "s"), ("ch", "c"), ("gh", "g"),
        ("dj", "j"), ("tz", "ts"), ("ph", "f"), ("ou", "u"), ("w", "v"), ("x", "ks"), ("y", "i"), ("ja", "ia"),
        ("ju", "iu"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static func folded(_ word: [UInt8]) -> [UInt8] {
        var word = word
        for rule in rules { word = replaced(word, rule.from, rule.to) }
        var key: [UInt8] = []
        for byte in word where key.last != byte {
            // “Yeltsin”, “Aliyev”: the glide before e.
            if byte == UInt8(ascii: "e"), key.last == UInt8(ascii: "i") { key.removeLast() }
            if key.last != byte { key.append(byte) }
        }
        // “Alexander”, “Aleksandr”.
        if key.count > 4, key.suffix(3) == Array("der".utf8)[...] { key.remove(at: key.count - 2) }
        return key
    }

    private static func replaced(_ word: [UInt8], _ from: [UInt8], _ to: [UInt8]) -> [UInt8] {
        func stands(at index: Int) -> Bool { word[index] == from[0] && word[index...].starts(with: from) }
        // Few rules fit a word, and where one does not, nothing is copied.
        guard var index = word.indices.first(where: stands) else { return word }
        var made = Array(word[..<index])
        while index < word.count {
            if stands(at: index) {
                made += to
                index += from.count
            } else {
                made.append(word[index])
                index += 1
            }
        }
        return made
    }
}
