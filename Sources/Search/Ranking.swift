/// Looks at what matches in one segment, up to 128 candidates at a time.
struct Ranking {
    private let view: SegmentView
    private(set) var candidates = Candidates()
    /// Those of the candidates that match and are live, as far as they may still be hits.
    private(set) var bits = CandidateBits()
    /// The scores by slot; only those of ``bits`` mean anything.
    private(set) var scores = [Double](repeating: 0, count: PostingsCodec.blockSize)
    private var next = 0

    init(_ view: SegmentView) { self.view = view }

    /// Goes on to the next documents that match; false when none are left.
    mutating func advance(_ root: any Matcher) -> Bool {
        guard next < view.segment.documentCount, root.lead(&candidates, from: next) else { return false }
        next = candidates.last + 1
        bits = candidates.all
        if !view.tombstones.isEmpty { bits.keep { view.isLive(Int(candidates.documents[$0])) } }
        bits = root.matches(candidates, bits)
        return true
    }

    /// Takes live documents of the window at `base` that may match, from one on; false when there are none.
    mutating func lead(_ window: WindowBits, _ base: Int, from document: Int) -> Bool {
        guard document < base + WindowBits.documents else { return false }
        candidates.replace(by: window, base, from: document)
        bits = candidates.all
        return candidates.count > 0
    }

    /// Scores what matches.
    mutating func score(_ root: any Matcher) {
        begin(at: 0)
        root.addScores(candidates, bits, to: &scores)
    }

    /// Keeps what may score a floor.
    mutating func keep(_ root: any Matcher, reaching floor: Double) {
        guard floor > 0 else { return }
        begin(at: 0)
        root.addBounds(bits, to: &scores)
        keep(reaching: floor)
    }

    /// Begins sums that all start alike.
    mutating func begin(at start: Double) { bits.forEach { scores[$0] = start } }

    /// Adds to the sums what one part scores, or does not score above, where it matches.
    mutating func add(_ part: any Matcher, _ matching: CandidateBits, scores isScored: Bool) {
        var found = bits
        found.formIntersection(matching)
        if found.isEmpty { return }
        if isScored { part.addScores(candidates, found, to: &scores) } else { part.addBounds(found, to: &scores) }
    }

    /// Keeps what has a sum that reaches a floor.
    mutating func keep(reaching floor: Double) { bits.keep { scores[$0] >= floor } }

    /// Puts what was scored among the best of all.
    func collect(_ last: Hit?, _ top: inout TopHits) {
        bits.forEach { slot in
            guard top.admits(scores[slot]) else { return }
            let document = Int(candidates.documents[slot])
            let hit = Hit(key: view.segment.key(document), score: scores[slot], date: view.segment.date(document))
            if last?.precedes(hit) ?? true { top.insert(hit) }
        }
    }
}
