/// Converts positions in one text from UTF-8 bytes to Unicode scalars and UTF-16 units, and back from scalars.
///
/// Holds a count for every 64 bytes, so that a conversion looks at 64 bytes at most.
public struct ScalarOffsets: Sendable {
    private let bytes: [UInt8]
    private let scalars: [Int32]
    private let units: [Int32]
    private static let stride = 64

    /// Counts through the text once.
    ///
    /// - Complexity: O(n), n bytes.
    public init(_ text: String) {
        bytes = Array(text.utf8)
        var (scalars, units): ([Int32], [Int32]) = ([], [])
        var (scalar, unit): (Int32, Int32) = (0, 0)
        for (index, byte) in bytes.enumerated() {
            if index % Self.stride == 0 {
                scalars.append(scalar)
                units.append(unit)
            }
            scalar += Self.scalars(startingWith: byte)
            unit += Self.units(startingWith: byte)
        }
        (self.scalars, self.units) = (scalars, units)
    }

    /// How many scalars stand before a byte offset on a scalar boundary, 0…count of bytes.
    public func scalars(at offset: Int) -> Int { count(before: offset, from: scalars, Self.scalars) }

    /// How many UTF-16 units stand before a byte offset on a scalar boundary, 0…count of bytes.
    public func utf16(at offset: Int) -> Int { count(before: offset, from: units, Self.units) }

    private func count(before offset: Int, from marks: [Int32], _ weight: (UInt8) -> Int32) -> Int {
        guard offset > 0, let last = marks.indices.last else { return 0 }
        let mark = min(offset / Self.stride, last)
        return bytes[mark * Self.stride..<min(offset, bytes.count)].reduce(Int(marks[mark])) { $0 + Int(weight($1)) }
    }

    /// 1 where a scalar starts, 0 in its continuation bytes.
    private static func scalars(startingWith byte: UInt8) -> Int32 { byte & 0xC0 == 0x80 ? 0 : 1 }

    /// Units of the scalar that starts with the byte: 2 beyond the basic plane.
    private static func units(startingWith byte: UInt8) -> Int32 { byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1 }
}
