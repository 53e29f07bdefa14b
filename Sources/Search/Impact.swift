/// What decides how much a posting can count: the lengths that are usual in a segment, and the weights of its fields.
///
/// The weighted frequency of a posting depends on average lengths (``BM25``), and those are the snapshot's. A segment
/// therefore keeps with each block the highest weighted frequency under its own averages; a snapshot whose average is a times as
/// long, or whose weight is a times as high, never sees one that is more than a times higher.
struct ImpactNorms: Hashable, Sendable {
    /// The weight of each field; 0 for one that is asked for by name only.
    let weights: [Double]
    /// The average length of each field; 1 where no document has it.
    let averages: [Double]

    var fieldCount: Int { weights.count }

    init(weights: [Double], totals: [Int], documents: Int) {
        self.weights = weights
        averages = totals.map { $0 == 0 ? 1 : Double($0) / Double(documents) }
    }

    /// The weighted frequency of a posting, whose frequencies and lengths start at these places.
    func weighted(_ frequencies: [UInt32], _ first: Int, _ lengths: [UInt32], _ document: Int) -> Double {
        var sum = 0.0
        for field in 0..<weights.count where frequencies[first + field] > 0 {
            let weight = weights[field] == 0 ? 1 : weights[field]
            let norm = 1 - BM25.b + BM25.b * Double(lengths[document + field]) / averages[field]
            sum += weight * Double(frequencies[first + field]) / norm
        }
        return sum
    }

    /// How much higher a weighted frequency can be under other norms.
    func growth(to other: ImpactNorms) -> Double {
        var growth = 1.0
        for field in 0..<weights.count {
            let weights = (
                weights[field] == 0 ? 1 : weights[field], other.weights[field] == 0 ? 1 : other.weights[field]
            )
            growth = max(growth, max(1, other.averages[field] / averages[field]) * (weights.1 / weights.0))
        }
        return growth
    }
}

/// A weighted frequency in two bytes, rounded up: the upper half of a 32-bit float.
enum Impact {
    static func code(_ value: Double) -> UInt16 {
        let bits = Float(value * 1.000_001).bitPattern
        return UInt16(truncatingIfNeeded: min(bits + 0xFFFF, 0x7F7F_FFFF) >> 16)
    }

    static func value(_ code: UInt16) -> Double { Double(Float(bitPattern: UInt32(code) << 16)) }
}
