/// A place in one posting list, moving forward only.
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

    private let fieldCount: Int
    private var segment = Segment.empty
    private var frequencies: [UInt32]
    private var hasFrequencies = false
    private var frequenciesOffset = 0
    private var isSingleBlock = true
    private var remaining = 0
    private var nextOffset = 0
    private var lastDocument: UInt32 = 0
    private var positionsOffset = 0
    private var nextPositionsOffset = 0
    private var positionsIndex = 0

    init(fieldCount: Int) {
        self.fieldCount = fieldCount
        frequencies = [UInt32](repeating: 0, count: PostingsCodec.blockSize * fieldCount)
    }

    /// Moves to the first posting of a term of a segment, or to the end when `term` is `nil`.
    mutating func open(_ segment: Segment, term: Int?) {
        self.segment = segment
        (blockCount, index, remaining, lastDocument) = (0, 0, 0, 0)
        guard let term else { return }
        let postings = segment.postings
        nextOffset = Int(segment.dictionary.postings[term])
        nextPositionsOffset = Int(segment.dictionary.positions[term])
        remaining = Int(PostingsCodec.read(postings.span, &nextOffset))
        isSingleBlock = remaining <= PostingsCodec.blockSize
        loadBlock(reaching: 0)
    }

    /// The current document, or ``end``.
    var document: UInt32 { index < blockCount ? documents[index] : Self.end }

    /// Moves to the next posting.
    mutating func next() {
        index += 1
        if index >= blockCount { loadBlock(reaching: 0) }
    }

    /// Moves to the first posting at or after `target`, and returns its document or ``end``.
    mutating func advance(to target: UInt32) -> UInt32 {
        guard blockCount > 0 else { return Self.end }
        if documents[blockCount - 1] < target {
            loadBlock(reaching: target)
            guard blockCount > 0 else { return Self.end }
        }
        while documents[index] < target { index += 1 }
        return documents[index]
    }

    /// Moves within the current block; after its last posting into the next block.
    mutating func move(to newIndex: Int) {
        index = newIndex
        if index >= blockCount { loadBlock(reaching: 0) }
    }

    /// Decodes the frequencies of the current block, when that has not been done.
    mutating func loadFrequencies() {
        guard !hasFrequencies else { return }
        hasFrequencies = true
        let postings = segment.postings
        let bytes = postings.span
        var offset = frequenciesOffset
        if fieldCount == 1 {
            for posting in 0..<blockCount { frequencies[posting] = PostingsCodec.read(bytes, &offset) }
            return
        }
        for posting in 0..<blockCount {
            let first = posting * fieldCount
            let code = PostingsCodec.read(bytes, &offset)
            frequencies[first + fieldCount - 1] = code >> 1
            for field in first..<first + fieldCount - 1 {
                frequencies[field] = code & 1 == 0 ? 0 : PostingsCodec.read(bytes, &offset)
            }
        }
    }

    /// How often the term stands in a field of a posting of this block, after ``loadFrequencies()``.
    func frequency(_ posting: Int, _ field: Int) -> UInt32 { frequencies[posting * fieldCount + field] }

    /// The frequencies of postings of this block, after ``loadFrequencies()``.
    func frequencies(of run: Range<Int>) -> ArraySlice<UInt32> {
        frequencies[run.lowerBound * fieldCount..<run.upperBound * fieldCount]
    }

    /// Where the positions of postings of this block stand, after ``loadFrequencies()``.
    ///
    /// Runs must be asked for in rising order.
    mutating func positionsRange(of run: Range<Int>) -> Range<Int> {
        let start = positionsStart(of: run.lowerBound)
        let positions = segment.positions
        PostingsCodec.skip(occurrences(run), positions.span, &positionsOffset)
        positionsIndex = run.upperBound
        return start..<positionsOffset
    }

    /// Where the positions of a posting of this block start, after ``loadFrequencies()``; not below the posting last asked for.
    mutating func positionsStart(of posting: Int) -> Int {
        if posting > positionsIndex {
            let positions = segment.positions
            PostingsCodec.skip(occurrences(positionsIndex..<posting), positions.span, &positionsOffset)
            positionsIndex = posting
        }
        return positionsOffset
    }

    private func occurrences(_ run: Range<Int>) -> Int {
        var sum = 0
        for entry in run.lowerBound * fieldCount..<run.upperBound * fieldCount { sum += Int(frequencies[entry]) }
        return sum
    }

    /// Decodes the documents of the next block whose last document is at least `target`.
    private mutating func loadBlock(reaching target: UInt32) {
        let postings = segment.postings
        let bytes = postings.span
        (index, blockCount, positionsIndex, hasFrequencies) = (0, 0, 0, false)
        while remaining > 0 {
            let count = min(remaining, PostingsCodec.blockSize)
            let base = lastDocument
            positionsOffset = nextPositionsOffset
            remaining -= count
            var offset = nextOffset
            if !isSingleBlock {
                lastDocument = base + PostingsCodec.read(bytes, &offset)
                let length = Int(PostingsCodec.read(bytes, &offset))
                nextPositionsOffset += Int(PostingsCodec.read(bytes, &offset))
                nextOffset = offset + length
                if lastDocument < target { continue }
            }
            var document = base
            for posting in 0..<count {
                document += PostingsCodec.read(bytes, &offset)
                documents[posting] = document
            }
            (frequenciesOffset, blockCount) = (offset, count)
            if document >= target { return }
            blockCount = 0
        }
    }
}
