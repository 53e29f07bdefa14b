import Testing

@testable import Server

@Suite struct OutputQueueTests {
    @Test func `bytes leave in order, however few are taken at once`() {
        var queue = OutputQueue()
        for block in [[1, 2, 3], [], [4], [5, 6]] as [[UInt8]] { queue.append(block) }
        #expect(queue.count == 6)
        var taken: [UInt8] = []
        while !queue.isEmpty {
            let count = queue.drain { block, offset, more in
                #expect(more == (block[offset] < 5))
                taken.append(block[offset])
                return 1
            }
            #expect(count.map { (1...3).contains($0) } == true)
        }
        #expect(taken == [1, 2, 3, 4, 5, 6])
    }

    @Test func `a lost connection ends the sending`() {
        var queue = OutputQueue()
        queue.append([1])
        #expect(queue.drain { _, _, _ in nil } == nil)
        #expect(queue.drain { _, _, _ in 0 } == 0)
        #expect(queue.count == 1)
    }
}
