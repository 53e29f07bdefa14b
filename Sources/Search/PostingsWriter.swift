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
    private var documents: [UInt32] = []
    private var frequencies: [UInt32] = []
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
    }

    mutating func reserve(postings: Int, positions: Int) {
        self.postings.reserveCapacity(postings)
        self.positions.reserveCapacity(positions)
    }

    /// Starts the list of the next term; returns where its postings and positions begin.
    mutating func begin(hasFrequencies: Bool) -> TermPlace {
        self.hasFrequencies = hasFrequencies
        (count, previous) = (0, 0)
        listed.removeAll(keepingCapacity: true)
        (listPositions, blockPositions) = (positions.count, positions.count)
        return TermPlace(postings: postings.count, positions: positions.count)
    }

    /// Adds a posting; `document` must be above the one before, `frequencies` has one entry a field.
    mutating func add(_ document: UInt32, _ frequencies: [UInt32]) {
        documents.append(document)
        if hasFrequencies { self.frequencies.append(contentsOf: frequencies) } else { listed.append(document) }
        if documents.count == PostingsCodec.blockSize { closeBlock() }
    }

    /// Adds the postings of a cursor's block from the current one on, with new numbers, and moves the cursor behind them.
    ///
    /// Takes postings as long as their new number is below `bound`, which the current one's must be, and at most what fits this
    /// block.
    mutating func add(_ cursor: inout PostingsCursor, _ segment: Segment, numbers: [UInt32], below bound: UInt32) {
        let start = cursor.index
        let end = min(cursor.blockCount, start + PostingsCodec.blockSize - documents.count)
        var next = start
        while next < end {
            let number = numbers[Int(cursor.documents[next])]
            guard number < bound else { break }
            documents.append(number)
            if !hasFrequencies { listed.append(number) }
            next += 1
        }
        if hasFrequencies {
            cursor.loadFrequencies()
            for posting in start..<next {
                for field in 0..<fieldCount { frequencies.append(cursor.frequency(posting, field)) }
            }
            segment.region.append(cursor.positionsRange(of: start..<next), to: &positions)
        }
        if documents.count == PostingsCodec.blockSize { closeBlock() }
        cursor.move(to: next)
    }

    /// Whether the list begun has a posting; one that has none need not be ended.
    var hasPostings: Bool { count > 0 || !documents.isEmpty }

    /// Ends the list.
    mutating func end() {
        let total = count + documents.count
        if !documents.isEmpty { closeLastBlock() }
        PostingsCodec.append(UInt32(total), to: &postings)
        if total >= PostingsCodec.blockSize { postings.append(contentsOf: skips) }
        postings.append(contentsOf: bodies)
        skips.removeAll(keepingCapacity: true)
        bodies.removeAll(keepingCapacity: true)
    }

    private mutating func closeBlock() {
        appendSkip()
        for posting in documents.indices {
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

    private mutating func closeLastBlock() {
        if count > 0 { appendSkip() }
        for document in documents {
            PostingsCodec.append(document - previous, to: &bodies)
            previous = document
        }
        if hasFrequencies { appendFrequencies() }
        finishBlock()
    }

    private mutating func finishBlock() {
        count += documents.count
        blockPositions = positions.count
        documents.removeAll(keepingCapacity: true)
        frequencies.removeAll(keepingCapacity: true)
    }

    private mutating func appendSkip() {
        append32(documents[documents.count - 1])
        append32(UInt32(bodies.count))
        append32(UInt32(blockPositions - listPositions))
        var impact = 0.0
        if hasFrequencies {
            for (posting, document) in documents.enumerated() {
                impact = max(
                    impact,
                    norms.weighted(frequencies, posting * fieldCount, lengths, Int(document) * fieldCount)
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
        if fieldCount == 1 {
            for frequency in frequencies { PostingsCodec.append(frequency, to: &bodies) }
            return
        }
        for posting in stride(from: 0, to: frequencies.count, by: fieldCount) {
            var others: UInt32 = 0
            for field in 0..<fieldCount where field != mainField { others |= frequencies[posting + field] }
            PostingsCodec.append(frequencies[posting + mainField] << 1 | (others == 0 ? 0 : 1), to: &bodies)
            guard others != 0 else { continue }
            for field in 0..<fieldCount where field != mainField {
                PostingsCodec.append(frequencies[posting + field], to: &bodies)
            }
        }
    }
}
