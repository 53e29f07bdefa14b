import Domain
import Search

/// Segments of one of the indexes that are to become one.
struct IndexMerge: Sendable {
    let index: String
    let merge: SegmentMerge
}

extension Indexes {
    private var named: [(name: String, writer: IndexWriter)] { [("articles", articles), ("quotes", quotes)] }

    /// How many bytes are in memory only.
    var looseByteCount: Int { articles.looseByteCount + quotes.looseByteCount }

    /// The next merge among kept segments or among those that are not.
    func nextMerge(kept: Bool) -> IndexMerge? {
        for (name, writer) in named {
            if let merge = writer.nextMerge(kept: kept) { return IndexMerge(index: name, merge: merge) }
        }
        return nil
    }

    /// All that is in memory only, index by index.
    func looseSegments() -> [IndexMerge] {
        named.compactMap { name, writer in writer.looseSegments().map { IndexMerge(index: name, merge: $0) } }
    }

    /// Puts what came of a merge in the place of its segments.
    func replace(_ part: IndexMerge, by segment: SealedSegment) throws(SegmentDamage) {
        try named.first { $0.name == part.index }?.writer.replace(part.merge, by: segment)
    }

    /// Takes in a segment that was kept and has been verified; false when it is none of these indexes.
    func take(_ index: String, _ segment: SealedSegment) -> Bool {
        guard let writer = named.first(where: { $0.name == index })?.writer else { return false }
        do throws(SegmentDamage) {
            try writer.take(segment, verifies: false)
            return true
        } catch {
            return false
        }
    }

    /// The segments that changes make by themselves, index by index.
    static func segments(of changes: [StoryChange]) -> [(index: String, segment: SealedSegment)] {
        let indexes = Indexes()
        indexes.apply(changes)
        return indexes.named.flatMap { name, writer in writer.segments().map { (name, $0) } }
    }

    /// The kept segments, as a manifest names them.
    func entries() -> [IndexManifest.Entry] {
        named.flatMap { index, writer in
            writer.segments().compactMap { segment in
                guard let name = segment.name else { return nil }
                return IndexManifest.Entry(
                    index: index,
                    name: name,
                    checksum: segment.checksum,
                    removed: segment.removed
                )
            }
        }
    }

    /// Takes in of some stories what is not there yet.
    func addMissing(_ stories: [(article: Article, quotes: [Quote])]) {
        let missing = stories.filter { !articles.contains($0.article.key) }
        articles.add(missing.map { IndexedStory.document(for: $0.article, $0.quotes) })
        quotes.add(
            stories.flatMap { story in
                IndexedStory.documents(for: story.quotes.filter { !quotes.contains($0.key) }, in: story.article)
            }
        )
    }

    /// Takes articles and quotes out by their keys; those that are not there are passed over.
    func remove(_ withdrawals: [(article: Int64, quotes: [Int64])]) {
        articles.remove(keys: withdrawals.map(\.article))
        quotes.remove(keys: withdrawals.flatMap(\.quotes))
    }

    /// Stands for how documents are made and analyzed, and for the format of segments: the checksums of what comes of a story
    /// that has a bit of everything.
    ///
    /// A program that makes something else of it does not go on with the segments of this one. Where a change does not touch
    /// this story, the words at its end are to be changed with it.
    static let derivation: UInt64 = {
        let text = """
            U.S. envoy's “tunnel” talks in Zürich, 3 March 2022: re-opening at 5 p.m. — O'Hara & co. said e.g. 1,000.5 km².

            Մայորը ասաց. Речь шла о мосте. Ṣàngó ἄνθρωπος ﬁnance İstanbul ქართული עברית العربية अंग्रेज़ी 日本語 한국어 ไทย አማርኛ.

            First.
            """
        guard let id = ArticleID("art_00000000000000000000000000"), let speaker = SpeakerID("ada-morn") else {
            preconditionFailure("an id and a slug")
        }
        let article = Article(
            id: id,
            key: 1,
            revision: 1,
            status: .usable,
            externalID: "x-1",
            headline: "Envoy’s Tunnel",
            byline: "Ada Morn",
            dateline: Dateline(
                text: "ZÜRICH, MARCH 3, NORTHLINE",
                place: "ZÜRICH",
                date: "MARCH 3",
                agency: "NORTHLINE"
            ),
            published: PublicationTime(),
            publishedAt: "2022-03-03",
            ingestedAt: Instant(milliseconds: 1_646_300_000_000),
            outlet: "Northline",
            language: "en-GB",
            url: "https://news.example/1",
            text: text,
            textSHA256: "",
            quoteCount: 1,
            appearances: [],
            slug: "tunnel"
        )
        let quote = Quote(
            id: QuoteID(digest: [0]),
            key: 1,
            kind: .direct,
            act: .speech,
            polarity: .affirmed,
            spans: QuoteSpans(content: [16..<22], cue: [], source: []),
            speaker: QuotedSpeaker(id: speaker, name: "Ada Morn", title: "Envoy"),
            attribution: Attribution(status: .explicit, confidence: 1, reasons: []),
            extractor: "1"
        )
        let indexes = Indexes()
        indexes.add([(article, [quote])])
        return indexes.named.flatMap { $0.writer.segments() }.reduce(0) { ($0 &* 31) ^ $1.checksum }
    }()
}
