/// Tokens that the tagger holds to be one part of a quote.
struct Chunk: Equatable {
    var part: QuotePart
    /// Positions in the buffers of ``TagAtoms``.
    var range: Range<Int>

    /// The chunks that a paragraph's tags spell, in order.
    static func chunks(_ tags: [UInt8], into chunks: inout [Chunk]) {
        chunks.removeAll(keepingCapacity: true)
        var start = -1
        for at in 0...tags.count {
            let tag = at < tags.count ? Tag(rawValue: tags[at]) ?? .outside : .outside
            if tag.isInside, start >= 0 { continue }
            if start >= 0, let part = Tag(rawValue: tags[start])?.part {
                chunks.append(Chunk(part: part, range: (start + TagAtoms.margin)..<(at + TagAtoms.margin)))
            }
            start = tag == .outside ? -1 : at
        }
    }
}
