import HTTP
import Testing

@testable import Server

@Suite struct ConnectionStateTests {
    private static let second: UInt64 = 1_000_000_000

    /// A state with the default limits, and the actions that events at these seconds led to.
    private struct Script {
        var state = ConnectionState(ConnectionState.Times(Limits()), now: 0)

        mutating func at(_ seconds: UInt64, _ events: ConnectionState.Event...) -> [ConnectionState.Action] {
            events.map { state.handle($0, at: seconds * second) }.filter { $0 != .none }
        }

        /// When the next tick is due, in seconds.
        var deadline: UInt64? { state.deadline.map { $0 / second } }
    }

    @Test func `a request is answered, and the next one awaited`() {
        var script = Script()
        #expect(script.state.isIdle && script.deadline == 10)
        #expect(script.at(1, .received(9), .headBegan).isEmpty)
        #expect(!script.state.isIdle && script.deadline == 11)
        #expect(script.at(2, .head(persistent: true, content: false), .handedOver(timed: true)).isEmpty)
        #expect(script.state.inbound == .held && script.deadline == 12)
        #expect(!script.state.isLast)
        #expect(script.at(3, .answered, .unsent(0, taken: 0)).isEmpty)
        #expect(script.state.isIdle && script.deadline == 78)
    }

    @Test func `bytes that drip do not move the deadline of a head`() {
        var script = Script()
        for second in UInt64(1)...9 { #expect(script.at(second, .received(1), .headBegan).isEmpty) }
        #expect(script.deadline == 11)
        #expect(script.at(11, .tick) == [.refuse(.timeout)])
    }

    @Test func `an idle connection is closed without a word`() {
        var script = Script()
        _ = script.at(0, .head(persistent: true, content: false), .answered)
        #expect(script.at(74, .tick).isEmpty)
        #expect(script.at(75, .tick) == [.close])
    }

    @Test func `content must keep the minimum rate, and cannot run far ahead of it`() {
        var script = Script()
        _ = script.at(0, .head(persistent: true, content: true))
        #expect(script.deadline == 10)
        #expect(script.at(5, .contentMoved(3 * 1024)).isEmpty)
        // Three seconds earned, to within the rounding of a nanosecond per byte.
        #expect(script.deadline == 12 || script.deadline == 13)
        #expect(script.at(6, .contentMoved(1 << 30)).isEmpty)
        #expect(script.deadline == 16)
        #expect(script.at(16, .tick) == [.refuse(.timeout)])
    }

    @Test func `content whose reader rests has no deadline`() {
        var script = Script()
        _ = script.at(0, .head(persistent: true, content: true), .handedOver(timed: false), .contentRests)
        #expect(script.deadline == nil)
        #expect(script.at(100, .contentMoved(0)).isEmpty)
        #expect(script.deadline == 110)
    }

    @Test func `a handler must answer in time, a pending response in its own`() {
        var script = Script()
        _ = script.at(0, .head(persistent: true, content: false), .handedOver(timed: true))
        #expect(script.at(10, .tick) == [.refuse(.handlerTimeout)])
        var suspended = Script()
        _ = suspended.at(0, .head(persistent: true, content: false), .handedOver(timed: true), .suspended(limit: nil))
        #expect(suspended.deadline == nil)
        _ = suspended.at(1, .suspended(limit: .max))
        #expect(suspended.state.deadline == nil)
    }

    @Test func `a refusal closes after a linger, so that it is not lost`() {
        var script = Script()
        _ = script.at(0, .headBegan, .refused)
        #expect(script.state.isLast && script.state.inbound == .closing)
        #expect(script.at(0, .answered, .unsent(70, taken: 0)).isEmpty)
        #expect(script.at(1, .unsent(0, taken: 0)) == [.linger])
        #expect(script.at(1, .received(1000)).isEmpty)
        #expect(script.at(3, .tick) == [.close])
    }

    @Test func `a linger ends with the client, and has a bound`() {
        var script = Script()
        _ = script.at(0, .headBegan, .refused, .answered, .unsent(0, taken: 0))
        #expect(script.at(0, .received(16 << 20)).isEmpty)
        #expect(script.at(0, .received(1)) == [.close])
        #expect(script.at(0, .ended) == [.close])
    }

    @Test func `a response before the end of its content is the last`() {
        var script = Script()
        _ = script.at(0, .head(persistent: true, content: true), .handedOver(timed: false))
        #expect(script.state.isLast)
        #expect(script.at(0, .answered, .unsent(0, taken: 0)) == [.linger])
    }

    @Test func `a client that asked for the end is closed without a linger`() {
        var script = Script()
        _ = script.at(0, .head(persistent: false, content: false), .handedOver(timed: true))
        #expect(script.state.isLast)
        #expect(script.at(0, .answered, .unsent(0, taken: 0)) == [.close])
    }

    @Test func `a response that ends with the connection leaves time for the next request to be dropped`() {
        var script = Script()
        _ = script.at(0, .head(persistent: true, content: false), .handedOver(timed: true), .isLast, .producing)
        #expect(script.at(0, .answered, .unsent(0, taken: 0)) == [.linger])
    }

    @Test func `a client that takes nothing is cut`() {
        var script = Script()
        _ = script.at(0, .head(persistent: true, content: false), .producing, .unsent(1 << 20, taken: 100))
        #expect(script.deadline == 30)
        #expect(script.at(29, .unsent(1 << 20, taken: 100), .tick).isEmpty)
        #expect(script.at(30, .tick) == [.abort])
    }

    @Test func `what waits must be taken at the minimum rate`() {
        var drip = Script()
        _ = drip.at(0, .head(persistent: true, content: false), .answered, .unsent(1 << 20, taken: 0))
        for second in UInt64(1)...29 { #expect(drip.at(second, .unsent(1 << 20, taken: second)).isEmpty) }
        #expect(drip.deadline == 30)
        #expect(drip.at(31, .unsent(1 << 20, taken: 31), .tick) == [.abort])
        // Steady at 2 KiB a second, and seen only every 25 seconds.
        var slow = Script()
        _ = slow.at(0, .head(persistent: true, content: false), .answered, .unsent(1 << 20, taken: 0))
        for step in UInt64(1)...8 {
            #expect(slow.at(step * 25, .unsent(1 << 20, taken: step * 51_200), .tick).isEmpty)
        }
        #expect(slow.deadline == 230)
        #expect(slow.at(300, .unsent(0, taken: 1 << 20)).isEmpty && slow.deadline == 375)
    }

    @Test func `a connection is not idle while its client takes a response`() {
        var script = Script()
        _ = script.at(0, .head(persistent: true, content: false), .answered, .unsent(100, taken: 0))
        #expect(!script.state.isIdle && script.deadline == 30)
        _ = script.at(29, .unsent(50, taken: 50_000))
        #expect(script.at(30, .headBegan).isEmpty && script.deadline == 59)
        #expect(script.at(50, .unsent(0, taken: 0)).isEmpty)
        #expect(script.deadline == 60)
        var drained = Script()
        _ = drained.at(0, .head(persistent: true, content: false), .answered, .unsent(100, taken: 0))
        #expect(drained.at(1, .draining).isEmpty && drained.state.inbound == .closing)
        #expect(drained.at(2, .unsent(0, taken: 0)) == [.linger])
    }

    @Test func `a client that ends its side still gets its answers`() {
        var script = Script()
        _ = script.at(0, .head(persistent: true, content: false), .handedOver(timed: true))
        #expect(script.at(1, .ended, .exhausted).isEmpty)
        #expect(script.at(2, .answered, .unsent(0, taken: 0)).isEmpty)
        #expect(script.at(2, .exhausted, .unsent(0, taken: 0)) == [.close])
        var cut = Script()
        #expect(cut.at(0, .headBegan, .ended, .exhausted) == [.refuse(.incomplete)])
        var short = Script()
        #expect(short.at(0, .head(persistent: true, content: true), .ended) == [.refuse(.incomplete)])
    }

    @Test func `a drain closes what is idle, and lets the rest end`() {
        var idle = Script()
        #expect(idle.at(0, .draining) == [.close])
        var busy = Script()
        _ = busy.at(0, .head(persistent: true, content: false), .handedOver(timed: true))
        #expect(busy.at(1, .draining).isEmpty)
        #expect(busy.state.isLast)
        #expect(busy.at(2, .answered, .unsent(0, taken: 0)) == [.linger])
    }
}
