import Domain

/// Lists inside a column, as JSON that `sqlite3` and Datasette can take apart: spans and lists of strings.
enum ColumnText {
    /// Writes spans as `[[start,end],…]`.
    static func text(_ spans: [Range<Int>]) -> String {
        "[" + spans.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",") + "]"
    }

    /// Writes strings as a JSON array, with the escapes that RFC 8259 §7 demands and no others.
    static func text(_ strings: [String]) -> String {
        guard !strings.isEmpty else { return "[]" }
        var bytes: [UInt8] = []
        for string in strings {
            bytes.append(UInt8(ascii: bytes.isEmpty ? "[" : ","))
            bytes.append(quotationMark)
            for byte in string.utf8 {
                switch byte {
                case quotationMark, backslash: bytes += [backslash, byte]
                case 0..<32: bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                default: bytes.append(byte)
                }
            }
            bytes.append(quotationMark)
        }
        bytes.append(UInt8(ascii: "]"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads spans that ``text(_:)-([Range<Int>])`` wrote, or `nil` when they are not sorted, disjoint and not empty.
    static func spans(_ text: String) -> [Range<Int>]? {
        var numbers: [Int] = []
        var isInNumber = false
        for byte in text.utf8 {
            switch byte {
            case 48...57:
                let last = isInNumber ? numbers.removeLast() : 0
                guard last < Int.max / 16 else { return nil }
                numbers.append(last * 10 + Int(byte - 48))
                isInNumber = true
            case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","): isInNumber = false
            default: return nil
            }
        }
        guard numbers.count.isMultiple(of: 2) else { return nil }
        var spans: [Range<Int>] = []
        for index in stride(from: 0, to: numbers.count, by: 2) {
            guard numbers[index] < numbers[index + 1], numbers[index] >= spans.last?.upperBound ?? 0 else { return nil }
            spans.append(numbers[index]..<numbers[index + 1])
        }
        return spans
    }

    /// Reads strings that ``text(_:)-([String])`` wrote, or `nil` when they are no such array.
    static func strings(_ text: String) -> [String]? {
        var strings: [String] = []
        var current: [UInt8] = []
        var isInside = false
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch (byte, isInside) {
            case (quotationMark, true):
                strings.append(String(decoding: current, as: UTF8.self))
                current = []
                isInside = false
            case (quotationMark, false): isInside = true
            case (backslash, true):
                guard let escaped = escaped(&rest) else { return nil }
                current.append(escaped)
            case (_, true): current.append(byte)
            case (UInt8(ascii: "["), false), (UInt8(ascii: "]"), false), (UInt8(ascii: ","), false): continue
            default: return nil
            }
        }
        return isInside ? nil : strings
    }

    private static let quotationMark = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let digits = Array("0123456789abcdef".utf8)

    private static func escaped(_ rest: inout String.UTF8View.Iterator) -> UInt8? {
        guard let kind = rest.next() else { return nil }
        guard kind == UInt8(ascii: "u") else { return [quotationMark, backslash].contains(kind) ? kind : nil }
        guard rest.next() == 48, rest.next() == 48, let high = rest.next(), let low = rest.next() else { return nil }
        guard let tens = digits.firstIndex(of: high), let ones = digits.firstIndex(of: low) else { return nil }
        return UInt8(tens * 16 + ones)
    }
}
