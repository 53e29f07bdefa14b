import Domain
import Search

/// What the indexes hold of a story and its quotes.
enum IndexedStory {
    /// The fields of articles: what a search looks in, and what only a query that names it does.
    static let articleFields = [
        FieldWeight("headline", weight: 2), FieldWeight("body"), FieldWeight("speaker", weight: 0),
        FieldWeight("place", weight: 0), FieldWeight("source", weight: 0),
    ]
    /// The fields of quotes.
    static let quoteFields = [FieldWeight("content"), FieldWeight("speaker", weight: 0)]

    private static let keywordNames = ["language": "language", "kind": "kind", "act": "act", "polarity": "polarity"]

    /// The values of keywords that have no others.
    private static let choices = [
        "kind": QuoteKind.allCases.map(\.rawValue), "act": QuoteAct.allCases.map(\.rawValue),
        "polarity": Polarity.allCases.map(\.rawValue),
    ]

    /// The names that a query for articles may use.
    static func articleNames(now: Instant) -> QueryFields {
        QueryFields(
            texts: [
                "headline": "headline", "title": "headline", "body": "body", "speaker": "speaker", "place": "place",
                "source": "source", "outlet": "source", "agency": "source",
            ],
            keywords: keywordNames,
            choices: choices,
            hasDates: true,
            now: now.milliseconds
        )
    }

    /// The names that a query for quotes may use.
    static func quoteNames(now: Instant) -> QueryFields {
        QueryFields(
            texts: ["speaker": "speaker"],
            keywords: keywordNames,
            choices: choices,
            hasDates: true,
            now: now.milliseconds
        )
    }

    static func document(for article: Article, _ quotes: [Quote]) -> IndexedDocument {
        let speakers = article.appearances.filter { $0.quoteCount > 0 }
        // Kinds and polarities are of what was said: a filter by one alone is not to meet attitudes.
        let said = quotes.flatMap { quote in
            let speech = [("kind", quote.kind.rawValue), ("polarity", quote.polarity.rawValue)]
            return (quote.act == .speech ? speech : []) + [("act", quote.act.rawValue)]
        }
        return IndexedDocument(
            key: article.key,
            date: article.dated.milliseconds,
            group: Analyzer().number(of: (article.duplicateOf ?? article.id).description),
            fields: [
                ("headline", article.headline ?? ""), ("body", article.text), ("place", article.dateline?.place ?? ""),
                ("source", article.outlet ?? ""), ("source", article.dateline?.agency ?? ""),
            ] + speakers.flatMap { $0.aliases.map { ("speaker", $0) } },
            keywords: keywords(of: article) + speakers.map { ("speaker", $0.speaker.description) } + said
        )
    }

    /// The documents of quotes of one article, in their order.
    static func documents(for quotes: [Quote], in article: Article) -> [IndexedDocument] {
        guard !quotes.isEmpty else { return [] }
        let text = Array(article.text.utf8)
        let (common, date) = (keywords(of: article), article.dated.milliseconds)
        return quotes.map { quote in
            let content = quote.spans.content.map { String(decoding: text[$0], as: UTF8.self) }.joined(separator: "\n")
            let speaker = quote.speaker?.id
            let aliases = article.appearances.first { $0.speaker == speaker }?.aliases ?? []
            return IndexedDocument(
                key: quote.key,
                date: date,
                // The same words of the same speaker are the same quote in every story that has them.
                group: Analyzer().number(of: content, under: speaker?.description ?? ""),
                fields: [("content", content)] + names(of: speaker, printed: aliases),
                keywords: common
                    + QuoteFilter(speaker: speaker, kind: quote.kind, act: quote.act, polarity: quote.polarity).keywords
                    + [("confidence", String(quote.attribution.hundredths))]
            )
        }
    }

    /// By what a quote's speaker is found in words: the names that the article prints, and those in the slug.
    ///
    /// The speaker's own name is left out, because it grows when a later story prints more of it: what is indexed of a
    /// revision must stay as it is, or an index that was kept would answer otherwise than one that is built anew.
    private static func names(of speaker: SpeakerID?, printed: [String]) -> [(field: String, text: String)] {
        (printed + [speaker?.description ?? ""]).map { ("speaker", $0) }
    }

    private static func keywords(of article: Article) -> [(name: String, value: String)] {
        var filter = SearchFilter()
        (filter.outlet, filter.language) = (article.outlet, article.language)
        (filter.agency, filter.place) = (article.dateline?.agency, article.dateline?.place)
        return filter.keywords + (article.language.map(ranges) ?? []).map { ("language", $0) }
    }

    /// The language ranges besides itself that match a tag, RFC 4647 §3.3.1: `en` and `en-latn` for `en-latn-gb`.
    private static func ranges(of tag: String) -> [String] {
        let subtags = tag.lowercased().split(separator: "-")
        return (1..<max(1, subtags.count)).map { subtags.prefix($0).joined(separator: "-") }
    }
}

extension SearchFilter {
    /// The filter, but for the dates, as keywords of the indexes.
    ///
    /// Datelines print places and agencies in capitals or not; here all are in capitals.
    var keywords: [(name: String, value: String)] {
        let quoted = QuoteFilter(speaker: speaker, kind: kind, act: act, polarity: polarity).keywords
        let printed: [(name: String, value: String?)] = [
            ("outlet", outlet), ("agency", agency?.uppercased()), ("place", place?.uppercased()),
            ("language", language?.lowercased()),
        ]
        return quoted + printed.compactMap { name, value in value.map { (name, $0) } }
    }
}
