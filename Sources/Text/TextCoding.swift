/// The ways in which desks code text as bytes.
public enum TextCoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16BigEndian = "utf-16be"
    case utf16LittleEndian = "utf-16le"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case armscii8 = "armscii-8"

    /// The coding of a label as senders write it, or `nil` for one that is not read.
    ///
    /// ISO 8859-1 and ASCII are read as Windows-1252, which holds them (WHATWG Encoding §4.2).
    public init?(label: String) {
        switch label.lowercased().filter({ !$0.isWhitespace }) {
        case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
        case "utf-16", "utf16", "utf-16le", "ucs-2", "unicode": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        case "windows-1251", "cp1251", "cp-1251", "win-1251", "win1251", "x-cp1251": self = .windows1251
        case "windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "us-ascii",
            "ascii", "x-cp1252", "ansi":
            self = .windows1252
        case "armscii-8", "armscii8", "armscii": self = .armscii8
        default: return nil
        }
    }
}

/// Bytes read as text: valid UTF-8, and what had to be decided for it.
public struct DecodedText: Sendable, Hashable {
    /// The text in UTF-8, without a byte order mark.
    public var utf8: [UInt8]
    /// The coding that was used.
    public var coding: TextCoding
    /// How many sequences stood for nothing and were replaced by U+FFFD.
    public var replacements: Int
    /// Whether another coding than the declared one had to be used.
    public var overrulesDeclaration: Bool

    /// Reads bytes as text, in the declared coding where they can be, else in the one that they look like.
    ///
    /// A byte order mark wins over the declaration; bytes that are UTF-8 beyond ASCII are UTF-8 whatever was declared, and
    /// bytes that are clearly Cyrillic, Armenian or Latin text are not read as another of these.
    /// No input is refused: what no coding explains is replaced, and counted.
    /// - Complexity: O(n), n bytes.
    public init(_ bytes: [UInt8], declared: TextCoding? = nil) {
        overrulesDeclaration = false
        replacements = 0
        if let (marked, length) = Self.mark(bytes) {
            coding = marked
            utf8 = Array(bytes[length...])
        } else {
            coding = declared ?? .utf8
            utf8 = bytes
            let found = Self.coding(of: bytes, declared: declared)
            overrulesDeclaration = declared != nil && found != coding
            coding = found
        }
        switch coding {
        case .utf8: repair()
        case .utf16BigEndian, .utf16LittleEndian: decodeUTF16()
        case .windows1251, .windows1252, .armscii8: decodeBytes()
        }
    }

    private static func mark(_ bytes: [UInt8]) -> (TextCoding, Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        return bytes.starts(with: [0xFE, 0xFF]) ? (.utf16BigEndian, 2) : nil
    }

    private static func coding(of bytes: [UInt8], declared: TextCoding?) -> TextCoding {
        if let wide = wideCoding(of: bytes) { return wide }
        let counts = ByteCounts(bytes)
        let declared = declared == .utf16BigEndian || declared == .utf16LittleEndian ? nil : declared
        if counts.high == 0 { return declared ?? .utf8 }
        if counts.invalid == 0 { return .utf8 }
        if let declared, declared != .utf8 { return counts.contradicts(declared) ? counts.singleByteCoding : declared }
        // A few broken sequences among many whole ones are damage, and no other coding.
        if counts.sequences > 2 * counts.invalid { return .utf8 }
        return counts.singleByteCoding
    }

