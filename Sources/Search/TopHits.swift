/// A document that a search found.
public struct Hit: Hashable, Sendable {
    /// The document's key.
    public let key: Int64
    /// How well it fits, 0 or above; 0 when the order is not by relevance, or when only filters and negations matched.
    public let score: Double

    /// The document's date, in milliseconds since 1970 UTC.
    public let date: Int64

    /// Creates a hit.
    public init(key: Int64, score: Double, date: Int64 = 0) { (self.key, self.score, self.date) = (key, score, date) }

    /// Whether this hit stands before another in a list by relevance: a higher score; of equals the later, then the higher key.
    func precedes(_ other: Hit) -> Bool {
        score != other.score ? score > other.score : (date, key) > (other.date, other.key)
    }
}

/// The best hits of a stream, by relevance: a heap with the last of them on top.
struct TopHits {
    private let limit: Int
    private var heap: [Hit] = []

    init(limit: Int) { self.limit = limit }

    /// Whether a hit with this score can be among the best; if not, its key need not be looked up.
    func admits(_ score: Double) -> Bool {
        heap.count < limit || (limit > 0 && score >= heap[0].score)
    }

    /// What a hit must score to be among the best; minus infinity while there is room, infinity when there never is.
    var floor: Double { heap.count < limit ? -.infinity : limit > 0 ? heap[0].score : .infinity }

    /// A little below ``floor``, as sums of bounds are rounded.
    var safeFloor: Double { floor.isFinite ? floor * (1 - 1e-12) : floor }

    /// Takes a hit when it is among the best.
    mutating func insert(_ hit: Hit) {
        if heap.count < limit {
            heap.append(hit)
            siftUp()
        } else if limit > 0, hit.precedes(heap[0]) {
            heap[0] = hit
            siftDown()
        }
    }

    /// The best hits, best first.
    func sorted() -> [Hit] { heap.sorted { $0.precedes($1) } }

    private mutating func siftUp() {
        var child = heap.count - 1
        while child > 0, heap[(child - 1) / 2].precedes(heap[child]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var last = parent
            for child in [parent * 2 + 1, parent * 2 + 2] where child < heap.count && heap[last].precedes(heap[child]) {
                last = child
            }
            guard last != parent else { return }
            heap.swapAt(parent, last)
            parent = last
        }
    }
}
