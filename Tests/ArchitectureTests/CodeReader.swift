/// Tells code from comments and string literals, byte by byte.
///
/// Knows line and nested block comments, plain, raw and multi-line strings, interpolations, and raw identifiers.
struct CodeReader {
    private let bytes: [UInt8]
    private var position = 0
    private var code: [UInt8] = []

    /// The text with comments, strings and quoted identifiers replaced by blanks; newlines are kept.
    static func code(of text: String) -> String {
        var reader = CodeReader(bytes: Array(text.utf8))
        reader.readCode(insideString: false)
        return String(decoding: reader.code, as: UTF8.self)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        code.reserveCapacity(bytes.count)
    }

    private func sees(_ text: StaticString) -> Bool { bytes[position...].starts(with: text.description.utf8) }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < bytes.count {
            code.append(bytes[position] == UInt8(ascii: "\n") ? UInt8(ascii: "\n") : UInt8(ascii: " "))
            position += 1
        }
    }

    /// Reads code to the end of the text, or to the parenthesis that closes an interpolation.
    private mutating func readCode(insideString: Bool) {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "/") where sees("//"): blank(to: "\n")
            case UInt8(ascii: "/") where sees("/*"): skipBlockComment()
            case UInt8(ascii: "`"):
                blank()
                blank(to: "`")
                blank()
                continue
            case UInt8(ascii: "\""): readString(hashes: 0)
            case UInt8(ascii: "#") where hashesBeforeString > 0: readString(hashes: hashesBeforeString)
            case UInt8(ascii: "("):
                depth += 1
                keep()
            case UInt8(ascii: ")"):
                if insideString, depth == 0 { return }
                depth -= 1
                keep()
            default: keep()
            }
        }
    }

    private mutating func keep() {
        code.append(bytes[position])
        position += 1
    }

    private mutating func blank(to end: Unicode.Scalar) {
        while position < bytes.count, bytes[position] != UInt8(ascii: end), bytes[position] != UInt8(ascii: "\n") {
            blank()
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if sees("/*") {
                depth += 1
                blank(2)
            } else if sees("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < bytes.count
    }

    /// The number of `#` before a string that begins here; 0 where none does.
    private var hashesBeforeString: Int {
        let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
        let mark = position + hashes
        return mark < bytes.count && bytes[mark] == UInt8(ascii: "\"") ? hashes : 0
    }

    private mutating func readString(hashes: Int) {
        blank(hashes)
        let marks = sees("\"\"\"") ? 3 : 1
        blank(marks)
        let raw = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        let end = [UInt8](repeating: UInt8(ascii: "\""), count: marks) + raw
        let escape = [UInt8(ascii: "\\")] + raw
        while position < bytes.count {
            if bytes[position...].starts(with: end) { return blank(end.count) }
            if marks == 1, bytes[position] == UInt8(ascii: "\n") { return }
            guard bytes[position...].starts(with: escape) else {
                blank()
                continue
            }
            blank(escape.count)
            let interpolates = sees("(")
            blank()
            guard interpolates else { continue }
            readCode(insideString: true)
            blank()
        }
    }
}
