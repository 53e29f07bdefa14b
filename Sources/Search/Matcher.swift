/// One node of a query at work.
///
/// Query evaluation knows segments only through matchers, so that the same plan can be run over any of them. Where nothing is scored, a
/// segment is looked at window by window; where scores are asked for, up to 128 candidates are looked at together, each in a slot of
/// its own, and only those that match are scored.
protocol Matcher: AnyObject {
    /// About how many documents of the snapshot match; rarer parts are asked first.
    var cost: Int { get }

    /// Starts on a segment, by its number in the snapshot.
    func open(_ number: Int, _ segment: Segment)

    /// A document at or after `document` before which nothing matches from there on; beyond all where nothing is left.
    func next(from document: Int) -> Int

    /// Keeps of the documents of the window that starts at `base` those that match.
    ///
    /// Windows are best asked for in rising order, and may be asked for again.
    /// - Returns: Whether any is left.
    func narrow(_ bits: inout WindowBits, at base: Int) -> Bool

    /// Takes the next candidates at or after a document, with all documents that match up to the last of them.
    ///
    /// - Returns: Whether there are any; candidates need not match.
    func lead(_ candidates: inout Candidates, from document: Int) -> Bool

    /// Which of some candidates match.
    func matches(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits

    /// What no document of the window last asked for scores above.
    var bound: Double { get }

    /// Adds what candidates do not score above that were just found to match; cheaper than their scores.
    func addBounds(_ bits: CandidateBits, to sums: inout [Double])

    /// Adds what candidates score that were just found to match.
    func addScores(_ candidates: Candidates, _ bits: CandidateBits, to sums: inout [Double])
}

/// Documents that match every part and none of the excluded ones; without parts, all but the excluded.
///
/// The score is the sum over scored parts, in the order of the query.
final class Conjunction: Matcher {
    let cost: Int
    private let scored: [any Matcher]
    /// All parts, the rarest first.
    private let ordered: [any Matcher]
    private let excluded: [any Matcher]
    private var documentCount = 0
    /// Whether the candidates are those of the rarest part, which is then asked last.
    private var isLeading = false

    init(_ scored: [any Matcher], filters: [any Matcher] = [], excluded: [any Matcher] = []) {
        (self.scored, self.excluded) = (scored, excluded)
        ordered = (scored + filters).sorted { $0.cost < $1.cost }
        cost = ordered.first?.cost ?? .max
    }

    func open(_ number: Int, _ segment: Segment) {
        (documentCount, isLeading) = (segment.documentCount, false)
        for part in ordered { part.open(number, segment) }
        for part in excluded { part.open(number, segment) }
    }

    func next(from document: Int) -> Int {
        var (document, number) = (document, 0)
        // Until all parts stand at one document, the rarest goes on to where another one stands.
        while number < ordered.count {
            let found = ordered[number].next(from: document)
            number = found == document || number == 0 ? number + 1 : 0
            document = found
            if document == .max { break }
        }
        return document
    }

    func narrow(_ bits: inout WindowBits, at base: Int) -> Bool {
        for part in ordered where !part.narrow(&bits, at: base) { return false }
        for part in excluded {
            var found = bits
            if part.narrow(&found, at: base) { bits.subtract(found) }
        }
        return !bits.isEmpty
    }

    func lead(_ candidates: inout Candidates, from document: Int) -> Bool {
        isLeading = true
        guard let first = ordered.first else {
            return leadByWindows(&candidates, from: document, of: documentCount)
        }
        // What another part passes over need not be led to.
        let document = ordered.dropFirst().reduce(document) { max($0, $1.next(from: $0)) }
        return first.lead(&candidates, from: document)
    }

    func matches(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits {
        var bits = among
        for part in isLeading ? ordered.dropFirst() : ordered[...] where !bits.isEmpty {
            bits = part.matches(candidates, bits)
        }
        for part in excluded where !bits.isEmpty { bits.subtract(part.matches(candidates, bits)) }
        if isLeading, !bits.isEmpty, let first = ordered.first { bits = first.matches(candidates, bits) }
        return bits
    }

    var bound: Double { scored.reduce(0) { $0 + $1.bound } }

    func addBounds(_ bits: CandidateBits, to sums: inout [Double]) {
        for part in scored { part.addBounds(bits, to: &sums) }
    }

    func addScores(_ candidates: Candidates, _ bits: CandidateBits, to sums: inout [Double]) {
        for part in scored { part.addScores(candidates, bits, to: &sums) }
    }
}
