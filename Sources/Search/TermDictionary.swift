/// Where the postings and the positions of a term start, in bytes from the start of their streams.
struct TermPlace: Hashable {
    var postings: Int
    var positions: Int
}

/// Writes the terms of a segment in order of their bytes.
///
/// Sixteen terms share a block. The first stands whole: its length, its bytes, its place. Each other one: how many bytes it shares with the
/// one before, how many follow, these, and how far its postings and positions lie behind those of the one before.
struct TermDictionaryWriter {
    static let blockSize = 16

    private(set) var index: [UInt8] = []
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0
    private var last: [UInt8] = []
    private var place = TermPlace(postings: 0, positions: 0)

    /// Adds a term, which must be above all before it.
    mutating func append(_ term: ArraySlice<UInt8>, _ place: TermPlace) {
        let isHead = count % Self.blockSize == 0
        let letters = term.span
        let shared = isHead ? 0 : sharedLength(with: letters)
        if isHead {
            for step in 0..<4 { index.append(UInt8(truncatingIfNeeded: bytes.count >> (step * 8))) }
            self.place = TermPlace(postings: 0, positions: 0)
        } else {
            PostingsCodec.append(UInt32(shared), to: &bytes)
        }
        PostingsCodec.append(UInt32(term.count - shared), to: &bytes)
        bytes.append(addingCapacity: term.count - shared) { bytes in
            for place in shared..<letters.count { bytes.append(letters[place]) }
        }
        PostingsCodec.append(UInt32(place.postings - self.place.postings), to: &bytes)
        PostingsCodec.append(UInt32(place.positions - self.place.positions), to: &bytes)
        // Terms share most of their bytes: the few others are quicker taken one by one.
        while last.count > shared { last.removeLast() }
        for place in shared..<letters.count { last.append(letters[place]) }
        self.place = place
        count += 1
    }

    /// How many bytes a term shares with the one before.
    private func sharedLength(with term: Span<UInt8>) -> Int {
        let last = last.span
        var shared = 0
        while shared < last.count, shared < term.count, last[shared] == term[shared] { shared += 1 }
        return shared
    }
}

/// The terms of a segment, as ``TermDictionaryWriter`` wrote them.
struct TermDictionary: Sendable {
    let region: ByteRegion
    /// Where each block starts, four bytes each, from the start of ``bytes``.
    let index: Range<Int>
    let bytes: Range<Int>
    let count: Int

    var blockCount: Int { index.count / 4 }

    /// Where a term's lists are, or `nil` when it is missing.
    ///
    /// - Complexity: O(log n) in the terms.
    func find(_ term: [UInt8]) -> TermPlace? {
        var walker = TermWalker(self)
        return walker.seek(term) && walker.term == term ? walker.place : nil
    }

    func start(_ block: Int) -> Int { bytes.lowerBound + Int(region.uint32(index.lowerBound + block * 4)) }

    /// Where the first term of a block stands.
    func head(_ block: Int) -> Range<Int> {
        var offset = start(block)
        let length = Int(PostingsCodec.read(region, &offset))
        return offset..<offset + length
    }

    /// The last of the blocks `low..<high` whose first term is at most `term`; `low` itself when none is.
    func block(of term: [UInt8], from low: Int = 0, to high: Int? = nil) -> Int {
        var (low, high) = (low, high ?? blockCount)
        while high - low > 1 {
            let middle = (low + high) / 2
            if region.compare(head(middle), term) <= 0 { low = middle } else { high = middle }
        }
        return low
    }
}

/// A place in a dictionary, which moves from term to term.
struct TermWalker {
    let dictionary: TermDictionary
    /// The current term, after ``next()`` or ``seek(_:)`` has returned true.
    private(set) var term: [UInt8] = []
    private(set) var place = TermPlace(postings: 0, positions: 0)
    /// The current term's number in the order of all.
    private(set) var number = -1
    private var offset = 0

    init(_ dictionary: TermDictionary) { self.dictionary = dictionary }

    /// Starts in front of the term with a number.
    init(_ dictionary: TermDictionary, from number: Int) {
        self.dictionary = dictionary
        enter(number / TermDictionaryWriter.blockSize)
        while self.number + 1 < number, next() {}
    }

    /// Moves to the next term, at first to the first; false after the last and ever after.
    mutating func next() -> Bool {
        guard number + 1 < dictionary.count else {
            number = dictionary.count
            return false
        }
        number += 1
        let region = dictionary.region
        var shared = 0
        if number % TermDictionaryWriter.blockSize == 0 {
            offset = dictionary.start(number / TermDictionaryWriter.blockSize)
            place = TermPlace(postings: 0, positions: 0)
        } else {
            shared = Int(PostingsCodec.read(region, &offset))
        }
        let length = Int(PostingsCodec.read(region, &offset))
        // Terms share most of their bytes: the few others are quicker taken one by one.
        while term.count > shared { term.removeLast() }
        for place in offset..<offset + length { term.append(region[place]) }
        offset += length
        place.postings += Int(PostingsCodec.read(region, &offset))
        place.positions += Int(PostingsCodec.read(region, &offset))
        return true
    }

    /// Moves to the first term that is `target` or behind it; false when there is none.
    ///
    /// - Complexity: O(log n) in the terms.
    mutating func seek(_ target: [UInt8]) -> Bool {
        guard dictionary.count > 0 else { return false }
        enter(dictionary.block(of: target))
        while next() { if order(target) >= 0 { return true } }
        return false
    }

    /// Moves forward to the first term that is `target` or behind it; false when there is none.
    ///
    /// - Complexity: O(log d) for d terms passed over.
    mutating func skip(to target: [UInt8]) -> Bool {
        let block = number / TermDictionaryWriter.blockSize
        var step = 1
        while block + step < dictionary.blockCount,
            dictionary.region.compare(dictionary.head(block + step), target) <= 0
        {
            step *= 2
        }
        let found = dictionary.block(of: target, from: block, to: min(block + step, dictionary.blockCount))
        if found > block { enter(found) }
        while next() { if order(target) >= 0 { return true } }
        return false
    }

    /// Moves in front of the first term of a block.
    private mutating func enter(_ block: Int) {
        number = block * TermDictionaryWriter.blockSize - 1
        term.removeAll(keepingCapacity: true)
    }

    /// Below 0, 0 or above 0 as the current term comes before, is or comes after another.
    func order(_ other: [UInt8]) -> Int {
        for step in 0..<min(term.count, other.count) where term[step] != other[step] {
            return term[step] < other[step] ? -1 : 1
        }
        return term.count - other.count
    }
}
