/// Documents that have any of many terms: those with a prefix, or those spelled nearly alike.
///
/// Each document scores 1, however many of the terms it has and however often. A segment is matched whole when its first window is asked for.
final class UnionMatcher: Matcher {
    let window = Window(isScored: false, constant: 1)
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

    func bound(_ base: Int) -> Double { 1 }

    func fill(_ base: Int, within candidates: WindowBits, floor: Double) -> Bool {
        let bits = bits ?? union()
        self.bits = bits
        window.bits = candidates
        window.bits.formIntersection(bits, from: base / 64)
        return !window.bits.isEmpty
    }

    var isLed: Bool { false }

    func matches(_ document: Int) -> Bool {
        let bits = bits ?? union()
        self.bits = bits
        return bits[document >> 6] >> UInt64(document & 63) & 1 != 0
    }

    func bound(at document: Int) -> Double { 1 }

    func score(_ document: Int) -> Double { 1 }

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
    let window = Window(isScored: false, constant: 0)
    let cost: Int
    private let ranges: [Range<Int>]
    private var range = 0..<0

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

    func open(_ number: Int, _ segment: Segment) { range = ranges[number] }

    func next(from document: Int) -> Int { document < range.upperBound ? max(document, range.lowerBound) : .max }

    func bound(_ base: Int) -> Double { 0 }

    func fill(_ base: Int, within candidates: WindowBits, floor: Double) -> Bool {
        window.bits = candidates
        window.bits.clamp(to: range.lowerBound - base..<range.upperBound - base)
        return !window.bits.isEmpty
    }

    var isLed: Bool { true }

    func matches(_ document: Int) -> Bool { range.contains(document) }

    func bound(at document: Int) -> Double { 0 }

    func score(_ document: Int) -> Double { 0 }
}
