import Domain
import Foundation
import Glibc
import Search

/// The few calls to the system that the archive makes beside SQLite's: directories, the writer's lock, and files of the index.
///
/// Sound because every pointer passed is a string or a value that lives for the call only.
enum SystemCalls {
    /// What stands at a path.
    enum Presence { case nothing, directory, other }

    /// Looks what stands at a path.
    static func presence(of path: String) throws(ArchiveFault) -> Presence {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            let number = errno
            if number == ENOENT { return .nothing }
            throw fault(number, doing: "look at", path)
        }
        return status.st_mode & S_IFMT == S_IFDIR ? .directory : .other
    }

    /// Creates a directory and its parents where they are missing, for their owner alone, and makes the new names
    /// durable.
    static func createDirectory(_ path: String) throws(ArchiveFault) {
        switch try presence(of: path) {
        case .directory: return
        case .other: throw fault(ENOTDIR, doing: "create directory", path)
        case .nothing: break
        }
        let parent = parent(of: path)
        if parent != path { try createDirectory(parent) }
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw fault(errno, doing: "create directory", path)
        }
        try syncDirectory(parent)
    }

    /// Makes the names in a directory durable.
    static func syncDirectory(_ path: String) throws(ArchiveFault) {
        let descriptor = try open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { _ = close(descriptor) }
        // EINVAL: the file system knows no such thing for directories.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw fault(errno, doing: "sync directory", path) }
    }

    /// Creates an empty file for its owner alone, where nothing stands yet.
    ///
    /// SQLite gives the files that it puts beside a database the mode of that database
    /// (`findCreateFileMode` in its os_unix.c). A file that stands is not even opened:
    /// closing it would drop the locks that the process has on it (https://sqlite.org/howtocorrupt.html, 2.2).
    static func createFile(_ path: String) throws(ArchiveFault) {
        guard try presence(of: path) == .nothing else { return }
        _ = close(try open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC))
    }

    /// Opens a file, retrying when a signal interrupts, and returns its descriptor; a new one is its owner's alone.
    static func open(_ path: String, _ flags: Int32) throws(ArchiveFault) -> Int32 {
        while true {
            let descriptor = unsafe Glibc.open(path, flags, 0o600)
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw fault(errno, doing: "open", path) }
        }
    }

    /// The directory that a path stands in; a path without `/` stands in `.`.
    static func parent(of path: String) -> String {
        let trimmed = path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }

    /// The fault that an error number of the system means.
    static func fault(_ number: Int32, doing operation: String, _ path: String) -> ArchiveFault {
        let kind: ArchiveFault.Kind =
            switch number {
            case ENOSPC, EDQUOT: .full
            case ENOENT: .missing
            default: .unusable
            }
        // The text of strerror is static or the thread's own, and is copied at once.
        let message = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "unknown error"
        return ArchiveFault(kind: kind, oneLine: "\(operation) \(path): \(message) (errno \(number))")
    }
}

// MARK: Files of the index

extension SystemCalls {
    /// How many bytes are written before they are made durable: a long write at the end would hold up the archive's own.
    private static let stretch = 4 << 20

    /// The names in a directory; none when it is not there.
    static func names(in path: String) throws(ArchiveFault) -> [String] {
        guard try presence(of: path) == .directory else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw fault(EIO, doing: "list", path)
        }
    }

    /// Removes a file; one that is not there is no fault.
    static func remove(_ path: String) throws(ArchiveFault) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw fault(errno, doing: "remove", path) }
    }

    /// Gives a file another name, in the place of whatever has it.
    static func rename(_ path: String, to name: String) throws(ArchiveFault) {
        guard unsafe Glibc.rename(path, name) == 0 else { throw fault(errno, doing: "rename", path) }
    }

    /// Writes a file anew and makes its bytes durable; `before` is called ahead of each write and each sync.
    static func write(_ bytes: ByteRegion, to path: String, before: (_ isSync: Bool) throws -> Void) throws {
        let descriptor = try open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
        defer { _ = close(descriptor) }
        for start in stride(from: 0, to: bytes.count, by: stretch) {
            try before(false)
            try write(bytes.bytes(start..<min(start + stretch, bytes.count)), to: descriptor, path)
            try before(true)
            guard fdatasync(descriptor) == 0 else { throw fault(errno, doing: "sync", path) }
        }
        guard fsync(descriptor) == 0 else { throw fault(errno, doing: "sync", path) }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(ArchiveFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The buffer lives for the call.
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) }
            if count < 0, errno != EINTR { throw fault(errno, doing: "write", path) }
        }
    }

    /// Maps a file for reading, as a region that lasts until nobody has it any more.
    ///
    /// Sound because the region is exactly what was mapped, nobody writes to a file of the index once it has its name,
    /// and it is unmapped once, when its last owner lets go.
    static func map(_ path: String) throws(ArchiveFault) -> ByteRegion {
        let descriptor = try open(path, O_RDONLY | O_CLOEXEC)
        defer { _ = close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw fault(errno, doing: "look at", path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw fault(EINVAL, doing: "map", path) }
        guard status.st_size > 0 else { return ByteRegion([]) }
        let start = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_SHARED, descriptor, 0)
        guard let start = unsafe start, unsafe start != MAP_FAILED else { throw fault(errno, doing: "map", path) }
        return unsafe ByteRegion(UnsafeRawBufferPointer(start: start, count: Int(status.st_size))) { bytes in
            _ = unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        }
    }
}

/// The lock of an archive's one writer: held from creation until the object goes, or the process ends in any way.
final class WriterLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of a directory.
    ///
    /// - Throws: ``ArchiveFault`` of kind `locked` when another writer holds it.
    init(directory: String) throws(ArchiveFault) {
        let path = directory + "/archive.lock"
        let descriptor = try SystemCalls.open(path, O_RDWR | O_CREAT | O_CLOEXEC)
        self.descriptor = descriptor
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            if number == EINTR { continue }
            guard number == EWOULDBLOCK else { throw SystemCalls.fault(number, doing: "lock", path) }
            throw ArchiveFault(
                kind: .locked,
                oneLine: "open archive \(directory): another process writes to it (it holds \(path))"
            )
        }
    }

    deinit { _ = close(descriptor) }
}
