/// Bytes that never change, in memory of our own or in a mapped file.
///
/// A segment is read where it lies. Every read is checked against the region's bounds; a read outside is a bug of ours and traps,
/// because the checksum of a segment is compared before anything else is read.
@safe public final class ByteRegion: @unchecked Sendable {
    // Sound to share: the bytes are written before the region exists and nobody writes afterwards.
    let start: UnsafeRawPointer
    /// How many bytes there are.
    public let count: Int
    private let release: @Sendable (UnsafeRawBufferPointer) -> Void

    /// Takes over bytes that lie elsewhere, as in a mapped file.
    ///
    /// They must neither change nor go away until `release` is called with them, which happens when the last owner of the region
    /// lets go of it.
    public init(_ bytes: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
        let empty = unsafe UnsafeRawPointer(bitPattern: 16)
        guard let start = unsafe bytes.baseAddress ?? empty else { preconditionFailure("16 is an address") }
        unsafe self.start = unsafe start
        count = bytes.count
        unsafe self.release = release
    }

    /// A region of its own with a copy of these bytes.
    public convenience init(_ bytes: [UInt8]) { self.init(copying: [bytes]) }

    /// A region of its own with these parts, one after another, behind a header.
    ///
    /// The header is made last, from the checksum of the parts; it must have as many bytes as `header` says.
    convenience init(copying parts: [[UInt8]], header: Int = 0, _ makeHeader: (UInt64) -> [UInt8] = { _ in [] }) {
        let count = parts.reduce(header) { $0 + $1.count }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 16)
        // Inside the buffer: the header and the parts add up to its size.
        var offset = header
        for part in parts where !part.isEmpty {
            unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[offset..<offset + part.count]).copyBytes(from: part)
            offset += part.count
        }
        let whole = unsafe UnsafeRawBufferPointer(rebasing: buffer[0..<count])
        let bytes = makeHeader(unsafe Self.checksum(UnsafeRawBufferPointer(rebasing: whole[header...])))
        precondition(bytes.count == header, "a header has the size that was said")
        unsafe buffer.copyBytes(from: bytes)
        unsafe self.init(whole) { unsafe $0.deallocate() }
    }

    deinit {
        unsafe release(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The byte at an offset.
    subscript(offset: Int) -> UInt8 {
        precondition(offset >= 0 && offset < count, "a read outside the region")
        return unsafe start.load(fromByteOffset: offset, as: UInt8.self)
    }

    /// Two bytes as a number, the low one first.
    func uint16(_ offset: Int) -> UInt16 {
        precondition(offset >= 0 && offset <= count - 2, "a read outside the region")
        return unsafe UInt16(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    /// Four bytes as a number, the low one first.
    func uint32(_ offset: Int) -> UInt32 {
        precondition(offset >= 0 && offset <= count - 4, "a read outside the region")
        return unsafe UInt32(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Eight bytes as a number, the low one first.
    func uint64(_ offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset <= count - 8, "a read outside the region")
        return unsafe UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// A copy of some of the bytes.
    public func bytes(_ range: Range<Int>) -> [UInt8] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a read outside the region")
        return unsafe Array(UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count))
    }

    /// Appends some of the bytes to an array.
    func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a read outside the region")
        unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count))
    }

    /// Below 0, 0 or above 0 as the bytes of a range come before, equal or come after those of an array.
    func compare(_ range: Range<Int>, _ other: [UInt8]) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a read outside the region")
        for step in 0..<min(range.count, other.count) {
            let byte = unsafe start.load(fromByteOffset: range.lowerBound + step, as: UInt8.self)
            if byte != other[step] { return byte < other[step] ? -1 : 1 }
        }
        return range.count - other.count
    }

    /// A 64-bit checksum of the bytes from `offset` to the end: four lanes of multiply and mix, eight bytes a step.
    ///
    /// Meant against accidents, not against forgery.
    /// - Complexity: O(n).
    func checksum(from offset: Int = 0) -> UInt64 {
        precondition(offset >= 0 && offset <= count, "a read outside the region")
        return unsafe Self.checksum(UnsafeRawBufferPointer(start: start + offset, count: count - offset))
    }

    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let prime: UInt64 = 0x9E37_79B1_85EB_CA87
        var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        var place = 0
        while place <= bytes.count - 32 {
            // Inside: 32 bytes are left.
            lanes.0 = unsafe (lanes.0 ^ word(bytes, place)) &* prime
            lanes.1 = unsafe (lanes.1 ^ word(bytes, place + 8)) &* prime
            lanes.2 = unsafe (lanes.2 ^ word(bytes, place + 16)) &* prime
            lanes.3 = unsafe (lanes.3 ^ word(bytes, place + 24)) &* prime
            lanes = (
                lanes.0 ^ lanes.0 >> 29, lanes.1 ^ lanes.1 >> 29, lanes.2 ^ lanes.2 >> 29, lanes.3 ^ lanes.3 >> 29
            )
            place += 32
        }
        var sum = UInt64(bytes.count)
        for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { sum = (sum ^ lane) &* prime ^ sum >> 31 }
        while place < bytes.count {
            sum = unsafe (sum ^ UInt64(bytes[place])) &* prime
            sum ^= sum >> 27
            place += 1
        }
        return sum ^ sum >> 32
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
