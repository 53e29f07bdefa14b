/// Why bytes are no segment that this program can read.
public enum SegmentDamage: Error, Hashable, Sendable {
    /// They are too short, or do not begin as a segment does.
    case notASegment
    /// They are a segment of another version of the format.
    case version(Int)
    /// They are shorter or longer than the segment says.
    case length(expected: Int, found: Int)
    /// Some byte is not what was written.
    case checksum
    /// They are a segment over other fields, or made by another analyzer.
    case schema
}

/// Where the parts of a segment stand in its bytes.
///
/// A segment is 24 words of 64 bits, the low byte first, and then its parts, without gaps: for each field its total length and its weight (a word each); for each document its key and its
/// date (a word each), the order of keys (4 bytes, only when it is not that of the documents), its group (a word, only when some document has one)
/// and the lengths of its fields (4 bytes each);
/// the dictionary and its index (``TermDictionary``); the facet columns (``FacetColumn``); the posting lists and the positions
/// (``PostingsWriter``).
struct SegmentLayout: Sendable {
    static let magic: UInt64 = 0x5347_4553_4F4E_0000
    static let version = 3
    /// Bytes of the header.
    static let header = 24 * 8

    enum Part: Int, CaseIterable {
        case fields, keys, dates, order, groups, lengths, index, dictionary, facets, postings, positions
    }

    let documentCount: Int
    let fieldCount: Int
    let termCount: Int
    let ranges: [Range<Int>]

    var postings: Range<Int> { ranges[Part.postings.rawValue] }
    var positions: Range<Int> { ranges[Part.positions.rawValue] }

    subscript(part: Part) -> Range<Int> { ranges[part.rawValue] }

    /// One buffer with the parts in their order.
    static func assembled(
        _ parts: [[UInt8]],
        documents: Int,
        fields: Int,
        terms: Int,
        schema: UInt64
    ) -> ByteRegion {
        let total = parts.reduce(header) { $0 + $1.count }
        return ByteRegion(copying: parts, header: header) { sum in
            var words: [UInt64] = [
                magic | UInt64(version), UInt64(total), sum, 0, UInt64(documents), UInt64(fields), UInt64(terms),
                schema,
            ]
            words += parts.map { UInt64($0.count) }
            words += [UInt64](repeating: 0, count: header / 8 - words.count)
            // The header's own checksum covers it with that word 0.
            words[3] = ByteRegion(copying: [bytes(of: words)]).checksum()
            return bytes(of: words)
        }
    }

    /// Reads a header.
    ///
    /// - Throws: ``SegmentDamage``.
    /// - Complexity: O(1); O(n) in the bytes when `verifies`.
    init(_ region: ByteRegion, schema: UInt64?, verifies: Bool) throws(SegmentDamage) {
        guard region.count >= Self.header, region.uint64(0) & ~0xFFFF == Self.magic else { throw .notASegment }
        var words = (0..<Self.header / 8).map { region.uint64($0 * 8) }
        guard words[0] & 0xFFFF == UInt64(Self.version) else { throw .version(Int(words[0] & 0xFFFF)) }
        let sum = words[3]
        words[3] = 0
        guard ByteRegion(copying: [Self.bytes(of: words)]).checksum() == sum else { throw .checksum }
        guard words[1] == UInt64(region.count) else {
            throw .length(expected: Int(truncatingIfNeeded: words[1]), found: region.count)
        }
        guard schema == nil || words[7] == schema else { throw .schema }
        if verifies, region.checksum(from: Self.header) != words[2] { throw .checksum }
        var (ranges, start): ([Range<Int>], Int) = ([], Self.header)
        for part in Part.allCases {
            guard let length = Int(exactly: words[8 + part.rawValue]), length <= region.count - start else {
                throw .checksum
            }
            ranges.append(start..<start + length)
            start += length
        }
        (documentCount, fieldCount, termCount) = (Int(words[4]), Int(words[5]), Int(words[6]))
        self.ranges = ranges
    }

    /// The header's checksum.
    static func checksum(of region: ByteRegion) -> UInt64 { region.uint64(24) }

    static func bytes(of words: [UInt64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 8)
        for word in words { for step in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(step * 8))) } }
        return bytes
    }

    static func bytes(of numbers: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * 4)
        for number in numbers {
            for step in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(step * 8))) }
        }
        return bytes
    }
}

/// The fields of an index and how its words are analyzed: what a segment is made over.
struct Schema: Hashable, Sendable {
    let fields: [FieldWeight]
    let analyzer: Analyzer

    /// A digest that segments carry, so that none is read over other fields.
    var digest: UInt64 {
        var bytes: [UInt8] = [analyzer.mode == .standard ? 1 : 2]
        for field in fields {
            bytes += Array(field.name.utf8) + [0, field.weight == 0 ? 0 : 1]
        }
        return ByteRegion(copying: [bytes]).checksum()
    }

    /// The field with a name, by number.
    func number(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
}
