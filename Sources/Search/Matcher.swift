/// One node of a query at work: it looks at a segment window by window.
///
/// Query evaluation knows segments only through matchers, so that the same plan can be run over any of them.
protocol Matcher: AnyObject {
    /// About how many documents of the snapshot match; rarer parts are asked first.
    var cost: Int { get }
    /// What matched in the window last filled.
    var window: Window { get }

    /// Starts on a segment, by its number in the snapshot.
    func open(_ number: Int, _ segment: Segment)

    /// A document at or after `document` before which nothing matches from there on; beyond all where nothing is left.
    func next(from document: Int) -> Int

    /// What no document of the window that starts at `base` scores above.
    func bound(_ base: Int) -> Double

    /// Matches the window that starts at `base`, among `candidates`, and scores what may score `floor` or more.
    ///
    /// An infinite floor asks for no scores at all. Windows are best asked for in rising order, and may be asked for again.
    /// - Returns: Whether anything matched; if not, the window is empty.
    func fill(_ base: Int, within candidates: WindowBits, floor: Double) -> Bool

    /// Whether it is led from document to document by lists, so that few are quickly looked at one by one.
    var isLed: Bool { get }

    /// Whether a document matches that ``next(from:)`` has just led to.
    func matches(_ document: Int) -> Bool

    /// What a document does not score above that was just found to match; cheaper than its score.
    func bound(at document: Int) -> Double

    /// What a document scores that was just found to match.
    func score(_ document: Int) -> Double
}

extension Matcher {
    /// Whether a document matches, which may lie anywhere behind the last one asked about.
    func finds(_ document: Int) -> Bool { next(from: document) == document && matches(document) }
}

/// Documents that match every part and none of the excluded ones; without parts, all but the excluded.
///
/// The score is the sum over scored parts, in the order of the query.
final class Conjunction: Matcher {
    let window: Window
    let cost: Int
    private let scored: [any Matcher]
    /// All parts, the rarest first; which of the scored ones each is, or none.
    private let ordered: [(part: any Matcher, number: Int?)]
    private let excluded: [any Matcher]
    private var bounds: [Double]

    init(_ scored: [any Matcher], filters: [any Matcher] = [], excluded: [any Matcher] = [], isScored: Bool) {
        (self.scored, self.excluded) = (scored, excluded)
        let parts: [(part: any Matcher, number: Int?)] =
            scored.enumerated().map { ($1, $0) } + filters.map { ($0, nil) }
        ordered = parts.sorted { $0.part.cost < $1.part.cost }
        cost = ordered.first?.part.cost ?? .max
        bounds = scored.map { _ in 0 }
        window = Window(isScored: isScored && !scored.isEmpty, constant: scored.isEmpty ? 0 : nil)
    }

    func open(_ number: Int, _ segment: Segment) {
        for entry in ordered { entry.part.open(number, segment) }
        for part in excluded { part.open(number, segment) }
    }

    func next(from document: Int) -> Int {
        var (document, number) = (document, 0)
        // Until all parts stand at one document, the rarest goes on to where another one stands.
        while number < ordered.count {
            let found = ordered[number].part.next(from: document)
            number = found == document || number == 0 ? number + 1 : 0
            document = found
            if document == .max { break }
        }
        return document
    }

    func bound(_ base: Int) -> Double { scored.reduce(0) { $0 + $1.bound(base) } }

    var isLed: Bool { !ordered.isEmpty && (ordered.map(\.part) + excluded).allSatisfy(\.isLed) }

    func matches(_ document: Int) -> Bool {
        for entry in ordered where !entry.part.finds(document) { return false }
        for part in excluded where part.finds(document) { return false }
        return true
    }

    func bound(at document: Int) -> Double { scored.reduce(0) { $0 + $1.bound(at: document) } }

    func score(_ document: Int) -> Double { scored.reduce(0) { $0 + $1.score(document) } }

    func fill(_ base: Int, within candidates: WindowBits, floor: Double) -> Bool {
        var rest = Double.infinity
        if floor < .infinity {
            for number in scored.indices { bounds[number] = scored[number].bound(base) }
            rest = bounds.reduce(0, +)
        }
        let isScored = rest >= floor && floor < .infinity
        var bits = candidates
        for (part, number) in ordered {
            // What the other parts can add at most, a part need not reach.
            let partFloor = isScored ? number.map { floor - (rest - bounds[$0]) } ?? .infinity : .infinity
            guard part.fill(base, within: bits, floor: partFloor) else {
                window.clear()
                return false
            }
            bits = part.window.bits
        }
        for part in excluded where part.fill(base, within: bits, floor: .infinity) { bits.subtract(part.window.bits) }
        window.bits = bits
        guard !bits.isEmpty else { return false }
        if isScored { sumScores() } else { window.scored = WindowBits() }
        return true
    }

    private func sumScores() {
        guard !scored.isEmpty else { return }
        var known = window.bits
        for part in scored { known.formIntersection(part.window.known) }
        window.scored = known
        for (number, part) in scored.enumerated() {
            window.addScores(of: known, from: part.window, isFirst: number == 0)
        }
    }
}
