/// A segment of an index as it can be kept: bytes that never change, and what was removed since.
public struct SealedSegment: Sendable {
    /// The segment.
    public let bytes: ByteRegion
    /// The keys of documents in it that were removed, rising.
    public let removed: [Int64]

    /// Joins a segment and what was removed from it.
    public init(bytes: ByteRegion, removed: [Int64] = []) { (self.bytes, self.removed) = (bytes, removed) }

    /// Compares a segment's checksums with its bytes.
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
    /// ``SealedSegment/verify(_:fields:analyzer:)`` has passed before.
    /// - Throws: ``SegmentDamage`` of the first segment that has any.
    /// - Complexity: O(s) in the segments and O(r log n) in the removed keys; O(n) in the bytes when `verifies`.
    public convenience init(
        fields: [FieldWeight],
        analyzer: Analyzer = Analyzer(),
        segments: [SealedSegment],
        verifies: Bool = true
    ) throws(SegmentDamage) {
        self.init(fields: fields, analyzer: analyzer)
        for sealed in segments { try take(sealed, verifies) }
    }
}
