import Domain

/// The archive as dictionaries, with every count made by counting: what the SQLite archive must agree with.
final class MemoryArchive: ArchiveWriter {
    private var filings: [Filing] = []
    private var speakers: [SpeakerID: Record] = [:]
    /// What happened, in order: the article's key, what, and when.
    private(set) var changes: [String] = []

    private struct Record {
        var name: String
        var names: [Bytes: (name: String, folded: String, lastSeen: Instant)] = [:]
        var titles: [Bytes: Speaker.Title] = [:]
    }

    /// A text whose equality is that of its bytes; `String`'s is that of its characters.
    struct Bytes: Hashable, Comparable {
        let bytes: [UInt8]
        init(_ text: String) { bytes = Array(text.utf8) }
        static func < (left: Bytes, right: Bytes) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
    }

    private func named(_ filing: Filing) -> (article: Article, quotes: [Quote]) {
        var (article, quotes) = (filing.article, filing.quotes)
        for index in article.appearances.indices {
            article.appearances[index].name = speakers[article.appearances[index].speaker]!.name
        }
        for index in quotes.indices {
            if let id = quotes[index].speaker?.id { quotes[index].speaker!.name = speakers[id]!.name }
        }
        return (article, quotes)
    }

    private var usable: [(article: Article, quotes: [Quote])] {
        filings.filter { $0.article.status == .usable }.map(named)
    }

    private func find(_ id: ArticleID) -> Filing? { filings.first { $0.article.id == id } }

    private func page<Element>(_ all: [Element], limit: Int, _ follows: (Element) -> Bool) -> Listing<Element> {
        let rest = all.filter(follows)
        return Listing(elements: Array(rest.prefix(limit)), total: all.count, hasMore: rest.count > limit)
    }

    func counts() -> ArchiveCounts {
        ArchiveCounts(
            articles: usable.count,
            quotes: usable.map(\.quotes.count).reduce(0, +),
            speakers: listed.count,
            change: Int64(changes.count)
        )
    }

    func article(_ id: ArticleID) -> Article? { find(id).map { named($0).article } }
    func copy(of id: ArticleID) -> FiledCopy? { find(id)?.copy }
    func quotes(in id: ArticleID) -> [Quote] { find(id).map { named($0).quotes } ?? [] }

    func articles(before: Int64?, limit: Int) -> Listing<Article> {
        page(usable.map(\.article).reversed(), limit: limit) { $0.key < before ?? .max }
    }

    func articles(keys: [Int64]) -> [Article] {
        keys.compactMap { key in usable.first { $0.article.key == key }?.article }
    }

    private var shown: [QuoteInArticle] {
        usable.flatMap { filing in filing.quotes.map { QuoteInArticle(quote: $0, article: filing.article) } }
    }

    func quote(_ id: QuoteID) -> QuoteInArticle? {
        for filing in filings.map(named) {
            if let quote = filing.quotes.first(where: { $0.id == id }) {
                return QuoteInArticle(quote: quote, article: filing.article)
            }
        }
        return nil
    }

    func quotes(
        by speaker: SpeakerID?,
        kind: QuoteKind?,
        act: QuoteAct?,
        before: Int64?,
        limit: Int
    ) -> Listing<QuoteInArticle> {
        let all = shown.filter {
            (speaker == nil || $0.quote.speaker?.id == speaker) && $0.quote.kind == kind ?? $0.quote.kind
                && $0.quote.act == act ?? $0.quote.act
        }
        return page(all.sorted { $0.quote.key > $1.quote.key }, limit: limit) { $0.quote.key < before ?? .max }
    }

    func quotes(keys: [Int64]) -> [QuoteInArticle] {
        keys.compactMap { key in shown.first { $0.quote.key == key } }
    }

    func speaker(_ id: SpeakerID) -> Speaker? {
        guard let record = speakers[id] else { return nil }
        let present = usable.filter { $0.article.appearances.contains { $0.speaker == id } }
        let quoting = present.filter { $0.quotes.contains { $0.speaker?.id == id } }
        let names = record.names.values.map(\.name).filter { Bytes($0) != Bytes(record.name) }
        return Speaker(
            id: id,
            name: record.name,
            aliases: names.sorted { Bytes($0) < Bytes($1) },
            titles: record.titles.values.sorted {
                ($1.lastSeen, Bytes($0.title)) < ($0.lastSeen, Bytes($1.title))
            },
            quoteCount: present.flatMap(\.quotes).count { $0.speaker?.id == id },
            articleCount: present.count,
            firstQuoted: quoting.first?.article.ingestedAt,
            lastQuoted: quoting.last?.article.ingestedAt
        )
    }

