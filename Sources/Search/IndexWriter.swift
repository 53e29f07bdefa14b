/// The one writer of an index: takes documents in, removes them, and hands out snapshots.
///
/// Used by one thread at a time. Each batch becomes a segment; when four segments are of like size they are merged into one, so
/// that a document is written anew about log₄ n times and a snapshot has about 3 log₄ n segments. A segment of which more than half
/// is removed is written anew alone. Merging happens inside ``add(_:)`` and ``remove(keys:)``, or elsewhere: see ``nextMerge(kept:)``.
public final class IndexWriter {
    /// How many words go into one new segment at most, give or take a document.
    private static let largestBatch = 8 << 20

    let schema: Schema
    private var builder: SegmentBuilder
    private let mergesItself: Bool
    var parts: [IndexPart] = []

    /// Creates an empty index over these fields.
    ///
    /// Unless `mergesItself`, segments are joined by whoever calls ``nextMerge(kept:)`` and ``replace(_:by:)``.
    ///
    /// No field at all, or two of one name, is a caller's bug and traps.
    public init(fields: [FieldWeight], analyzer: Analyzer = Analyzer(), mergesItself: Bool = true) {
        precondition(
            !fields.isEmpty && Set(fields.map(\.name)).count == fields.count,
            "fields must have names of their own"
        )
        precondition(fields.count < 256, "an index has at most 255 fields")
        schema = Schema(fields: fields, analyzer: analyzer)
        self.mergesItself = mergesItself
        builder = SegmentBuilder(schema: schema)
    }

    /// Adds documents; one whose key is there already takes the place of the earlier one.
    ///
    /// All texts of one document together must be below 1 GiB. A field that the index lacks is a caller's bug and traps.
    /// - Complexity: O(n) in the bytes of the documents, and O(n log n) over all of an index's life for the merging.
    public func add(_ documents: [IndexedDocument]) {
        for place in Self.order(of: documents) {
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

    /// Whether a document with a key is there.
    ///
    /// - Complexity: O(s log n) in the segments and their documents.
    public func contains(_ key: Int64) -> Bool { parts.contains { $0.view.has(key) } }

    /// What the index holds now; later changes do not show in it.
    ///
    /// - Complexity: O(s) in the segments.
    public func snapshot() -> Snapshot {
        Snapshot(views: parts.map(\.view), schema: schema)
    }

    /// The places of documents in order of their dates and keys; of those that share a key, the last one's alone.
    private static func order(of documents: [IndexedDocument]) -> [Int] {
        var marks = documents.enumerated().map { place, document in
            (date: document.date, key: document.key, place: place)
        }
        if !zip(marks, marks.dropFirst()).allSatisfy({ $0.key < $1.key }) {
            let last = Dictionary(marks.map { ($0.key, $0.place) }, uniquingKeysWith: { $1 })
            marks.removeAll { last[$0.key] != $0.place }
        }
        marks.sort { ($0.date, $0.key) < ($1.date, $1.key) }
        return marks.map(\.place)
    }

    private func removeOne(_ key: Int64) -> Bool {
        for number in parts.indices where parts[number].view.remove(key) { return true }
        return false
    }

    private func seal() {
        guard builder.documentCount > 0 else { return }
        parts.append(IndexPart(view: SegmentView(builder.seal()), name: nil))
    }

    private func merge() {
        parts.removeAll { $0.view.liveCount == 0 }
        guard mergesItself else { return }
        while let next = nextMerge(kept: false), let merged = next.segment() {
            replace(next, by: merged, named: nil)
        }
    }
}
