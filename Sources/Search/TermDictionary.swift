/// The terms of a segment in order of their bytes, each with the places of its postings and positions.
struct TermDictionary: Sendable {
    /// The terms, one after another.
    private(set) var text: [UInt8] = []
    /// Where each term starts in ``text``, and the end of the last.
    private(set) var starts: [UInt32] = [0]
    /// Where each term's postings start.
    private(set) var postings: [UInt32] = []
    /// Where each term's positions start.
    private(set) var positions: [UInt32] = []

    var count: Int { postings.count }

    mutating func reserve(terms: Int, bytes: Int) {
        text.reserveCapacity(bytes)
        starts.reserveCapacity(terms + 1)
        postings.reserveCapacity(terms)
        positions.reserveCapacity(terms)
    }

    /// Adds a term, which must be above all before it.
    mutating func append(_ term: ArraySlice<UInt8>, _ place: (postings: UInt32, positions: UInt32)) {
        text.append(contentsOf: term)
        starts.append(UInt32(text.count))
        postings.append(place.postings)
        positions.append(place.positions)
    }

    /// The bytes of the term with a number.
    subscript(number: Int) -> ArraySlice<UInt8> { text[range(number)] }

    /// Where the term with a number stands in ``text``.
    func range(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

    /// Whether a term is a keyword's and has neither frequencies nor positions.
    func isKeyword(_ number: Int) -> Bool { text[Int(starts[number])] == KeywordTerm.mark }

    /// The number of a term, or `nil`.
    ///
    /// - Complexity: O(log n) in the terms.
    func find(_ term: [UInt8]) -> Int? {
        let (bytes, wanted) = (text.span, term.span)
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let order = Self.compare(bytes, range(middle), wanted, 0..<wanted.count)
            if order == 0 { return middle }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Below 0, 0 or above 0 as the first bytes come before, equal or come after the second.
    static func compare(_ a: Span<UInt8>, _ aRange: Range<Int>, _ b: Span<UInt8>, _ bRange: Range<Int>) -> Int {
        let common = min(aRange.count, bRange.count)
        for step in 0..<common {
            let (x, y) = (a[aRange.lowerBound + step], b[bRange.lowerBound + step])
            if x != y { return x < y ? -1 : 1 }
        }
        return aRange.count - bRange.count
    }
}
