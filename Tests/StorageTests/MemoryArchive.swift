import Domain
import Text

/// The archive as dictionaries, with every count made by counting: what the SQLite archive must agree with.
final class MemoryArchive: ArchiveWriter {
    private var filings: [Filing] = []
    private var speakers: [SpeakerID: Record] = [:]
    /// What happened, in order: the article's key, what, and when.
    private(set) var changes: [String] = []
    private var kinds: [(key: Int64, kind: ChangeKind, instant: Instant)] = []
    private var canceled: [Int64: Instant] = [:]
    private var rulings: [ArticleID: [Ruling]] = [:]
    /// When quotes that an earlier revision had were first filed.
    private var firstFiled: [Int64: [QuoteID: Instant]] = [:]

    private struct Record {
        var name: String
        var names: [Bytes: (name: String, folded: String, lastSeen: Instant)] = [:]
        var titles: [Bytes: Speaker.Title] = [:]
        var keys: Set<String> = []
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
        filings.filter { $0.article.status == .usable && $0.article.isCurrent }.map(named)
    }

    private func find(_ id: ArticleID, _ revision: Int? = nil) -> Filing? {
        filings.last { $0.article.id == id && $0.article.revision == revision ?? $0.article.revision }
    }

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

    func article(_ id: ArticleID, revision: Int?) -> Article? { find(id, revision).map { named($0).article } }
    func copy(of id: ArticleID, revision: Int?) -> FiledCopy? { find(id, revision)?.copy }
    func quotes(in id: ArticleID, revision: Int?) -> [Quote] { find(id, revision).map { named($0).quotes } ?? [] }

    func revisions(of id: ArticleID) -> [Revision] {
        filings.filter { $0.article.id == id }.map { filing in
            let (number, key) = (filing.article.revision, filing.article.key)
            let made = kinds.first { $0.key == key && $0.kind != .killed }!
            return Revision(number: number, kind: made.kind, instant: made.instant, canceledAt: canceled[key])
        }
    }

    func rulings(on id: ArticleID) -> [Ruling] {
        (rulings[id] ?? []).sorted { (Bytes($0.line), $0.occurrence) < (Bytes($1.line), $1.occurrence) }
    }

