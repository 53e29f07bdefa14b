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
    /// The block whose frequencies were decoded, or none.
    private var frequenciesBlock = -1
    private var mainField = 0
    /// The current block's number, and how many there are.
    private var block = 0
    private var blocks = 0
    /// Where the skip entries stand, where the blocks, and where the positions.
    private var skips = 0
    private var bodies = 0
    private var positions = 0
    /// Where the frequencies of the last block stand, once it was entered.
    private var lastFrequencies = 0
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
        (frequenciesBlock, positionsIndex) = (-1, -1)
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
        guard blocks > 0, enter(target) else {
            load(blocks)
            return Self.end
        }
        // Where it stands already, as is usual when others are behind, nothing is searched.
        if documents[index] < target || (index > 0 && documents[index - 1] >= target) {
            index = Self.place(of: target, in: documents.span)
        }
        return documents[index]
    }

    /// Enters the block with the first posting at or after `target`; false at the end.
    private mutating func enter(_ target: UInt32) -> Bool {
        if blockCount == 0 {
            load(isLong ? search(target, 0, blocks) : 0)
        } else if target > documents[blockCount - 1] {
            load(isLong ? search(target, block + 1, blocks) : blocks)
        } else if block > 0, target <= last(block - 1) {
            load(search(target, 0, block))
        }
        return blockCount > 0 && target <= documents[blockCount - 1]
    }

    /// Which of some candidates are in the list; notes the place in the list of each that is.
    mutating func find(_ candidates: Candidates, _ among: CandidateBits, _ places: inout [UInt32]) -> CandidateBits {
        var (rest, found) = (among, CandidateBits())
        let wanted = candidates.documents.span
        while blocks > 0, !rest.isEmpty, enter(wanted[rest.first]) {
            PostingsCodec.find(candidates.documents, &rest, &found, in: documents, count: blockCount) { slot, index in
                places[slot] = UInt32(block * PostingsCodec.blockSize + index)
            }
        }
        return found
    }

    /// Takes the rest of the block with the first posting at or after a document as candidates; false at the end.
    ///
    /// Notes the place in the list of each.
    mutating func lead(_ candidates: inout Candidates, from document: Int, _ places: inout [UInt32]) -> Bool {
        guard blocks > 0, document < Int(Self.end), enter(UInt32(document)) else { return false }
        let first = Self.place(of: UInt32(document), in: documents.span)
        candidates.replace(by: documents, first..<blockCount)
        let place = UInt32(block * PostingsCodec.blockSize + first)
        for slot in places.indices { places[slot] = place + UInt32(slot) }
        return true
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
    private static func place(of target: UInt32, in documents: Span<UInt32>) -> Int {
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

    /// Adds the documents of this block from the current one on that lie before `end`, less `base`, to bits; returns behind the last.
    ///
    /// With a field, only those that have the term in it, after ``loadFrequencies()``.
    func add(before end: UInt32, _ base: Int, _ field: Int?, to bits: inout WindowBits) -> Int {
        let documents = documents.span
        let next = documents[blockCount - 1] < end ? blockCount : Self.place(of: end, in: documents)
        for posting in index..<next where field.map({ frequency(posting, $0) > 0 }) ?? true {
            bits.insert(Int(documents[posting]) - base)
        }
        return next
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

    private func impactCode(_ block: Int) -> UInt16 { region.uint16(skips + block * PostingsWriter.entryLength + 12) }

    /// Decodes the frequencies of the current block, when that has not been done.
    mutating func loadFrequencies() { loadFrequencies(of: block) }

    /// Decodes the frequencies of a block that was entered before, when that has not been done.
    mutating func loadFrequencies(of number: Int) {
        guard frequenciesBlock != number else { return }
        (frequenciesBlock, positionsIndex) = (number, -1)
        guard isWhole(number) else { return loadLastFrequencies() }
        var offset = bodyOffset(number)
        offset += 1 + PostingsCodec.byteCount(width: Int(region[offset]))
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

    private mutating func loadLastFrequencies() {
        var offset = lastFrequencies
        for posting in 0..<count - (blocks - 1) * PostingsCodec.blockSize {
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

    /// Whether a block has 128 postings, bit-packed.
    private func isWhole(_ block: Int) -> Bool { (block + 1) * PostingsCodec.blockSize <= count }

    private func bodyOffset(_ block: Int) -> Int {
        isLong ? bodies + Int(region.uint32(skips + block * PostingsWriter.entryLength + 4)) : bodies
    }

    /// How often the term stands in a field of one posting of the list, whose block was entered before.
    ///
    /// Of a packed block just the one number is read: few of a block's postings are ever scored.
    mutating func frequency(at place: Int, _ field: Int) -> UInt32 {
        let (number, posting) = (place / PostingsCodec.blockSize, place % PostingsCodec.blockSize)
        guard frequenciesBlock != number, isWhole(number) else {
            loadFrequencies(of: number)
            return frequency(posting, field)
        }
        var offset = bodyOffset(number)
        offset += 1 + PostingsCodec.byteCount(width: Int(region[offset]))
        for _ in 0..<field { offset += 1 + PostingsCodec.byteCount(width: Int(region[offset] & 0x7F)) }
        let head = region[offset]
        return PostingsCodec.number(posting, region, offset + 1, width: Int(head & 0x7F)) + UInt32(head >> 7)
    }

    /// The highest impact of a block; above all for a list without skip entries.
    func impact(ofBlock number: Int) -> Double { isLong ? Impact.value(impactCode(number)) : .infinity }

    /// The highest impact of the current block.
    var blockImpact: Double { impact(ofBlock: block) }

    /// The highest impact of all blocks; above all for a list without skip entries.
    var impact: Double {
        guard isLong else { return count > 0 ? .infinity : 0 }
        return Impact.value((0..<blocks).reduce(0) { max($0, impactCode($1)) })
    }

    /// How often the term stands in a field of a posting of this block, after ``loadFrequencies()``.
    func frequency(_ posting: Int, _ field: Int) -> UInt32 { frequencies[field * PostingsCodec.blockSize + posting] }

    /// Where the positions of postings of the block stand whose frequencies were loaded last.
    mutating func positionsRange(of run: Range<Int>) -> Range<Int> {
        let start = positionsStart(of: run.lowerBound)
        let end = positionsStart(of: run.upperBound)
        return start..<end
    }

    /// Where the positions of a posting of the block start whose frequencies were loaded last.
    mutating func positionsStart(of posting: Int) -> Int {
        if posting < positionsIndex || positionsIndex < 0 {
            positionsIndex = 0
            positionsOffset = positions
            if isLong {
                positionsOffset += Int(region.uint32(skips + frequenciesBlock * PostingsWriter.entryLength + 8))
            }
        }
        if posting > positionsIndex {
            PostingsCodec.skip(occurrences(positionsIndex..<posting), region, &positionsOffset)
            positionsIndex = posting
        }
        return positionsOffset
    }

    /// Reads the positions of a posting of the block whose frequencies were loaded last, those of each field so far behind the one before.
    ///
    /// With a field only those in it. Makes room where it lacks.
    /// - Returns: How many there are.
    mutating func readPositions(of posting: Int, _ only: Int?, _ fieldLength: Int, _ positions: inout [Int]) -> Int {
        var (offset, total) = (positionsStart(of: posting), 0)
        for field in 0..<fieldCount {
            let count = Int(frequency(posting, field))
            if only == nil || only == field {
                while positions.count < total + count { positions.append(0) }
                let base = field * fieldLength
                PostingsCodec.readSums(count, region, &offset, base: base, into: &positions, at: total)
                total += count
            } else {
                PostingsCodec.skip(count, region, &offset)
            }
        }
        return total
    }

    private func occurrences(_ run: Range<Int>) -> Int {
        guard !run.isEmpty else { return 0 }
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
        (block, index, blockCount) = (number, 0, 0)
        guard number < blocks else { return }
        var offset = bodyOffset(number)
        let base = number == 0 ? 0 : last(number - 1)
        blockCount = min(count - number * PostingsCodec.blockSize, PostingsCodec.blockSize)
        if blockCount == PostingsCodec.blockSize {
            let width = Int(region[offset])
            PostingsCodec.unpackSums(region, offset + 1, width: width, base: base, into: &documents)
        } else {
            var document = base
            for posting in 0..<blockCount {
                document += PostingsCodec.read(region, &offset)
                documents[posting] = document
            }
            // Above all that is looked for.
            for posting in blockCount..<PostingsCodec.blockSize { documents[posting] = .max }
            lastFrequencies = offset
        }
    }
}
