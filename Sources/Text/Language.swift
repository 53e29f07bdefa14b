/// Tells the language of a text by its script and by words that every text of a language uses.
public enum Language {
    /// The language of a body, or of the headline where there is none, as a BCP 47 tag; `nil` when unsure.
    /// - Complexity: O(1): the first 1,200 bytes tell.
    public static func of(_ body: [UInt8], else headline: String?) -> String? {
        let sample = Sample(body.isEmpty ? Array((headline ?? "").utf8) : body)
        let letters = sample.letters.reduce(0, +)
        guard letters >= 12 else { return nil }
        func isMost(_ script: Script) -> Bool { sample.letters[script.rawValue] * 10 > letters * 6 }
        if isMost(.armenian) { return "hy" }
        if isMost(.georgian) { return "ka" }
        if isMost(.arabic) { return best(sample, among: arabic) }
        // Of a few words none may be common; where no letter tells of another language, it is the commonest.
        if isMost(.cyrillic) { return best(sample, among: cyrillic) ?? (sample.isShortRussian ? "ru" : nil) }
        return isMost(.latin) ? best(sample, among: latin) : nil
    }

    private enum Script: Int { case latin, cyrillic, armenian, georgian, arabic, other }

    /// The start of a text: its letters by script, and how many of its words are common in each language.
    private struct Sample {
        var letters = [0, 0, 0, 0, 0, 0]
        var counts = [Int](repeating: 0, count: Language.words.count)
        var words = 0
        /// Whether no letter is one that Russian has not.
        var isRussianSpelled = true
        /// Whether it is too short for a common word of any language, and has no letter of another.
        var isShortRussian: Bool { isRussianSpelled && words < 16 }
        private static let czech = Language.words.firstIndex { $0.tag == "cs" } ?? 0

        init(_ text: [UInt8]) {
            // Two hundred words tell; a longer text costs no more.
            var end = min(text.count, 1_200)
            while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
            let bytes = text.span.extracting(0..<end)
            let masks = Language.masks
            var (offset, latin) = (0, 0)
            while offset < bytes.count {
                let start = offset
                let key = Self.plainWord(in: bytes, from: &offset)
                if offset > start {
                    words += 1
                    latin += offset - start
                    if offset - start <= 8 { count(masks[key]) }
                } else if bytes[offset] < 0x80, !UnicodeClasses.isASCIIWord(bytes[offset]) {
                    offset += 1
                } else if let word = Tokens.next(in: bytes, from: &offset) {
                    words += 1
                    if count(word, in: bytes) { count(masks[WordKey.of(text, in: word)]) }
                }
            }
            letters[Script.latin.rawValue] += latin
        }

        /// Reads on over a word of ASCII letters alone, which most are, and gives its key; stays where something else starts.
        private static func plainWord(in bytes: Span<UInt8>, from offset: inout Int) -> UInt64 {
            var (end, key): (Int, UInt64) = (offset, 0)
            while end < bytes.count {
                let byte = bytes[end] | 0x20
                guard byte &- 0x61 < 26 else { break }
                // The keys of longer words are not asked for.
                key = key &<< 8 | UInt64(byte)
                end += 1
            }
            let isWhole =
                end == bytes.count || bytes[end] < 0x80 && bytes[end] != 0x27 && bytes[end] &- 0x30 >= 10
            if isWhole { offset = end }
            return key
        }

        private mutating func count(_ mask: UInt16) {
            var mask = mask
            while mask != 0 {
                counts[mask.trailingZeroBitCount] += 1
                mask &= mask - 1
            }
        }

        /// Counts the letters of a word; whether it is as short as common words are.
        private mutating func count(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
            var (offset, latin) = (word.lowerBound, 0)
            defer { letters[Script.latin.rawValue] += latin }
            while offset < word.upperBound {
                if bytes[offset] < 0x80 {
                    latin += bytes[offset] > 0x40 ? 1 : 0
                    offset += 1
                    continue
                }
                let (scalar, length) = UnicodeClasses.scalar(in: bytes, at: offset)
                letters[script(scalar).rawValue] += 1
                // ě, ř and ů: one of them tells Czech as well as a common word does.
                if [0x11B, 0x159, 0x16F].contains(scalar.value) { counts[Self.czech] += 1 }
                // і, ї, ґ, ў, the letters of Serbian and Macedonian, and those of other peoples of the Caucasus and Asia.
                if (0x402...0x40F).contains(scalar.value) || (0x452...0x52F).contains(scalar.value) {
                    isRussianSpelled = false
                }
                offset += length
            }
            return word.count <= 8
        }

