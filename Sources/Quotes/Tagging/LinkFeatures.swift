/// The features of a link between two chunks of a paragraph: of content to its cue, and of a cue to its source.
enum LinkFeatures {
    /// A chunk looks for its partner among so many chunks on either side.
    static let reach = 8

    /// Appends the features of linking the chunk `from` to the chunk `to`.
    static func append(
        _ atoms: borrowing TagAtoms,
        _ chunks: [Chunk],
        from: Int,
        to: Int,
        to features: inout FeatureList
    ) {
        let (a, b) = (chunks[from].range, chunks[to].range)
        let isBefore = to < from
        let base: UInt64 = chunks[from].part == .content ? 300 : 400
        let gap =
            isBefore ? b.upperBound..<max(b.upperBound, a.lowerBound) : a.upperBound..<max(a.upperBound, b.lowerBound)
        let side: UInt64 = isBefore ? 1 : 0
        let sentences = UInt64(
            clamping: min(3, abs(Int(atoms.tokens[a.lowerBound].sentence) - Int(atoms.tokens[b.lowerBound].sentence)))
        )
        var row: UInt64 = 0
        for index in (min(from, to) + 1)..<max(from, to) { row = row << 2 | UInt64(chunks[index].part.rawValue + 1) }
        let place = row << 3 | side << 2 | sentences
        let quoted = UInt64(atoms.tokens[a.lowerBound].quoted) << 4 | UInt64(atoms.tokens[a.upperBound - 1].quoted)
        let cue = base == 300 ? b : a
        let word = atoms.tokens[cue.lowerBound].word
        let last = atoms.tokens[cue.upperBound - 1].word
        features.append(FeatureHash.feature(base, place))
        features.append(FeatureHash.feature(base + 1, place, bucket(gap.count)))
        features.append(FeatureHash.feature(base + 2, place, quoted))
        features.append(FeatureHash.feature(base + 3, place, word))
        features.append(FeatureHash.feature(base + 4, place, last))
        features.append(FeatureHash.feature(base + 5, side, bucket(gap.count), sentences))
        features.append(FeatureHash.feature(base + 6, place, neighbours(chunks, from), neighbours(chunks, to)))
        if gap.count <= 3 {
            var words: UInt64 = 0
            for at in gap { words = FeatureHash.feature(base + 7, words, atoms.tokens[at].word) }
            features.append(FeatureHash.feature(base + 8, words, side, UInt64(gap.count)))
            features.append(FeatureHash.feature(base + 9, words, place, quoted))
        }
        var marks: UInt64 = 0
        for at in gap.prefix(40) {
            switch atoms.tokens[at].kind {
            case .comma: marks |= 1
            case .colon: marks |= 2
            case .stop: marks |= 4
            case .dash: marks |= 8
            default: break
            }
        }
        features.append(FeatureHash.feature(base + 10, place, marks))
        features.append(
            FeatureHash.feature(
                base + 11,
                side,
                atoms.tokens[b.lowerBound].grammar,
                atoms.tokens[b.upperBound - 1].grammar
            )
        )
        let edge: UInt64 = a.lowerBound == Int(atoms.tokens[a.lowerBound].sentenceStart) ? 1 : 0
        let other: UInt64 = b.lowerBound == Int(atoms.tokens[b.lowerBound].sentenceStart) ? 2 : 0
        features.append(FeatureHash.feature(base + 12, place, edge | other, quoted))
    }

    /// Appends the features of a chunk that is linked to nothing.
    static func appendNone(_ atoms: borrowing TagAtoms, _ chunks: [Chunk], from: Int, to features: inout FeatureList) {
        let range = chunks[from].range
        let base: UInt64 = chunks[from].part == .content ? 340 : 440
        let quoted =
            UInt64(atoms.tokens[range.lowerBound].quoted) << 4 | UInt64(atoms.tokens[range.upperBound - 1].quoted)
        features.append(FeatureHash.feature(base, quoted))
        features.append(FeatureHash.feature(base + 1, neighbours(chunks, from), quoted))
        features.append(FeatureHash.feature(base + 2, atoms.tokens[range.lowerBound].word))
        features.append(FeatureHash.feature(base + 3, atoms.tokens[range.lowerBound - 1].word))
        features.append(
            FeatureHash.feature(base + 4, atoms.tokens[range.upperBound - 1].word, neighbours(chunks, from))
        )
    }

    private static func neighbours(_ chunks: [Chunk], _ index: Int) -> UInt64 {
        var row: UInt64 = 0
        for at in [index - 2, index - 1, index + 1, index + 2] {
            row = row << 2 | (chunks.indices.contains(at) ? UInt64(chunks[at].part.rawValue) : 3)
        }
        return row
    }

    private static func bucket(_ distance: Int) -> UInt64 {
        distance < 5 ? UInt64(distance) : distance < 8 ? 5 : distance < 14 ? 6 : distance < 30 ? 7 : 8
    }
}
