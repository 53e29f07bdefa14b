/// Documents in which terms stand side by side in one text, or near one another.
///
/// Scored as a term whose frequency in a field is the number of places where the phrase starts, or of shortest stretches that
/// hold all its words, and whose idf is the sum of its terms' idf.
final class PhraseMatcher: Matcher {
    let window: Window
    let cost: Int
    private let terms: [TermStatistics]
    private var reader: PhraseReader

    /// Creates a matcher that scores with `model`, or not at all when that is `nil`.
    ///
    /// `words` gives for each word its term's number; with a `slop`, the words may stand in any order with that many others among
    /// them.
    init(_ terms: [TermStatistics], _ words: [Int], slop: Int?, field: Int?, fieldCount: Int, model: BM25?) {
        self.terms = terms
        cost = terms.reduce(.max) { min($0, $1.frequency) }
        reader = PhraseReader(terms, words, slop: slop, field: field, fieldCount: fieldCount, model: model)
        window = Window(isScored: model != nil, constant: model == nil ? 0 : nil)
    }

    func open(_ number: Int, _ segment: Segment) { reader.open(segment, terms.map { $0.places[number] }) }

    func next(from document: Int) -> Int { reader.next(from: document) }

    func bound(_ base: Int) -> Double { reader.bound(base) }

    var isLed: Bool { true }

    func matches(_ document: Int) -> Bool { reader.matches(document) }

    func bound(at document: Int) -> Double { reader.score }

    func score(_ document: Int) -> Double { reader.score }

    func fill(_ base: Int, within candidates: WindowBits, floor: Double) -> Bool {
        window.clear()
        reader.fill(base, candidates, floor, window)
        return !window.bits.isEmpty
    }
}

/// Reads the postings of a phrase's terms side by side; a value, so that its arrays are changed in place.
private struct PhraseReader {
    private let slop: Int?
    private let field: Int?
    private let fieldCount: Int
    private let model: BM25?
    private let idf: Double
    /// For each rank, rarest first, its term's places in the phrase; the arrays below go by rank.
    private let places: [[Int]]
    /// The terms' numbers by rank.
    private let ranks: [Int]
    /// The place in the phrase of the rarest term's first word, and the rank and place of each other word.
    private let lead: UInt32
    private let others: [(rank: Int, place: UInt32)]
    private var cursors: [PostingsCursor]
    /// Where the positions of the current document are read on.
    private var offsets: [Int]
    private var positions: [[UInt32]]
    /// Where a phrase may start in the current document, as far as was looked.
    private var found: [UInt32] = []
    private var segment = Segment.empty
    private var growth = 1.0
    /// The weighted frequency in the document last looked at alone.
    private var weighted = 0.0

    init(_ terms: [TermStatistics], _ words: [Int], slop: Int?, field: Int?, fieldCount: Int, model: BM25?) {
        (self.slop, self.field, self.fieldCount, self.model) = (slop, field, fieldCount, model)
        idf = model.map { model in words.reduce(0) { $0 + model.idf(terms[$1].frequency) } } ?? 0
        ranks = terms.indices.sorted { terms[$0].frequency < terms[$1].frequency }
        places = ranks.map { term in words.indices.filter { words[$0] == term } }
        let flat = places.enumerated().flatMap { rank, words in words.map { (rank: rank, place: UInt32($0)) } }
        (lead, others) = (flat[0].place, Array(flat.dropFirst()))
        cursors = terms.map { _ in PostingsCursor(fieldCount: fieldCount) }
        offsets = terms.map { _ in 0 }
        positions = terms.map { _ in [] }
    }

    mutating func open(_ segment: Segment, _ terms: [TermPlace?]) {
        self.segment = segment
        let isWhole = terms.allSatisfy { $0 != nil }
        for (rank, number) in ranks.enumerated() { cursors[rank].open(segment, isWhole ? terms[number] : nil) }
        if let model { growth = segment.norms.growth(to: model.norms) }
    }

    /// The first document at or after another that has all words.
    mutating func next(from document: Int) -> Int {
        guard document < Int(PostingsCursor.end) else { return .max }
        var (found, rank) = (UInt32(document), 0)
        while rank < cursors.count {
            let next = cursors[rank].seek(found)
            guard next < PostingsCursor.end else { return .max }
            rank = next == found || rank == 0 ? rank + 1 : 0
            found = next
        }
        return Int(found)
    }

    /// Whether the phrase stands in the document at which all cursors stand.
    mutating func matches(_ document: Int) -> Bool {
        weighted = weightedFrequency(document, true)
        return weighted > 0
    }

    /// The score of the document that was last found to match.
    var score: Double { model?.score(idf, weighted) ?? 0 }

    /// A phrase does not stand more often than its rarest term, field by field.
    func bound(_ base: Int) -> Double {
        guard let model else { return 0 }
        let range = UInt32(base)..<UInt32(base + WindowBits.documents)
        // A shortest stretch is counted once for each place of its last word: near words may stand more often than one of them.
        let impacts = cursors.map { $0.impact(in: range) * growth }
        return model.score(idf, slop == nil ? impacts.min() ?? 0 : impacts.reduce(0, +))
    }

