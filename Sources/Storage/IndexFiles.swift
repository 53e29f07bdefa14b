import Domain
import Foundation
import Glibc
public import Search
import Synchronization

/// The segments of an index as files in the directory `index` of an archive, and a manifest that names those that count.
///
/// A file is written under a temporary name, made durable, and given its name, which then is made durable; it never changes
/// after that. Only the manifest, put in its place in the same way, makes it count: so a process that ends at any moment leaves
/// the last manifest and all its segments, and at worst files that nothing names, which the next writer removes.
/// Segments are mapped, not read: a file that is removed while a reader has it mapped lives on until the reader lets go.
public final class IndexFiles: SegmentStore {
    /// A step of writing, as tests see it before it is taken.
    enum Step: CaseIterable {
        case create, write, sync, rename, syncDirectory, map, removeOld
    }

    private static let segmentSuffix = ".segment"
    private static let temporarySuffix = ".new"
    private static let manifestName = "manifest"

    /// Whether anything can be kept.
    public let isWritable: Bool
    private let directory: String
    private let before: @Sendable (Step) throws -> Void
    /// The number of the last file, and the names of segments that a published manifest may have.
    private let state = Mutex((number: 0, named: Set<String>()))

    /// The index of the archive in a directory; for writing only beside an archive that is open for writing, whose lock
    /// keeps other writers away.
    public convenience init(archive directory: String, access: SQLiteArchive.Access) {
        self.init(archive: directory, access: access, before: { _ in })
    }

    /// Tells `before` of each step; what it throws is met as a fault of the disk would be.
    init(
        archive directory: String,
        access: SQLiteArchive.Access,
        before: @escaping @Sendable (Step) throws -> Void
    ) {
        self.directory = directory + "/index"
        isWritable = access == .readWrite
        self.before = before
    }

    /// Whether a word can name a segment: a number of 16 digits.
    static func isName(_ word: String) -> Bool {
        word.utf8.count == 16 && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Forgets all that is kept, as if nothing had been.
    ///
    /// - Throws: ``ArchiveFault``.
    public func removeAll() throws {
        for name in try SystemCalls.names(in: directory) where Self.isOurs(name) {
            try SystemCalls.remove(directory + "/" + name)
        }
        state.withLock { $0.named = [] }
    }

    private static func isOurs(_ name: String) -> Bool {
        name == manifestName || name.hasSuffix(segmentSuffix) || name.hasSuffix(temporarySuffix)
    }

    private func path(of name: String) -> String { "\(directory)/\(name)\(Self.segmentSuffix)" }
}

// MARK: Finding

extension IndexFiles {
    /// What was published last, each segment compared with its checksums.
    ///
    /// Beside a writer, which may put a new manifest in place and remove old files meanwhile, it looks again.
    public func find() -> KeptIndex {
        var last: [UInt8]?
        while true {
            do {
                let bytes = try manifestBytes()
                let kept = bytes.map(found) ?? KeptIndex()
                if !isWritable, !kept.flaws.isEmpty, bytes != last {
                    last = bytes
                    continue
                }
                if isWritable { try clear(keeping: kept.manifest) }
                return kept
            } catch {
                return KeptIndex(flaws: ["the index cannot be read (\(Self.line(for: error)))"])
            }
        }
    }

    private func manifestBytes() throws -> [UInt8]? {
        let path = "\(directory)/\(Self.manifestName)"
        guard try SystemCalls.presence(of: path) != .nothing else { return nil }
        let region = try SystemCalls.map(path)
        return region.bytes(0..<region.count)
    }

    private func found(_ bytes: [UInt8]) -> KeptIndex {
        guard let manifest = IndexManifest(text: bytes) else {
            return KeptIndex(flaws: ["its manifest is damaged or of another version"])
        }
        var kept = KeptIndex(manifest: manifest)
        for entry in manifest.entries {
            do {
                // Compared by a mapping of its own: what was read for that does not stay in the process's memory.
                try SealedSegment.verify(SystemCalls.map(path(of: entry.name)))
                let bytes = try SystemCalls.map(path(of: entry.name))
                let segment = SealedSegment(bytes: bytes, removed: entry.removed, name: entry.name)
                guard segment.checksum == entry.checksum else { throw SegmentDamage.checksum }
                kept.segments.append((entry.index, segment))
            } catch {
                kept.flaws.append("\(path(of: entry.name)) is dropped (\(Self.line(for: error)))")
            }
        }
        return kept
    }

    private static func line(for error: any Error) -> String { (error as? ArchiveFault)?.detail ?? "\(error)" }

    /// Removes what an earlier process left behind, and takes up its numbers.
    private func clear(keeping manifest: IndexManifest?) throws {
        let named = Set(manifest?.entries.map(\.name) ?? [])
        var number = 0
        for name in try SystemCalls.names(in: directory)
        where name.hasSuffix(Self.segmentSuffix) || name.hasSuffix(Self.temporarySuffix) {
            let word = String(name.prefix { $0 != "." })
            if Self.isName(word) { number = max(number, Int(word) ?? 0) }
            if !named.contains(word) || name.hasSuffix(Self.temporarySuffix) {
                try SystemCalls.remove(directory + "/" + name)
            }
        }
        state.withLock { $0 = (number, named) }
    }
}

// MARK: Keeping

extension IndexFiles {
    /// Writes a segment to a file of its own and maps it.
    ///
    /// - Throws: ``ArchiveFault``.
    public func keep(_ bytes: ByteRegion) throws -> SealedSegment {
        let number = state.withLock {
            $0.number += 1
            return $0.number
        }
        let digits = String(number)
        let name = String(repeating: "0", count: max(0, 16 - digits.utf8.count)) + digits
        try place(bytes, at: path(of: name))
        try before(.map)
        return SealedSegment(bytes: try SystemCalls.map(path(of: name)), name: name)
    }

    /// Puts a manifest in the place of the last one and removes the files that only the last one named.
    ///
    /// - Throws: ``ArchiveFault``.
    public func publish(_ manifest: IndexManifest) throws {
        let named = Set(manifest.entries.map(\.name))
        state.withLock { $0.named.formUnion(named) }
        try place(ByteRegion(manifest.text), at: "\(directory)/\(Self.manifestName)")
        let old = state.withLock { $0.named.subtracting(named) }
        for name in old {
            try before(.removeOld)
            try SystemCalls.remove(path(of: name))
        }
        state.withLock { $0.named = named }
    }

    /// Writes a file as a whole or not at all.
    private func place(_ bytes: ByteRegion, at path: String) throws {
        let temporary = path + Self.temporarySuffix
        try before(.create)
        try SystemCalls.createDirectory(directory)
        do {
            try SystemCalls.write(bytes, to: temporary) { isSync in try before(isSync ? .sync : .write) }
            try before(.rename)
            try SystemCalls.rename(temporary, to: path)
        } catch {
            // What is half written takes room; when it cannot be removed either, the next start does.
            do { try SystemCalls.remove(temporary) } catch _ {}
            throw error
        }
        try before(.syncDirectory)
        try SystemCalls.syncDirectory(directory)
    }
}
