/// The values of one keyword name, document by document: numbers of terms less that of the name's first.
///
/// In a segment: the bytes of its name (4, then the name), its first term's number, its values' count (4 each), the bytes of a
/// value's number (1, 2 or 4) and whether each document has exactly one (a byte each). Then, unless it has, for each document and
/// once more where its numbers start (4 each); then the numbers.
struct FacetColumn: Sendable {
    let name: String
    /// The number of its first value among the segment's terms.
    let firstTerm: Int
    /// How many values it has.
    let valueCount: Int
    private let region: ByteRegion
    private let width: Int
    private let starts: Int?
    private let numbers: Int

    /// The columns of a segment.
    static func columns(in region: ByteRegion, _ range: Range<Int>, documents: Int) -> [FacetColumn] {
        var columns: [FacetColumn] = []
        var offset = range.lowerBound
        while offset < range.upperBound {
            let (column, end) = read(region, offset, documents)
            columns.append(column)
            offset = end
        }
        return columns
    }

    private static func read(_ region: ByteRegion, _ start: Int, _ documents: Int) -> (FacetColumn, Int) {
        let name = start + 4..<start + 4 + Int(region.uint32(start))
        var offset = name.upperBound
        let (first, count) = (Int(region.uint32(offset)), Int(region.uint32(offset + 4)))
        let (width, isSingle) = (Int(region[offset + 8]), region[offset + 9] == 1)
        offset += 10
        var (starts, total): (Int?, Int) = (nil, documents)
        if !isSingle {
            starts = offset
            total = Int(region.uint32(offset + documents * 4))
            offset += (documents + 1) * 4
        }
        let column = FacetColumn(
            name: String(decoding: region.bytes(name), as: UTF8.self),
            firstTerm: first,
            valueCount: count,
            region: region,
            width: width,
            starts: starts,
            numbers: offset
        )
        return (column, offset + total * width)
    }

    /// Adds 1 to the count of each value of each document in a set of bits.
    func count(_ bits: [UInt64], into counts: inout [UInt32]) {
        for (number, word) in bits.enumerated() {
            var rest = word
            while rest != 0 {
                let document = number * 64 + rest.trailingZeroBitCount
                rest &= rest - 1
                guard let starts else {
                    counts[value(document)] += 1
                    continue
                }
                let first = Int(region.uint32(starts + document * 4))
                let end = Int(region.uint32(starts + document * 4 + 4))
                for place in first..<end { counts[value(place)] += 1 }
            }
        }
    }

    private func value(_ place: Int) -> Int {
        switch width {
        case 1: Int(region[numbers + place])
        case 2: Int(region.uint16(numbers + place * 2))
        default: Int(region.uint32(numbers + place * 4))
        }
    }
}

/// Writes facet columns as the keyword terms of a segment come, in order.
struct FacetWriter {
    private let documents: Int
    private var bytes: [UInt8] = []
    private var name: ArraySlice<UInt8> = []
    private var firstTerm = 0
    private var valueCount: UInt32 = 0
    private var pairs: [(document: UInt32, value: UInt32)] = []

    init(documents: Int) { self.documents = documents }

    /// Takes a keyword term with its number among the segment's terms and the documents that have it.
    mutating func add(_ term: ArraySlice<UInt8>, _ number: Int, _ documents: [UInt32]) {
        let name = KeywordTerm.name(of: term)
        if name != self.name || valueCount == 0 {
            flush()
            (self.name, firstTerm) = (name, number)
        }
        for document in documents { pairs.append((document, valueCount)) }
        valueCount += 1
    }

    /// The columns.
    mutating func finished() -> [UInt8] {
        flush()
        return bytes
    }

    private mutating func flush() {
        guard valueCount > 0 else { return }
        var starts = [UInt32](repeating: 0, count: documents + 1)
        for pair in pairs { starts[Int(pair.document) + 1] += 1 }
        let isSingle = starts.dropFirst().allSatisfy { $0 == 1 }
        for document in 0..<documents { starts[document + 1] += starts[document] }
        var values = [UInt32](repeating: 0, count: pairs.count)
        var next = starts
        for pair in pairs {
            values[Int(next[Int(pair.document)])] = pair.value
            next[Int(pair.document)] += 1
        }
        let width = valueCount <= 1 << 8 ? 1 : valueCount <= 1 << 16 ? 2 : 4
        bytes += SegmentLayout.bytes(of: [UInt32(name.count)]) + name
        bytes += SegmentLayout.bytes(of: [UInt32(firstTerm), valueCount])
        bytes += [UInt8(width), isSingle ? 1 : 0]
        if !isSingle { bytes += SegmentLayout.bytes(of: starts) }
        for value in values {
            for step in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(step * 8))) }
        }
        pairs.removeAll(keepingCapacity: true)
        valueCount = 0
    }
}
