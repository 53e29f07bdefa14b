/// A place in one posting list; it moves to any document, and forward at little cost.
///
/// Documents of a block are decoded when the block is entered, frequencies and positions when they are asked for.
struct PostingsCursor {
    /// What ``document`` is after the last posting.
    static let end = UInt32.max

    /// The documents of the current block.
    private(set) var documents = [UInt32](repeating: 0, count: PostingsCodec.blockSize)
    /// How many documents the current block has; 0 after the end.
    private(set) var blockCount = 0
    /// The current posting within the block.
    private(set) var index = 0
    /// How many postings the list has.
    private(set) var count = 0

    private let fieldCount: Int
    private var region = Segment.empty.region
    /// Field by field, 128 each.
    private var frequencies: [UInt32]
    private var hasFrequencies = false
    private var mainField = 0
    /// The current block's number, and how many there are.
    private var block = 0
    private var blocks = 0
    /// Where the skip entries stand, where the blocks, and where the positions.
    private var skips = 0
    private var bodies = 0
    private var positions = 0
    private var frequenciesOffset = 0
    private var positionsOffset = 0
    private var positionsIndex = 0

    init(fieldCount: Int) {
        self.fieldCount = fieldCount
        frequencies = [UInt32](repeating: 0, count: PostingsCodec.blockSize * fieldCount)
    }

    /// Moves to the first posting of a term of a segment, or to the end when `place` is `nil`.
    mutating func open(_ segment: Segment, _ place: TermPlace?) {
        (region, mainField) = (segment.region, segment.mainField)
        (blockCount, index, count, block, blocks) = (0, 0, 0, 0, 0)
        guard let place else { return }
        skips = segment.layout.postings.lowerBound + place.postings
        positions = segment.layout.positions.lowerBound + place.positions
        count = Int(PostingsCodec.read(region, &skips))
        blocks = (count + PostingsCodec.blockSize - 1) / PostingsCodec.blockSize
        bodies = isLong ? skips + blocks * PostingsWriter.entryLength : skips
        load(0)
    }

    /// Whether the list has skip entries.
    private var isLong: Bool { count >= PostingsCodec.blockSize }

    /// The current document, or ``end``.
    var document: UInt32 { index < blockCount ? documents[index] : Self.end }

    /// Moves to the next posting.
    mutating func next() {
        index += 1
        if index >= blockCount { load(block + 1) }
    }

    /// Moves within the current block; after its last posting into the next block.
    mutating func move(to newIndex: Int) {
        index = newIndex
        if index >= blockCount { load(block + 1) }
    }

    /// Moves behind the current block, to the first posting of the next one.
    mutating func leaveBlock() { load(block + 1) }

    /// Moves to the first posting at or after `target`, before or behind the current one; returns its document or ``end``.
    mutating func seek(_ target: UInt32) -> UInt32 {
        guard blocks > 0 else { return Self.end }
        if blockCount == 0 {
            load(isLong ? search(target, 0, blocks) : 0)
        } else if target > documents[blockCount - 1] {
            load(isLong ? search(target, block + 1, blocks) : blocks)
        } else if block > 0, target <= last(block - 1) {
            load(search(target, 0, block))
        }
        guard blockCount > 0, documents[blockCount - 1] >= target else {
            load(blocks)
            return Self.end
        }
        // Where it stands already, as is usual when others are behind, nothing is searched.
        if documents[index] < target || (index > 0 && documents[index - 1] >= target) { index = place(of: target) }
        return documents[index]
    }

    /// The first document at or after another, beyond all when there is none.
    mutating func next(from document: Int) -> Int {
        guard document < Int(Self.end) else { return .max }
        let found = seek(UInt32(document))
        return found == Self.end ? .max : Int(found)
    }

    /// The first posting of the block whose document is at least `target`, which the last one's must be.
    ///
    /// Always the same seven looks: a search that ends early is guessed wrong at half its turns.
    private func place(of target: UInt32) -> Int {
        let documents = documents.span
        var (low, step) = (0, PostingsCodec.blockSize / 2)
        while step > 0 {
            low += documents[low + step - 1] < target ? step : 0
            step /= 2
        }
        return low
    }

