/// Reads field values that are lists, RFC 9110 §5.6.1, and the parameters of their elements, §5.6.6.
enum FieldList {
    /// Calls back for each element that is not empty, without the blanks around it, until the body returns `false`.
    ///
    /// A comma between quotation marks parts nothing. In a quoted string a backslash hides the byte after it, in an
    /// entity tag it does not: `escapes` says which quotes the field has. Offsets are half-open.
    static func forEachElement(
        _ bytes: Span<UInt8>,
        _ value: Range<Int>,
        separator: UInt8 = UInt8(ascii: ","),
        escapes: Bool = true,
        _ body: (Range<Int>) -> Bool
    ) {
        var start = value.lowerBound
        while start < value.upperBound {
            let end = elementEnd(bytes, start..<value.upperBound, separator, escapes)
            let element = trimmed(bytes, start..<end)
            if !element.isEmpty, !body(element) { return }
            start = end + 1
        }
    }

    /// The offset of the separator that ends the element at the start of the range, or the range's end.
    private static func elementEnd(
        _ bytes: Span<UInt8>,
        _ range: Range<Int>,
        _ separator: UInt8,
        _ escapes: Bool
    ) -> Int {
        var index = range.lowerBound
        var isQuoted = false
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if isQuoted, escapes, byte == UInt8(ascii: "\\") {
                index += 1
            } else if byte == separator, !isQuoted {
                return index
            }
            index += 1
        }
        return range.upperBound
    }

    /// The range without the blanks at its ends.
    static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start].isBlank { start += 1 }
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// Where the part of an element before its parameters ends, and its parameters begin.
    static func head(_ bytes: Span<UInt8>, _ element: Range<Int>) -> (head: Range<Int>, parameters: Range<Int>) {
        var index = element.lowerBound
        while index < element.upperBound, bytes[index] != UInt8(ascii: ";") { index += 1 }
        let head = trimmed(bytes, element.lowerBound..<index)
        return (head, min(index + 1, element.upperBound)..<element.upperBound)
    }

    /// The name and the value of a parameter, the value with its quotation marks; `nil` when it has no `=`.
    static func parameter(
        _ bytes: Span<UInt8>,
        _ parameter: Range<Int>
    ) -> (name: Range<Int>, value: Range<Int>)? {
        var index = parameter.lowerBound
        while index < parameter.upperBound, bytes[index] != UInt8(ascii: "=") { index += 1 }
        guard index < parameter.upperBound else { return nil }
        return (parameter.lowerBound..<index, index + 1..<parameter.upperBound)
    }

    /// The weight that the parameters of an element hold, in thousandths, RFC 9110 §12.4.2; 1000 without one.
    ///
    /// A weight that breaks the grammar counts as 1000: who names a thing can take it.
    static func weight(_ bytes: Span<UInt8>, _ parameters: Range<Int>) -> Int {
        var weight = 1000
        forEachElement(bytes, parameters, separator: UInt8(ascii: ";")) { range in
            guard let (name, value) = parameter(bytes, range), isWeight(bytes, name) else { return true }
            weight = thousandths(bytes, value)
            return false
        }
        return weight
    }

    /// Whether the name of a parameter is `q`.
    static func isWeight(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        name.count == 1 && bytes[name.lowerBound].lowered == UInt8(ascii: "q")
    }

    /// A weight in thousandths; 1000 for what is none.
    static func thousandths(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Int {
        guard let first = value.first, bytes[first] == UInt8(ascii: "0") else { return 1000 }
        guard value.count > 1 else { return 0 }
        guard bytes[first + 1] == UInt8(ascii: "."), value.count <= 5 else { return 1000 }
        var weight = 0
        var unit = 100
        for index in first + 2..<value.upperBound {
            guard bytes[index].isDigit else { return 1000 }
            weight += Int(bytes[index] - 0x30) * unit
            unit /= 10
        }
        return weight
    }
}
