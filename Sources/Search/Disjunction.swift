/// Documents that match at least one part; the score is the sum over the parts that match, in the order of the query.
///
/// Of the parts, those with the lowest bounds that together cannot reach the floor only count: a document that no other part matches is
/// not scored, and one that another part matches is scored by them only when it can still reach the floor (MaxScore: Turtle and
/// Flood, “Query evaluation: strategies and optimizations”, 1995, by windows).
final class Disjunction: Matcher {
    private(set) var window: Window
    let cost: Int
    private let parts: [any Matcher]
    /// The parts by rising bound in the current window, and their bounds.
    private var order: [Int]
    private var bounds: [Double]

    init(_ parts: [any Matcher], isScored: Bool) {
        self.parts = parts
        cost = parts.reduce(0) { $0.addingReportingOverflow($1.cost).overflow ? .max : $0 + $1.cost }
        order = Array(parts.indices)
        bounds = parts.map { _ in 0 }
        window = Window(isScored: isScored)
    }

    func open(_ number: Int, _ segment: Segment) {
        for part in parts { part.open(number, segment) }
    }

    func next(from document: Int) -> Int { parts.reduce(.max) { min($0, $1.next(from: document)) } }

    func bound(_ base: Int) -> Double { parts.reduce(0) { $0 + $1.bound(base) } }

    func fill(_ base: Int, within candidates: WindowBits, floor: Double) -> Bool {
        var window = exchange(&self.window, for: Window(isScored: false))
        window.bits = WindowBits()
        window.scored = WindowBits()
        let split = floor < .infinity ? sortParts(base, floor) : (parts.count, 0)
        for number in order[..<split.0] where parts[number].fill(base, within: candidates, floor: .infinity) {
            window.bits.formUnion(parts[number].window.bits)
        }
        if split.0 < parts.count { score(base, candidates, floor, split, &window) }
        self.window = window
        return !window.bits.isEmpty
    }

    /// Orders the parts by bound; returns how many of the lowest cannot reach the floor, and the sum of their bounds.
    private func sortParts(_ base: Int, _ floor: Double) -> (Int, Double) {
        for number in parts.indices { bounds[number] = parts[number].bound(base) }
        order.sort { (bounds[$0], $0) < (bounds[$1], $1) }
        var (count, sum) = (0, 0.0)
        while count < parts.count, sum + bounds[order[count]] < floor {
            sum += bounds[order[count]]
            count += 1
        }
        return (count, sum)
    }

    private func score(
        _ base: Int,
        _ candidates: WindowBits,
        _ floor: Double,
        _ split: (count: Int, sum: Double),
        _ window: inout Window
    ) {
        let leading = order[split.count...]
        let total = bounds.reduce(0, +)
        var known = WindowBits()
        for number in leading {
            let partFloor = floor - (total - bounds[number])
            guard parts[number].fill(base, within: candidates, floor: partFloor) else { continue }
            window.bits.formUnion(parts[number].window.bits)
            known.formUnion(parts[number].window.known)
        }
        // A document that some leading part matches without a score is below the floor, whatever the others say.
        for number in leading {
            var below = parts[number].window.bits
            guard parts[number].window.constant == nil else { continue }
            below.subtract(parts[number].window.scored)
            known.subtract(below)
        }
        known.add(leading.map { parts[$0].window }, to: &window.scores)
        known.drop(below: floor - split.sum, in: window.scores)
        var windows = parts.map { _ in Window(isScored: false) }
        for number in leading { windows[number] = parts[number].window }
        if !known.isEmpty {
            for number in order[..<split.count] where bounds[number] > 0 || parts[number].window.constant != nil {
                if parts[number].fill(base, within: known, floor: -.infinity) { windows[number] = parts[number].window }
            }
            known.add(windows, to: &window.scores)
        }
        window.scored = known
    }
}

extension WindowBits {
    /// Removes the documents whose score is below a floor.
    mutating func drop(below floor: Double, in scores: [Double]) {
        for word in 0..<Self.words {
            var rest = self[word]
            while rest != 0 {
                let bit = rest.trailingZeroBitCount
                rest &= rest - 1
                if scores[word * 64 + bit] < floor { self[word] ^= 1 << UInt64(bit) }
            }
        }
    }
}
