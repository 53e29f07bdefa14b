import Glibc
import Testing

@testable import Server

@Suite struct PromptOutputTests {
    @Test func `a pipe that nobody reads takes what it holds and then nothing, and stays as it was for others`() throws
    {
        var ends: [Int32] = [0, 0]
        #expect(unsafe pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let output = try #require(PromptOutput(ends[1]))
        let block = [UInt8](repeating: 7, count: 100_000)
        var taken = 0
        while let count = output.take(block, from: 0), count > 0 { taken += count }
        #expect(taken > 0)
        #expect(output.take(block, from: 0) == 0)
        #expect(fcntl(ends[1], F_GETFL) & O_NONBLOCK == 0)
        var read = [UInt8](repeating: 0, count: taken + 1)
        #expect(unsafe Glibc.read(ends[0], &read, read.count) > 0)
        #expect(output.take(block, from: block.count - 1) == 1)
    }

    @Test func `a socket that nobody reads makes nobody wait`() throws {
        var ends: [Int32] = [0, 0]
        #expect(unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        let output = try #require(PromptOutput(ends[1]))
        let block = [UInt8](repeating: 7, count: 100_000)
        while let count = output.take(block, from: 0), count > 0 {}
        #expect(output.take(block, from: 0) == 0)
    }

    @Test func `nobody takes what is written where the reader is gone, or where the disk is full`() throws {
        var ends: [Int32] = [0, 0]
        #expect(unsafe pipe(&ends) == 0)
        let output = try #require(PromptOutput(ends[1]))
        close(ends[0])
        signal(SIGPIPE, SIG_IGN)
        #expect(output.take([7], from: 0) == nil)
        close(ends[1])
        let full = unsafe open("/dev/full", O_WRONLY)
        defer { close(full) }
        #expect(try #require(PromptOutput(full)).take([7], from: 0) == nil)
    }

    @Test func `there is none for a descriptor that is not open`() {
        #expect(PromptOutput(100_000) == nil)
    }
}