        private func script(_ scalar: Unicode.Scalar) -> Script {
            switch scalar.value {
            case 0xC0...0x24F: .latin
            case 0x400...0x52F: .cyrillic
            case 0x530...0x58F: .armenian
            case 0x600...0x6FF: .arabic
            case 0x10A0...0x10FF, 0x1C90...0x1CBF: .georgian
            default: .other
            }
        }
    }

    /// The language whose words make up at least one word in twelve, and half as many again as those of any other.
    private static func best(_ sample: Sample, among indices: [Int]) -> String? {
        var (most, second, tag): (Int, Int, Int?) = (-1, 0, nil)
        for index in indices {
            let count = sample.counts[index]
            if count > most {
                (second, most, tag) = (max(most, 0), count, index)
            } else if count > second {
                second = count
            }
        }
        guard let tag, most * 12 >= sample.words, most * 2 >= second * 3, most >= (sample.words < 12 ? 1 : 2) else {
            return nil
        }
        return words[tag].tag
    }

    /// The languages of a script, as indices of ``words``.
    private static let arabic = indices(of: ["ar", "fa"])
    private static let cyrillic = indices(of: ["ru", "uk"])
    private static let latin = indices(of: ["en", "fr", "de", "es", "it", "cs", "tr", "az"])

    private static func indices(of tags: [String]) -> [Int] { words.indices.filter { tags.contains(words[$0].tag) } }

    /// For the key of a word, one bit for each language of ``words`` that it is common in.
    private static let masks = {
        var masks = WordMasks()
        for (index, language) in words.enumerated() {
            for word in language.list.split(separator: " ") {
                masks.insert(WordKey.of(Array(word.utf8), in: 0..<word.utf8.count), 1 << UInt16(index))
            }
        }
        return masks
    }()

    // Folded, of eight bytes at most.
    private static let words: [(tag: String, list: String)] = [
        (
            "en",
            "the of and to in that is was for on with as by at from said has have be are it he his will an this which would were been their they not"
                + " had its"
        ),
        (
            "fr",
            "le les des et du une est dans que qui pour par sur au aux plus pas avec ce cette il elle ont sont ses leur mais selon etait apres"
        ),
        (
            "de",
            "der die und das den von zu mit dem des ist im fur auf eine ein nicht sich auch er es wird bei nach einen einer dass hat als sie"
        ),
        (
            "es",
            "el los las del que y una por con para su se al lo como mas pero sus fue este esta ha son desde segun tambien sobre entre hasta muy"
        ),
        (
            "tr",
            "ve bir bu icin ile olarak daha olan gibi cok sonra kadar ise ancak var dedi turkiye etti soyledi her de da en"
        ),
        (
            "az",
            "və ve bir bu ucun ilə ile olan kimi cox daha sonra qədər isə var deyib edib olub bildirib həm də da ki gorə haqqinda"
        ),
        (
            "ru",
            "и в не на что с по о к из он это как для от его за об было она они при до но со а был года году все ее"
        ),
        (
            "it",
            "il lo gli di che non per una con del della dei delle sono nel nella anche piu come ha dal alla ai dalla era stato"
        ),
        (
            "cs",
            "v na se ze je pro jsem jako ale za si od jeho ktery ktera ktere jsou podle rekl uvedl byl bylo jen tak pri jeho kdyz nebo"
        ),
        ("ar", "في من على إلى أن هذا التي الذي عن مع كان قال هذه كما بعد بين قد لم وقال أو ما"),
        ("fa", "در به از که این را با است برای آن های یک شد خود هم می بود کرد تا"),
        ("uk", "і та у в не на що з до за про від він це як для його було буде яка які під року або її є зі із й"),
    ]
}

/// Bits by the keys of words, asked at every word of a sample: open addressing, at most half full.
private struct WordMasks {
    private var entries = [(key: UInt64, mask: UInt16)](repeating: (0, 0), count: 2_048)
    private var count = 0

    /// The bits of a key, 0 for one that is not there.
    subscript(key: UInt64) -> UInt16 { entries[slot(of: key)].mask }

    mutating func insert(_ key: UInt64, _ bits: UInt16) {
        let slot = slot(of: key)
        if entries[slot].mask == 0 { count += 1 }
        precondition(key != 0 && count * 2 <= entries.count, "the table holds some hundred words")
        entries[slot] = (key, entries[slot].mask | bits)
    }

    /// Where a key stands, or could stand: behind others of the same hash.
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 53)
        while entries[slot].mask != 0, entries[slot].key != key { slot = (slot + 1) & 2_047 }
        return slot
    }
}
