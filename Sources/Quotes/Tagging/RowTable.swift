/// The rows of all features, as the tagger looks for them.
///
/// What one look needs stands side by side: a bucket's prints, four in a word, and right after them its rows. A row's
/// bytes are raised by 128, so that rows are added four bytes at a time without a sign.
struct RowTable: Sendable {
    /// A bucket has fewer entries than this.
    static let bucketLimit = 64

    /// For each bucket its first word, times 64, and how many entries it has.
    private let places: [UInt32]
    private let words: [UInt64]
    /// A bit for each bucket and the lowest bits of a hash: most features have no row, and are known here by one look at
    /// 256 KB that stay in the cache.
    private let filter: [UInt64]
    /// How many features have a row.
    let count: Int

    /// What is known of a feature before it is compared: its lowest bits, its bucket's place and first four prints.
    struct Look {
        fileprivate var print: UInt32
        fileprivate var place: UInt32
        fileprivate var prints: UInt64

        static let none = Look(print: 0, place: 0, prints: 0)
    }

    fileprivate static let raised: UInt64 = 0x8080_8080_8080_8080
    private static let lanes: UInt64 = 0x0001_0001_0001_0001

    /// Lays out entries that are sorted by bucket; `starts` says where each bucket's begin, and at last where all end.
    init(starts: [UInt32], prints: [UInt16], rows: [SIMD8<Int8>]) {
        var places: [UInt32] = []
        var words: [UInt64] = []
        var filter = [UInt64](repeating: 0, count: 1 << 15)
        for bucket in starts.indices.dropLast() {
            let entries = Int(starts[bucket])..<Int(starts[bucket + 1])
            places.append(UInt32(words.count << 6 | entries.count))
            for first in stride(from: entries.lowerBound, to: entries.upperBound, by: 4) {
                // A place without an entry holds the print of the first again: the lowest that fits is taken.
                let four = (first..<(first + 4)).map { $0 < entries.upperBound ? prints[$0] : prints[first] }
                words.append(four.reversed().reduce(0) { $0 << 16 | UInt64($1) })
            }
            for entry in entries {
                words.append(RowTable.word(rows[entry]) ^ RowTable.raised)
                let place = RowTable.place(bucket, UInt64(prints[entry]))
                filter[place.word] |= 1 << place.bit
            }
        }
        // An empty bucket at the end is looked at as well.
        words.append(0)
        (self.places, self.words, self.filter, count) = (places, words, filter, rows.count)
    }

    /// A bucket's entries, in order.
    func entries(ofBucket bucket: Int) -> [(print: UInt16, row: UInt64)] {
        let (first, count) = (Int(places[bucket] >> 6), Int(places[bucket] & 63))
        return (0..<count).map { entry in
            let print = UInt16(truncatingIfNeeded: words[first + entry / 4] >> UInt64(16 * (entry % 4)))
            return (print, words[first + (count + 3) / 4 + entry] ^ RowTable.raised)
        }
    }

    /// How many buckets there are.
    var bucketCount: Int { places.count }

    /// The first number of a feature's row, or `nil` when it has no row.
    func first(_ hash: UInt64) -> Int8? {
        let place = place(hash)
        guard filter[place.word] >> place.bit & 1 == 1 else { return nil }
        let index = index(look(UInt32(truncatingIfNeeded: place.bucket), UInt32(hash & 0xFFFF)))
        return index < 0 ? nil : Int8(truncatingIfNeeded: words[index] ^ RowTable.raised)
    }

    /// Writes those of some features that may have a row to `looks` from a place on, and answers where they end.
    ///
    /// There is room for all of them: no branch depends on a feature.
    func sift(_ features: inout FeatureList, into looks: inout [Look], from first: Int) -> Int {
        var looks = looks.mutableSpan
        var count = first
        for feature in 0..<features.count {
            let hash = features[feature]
            let place = place(hash)
            looks[count].print = UInt32(truncatingIfNeeded: hash & 0xFFFF)
            looks[count].place = UInt32(truncatingIfNeeded: place.bucket)
            count &+= Int(filter[place.word] >> place.bit & 1)
        }
        return count
    }

    /// Reads the buckets of features that were sifted, without a branch: the processor waits for the memory of many at once.
    func fetch(_ looks: inout [Look], _ count: Int) {
        var looks = looks.mutableSpan
        for index in 0..<count { looks[index] = look(looks[index].place, looks[index].print) }
    }

    /// The sum of the rows of features whose buckets were read.
    func sum(_ looks: [Look], in range: Range<Int>) -> RowSum {
        var sum = RowSum.zero
        for look in range {
            let index = index(looks[look])
            if index >= 0 { sum.add(raised: words[index]) }
        }
        return sum
    }

    private func look(_ bucket: UInt32, _ print: UInt32) -> Look {
        let place = places[Int(bucket)]
        return Look(print: print, place: place, prints: words[Int(place >> 6)])
    }

    /// The word of a feature's row, or −1.
    private func index(_ look: Look) -> Int {
        let (first, count) = (Int(look.place >> 6), Int(look.place & 63))
        let wanted = UInt64(look.print) &* RowTable.lanes
        var prints = look.prints
        for word in 0..<((count + 3) / 4) {
            if word > 0 { prints = words[first + word] }
            // The lowest of four halves that is zero (Bit Twiddling Hacks, “Determine if a word has a zero byte”).
            let unlike = prints ^ wanted
            let zero = (unlike &- RowTable.lanes) & ~unlike & 0x8000_8000_8000_8000
            if zero != 0 { return first + (count + 3) / 4 + 4 * word + zero.trailingZeroBitCount / 16 }
        }
        return -1
    }

    private func place(_ hash: UInt64) -> (bucket: Int, word: Int, bit: UInt64) {
        let bucket = RowTable.bucket(hash, of: places.count)
        let place = RowTable.place(bucket, hash & 0xFFFF)
        return (bucket, place.word, place.bit)
    }

    /// The bucket of a hash, by its upper half.
    static func bucket(_ hash: UInt64, of count: Int) -> Int { Int(((hash >> 32) &* UInt64(count)) >> 32) }

    private static func place(_ bucket: Int, _ print: UInt64) -> (word: Int, bit: UInt64) {
        ((bucket &* 31 &+ Int(print >> 6)) & 0x7FFF, print & 63)
    }

    /// A row as a word, its first number in the lowest byte.
    static func word(_ row: SIMD8<Int8>) -> UInt64 {
        (0..<8).reversed().reduce(0) { $0 << 8 | UInt64(UInt8(bitPattern: row[$1])) }
    }
}
