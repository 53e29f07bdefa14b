/// Finds the best row of tags for a paragraph (Viterbi, first order), and how far each is ahead; the buffers are kept.
///
/// A value for each tag stands in one vector, of which the eighth lane is not used.
struct TagDecoder: Sendable {
    typealias Row = SIMD8<Float>

    private static let never: Float = -1e30
    /// For each tag the score of each tag after it, and last the score of each tag at the start of a paragraph.
    private let after: [Row]
    /// For each tag the score of following each other tag.
    private let before: [Row]

    /// For each token the score of the best row up to each tag.
    private var heads: [Row] = []

    /// Creates a decoder; `steps` holds seven values for each tag before, then seven for the start.
    init(steps: [Float]) {
        var after = [Row](repeating: Row(repeating: Self.never), count: Tag.count + 1)
        var before = [Row](repeating: Row(repeating: Self.never), count: Tag.count)
        for from in 0...Tag.count {
            for tag in Tag.allCases where tag.mayFollow(from == Tag.count ? nil : Tag(rawValue: UInt8(from))) {
                let step = steps[from * Tag.count + Int(tag.rawValue)]
                after[from][Int(tag.rawValue)] = step
                if from < Tag.count { before[Int(tag.rawValue)][from] = step }
            }
        }
        (self.after, self.before) = (after, before)
    }

    /// Writes the best tags, given the score of each tag at each token.
    ///
    /// A lead is by how much the best row is ahead of the best one with another tag at that token.
    /// - Complexity: O(n), n the tokens.
    mutating func decode(_ scores: [Row], into tags: inout [UInt8], leads: inout [Float]) {
        tags.removeAll(keepingCapacity: true)
        leads.removeAll(keepingCapacity: true)
        guard let last = scores.indices.last else { return }
        readHeads(scores)
        var tag = 0
        for other in 1..<Tag.count where heads[last][other] > heads[last][tag] { tag = other }
        let best = heads[last][tag]
        tags.append(contentsOf: repeatElement(0, count: scores.count))
        leads.append(contentsOf: repeatElement(0, count: scores.count))
        // For the token at hand and each tag the score of the best row from it on, its own score left out.
        var tail = Row.zero
        for at in scores.indices.reversed() {
            if at < last { tail = self.tail(of: tail + scores[at + 1]) }
            var rivals = heads[at] + tail
            rivals[tag] = Self.never
            tags[at] = UInt8(tag)
            leads[at] = best - max(Self.never, rivals.max())
            if at > 0 { tag = self.tag(before: tag, heads[at - 1]) }
        }
    }

    private mutating func readHeads(_ scores: [Row]) {
        heads.removeAll(keepingCapacity: true)
        heads.append(after[Tag.count] + scores[0])
        var head = heads[0]
        for score in scores.dropFirst() {
            var best = Row(repeating: Self.never)
            for before in 0..<Tag.count {
                let next = after[before] + head[before]
                best.replace(with: next, where: next .> best)
            }
            head = best + score
            heads.append(head)
        }
    }

    /// The tag before one on the best row to it, given the scores of the best rows up to each; of several the first.
    private func tag(before tag: Int, _ head: Row) -> Int {
        let rows = head + before[tag]
        var (best, found) = (Self.never, 0)
        for other in 0..<Tag.count where rows[other] > best { (best, found) = (rows[other], other) }
        return found
    }

    /// The best of all tags that may follow, for each tag before.
    private func tail(of next: Row) -> Row {
        var best = Row(repeating: Self.never)
        for tag in 0..<Tag.count {
            let row = before[tag] + next[tag]
            best.replace(with: row, where: row .> best)
        }
        return best
    }
}
