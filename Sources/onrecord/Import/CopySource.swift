import Foundation

/// The copy that an import was given, item by item: text files whole, JSON Lines line by line.
struct CopySource {
    /// One story to import.
    struct Item: Sendable {
        enum Content: Sendable {
            /// A whole file, and the media type that its name tells.
            case file([UInt8], type: String?)
            case line([UInt8])
            case tooLong(limit: Int)
        }

        /// Where it came from: `day.jsonl:12`, `story.txt`.
        let place: String
        let content: Content

        /// How many bytes it has.
        var byteCount: Int {
            switch content {
            case .file(let bytes, _), .line(let bytes): bytes.count
            case .tooLong: 0
            }
        }
    }

    private let limit: Int
    private var paths: [String] = []
    private var lines: (reader: LineReader, name: String, number: Int)?
    private var finishedBytes = 0
    /// Bytes of all files together, or `nil` when standard input is among them.
    let totalBytes: Int?

    /// Files of other kinds in the folders given.
    private(set) var passedOver = 0

    /// Looks at every path once; a folder stands for the files in it and below whose names end as those of copy do.
    ///
    /// - Throws: ``CommandFailure`` naming a path that is not there or cannot be read.
    init(paths: [String], limit: Int) throws {
        self.limit = limit
        for path in paths {
            let (files, others) = try Self.files(at: path)
            self.paths += files
            passedOver += others
        }
        self.paths.reverse()
        totalBytes = self.paths.contains("-") ? nil : self.paths.map(Self.size).reduce(0, +)
    }

    /// Bytes read so far.
    var bytesRead: Int { finishedBytes + (lines?.reader.bytesRead ?? 0) }

    /// The next item, or `nil` after the last.
    mutating func next() throws -> Item? {
        while true {
            if let item = try nextLine() { return item }
            guard let path = paths.popLast() else { return nil }
            var reader = LineReader(try Self.open(path), maximumLength: limit)
            let name = path == "-" ? "standard input" : path
            guard try Self.holdsLines(path, &reader) else {
                let bytes = try reader.rest()
                finishedBytes += reader.bytesRead
                guard let bytes else { return Item(place: name, content: .tooLong(limit: limit)) }
                let type = CopyFile.type(of: path)
                return Item(place: name, content: type == "application/json" ? .line(bytes) : .file(bytes, type: type))
            }
            lines = (reader, name, 0)
        }
    }

    private mutating func nextLine() throws -> Item? {
        while let line = try lines?.reader.next() {
            lines?.number += 1
            let place = "\(lines?.name ?? ""):\(lines?.number ?? 0)"
            switch line {
            case .tooLong: return Item(place: place, content: .tooLong(limit: limit))
            case .bytes(var bytes):
                if lines?.number == 1, bytes.starts(with: LineReader.mark) { bytes.removeFirst(LineReader.mark.count) }
                let isBlank = bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
                if !isBlank { return Item(place: place, content: .line(bytes)) }
            }
        }
        finishedBytes += lines?.reader.bytesRead ?? 0
        lines = nil
        return nil
    }

    /// JSON Lines by name; standard input by its first character, because no story opens with a brace.
    private static func holdsLines(_ path: String, _ reader: inout LineReader) throws -> Bool {
        path == "-" ? try reader.peek() == UInt8(ascii: "{") : isLines(path)
    }

    private static func isLines(_ path: String) -> Bool { path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") }

    static func open(_ path: String) throws -> FileHandle {
        if path == "-" { return .standardInput }
        guard let handle = FileHandle(forReadingAtPath: path) else { throw CommandFailure("cannot read “\(path)”") }
        return handle
    }

    private static func files(at path: String) throws -> (files: [String], others: Int) {
        if path == "-" { return ([path], 0) }
        guard FileManager.default.fileExists(atPath: path) else { throw CommandFailure("there is no “\(path)”") }
        guard attribute(.type, of: path) as? FileAttributeType == .typeDirectory else { return ([path], 0) }
        guard let below = FileManager.default.enumerator(atPath: path) else {
            throw CommandFailure("cannot read the folder “\(path)”")
        }
        let all = below.compactMap { $0 as? String }.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        let files = all.filter { isLines($0) || CopyFile.type(of: $0) != nil }
        let folders = all.filter { attribute(.type, of: $0) as? FileAttributeType == .typeDirectory }
        return (files.sorted(), all.count - files.count - folders.count)
    }

    private static func size(of path: String) -> Int { attribute(.size, of: path) as? Int ?? 0 }

    /// What the system says of a file, or `nil`; opening the file tells what is wrong with it.
    private static func attribute(_ key: FileAttributeKey, of path: String) -> Any? {
        do {
            return try FileManager.default.attributesOfItem(atPath: path)[key]
        } catch {
            return nil
        }
    }
}
