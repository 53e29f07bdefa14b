/// The features of one token or link, in memory of their own size: no list of ours is longer.
struct FeatureList {
    private var places = InlineArray<80, UInt64>(repeating: 0)
    /// A list never has more.
    static let limit = 80
    private(set) var count = 0

    mutating func append(_ hash: UInt64) {
        places[count] = hash
        count &+= 1
    }

    /// All of them, in order.
    var hashes: [UInt64] { (0..<count).map { places[$0] } }

    mutating func removeAll() { count = 0 }

    subscript(index: Int) -> UInt64 { places[index] }
}
