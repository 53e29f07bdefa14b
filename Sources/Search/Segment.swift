/// Documents that were sealed together: immutable, read where their bytes lie, numbered from 0 by date and, within one, by key.
final class Segment: Sendable {
    static let empty = SegmentAssembly(schema: Schema(fields: [], analyzer: Analyzer()), documents: []).sealed()

    let region: ByteRegion
    let layout: SegmentLayout
    let dictionary: TermDictionary
    let facets: [FacetColumn]
    /// How many words each field has in all documents together, and the norms of its impacts.
    let totals: [Int]
    let norms: ImpactNorms
    /// The field with most words, the first of equals.
    let mainField: Int

    /// Reads a segment where its bytes lie.
    ///
    /// - Throws: ``SegmentDamage``.
    /// - Complexity: O(1); O(n) in the bytes when `verifies`.
    init(_ region: ByteRegion, schema: UInt64, verifies: Bool) throws(SegmentDamage) {
        self.region = region
        layout = try SegmentLayout(region, schema: schema, verifies: verifies)
        dictionary = TermDictionary(
            region: region,
            index: layout[.index],
            bytes: layout[.dictionary],
            count: layout.termCount
        )
        let fields = layout[.fields].lowerBound
        totals = (0..<layout.fieldCount).map { Int(region.uint64(fields + $0 * 16)) }
        norms = ImpactNorms(
            weights: (0..<layout.fieldCount).map { Double(bitPattern: region.uint64(fields + $0 * 16 + 8)) },
            totals: totals,
            documents: layout.documentCount
        )
        mainField = Self.mainField(totals)
        facets = FacetColumn.columns(in: region, layout[.facets], documents: layout.documentCount)
    }

    static func mainField(_ totals: [Int]) -> Int {
        totals.indices.max { (totals[$0], $1) < (totals[$1], $0) } ?? 0
    }

    var documentCount: Int { layout.documentCount }

    /// How many bytes it has.
    var byteCount: Int { region.count }

    /// A document's key.
    func key(_ document: Int) -> Int64 {
        Int64(bitPattern: region.uint64(layout[.keys].lowerBound + document * 8))
    }

    /// A document's date.
    func date(_ document: Int) -> Int64 {
        Int64(bitPattern: region.uint64(layout[.dates].lowerBound + document * 8))
    }

    /// What a document is grouped by, or 0.
    func group(_ document: Int) -> Int64 {
        let groups = layout[.groups]
        return groups.isEmpty ? 0 : Int64(bitPattern: region.uint64(groups.lowerBound + document * 8))
    }

    /// A document's key, date and group.
    func mark(_ document: Int) -> DocumentMark {
        DocumentMark(key: key(document), date: date(document), group: group(document))
    }

    /// How many words a field of a document has.
    func length(_ document: Int, _ field: Int) -> UInt32 {
        region.uint32(layout[.lengths].lowerBound + (document * layout.fieldCount + field) * 4)
    }

    /// The document with a key, or `nil`.
    ///
    /// - Complexity: O(log n) in the documents.
    func document(_ key: Int64) -> Int? {
        var (low, high) = (0, documentCount)
        while low < high {
            let middle = (low + high) / 2
            if self.key(inOrder(middle)) < key { low = middle + 1 } else { high = middle }
        }
        guard low < documentCount, self.key(inOrder(low)) == key else { return nil }
        return inOrder(low)
    }

    /// The document whose key is the `rank`th.
    private func inOrder(_ rank: Int) -> Int {
        let order = layout[.order]
        return order.isEmpty ? rank : Int(region.uint32(order.lowerBound + rank * 4))
    }

    /// The first document dated `date` or later.
    ///
    /// - Complexity: O(log n) in the documents.
    func firstDocument(since date: Int64) -> Int {
        var (low, high) = (0, documentCount)
        while low < high {
            let middle = (low + high) / 2
            if self.date(middle) < date { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A segment as one snapshot sees it: less the documents that were removed since.
struct SegmentView: Sendable {
    let segment: Segment
    /// One bit a document, set when it was removed; empty when none was.
    private(set) var tombstones: [UInt64] = []
    /// How many documents are left.
    private(set) var liveCount: Int
    /// How many words the documents that are left have, field by field.
    private(set) var liveLengths: [Int]

    init(_ segment: Segment) {
        self.segment = segment
        (liveCount, liveLengths) = (segment.documentCount, segment.totals)
    }

    /// Whether a document has not been removed.
    func isLive(_ document: Int) -> Bool {
        tombstones.isEmpty || tombstones[document >> 6] & (1 << UInt64(document & 63)) == 0
    }

    /// Whether it has a document with a key that was not removed.
    func has(_ key: Int64) -> Bool { segment.document(key).map(isLive) ?? false }

    /// Removes the document with a key; false when there is none that is live.
    mutating func remove(_ key: Int64) -> Bool {
        guard let document = segment.document(key), isLive(document) else { return false }
        if tombstones.isEmpty { tombstones = [UInt64](repeating: 0, count: (segment.documentCount + 63) / 64) }
        tombstones[document >> 6] |= 1 << UInt64(document & 63)
        liveCount -= 1
        for field in liveLengths.indices { liveLengths[field] -= Int(segment.length(document, field)) }
        return true
    }

    /// The live documents of a window, as bits.
    func liveBits(from base: Int) -> WindowBits {
        var bits = WindowBits(first: segment.documentCount - base)
        if !tombstones.isEmpty { bits.subtract(tombstones, from: base / 64) }
        return bits
    }

    /// How many live documents have a term.
    ///
    /// - Complexity: O(1) when none was removed; else O(r log n) for r removed and n postings, or O(n) where that is less.
    func frequency(of place: TermPlace, _ fieldCount: Int) -> Int {
        let removed = segment.documentCount - liveCount
        guard removed > 0 else {
            var offset = segment.layout.postings.lowerBound + place.postings
            return Int(PostingsCodec.read(segment.region, &offset))
        }
        var cursor = PostingsCursor(fieldCount: fieldCount)
        cursor.open(segment, place)
        var count = cursor.count
        if removed * 16 < count {
            for (number, word) in tombstones.enumerated() {
                var rest = word
                while rest != 0 {
                    let document = UInt32(number * 64 + rest.trailingZeroBitCount)
                    rest &= rest - 1
                    if cursor.seek(document) == document { count -= 1 }
                }
            }
            return count
        }
        while cursor.blockCount > 0 {
            for posting in 0..<cursor.blockCount where !isLive(Int(cursor.documents[posting])) { count -= 1 }
            cursor.leaveBlock()
        }
        return count
    }
}
