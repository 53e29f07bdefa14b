import Foundation

/// A series of measurements.
struct Series: Sendable {
    let name: String
    let operands: String
    let summary: String
    let run: @Sendable ([String]) throws -> Void
}

/// A series that cannot be run; one line for the terminal.
struct BenchFailure: Error {
    let message: String
}

/// Measures what the product does, outside any test; figures are for this machine and this run.
enum Bench {
    static let series = [
        extraction, confidence, training, importing, opening, searchAnswering, searchBuilding, serving, wire,
        wireCost, wireReading,
    ]

    static func main() -> Never {
        let words = Array(CommandLine.arguments.dropFirst())
        guard let series = series.first(where: { $0.name == words.first }) else {
            let lines = series.map { "  \($0.name) \($0.operands)\n      \($0.summary)" }
            print("usage: onrecord-bench SERIES …\n\n\(lines.joined(separator: "\n"))")
            exit(2)
        }
        do {
            try series.run(Array(words.dropFirst()))
            exit(0)
        } catch let failure as BenchFailure {
            print("onrecord-bench: \(failure.message)")
        } catch {
            print("onrecord-bench: \(error)")
        }
        exit(1)
    }

    /// Seconds that a piece of work takes.
    static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let time = try ContinuousClock().measure(work).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }

    /// The most memory that the process has had resident, in MB, as the kernel counts it.
    static func peakMegabytes() throws -> Double {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1_024
    }

    static func figure(_ number: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", number) }
}
