/// Finds the best row of tags for a paragraph (Viterbi, first order), and how far each is ahead; the buffers are kept.
public struct TagDecoder: Sendable {
    private var back: [UInt8] = []
    /// For each token and tag the score of the best row up to it.
    private var heads: [Float] = []
    /// For one token and each tag the score of the best row from it on, its own score left out; and of the token after.
    private var tail: [Float] = []
    private var next: [Float] = []
    /// Whether a tag may follow another, by tag before and tag; the last row is the start of a paragraph.
    private static let allowed: [Bool] = (0...Tag.count).flatMap { before in
        Tag.allCases.map { $0.mayFollow(before == Tag.count ? nil : Tag(rawValue: UInt8(before))) }
    }
    private static let never: Float = -1e30

    /// Creates a decoder.
    public init() {}

    /// Writes the best tags, given the score of each tag at each token and of each tag after each other.
    ///
    /// `scores` holds seven values for each token; `steps` seven for each tag before, then seven for the start. A lead
    /// is by how much the best row is ahead of the best one with another tag at that token.
    /// - Complexity: O(n), n the tokens.
    public mutating func decode(_ scores: [Float], _ steps: [Float], into tags: inout [UInt8], leads: inout [Float]) {
        let width = Tag.count
        let count = scores.count / width
        tags.removeAll(keepingCapacity: true)
        leads.removeAll(keepingCapacity: true)
        guard count > 0 else { return }
        readHeads(scores, steps, count)
        var tag = 0
        for other in 1..<width where heads[(count - 1) * width + other] > heads[(count - 1) * width + tag] {
            tag = other
        }
        let best = heads[(count - 1) * width + tag]
        tags.append(contentsOf: repeatElement(0, count: count))
        leads.append(contentsOf: repeatElement(0, count: count))
        tail = [Float](repeating: 0, count: width)
        next = tail
        for at in (0..<count).reversed() {
            if at + 1 < count { readTail(scores, steps, at) }
            var second = Self.never
            for other in 0..<width where other != tag { second = max(second, heads[at * width + other] + tail[other]) }
            tags[at] = UInt8(tag)
            leads[at] = best - second
            tag = Int(back[at * width + tag])
        }
    }

    private mutating func readHeads(_ scores: [Float], _ steps: [Float], _ count: Int) {
        let width = Tag.count
        if back.count < count * width {
            back = [UInt8](repeating: 0, count: count * width)
            heads = [Float](repeating: 0, count: count * width)
        }
        for tag in 0..<width {
            heads[tag] =
                TagDecoder.allowed[width * width + tag] ? scores[tag] + steps[width * width + tag] : Self.never
        }
        for at in 1..<max(1, count) {
            for tag in 0..<width {
                var best = Self.never
                var from = 0
                for before in 0..<width where TagDecoder.allowed[before * width + tag] {
                    let score = heads[(at - 1) * width + before] + steps[before * width + tag]
                    if score > best { (best, from) = (score, before) }
                }
                heads[at * width + tag] = best + scores[at * width + tag]
                back[at * width + tag] = UInt8(from)
            }
        }
    }

    /// Moves the tail from the token after `at` to `at`.
    private mutating func readTail(_ scores: [Float], _ steps: [Float], _ at: Int) {
        let width = Tag.count
        swap(&tail, &next)
        for tag in 0..<width { next[tag] += scores[(at + 1) * width + tag] }
        for before in 0..<width {
            var best = Self.never
            for tag in 0..<width where TagDecoder.allowed[before * width + tag] {
                best = max(best, next[tag] + steps[before * width + tag])
            }
            tail[before] = best
        }
    }
}
