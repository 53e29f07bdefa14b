/// Scores the tags of each token: the sum of the rows of its features.
///
/// Many features depend on little that recurs: on one word, on the shapes of three, on where a word stands that is often a
/// cue. Their sums are kept from story to story; those of pairs of words and of the grammar of three are looked for at each
/// token (of the latter's sums half were new), of sixteen tokens at once.
struct TagScorer: Sendable {
    typealias Row = RowSum

    private static let reach = TagFeatures.reach
    /// What a token is to each of those around it, from the one that follows it by `reach` to the one before it by as many.
    private typealias Spread = InlineArray<7, Row>

    private var reader: RowReader
    private var tokens = RowMemo(bits: 11, empty: Spread(repeating: .zero))
    private var shapes = RowMemo(bits: 10, empty: Row.zero)
    private var levels = RowMemo(bits: 10, empty: Row.zero)
    private var states = RowMemo(bits: 10, empty: Row.zero)
    private var sides = RowMemo(bits: 12, empty: Row.zero)
    private var nearCues = RowMemo(bits: 12, empty: Row.zero)

    init(table: RowTable) { reader = RowReader(table: table) }

    /// The sum of the rows of each token of a paragraph.
    /// - Complexity: O(n), n the tokens.
    mutating func sums(_ atoms: borrowing TagAtoms, into scores: inout [Row]) {
        let reach = Self.reach
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
        let reach = Self.reach
        var sums = sums.mutableSpan
        for index in (range.lowerBound - reach)..<(range.upperBound + reach) {
            let rows = tokens.rows(TagFeatures.tokenKey(atoms, index), &reader) { reader in
                reader.begin()
                for place in -reach...reach {
                    reader.add { TagFeatures.appendToken(atoms, index, as: place, &$0) }
                }
                reader.finish()
                return Spread { reader.sum(ofList: $0) }
            }
            // The token that this one follows by `place`.
            for place in -reach...reach { sums[index - place + reach] &+= rows[reach + place] }
        }
    }

    /// Looks up what recurs least, of several tokens at once.
    private mutating func readPairs(_ atoms: borrowing TagAtoms, _ range: Range<Int>) {
        reader.begin()
        for at in range {
            reader.add {
                CueFeatures(atoms, at: at).appendPlaces(atoms, &$0)
                TagFeatures.appendPairs(atoms, at, &$0)
                TagFeatures.appendGrammar(atoms, at, &$0)
            }
        }
        reader.finish()
    }

    /// Adds what recurs at other tokens.
    private mutating func addOwn(_ atoms: borrowing TagAtoms, _ at: Int, to sum: inout Row) {
        let cues = CueFeatures(atoms, at: at)
        sum &+= sides.sum(cues.sidesKey(atoms), &reader) { cues.appendSides(atoms, &$0) }
        if cues.hasLeft { sum &+= nearCues.sum(cues.leftKey(atoms), &reader) { cues.appendLeft(atoms, &$0) } }
        if cues.hasRight { sum &+= nearCues.sum(cues.rightKey(atoms), &reader) { cues.appendRight(atoms, &$0) } }
        sum &+= shapes.sum(TagFeatures.shapesKey(atoms, at), &reader) { TagFeatures.appendShapes(atoms, at, &$0) }
        let level = FeatureHash.mixed(TagFeatures.levelsKey(atoms, at))
        sum &+= levels.sum(level, &reader) { TagFeatures.appendLevels(atoms, at, &$0) }
        sum &+= states.sum(TagFeatures.statesKey(atoms, at), &reader) { TagFeatures.appendStates(atoms, at, &$0) }
    }
}