    mutating func fill(_ base: Int, _ candidates: WindowBits, _ floor: Double, _ window: Window) {
        let end = UInt32(base + WindowBits.documents)
        let wanted = candidates.storage.span
        let isScored = floor < .infinity && model != nil && bound(base) >= floor
        var document = cursors[0].seek(UInt32(base))
        while document < end {
            let place = Int(document) - base
            if wanted[place >> 6] >> UInt64(place & 63) & 1 != 0, standsInAll(document) {
                let weighted = weightedFrequency(Int(document), isScored)
                if weighted > 0 {
                    window.bits.insert(place)
                    if isScored, let model {
                        window.scored.insert(place)
                        window.scores[place] = model.score(idf, weighted)
                    }
                }
            }
            cursors[0].next()
            document = cursors[0].document
        }
    }

    private mutating func standsInAll(_ document: UInt32) -> Bool {
        for rank in 1..<cursors.count where cursors[rank].seek(document) != document { return false }
        return true
    }

    /// The weighted frequency of the phrase in the document at which all cursors stand; 1 for any when nothing is scored.
    private mutating func weightedFrequency(_ document: Int, _ isScored: Bool) -> Double {
        for rank in cursors.indices {
            cursors[rank].loadFrequencies()
            offsets[rank] = cursors[rank].positionsStart(of: cursors[rank].index)
        }
        var weighted = 0.0
        for number in 0..<fieldCount {
            let count = UInt32(occurrences(number))
            guard count > 0, field == nil || field == number else { continue }
            guard isScored, let model else { return 1 }
            weighted += model.weighted(count, field: number, length: segment.length(document, number))
        }
        return weighted
    }

    /// How often the phrase stands in a field, whose positions are read and passed.
    private mutating func occurrences(_ field: Int) -> Int {
        var isPossible = true
        for rank in cursors.indices {
            let count = Int(cursors[rank].frequency(cursors[rank].index, field))
            isPossible = isPossible && count > 0
            if isPossible, self.field == nil || self.field == field {
                Self.read(count, segment.region, &offsets[rank], &positions[rank])
            } else {
                isPossible = false
                PostingsCodec.skip(count, segment.region, &offsets[rank])
            }
        }
        guard isPossible else { return 0 }
        guard let slop else { return starts() }
        return Self.stretches(positions, places, slop)
    }

    private static func read(_ count: Int, _ region: ByteRegion, _ offset: inout Int, _ positions: inout [UInt32]) {
        positions.removeAll(keepingCapacity: true)
        var position: UInt32 = 0
        for _ in 0..<count {
            position += PostingsCodec.read(region, &offset)
            positions.append(position)
        }
    }

    /// How often all words stand one behind another.
    private mutating func starts() -> Int {
        found.removeAll(keepingCapacity: true)
        for position in positions[0] where position >= lead { found.append(position - lead) }
        for word in others where !found.isEmpty { Self.keep(&found, followedBy: positions[word.rank], at: word.place) }
        return found.count
    }

    /// Keeps the starts so far in front of a position; both only rise.
    private static func keep(_ starts: inout [UInt32], followedBy positions: [UInt32], at place: UInt32) {
        var (kept, next) = (0, 0)
        for start in starts {
            let wanted = start + place
            while next < positions.count, positions[next] < wanted { next += 1 }
            guard next < positions.count else { break }
            guard positions[next] == wanted else { continue }
            starts[kept] = start
            kept += 1
        }
        starts.removeLast(starts.count - kept)
    }

    /// The shortest stretches that hold every word as often as it is asked for, with at most `slop` other words among them.
    private static func stretches(_ positions: [[UInt32]], _ places: [[Int]], _ slop: Int) -> Int {
        var next = positions.map { _ in 0 }
        var (count, last) = (0, -1)
        while true {
            // The stretch that starts at the lowest position left ends where the last word is had.
            var (start, lead, end) = (Int.max, 0, 0)
            for rank in positions.indices {
                guard next[rank] + places[rank].count <= positions[rank].count else { return count }
                if Int(positions[rank][next[rank]]) < start { (start, lead) = (Int(positions[rank][next[rank]]), rank) }
                end = max(end, Int(positions[rank][next[rank] + places[rank].count - 1]))
            }
            let words = places.reduce(0) { $0 + $1.count }
            next[lead] += 1
            // It is shortest only when no later start reaches the same end.
            var isShortest = next[lead] + places[lead].count > positions[lead].count
            if !isShortest {
                let further = positions.indices.reduce(0) {
                    max($0, Int(positions[$1][next[$1] + places[$1].count - 1]))
                }
                isShortest = further > end
            }
            if isShortest, end > last, end - start + 1 - words <= slop { (count, last) = (count + 1, end) }
        }
    }
}
