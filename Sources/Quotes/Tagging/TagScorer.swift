/// Scores the tags of each token: the sum of the rows of its features.
///
/// Many features depend on little that recurs: on one word, on the shapes of three, on where a word stands that is often a
/// cue. Their sums are kept from story to story; those of pairs of words and of the grammar of three are looked for at each
/// token (of the latter's sums half were new), of sixteen tokens at once.
struct TagScorer: Sendable {
    typealias Row = RowMemo.Row

    private var reader: RowReader
    private var tokens = RowMemo(bits: 11, width: 2 * TagFeatures.reach + 1)
    private var shapes = RowMemo(bits: 10, width: 1)
    private var levels = RowMemo(bits: 10, width: 1)
    private var states = RowMemo(bits: 10, width: 1)
    private var sides = RowMemo(bits: 12, width: 1)
    private var nearCues = RowMemo(bits: 12, width: 1)
    private var features = FeatureList()

    init(table: RowTable) { reader = RowReader(table: table) }

    /// The sum of the rows of each token of a paragraph.
    /// - Complexity: O(n), n the tokens.
    mutating func sums(_ atoms: borrowing TagAtoms, into scores: inout [Row]) {
        let reach = TagFeatures.reach
        let range = TagAtoms.margin..<(TagAtoms.margin + atoms.count)
        scores.removeAll(keepingCapacity: true)
        scores.append(contentsOf: repeatElement(.zero, count: range.upperBound + 3 * reach))
        spread(atoms, range, over: &scores)
        for first in stride(from: range.lowerBound, to: range.upperBound, by: RowReader.mostLists) {
            let some = first..<min(first + RowReader.mostLists, range.upperBound)
            readPairs(atoms, some)
            for at in some {
                var sum = scores[at + reach]
                sum &+= reader.sum(ofList: at - first)
                scores[at - range.lowerBound] = sum
            }
        }
        for at in range { addOwn(atoms, at, to: &scores[at - range.lowerBound]) }
        scores.removeLast(scores.count - range.count)
    }

    /// Adds to the sums of tokens, each `reach` places behind its token, what they and each around them are by themselves.
    private mutating func spread(_ atoms: borrowing TagAtoms, _ range: Range<Int>, over sums: inout [Row]) {
        let reach = TagFeatures.reach
        var sums = sums.mutableSpan
        for index in (range.lowerBound - reach)..<(range.upperBound + reach) {
            let (first, isNew) = tokens.place(of: TagFeatures.tokenKey(atoms, index))
            for place in -reach...reach where isNew {
                features.removeAll()
                TagFeatures.appendToken(atoms, index, as: place, &features)
                tokens[first + reach + place] = reader.sum(&features)
            }
            // The token that this one follows by `place`.
            for place in -reach...reach { sums[index - place + reach] &+= tokens[first + reach + place] }
        }
    }

    /// Looks up what recurs least, of several tokens at once.
    private mutating func readPairs(_ atoms: borrowing TagAtoms, _ range: Range<Int>) {
        reader.begin()
        for at in range {
            features.removeAll()
            CueFeatures(atoms, at: at).appendPlaces(atoms, &features)
            TagFeatures.appendPairs(atoms, at, &features)
            TagFeatures.appendGrammar(atoms, at, &features)
            reader.add(&features)
        }
        reader.finish()
    }

    private mutating func addOwn(_ atoms: borrowing TagAtoms, _ at: Int, to sum: inout Row) {
        let cues = CueFeatures(atoms, at: at)
        let (side, isNewSide) = sides.place(of: cues.sidesKey(atoms))
        if isNewSide {
            features.removeAll()
            cues.appendSides(atoms, &features)
            sides[side] = reader.sum(&features)
        }
        sum &+= sides[side]
        if cues.hasLeft {
            let (left, isNew) = nearCues.place(of: cues.leftKey(atoms))
            if isNew {
                features.removeAll()
                cues.appendLeft(atoms, &features)
                nearCues[left] = reader.sum(&features)
            }
            sum &+= nearCues[left]
        }
        if cues.hasRight {
            let (right, isNew) = nearCues.place(of: cues.rightKey(atoms))
            if isNew {
                features.removeAll()
                cues.appendRight(atoms, &features)
                nearCues[right] = reader.sum(&features)
            }
            sum &+= nearCues[right]
        }
        let (shape, isNewShape) = shapes.place(of: TagFeatures.shapesKey(atoms, at))
        if isNewShape {
            features.removeAll()
            TagFeatures.appendShapes(atoms, at, &features)
            shapes[shape] = reader.sum(&features)
        }
        sum &+= shapes[shape]
        let (level, isNewLevel) = levels.place(of: FeatureHash.mixed(TagFeatures.levelsKey(atoms, at)))
        if isNewLevel {
            features.removeAll()
            TagFeatures.appendLevels(atoms, at, &features)
            levels[level] = reader.sum(&features)
        }
        sum &+= levels[level]
        let (state, isNewState) = states.place(of: TagFeatures.statesKey(atoms, at))
        if isNewState {
            features.removeAll()
            TagFeatures.appendStates(atoms, at, &features)
            states[state] = reader.sum(&features)
        }
        sum &+= states[state]
    }
}
