import Domain
import Search
import Synchronization

/// What readers see at one instant: the number of the last change and the search snapshots that cover it.
struct Edition: Sendable {
    let change: Int64
    let articles: Snapshot
    let quotes: Snapshot
}

/// Where the current edition hangs: publishing is one assignment, reading takes a reference and leaves.
public final class EditionBoard: Sendable {
    private let edition = Mutex<Edition?>(nil)

    /// Creates a board without an edition: nothing is ready yet.
    public init() {}

    /// The edition that readers see, or `nil` while the index is built.
    var current: Edition? { edition.withLock { $0 } }

    func publish(_ new: Edition) { edition.withLock { $0 = new } }
}

/// The two indexes of the archive, changed by the Desk alone.
struct Indexes {
    private let articles = IndexWriter(fields: [FieldWeight("headline", weight: 2), FieldWeight("body")])
    private let quotes = IndexWriter(fields: [FieldWeight("content")])

    /// Takes in stories that were filed, oldest first.
    func add(_ stories: [(article: Article, quotes: [Quote])]) {
        articles.add(stories.map { Self.document(for: $0.article) })
        quotes.add(
            stories.flatMap { story in
                let bytes = Array(story.article.text.utf8)
                return story.quotes.map { Self.document(for: $0, in: bytes) }
            }
        )
    }

    /// Takes out a story that was withdrawn.
    func remove(_ story: (article: Article, quotes: [Quote])) {
        articles.remove(keys: [story.article.key])
        quotes.remove(keys: story.quotes.map(\.key))
    }

    func edition(change: Int64) -> Edition {
        Edition(change: change, articles: articles.snapshot(), quotes: quotes.snapshot())
    }

    private static func document(for article: Article) -> IndexedDocument {
        IndexedDocument(
            key: article.key,
            fields: [("headline", article.headline ?? ""), ("body", article.text)],
            keywords: []
        )
    }

    private static func document(for quote: Quote, in text: [UInt8]) -> IndexedDocument {
        let content = quote.spans.content.map { String(decoding: text[$0], as: UTF8.self) }.joined(separator: "\n")
        return IndexedDocument(
            key: quote.key,
            fields: [("content", content)],
            keywords: QuoteFilter(speaker: quote.speaker?.id, kind: quote.kind, act: quote.act).keywords
        )
    }
}
