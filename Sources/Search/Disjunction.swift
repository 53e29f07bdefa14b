/// Documents that match at least one part; the score is the sum over the parts that match, in the order of the query.
final class Disjunction: Matcher {
    let cost: Int
    private let parts: [any Matcher]
    private var documentCount = 0
    /// Which of the candidates last looked at match each part.
    private var matching: [CandidateBits]
    private var sums = [Double](repeating: 0, count: PostingsCodec.blockSize)

    init(_ parts: [any Matcher]) {
        self.parts = parts
        cost = parts.reduce(0) { $0.addingReportingOverflow($1.cost).overflow ? .max : $0 + $1.cost }
        matching = parts.map { _ in CandidateBits() }
    }

    func open(_ number: Int, _ segment: Segment) {
        documentCount = segment.documentCount
        for part in parts { part.open(number, segment) }
    }

    func next(from document: Int) -> Int { parts.reduce(.max) { min($0, $1.next(from: document)) } }

    func narrow(_ bits: inout WindowBits, at base: Int) -> Bool {
        var union = WindowBits()
        for part in parts {
            var found = bits
            if part.narrow(&found, at: base) { union.formUnion(found) }
        }
        bits = union
        return !bits.isEmpty
    }

    func lead(_ candidates: inout Candidates, from document: Int) -> Bool {
        leadByWindows(&candidates, from: document, of: documentCount)
    }

    func matches(_ candidates: Candidates, _ among: CandidateBits) -> CandidateBits {
        var bits = CandidateBits()
        for number in parts.indices {
            matching[number] = parts[number].matches(candidates, among)
            bits.formUnion(matching[number])
        }
        return bits
    }

    var bound: Double { parts.reduce(0) { $0 + $1.bound } }

    func addBounds(_ bits: CandidateBits, to sums: inout [Double]) {
        for number in parts.indices {
            var found = bits
            found.formIntersection(matching[number])
            if !found.isEmpty { parts[number].addBounds(found, to: &sums) }
        }
    }

    func addScores(_ candidates: Candidates, _ bits: CandidateBits, to sums: inout [Double]) {
        // Summed apart, so that a score does not depend on what stands before it.
        bits.forEach { self.sums[$0] = 0 }
        for number in parts.indices {
            var found = bits
            found.formIntersection(matching[number])
            if !found.isEmpty { parts[number].addScores(candidates, found, to: &self.sums) }
        }
        bits.forEach { sums[$0] += self.sums[$0] }
    }
}
