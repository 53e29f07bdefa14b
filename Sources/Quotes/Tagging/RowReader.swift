/// Looks up the rows of features, of several lists at once: so the waits for the memory of a large table overlap.
struct RowReader: Sendable {
    /// At most so many lists are looked up at once.
    static let mostLists = 16

    private let table: RowTable
    private var features = FeatureList()
    private var looks = [RowTable.Look](repeating: .none, count: FeatureList.limit * mostLists)
    /// Where the looks of each list end.
    private var ends = [Int](repeating: 0, count: mostLists)
    private var lists = 0
    private var count = 0

    init(table: RowTable) { self.table = table }

    /// The sum of the rows of the features that are listed.
    mutating func sum(_ list: (inout FeatureList) -> Void) -> RowSum {
        begin()
        add(list)
        finish()
        return sum(ofList: 0)
    }

    /// Begins with no list.
    mutating func begin() { (lists, count) = (0, 0) }

    /// Adds a list; its sum is known after ``finish()``.
    mutating func add(_ list: (inout FeatureList) -> Void) {
        features.removeAll()
        list(&features)
        count = table.sift(&features, into: &looks, from: count)
        ends[lists] = count
        lists += 1
    }

    /// Looks up the features of all lists.
    mutating func finish() {
        table.fetch(&looks, count)
    }

    /// The sum of the rows of a list.
    func sum(ofList list: Int) -> RowSum {
        table.sum(looks, in: (list == 0 ? 0 : ends[list - 1])..<ends[list])
    }
}
