/// Documents in which terms stand side by side in one text, or near one another.
///
/// Scored as a term whose frequency in a field is the number of places where the phrase starts, or of shortest stretches that
/// hold all its words, and whose idf is the sum of its terms' idf.
final class PhraseMatcher: Matcher {
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
    }

    func open(_ number: Int, _ segment: Segment) { reader.open(segment, terms.map { $0.places[number] }) }

    func next(from document: Int) -> Int { reader.next(from: document) }

    func narrow(_ bits: inout WindowBits, at base: Int) -> Bool {
        reader.narrow(&bits, base)
        return !bits.isEmpty
    }

    func lead(_ candidates: inout Candidates, from document: Int) -> Bool {
        reader.lead(&candidates, from: document)
    }

    func matches(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits {
        reader.matches(candidates, among)
    }

    var bound: Double { reader.bound }

    func addBounds(_ bits: CandidateBits, to sums: inout [Double]) { reader.addScores(bits, &sums) }

    func addScores(_ candidates: Candidates, _ bits: CandidateBits, to sums: inout [Double]) {
        reader.addScores(bits, &sums)
    }
}

/// Reads the postings of a phrase's terms side by side; a value, so that its arrays are changed in place.
private struct PhraseReader {
    private let slop: Int?
    private let field: Int?
    private let fieldCount: Int
    private let model: BM25?
    private let idf: Double
    /// The terms' numbers by rank, the rarest first.
    private let ranks: [Int]
    /// The place in the phrase of the rarest term's first word, and the rank and place of each other word.
    private let lead: Int
    private let others: [(rank: Int, place: Int)]
    /// The terms by rank.
    private var terms: [PhraseTerm]
    /// Where a phrase may start in one document, or a stretch end, as far as was looked; and how many there are.
    private var found: [Int] = []
    private var foundCount = 0
    /// The weighted frequency in each candidate that was found to match.
    private var weighted = [Double](repeating: 0, count: PostingsCodec.blockSize)
    private var segment = Segment.empty
    private var growth = 1.0
    /// Whether the candidates are taken from the rarest term, so that their places there are known.
    private var isLeading = false

    init(_ terms: [TermStatistics], _ words: [Int], slop: Int?, field: Int?, fieldCount: Int, model: BM25?) {
        (self.slop, self.field, self.fieldCount, self.model) = (slop, field, fieldCount, model)
        idf = model.map { model in words.reduce(0) { $0 + model.idf(terms[$1].frequency) } } ?? 0
        ranks = terms.indices.sorted { terms[$0].frequency < terms[$1].frequency }
        let places = ranks.map { term in words.indices.filter { words[$0] == term } }
        let flat = places.enumerated().flatMap { rank, places in places.map { (rank: rank, place: $0) } }
        (lead, others) = (flat[0].place, Array(flat.dropFirst()))
        self.terms = places.map { PhraseTerm(words: $0, fieldCount: fieldCount) }
    }

    mutating func open(_ segment: Segment, _ places: [TermPlace?]) {
        self.segment = segment
        let isWhole = places.allSatisfy { $0 != nil }
        for (rank, number) in ranks.enumerated() { terms[rank].cursor.open(segment, isWhole ? places[number] : nil) }
        isLeading = false
        if let model { growth = segment.norms.growth(to: model.norms) }
    }

    /// The first document at or after another that has the rarest word.
    mutating func next(from document: Int) -> Int { terms[0].cursor.next(from: document) }

    mutating func lead(_ candidates: inout Candidates, from document: Int) -> Bool {
        isLeading = true
        return terms[0].lead(&candidates, from: document)
    }

    mutating func narrow(_ bits: inout WindowBits, _ base: Int) {
        var (found, candidates, document) = (WindowBits(), Candidates(), base)
        isLeading = true
        defer { isLeading = false }
        while document < base + WindowBits.documents, terms[0].lead(&candidates, from: document) {
            let among = candidates.among(bits, base)
            if !among.isEmpty {
                matches(candidates, among).forEach { found.insert(Int(candidates.documents[$0]) - base) }
            }
            document = candidates.last + 1
        }
        bits = found
    }

