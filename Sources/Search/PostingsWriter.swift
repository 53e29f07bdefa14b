/// Writes posting lists, term by term, into two byte streams: documents with frequencies, and positions.
///
/// A list is its number of postings n; when n ≥ 128 a skip entry for each block; then the blocks. All blocks but the last have 128
/// postings and are bit-packed (``PostingsCodec``): the width of the gaps between documents, the gaps, and then for each field the width of its
/// frequencies (bit 7: less 1) and the frequencies. The last has the rest as variable-length numbers: all gaps, then a code for
/// each posting: the frequency in the main field, doubled, plus 1 when those in the other fields follow; with one field it is the
/// plain number. The main field is the one with most words in the segment. A keyword's list has no frequencies. A skip entry is the block's last document (4 bytes), its offset behind the skip entries (4), the
/// offset of its positions (4) and its impact (2). Positions are gaps within one field of one document, as variable-length
/// numbers, in the order of documents and fields.
struct PostingsWriter {
    /// The bytes of a skip entry.
    static let entryLength = 14

    private(set) var postings: [UInt8] = []
    /// The positions stream: the caller appends a posting's positions before it adds the posting.
    var positions: [UInt8] = []

    private let norms: ImpactNorms
    private let lengths: [UInt32]
    private let fieldCount: Int
    private let mainField: Int
    private var hasFrequencies = true
    /// The postings of the block that is open, and how many there are; frequencies beyond them are 0.
    private var held = 0
    private var documents = [UInt32](repeating: 0, count: PostingsCodec.blockSize)
    private var frequencies: [UInt32]
    private var skips: [UInt8] = []
    private var bodies: [UInt8] = []
    /// The documents of a keyword's list so far.
    private(set) var listed: [UInt32] = []
    private var count = 0
    private var previous: UInt32 = 0
    private var listPositions = 0
    private var blockPositions = 0
    private var values = [UInt32](repeating: 0, count: PostingsCodec.blockSize)

    /// Creates a writer for documents whose fields have these lengths, document by document.
    init(lengths: [UInt32], norms: ImpactNorms, mainField: Int) {
        (self.lengths, self.norms, fieldCount) = (lengths, norms, norms.fieldCount)
        self.mainField = mainField
        frequencies = [UInt32](repeating: 0, count: PostingsCodec.blockSize * fieldCount)
    }

    mutating func reserve(postings: Int, positions: Int) {
        self.postings.reserveCapacity(postings)
        self.positions.reserveCapacity(positions)
    }

    /// Starts the list of the next term; returns where its postings and positions begin.
    mutating func begin(hasFrequencies: Bool) -> TermPlace {
        self.hasFrequencies = hasFrequencies
        (count, previous) = (0, 0)
        if !listed.isEmpty { listed.removeAll(keepingCapacity: true) }
        (listPositions, blockPositions) = (positions.count, positions.count)
        return TermPlace(postings: postings.count, positions: positions.count)
    }

    /// Adds a posting without frequencies; `document` must be above the one before.
    mutating func add(_ document: UInt32) {
        listed.append(document)
        hold(document)
    }

    /// Adds a posting with its positions; `document` must be above the one before.
    ///
    /// Of each occurrence of the term there is its field, above 32 bits, and its position, less `base`; they rise.
    mutating func add(_ document: UInt32, _ occurrences: Span<UInt64>, base: UInt64) {
        var (field, last) = (-1, UInt32(0))
        let first = held * fieldCount
        for place in occurrences.indices {
            let occurrence = occurrences[place] - base
            if Int(occurrence >> 32) != field { (field, last) = (Int(occurrence >> 32), 0) }
            frequencies[first + field] += 1
            let position = UInt32(truncatingIfNeeded: occurrence)
            PostingsCodec.append(position - last, to: &positions)
            last = position
        }
        hold(document)
    }

    private mutating func hold(_ document: UInt32) {
        documents[held] = document
        held += 1
        if held == PostingsCodec.blockSize { closeBlock() }
    }

