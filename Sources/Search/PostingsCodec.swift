/// How numbers stand in a segment: bit-packed in blocks of 128, or as variable-length bytes.
///
/// A packed block of width w has 4 lanes of 32 numbers: number i is the (i / 4)th of lane i % 4, w bits each, low bits first, and
/// the lanes' 32-bit words stand by turns, so that four numbers are unpacked by the same shifts at once.
/// A variable-length number has seven bits a byte, low bits first, the high bit set on all but the last byte.
enum PostingsCodec {
    /// How many postings share one block.
    static let blockSize = 128

    /// The bytes of a packed block.
    static func byteCount(width: Int) -> Int { width * 16 }

    /// The least width that holds every number.
    static func width(_ values: some Sequence<UInt32>) -> Int {
        32 - values.reduce(0, |).leadingZeroBitCount
    }

    /// Appends 128 numbers of at most `width` bits.
    static func pack(_ values: [UInt32], width: Int, to bytes: inout [UInt8]) {
        precondition(values.count == blockSize && 0...32 ~= width, "a block has 128 numbers")
        guard width > 0 else { return }
        var words = [SIMD4<UInt32>](repeating: .zero, count: width)
        for step in 0..<32 {
            let value = SIMD4(values[step * 4], values[step * 4 + 1], values[step * 4 + 2], values[step * 4 + 3])
            let (word, shift) = ((step * width) >> 5, UInt32((step * width) & 31))
            words[word] |= value &<< SIMD4(repeating: shift)
            if Int(shift) + width > 32 { words[word + 1] |= value &>> SIMD4(repeating: 32 - shift) }
        }
        for word in words {
            for lane in 0..<4 {
                for step in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: word[lane] >> UInt32(step * 8))) }
            }
        }
    }

    /// Reads 128 packed numbers into `values` from `first` on.
    static func unpack(
        _ region: ByteRegion,
        _ offset: Int,
        width: Int,
        into values: inout [UInt32],
        at first: Int = 0,
        adding: UInt32 = 0
    ) {
        check(region, offset, width, values, first)
        unsafe values.withUnsafeMutableBytes { values in
            let target = first * 4
            unsafe forEachStep(region.start + offset, width) { step, value in
                // Inside: 32 steps of 16 bytes from `first`, which `check` has seen to.
                unsafe values.storeBytes(
                    of: value &+ SIMD4(repeating: adding),
                    toByteOffset: target + step * 16,
                    as: SIMD4<UInt32>.self
                )
            }
        }
    }

    /// Reads 128 packed gaps and writes the numbers that they lead to, starting from `base`.
    static func unpackSums(_ region: ByteRegion, _ offset: Int, width: Int, base: UInt32, into values: inout [UInt32]) {
        check(region, offset, width, values, 0)
        unsafe values.withUnsafeMutableBytes { values in
            var last = SIMD4(repeating: base)
            unsafe forEachStep(region.start + offset, width) { step, value in
                var sum = value &+ SIMD4(0, value[0], value[1], value[2])
                sum = sum &+ SIMD4(0, 0, sum[0], sum[1]) &+ last
                last = SIMD4(repeating: sum[3])
                // Inside: 32 steps of 16 bytes, which `check` has seen to.
                unsafe values.storeBytes(of: sum, toByteOffset: step * 16, as: SIMD4<UInt32>.self)
            }
        }
    }

    /// One of 128 packed numbers.
    static func number(_ index: Int, _ region: ByteRegion, _ offset: Int, width: Int) -> UInt32 {
        guard width > 0 else { return 0 }
        let bit = index / 4 * width
        let (place, shift) = (offset + bit / 32 * 16 + index % 4 * 4, UInt32(bit % 32))
        var value = region.uint32(place) >> shift
        if Int(shift) + width > 32 { value |= region.uint32(place + 16) << (32 - shift) }
        return value & mask(width)
    }

    /// Reads `count` gaps and writes the numbers that they lead to, starting from `base`, into `numbers` from `first` on, which must have
    /// room; `offset` then moves behind them.
    static func readSums(
        _ count: Int,
        _ region: ByteRegion,
        _ offset: inout Int,
        base: Int,
        into numbers: inout [Int],
        at first: Int
    ) {
        precondition(first >= 0 && first + count <= numbers.count, "numbers without room")
        var (sum, place) = (base, offset)
        // Inside: no number has more than five bytes, and so many are there for each.
        let isInside = place >= 0 && place <= region.count - 5 * count
        unsafe numbers.withUnsafeMutableBufferPointer { numbers in
            for step in 0..<count {
                if isInside {
                    let byte = unsafe region.start.load(fromByteOffset: place, as: UInt8.self)
                    if byte < 0x80 {
                        place += 1
                        sum += Int(byte)
                    } else {
                        sum += Int(read(region, &place))
                    }
                } else {
                    sum += Int(read(region, &place))
                }
                unsafe numbers[first + step] = sum
            }
        }
        offset = place
    }

    /// Looks for candidates, up to the last of a block, among its documents; says where each that is there stands.
    ///
    /// Both rise, and the documents are followed by numbers above all. From where the last candidate was, groups of eight are passed over,
    /// and only within one is it searched by halves, always with the same steps: the next candidate is usually near.
    static func find(
        _ candidates: [UInt32],
        _ rest: inout CandidateBits,
        _ found: inout CandidateBits,
        in documents: [UInt32],
        count: Int,
        _ body: (Int, Int) -> Void
    ) {
        precondition(candidates.count == blockSize && documents.count == blockSize, "a block has 128 numbers")
        unsafe documents.withUnsafeBufferPointer { documents in
            let last = unsafe documents[count - 1]
            var group = 0
            while !rest.isEmpty {
                let slot = rest.first
                let wanted = candidates[slot]
                guard wanted <= last else { return }
                rest.removeFirst()
                // Inside: a group starts at most at 120, as some document is not below the one wanted.
                while unsafe group < 96 && documents[group + 31] < wanted { group += 32 }
                while unsafe documents[group + 7] < wanted { group += 8 }
                var place = group
                unsafe place += documents[place + 3] < wanted ? 4 : 0
                unsafe place += documents[place + 1] < wanted ? 2 : 0
                unsafe place += documents[place] < wanted ? 1 : 0
                guard unsafe documents[place] == wanted else { continue }
                found.insert(slot)
                body(slot, place)
            }
        }
    }

    private static func check(_ region: ByteRegion, _ offset: Int, _ width: Int, _ values: [UInt32], _ first: Int) {
        precondition(
            0...32 ~= width && offset >= 0 && offset + byteCount(width: width) <= region.count && first >= 0
                && first + blockSize <= values.count,
            "a block outside the region"
        )
    }

    private static func mask(_ width: Int) -> UInt32 { width == 32 ? .max : 1 << UInt32(width) - 1 }

    /// Calls `body` with each group of four numbers; `start` must have a whole block behind it.
    private static func forEachStep(
        _ start: UnsafeRawPointer,
        _ width: Int,
        _ body: (Int, SIMD4<UInt32>) -> Void
    ) {
        guard width > 0 else {
            for step in 0..<32 { body(step, .zero) }
            return
        }
        let mask = SIMD4(repeating: mask(width))
        var (place, shift) = (0, 0)
        var word = unsafe start.loadUnaligned(as: SIMD4<UInt32>.self)
        for step in 0..<32 {
            var value = word &>> SIMD4(repeating: UInt32(shift))
            shift += width
            if shift >= 32 {
                shift -= 32
                place += 16
                // The last step ends with the block's last bit, where no word follows.
                if step < 31 {
                    word = unsafe start.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt32>.self)
                    if shift > 0 { value |= word &<< SIMD4(repeating: UInt32(width - shift)) }
                }
            }
            body(step, value & mask)
        }
    }

    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Reads one number at `offset`, which then moves behind it.
    static func read(_ region: ByteRegion, _ offset: inout Int) -> UInt32 {
        let first = region[offset]
        offset += 1
        return first < 0x80 ? UInt32(first) : readRest(first, region, &offset)
    }

    /// Reads on behind the first byte; apart, so that reading a short number is small enough to stand where it is called.
    private static func readRest(_ first: UInt8, _ region: ByteRegion, _ offset: inout Int) -> UInt32 {
        var value = UInt32(first & 0x7F)
        var shift: UInt32 = 7
        while true {
            let byte = region[offset]
            offset += 1
            value |= UInt32(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// Which of eight bytes end a number: 1 in each that does.
    private static func ends(_ region: ByteRegion, _ offset: Int) -> UInt64 {
        (~region.uint64(offset) >> 7) & 0x0101_0101_0101_0101
    }

    /// The sum of eight bytes, below 256; quicker than counting bits, for which the least of processors has no instruction.
    private static func sum(_ bytes: UInt64) -> Int { Int((bytes &* 0x0101_0101_0101_0101) >> 56) }

    /// Moves `offset` behind `count` numbers.
    static func skip(_ count: Int, _ region: ByteRegion, _ offset: inout Int) {
        var left = count
        // Eight bytes at a time, and 32 where so many are left: each byte below 0x80 ends a number.
        while left >= 32, offset <= region.count - 32 {
            let first = ends(region, offset) &+ ends(region, offset + 8)
            left -= sum(first &+ ends(region, offset + 16) &+ ends(region, offset + 24))
            offset += 32
        }
        while left >= 8, offset <= region.count - 8 {
            left -= sum(ends(region, offset))
            offset += 8
        }
        while left > 0 {
            if region[offset] < 0x80 { left -= 1 }
            offset += 1
        }
    }
}
