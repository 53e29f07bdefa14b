import Testing
import Text

@Suite struct TextCodingTests {
    private func read(_ bytes: [UInt8], _ declared: TextCoding? = nil) -> (text: String, decoded: DecodedText) {
        let decoded = DecodedText(bytes, declared: declared)
        return (String(decoding: decoded.utf8, as: UTF8.self), decoded)
    }

    /// “Фонарь горит на пирсе.” in Windows-1251.
    private let cyrillic: [UInt8] = [
        0xD4, 0xEE, 0xED, 0xE0, 0xF0, 0xFC, 0x20, 0xE3, 0xEE, 0xF0, 0xE8, 0xF2, 0x20, 0xED, 0xE0, 0x20, 0xEF, 0xE8,
        0xF0, 0xF1, 0xE5, 0x2E,
    ]
    /// “Լապտերը վառ է։” in ARMSCII-8.
    private let armenian: [UInt8] = [
        0xC8, 0xB3, 0xE5, 0xEF, 0xBB, 0xF1, 0xC1, 0x20, 0xED, 0xB3, 0xE9, 0x20, 0xBF, 0xA3,
    ]

    @Test(arguments: [TextCoding.windows1251, nil]) func `Windows-1251 is read, declared or not`(declared: TextCoding?)
    {
        #expect(read(cyrillic, declared).text == "Фонарь горит на пирсе.")
        #expect(read(cyrillic, declared).decoded.coding == .windows1251)
    }

    @Test(arguments: [TextCoding.armscii8, nil]) func `ARMSCII-8 is read, declared or not`(declared: TextCoding?) {
        #expect(read(armenian, declared).text == "Լապտերը վառ է։")
    }

    @Test func `Windows-1252 is what Latin text without a declaration is read as`() {
        let (text, decoded) = read(Array("Le caf".utf8) + [0xE9, 0x20, 0x93] + Array("ferme".utf8) + [0x94])
        #expect(text == "Le café “ferme”")
        #expect(decoded.coding == .windows1252 && decoded.replacements == 0)
    }

    @Test func `UTF-8 that was declared as Latin-1 is read as UTF-8, and that is said`() {
        let (text, decoded) = read(Array("Café d’été".utf8), .windows1252)
        #expect(text == "Café d’été")
        #expect(decoded.overrulesDeclaration)
    }

    @Test func `text that is clearly of another set of one byte is not read as the declared one`() {
        let russian = Array(repeating: cyrillic, count: 3).joined(separator: [0x20])
        let hayeren = Array(repeating: armenian, count: 5).joined(separator: [0x20])
        let french = Array(repeating: Array("caf".utf8) + [0xE9], count: 30).joined(separator: [0x20])
        for (bytes, declared, coding) in [
            (russian, TextCoding.windows1252, TextCoding.windows1251), (russian, .armscii8, .windows1251),
            (hayeren, .windows1252, .armscii8), (hayeren, .windows1251, .armscii8),
            (french, .windows1251, .windows1252), (french, .armscii8, .windows1252),
        ] {
            let decoded = read(Array(bytes), declared).decoded
            #expect(decoded.coding == coding && decoded.overrulesDeclaration, "\(declared)")
        }
        // A few letters tell nothing.
        #expect(read([0xE9, 0xE8], .windows1252).decoded.coding == .windows1252)
    }

    @Test func `Latin-1 that was declared as UTF-8 loses no letter`() {
        let (text, decoded) = read(Array("Le caf".utf8) + [0xE9] + Array(" ferme".utf8), .utf8)
        #expect(text == "Le café ferme")
        #expect(decoded.overrulesDeclaration)
    }

    @Test func `a cut sequence in UTF-8 is replaced and counted, and the rest is kept`() {
        let (text, decoded) = read(Array("Фонарь горит ".utf8) + [0xD0] + Array(" ярко".utf8), .utf8)
        #expect(text == "Фонарь горит \u{FFFD} ярко")
        #expect(decoded.replacements == 1 && !decoded.overrulesDeclaration)
    }

    @Test(arguments: [false, true], [false, true]) func `UTF-16 is read in both orders, with and without its mark`(
        isBig: Bool,
        hasMark: Bool
    ) {
        let units = Array(((hasMark ? "\u{FEFF}" : "") + "Lamp 🏮, фонарь").utf16)
        let bytes = units.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(read(bytes).text == "Lamp 🏮, фонарь")
    }

    @Test func `half of a surrogate pair is replaced and counted`() {
        let (text, decoded) = read([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00])
        #expect(text == "A\u{FFFD}B")
        #expect(decoded.replacements == 1)
    }

    @Test func `a byte order mark of UTF-8 is no text`() {
        #expect(read([0xEF, 0xBB, 0xBF, 0x41]).text == "A")
    }

    @Test(arguments: [
        ("UTF-8", TextCoding.utf8), ("iso-8859-1", .windows1252), ("CP1251", .windows1251), ("armscii-8", .armscii8),
    ])
    func `labels are known in any case`(label: String, coding: TextCoding) {
        #expect(TextCoding(label: label) == coding)
    }

    @Test func `an unknown label is none`() { #expect(TextCoding(label: "ebcdic") == nil) }

    @Test(arguments: [(UInt32(0x41), "A"), (0x93, "“"), (0x20AC, "€"), (0x1F3EE, "🏮")])
    func `a numeric reference stands for its scalar, or that of Windows-1252`(code: UInt32, text: String) {
        #expect(Unicode.Scalar(reference: code).map { String($0) } == text)
    }

    @Test(arguments: [UInt32(0), 1, 0x7F, 0xD800, 0x110000]) func `what is no character has no reference`(code: UInt32)
    {
        #expect(Unicode.Scalar(reference: code) == nil)
    }
}
