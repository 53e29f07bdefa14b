internal import Text

/// Takes documents apart into terms and seals them as one segment; used again for the next one.
struct SegmentBuilder {
    /// Stands for the gap between two texts of one field.
    private static let gap = UInt32.max

    private let analyzer: Analyzer
    private let fields: [String]
    private var vocabulary = Vocabulary()
    private var keys: [Int64] = []
    private var lengths: [UInt32] = []
    /// Term numbers in the order of documents, within them of fields (keywords last), within them of words.
    private var occurrences: [UInt32] = []
    /// How many occurrences each field of each document has, keywords being one more field.
    private var runs: [UInt32] = []
    private var term: [UInt8] = []

    init(fields: [String], analyzer: Analyzer) { (self.fields, self.analyzer) = (fields, analyzer) }

    /// How many documents wait to be sealed.
    var documentCount: Int { keys.count }

    /// How many words, gaps and keywords wait to be sealed.
    var occurrenceCount: Int { occurrences.count }

    /// Adds a document, whose key must be above the one before; a field that the index lacks is a caller's bug and traps.
    mutating func add(_ document: IndexedDocument) {
        for (name, _) in document.fields { precondition(fields.contains(name), "the index has no field “\(name)”") }
        keys.append(document.key)
        for field in fields {
            let start = occurrences.count
            var gaps = 0
            for (name, text) in document.fields where name == field {
                if occurrences.count > start {
                    occurrences.append(Self.gap)
                    gaps += 1
                }
                addWords(of: text)
            }
            runs.append(UInt32(occurrences.count - start))
            lengths.append(UInt32(occurrences.count - start - gaps))
        }
        let start = occurrences.count
        for (name, value) in document.keywords {
            let number = vocabulary.number(of: KeywordTerm.bytes(name, value))
            if !occurrences[start...].contains(number) { occurrences.append(number) }
        }
        runs.append(UInt32(occurrences.count - start))
    }

    /// The segment of all documents added since the last one was sealed.
    mutating func seal() -> Segment {
        let sorted = sortedOccurrences()
        var writer = PostingsWriter(fieldCount: fields.count)
        var dictionary = TermDictionary()
        dictionary.reserve(terms: vocabulary.count, bytes: vocabulary.text.count)
        writer.reserve(postings: occurrences.count * 2, positions: occurrences.count * 2)
        for number in vocabulary.sorted() {
            let bytes = vocabulary[Int(number)]
            let hasFrequencies = bytes.first != KeywordTerm.mark
            dictionary.append(bytes, writer.begin(hasFrequencies: hasFrequencies))
            let range = Int(sorted.starts[Int(number)])..<Int(sorted.starts[Int(number) + 1])
            write(sorted, range, hasFrequencies, to: &writer)
            writer.end()
        }
        let segment = Segment(
            keys: keys,
            lengths: lengths,
            dictionary: dictionary,
            postings: trimmed(writer.postings),
            positions: trimmed(writer.positions)
        )
        keys = []
        lengths = []
        vocabulary.removeAll()
        occurrences.removeAll(keepingCapacity: occurrences.count < 1 << 20)
        runs.removeAll(keepingCapacity: true)
        return segment
    }

    private mutating func addWords(of text: String) {
        let bytes = Array(text.utf8)
        var offset = 0
        while analyzer.next(in: bytes.span, from: &offset, into: &term) != nil {
            occurrences.append(vocabulary.number(of: term))
        }
    }

    /// Occurrences in order of term numbers: where each term's start, and the place and position of each.
    private struct Sorted {
        var starts: [UInt32]
        /// Document times the number of fields and keywords, plus field.
        var places: [UInt32]
        var positions: [UInt32]
    }

    private func sortedOccurrences() -> Sorted {
        var starts = [UInt32](repeating: 0, count: vocabulary.count + 2)
        for number in occurrences where number != Self.gap { starts[Int(number) + 2] += 1 }
        for number in 2..<starts.count { starts[number] += starts[number - 1] }
        let total = Int(starts[starts.count - 1])
        var places = [UInt32](repeating: 0, count: total)
        var positions = [UInt32](repeating: 0, count: total)
        var next = 0
        for (place, run) in runs.enumerated() {
            for position in 0..<run {
                let number = occurrences[next]
                next += 1
                guard number != Self.gap else { continue }
                let target = Int(starts[Int(number) + 1])
                starts[Int(number) + 1] += 1
                places[target] = UInt32(place)
                positions[target] = position
            }
        }
        return Sorted(starts: starts, places: places, positions: positions)
    }

    private func write(_ sorted: Sorted, _ range: Range<Int>, _ hasFrequencies: Bool, to writer: inout PostingsWriter) {
        let width = fields.count + 1
        var frequencies = [UInt32](repeating: 0, count: fields.count)
        var entry = range.lowerBound
        while entry < range.upperBound {
            let document = Int(sorted.places[entry]) / width
            for field in frequencies.indices { frequencies[field] = 0 }
            var (place, last) = (UInt32.max, UInt32(0))
            while entry < range.upperBound, Int(sorted.places[entry]) < (document + 1) * width {
                if hasFrequencies {
                    if sorted.places[entry] != place { (place, last) = (sorted.places[entry], 0) }
                    frequencies[Int(place) - document * width] += 1
                    PostingsCodec.append(sorted.positions[entry] - last, to: &writer.positions)
                    last = sorted.positions[entry]
                }
                entry += 1
            }
            writer.add(UInt32(document), frequencies)
        }
    }
}

/// The same bytes in an array that holds no spare room.
func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var exact: [UInt8] = []
    exact.reserveCapacity(bytes.count)
    exact.append(contentsOf: bytes)
    return exact
}
