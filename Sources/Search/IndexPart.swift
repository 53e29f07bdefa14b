/// A segment of an index, and under which name it is kept, if it is.
struct IndexPart {
    var view: SegmentView
    let name: String?
}

/// Segments that are to become one: all that joining them reads, so that it can go on beside the writer.
public struct SegmentMerge: Sendable {
    let views: [SegmentView]
    let schema: Schema

    /// How many bytes the segments have.
    public var byteCount: Int { views.reduce(0) { $0 + $1.segment.byteCount } }

    /// One segment with all documents that were not removed, or `nil` once `goesOn` is false; the answer is asked for now and then.
    ///
    /// A segment of which nothing was removed, alone, is given as it is.
    /// - Complexity: O(n · k) in the postings n and the segments k.
    public func merged(while goesOn: () -> Bool = { true }) -> ByteRegion? { segment(while: goesOn)?.region }

    func segment(while goesOn: () -> Bool = { true }) -> Segment? {
        if let only = views.first, views.count == 1, only.liveCount == only.segment.documentCount {
            return only.segment
        }
        return Merge.merged(views, schema: schema, while: goesOn)
    }
}

extension IndexWriter {
    /// How many segments of like size are merged; each costs a query some set-up and its own first hits.
    private static let fanIn = 4
    /// A merged segment has about so many bytes at most, in sum of what it is made of: while it is made, it is in memory.
    private static let largestMerged = 128 << 20

    /// How many bytes the segments have that are in memory only.
    public var looseByteCount: Int { parts.reduce(0) { $0 + ($1.name == nil ? $1.view.segment.byteCount : 0) } }

    /// The segments to merge next, among those that are kept under a name or those that are not; `nil` when there are none.
    ///
    /// The merge may run on another thread, and the index may change meanwhile; it ends with ``replace(_:by:)``, before which no
    /// other of the same kind may begin. A merge that is given up leaves everything as it was.
    public func nextMerge(kept: Bool) -> SegmentMerge? {
        var tiers: [Int: [SegmentView]] = [:]
        for part in parts where (part.name != nil) == kept {
            let view = part.view
            if view.liveCount * 2 < view.segment.documentCount { return SegmentMerge(views: [view], schema: schema) }
            let tier = (Int.bitWidth - 1 - view.liveCount.leadingZeroBitCount) / 2
            tiers[tier, default: []].append(view)
        }
        for (_, views) in tiers.sorted(by: { $0.key < $1.key }) where views.count >= Self.fanIn {
            let group = Self.fitting(views)
            if group.count > 1 { return SegmentMerge(views: group, schema: schema) }
        }
        return nil
    }

    /// The smallest of some segments, as many as may become one.
    private static func fitting(_ views: [SegmentView]) -> [SegmentView] {
        var (group, bytes): ([SegmentView], Int) = ([], 0)
        for view in views.sorted(by: { $0.segment.byteCount < $1.segment.byteCount }).prefix(fanIn) {
            bytes += view.segment.byteCount
            if bytes > largestMerged { break }
            group.append(view)
        }
        return group
    }

    /// All segments that are in memory only, to be merged and kept; `nil` when there are none.
    public func looseSegments() -> SegmentMerge? {
        let views = parts.filter { $0.name == nil && $0.view.liveCount > 0 }.map(\.view)
        return views.isEmpty ? nil : SegmentMerge(views: views, schema: schema)
    }

    /// Puts what came of a merge in the place of its segments, less what was removed meanwhile.
    ///
    /// - Throws: ``SegmentDamage`` when the bytes are no segment over the same fields; the index is then as it was.
    /// - Complexity: O(s) in the segments, and O(r log n) in the documents removed meanwhile.
    public func replace(_ merge: SegmentMerge, by merged: SealedSegment) throws(SegmentDamage) {
        replace(merge, by: try Segment(merged.bytes, schema: schema.digest, verifies: false), named: merged.name)
    }

    func replace(_ merge: SegmentMerge, by merged: Segment, named name: String?) {
        var view = SegmentView(merged)
        for source in merge.views {
            let place = parts.firstIndex { $0.view.segment === source.segment }
            // A segment that is gone has lost its last document.
            let now = place.map { parts[$0].view }
            for document in source.removedSince(now) { _ = view.remove(source.segment.key(document)) }
            if let place { parts.remove(at: place) }
        }
        if view.liveCount > 0 { parts.append(IndexPart(view: view, name: name)) }
    }
}

extension SegmentView {
    /// The documents that are live here and are not in a later view of the same segment, or in none.
    fileprivate func removedSince(_ later: SegmentView?) -> [Int] {
        guard later?.liveCount != liveCount else { return [] }
        return (0..<segment.documentCount).filter { isLive($0) && !(later?.isLive($0) ?? false) }
    }
}