    mutating func matches(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits {
        // Two words that do not stand as they should save looking for the others, which are more frequent.
        let first = slop == nil ? min(2, terms.count) : terms.count
        var bits = among
        find(0..<first, candidates, &bits)
        keepPhrases(candidates, first, &bits)
        guard first < terms.count, !bits.isEmpty else { return bits }
        find(first..<terms.count, candidates, &bits)
        keepPhrases(candidates, terms.count, &bits)
        return bits
    }

    private mutating func find(_ ranks: Range<Int>, _ candidates: Candidates, _ bits: inout CandidateBits) {
        for rank in isLeading ? ranks.filter({ $0 > 0 }) : Array(ranks) where !bits.isEmpty {
            bits = terms[rank].find(candidates, bits)
        }
    }

    /// Keeps the candidates in which the words of the first ranks stand as in the phrase; notes how often when those are all.
    private mutating func keepPhrases(_ candidates: Candidates, _ count: Int, _ bits: inout CandidateBits) {
        var rest = bits
        while !rest.isEmpty {
            let slot = rest.first
            rest.removeFirst()
            for rank in 0..<count { terms[rank].readPositions(of: slot, field) }
            if slop == nil { findStarts(count) } else { findStretches() }
            if foundCount == 0 {
                bits.remove(slot)
            } else if count == terms.count, let model {
                weighted[slot] = weightedFrequency(Int(candidates.documents[slot]), model)
            }
        }
    }

    /// The weighted frequency of a phrase that was found so often in each field.
    private func weightedFrequency(_ document: Int, _ model: BM25) -> Double {
        var (sum, place) = (0.0, 0)
        while place < foundCount {
            let (field, first) = (found[place] / PhraseTerm.fieldLength, place)
            while place < foundCount, found[place] / PhraseTerm.fieldLength == field { place += 1 }
            let length = segment.length(document, field)
            sum += model.weighted(UInt32(place - first), field: field, length: length)
        }
        return sum
    }

    /// A phrase does not stand more often than its rarest term, field by field.
    var bound: Double {
        guard let model else { return 0 }
        // A shortest stretch is counted once for each place of its last word: near words may stand more often than one of them.
        let impacts = terms.map { $0.cursor.impact * growth }
        return model.score(idf, slop == nil ? impacts.min() ?? 0 : impacts.reduce(0, +))
    }

    func addScores(_ bits: CandidateBits, _ sums: inout [Double]) {
        guard let model else { return }
        bits.forEach { sums[$0] += model.score(idf, weighted[$0]) }
    }

    /// Where the words of the first ranks stand one behind another.
    private mutating func findStarts(_ count: Int) {
        foundCount = terms[0].starts(at: lead, &found)
        for word in others where word.rank < count && foundCount > 0 {
            foundCount = terms[word.rank].keep(&found, foundCount, before: word.place)
        }
    }

    /// Where the shortest stretches end that hold the words.
    private mutating func findStretches() {
        found.removeAll(keepingCapacity: true)
        let positions = terms.map { Array($0.positions.prefix($0.count)) }
        Self.findStretches(positions, terms.map(\.words), slop ?? 0, &found)
        foundCount = found.count
    }

    /// The shortest stretches that hold every word as often as it is asked for, with at most `slop` other words among them.
    private static func findStretches(_ positions: [[Int]], _ places: [[Int]], _ slop: Int, _ ends: inout [Int]) {
        var next = positions.map { _ in 0 }
        var last = -1
        while true {
            // The stretch that starts at the lowest position left ends where the last word is had.
            var (start, lead, end) = (Int.max, 0, 0)
            for rank in positions.indices {
                guard next[rank] + places[rank].count <= positions[rank].count else { return }
                if positions[rank][next[rank]] < start { (start, lead) = (positions[rank][next[rank]], rank) }
                end = max(end, positions[rank][next[rank] + places[rank].count - 1])
            }
            let words = places.reduce(0) { $0 + $1.count }
            next[lead] += 1
            // It is shortest only when no later start reaches the same end.
            var isShortest = next[lead] + places[lead].count > positions[lead].count
            if !isShortest {
                let further = positions.indices.reduce(0) {
                    max($0, positions[$1][next[$1] + places[$1].count - 1])
                }
                isShortest = further > end
            }
            if isShortest, end > last, end - start + 1 - words <= slop {
                ends.append(end)
                last = end
            }
        }
    }
}

/// A term of a phrase: where it stands in the candidates, and in one of them.
private struct PhraseTerm {
    /// How far apart the positions of one field and those of the next are: more than any text has.
    static let fieldLength = 1 << 40

    /// Which words of the phrase it is, by place.
    let words: [Int]
    var cursor: PostingsCursor
    /// Where in the list the candidates last looked at were found.
    private var places = [UInt32](repeating: 0, count: PostingsCodec.blockSize)
    /// The positions in one document, those of all fields as one row, and how many there are.
    private(set) var positions: [Int] = []
    private(set) var count = 0

    init(words: [Int], fieldCount: Int) {
        self.words = words
        cursor = PostingsCursor(fieldCount: fieldCount)
    }

    mutating func lead(_ candidates: inout Candidates, from document: Int) -> Bool {
        cursor.lead(&candidates, from: document, &places)
    }

    mutating func find(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits {
        cursor.find(candidates, among, &places)
    }

    /// Reads the positions in a candidate that was found; with a field, only those in it.
    mutating func readPositions(of slot: Int, _ field: Int?) {
        let place = Int(places[slot])
        cursor.loadFrequencies(of: place / PostingsCodec.blockSize)
        count = cursor.readPositions(of: place % PostingsCodec.blockSize, field, Self.fieldLength, &positions)
    }

    /// Where a phrase would start for each position of its word at a place; returns how many there are.
    ///
    /// As it changes nothing, it is mutating only so that it is called in place: the copies took a third of a phrase's time.
    mutating func starts(at place: Int, _ starts: inout [Int]) -> Int {
        while starts.count < count { starts.append(0) }
        var kept = 0
        for number in 0..<count where positions[number] % Self.fieldLength >= place {
            starts[kept] = positions[number] - place
            kept += 1
        }
        return kept
    }

    /// Keeps those of the first starts that stand so far in front of a position.
    ///
    /// - Returns: How many are left.
    mutating func keep(_ starts: inout [Int], _ startCount: Int, before place: Int) -> Int {
        var (kept, next) = (0, 0)
        for number in 0..<startCount {
            let wanted = starts[number] + place
            while next < count, positions[next] < wanted { next += 1 }
            guard next < count else { break }
            guard positions[next] == wanted else { continue }
            starts[kept] = starts[number]
            kept += 1
        }
        return kept
    }
}
