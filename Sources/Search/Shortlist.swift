/// Counts what matches a disjunction, and finds the best without scoring all of it.
///
/// A document can reach the floor only when the parts that match it have bounds that together do: which documents those are is seen from the
/// bits of the parts, a window at a time, and only they are looked at one by one.
struct Shortlist {
    /// A part of a disjunction: one matcher goes from window to window, another one looks up candidates; so neither loses its place.
    struct Part {
        let windows: any Matcher
        let lookups: any Matcher

        func open(_ number: Int, _ segment: Segment) {
            windows.open(number, segment)
            if lookups !== windows { lookups.open(number, segment) }
        }
    }

    /// So many parts are told apart; those with lower bounds are taken to match everywhere.
    private static let most = 5

    private let parts: [Part]
    /// The parts by falling bound in the window, and their bounds by number.
    private var order: [Int]
    private var bounds: [Double]
    /// What of the parts matches in the window.
    private var found: [WindowBits]
    /// Which of the candidates match each part.
    private var matching: [CandidateBits]

    /// Starts on the segment that the parts were opened on.
    init(_ parts: [Part]) {
        self.parts = parts
        (order, bounds) = (Array(parts.indices), parts.map { _ in 0 })
        found = parts.map { _ in WindowBits() }
        matching = parts.map { _ in CandidateBits() }
    }

    /// Puts the best of the segment among the best of all, and counts what matches; `least` is a floor that is known from elsewhere.
    mutating func collect(_ view: SegmentView, _ last: Hit?, _ least: Double, _ top: inout TopHits) -> Int {
        var (total, next) = (0, next(from: 0))
        var ranking = Ranking(view)
        while next < view.segment.documentCount {
            let base = next - next % WindowBits.documents
            let union = fill(base, view.liveBits(from: base))
            total += union.count
            let wanted = reaching(max(least, top.safeFloor), union)
            var document = base
            while ranking.lead(wanted, base, from: document) {
                document = ranking.candidates.last + 1
                look(&ranking, base, max(least, top.safeFloor))
                ranking.collect(last, &top)
            }
            next = self.next(from: base + WindowBits.documents)
        }
        return total
    }

    private func next(from document: Int) -> Int { parts.reduce(.max) { min($0, $1.windows.next(from: document)) } }

    private mutating func fill(_ base: Int, _ live: WindowBits) -> WindowBits {
        var union = WindowBits()
        for number in parts.indices {
            found[number] = live
            if parts[number].windows.narrow(&found[number], at: base) { union.formUnion(found[number]) }
            bounds[number] = parts[number].windows.bound
        }
        order.sort { (bounds[$0], $0) > (bounds[$1], $1) }
        return union
    }

    /// Documents of the window, all of them in `union`, whose parts together can score a floor.
    private func reaching(_ floor: Double, _ union: WindowBits) -> WindowBits {
        let (most, rest) = (min(order.count, Self.most), order.dropFirst(Self.most).reduce(0) { $0 + bounds[$1] })
        guard rest < floor else { return union }
        var wanted = WindowBits()
        for subset in 1..<1 << most where isLeast(subset, floor - rest) {
            var all = union
            for place in 0..<most where subset >> place & 1 != 0 { all.formIntersection(found[order[place]]) }
            wanted.formUnion(all)
        }
        return wanted
    }

    /// Whether some of the parts, as bits of their places in the order, can score a floor together, but not without the lowest of them.
    private func isLeast(_ subset: Int, _ floor: Double) -> Bool {
        var (sum, lowest) = (0.0, 0.0)
        for place in 0..<Self.most where subset >> place & 1 != 0 {
            lowest = bounds[order[place]]
            sum += lowest
        }
        return sum >= floor && sum - lowest < floor
    }

    /// Scores those of the candidates that can reach a floor.
    private mutating func look(_ ranking: inout Ranking, _ base: Int, _ floor: Double) {
        for number in parts.indices {
            let known = ranking.candidates.among(found[number], base)
            matching[number] = known.isEmpty ? known : parts[number].lookups.matches(ranking.candidates, known)
        }
        ranking.begin(at: 0)
        for number in parts.indices { ranking.add(parts[number].lookups, matching[number], scores: false) }
        ranking.keep(reaching: floor)
        ranking.begin(at: 0)
        for number in parts.indices { ranking.add(parts[number].lookups, matching[number], scores: true) }
    }
}