    /// Adds the postings of a cursor's block from the current one on, with new numbers, and moves the cursor behind them.
    ///
    /// Takes postings as long as their new number is below `bound`, which the current one's must be, and at most what fits this
    /// block.
    mutating func add(_ cursor: inout PostingsCursor, _ segment: Segment, numbers: [UInt32], below bound: UInt32) {
        let start = cursor.index
        let end = min(cursor.blockCount, start + PostingsCodec.blockSize - held)
        let first = held
        var next = start
        while next < end {
            let number = numbers[Int(cursor.documents[next])]
            guard number < bound else { break }
            documents[held] = number
            held += 1
            if !hasFrequencies { listed.append(number) }
            next += 1
        }
        if hasFrequencies {
            cursor.loadFrequencies()
            for posting in start..<next {
                let place = (first + posting - start) * fieldCount
                for field in 0..<fieldCount { frequencies[place + field] = cursor.frequency(posting, field) }
            }
            segment.region.append(cursor.positionsRange(of: start..<next), to: &positions)
        }
        if held == PostingsCodec.blockSize { closeBlock() }
        cursor.move(to: next)
    }

    /// Whether the list begun has a posting; one that has none need not be ended.
    var hasPostings: Bool { count > 0 || held > 0 }

    /// Ends the list.
    mutating func end() {
        PostingsCodec.append(UInt32(count + held), to: &postings)
        if count > 0 {
            if held > 0 { appendSkip() }
            postings.append(contentsOf: skips)
            postings.append(contentsOf: bodies)
            skips.removeAll(keepingCapacity: true)
            bodies.removeAll(keepingCapacity: true)
        }
        if held > 0 { appendLastBlock() }
    }

    private mutating func closeBlock() {
        appendSkip()
        for posting in 0..<held {
            values[posting] = documents[posting] - previous
            previous = documents[posting]
        }
        let width = PostingsCodec.width(values)
        bodies.append(UInt8(width))
        PostingsCodec.pack(values, width: width, to: &bodies)
        if hasFrequencies { for field in 0..<fieldCount { packFrequencies(field) } }
        finishBlock()
    }

    private mutating func packFrequencies(_ field: Int) {
        var least = UInt32.max
        for posting in 0..<PostingsCodec.blockSize {
            values[posting] = frequencies[posting * fieldCount + field]
            least = min(least, values[posting])
        }
        if least > 0 { for posting in values.indices { values[posting] -= 1 } }
        let width = PostingsCodec.width(values)
        bodies.append(UInt8(width) | (least > 0 ? 0x80 : 0))
        PostingsCodec.pack(values, width: width, to: &bodies)
    }

    private mutating func appendLastBlock() {
        for posting in 0..<held {
            PostingsCodec.append(documents[posting] - previous, to: &postings)
            previous = documents[posting]
        }
        if hasFrequencies { appendFrequencies() }
        finishBlock()
    }

    private mutating func finishBlock() {
        blockPositions = positions.count
        if hasFrequencies { for place in 0..<held * fieldCount { frequencies[place] = 0 } }
        count += held
        held = 0
    }

    private mutating func appendSkip() {
        append32(documents[held - 1])
        append32(UInt32(bodies.count))
        append32(UInt32(blockPositions - listPositions))
        var impact = 0.0
        if hasFrequencies {
            for posting in 0..<held {
                let document = Int(documents[posting])
                impact = max(
                    impact,
                    norms.weighted(frequencies, posting * fieldCount, lengths, document * fieldCount)
                )
            }
        }
        let code = Impact.code(impact)
        skips.append(UInt8(truncatingIfNeeded: code))
        skips.append(UInt8(truncatingIfNeeded: code >> 8))
    }

    private mutating func append32(_ value: UInt32) {
        for step in 0..<4 { skips.append(UInt8(truncatingIfNeeded: value >> UInt32(step * 8))) }
    }

    private mutating func appendFrequencies() {
        for first in stride(from: 0, to: held * fieldCount, by: fieldCount) {
            guard fieldCount > 1 else {
                PostingsCodec.append(frequencies[first], to: &postings)
                continue
            }
            var others: UInt32 = 0
            for field in 0..<fieldCount where field != mainField { others |= frequencies[first + field] }
            PostingsCodec.append(frequencies[first + mainField] << 1 | (others == 0 ? 0 : 1), to: &postings)
            guard others != 0 else { continue }
            for field in 0..<fieldCount where field != mainField {
                PostingsCodec.append(frequencies[first + field], to: &postings)
            }
        }
    }
}