    func relatives(of marks: StoryMarks) -> [Article] {
        func newest(_ test: (Filing) -> Bool) -> [Filing] { Array(filings.filter(test).reversed().prefix(8)) }
        let same = newest { $0.article.externalID.map(Bytes.init) == marks.externalID.map(Bytes.init) }
        let there = newest { $0.article.url.map(Bytes.init) == marks.url.map(Bytes.init) }
        func agreement(_ article: Article) -> Int {
            [
                (article.headline, marks.headline), (article.outlet, marks.outlet),
                (article.publishedAt, marks.publishedAt),
            ].count { $0.map(Bytes.init) == $1.map(Bytes.init) }
        }
        let equal = filings.filter { $0.article.textSHA256 == marks.textSHA256 }
            .sorted { (agreement($1.article), $0.article.key) < (agreement($0.article), $1.article.key) }.prefix(8)
        var shared: [Int64: Int] = [:]
        for mark in marks.sketch {
            for filing in filings.filter({ $0.sketch.contains(mark) }).suffix(32) {
                shared[filing.article.key, default: 0] += 1
            }
        }
        let alike = shared.filter { $0.value * 4 >= marks.sketch.count }
            .sorted { ($1.value, $1.key) < ($0.value, $0.key) }.prefix(8).map { filings[Int($0.key) - 1] }
        let all = (marks.externalID == nil ? [] : same) + (marks.url == nil ? [] : there) + equal + alike
        var seen: Set<Int64> = []
        return all.filter { seen.insert($0.article.key).inserted }.map { named($0).article }
    }

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
        for filing in filings.reversed().map(named) {
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
            firstQuoted: firstQuoted(id, in: quoting),
            lastQuoted: quoting.last?.article.ingestedAt
        )
    }

    /// The first to arrive of those shown; one that outlived a revision counts from when it was first filed.
    private func firstQuoted(_ id: SpeakerID, in quoting: [(article: Article, quotes: [Quote])]) -> Instant? {
        let carried = quoting.flatMap { story in
            story.quotes.filter { $0.speaker?.id == id }.compactMap { firstFiled[story.article.key]?[$0.id] }
        }
        // The last in reading order has the lowest key.
        let first = quoting.first.map { story in
            let quote = story.quotes.last { $0.speaker?.id == id }!
            return firstFiled[story.article.key]?[quote.id] ?? story.article.ingestedAt
        }
        return ([first] + carried).compactMap(\.self).min()
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

    func speakers(keys: [String], limit: Int) -> [Speaker] {
        let found = listed.map { ($0, speakers[$0.id]!.keys.intersection(keys).count) }.filter { $0.1 > 0 }
        return Array(found.sorted { ($1.1, $0.0.id.description) < ($0.1, $1.0.id.description) }.map(\.0).prefix(limit))
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

    func withdrawals(after change: Int64) -> [(article: Int64, quotes: [Int64])] {
        let later = kinds.dropFirst(Int(change)).filter { $0.kind != .filed }.map(\.key)
        let touched = Set(filings.filter { later.contains($0.article.key) }.map(\.article.id))
        return filings.filter {
            touched.contains($0.article.id) && ($0.article.status != .usable || !$0.article.isCurrent)
        }.map { ($0.article.key, $0.quotes.map(\.key).sorted()) }
    }

    func mark(ofChange number: Int64) -> String? {
        guard number >= 1, number <= kinds.count else { return nil }
        let change = kinds[Int(number) - 1]
        return filings.first { $0.article.key == change.key }.map { "\($0.article.id)@\(change.instant.milliseconds)" }
    }

    func file(_ given: Filing) -> Filed {
        var filing = given
        filing.article.key = Int64(filings.count + 1)
        filing.article.isCurrent = true
        let before = filings.lastIndex { $0.article.id == given.article.id }
        let superseded = before.map { named(filings[$0]) }
        if let before, let superseded {
            filings[before].article.isCurrent = false
            let earlier = firstFiled[superseded.article.key] ?? [:]
            for quote in superseded.quotes where given.quotes.contains(where: { $0.id == quote.id }) {
                firstFiled[filing.article.key, default: [:]][quote.id] =
                    earlier[quote.id] ?? superseded.article.ingestedAt
            }
        }
        if let new = filing.rulings { rulings[filing.article.id] = new }
        for index in filing.quotes.indices {
            filing.quotes[index].key = filing.article.key * 1_048_576 + 1_048_575 - Int64(index)
        }
        let names = speakers.mapValues(\.name)
        for appearance in filing.article.appearances {
            remember(appearance, filing.names[appearance.speaker] ?? [], filing.article)
            let printed = filing.names[appearance.speaker, default: []].map(\.name) + appearance.titles
            speakers[appearance.speaker]?.keys.formUnion(printed.flatMap { filing.keys[$0] ?? [] })
        }
        filings.append(filing)
        note(filing.kind, filing.article.key, filing.article.ingestedAt)
        let renames = names.contains { speakers[$0.key].map { Bytes($0.name) } != Bytes($0.value) }
        let stored = named(filing)
        return Filed(article: stored.article, quotes: stored.quotes, superseded: superseded, renames: renames)
    }

    private func remember(_ appearance: Appearance, _ names: [(name: String, folded: String)], _ article: Article) {
        var record = speakers[appearance.speaker] ?? Record(name: appearance.name)
        func size(_ name: String) -> (Int, Int) {
            (name.utf8.split { $0 <= 32 }.count, name.utf8.count)
        }
        for name in [appearance.name] + names.map(\.name)
        where size(name) > size(record.name) && SpellingKey.isLatin(name) == SpellingKey.isLatin(record.name) {
            record.name = name
        }
        for (name, folded) in names {
            let known = record.names[Bytes(name)]?.folded ?? folded
            record.names[Bytes(name)] = (name, known, article.ingestedAt)
        }
        for title in appearance.titles {
            let new = Speaker.Title(
                title: title,
                firstSeen: article.dated,
                lastSeen: article.dated,
                article: article.id
            )
            var known = record.titles[Bytes(title)] ?? new
            known.firstSeen = min(known.firstSeen, new.firstSeen)
            if new.lastSeen >= known.lastSeen { (known.lastSeen, known.article) = (new.lastSeen, new.article) }
            record.titles[Bytes(title)] = known
        }
        speakers[appearance.speaker] = record
    }

    func hide(_ id: ArticleID, as status: Status, at instant: Instant) -> (article: Article, quotes: [Quote])? {
        guard let index = filings.lastIndex(where: { $0.article.id == id }) else { return nil }
        if filings[index].article.status != .canceled, filings[index].article.status != status {
            note(.killed, filings[index].article.key, instant)
            canceled[filings[index].article.key] = instant
            filings[index].article.status = status
        }
        return named(filings[index])
    }

    private func note(_ kind: ChangeKind, _ key: Int64, _ instant: Instant) {
        changes.append("\(key) \(kind.rawValue) \(instant)")
        kinds.append((key, kind, instant))
    }
}
