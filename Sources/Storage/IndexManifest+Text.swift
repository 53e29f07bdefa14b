import Search
import Text

/// The form of a manifest in its file: lines of words, the last of which is the SHA-256 of all before it.
extension IndexManifest {
    private static let title = "onrecord-index"
    private static let version = 1

    /// The manifest as bytes.
    var text: [UInt8] {
        var lines = ["\(Self.title) \(Self.version)", "derivation \(derivation)"]
        lines.append("covers \(change) \(lastKey) \(mark)")
        for entry in entries {
            lines.append("segment \(entry.index) \(entry.name) \(entry.checksum)")
            if !entry.removed.isEmpty {
                lines.append("removed " + entry.removed.map(String.init).joined(separator: " "))
            }
        }
        let body = lines.joined(separator: "\n") + "\n"
        return Array((body + Self.ending(of: body)).utf8)
    }

    /// Reads a manifest; `nil` when any byte is not as it was written, or when it is of another version.
    init?(text bytes: [UInt8]) {
        let length = Self.ending(of: "").utf8.count
        guard bytes.count > length else { return nil }
        let body = String(decoding: bytes.dropLast(length), as: UTF8.self)
        guard Array((body + Self.ending(of: body)).utf8) == bytes else { return nil }
        self.init(body: body)
    }

    private static func ending(of body: String) -> String { "sha256 \(SHA256.hex(body))\n" }

    /// Reads what stands before the digest; `nil` when it is not as this version writes it.
    init?(body: String) {
        self.init(derivation: 0, change: 0, mark: "", lastKey: 0, entries: [])
        let lines = body.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        guard lines.count >= 3, lines[0] == [Self.title, String(Self.version)], lines[1].count == 2,
            lines[1][0] == "derivation", let derivation = UInt64(lines[1][1]), read(covers: lines[2])
        else { return nil }
        self.derivation = derivation
        for line in lines.dropFirst(3) { guard read(line) else { return nil } }
    }

    private mutating func read(covers line: [String]) -> Bool {
        guard line.count == 3 || line.count == 4, line[0] == "covers", let change = Int64(line[1]),
            let lastKey = Int64(line[2]), change >= 0, lastKey >= 0
        else { return false }
        (self.change, self.lastKey, mark) = (change, lastKey, line.count == 4 ? line[3] : "")
        return true
    }

    private mutating func read(_ line: [String]) -> Bool {
        switch line.first {
        case "segment":
            guard line.count == 4, let checksum = UInt64(line[3]), IndexFiles.isName(line[2]) else { return false }
            entries.append(Entry(index: line[1], name: line[2], checksum: checksum, removed: []))
            return true
        case "removed":
            let keys = line.dropFirst().compactMap { Int64($0) }
            guard keys.count == line.count - 1, !entries.isEmpty else { return false }
            entries[entries.count - 1].removed = keys
            return true
        default: return false
        }
    }
}
