import Testing

@testable import Server

@Suite struct TimerWheelTests {
    private static let millisecond: UInt64 = 1_000_000

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a token is told within a tick after its deadline, never before`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let start = UInt64.random(in: 0..<1 << 50, using: &random)
        var wheel = TimerWheel(now: start)
        var deadlines: [UInt64: UInt64] = [:]
        for token in UInt64(0)..<500 {
            deadlines[token] = start + UInt64.random(in: 0..<90_000, using: &random) * Self.millisecond
            _ = wheel.arm(token, at: deadlines[token]!)
        }
        var now = start
        while !deadlines.isEmpty {
            now += UInt64.random(in: 1..<30, using: &random) * Self.millisecond
            for token in wheel.advance(to: now) {
                let deadline = deadlines.removeValue(forKey: token)!
                #expect(deadline <= now && now < deadline + TimerWheel.tick + 30 * Self.millisecond)
            }
        }
        #expect(wheel.milliseconds(from: now) == nil)
    }

    @Test func `a deadline beyond the horizon is told at the horizon`() {
        var wheel = TimerWheel(now: 0)
        let tick = wheel.arm(7, at: .max - TimerWheel.tick)
        #expect(wheel.advance(to: (tick - 1) * TimerWheel.tick).isEmpty)
        #expect(wheel.advance(to: tick * TimerWheel.tick) == [7])
    }

    @Test func `a long sleep loses no token`() {
        var wheel = TimerWheel(now: 0)
        for token in UInt64(0)..<100 { _ = wheel.arm(token, at: token * 1000 * Self.millisecond) }
        #expect(wheel.advance(to: 10_000_000 * Self.millisecond).count == 100)
        _ = wheel.arm(1, at: 0)
        #expect(wheel.advance(to: 10_000_100 * Self.millisecond) == [1])
    }

    @Test func `the wait lasts until the next deadline`() {
        var wheel = TimerWheel(now: 0)
        #expect(wheel.milliseconds(from: 0) == nil)
        _ = wheel.arm(1, at: 500 * Self.millisecond)
        _ = wheel.arm(2, at: 200 * Self.millisecond)
        #expect(wheel.milliseconds(from: 0) == 251)
        #expect(wheel.advance(to: 300 * Self.millisecond) == [2])
        #expect(wheel.milliseconds(from: 300 * Self.millisecond) == 251)
        #expect(wheel.milliseconds(from: 900 * Self.millisecond) == 1)
    }
}
