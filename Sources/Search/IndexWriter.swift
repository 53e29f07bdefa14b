/// The one writer of an index: takes documents in, removes them, and hands out snapshots.
///
/// Used by one thread at a time. Each batch becomes a segment; when eight segments are of like size they are merged into one, so
/// that a document is written anew about log₈ n times and a snapshot has about 7 log₈ n segments. A segment of which more than half
/// is removed is written anew alone. Merging happens inside ``add(_:)`` and ``remove(keys:)``.
public final class IndexWriter {
    /// How many segments of like size are merged.
    private static let fanIn = 8
    /// Segments above this are not merged with others, so that places in a segment fit 32 bits.
    private static let largestMerged = 256 << 20
    /// How many words go into one new segment at most, give or take a document.
    private static let largestBatch = 8 << 20

    private let schema: Schema
    private var builder: SegmentBuilder
    private var views: [SegmentView] = []

    /// Creates an empty index over these fields.
    ///
    /// No field at all, or two of one name, is a caller's bug and traps.
    public init(fields: [FieldWeight], analyzer: Analyzer = Analyzer()) {
        precondition(
            !fields.isEmpty && Set(fields.map(\.name)).count == fields.count,
            "fields must have names of their own"
        )
        precondition(fields.count < 256, "an index has at most 255 fields")
        schema = Schema(fields: fields, analyzer: analyzer)
        builder = SegmentBuilder(schema: schema)
    }

    /// Adds documents; one whose key is there already takes the place of the earlier one.
    ///
    /// All texts of one document together must be below 1 GiB. A field that the index lacks is a caller's bug and traps.
    /// - Complexity: O(n) in the bytes of the documents, and O(n log n) over all of an index's life for the merging.
    public func add(_ documents: [IndexedDocument]) {
        var last: [Int64: Int] = [:]
        for (place, document) in documents.enumerated() { last[document.key] = place }
        let order = last.values.sorted {
            (documents[$0].date, documents[$0].key) < (documents[$1].date, documents[$1].key)
        }
        for place in order {
            _ = removeOne(documents[place].key)
            builder.add(documents[place])
            if builder.occurrenceCount >= Self.largestBatch { seal() }
        }
        seal()
        merge()
    }

    /// Removes the documents with these keys; unknown keys are passed over.
    ///
    /// - Returns: How many were removed.
    /// - Complexity: O(k · s · log n) for k keys and s segments, and the copying of one bit a document of the segments touched.
    @discardableResult public func remove(keys: [Int64]) -> Int {
        var removed = 0
        for key in keys where removeOne(key) { removed += 1 }
        if removed > 0 { merge() }
        return removed
    }

    /// What the index holds now; later changes do not show in it.
    ///
    /// - Complexity: O(s) in the segments.
    public func snapshot() -> Snapshot {
        Snapshot(views: views, schema: schema)
    }

    /// The segments as they are now, with what was removed from each.
    ///
    /// - Complexity: O(s) in the segments, and O(n) in the documents of those from which some were removed.
    public func segments() -> [SealedSegment] {
        views.map { view in
            let removed = (0..<view.segment.documentCount).lazy.filter { !view.isLive($0) }
            let isWhole = view.liveCount == view.segment.documentCount
            return SealedSegment(
                bytes: view.segment.region,
                removed: isWhole ? [] : removed.map { view.segment.key($0) }.sorted()
            )
        }
    }

    func take(_ sealed: SealedSegment, _ verifies: Bool) throws(SegmentDamage) {
        var view = SegmentView(try Segment(sealed.bytes, schema: schema.digest, verifies: verifies))
        for key in sealed.removed { _ = view.remove(key) }
        views.append(view)
    }

    private func removeOne(_ key: Int64) -> Bool {
        for number in views.indices where views[number].remove(key) { return true }
        return false
    }

    private func seal() {
        guard builder.documentCount > 0 else { return }
        views.append(SegmentView(builder.seal()))
    }

    private func merge() {
        views.removeAll { $0.liveCount == 0 }
        while let group = groupToMerge() {
            let merged = Merge.merged(group.map { views[$0] }, schema: schema)
            for number in group.reversed() { views.remove(at: number) }
            views.append(SegmentView(merged))
        }
    }

    /// The segments to merge next, as rising numbers, or `nil`.
    private func groupToMerge() -> [Int]? {
        var tiers: [Int: [Int]] = [:]
        for (number, view) in views.enumerated() {
            if view.liveCount * 2 < view.segment.documentCount { return [number] }
            guard view.segment.byteCount < Self.largestMerged else { continue }
            let tier = (Int.bitWidth - 1 - view.liveCount.leadingZeroBitCount) / 3
            tiers[tier, default: []].append(number)
            if let group = tiers[tier], group.count == Self.fanIn { return group }
        }
        return nil
    }
}
