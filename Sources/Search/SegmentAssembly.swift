/// A document's place in an index: what it is known by, when it is from, and what it is grouped by.
struct DocumentMark: Hashable {
    let key: Int64
    let date: Int64
    let group: Int64

    /// Whether it stands before another in a segment.
    func precedes(_ other: DocumentMark) -> Bool { (date, key) < (other.date, other.key) }
}

/// The parts of a segment as they are written: documents first, then its terms in order.
struct SegmentAssembly {
    private let schema: Schema
    private let documents: [DocumentMark]
    private let lengths: [UInt32]
    private let totals: [Int]
    private var dictionary = TermDictionaryWriter()
    private var facets: FacetWriter
    var writer: PostingsWriter

    /// Starts a segment of documents in their order, whose fields have these lengths, document by document.
    init(schema: Schema, documents: [DocumentMark], lengths: [UInt32] = []) {
        (self.schema, self.documents, self.lengths) = (schema, documents, lengths)
        let fieldCount = schema.fields.count
        var totals = [Int](repeating: 0, count: fieldCount)
        for (place, length) in lengths.enumerated() { totals[place % fieldCount] += Int(length) }
        self.totals = totals
        writer = PostingsWriter(
            lengths: lengths,
            norms: ImpactNorms(weights: schema.fields.map(\.weight), totals: totals, documents: documents.count),
            mainField: Segment.mainField(totals)
        )
        facets = FacetWriter(documents: documents.count)
    }

    /// Ends the list that the writer has begun, as that of a term; a list without postings leaves nothing.
    mutating func end(_ term: ArraySlice<UInt8>, _ place: TermPlace) {
        guard writer.hasPostings else { return }
        if term.first == KeywordTerm.mark { facets.add(term, dictionary.count, writer.listed) }
        writer.end()
        dictionary.append(term, place)
    }

    /// The segment.
    consuming func sealed() -> Segment {
        var fields: [UInt64] = []
        for (number, field) in schema.fields.enumerated() {
            fields += [UInt64(totals[number]), field.weight.bitPattern]
        }
        let parts = [
            SegmentLayout.bytes(of: fields),
            SegmentLayout.bytes(of: documents.map { UInt64(bitPattern: $0.key) }),
            SegmentLayout.bytes(of: documents.map { UInt64(bitPattern: $0.date) }),
            SegmentLayout.bytes(of: order()),
            SegmentLayout.bytes(of: groups()),
            SegmentLayout.bytes(of: lengths),
            dictionary.index, dictionary.bytes, facets.finished(), writer.postings, writer.positions,
        ]
        let region = SegmentLayout.assembled(
            parts,
            documents: documents.count,
            fields: schema.fields.count,
            terms: dictionary.count,
            schema: schema.digest
        )
        do {
            return try Segment(region, schema: schema.digest, verifies: false)
        } catch {
            preconditionFailure("a segment that was just written is whole: \(error)")
        }
    }

    /// The groups of the documents; empty when each stands alone.
    private func groups() -> [UInt64] {
        documents.contains { $0.group != 0 } ? documents.map { UInt64(bitPattern: $0.group) } : []
    }

    /// The documents in order of their keys; empty when that is their own order.
    private func order() -> [UInt32] {
        guard !zip(documents, documents.dropFirst()).allSatisfy({ $0.key < $1.key }) else { return [] }
        return documents.indices.sorted { documents[$0].key < documents[$1].key }.map { UInt32($0) }
    }
}
