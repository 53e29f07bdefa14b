/// Writes posting lists, term by term, into two byte streams: documents with frequencies, and positions.
///
/// A list is its number of postings, then blocks of 128 (the last may be shorter). A block is the gaps between document ids, then
/// the frequencies. When there are several blocks, each begins with the step to its last document and the lengths of its bytes and
/// of its positions, so that a reader can pass over it. A frequency is that of the last field, doubled, plus 1 when
/// other fields follow; with one field it is the plain number; a keyword's list has none. Positions are gaps within one
/// field of one document, and stand in the order of documents and fields.
struct PostingsWriter {
    private(set) var postings: [UInt8] = []
    /// The positions stream: the caller appends a posting's positions before it adds the posting.
    var positions: [UInt8] = []

    private let fieldCount: Int
    private var hasFrequencies = true
    private var documents: [UInt32] = []
    private var frequencies: [UInt32] = []
    private var blocks: [(last: UInt32, bytes: Int, positions: Int)] = []
    private var bodies: [UInt8] = []
    private var count = 0
    private var previous: UInt32 = 0
    private var positionsMark = 0

    init(fieldCount: Int) { self.fieldCount = fieldCount }

    mutating func reserve(postings: Int, positions: Int) {
        self.postings.reserveCapacity(postings)
        self.positions.reserveCapacity(positions)
    }

    /// Starts the list of the next term; returns where its postings and positions begin.
    mutating func begin(hasFrequencies: Bool) -> (postings: UInt32, positions: UInt32) {
        self.hasFrequencies = hasFrequencies
        (count, previous, positionsMark) = (0, 0, positions.count)
        return (UInt32(postings.count), UInt32(positions.count))
    }

    /// Adds a posting; `document` must be above the one before, `frequencies` has one entry a field.
    mutating func add(_ document: UInt32, _ frequencies: [UInt32]) {
        documents.append(document)
        if hasFrequencies { self.frequencies.append(contentsOf: frequencies) }
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
            next += 1
        }
        if hasFrequencies {
            cursor.loadFrequencies()
            frequencies.append(contentsOf: cursor.frequencies(of: start..<next))
            positions.append(contentsOf: segment.positions[cursor.positionsRange(of: start..<next)])
        }
        if documents.count == PostingsCodec.blockSize { closeBlock() }
        cursor.move(to: next)
    }

    /// Whether the list begun has a posting; one that has none need not be ended.
    var hasPostings: Bool { count > 0 || !documents.isEmpty }

    /// Ends the list.
    mutating func end() {
        if !documents.isEmpty { closeBlock() }
        PostingsCodec.append(UInt32(count), to: &postings)
        if blocks.count == 1 {
            postings.append(contentsOf: bodies)
        } else {
            var (start, last): (Int, UInt32) = (0, 0)
            for block in blocks {
                PostingsCodec.append(block.last - last, to: &postings)
                PostingsCodec.append(UInt32(block.bytes), to: &postings)
                PostingsCodec.append(UInt32(block.positions), to: &postings)
                postings.append(contentsOf: bodies[start..<start + block.bytes])
                start += block.bytes
                last = block.last
            }
        }
        blocks.removeAll(keepingCapacity: true)
        bodies.removeAll(keepingCapacity: true)
    }

    private mutating func closeBlock() {
        let start = bodies.count
        for document in documents {
            PostingsCodec.append(document - previous, to: &bodies)
            previous = document
        }
        if hasFrequencies { appendFrequencies() }
        count += documents.count
        blocks.append((previous, bodies.count - start, positions.count - positionsMark))
        positionsMark = positions.count
        documents.removeAll(keepingCapacity: true)
        frequencies.removeAll(keepingCapacity: true)
    }

    private mutating func appendFrequencies() {
        if fieldCount == 1 {
            for frequency in frequencies { PostingsCodec.append(frequency, to: &bodies) }
            return
        }
        for posting in stride(from: 0, to: frequencies.count, by: fieldCount) {
            let last = posting + fieldCount - 1
            var others: UInt32 = 0
            for field in posting..<last { others |= frequencies[field] }
            PostingsCodec.append(frequencies[last] << 1 | (others == 0 ? 0 : 1), to: &bodies)
            if others != 0 {
                for field in posting..<last { PostingsCodec.append(frequencies[field], to: &bodies) }
            }
        }
    }
}
