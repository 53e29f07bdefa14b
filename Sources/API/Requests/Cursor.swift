import Domain
import Editorial
import Foundation
import Text

/// A place in a list after which the next page starts.
protocol CursorPosition: Sendable {
    /// The place as bytes.
    var cursorBytes: [UInt8] { get }
    /// Reads what ``cursorBytes`` wrote, or `nil`.
    init?(cursorBytes: [UInt8])
}

/// Turns places in one list into opaque words and back.
///
/// A word is base64url of a version, eight bytes of a digest over list, filters and place, and the place. The digest
/// binds it: with other filters, on another list or with a byte changed it is refused, instead of skipping elements
/// silently. It is no secret and protects none.
struct CursorSeal: Sendable {
    private static let version: UInt8 = 1
    private static let digestLength = 8
    private let list: [UInt8]

    /// Creates the seal of a list: its path and the parameters that decide what it holds.
    init(path: String, filters: [(parameter: Parameter, value: String)]) {
        // Neither a path nor a name of a parameter holds a line feed, and each value is preceded by its length.
        let parts = filters.map { "\($0.parameter.rawValue)=\($0.value.utf8.count):\($0.value)" }
        list = Array(([path] + parts).joined(separator: "\n").utf8)
    }

    /// The word for a place.
    func cursor(for position: some CursorPosition) -> String {
        let place = position.cursorBytes
        return Self.encode([Self.version] + digest(of: place) + place)
    }

    /// The place of a word that this seal made.
    func position<Position: CursorPosition>(of cursor: String) throws(ParameterFlaw) -> Position {
        guard let bytes = Self.decode(cursor), bytes.first == Self.version, bytes.count > Self.digestLength else {
            throw .cursor(cursor)
        }
        let place = Array(bytes.dropFirst(1 + Self.digestLength))
        guard Array(bytes[1...Self.digestLength]) == digest(of: place), let position = Position(cursorBytes: place)
        else { throw .cursor(cursor) }
        return position
    }

    private func digest(of place: [UInt8]) -> [UInt8] {
        Array(SHA256.digest([Self.version] + list + [0x0A] + place).prefix(Self.digestLength))
    }

    /// RFC 4648 §5, without padding.
    private static func encode(_ bytes: [UInt8]) -> String {
        let base64 = Data(bytes).base64EncodedString()
        return String(base64.compactMap { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0 })
    }

    /// The bytes of a word in its one canonical spelling, or `nil`.
    private static func decode(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 512 else { return nil }
        let base64 = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base64 + padding), encode(Array(data)) == text else { return nil }
        return Array(data)
    }
}

extension Int64: CursorPosition {
    var cursorBytes: [UInt8] { stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) } }

    init?(cursorBytes: [UInt8]) {
        guard cursorBytes.count == 8 else { return nil }
        self = cursorBytes.reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension SpeakerID: CursorPosition {
    var cursorBytes: [UInt8] { Array(description.utf8) }

    init?(cursorBytes: [UInt8]) { self.init(String(decoding: cursorBytes, as: UTF8.self)) }
}

extension SearchPosition: CursorPosition {
    var cursorBytes: [UInt8] {
        Int64(bitPattern: score.bitPattern).cursorBytes + date.cursorBytes + key.cursorBytes
    }

    init?(cursorBytes: [UInt8]) {
        guard cursorBytes.count == 24, let bits = Int64(cursorBytes: Array(cursorBytes.prefix(8))),
            let date = Int64(cursorBytes: Array(cursorBytes[8..<16])),
            let key = Int64(cursorBytes: Array(cursorBytes.suffix(8)))
        else { return nil }
        let score = Double(bitPattern: UInt64(bitPattern: bits))
        guard score.isFinite else { return nil }
        self.init(score: score, date: date, key: key)
    }
}
