/// Short words as numbers, for tables that are asked at every word.
public enum WordKey {
    /// The first letters of a folded word, at most eight bytes, as one number; 0 when no letter stands at the offset.
    /// - Complexity: O(1).
    public static func of(_ bytes: [UInt8], in range: Range<Int>) -> UInt64 {
        let span = bytes.span
        var (key, count, offset): (UInt64, Int, Int) = (0, 0, range.lowerBound)
        var folded: [UInt8] = []
        while offset < range.upperBound, count < 8 {
            let byte = bytes[offset]
            if byte < 0x80 {
                guard (byte | 0x20) &- 0x61 < 26 else { break }
                (key, count, offset) = (key << 8 | UInt64(byte | 0x20), count + 1, offset + 1)
                continue
            }
            let (scalar, length) = UnicodeClasses.scalar(in: span, at: offset)
            guard UnicodeClasses.isLetter(scalar) else { break }
            folded.removeAll(keepingCapacity: true)
            CaseFolding.append(scalar, to: &folded)
            for byte in folded where count < 8 { (key, count) = (key << 8 | UInt64(byte), count + 1) }
            offset += length
        }
        return key
    }
}
