/// The features of a token in its paragraph.
enum TagFeatures {
    /// Appends the features of the token at a position of the buffers.
    static func append(_ atoms: borrowing TagAtoms, at: Int, to features: inout [UInt64]) {
        words(atoms, at, &features)
        letters(atoms, at, &features)
        grammar(atoms, at, &features)
        levels(atoms, at, &features)
        quotations(atoms, at, &features)
        cues(atoms, at, &features)
        rules(atoms, at, &features)
    }

    private static func words(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout [UInt64]) {
        let (a, b, c) = (atoms.word[at - 1], atoms.word[at], atoms.word[at + 1])
        features.append(FeatureHash.feature(1, b))
        features.append(FeatureHash.feature(2, a))
        features.append(FeatureHash.feature(3, c))
        features.append(FeatureHash.feature(4, atoms.word[at - 2]))
        features.append(FeatureHash.feature(5, atoms.word[at + 2]))
        features.append(FeatureHash.feature(6, atoms.word[at - 3]))
        features.append(FeatureHash.feature(7, atoms.word[at + 3]))
        features.append(FeatureHash.feature(8, a, b))
        features.append(FeatureHash.feature(9, b, c))
        features.append(FeatureHash.feature(10, a, c))
        features.append(FeatureHash.feature(11, atoms.word[at - 2], a))
        features.append(FeatureHash.feature(12, c, atoms.word[at + 2]))
    }

    private static func letters(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout [UInt64]) {
        features.append(FeatureHash.feature(20, atoms.prefix[at]))
        features.append(FeatureHash.feature(21, atoms.suffix2[at]))
        features.append(FeatureHash.feature(22, atoms.suffix3[at]))
        features.append(FeatureHash.feature(23, atoms.suffix3[at - 1]))
        features.append(FeatureHash.feature(24, atoms.suffix3[at + 1]))
        let (a, b, c) = (atoms.shape[at - 1], atoms.shape[at], atoms.shape[at + 1])
        features.append(FeatureHash.feature(25, a))
        features.append(FeatureHash.feature(26, b))
        features.append(FeatureHash.feature(27, c))
        features.append(FeatureHash.feature(28, a, b))
        features.append(FeatureHash.feature(29, b, c))
        features.append(FeatureHash.feature(30, a, b, c))
    }

    private static func grammar(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout [UInt64]) {
        let (y, a, b, c, z) = (
            atoms.grammar[at - 2], atoms.grammar[at - 1], atoms.grammar[at], atoms.grammar[at + 1],
            atoms.grammar[at + 2]
        )
        features.append(FeatureHash.feature(40, a))
        features.append(FeatureHash.feature(41, b))
        features.append(FeatureHash.feature(42, c))
        features.append(FeatureHash.feature(43, y, a, b))
        features.append(FeatureHash.feature(44, b, c, z))
        features.append(FeatureHash.feature(45, a, b))
        features.append(FeatureHash.feature(46, b, c))
        features.append(FeatureHash.feature(47, a, b, c))
    }

    private static func levels(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout [UInt64]) {
        let level = UInt64(atoms.level[at])
        let (before, after) = (UInt64(atoms.level[at - 1]), UInt64(atoms.level[at + 1]))
        let far = (UInt64(atoms.level[at - 2]), UInt64(atoms.level[at + 2]))
        features.append(FeatureHash.feature(60, far.0 << 16 | before << 12 | level << 8 | after << 4 | far.1))
        features.append(FeatureHash.feature(61, before << 12 | level << 8 | after << 4))
        features.append(FeatureHash.feature(62, level, atoms.word[at - 1]))
        features.append(FeatureHash.feature(63, level, atoms.word[at + 1]))
        features.append(FeatureHash.feature(64, before, atoms.word[at]))
        features.append(FeatureHash.feature(65, after, atoms.word[at]))
        features.append(FeatureHash.feature(66, level, atoms.grammar[at - 1], atoms.grammar[at + 1]))
    }

