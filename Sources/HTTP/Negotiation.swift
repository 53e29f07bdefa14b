extension Request {
    /// Refuses a request whose client does not take the media type of the answer.
    ///
    /// - Throws: ``Fault/notAcceptable(available:)``.
    public func checkAccepts(_ mediaType: MediaType) throws(Fault) {
        guard SelectingFields(fields).weight(of: mediaType) > 0 else {
            throw .notAcceptable(available: [mediaType.essence])
        }
    }
}

/// Proactive negotiation, RFC 9110 §12.
extension SelectingFields {
    /// How much the client wants a media type, in thousandths; 0 when it is not acceptable.
    ///
    /// The most specific range decides, RFC 9110 §12.5.1. A range with a parameter that the type does not have still
    /// matches where no other does, because clients send `application/json; charset=utf-8` for a type without charset.
    func weight(of type: MediaType) -> Int {
        // Without the field, or with an empty one, anything is acceptable.
        var found = (rank: -1, weight: accept.isPresent ? 0 : 1000)
        var isEmpty = true
        let span = bytes.span
        accept.forEach { line in
            FieldList.forEachElement(span, line) { element in
                isEmpty = false
                if let range = Self.match(span, element, type), range.rank > found.rank { found = range }
                return true
            }
            return true
        }
        return isEmpty ? 1000 : found.weight
    }

    /// How specifically a range of Accept names a type, and its weight; `nil` when it does not name it.
    private static func match(
        _ bytes: Span<UInt8>,
        _ element: Range<Int>,
        _ type: MediaType
    ) -> (rank: Int, weight: Int)? {
        let (head, parameters) = FieldList.head(bytes, element)
        guard let rank = rank(bytes, head, type.essence) else { return nil }
        var matched = 0
        var fits = true
        var weight = 1000
        FieldList.forEachElement(bytes, parameters, separator: UInt8(ascii: ";")) { range in
            guard let (name, value) = FieldList.parameter(bytes, range) else { return true }
            if FieldList.isWeight(bytes, name) {
                weight = FieldList.thousandths(bytes, value)
                return false
            }
            let hasIt = type.parameters.contains {
                equals(bytes, name, $0.name) && equals(bytes, unquoted(bytes, value), $0.value)
            }
            if hasIt { matched += 1 } else { fits = false }
            return true
        }
        // That one form of a type is refused says nothing of another.
        guard fits else { return weight > 0 ? (0, weight) : nil }
        return (rank + matched, weight)
    }

    /// 1 for `*/*`, 2 for `type/*`, 3 for the type itself; 0 is left for the type with a parameter it does not have.
    private static func rank(_ bytes: Span<UInt8>, _ head: Range<Int>, _ essence: String) -> Int? {
        if equals(bytes, head, essence) { return 3 }
        guard head.count >= 3, bytes[head.upperBound - 1] == UInt8(ascii: "*"),
            bytes[head.upperBound - 2] == UInt8(ascii: "/")
        else { return nil }
        if head.count == 3, bytes[head.lowerBound] == UInt8(ascii: "*") { return 1 }
        let start = essence.utf8.prefix(head.count - 1)
        guard start.last == UInt8(ascii: "/") else { return nil }
        return equals(bytes, head.lowerBound..<head.upperBound - 1, Substring(start)) ? 2 : nil
    }

    private static func equals(_ bytes: Span<UInt8>, _ range: Range<Int>, _ text: some StringProtocol) -> Bool {
        guard range.count == text.utf8.count else { return false }
        var index = range.lowerBound
        for byte in text.utf8 {
            guard bytes[index].lowered == byte.lowered else { return false }
            index += 1
        }
        return true
    }

    private static func unquoted(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Range<Int> {
        guard value.count >= 2, bytes[value.lowerBound] == UInt8(ascii: "\""),
            bytes[value.upperBound - 1] == UInt8(ascii: "\"")
        else { return value }
        return value.lowerBound + 1..<value.upperBound - 1
    }

    /// How much the client wants content coded with gzip, and as it is, in thousandths; RFC 9110 §12.5.3.
    ///
    /// Without the field only what is not coded is sent, although anything would be acceptable.
    var codingWeights: (gzip: Int, identity: Int) {
        var (gzip, identity, any): (Int?, Int?, Int?) = (nil, nil, nil)
        let span = bytes.span
        acceptEncoding.forEach { line in
            FieldList.forEachElement(span, line) { element in
                let (head, parameters) = FieldList.head(span, element)
                let weight = FieldList.weight(span, parameters)
                if Self.equals(span, head, "gzip") || Self.equals(span, head, "x-gzip") {
                    gzip = max(gzip ?? 0, weight)
                } else if Self.equals(span, head, "identity") {
                    identity = weight
                } else if Self.equals(span, head, "*") {
                    any = weight
                }
                return true
            }
            return true
        }
        // Not coded is always acceptable, at the least weight there is, unless it or all is named.
        return (gzip ?? any ?? 0, identity ?? any ?? 1)
    }
}
