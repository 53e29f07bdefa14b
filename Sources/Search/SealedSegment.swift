/// A segment of an index as it can be kept: bytes that never change, and what was removed since.
public struct SealedSegment: Sendable {
    /// The segment.
    public let bytes: ByteRegion
    /// The keys of documents in it that were removed, rising.
    public let removed: [Int64]
    /// Under which name it is kept, or `nil` while it is in memory only.
    public let name: String?

    /// Joins a segment and what was removed from it.
    public init(bytes: ByteRegion, removed: [Int64] = [], name: String? = nil) {
        (self.bytes, self.removed, self.name) = (bytes, removed, name)
    }

    /// The checksum in the segment's header, which covers the header and, by its own checksum, all the rest.
    ///
    /// - Precondition: the bytes are a segment.
    public var checksum: UInt64 { SegmentLayout.checksum(of: bytes) }

    /// Compares a segment's checksums with its bytes.
    ///
    /// - Throws: ``SegmentDamage``, but never for the fields and the analyzer that it was made over.
    /// - Complexity: O(n) in the bytes.
    public static func verify(_ bytes: ByteRegion) throws(SegmentDamage) {
        _ = try SegmentLayout(bytes, schema: nil, verifies: true)
    }

    /// Compares a segment's checksums with its bytes, and the fields and the analyzer that it was made over with these.
    ///
    /// - Throws: ``SegmentDamage``.
    /// - Complexity: O(n) in the bytes.
    public static func verify(
        _ bytes: ByteRegion,
        fields: [FieldWeight],
        analyzer: Analyzer = Analyzer()
    ) throws(SegmentDamage) {
        _ = try SegmentLayout(bytes, schema: Schema(fields: fields, analyzer: analyzer).digest, verifies: true)
    }
}

extension IndexWriter {
    /// An index of segments that were sealed before, over the same fields.
    ///
    /// With `verifies` every byte is compared with its checksum first; without it, only the headers are, for bytes that
    /// ``SealedSegment/verify(_:)`` has passed before.
    /// - Throws: ``SegmentDamage`` of the first segment that has any.
    /// - Complexity: O(s) in the segments and O(r log n) in the removed keys; O(n) in the bytes when `verifies`.
    public convenience init(
        fields: [FieldWeight],
        analyzer: Analyzer = Analyzer(),
        segments: [SealedSegment],
        verifies: Bool = true
    ) throws(SegmentDamage) {
        self.init(fields: fields, analyzer: analyzer)
        for sealed in segments { try take(sealed, verifies: verifies) }
    }

    /// Adds a segment that was sealed before, over the same fields.
    ///
    /// - Throws: ``SegmentDamage``; the index is then as it was.
    /// - Complexity: O(r log n) in the removed keys; O(n) in the bytes when `verifies`.
    public func take(_ sealed: SealedSegment, verifies: Bool = true) throws(SegmentDamage) {
        var view = SegmentView(try Segment(sealed.bytes, schema: schema.digest, verifies: verifies))
        for key in sealed.removed { _ = view.remove(key) }
        parts.append(IndexPart(view: view, name: sealed.name))
    }

    /// The segments as they are now, with what was removed from each.
    ///
    /// - Complexity: O(s) in the segments, and O(n) in the documents of those from which some were removed.
    public func segments() -> [SealedSegment] {
        parts.map { part in
            let view = part.view
            let removed = (0..<view.segment.documentCount).lazy.filter { !view.isLive($0) }
            let isWhole = view.liveCount == view.segment.documentCount
            return SealedSegment(
                bytes: view.segment.region,
                removed: isWhole ? [] : removed.map { view.segment.key($0) }.sorted(),
                name: part.name
            )
        }
    }
}
