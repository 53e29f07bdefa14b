/// Documents that match at least one part; the score is the sum over the parts that match, in the order of the query.
///
/// Of the parts, those with the lowest bounds that together cannot reach the floor only count: a document that no other part matches is
/// not scored, and one that another part matches is scored by them only when it can still reach the floor (MaxScore: Turtle and
/// Flood, “Query evaluation: strategies and optimizations”, 1995, by windows).
final class Disjunction: Matcher {
    let window: Window
    let cost: Int
    private let parts: [any Matcher]
    /// The parts by rising bound in the current window, and their bounds.
    private var order: [Int]
    private var bounds: [Double]
    /// The parts that match the document last looked at alone.
    private var matching: [Int] = []

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

    var isLed: Bool { false }

    func matches(_ document: Int) -> Bool {
        matching.removeAll(keepingCapacity: true)
        for (number, part) in parts.enumerated() where part.finds(document) { matching.append(number) }
        return !matching.isEmpty
    }

    func bound(at document: Int) -> Double { matching.reduce(0) { $0 + parts[$1].bound(at: document) } }

    func score(_ document: Int) -> Double { matching.reduce(0) { $0 + parts[$1].score(document) } }

    func fill(_ base: Int, within candidates: WindowBits, floor: Double) -> Bool {
        window.clear()
        let split = floor < .infinity ? sortParts(base, floor) : (parts.count, 0)
        for number in order[..<split.0] where parts[number].fill(base, within: candidates, floor: .infinity) {
            window.bits.formUnion(parts[number].window.bits)
        }
        if split.0 < parts.count { score(base, candidates, floor, split) }
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

    private func score(_ base: Int, _ candidates: WindowBits, _ floor: Double, _ split: (count: Int, sum: Double)) {
        let leading = order[split.count...]
        let total = bounds.reduce(0, +)
        var known = WindowBits()
        var below = WindowBits()
        for number in leading {
            let part = parts[number]
            guard part.fill(base, within: candidates, floor: floor - (total - bounds[number])) else { continue }
            window.bits.formUnion(part.window.bits)
            known.formUnion(part.window.known)
            guard part.window.constant == nil else { continue }
            // A document that a leading part matches without a score is below the floor, whatever the others say.
            var unscored = part.window.bits
            unscored.subtract(part.window.scored)
            below.formUnion(unscored)
        }
        known.subtract(below)
        if split.count > 0 {
            addScores(known) { leading.contains($0) }
            known.drop(below: floor - split.sum, in: window.scores)
            for number in order[..<split.count] where !known.isEmpty {
                _ = parts[number].fill(base, within: known, floor: -.infinity)
            }
        }
        addScores(known) { _ in true }
        window.scored = known
    }

    /// Writes the sums of the scores of some documents in some parts, in the order of the query.
    private func addScores(_ documents: WindowBits, _ isWanted: (Int) -> Bool) {
        var isFirst = true
        for number in parts.indices where isWanted(number) {
            window.addScores(of: documents, from: parts[number].window, isFirst: isFirst)
            isFirst = false
        }
    }
}
