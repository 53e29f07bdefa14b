import Foundation

/// How far an import is: a bar on a terminal, a line every five seconds elsewhere.
struct Progress {
    private let totalBytes: Int?
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant?
    private let onTerminal = Console.errorIsTerminal

    init(totalBytes: Int?) { self.totalBytes = totalBytes }

    /// Shows the state, unless it was shown a moment ago.
    mutating func show(_ tally: ImportTally, bytesRead: Int) {
        let now = ContinuousClock.now
        guard now - (last ?? start) >= (onTerminal ? .milliseconds(200) : .seconds(5)) else { return }
        last = now
        let text = line(tally, bytesRead: bytesRead, after: now - start)
        Console.note(onTerminal ? "\r\u{1B}[2K" + text : text + "\n")
    }

    /// Takes the bar away.
    func clear() {
        if onTerminal, last != nil { Console.note("\r\u{1B}[2K") }
    }

    /// Seconds since the start.
    var elapsed: Double { Self.seconds(ContinuousClock.now - start) }

    private func line(_ tally: ImportTally, bytesRead: Int, after time: Duration) -> String {
        let rate = Int(Double(tally.articles) / max(0.001, Self.seconds(time)))
        let counts = "\(tally.articles) articles, \(tally.quotes) quotes, \(tally.failures) failed, \(rate)/s"
        guard let totalBytes, totalBytes > 0 else { return counts }
        let share = min(1, Double(bytesRead) / Double(totalBytes))
        let filled = Int(share * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        return onTerminal ? "\(bar) \(Int(share * 100)) %  \(counts)" : "\(Int(share * 100)) %: \(counts)"
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
