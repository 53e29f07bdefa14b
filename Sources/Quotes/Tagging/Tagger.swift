/// Tags the tokens of a story and joins the parts it finds: content to its cue, a cue to its source.
struct Tagger {
    /// Parts that belong together, as tokens of the story.
    struct Finding {
        var content: [Range<Int>]
        var cue: Range<Int>
        var source: Range<Int>?
        /// How far ahead the tagger is at the edges of the content, of the cue and of the source: the least of each.
        var leads: SIMD3<Float>
    }

    let weights: TagWeights
    private var atoms = TagAtoms()
    private var scorer: TagScorer
    private var sums: [TagScorer.Row] = []
    private var reader: RowReader
    private var scores: [TagDecoder.Row] = []
    private var tags: [UInt8] = []
    private var leads: [Float] = []
    private var chunks: [Chunk] = []
    private var decoder: TagDecoder
    /// The tokens of the longest paragraph that was read: the buffers have room for so many.
    private(set) var longestParagraph = 0

    init(weights: TagWeights) {
        self.weights = weights
        scorer = TagScorer(table: weights.table)
        reader = RowReader(table: weights.table)
        decoder = TagDecoder(steps: weights.head.steps)
    }

    /// The findings of one paragraph, in the order of their content.
    mutating func findings(in story: Story, paragraph: Int, rules: [UInt8]) -> [Finding] {
        atoms.read(story, paragraph: paragraph, rules: rules, weights: weights)
        guard atoms.count > 0 else { return [] }
        longestParagraph = max(longestParagraph, atoms.count)
        scorer.sums(atoms, into: &sums)
        scores.removeAll(keepingCapacity: true)
        for sum in sums { scores.append(TagDecoder.Row(sum.numbers) * weights.head.tagScale) }
        decoder.decode(scores, into: &tags, leads: &leads)
        Chunk.chunks(tags, into: &chunks)
        return linked(from: story.paragraphs[paragraph].tokens.lowerBound - TagAtoms.margin)
    }

    private mutating func linked(from base: Int) -> [Finding] {
        func own(_ chunk: Int) -> Range<Int> {
            (chunks[chunk].range.lowerBound + base)..<(chunks[chunk].range.upperBound + base)
        }
        var found: [Finding] = []
        var places: [Int: Int] = [:]
        for index in chunks.indices where chunks[index].part == .content {
            guard let cue = partner(of: index, .cue) else { continue }
            if let place = places[cue] {
                found[place].content.append(own(index))
                found[place].leads.x = min(found[place].leads.x, lead(index))
                continue
            }
            places[cue] = found.count
            let source = partner(of: cue, .source)
            let leads = SIMD3(lead(index), lead(cue), source.map(lead) ?? 0)
            found.append(Finding(content: [own(index)], cue: own(cue), source: source.map(own), leads: leads))
        }
        return found
    }

    /// How far ahead the tagger is where a chunk begins and where it ends, whichever is less.
    private func lead(_ chunk: Int) -> Float {
        let first = chunks[chunk].range.lowerBound - TagAtoms.margin
        let end = min(chunks[chunk].range.upperBound - TagAtoms.margin, leads.count - 1)
        return min(leads[first], leads[end])
    }

    /// The chunk that one is linked to, or `nil` when none is better than any.
    private mutating func partner(of chunk: Int, _ part: QuotePart) -> Int? {
        let (atoms, chunks) = (atoms, chunks)
        var best = reader.sum { LinkFeatures.appendNone(atoms, chunks, from: chunk, to: &$0) }.first
        var found: Int?
        for other in max(0, chunk - LinkFeatures.reach)..<min(chunks.count, chunk + LinkFeatures.reach + 1)
        where chunks[other].part == part {
            let score = reader.sum { LinkFeatures.append(atoms, chunks, from: chunk, to: other, to: &$0) }.first
            if score > best { (best, found) = (score, other) }
        }
        return found
    }
}