    private var listed: [Speaker] {
        speakers.keys.compactMap(speaker).filter { $0.articleCount > 0 }
            .sorted { $0.id.description < $1.id.description }
    }

    func speakers(matching folded: String?, after: SpeakerID?, limit: Int) -> Listing<Speaker> {
        let all = listed.filter { speaker in
            guard let folded, !folded.isEmpty else { return true }
            return speakers[speaker.id]!.names.values.contains { name in
                // Every place where a letter stands and none before it.
                let text = Array(name.folded.unicodeScalars)
                return text.indices.contains { index in
                    isWord(text[index]) && (index == 0 || !isWord(text[index - 1]))
                        && text[index...].starts(with: folded.unicodeScalars)
                }
            }
        }
        return page(all, limit: limit) { $0.id.description > after?.description ?? "" }
    }

    private func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || scalar == "\u{301}" }

    func bearers(ofFoldedName folded: String) -> [NameBearer] {
        let bearers = speakers.compactMap { id, record -> NameBearer? in
            let seen = record.names.values.filter { Bytes($0.folded) == Bytes(folded) }.map(\.lastSeen).max()
            return seen.map { NameBearer(speaker: id, name: record.name, lastSeen: $0) }
        }
        return bearers.sorted {
            ($1.lastSeen, $0.speaker.description) < ($0.lastSeen, $1.speaker.description)
        }
    }

    func filings(after: Int64, limit: Int) -> [(article: Article, quotes: [Quote])] {
        Array(usable.filter { $0.article.key > after }.prefix(limit))
    }

    func file(_ given: Filing) -> (article: Article, quotes: [Quote], renames: Bool) {
        var filing = given
        filing.article.key = Int64(filings.count + 1)
        for index in filing.quotes.indices {
            filing.quotes[index].key = filing.article.key * 1_048_576 + 1_048_575 - Int64(index)
        }
        let names = speakers.mapValues(\.name)
        for appearance in filing.article.appearances {
            remember(appearance, filing.names[appearance.speaker] ?? [], filing.article)
        }
        filings.append(filing)
        changes.append("\(filing.article.key) filed \(filing.article.ingestedAt)")
        let renames = names.contains { speakers[$0.key].map { Bytes($0.name) } != Bytes($0.value) }
        let (article, quotes) = named(filing)
        return (article, quotes, renames)
    }

    private func remember(_ appearance: Appearance, _ names: [(name: String, folded: String)], _ article: Article) {
        var record = speakers[appearance.speaker] ?? Record(name: appearance.name)
        func size(_ name: String) -> (Int, Int) {
            (name.utf8.split { $0 <= 32 }.count, name.utf8.count)
        }
        for name in [appearance.name] + names.map(\.name) where size(name) > size(record.name) { record.name = name }
        for (name, folded) in names {
            let known = record.names[Bytes(name)]?.folded ?? folded
            record.names[Bytes(name)] = (name, known, article.ingestedAt)
        }
        for title in appearance.titles {
            let new = Speaker.Title(
                title: title,
                firstSeen: article.ingestedAt,
                lastSeen: article.ingestedAt,
                article: article.id
            )
            var known = record.titles[Bytes(title)] ?? new
            (known.lastSeen, known.article) = (new.lastSeen, new.article)
            record.titles[Bytes(title)] = known
        }
        speakers[appearance.speaker] = record
    }

    func kill(_ id: ArticleID, at instant: Instant) -> (article: Article, quotes: [Quote])? {
        guard let index = filings.firstIndex(where: { $0.article.id == id }) else { return nil }
        if filings[index].article.status != .canceled {
            changes.append("\(filings[index].article.key) killed \(instant)")
        }
        filings[index].article.status = .canceled
        return named(filings[index])
    }
}
