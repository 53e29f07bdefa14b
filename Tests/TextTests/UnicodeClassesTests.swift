import Testing
import Text

@Suite struct UnicodeClassesTests {
    @Test func `word scalars are the letters, marks and numbers of the standard library's tables`() {
        var differing: [Unicode.Scalar] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isWord =
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .nonspacingMark,
                    .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
                    true
                default: false
                }
            if isWord != UnicodeClasses.isWord(scalar) { differing.append(scalar) }
            if scalar.properties.isWhitespace != UnicodeClasses.isWhitespace(scalar) { differing.append(scalar) }
        }
        #expect(differing == [])
    }

    @Test(arguments: ["a", "é", "—", "한", "👍", "\u{10FFFF}"])
    func `a scalar is read back from its bytes`(text: String) {
        let bytes = Array(text.utf8)
        let read = UnicodeClasses.scalar(in: bytes.span, at: 0)
        #expect(read.scalar == text.unicodeScalars.first && read.length == bytes.count)
    }

    @Test(arguments: [
        [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80], [0xFF], [0xBF],
    ])
    func `ill-formed bytes read as one replacement character a byte`(bytes: [UInt8]) {
        let read = UnicodeClasses.scalar(in: bytes.span, at: 0)
        #expect(read.scalar == "\u{FFFD}" && read.length == 1)
    }
}
