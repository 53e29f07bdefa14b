/// Scores the tags of each token: the sum of the rows of its features.
///
/// Most features depend on little that recurs: on one word, on the shapes or the grammar of three. Their sums are kept
/// from story to story, and only those of pairs of words are looked for at each token.
struct TagScorer: Sendable {
    typealias Row = RowMemo.Row

    private let table: RowTable
    private var tokens = RowMemo(bits: 11, width: 2 * TagFeatures.reach + 1)
    private var grammar = RowMemo(bits: 12, width: 3)
    private var shapes = RowMemo(bits: 10, width: 1)
    private var levels = RowMemo(bits: 10, width: 1)
    private var states = RowMemo(bits: 10, width: 1)
    private var features = FeatureList()

    init(table: RowTable) { self.table = table }

    /// The sum of the rows of each token of a paragraph.
    /// - Complexity: O(n), n the tokens.
    mutating func sums(_ atoms: borrowing TagAtoms, into scores: inout [Row]) {
        let reach = TagFeatures.reach
        let range = TagAtoms.margin..<(TagAtoms.margin + atoms.count)
        scores.removeAll(keepingCapacity: true)
        scores.append(contentsOf: repeatElement(.zero, count: range.upperBound + 3 * reach))
        spread(atoms, range, over: &scores)
        for at in range { scores[at - range.lowerBound] = scores[at + reach] &+ own(atoms, at) }
        scores.removeLast(scores.count - range.count)
    }

    /// Adds to the sums of tokens, each `reach` places behind its token, what they and those around them are by themselves.
    private mutating func spread(_ atoms: borrowing TagAtoms, _ range: Range<Int>, over sums: inout [Row]) {
        let reach = TagFeatures.reach
        var sums = sums.mutableSpan
        for index in (range.lowerBound - reach)..<(range.upperBound + reach) {
            let (first, isNew) = tokens.place(of: TagFeatures.tokenKey(atoms, index))
            for place in -reach...reach where isNew {
                features.removeAll()
                TagFeatures.appendToken(atoms, index, as: place, &features)
                tokens[first + reach + place] = table.sum(&features)
            }
            // The token that this one follows by `place`.
            for place in -reach...reach { sums[index - place + reach] &+= tokens[first + reach + place] }
        }
        for index in (range.lowerBound - 1)..<(range.upperBound + 1) {
            let (first, isNew) = grammar.place(of: TagFeatures.grammarKey(atoms, index))
            for place in -1...1 where isNew {
                features.removeAll()
                TagFeatures.appendGrammar(atoms, index, as: place, &features)
                grammar[first + 1 + place] = table.sum(&features)
            }
            for place in -1...1 { sums[index - place + reach] &+= grammar[first + 1 + place] }
        }
    }

    private mutating func own(_ atoms: borrowing TagAtoms, _ at: Int) -> Row {
        features.removeAll()
        TagFeatures.appendCues(atoms, at, &features)
        TagFeatures.appendPairs(atoms, at, &features)
        var sum = table.sum(&features)
        let (shape, isNewShape) = shapes.place(of: TagFeatures.shapesKey(atoms, at))
        if isNewShape {
            features.removeAll()
            TagFeatures.appendShapes(atoms, at, &features)
            shapes[shape] = table.sum(&features)
        }
        sum &+= shapes[shape]
        let (level, isNewLevel) = levels.place(of: FeatureHash.mixed(TagFeatures.levelsKey(atoms, at)))
        if isNewLevel {
            features.removeAll()
            TagFeatures.appendLevels(atoms, at, &features)
            levels[level] = table.sum(&features)
        }
        sum &+= levels[level]
        let (state, isNewState) = states.place(of: TagFeatures.statesKey(atoms, at))
        if isNewState {
            features.removeAll()
            TagFeatures.appendStates(atoms, at, &features)
            states[state] = table.sum(&features)
        }
        return sum &+ states[state]
    }
}