    private static func quotations(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout [UInt64]) {
        let (a, b, c) = (UInt64(atoms.quoted[at - 1]), UInt64(atoms.quoted[at]), UInt64(atoms.quoted[at + 1]))
        let states = a << 8 | b << 4 | c
        let flags: UInt64 = (atoms.startsQuoted ? 1 : 0) | (atoms.followsQuoted ? 2 : 0)
        features.append(FeatureHash.feature(80, states))
        features.append(
            FeatureHash.feature(81, states << 8 | UInt64(atoms.quoted[at - 2]) << 4 | UInt64(atoms.quoted[at + 2]))
        )
        features.append(FeatureHash.feature(82, states, atoms.quotation[at]))
        features.append(FeatureHash.feature(83, states, flags))
        features.append(FeatureHash.feature(84, states, atoms.quotation[at - 1], atoms.quotation[at + 1]))
        features.append(FeatureHash.feature(85, b, atoms.word[at]))
    }

    private static func cues(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout [UInt64]) {
        let state = UInt64(atoms.quoted[at])
        let (start, end) = (Int(atoms.sentenceStart[at]), Int(atoms.sentenceEnd[at]))
        let left = Int(atoms.cueBefore[at])
        let right = Int(atoms.cueAfter[at])
        var leftShape: UInt64 = 0
        var rightShape: UInt64 = 0
        if left >= 0 {
            let distance = bucket(at - left)
            let commas = UInt64(min(3, atoms.commas[at - 1] - atoms.commas[left]))
            leftShape = 1 << 16 | distance << 8 | commas << 4 | state
            features.append(FeatureHash.feature(100, atoms.word[left], distance))
            features.append(FeatureHash.feature(101, atoms.word[left], atoms.word[left + 1], commas << 4 | state))
            features.append(FeatureHash.feature(102, atoms.word[left], commas << 8 | state))
        }
        if right >= 0 {
            let distance = bucket(right - at)
            let commas = UInt64(min(3, atoms.commas[right] - atoms.commas[at]))
            rightShape = 1 << 16 | distance << 8 | commas << 4 | state
            features.append(FeatureHash.feature(110, atoms.word[right], distance))
            features.append(FeatureHash.feature(112, atoms.word[right], commas << 8 | state))
        }
        features.append(FeatureHash.feature(120, leftShape))
        features.append(FeatureHash.feature(121, rightShape))
        features.append(FeatureHash.feature(122, leftShape, rightShape))
        features.append(FeatureHash.feature(123, leftShape, atoms.grammar[at]))
        features.append(FeatureHash.feature(124, rightShape, atoms.grammar[at]))
        features.append(FeatureHash.feature(125, leftShape, atoms.grammar[at - 1], atoms.grammar[at + 1]))
        features.append(FeatureHash.feature(126, bucket(at - start), bucket(end - at), state))
        features.append(FeatureHash.feature(127, atoms.word[start], bucket(at - start)))
    }

    private static func rules(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout [UInt64]) {
        let (y, a, b, c, z) = (
            UInt64(atoms.rule[at - 2]), UInt64(atoms.rule[at - 1]), UInt64(atoms.rule[at]), UInt64(atoms.rule[at + 1]),
            UInt64(atoms.rule[at + 2])
        )
        let near = a << 8 | b << 4 | c
        features.append(FeatureHash.feature(140, near))
        features.append(FeatureHash.feature(141, near << 16 | y << 4 | z))
        features.append(FeatureHash.feature(142, b, atoms.word[at]))
        features.append(FeatureHash.feature(143, b, UInt64(atoms.level[at]), UInt64(atoms.quoted[at])))
        features.append(FeatureHash.feature(144, near, atoms.grammar[at]))
    }

    private static func bucket(_ distance: Int) -> UInt64 {
        distance < 7 ? UInt64(max(0, distance)) : distance < 10 ? 7 : distance < 15 ? 8 : distance < 25 ? 9 : 10
    }
}
