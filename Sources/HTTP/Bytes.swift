/// Classes of bytes in messages, RFC 9110 §5.6.2 and RFC 5234.
extension UInt8 {
    /// Whether the byte may stand in a token: a method, a field name, a coding.
    var isToken: Bool {
        // !#$%&'*+-.^_`|~, letters and digits, as two sets of 64 bits.
        let set: UInt64 = self < 64 ? 0x03FF_6CFA_0000_0000 : self < 128 ? 0x57FF_FFFF_C7FF_FFFE : 0
        return set >> UInt64(self & 63) & 1 == 1
    }

    /// Whether the byte may stand in a field value: no control but tab, RFC 9110 §5.5.
    var isFieldContent: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }

    /// Whether the byte may stand in a request target: visible ASCII without `#`, RFC 9112 §3.2.
    ///
    /// A few bytes that RFC 3986 forbids (`|`, `{`, `"` …) are let through, because browsers send them in queries.
    var isTarget: Bool { self > 0x20 && self < 0x7F && self != UInt8(ascii: "#") }

    /// Whether the byte is a decimal digit.
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// Whether the byte is a letter of ASCII.
    var isLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }

    /// Whether the byte is a space or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// The byte with A–Z made lower case.
    var lowered: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// The value of a hexadecimal digit, or `nil`.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}

/// Whether bytes equal a text in lower case but for the case of letters.
func equalsIgnoringCase(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ lowered: [UInt8]) -> Bool {
    guard end - start == lowered.count else { return false }
    for index in lowered.indices where bytes[start + index].lowered != lowered[index] { return false }
    return true
}
