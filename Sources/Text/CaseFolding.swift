/// Folding of letters to one form for comparison: without case, and without accents where readers leave them out.
///
/// Every scalar is lower-cased by its own mapping (Unicode simple case folding, no rules of context or language). Latin and Greek
/// letters lose their accents and strokes (“Hernández” → “hernandez”, “Łukasz” → “lukasz”), ligatures are spelled out
/// (“ß” → “ss”, “æ” → “ae”), Cyrillic “ё” becomes “е”; “й” and “ї” are letters of their own and stay. Combining accents (U+0300 to
/// U+036F) are dropped, so that composed and decomposed spellings fold alike. Marks of other scripts stay.
public enum CaseFolding {
    /// The folded form of a text; folding it again changes nothing.
    ///
    /// - Complexity: O(n) in the bytes of `text`.
    public static func folded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the folded form of one scalar, as UTF-8, to the folded form of the scalars before it.
    ///
    /// An accent that makes “й” or “ї” of the letter at the end of `bytes` is joined to it; other accents add nothing.
    public static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        let value = scalar.value
        switch value {
        case 0..<0x80: bytes.append(lowercased(UInt8(truncatingIfNeeded: value)))
        case 0xC0...0x24F: appendLatin(scalar, to: &bytes)
        case 0x300...0x36F: join(scalar, to: &bytes)
        case 0x370...0x3FF: append(greek[Int(value) - 0x370], or: scalar, to: &bytes)
        case 0x400, 0x401, 0x450, 0x451: appendUTF8("е", to: &bytes)
        case 0x1E9E: bytes += [0x73, 0x73]
        case 0x212B: bytes.append(0x61)  // the Ångström sign
        case 0x1E00...0x1FFF: append(extended[Int(value) - 0x1E00], or: scalar, to: &bytes)
        default: appendLowercased(scalar, to: &bytes)
        }
    }

    /// Appends the lower-case mapping of one scalar, as UTF-8; accents stay.
    public static func appendLowercased(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.isASCII {
            bytes.append(lowercased(UInt8(truncatingIfNeeded: scalar.value)))
        } else if scalar.properties.changesWhenLowercased {
            bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        } else {
            appendUTF8(scalar, to: &bytes)
        }
    }

    /// The lower-case form of an ASCII byte; every other byte as it is.
    public static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    private static func appendLatin(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar {
        case "ß": bytes += [0x73, 0x73]
        case "æ", "Æ", "ǣ", "Ǣ", "ǽ", "Ǽ": bytes += [0x61, 0x65]
        case "œ", "Œ": bytes += [0x6F, 0x65]
        case "þ", "Þ": bytes += [0x74, 0x68]
        case "ĳ", "Ĳ": bytes += [0x69, 0x6A]
        default: append(latin[Int(scalar.value) - 0xC0], or: scalar, to: &bytes)
        }
    }

    private static func append(_ letter: Unicode.Scalar, or scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if letter == "." { appendLowercased(scalar, to: &bytes) } else { appendUTF8(letter, to: &bytes) }
    }

    private static func join(_ accent: Unicode.Scalar, to bytes: inout [UInt8]) {
        guard bytes.count >= 2 else { return }
        let letter = (bytes[bytes.count - 2], bytes[bytes.count - 1])
        let joined: Unicode.Scalar? =
            switch (letter.0, letter.1, accent.value) {
            case (0xD0, 0xB8, 0x306): "й"
            case (0xD1, 0x96, 0x308): "ї"
            case (0xD1, 0x83, 0x306): "ў"
            default: nil
            }
        guard let joined else { return }
        bytes.removeLast(2)
        appendUTF8(joined, to: &bytes)
    }

    private static func appendUTF8(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        let value = scalar.value
        switch UTF8.width(scalar) {
        case 1: bytes.append(UInt8(truncatingIfNeeded: value))
        case 2: bytes.append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
        case 3:
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
            bytes.append(continuation(value >> 6))
        default:
            bytes.append(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
            bytes.append(continuation(value >> 12))
            bytes.append(continuation(value >> 6))
        }
        if value >= 0x80 { bytes.append(continuation(value)) }
    }

    /// A byte of UTF-8 behind the first, with the six lowest bits of a number.
    private static func continuation(_ value: UInt32) -> UInt8 {
        0x80 | UInt8(truncatingIfNeeded: value) & 0x3F
    }

    /// The letter without accent and case of U+00C0 to U+024F; a dot where there is none.
    private static let latin = Array(
        """
        aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll.\
        .llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
        ................................oo.............uu...............\
        .............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..oo\
        aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
        ................
        """.unicodeScalars
    )

    /// The same of U+0370 to U+03FF; a dot where there is none.
    private static let greek = Array(
        """
        ͱ.ͳ...ͷ........ϳ......α.εηι.ο.υωιαβγδεζηθικλμνξοπρ.στυφχψωιυαεηι\
        υ.................σ.......ιυουωϗ...ϒϒ...ϙ.ϛ.ϝ.ϟ.ϡ...............\
        ....θ..ϸ.ϲϻ..ͻͼͽ
        """.unicodeScalars
    )

    /// The same of U+1E00 to U+1FFF (Latin Extended Additional, Greek Extended); a dot where there is none.
    private static let extended = Array(
        """
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
        mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
        wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
        eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......\
        ααααααααααααααααεεεεεε..εεεεεε..ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιι\
        οοοοοο..οοοοοο..υυυυυυυυ.υ.υ.υ.υωωωωωωωωωωωωωωωωααεεηηιιοουυωω..\
        ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα.ααααααα.ι.\
        ..ηηη.ηηεεηηη...ιιιι..ιιιιιι....υυυυρρυυυυυυρ.....ωωω.ωωοοωωω...
        """.unicodeScalars
    )
}
