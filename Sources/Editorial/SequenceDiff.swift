/// What differs between two sequences of numbers.
///
/// Elements that stand once on each side anchor the comparison (Bram Cohen's patience diff); between anchors the shortest
/// way is looked for (E. W. Myers, “An O(ND) Difference Algorithm”, 1986) up to a bound, past which the whole stretch
/// counts as replaced: so the cost stays bounded whatever two texts have in common.
struct SequenceDiff {
    /// A stretch that differs, in each of the sequences; one of the two may be empty.
    typealias Change = (from: Range<Int>, to: Range<Int>)

    /// How many insertions and deletions between two anchors are looked for, and how often a stretch is anchored anew.
    private static let (mostEdits, mostRounds) = (256, 32)

    private let from: [Int]
    private let to: [Int]
    private(set) var changes: [Change] = []

    /// Compares two sequences; the changes come in order, disjoint, with something common between any two.
    ///
    /// - Complexity: O(n) for sequences of n elements that have most in common, O(n · 512) at the worst.
    init(from: [Int], to: [Int]) {
        (self.from, self.to) = (from, to)
        var stack: [(from: Range<Int>, to: Range<Int>, round: Int)] = [(from.indices, to.indices, 0)]
        while let next = stack.popLast() {
            let (left, right) = trimmed(next.from, next.to)
            if left.isEmpty && right.isEmpty { continue }
            let anchors = next.round < Self.mostRounds ? anchors(left, right) : []
            if left.isEmpty || right.isEmpty {
                add((left, right))
            } else if anchors.isEmpty {
                if next.round < Self.mostRounds {
                    shortest(left, right).forEach { add($0) }
                } else {
                    add((left, right))
                }
            } else {
                var (start, other) = (left.lowerBound, right.lowerBound)
                var parts: [(from: Range<Int>, to: Range<Int>, round: Int)] = []
                for anchor in anchors {
                    parts.append((start..<anchor.from, other..<anchor.to, next.round + 1))
                    (start, other) = (anchor.from + 1, anchor.to + 1)
                }
                parts.append((start..<left.upperBound, other..<right.upperBound, next.round + 1))
                stack += parts.reversed()
            }
        }
    }

    /// Joins a change to the one before when nothing stands between them.
    private mutating func add(_ change: Change) {
        if let last = changes.last, last.from.upperBound == change.from.lowerBound,
            last.to.upperBound == change.to.lowerBound
        {
            changes[changes.count - 1] = (
                last.from.lowerBound..<change.from.upperBound, last.to.lowerBound..<change.to.upperBound
            )
        } else {
            changes.append(change)
        }
    }

    private func trimmed(_ left: Range<Int>, _ right: Range<Int>) -> Change {
        var (left, right) = (left, right)
        while let first = left.first, let other = right.first, from[first] == to[other] {
            (left, right) = (left.dropFirst(), right.dropFirst())
        }
        while let last = left.last, let other = right.last, from[last] == to[other] {
            (left, right) = (left.dropLast(), right.dropLast())
        }
        return (left, right)
    }

    /// The longest run, rising on both sides, of elements that stand once on each.
    private func anchors(_ left: Range<Int>, _ right: Range<Int>) -> [(from: Int, to: Int)] {
        var places: [Int: (from: Int, to: Int)] = [:]
        for index in left { places[from[index], default: (-1, -1)].from = places[from[index]] == nil ? index : -2 }
        for index in right {
            guard let place = places[to[index]], place.from >= 0 else { continue }
            places[to[index]]?.to = place.to == -1 ? index : -2
        }
        let pairs = left.compactMap { places[from[$0]] }.filter { $0.from >= 0 && $0.to >= 0 }
        // Patience sorting: for each pile its last card, and for each card the top of the pile before.
        var (piles, before): ([Int], [Int]) = ([], [])
        for (number, pair) in pairs.enumerated() {
            var (low, high) = (0, piles.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[piles[middle]].to < pair.to { low = middle + 1 } else { high = middle }
            }
            before.append(low == 0 ? -1 : piles[low - 1])
            if low == piles.count { piles.append(number) } else { piles[low] = number }
        }
        var (run, card): ([(from: Int, to: Int)], Int) = ([], piles.last ?? -1)
        while card >= 0 {
            run.append(pairs[card])
            card = before[card]
        }
        return run.reversed()
    }

    /// The changes of a shortest way through a stretch, or the whole stretch when the way is too long.
    private func shortest(_ left: Range<Int>, _ right: Range<Int>) -> [Change] {
        let (n, m) = (left.count, right.count)
        let bound = min(n + m, Self.mostEdits)
        var furthest = [Int](repeating: 0, count: 2 * bound + 3)
        var trace: [[Int]] = []
        for edits in 0...bound {
            trace.append(furthest)
            for diagonal in stride(from: -edits, through: edits, by: 2) {
                let slot = diagonal + bound + 1
                let isDown = diagonal == -edits || diagonal != edits && furthest[slot - 1] < furthest[slot + 1]
                var x = isDown ? furthest[slot + 1] : furthest[slot - 1] + 1
                guard x <= n, x - diagonal <= m else {
                    furthest[slot] = x
                    continue
                }
                while x < n, x - diagonal < m,
                    from[left.lowerBound + x] == to[right.lowerBound + x - diagonal]
                {
                    x += 1
                }
                furthest[slot] = x
                if x == n, x - diagonal == m { return way(through: trace, bound, left, right) }
            }
        }
        return [(left, right)]
    }

    /// Goes back over the furthest places of each number of edits and gives the changes in order.
    private func way(through trace: [[Int]], _ bound: Int, _ left: Range<Int>, _ right: Range<Int>) -> [Change] {
        var (x, y) = (left.count, right.count)
        var steps: [Change] = []
        for edits in stride(from: trace.count - 1, to: 0, by: -1) {
            let furthest = trace[edits]
            let diagonal = x - y
            let slot = diagonal + bound + 1
            let isDown = diagonal == -edits || diagonal != edits && furthest[slot - 1] < furthest[slot + 1]
            let oldX = isDown ? furthest[slot + 1] : furthest[slot - 1]
            let oldY = oldX - (isDown ? diagonal + 1 : diagonal - 1)
            let (a, b) = (left.lowerBound + oldX, right.lowerBound + oldY)
            steps.append(isDown ? (a..<a, b..<b + 1) : (a..<a + 1, b..<b))
            (x, y) = (oldX, oldY)
        }
        return steps.reversed()
    }
}
