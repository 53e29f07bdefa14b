internal import Text

/// Takes documents apart into terms and seals them as one segment; used again for the next one.
struct SegmentBuilder {
    /// Stands for the gap between two texts of one field.
    private static let gap = UInt32.max
    /// How many positions a gap takes: more than words of a query can stand apart.
    private static let gapLength: UInt32 = 512

    private let schema: Schema
    private var vocabulary = Vocabulary()
    private var documents: [DocumentMark] = []
    private var lengths: [UInt32] = []
    /// Term numbers in the order of documents, within them of fields (keywords last), within them of words.
    private var occurrences: [UInt32] = []
    /// How many occurrences each field of each document has, keywords being one more field.
    private var runs: [UInt32] = []
    private var term: [UInt8] = []
    /// The number of the field of each text of a document.
    private var holders: [Int] = []

    init(schema: Schema) { self.schema = schema }

    /// How many documents wait to be sealed.
    var documentCount: Int { documents.count }

    /// How many words, gaps and keywords wait to be sealed.
    var occurrenceCount: Int { occurrences.count }

    /// Adds a document, which must stand behind the one before by date and key; a field that the index lacks is a caller's bug and traps.
    mutating func add(_ document: IndexedDocument) {
        holders.removeAll(keepingCapacity: true)
        for (name, _) in document.fields {
            guard let number = schema.number(of: name) else {
                preconditionFailure("the index has no field “\(name)”")
            }
            holders.append(number)
        }
        documents.append(DocumentMark(key: document.key, date: document.date, group: document.group))
        for (number, field) in schema.fields.enumerated() {
            let start = occurrences.count
            var gaps = 0
            for place in holders.indices where holders[place] == number {
                if occurrences.count > start {
                    occurrences.append(Self.gap)
                    gaps += 1
                }
                addWords(of: document.fields[place].text, field.weight == 0 ? number : nil)
            }
            runs.append(UInt32(occurrences.count - start))
            lengths.append(UInt32(occurrences.count - start - gaps))
        }
        let start = occurrences.count
        for (name, value) in document.keywords {
            term.removeAll(keepingCapacity: true)
            KeywordTerm.append(name, value, to: &term)
            let number = vocabulary.number(of: term)
            if !occurrences[start...].contains(number) { occurrences.append(number) }
        }
        runs.append(UInt32(occurrences.count - start))
    }

    /// The segment of all documents added since the last one was sealed.
    mutating func seal() -> Segment {
        let sorted = sortedOccurrences()
        var assembly = SegmentAssembly(schema: schema, documents: documents, lengths: lengths)
        assembly.writer.reserve(postings: occurrences.count, positions: occurrences.count * 3 / 2)
        for number in vocabulary.sorted() {
            let bytes = vocabulary[Int(number)]
            let hasFrequencies = bytes.first != KeywordTerm.mark
            let place = assembly.writer.begin(hasFrequencies: hasFrequencies)
            let range = Int(sorted.starts[Int(number)])..<Int(sorted.starts[Int(number) + 1])
            write(sorted.occurrences.span.extracting(range), hasFrequencies, to: &assembly.writer)
            assembly.end(bytes, place)
        }
        documents = []
        lengths = []
        vocabulary.removeAll()
        occurrences.removeAll(keepingCapacity: occurrences.count < 1 << 20)
        runs.removeAll(keepingCapacity: true)
        return assembly.sealed()
    }

    /// Adds the words of a text; of a field that is searched only by name, marked so.
    private mutating func addWords(of text: String, _ named: Int?) {
        let bytes = text.utf8.span
        let lead = named.map(NamedFieldTerm.lead) ?? []
        let leadKey = lead.reduce(0) { $0 << 8 | UInt64($1) }
        var offset = 0
        while true {
            if let (word, key) = schema.analyzer.nextPlain(in: bytes, from: &offset) {
                let length = lead.count + word.count
                if length <= Vocabulary.keyLength {
                    let number = vocabulary.number(ofKey: leadKey << UInt64(word.count * 8) | key, length: length)
                    occurrences.append(number)
                    continue
                }
                schema.analyzer.fold(word, in: bytes, into: &term)
            } else if schema.analyzer.next(in: bytes, from: &offset, into: &term) == nil {
                return
            }
            if !lead.isEmpty { term.insert(contentsOf: lead, at: 0) }
            occurrences.append(vocabulary.number(of: term))
        }
    }

    /// Occurrences in order of term numbers: where each term's start, and of each its place, above 32 bits, and its position.
    ///
    /// The place is the document times the number of fields and keywords, plus the field.
    private struct Sorted {
        var starts: [UInt32]
        var occurrences: [UInt64]
    }

    private func sortedOccurrences() -> Sorted {
        var starts = [UInt32](repeating: 0, count: vocabulary.count + 2)
        for number in occurrences where number != Self.gap { starts[Int(number) + 2] += 1 }
        for number in 2..<starts.count { starts[number] += starts[number - 1] }
        var sorted = [UInt64](repeating: 0, count: Int(starts[starts.count - 1]))
        var next = 0
        for (place, run) in runs.enumerated() {
            var position: UInt32 = 0
            for _ in 0..<run {
                let number = occurrences[next]
                next += 1
                guard number != Self.gap else {
                    position += Self.gapLength
                    continue
                }
                sorted[Int(starts[Int(number) + 1])] = UInt64(place) << 32 | UInt64(position)
                starts[Int(number) + 1] += 1
                position += 1
            }
        }
        return Sorted(starts: starts, occurrences: sorted)
    }

    /// Writes the list of a term, given its occurrences.
    private func write(_ occurrences: Span<UInt64>, _ hasFrequencies: Bool, to writer: inout PostingsWriter) {
        let width = UInt64(schema.fields.count + 1)
        var first = 0
        while first < occurrences.count {
            let document = (occurrences[first] >> 32) / width
            var end = first + 1
            guard hasFrequencies else {
                // A document has a keyword once.
                writer.add(UInt32(document))
                first = end
                continue
            }
            while end < occurrences.count, occurrences[end] >> 32 < (document + 1) * width { end += 1 }
            writer.add(UInt32(document), occurrences.extracting(first..<end), base: (document * width) << 32)
            first = end
        }
    }
}
