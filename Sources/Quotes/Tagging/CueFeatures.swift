/// The features of where a token stands in its sentence: between which words that are often cues, and how far from its ends.
struct CueFeatures {
    private let at: Int
    /// The word before and the one after that are often cues, as indices, or −1.
    private let left: Int
    private let right: Int
    /// What kind of quotation the token stands in, how far away each word is and the commas between; 0 without a word.
    private let leftShape: UInt64
    private let rightShape: UInt64

    init(_ atoms: borrowing TagAtoms, at: Int) {
        (self.at, left, right) = (at, Int(atoms.tokens[at].cueBefore), Int(atoms.tokens[at].cueAfter))
        let state = UInt64(atoms.tokens[at].quoted)
        func shape(_ distance: Int, _ commas: Int32) -> UInt64 {
            1 << 16 | CueFeatures.bucket(distance) << 8 | UInt64(min(3, commas)) << 4 | state
        }
        leftShape = left < 0 ? 0 : shape(at - left, atoms.tokens[at - 1].commas - atoms.tokens[left].commas)
        rightShape = right < 0 ? 0 : shape(right - at, atoms.tokens[right].commas - atoms.tokens[at].commas)
    }

    var hasLeft: Bool { left >= 0 }
    var hasRight: Bool { right >= 0 }

    /// Appends the features of the word before.
    func appendLeft(_ atoms: borrowing TagAtoms, _ features: inout FeatureList) {
        let word = atoms.tokens[left].word
        features.append(FeatureHash.feature(100, word, leftShape >> 8 & 0xFF))
        features.append(FeatureHash.feature(102, word, (leftShape >> 4 & 0xF) << 8 | leftShape & 0xF))
    }

    /// What ``appendLeft(_:_:)`` depends on.
    func leftKey(_ atoms: borrowing TagAtoms) -> UInt64 { FeatureHash.feature(0, atoms.tokens[left].word, leftShape) }

    /// Appends the features of the word after.
    func appendRight(_ atoms: borrowing TagAtoms, _ features: inout FeatureList) {
        let word = atoms.tokens[right].word
        features.append(FeatureHash.feature(110, word, rightShape >> 8 & 0xFF))
        features.append(FeatureHash.feature(112, word, (rightShape >> 4 & 0xF) << 8 | rightShape & 0xF))
    }

    /// What ``appendRight(_:_:)`` depends on.
    func rightKey(_ atoms: borrowing TagAtoms) -> UInt64 {
        FeatureHash.feature(1, atoms.tokens[right].word, rightShape)
    }

    /// Appends the features of where both words stand, beside the grammar of the token.
    func appendSides(_ atoms: borrowing TagAtoms, _ features: inout FeatureList) {
        let grammar = atoms.tokens[at].grammar
        features.append(FeatureHash.feature(120, leftShape))
        features.append(FeatureHash.feature(121, rightShape))
        features.append(FeatureHash.feature(122, leftShape, rightShape))
        features.append(FeatureHash.feature(123, leftShape, grammar))
        features.append(FeatureHash.feature(124, rightShape, grammar))
    }

    /// What ``appendSides(_:_:)`` depends on.
    func sidesKey(_ atoms: borrowing TagAtoms) -> UInt64 {
        FeatureHash.feature(2, atoms.tokens[at].grammar, leftShape << 32 | rightShape)
    }

    /// Appends what recurs at few other tokens.
    func appendPlaces(_ atoms: borrowing TagAtoms, _ features: inout FeatureList) {
        let (start, end) = (Int(atoms.tokens[at].sentenceStart), Int(atoms.tokens[at].sentenceEnd))
        let state = UInt64(atoms.tokens[at].quoted)
        if hasLeft {
            let next = atoms.tokens[left + 1].word
            features.append(FeatureHash.feature(101, atoms.tokens[left].word, next, leftShape & 0xFF))
        }
        features.append(FeatureHash.feature(125, leftShape, atoms.tokens[at - 1].grammar, atoms.tokens[at + 1].grammar))
        let distance = CueFeatures.bucket(at - start)
        features.append(FeatureHash.feature(126, distance, CueFeatures.bucket(end - at), state))
        features.append(FeatureHash.feature(127, atoms.tokens[start].word, distance))
    }

    private static func bucket(_ distance: Int) -> UInt64 {
        distance < 7 ? UInt64(max(0, distance)) : distance < 10 ? 7 : distance < 15 ? 8 : distance < 25 ? 9 : 10
    }
}