    /// The first of the blocks `low..<high` whose last document is at least `target`, or `high`.
    private func search(_ target: UInt32, _ low: Int, _ high: Int) -> Int {
        var (low, high) = (low, high)
        // The next blocks are looked at first: most moves are short.
        var step = 1
        while low < high, low + step < high, last(low + step - 1) < target {
            low += step
            step *= 2
        }
        high = min(high, low + step)
        while low < high {
            let middle = (low + high) / 2
            if last(middle) < target { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func last(_ block: Int) -> UInt32 { region.uint32(skips + block * PostingsWriter.entryLength) }

    /// The highest impact of the blocks that have documents in a range.
    ///
    /// Above all for a list without skip entries, 0 where no block reaches. Looks from the current block on, or from the first where
    /// that lies behind.
    func impact(in range: Range<UInt32>) -> Double {
        guard count > 0 else { return 0 }
        guard isLong else {
            guard blockCount > 0, documents[0] < range.upperBound, documents[blockCount - 1] >= range.lowerBound else {
                return blockCount > 0 ? 0 : .infinity
            }
            return .infinity
        }
        let isBehind = block > 0 && (block >= blocks || range.lowerBound <= last(block - 1))
        var number = search(range.lowerBound, isBehind ? 0 : block, blocks)
        var code: UInt16 = 0
        while number < blocks {
            code = max(code, impactCode(number))
            if last(number) >= range.upperBound - 1 { break }
            number += 1
        }
        return Impact.value(code)
    }

    /// Adds the documents of this block from the current one on that lie before `end`, less `base`, to bits; returns behind the last.
    ///
    /// With a field, only those that have the term in it, after ``loadFrequencies()``.
    func add(before end: UInt32, _ base: Int, _ field: Int?, to bits: inout WindowBits) -> Int {
        let documents = documents.span
        var posting = index
        // Bits that fall into one word are gathered first.
        var (word, mask) = (0, UInt64(0))
        while posting < blockCount, documents[posting] < end {
            let place = Int(documents[posting]) - base
            if place >> 6 != word {
                bits.insert(mask, at: word)
                (word, mask) = (place >> 6, 0)
            }
            if field.map({ frequency(posting, $0) > 0 }) ?? true { mask |= 1 << UInt64(place & 63) }
            posting += 1
        }
        bits.insert(mask, at: word)
        return posting
    }

    /// Moves to the next block, from the current one on, whose impact is at least `least`; false when there is none.
    ///
    /// A list without skip entries has one block, whose impact is not known.
    mutating func moveToBlock(impact least: Double) -> Bool {
        guard isLong, blockCount > 0 else { return blockCount > 0 }
        var number = block
        while number < blocks, Impact.value(impactCode(number)) < least { number += 1 }
        if number != block { load(number) }
        return blockCount > 0
    }

    /// The highest impact of the current block; above all for a list without skip entries.
    var blockImpact: Double { isLong && block < blocks ? Impact.value(impactCode(block)) : .infinity }

    private func impactCode(_ block: Int) -> UInt16 { region.uint16(skips + block * PostingsWriter.entryLength + 12) }

    /// Decodes the frequencies of the current block, when that has not been done.
    mutating func loadFrequencies() {
        guard !hasFrequencies else { return }
        hasFrequencies = true
        var offset = frequenciesOffset
        guard blockCount == PostingsCodec.blockSize else { return loadLastFrequencies(offset) }
        for field in 0..<fieldCount {
            let (width, lift) = (Int(region[offset] & 0x7F), UInt32(region[offset] >> 7))
            PostingsCodec.unpack(
                region,
                offset + 1,
                width: width,
                into: &frequencies,
                at: field * PostingsCodec.blockSize,
                adding: lift
            )
            offset += 1 + PostingsCodec.byteCount(width: width)
        }
    }

    private mutating func loadLastFrequencies(_ start: Int) {
        var offset = start
        for posting in 0..<blockCount {
            let code = PostingsCodec.read(region, &offset)
            guard fieldCount > 1 else {
                frequencies[posting] = code
                continue
            }
            frequencies[mainField * PostingsCodec.blockSize + posting] = code >> 1
            for field in 0..<fieldCount where field != mainField {
                let frequency = code & 1 == 0 ? 0 : PostingsCodec.read(region, &offset)
                frequencies[field * PostingsCodec.blockSize + posting] = frequency
            }
        }
    }

    /// How often the term stands in a field of a posting of this block, after ``loadFrequencies()``.
    func frequency(_ posting: Int, _ field: Int) -> UInt32 { frequencies[field * PostingsCodec.blockSize + posting] }

    /// Where the positions of postings of this block stand, after ``loadFrequencies()``.
    mutating func positionsRange(of run: Range<Int>) -> Range<Int> {
        let start = positionsStart(of: run.lowerBound)
        let end = positionsStart(of: run.upperBound)
        return start..<end
    }

    /// Where the positions of a posting of this block start, after ``loadFrequencies()``.
    mutating func positionsStart(of posting: Int) -> Int {
        if posting < positionsIndex || positionsIndex < 0 {
            positionsIndex = 0
            positionsOffset = positions
            if isLong { positionsOffset += Int(region.uint32(skips + block * PostingsWriter.entryLength + 8)) }
        }
        if posting > positionsIndex {
            PostingsCodec.skip(occurrences(positionsIndex..<posting), region, &positionsOffset)
            positionsIndex = posting
        }
        return positionsOffset
    }

    private func occurrences(_ run: Range<Int>) -> Int {
        let frequencies = frequencies.span
        // No text has so many words that a block's would not fit.
        var sum: UInt32 = 0
        for field in 0..<fieldCount {
            let first = field * PostingsCodec.blockSize
            for posting in first + run.lowerBound..<first + run.upperBound { sum &+= frequencies[posting] }
        }
        return Int(sum)
    }

    /// Decodes the documents of a block, or moves to the end when there is no such block.
    private mutating func load(_ number: Int) {
        (block, index, blockCount, positionsIndex, hasFrequencies) = (number, 0, 0, -1, false)
        guard number < blocks else { return }
        var offset = bodies
        if isLong { offset += Int(region.uint32(skips + number * PostingsWriter.entryLength + 4)) }
        let base = number == 0 ? 0 : last(number - 1)
        blockCount = min(count - number * PostingsCodec.blockSize, PostingsCodec.blockSize)
        if blockCount == PostingsCodec.blockSize {
            let width = Int(region[offset])
            PostingsCodec.unpackSums(region, offset + 1, width: width, base: base, into: &documents)
            frequenciesOffset = offset + 1 + PostingsCodec.byteCount(width: width)
        } else {
            var document = base
            for posting in 0..<blockCount {
                document += PostingsCodec.read(region, &offset)
                documents[posting] = document
            }
            // Above all that is looked for.
            for posting in blockCount..<PostingsCodec.blockSize { documents[posting] = .max }
            frequenciesOffset = offset
        }
    }
}