    /// UTF-16 without its mark: text has ASCII in it, so every other byte is often zero.
    private static func wideCoding(of bytes: [UInt8]) -> TextCoding? {
        let sample = bytes.prefix(1_024)
        guard sample.count >= 4 else { return nil }
        var zeros = (even: 0, odd: 0)
        for (index, byte) in sample.enumerated() where byte == 0 {
            if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        // In Cyrillic or Armenian text only blanks and stops have the zero: one in twelve units at least.
        let least = max(2, sample.count / 24)
        if zeros.odd > least, zeros.even * 8 < zeros.odd { return .utf16LittleEndian }
        return zeros.even > least && zeros.odd * 8 < zeros.even ? .utf16BigEndian : nil
    }

    private mutating func repair() {
        guard String(validating: utf8, as: UTF8.self) == nil else { return }
        let counts = ByteCounts(utf8)
        replacements = counts.invalid
        utf8 = Array(String(decoding: utf8, as: UTF8.self).utf8)
    }

    private mutating func decodeUTF16() {
        var units: [UInt16] = []
        units.reserveCapacity(utf8.count / 2)
        let isBig = coding == .utf16BigEndian
        for index in stride(from: 0, to: utf8.count - 1, by: 2) {
            let (first, second) = (UInt16(utf8[index]), UInt16(utf8[index + 1]))
            units.append(isBig ? first << 8 | second : second << 8 | first)
        }
        replacements = utf8.count % 2
        var isPaired = false
        for (index, unit) in units.enumerated() {
            switch unit {
            case 0xD800...0xDBFF:
                isPaired = index + 1 < units.count && 0xDC00...0xDFFF ~= units[index + 1]
                if !isPaired { replacements += 1 }
            case 0xDC00...0xDFFF:
                if !isPaired { replacements += 1 }
                isPaired = false
            default: isPaired = false
            }
        }
        utf8 = Array(String(decoding: units, as: UTF16.self).utf8)
        if utf8.count > 2, utf8.starts(with: [0xEF, 0xBB, 0xBF]) { utf8.removeFirst(3) }
    }

    private mutating func decodeBytes() {
        let table = SingleByteTable.table(of: coding)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(utf8.count + utf8.count / 8)
        for byte in utf8 {
            if byte < 0x80 {
                decoded.append(byte)
            } else {
                let text = table[Int(byte) - 0x80]
                if text == SingleByteTable.replacement { replacements += 1 }
                decoded += text
            }
        }
        utf8 = decoded
    }
}

/// What the bytes beyond ASCII look like.
private struct ByteCounts {
    /// Bytes beyond ASCII.
    var high = 0
    /// Whole UTF-8 sequences of more than one byte.
    var sequences = 0
    /// Bytes beyond ASCII outside such sequences.
    var invalid = 0
    /// Bytes from B2 on, where single-byte sets have letters, and those of them directly behind another.
    var (letters, joined) = (0, 0)
    /// Of the high bytes from B2 on, those that are odd: the small letters of ARMSCII-8.
    var odd = 0

    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            let length = Self.sequence(bytes, at: index)
            if length > 1 { sequences += 1 } else { invalid += 1 }
            for offset in index..<index + length {
                high += 1
                if bytes[offset] >= 0xB2 { letters += 1 }
                if offset > 0, bytes[offset] >= 0xB2, bytes[offset - 1] >= 0xB2 { joined += 1 }
                if bytes[offset] >= 0xB2, bytes[offset] & 1 == 1 { odd += 1 }
            }
            index += length
        }
    }

    /// The length of the sequence at an offset, 1 where none is whole; overlong ones and surrogates are none (Unicode table 3-7).
    private static func sequence(_ bytes: [UInt8], at index: Int) -> Int {
        let first = bytes[index]
        let (length, low, high): (Int, UInt8, UInt8) =
            switch first {
            case 0xC2...0xDF: (2, 0x80, 0xBF)
            case 0xE0: (3, 0xA0, 0xBF)
            case 0xED: (3, 0x80, 0x9F)
            case 0xE1...0xEF: (3, 0x80, 0xBF)
            case 0xF0: (4, 0x90, 0xBF)
            case 0xF1...0xF3: (4, 0x80, 0xBF)
            case 0xF4: (4, 0x80, 0x8F)
            default: (1, 0, 0)
            }
        guard length > 1, index + length <= bytes.count, low...high ~= bytes[index + 1] else { return 1 }
        return bytes[(index + 2)..<(index + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 1
    }

    /// Whether the bytes are clearly text of another set of one byte than the declared one.
    ///
    /// In Latin text letters beyond ASCII hardly ever stand beside each other, in Cyrillic and Armenian text most do. A few
    /// letters tell nothing.
    func contradicts(_ declared: TextCoding) -> Bool {
        guard letters >= 20 else { return false }
        switch declared {
        case .windows1252: return joined * 3 > letters * 2
        case .windows1251: return joined * 8 < letters || letters >= 40 && odd * 100 > high * 80
        case .armscii8: return joined * 8 < letters || letters >= 40 && odd * 100 < high * 65
        case .utf8, .utf16BigEndian, .utf16LittleEndian: return false
        }
    }

    /// In Latin text letters beyond ASCII stand alone in their words, whatever markup is around them; in Armenian text most letters are small, and those have odd codes.
    var singleByteCoding: TextCoding {
        if joined * 2 <= letters { return .windows1252 }
        return odd * 100 > high * 80 ? .armscii8 : .windows1251
    }
}

/// The upper halves of the codings of one byte.
enum SingleByteTable {
    /// U+FFFD.
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// The character of Windows-1252 at a code of 128…159, as numeric references of HTML mean it.
    static func windows1252(_ code: UInt32) -> Unicode.Scalar? {
        guard 0x80...0x9F ~= code else { return nil }
        return Unicode.Scalar(latin[Int(code) - 0x80])
    }

    static func table(of coding: TextCoding) -> [[UInt8]] {
        switch coding {
        case .windows1251: cyrillicTable
        case .armscii8: armenianTable
        default: latinTable
        }
    }

    private static let latinTable = utf8(latin + Array(UInt32(0xA0)...0xFF))
    private static let cyrillicTable = utf8(cyrillic + Array(UInt32(0x410)...0x44F))
    private static let armenianTable: [[UInt8]] = {
        var scalars = Array(UInt32(0x80)...0xA0) + armenian
        for letter in UInt32(0)..<38 { scalars += [0x531 + letter, 0x561 + letter] }
        return utf8(scalars + [0x55A, 0xFFFD])
    }()

    private static func utf8(_ scalars: [UInt32]) -> [[UInt8]] {
        scalars.map { Unicode.Scalar($0).map { Array(String($0).utf8) } ?? replacement }
    }

    /// 80…9F; the five codes that the set leaves open stand for the control characters there, as in browsers.
    private static let latin: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]
    /// 80…BF.
    private static let cyrillic: [UInt32] = [
        0x402, 0x403, 0x201A, 0x453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x409, 0x2039, 0x40A, 0x40C,
        0x40B, 0x40F, 0x452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x98, 0x2122, 0x459, 0x203A,
        0x45A, 0x45C, 0x45B, 0x45F, 0xA0, 0x40E, 0x45E, 0x408, 0xA4, 0x490, 0xA6, 0xA7, 0x401, 0xA9, 0x404, 0xAB,
        0xAC, 0xAD, 0xAE, 0x407, 0xB0, 0xB1, 0x406, 0x456, 0x491, 0xB5, 0xB6, 0xB7, 0x451, 0x2116, 0x454, 0xBB, 0x458,
        0x405, 0x455, 0x457,
    ]
    /// A1…B1; AST 34.005 names the sign of eternity at A1, which Unicode has as U+058D.
    private static let armenian: [UInt32] = [
        0x58D, 0x587, 0x589, 0x29, 0x28, 0xBB, 0xAB, 0x2014, 0x2E, 0x55D, 0x2C, 0x2D, 0x58A, 0x2026, 0x55C, 0x55B,
        0x55E,
    ]
}

extension Unicode.Scalar {
    /// The scalar that a numeric reference of HTML stands for, or `nil` where it stands for none (HTML §13.2.5.80).
    public init?(reference code: UInt32) {
        if let windows = SingleByteTable.windows1252(code) {
            self = windows
            return
        }
        let isControl = code < 0x20 && code != 9 && code != 10 && code != 13
        guard !isControl, code != 0x7F, let scalar = Unicode.Scalar(code) else { return nil }
        self = scalar
    }
}
