import Foundation
import HTTP
import JSON
import Server
import Synchronization
import Testing

@testable import onrecord

@Suite struct AccessLogTests {
    /// What takes the lines, as many bytes at a time as it is told.
    private final class Reader: Sendable {
        private let state: Mutex<(taken: [UInt8], room: Int?)>

        init(room: Int?) { state = Mutex(([], room)) }

        /// `nil` when it went away.
        var room: Int? {
            get { state.withLock { $0.room } }
            set { state.withLock { $0.room = newValue } }
        }

        func take(_ bytes: [UInt8], _ offset: Int) -> Int? {
            state.withLock { state in
                guard let room = state.room else { return nil }
                let count = min(room, bytes.count - offset)
                state.taken += bytes[offset..<offset + count]
                return count
            }
        }

        /// The values of a member, line by line.
        func numbers(_ name: String) throws -> [Int] {
            try state.withLock { $0.taken }.split(separator: 0x0A).compactMap { line in
                try JSONParser().parse(Array(line))[name]?.number.map { Int($0) }
            }
        }
    }

    @Test(arguments: [1, 100, 4_099, 70_000, .max])
    func `lines come whole and in order, however few bytes are taken at once`(room: Int) throws {
        let reader = Reader(room: room)
        let log = AccessLog(.prompt(reader.take))
        for number in 0..<3_000 { log.add { $0.member("n", number) } }
        reader.room = .max
        log.finish()
        #expect(try reader.numbers("n") == Array(0..<3_000))
    }

    @Test func `lines that nobody takes wait up to a bound, and those past it are counted`() throws {
        let reader = Reader(room: 0)
        let log = AccessLog(.prompt(reader.take))
        let text = String(repeating: "x", count: 1_000)
        for number in 0..<6_000 {
            log.add { line in
                line.member("n", number)
                line.member("text", text)
            }
        }
        reader.room = .max
        log.finish()
        let kept = try reader.numbers("n")
        #expect(kept == Array(0..<kept.count))
        #expect((3_900..<4_100).contains(kept.count))
        #expect(try reader.numbers("dropped_lines").reduce(0, +) == 6_000 - kept.count)
    }

    @Test func `lines that are lost are counted once there is a reader again`() throws {
        let reader = Reader(room: nil)
        let log = AccessLog(.prompt(reader.take))
        for number in 0..<10_000 { log.add { $0.member("n", number) } }
        reader.room = .max
        log.finish()
        let kept = try reader.numbers("n")
        #expect(kept.last == 9_999)
        #expect(try reader.numbers("dropped_lines") == [10_000 - kept.count])
    }

    @Test func `where writing waits, lines are written beside whoever adds them`() throws {
        let reader = Reader(room: .max)
        let log = AccessLog(.patient { _ = reader.take($0, 0) })
        for number in 0..<3_000 { log.add { $0.member("n", number) } }
        log.finish()
        #expect(try reader.numbers("n") == Array(0..<3_000))
    }

    @Test func `a log that is not read holds up no request`() throws {
        let process = ProgramUnderTest.process(["serve", "--port", "0", "--sample"])
        let (output, log) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = log
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).split(separator: "\n")[0]
        let port = try #require(UInt16(line.split(separator: ":").last ?? ""))
        var connection = try ClientConnection(host: "127.0.0.1", port: port)
        // Each line repeats the query: the pipe, of 64 KiB, is full after the first few.
        let query = String(repeating: "q", count: 8_000)
        for _ in 0..<100 {
            #expect(try connection.exchange(.get, "/healthz?\(query)").status.code == 400)
        }
        process.terminate()
        let read = try log.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = read.split(separator: 0x0A).count { $0.count > 8_000 }
        #expect(lines == 100)
    }
}
