/// One node of a query at work: it walks a segment window by window.
///
/// Query evaluation knows segments only through matchers, so that the same plan can be run over any of them.
protocol Matcher: AnyObject {
    /// About how many documents of the snapshot match; rarer parts are asked first.
    var cost: Int { get }
    /// What matched in the window last filled.
    var window: Window { get }

    /// Starts at the first document of a segment, by its number in the snapshot.
    func open(_ number: Int, _ segment: Segment)

    /// Matches the window that starts at `base`, among `candidates`; windows are asked for in rising order and may be left out.
    ///
    /// - Returns: Whether anything matched.
    func fill(_ base: Int, within candidates: WindowBits) -> Bool
}

/// Documents that match every part and none of the excluded ones; without parts, all but the excluded.
///
/// The score is the sum over scored parts, in the order of the query.
final class Conjunction: Matcher {
    private(set) var window: Window
    let cost: Int
    private let scored: [any Matcher]
    private let ordered: [any Matcher]
    private let excluded: [any Matcher]
    private let isScored: Bool

    init(_ scored: [any Matcher], filters: [any Matcher] = [], excluded: [any Matcher] = [], isScored: Bool) {
        (self.scored, self.excluded, self.isScored) = (scored, excluded, isScored)
        ordered = (scored + filters).sorted { $0.cost < $1.cost }
        cost = ordered.first?.cost ?? .max
        window = Window(isScored: isScored)
    }

    func open(_ number: Int, _ segment: Segment) {
        for part in ordered { part.open(number, segment) }
        for part in excluded { part.open(number, segment) }
    }

    func fill(_ base: Int, within candidates: WindowBits) -> Bool {
        var bits = candidates
        for part in ordered {
            guard part.fill(base, within: bits) else { return false }
            bits = part.window.bits
        }
        for part in excluded where part.fill(base, within: bits) { bits.subtract(part.window.bits) }
        window.bits = bits
        guard !bits.isEmpty else { return false }
        if isScored { sumScores() }
        return true
    }

    private func sumScores() {
        var window = exchange(&self.window, for: Window(isScored: false))
        if scored.isEmpty { window.bits.forEach { window.scores[$0] = 0 } }
        for (number, part) in scored.enumerated() {
            let scores = part.window.scores
            if number == 0 {
                window.bits.forEach { window.scores[$0] = scores[$0] }
            } else {
                window.bits.forEach { window.scores[$0] += scores[$0] }
            }
        }
        self.window = window
    }
}

/// Documents that match at least one part; the score is the sum over the parts that match, in the order of the query.
final class Disjunction: Matcher {
    private(set) var window: Window
    let cost: Int
    private let parts: [any Matcher]
    private let isScored: Bool

    init(_ parts: [any Matcher], isScored: Bool) {
        (self.parts, self.isScored) = (parts, isScored)
        cost = parts.reduce(0) { $0.addingReportingOverflow($1.cost).overflow ? .max : $0 + $1.cost }
        window = Window(isScored: isScored)
    }

    func open(_ number: Int, _ segment: Segment) {
        for part in parts { part.open(number, segment) }
    }

    func fill(_ base: Int, within candidates: WindowBits) -> Bool {
        var window = exchange(&self.window, for: Window(isScored: false))
        window.bits = WindowBits()
        for part in parts where part.fill(base, within: candidates) {
            let found = part.window
            if isScored {
                let known = window.bits
                found.bits.forEach {
                    window.scores[$0] = known.contains($0) ? window.scores[$0] + found.scores[$0] : found.scores[$0]
                }
            }
            window.bits.formUnion(found.bits)
        }
        self.window = window
        return !window.bits.isEmpty
    }
}

/// Puts a new value in a place and returns the old one, which then has no second owner and can be changed where it is.
func exchange<Value>(_ place: inout Value, for value: Value) -> Value {
    let old = place
    place = value
    return old
}
