/// Deadlines of connections, in slots of 50 ms: arming is one append, and time passes at the cost of what is due.
///
/// A deadline beyond the horizon is told at the horizon; who is told checks, and arms again. Nothing is ever disarmed:
/// a deadline that no longer counts is told and ignored.
struct TimerWheel {
    /// The length of a tick in nanoseconds.
    static let tick: UInt64 = 50_000_000
    private static let slots: UInt64 = 2048

    private var wheel = [[UInt64]](repeating: [], count: Int(slots))
    private var current: UInt64
    private var earliest = UInt64.max
    private var count = 0

    /// Creates a wheel at a time in nanoseconds.
    init(now: UInt64) { current = now / Self.tick }

    /// Arms a token for a deadline in nanoseconds; it is told within a tick after it, never before.
    ///
    /// - Returns: the tick at which the token will be told.
    mutating func arm(_ token: UInt64, at deadline: UInt64) -> UInt64 {
        let wanted = deadline / Self.tick + 1
        let due = min(max(wanted, current + 1), current + Self.slots - 1)
        wheel[Int(due % Self.slots)].append(token)
        count += 1
        earliest = min(earliest, due)
        return due
    }

    /// Takes the tokens that are due by now.
    mutating func advance(to now: UInt64) -> [UInt64] {
        let target = now / Self.tick
        guard target >= earliest else {
            current = max(current, target)
            return []
        }
        var due: [UInt64] = []
        // Every token lies within one turn of the wheel.
        for tick in earliest...min(target, earliest + Self.slots - 1) where !wheel[Int(tick % Self.slots)].isEmpty {
            due += wheel[Int(tick % Self.slots)]
            wheel[Int(tick % Self.slots)].removeAll(keepingCapacity: true)
        }
        current = max(current, target)
        count -= due.count
        earliest = .max
        if count > 0 {
            earliest = (current + 1..<current + Self.slots).first { !wheel[Int($0 % Self.slots)].isEmpty } ?? .max
        }
        return due
    }

    /// Milliseconds until the next token is due, at least 1, or `nil` when none is armed.
    func milliseconds(from now: UInt64) -> Int32? {
        guard earliest != .max else { return nil }
        let due = earliest * Self.tick
        return due <= now ? 1 : Int32(clamping: (due - now) / 1_000_000 + 1)
    }
}
