/// The features of a token in its paragraph.
enum TagFeatures {
    /// How far from a token another may stand and still be a feature of it by itself.
    static let reach = 3

    /// Appends the features of the token at a position of the buffers.
    static func append(_ atoms: borrowing TagAtoms, at: Int, to features: inout FeatureList) {
        for place in -reach...reach { appendToken(atoms, at + place, as: place, &features) }
        appendGrammar(atoms, at, &features)
        appendShapes(atoms, at, &features)
        appendLevels(atoms, at, &features)
        appendStates(atoms, at, &features)
        appendPairs(atoms, at, &features)
        let cues = CueFeatures(atoms, at: at)
        if cues.hasLeft { cues.appendLeft(atoms, &features) }
        if cues.hasRight { cues.appendRight(atoms, &features) }
        cues.appendSides(atoms, &features)
        cues.appendPlaces(atoms, &features)
    }

    /// The features that a token is by itself for another, which it follows by `place` tokens, −3…3.
    static func appendToken(_ atoms: borrowing TagAtoms, _ index: Int, as place: Int, _ features: inout FeatureList) {
        let word = atoms.tokens[index].word
        switch place {
        case 0:
            features.append(FeatureHash.feature(1, word))
            features.append(FeatureHash.feature(20, atoms.tokens[index].prefix))
            features.append(FeatureHash.feature(21, atoms.tokens[index].suffix2))
            features.append(FeatureHash.feature(22, atoms.tokens[index].suffix3))
            features.append(FeatureHash.feature(26, atoms.tokens[index].shape))
            features.append(FeatureHash.feature(41, atoms.tokens[index].grammar))
        case -1:
            features.append(FeatureHash.feature(2, word))
            features.append(FeatureHash.feature(23, atoms.tokens[index].suffix3))
            features.append(FeatureHash.feature(25, atoms.tokens[index].shape))
            features.append(FeatureHash.feature(40, atoms.tokens[index].grammar))
        case 1:
            features.append(FeatureHash.feature(3, word))
            features.append(FeatureHash.feature(24, atoms.tokens[index].suffix3))
            features.append(FeatureHash.feature(27, atoms.tokens[index].shape))
            features.append(FeatureHash.feature(42, atoms.tokens[index].grammar))
        case -2: features.append(FeatureHash.feature(4, word))
        case 2: features.append(FeatureHash.feature(5, word))
        case -3: features.append(FeatureHash.feature(6, word))
        default: features.append(FeatureHash.feature(7, word))
        }
    }

    /// What ``appendToken(_:_:as:_:)`` depends on.
    static func tokenKey(_ atoms: borrowing TagAtoms, _ index: Int) -> UInt64 {
        FeatureHash.feature(0, atoms.tokens[index].word, atoms.tokens[index].shape, atoms.tokens[index].grammar)
    }

    /// The features of the grammar around a token.
    static func appendGrammar(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout FeatureList) {
        let (a, b, c) = (atoms.tokens[at - 1].grammar, atoms.tokens[at].grammar, atoms.tokens[at + 1].grammar)
        features.append(FeatureHash.feature(43, atoms.tokens[at - 2].grammar, a, b))
        features.append(FeatureHash.feature(44, b, c, atoms.tokens[at + 2].grammar))
        features.append(FeatureHash.feature(45, a, b))
        features.append(FeatureHash.feature(46, b, c))
        features.append(FeatureHash.feature(47, a, b, c))
    }

    /// The features of the shapes around a token.
    static func appendShapes(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout FeatureList) {
        let (a, b, c) = (atoms.tokens[at - 1].shape, atoms.tokens[at].shape, atoms.tokens[at + 1].shape)
        features.append(FeatureHash.feature(28, a, b))
        features.append(FeatureHash.feature(29, b, c))
        features.append(FeatureHash.feature(30, a, b, c))
    }

    /// What ``appendShapes(_:_:_:)`` depends on.
    static func shapesKey(_ atoms: borrowing TagAtoms, _ at: Int) -> UInt64 {
        FeatureHash.feature(0, atoms.tokens[at - 1].shape, atoms.tokens[at].shape, atoms.tokens[at + 1].shape)
    }

    /// The features of how often the words around a token are cues.
    static func appendLevels(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout FeatureList) {
        let key = levelsKey(atoms, at)
        features.append(FeatureHash.feature(60, key))
        features.append(FeatureHash.feature(61, key & 0xFFF0))
    }

