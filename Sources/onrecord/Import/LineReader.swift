import Foundation

/// The lines of a file or pipe, read piece by piece; memory is bounded by the longest line allowed.
struct LineReader {
    /// One line without its line feed.
    enum Line {
        case bytes([UInt8])
        /// Longer than allowed; its bytes were passed over.
        case tooLong
    }

    /// The byte order mark in UTF-8, which some programs write first.
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let handle: FileHandle
    private let maximumLength: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var atEnd = false
    /// Bytes taken from the file so far.
    private(set) var bytesRead = 0

    init(_ handle: FileHandle, maximumLength: Int) { (self.handle, self.maximumLength) = (handle, maximumLength) }

    /// The next line, or `nil` at the end; a last line without a line feed counts.
    ///
    /// - Throws: ``CommandFailure`` when the file cannot be read.
    mutating func next() throws -> Line? {
        var isTooLong = false
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return isTooLong || end - position > maximumLength ? .tooLong : .bytes(Array(buffer[position..<end]))
            }
            if atEnd {
                guard position < buffer.count || isTooLong else { return nil }
                defer { position = buffer.count }
                return isTooLong || buffer.count - position > maximumLength
                    ? .tooLong : .bytes(Array(buffer[position...]))
            }
            if buffer.count - position > maximumLength {
                isTooLong = true
                position = buffer.count
            }
            buffer.removeFirst(position)
            position = 0
            searched = buffer.count
            try fill()
        }
    }

    /// The first byte that is no blank, without taking it; `nil` at the end or when a mebibyte is blank.
    mutating func peek() throws -> UInt8? {
        while !atEnd, buffer.count < 1 << 20, buffer.allSatisfy(Self.isBlank) { try fill() }
        return (buffer.starts(with: Self.mark) ? buffer.dropFirst(Self.mark.count) : buffer[...]).first {
            !Self.isBlank($0)
        }
    }

    /// All that is left, or `nil` when it is longer than allowed.
    mutating func rest() throws -> [UInt8]? {
        while !atEnd, buffer.count - position <= maximumLength { try fill() }
        defer { position = buffer.count }
        return buffer.count - position <= maximumLength ? Array(buffer[position...]) : nil
    }

    private mutating func fill() throws {
        do {
            let piece = try handle.read(upToCount: 1 << 16) ?? Data()
            atEnd = piece.isEmpty
            bytesRead += piece.count
            buffer += piece
        } catch {
            throw CommandFailure("cannot read on: \(error.localizedDescription)")
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
