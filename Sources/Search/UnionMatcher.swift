/// Documents that have any of many terms: those with a prefix, or those spelled nearly alike.
///
/// Each document scores 1, however many of the terms it has and however often. A segment is matched whole when its first window is asked for.
final class UnionMatcher: Matcher {
    let cost: Int
    private let places: [[TermPlace]]
    private let field: Int?
    private var cursor: PostingsCursor
    private var segment = Segment.empty
    private var number = 0
    private var bits: [UInt64]?

    /// Creates a matcher of the terms that lie at these places in each segment.
    init(_ places: [[TermPlace]], in views: [SegmentView], field: Int?, fieldCount: Int) {
        (self.places, self.field) = (places, field)
        var cost = 0
        for (view, places) in zip(views, places) {
            for place in places {
                var offset = view.segment.layout.postings.lowerBound + place.postings
                cost += Int(PostingsCodec.read(view.segment.region, &offset))
            }
        }
        self.cost = cost
        cursor = PostingsCursor(fieldCount: fieldCount)
    }

    func open(_ number: Int, _ segment: Segment) {
        (self.number, self.segment, bits) = (number, segment, nil)
    }

    func next(from document: Int) -> Int {
        places[number].isEmpty || document >= segment.documentCount ? .max : document
    }

    func narrow(_ window: inout WindowBits, at base: Int) -> Bool {
        window.formIntersection(known, from: base / 64)
        return !window.isEmpty
    }

    func lead(_ candidates: inout Candidates, from document: Int) -> Bool {
        leadByWindows(&candidates, from: document, of: segment.documentCount)
    }

    func matches(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits {
        let known = known
        var bits = among
        bits.keep { slot in
            let document = candidates.documents[slot]
            return known[Int(document >> 6)] >> UInt64(document & 63) & 1 != 0
        }
        return bits
    }

    var bound: Double { 1 }

    func addBounds(_ bits: CandidateBits, to sums: inout [Double]) { bits.forEach { sums[$0] += 1 } }

    func addScores(_ candidates: Candidates, _ bits: CandidateBits, to sums: inout [Double]) {
        addBounds(bits, to: &sums)
    }

    /// All documents of the segment.
    private var known: [UInt64] {
        if let bits { return bits }
        let union = union()
        bits = union
        return union
    }

    private func union() -> [UInt64] {
        var bits = [UInt64](repeating: 0, count: (segment.documentCount + 63) / 64)
        for place in places[number] { Self.add(place, segment, field, &cursor, &bits) }
        return bits
    }

    private static func add(
        _ place: TermPlace,
        _ segment: Segment,
        _ field: Int?,
        _ cursor: inout PostingsCursor,
        _ bits: inout [UInt64]
    ) {
        cursor.open(segment, place)
        while cursor.blockCount > 0 {
            if field != nil { cursor.loadFrequencies() }
            for posting in 0..<cursor.blockCount {
                if let field, cursor.frequency(posting, field) == 0 { continue }
                let document = Int(cursor.documents[posting])
                bits[document >> 6] |= 1 << UInt64(document & 63)
            }
            cursor.leaveBlock()
        }
    }
}

/// Documents dated within a range; they score nothing.
final class DateMatcher: Matcher {
    let cost: Int
    private let ranges: [Range<Int>]
    private var range = 0..<0
    private var documentCount = 0

    init(_ dates: ClosedRange<Int64>, in views: [SegmentView]) {
        ranges = views.map { view in
            let start = view.segment.firstDocument(since: dates.lowerBound)
            let end =
                dates.upperBound == .max
                ? view.segment.documentCount : view.segment.firstDocument(since: dates.upperBound + 1)
            return start..<max(start, end)
        }
        cost = ranges.reduce(0) { $0 + $1.count }
    }

    func open(_ number: Int, _ segment: Segment) { (range, documentCount) = (ranges[number], segment.documentCount) }

    func next(from document: Int) -> Int { document < range.upperBound ? max(document, range.lowerBound) : .max }

    func narrow(_ bits: inout WindowBits, at base: Int) -> Bool {
        bits.clamp(to: range.lowerBound - base..<range.upperBound - base)
        return !bits.isEmpty
    }

    func lead(_ candidates: inout Candidates, from document: Int) -> Bool {
        leadByWindows(&candidates, from: document, of: documentCount)
    }

    func matches(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits {
        let range = range
        var bits = among
        bits.keep { range.contains(Int(candidates.documents[$0])) }
        return bits
    }

    var bound: Double { 0 }

    func addBounds(_ bits: CandidateBits, to sums: inout [Double]) {}

    func addScores(_ candidates: Candidates, _ bits: CandidateBits, to sums: inout [Double]) {}
}