    /// What ``appendLevels(_:_:_:)`` depends on.
    static func levelsKey(_ atoms: borrowing TagAtoms, _ at: Int) -> UInt64 {
        let near =
            UInt64(atoms.tokens[at - 1].level) << 12 | UInt64(atoms.tokens[at].level) << 8 | UInt64(
                atoms.tokens[at + 1].level
            ) << 4
        return UInt64(atoms.tokens[at - 2].level) << 16 | near | UInt64(atoms.tokens[at + 2].level)
    }

    /// The features of the quotations around a token, and of what the rules found there.
    static func appendStates(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout FeatureList) {
        let states = quotedStates(atoms, at)
        features.append(FeatureHash.feature(80, states))
        features.append(
            FeatureHash.feature(
                81,
                states << 8 | UInt64(atoms.tokens[at - 2].quoted) << 4 | UInt64(atoms.tokens[at + 2].quoted)
            )
        )
        features.append(FeatureHash.feature(82, states, atoms.tokens[at].quotation))
        features.append(FeatureHash.feature(83, states, atoms.quotedFlags))
        features.append(FeatureHash.feature(84, states, atoms.tokens[at - 1].quotation, atoms.tokens[at + 1].quotation))
        let (near, far) = ruleStates(atoms, at)
        features.append(FeatureHash.feature(140, near))
        features.append(FeatureHash.feature(141, near << 16 | far))
        let (level, quoted) = (UInt64(atoms.tokens[at].level), UInt64(atoms.tokens[at].quoted))
        features.append(FeatureHash.feature(143, UInt64(atoms.tokens[at].rule), level, quoted))
    }

    /// What ``appendStates(_:_:_:)`` depends on.
    static func statesKey(_ atoms: borrowing TagAtoms, _ at: Int) -> UInt64 {
        let far = UInt64(atoms.tokens[at - 2].quoted) << 4 | UInt64(atoms.tokens[at + 2].quoted)
        let quoted = quotedStates(atoms, at) << 24 | far << 16 | atoms.quotedFlags << 8 | UInt64(atoms.tokens[at].level)
        let quotations =
            atoms.tokens[at - 1].quotation << 40 | atoms.tokens[at].quotation << 20 | atoms.tokens[at + 1].quotation
        let (near, rules) = ruleStates(atoms, at)
        return FeatureHash.feature(0, quoted, quotations, near << 16 | rules)
    }

    private static func quotedStates(_ atoms: borrowing TagAtoms, _ at: Int) -> UInt64 {
        UInt64(atoms.tokens[at - 1].quoted) << 8 | UInt64(atoms.tokens[at].quoted) << 4
            | UInt64(atoms.tokens[at + 1].quoted)
    }

    private static func ruleStates(_ atoms: borrowing TagAtoms, _ at: Int) -> (near: UInt64, far: UInt64) {
        (
            UInt64(atoms.tokens[at - 1].rule) << 8 | UInt64(atoms.tokens[at].rule) << 4
                | UInt64(atoms.tokens[at + 1].rule),
            UInt64(atoms.tokens[at - 2].rule) << 4 | UInt64(atoms.tokens[at + 2].rule)
        )
    }

    /// The features of a token that are of use for few others: of words beside words, and of words and grammar beside
    /// what is found once in a paragraph.
    static func appendPairs(_ atoms: borrowing TagAtoms, _ at: Int, _ features: inout FeatureList) {
        let (a, b, c) = (atoms.tokens[at - 1].word, atoms.tokens[at].word, atoms.tokens[at + 1].word)
        features.append(FeatureHash.feature(8, a, b))
        features.append(FeatureHash.feature(9, b, c))
        features.append(FeatureHash.feature(10, a, c))
        features.append(FeatureHash.feature(11, atoms.tokens[at - 2].word, a))
        features.append(FeatureHash.feature(12, c, atoms.tokens[at + 2].word))
        let level = UInt64(atoms.tokens[at].level)
        features.append(FeatureHash.feature(62, level, a))
        features.append(FeatureHash.feature(63, level, c))
        features.append(FeatureHash.feature(64, UInt64(atoms.tokens[at - 1].level), b))
        features.append(FeatureHash.feature(65, UInt64(atoms.tokens[at + 1].level), b))
        features.append(FeatureHash.feature(66, level, atoms.tokens[at - 1].grammar, atoms.tokens[at + 1].grammar))
        features.append(FeatureHash.feature(85, UInt64(atoms.tokens[at].quoted), b))
        features.append(FeatureHash.feature(142, UInt64(atoms.tokens[at].rule), b))
        features.append(FeatureHash.feature(144, ruleStates(atoms, at).near, atoms.tokens[at].grammar))
    }
}
