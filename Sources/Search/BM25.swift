/// How well a document fits a term: Okapi BM25 over weighted fields (Robertson, Zaragoza and Taylor, “Simple BM25 extension to
/// multiple weighted fields”, 2004), with k₁ 1.2 and b 0.75.
///
/// A term's weighted frequency is the sum over fields of `weight · f / (1 − b + b · length / average length)`; its score is
/// `idf · (k₁ + 1) · weighted / (k₁ + weighted)` with `idf = ln(1 + (N − n + 0.5) / (n + 0.5))`. With one field of weight 1 that is
/// plain BM25. N, n and the averages are those of the documents that are left in the whole snapshot: a removed document counts
/// for nothing from the moment it is removed, and scores do not depend on how documents are spread over segments.
struct BM25: Sendable {
    static let k1 = 1.2
    static let b = 0.75

    let norms: ImpactNorms
    private let documentCount: Int
    /// For each field what the length norm is made of, divided by the field's weight.
    let constants: [Double]
    let slopes: [Double]

    init(views: [SegmentView], fields: [FieldWeight]) {
        let count = views.reduce(0) { $0 + $1.liveCount }
        norms = ImpactNorms(
            weights: fields.map(\.weight),
            totals: fields.indices.map { field in views.reduce(0) { $0 + $1.liveLengths[field] } },
            documents: count
        )
        let weights = fields.map { $0.weight == 0 ? 1 : $0.weight }
        constants = weights.map { (1 - Self.b) / $0 }
        slopes = zip(norms.averages, weights).map { Self.b / $0 / $1 }
        documentCount = count
    }

    /// The weight of a term that `frequency` documents have.
    func idf(_ frequency: Int) -> Double {
        Self.logarithm(1 + (Double(documentCount) - Double(frequency) + 0.5) / (Double(frequency) + 0.5))
    }

    /// What one occurrence in a field is divided by.
    func norm(field: Int, length: UInt32) -> Double { constants[field] + slopes[field] * Double(length) }

    /// What one field adds to a term's weighted frequency.
    func weighted(_ frequency: UInt32, field: Int, length: UInt32) -> Double {
        Double(frequency) / norm(field: field, length: length)
    }

    /// The score of a weighted frequency; its limit for an infinite one.
    func score(_ idf: Double, _ weighted: Double) -> Double {
        weighted == .infinity ? idf * (Self.k1 + 1) : idf * (Self.k1 + 1) * weighted / (Self.k1 + weighted)
    }

    /// The natural logarithm of a normal number above 0, within two units in the last place.
    ///
    /// ln(m · 2ᵉ) = e · ln 2 + 2 · artanh((m − 1) / (m + 1)); with m in √½ ... √2 the series ends below 2⁻⁵⁴ after twelve terms.
    static func logarithm(_ value: Double) -> Double {
        var (mantissa, exponent) = (value.significand, Double(value.exponent))
        if mantissa > 1.414_213_562_373_095_1 { (mantissa, exponent) = (mantissa / 2, exponent + 1) }
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var sum = 0.0
        for divisor in stride(from: 23.0, through: 1, by: -2) { sum = sum * square + 1 / divisor }
        return exponent * 0.693_147_180_559_945_3 + 2 * ratio * sum
    }
}
