/// What kind of scalar stands where in a text, by Unicode's General_Category.
///
/// ASCII and the scripts and marks that news uses most are answered by comparisons; the rest by the standard library's tables.
public enum UnicodeClasses {
    /// Whether a scalar is part of a word: a letter, a mark or a number (General_Category L*, M* or N*).
    public static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x80: isASCIIWord(UInt8(truncatingIfNeeded: scalar.value))
        case 0xC0...0x24F: scalar.value != 0xD7 && scalar.value != 0xF7
        case 0x300...0x36F, 0x400...0x481, 0x1E00...0x1EFF: true
        case 0x2010...0x2027: false
        default: isWordByTable(scalar)
        }
    }

    /// Whether an ASCII byte is a letter or a digit; false for bytes of 0x80 and above.
    public static func isASCIIWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
    }

    /// Whether a scalar is a combining mark (General_Category M*).
    public static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Whether a scalar is a letter (General_Category L*).
    public static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value | 0x20) &- 0x61 < 26 }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    /// Whether a scalar is an upper-case or title-case letter (General_Category Lu or Lt).
    public static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value) &- 0x41 < 26 }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: true
        default: false
        }
    }

    /// Whether a scalar is white space (the White_Space property: spaces, tabs and line ends of any kind).
    public static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value == 0x20 || scalar.value &- 9 < 5 }
        return scalar.properties.isWhitespace
    }

    /// The scalar whose encoding starts at `offset`, and its length in bytes.
    ///
    /// Where the bytes are no well-formed UTF-8, one byte long and U+FFFD, so that a walk always advances.
    /// `offset` must be below `bytes.count`.
    public static func scalar(in bytes: Span<UInt8>, at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let first = bytes[offset]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, bytes.count - offset >= length else { return ("\u{FFFD}", 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for next in 1..<length {
            let byte = bytes[offset + next]
            guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard value >= least, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }

    private static func isWordByTable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark,
            .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
