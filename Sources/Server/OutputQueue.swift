/// Bytes of a connection that the system has not taken yet, in order.
struct OutputQueue {
    private var blocks: [[UInt8]] = []
    private var first = 0
    private var offset = 0
    /// How many bytes wait.
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// Adds bytes at the end; a block is kept, not copied.
    mutating func append(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        blocks.append(bytes)
        count += bytes.count
    }

    /// Offers the bytes in order until one offer is not taken whole.
    ///
    /// - Parameter send: gets a block, an offset in it and whether more follow; returns how many bytes it took, or
    ///   `nil` when the connection is lost.
    /// - Returns: how many bytes were taken, or `nil` when the connection is lost.
    mutating func drain(_ send: (_ block: [UInt8], _ offset: Int, _ more: Bool) -> Int?) -> Int? {
        var total = 0
        while first < blocks.count {
            guard let taken = send(blocks[first], offset, first + 1 < blocks.count) else { return nil }
            total += taken
            offset += taken
            count -= taken
            guard offset == blocks[first].count else { break }
            blocks[first] = []
            (first, offset) = (first + 1, 0)
        }
        if first == blocks.count { (blocks, first) = ([], 0) }
        return total
    }
}
