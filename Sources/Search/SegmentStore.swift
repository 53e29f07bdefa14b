/// What stands of an index between runs: which segments, and how much of the archive they hold.
///
/// All documents with keys up to ``lastKey`` are in the segments, less those withdrawn up to ``change``; more of either may be there.
public struct IndexManifest: Hashable, Sendable {
    /// A kept segment of one of the indexes.
    public struct Entry: Hashable, Sendable {
        /// The index that it belongs to: letters only.
        public var index: String
        /// Under which name it is kept: letters, digits and `-`.
        public var name: String
        /// Its ``SealedSegment/checksum``.
        public var checksum: UInt64
        /// The keys of documents that were removed from it, rising.
        public var removed: [Int64]

        /// Creates an entry.
        public init(index: String, name: String, checksum: UInt64, removed: [Int64]) {
            (self.index, self.name, self.checksum, self.removed) = (index, name, checksum, removed)
        }
    }

    /// Stands for how documents were made and analyzed; two indexes of which it differs cannot be used as one.
    public var derivation: UInt64
    /// The number of the archive's last change that is covered, 0 for none.
    public var change: Int64
    /// What that archive alone says of that change: a word without blanks; empty for none.
    public var mark: String
    /// The highest key of the articles that are covered, 0 for none.
    public var lastKey: Int64
    /// The segments.
    public var entries: [Entry]

    /// Creates a manifest.
    public init(derivation: UInt64, change: Int64, mark: String, lastKey: Int64, entries: [Entry]) {
        (self.derivation, self.change, self.mark) = (derivation, change, mark)
        (self.lastKey, self.entries) = (lastKey, entries)
    }
}

/// What was found of an index that was kept.
public struct KeptIndex: Sendable {
    /// The last manifest that was published, or `nil` when there is none that can be read.
    public var manifest: IndexManifest?
    /// Of the manifest's entries those that are whole, with what was removed, each beside its index.
    public var segments: [(index: String, segment: SealedSegment)]
    /// What is missing or damaged, a line each.
    public var flaws: [String]

    /// Joins what was found.
    public init(
        manifest: IndexManifest? = nil,
        segments: [(index: String, segment: SealedSegment)] = [],
        flaws: [String] = []
    ) {
        (self.manifest, self.segments, self.flaws) = (manifest, segments, flaws)
    }
}

/// Where the segments of an index are kept between runs: the port that Storage implements.
///
/// Any thread may call; ``publish(_:)`` one at a time.
public protocol SegmentStore: Sendable {
    /// Whether anything can be kept; otherwise ``keep(_:)`` and ``publish(_:)`` must not be called.
    var isWritable: Bool { get }

    /// What was published last, each segment compared with its checksums.
    ///
    /// - Complexity: O(n) in the bytes of the segments.
    func find() -> KeptIndex

    /// Keeps a segment for good, under a new name; it counts only once it is in a manifest.
    ///
    /// - Returns: The segment where it is kept, in no memory of the process.
    /// - Throws: The fault of the disk; nothing is then kept.
    func keep(_ bytes: ByteRegion) throws -> SealedSegment

    /// Puts a manifest in the place of the last one, for good and as a whole, and lets go of segments that only the last one had.
    ///
    /// - Throws: The fault of the disk; the last manifest may then stand, or this one, and all their segments do.
    func publish(_ manifest: IndexManifest) throws
}
