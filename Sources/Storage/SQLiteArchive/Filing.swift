import Domain

private enum Insertions {
    static let segments = RowInsert(into: "segment", "article, ordinal, kind, start, \"end\", rule")
    static let appearances = RowInsert(into: "appearance", "article, ordinal, speaker, quote_count, titles, aliases")
    static let quotes = RowInsert(
        into: "quote",
        """
        key, id, article, shown, kind, act, speaker, title, status, confidence, reasons, content, cue, source, extractor,
        first_filed, polarity
        """
    )
}

extension SQLiteSession {
    func file(_ filing: Filing) throws(ArchiveFault) -> Filed {
        try check(filing)
        return try database.undoable { () throws(ArchiveFault) in
            let superseded = try supersede(filing)
            return try store(filing, after: superseded)
        }
    }

    private func store(
        _ filing: Filing,
        after superseded: Superseded?
    ) throws(ArchiveFault) -> Filed {
        var (article, quotes) = (filing.article, filing.quotes)
        article.quoteCount = quotes.count
        article.isCurrent = true
        article.key = try insert(article)
        try insert(filing.copy, of: article.key)
        if let rulings = filing.rulings { try rule(rulings, on: article) }
        var totals = QuoteTotals()
        totals.add(quotes)
        let said = quotes.bySpeaker
        var speakers: [SpeakerID: (key: Int64, name: String)] = [:]
        var (renames, listed) = (false, 0)
        var appearances: [SQLValue] = []
        for index in article.appearances.indices {
            let id = article.appearances[index].speaker
            let own = said[id] ?? []
            article.appearances[index].quoteCount = own.count
            let speaker = try remember(
                article.appearances[index],
                quotes: own,
                names: filing.names[id] ?? [],
                keys: filing.keys,
                in: article
            )
            article.appearances[index].name = speaker.name
            speakers[id] = (speaker.key, speaker.name)
            renames = renames || speaker.isRenamed
            if speaker.isListed { listed += 1 }
            appearances += row(of: article.appearances[index], of: speaker.key, at: index, in: article.key)
        }
        try database.insert(Insertions.appearances, appearances)
        let carried = try firstFilings(of: superseded)
        var rows: [SQLValue] = []
        for index in quotes.indices {
            quotes[index].key = QuoteKey.key(article: article.key, ordinal: index)
            let speaker = quotes[index].speaker.flatMap { speakers[$0.id] }
            if let speaker { quotes[index].speaker?.name = speaker.name }
            rows += row(of: quotes[index], by: speaker?.key, of: article, firstFiled: carried[quotes[index].id])
        }
        try database.insert(Insertions.quotes, rows)
        if article.status == .usable {
            try count(totals, articles: 1, speakers: listed)
            if !carried.isEmpty {
                for id in said.keys { if let speaker = speakers[id] { try settleTimes(of: speaker.key) } }
            }
        }
        try record(filing.kind, of: article.key, at: article.ingestedAt)
        // Last, as what waits for the end of the transaction is not undone with the step.
        pending.add(filing.sketch, of: article.key)
        return Filed(article: article, quotes: quotes, superseded: superseded, renames: renames)
    }

    /// Refuses what later reads could not stand on.
    private func check(_ filing: Filing) throws(ArchiveFault) {
        let id = filing.article.id
        guard filing.kind != .killed, (filing.kind == .filed) == (filing.article.revision == 1) else {
            throw .refused(id, "revision \(filing.article.revision) cannot be \(filing.kind.rawValue)")
        }
        guard filing.quotes.count <= QuoteKey.most else {
            throw .refused(id, "\(filing.quotes.count) quotes, more than \(QuoteKey.most)")
        }
        let speakers = Set(filing.article.appearances.map(\.speaker))
        guard speakers.count == filing.article.appearances.count else {
            throw .refused(id, "a speaker appears twice")
        }
        let end = filing.article.text.utf8.count
        for quote in filing.quotes {
            for span in [quote.spans.content, quote.spans.cue, quote.spans.source].joined()
            where span.lowerBound < 0 || span.upperBound > end {
                throw .refused(id, "quote \(quote.id) has a span past the text")
            }
            if let speaker = quote.speaker, !speakers.contains(speaker.id) {
                throw .refused(id, "quote \(quote.id) is of \(speaker.id), who does not appear")
            }
            guard quote.attribution.confidence.isFinite else {
                throw .refused(id, "quote \(quote.id) has no finite confidence")
            }
        }
    }

    private func insert(_ article: Article) throws(ArchiveFault) -> Int64 {
        try database.run(
            """
            INSERT INTO article (id, revision, status, external_id, headline, byline, dateline_text, dateline_place,
                dateline_date, dateline_agency, published_printed, published_local, published_zone,
                published_zone_offset, published_zone_source, published_utc, published_at, ingested_at, outlet,
                language, url, quote_count, text_sha256, text, slug, duplicate_of)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                ?22, ?23, ?24, ?25, (SELECT key FROM article WHERE id = ?26 AND revision = 1))
            """,
            [
                .text(article.id.description), .count(article.revision), .text(article.status.rawValue),
                .optional(article.externalID), .optional(article.headline), .optional(article.byline),
                .optional(article.dateline?.text), .optional(article.dateline?.place),
                .optional(article.dateline?.date), .optional(article.dateline?.agency),
                .optional(article.published.printed), .optional(article.published.local?.description),
                .optional(article.published.zone?.text),
                article.published.zone.map { .count($0.offsetMinutes) } ?? .null,
                .text(article.published.zoneSource.rawValue), .optional(article.published.utc),
                .optional(article.publishedAt), .integer(article.ingestedAt.milliseconds), .optional(article.outlet),
                .optional(article.language), .optional(article.url), .count(article.quoteCount),
                .text(article.textSHA256), .text(article.text), .optional(article.slug),
                .optional(article.duplicateOf?.description),
            ]
        )
        return database.lastInsertedKey
    }

    private func insert(_ copy: FiledCopy, of article: Int64) throws(ArchiveFault) {
        try database.run("INSERT INTO copy (article, copy) VALUES (?1, ?2)", [.integer(article), .text(copy.copy)])
        if let original = copy.original { try insert(original, of: article) }
        var segments: [SQLValue] = []
        for (ordinal, segment) in copy.segments.enumerated() {
            segments += [
                .integer(article), .count(ordinal), .text(segment.kind.rawValue),
                .count(segment.range.lowerBound), .count(segment.range.upperBound), .text(segment.rule),
            ]
        }
        try database.insert(Insertions.segments, segments)
    }

    private func insert(_ original: OriginalBytes, of article: Int64) throws(ArchiveFault) {
        let found = try database.first("SELECT key FROM original WHERE sha256 = ?1", [.text(original.sha256)]) {
            $0.integer(0)
        }
        if found == nil {
            try database.run(
                "INSERT INTO original (sha256, bytes) VALUES (?1, ?2)",
                [.text(original.sha256), .bytes(original.bytes)]
            )
        }
        try database.run(
            "INSERT INTO copy_original (article, original, media_type) VALUES (?1, ?2, ?3)",
            [.integer(article), .integer(found ?? database.lastInsertedKey), .optional(original.mediaType)]
        )
    }

    private func row(
        of appearance: Appearance,
        of speaker: Int64,
        at ordinal: Int,
        in article: Int64
    ) -> [SQLValue] {
        [
            .integer(article), .count(ordinal), .integer(speaker), .count(appearance.quoteCount),
            .text(ColumnText.text(appearance.titles)), .text(ColumnText.text(appearance.aliases)),
        ]
    }

    private func row(of quote: Quote, by speaker: Int64?, of article: Article, firstFiled: Instant?) -> [SQLValue] {
        [
            .integer(quote.key), .text(quote.id.description), .integer(article.key),
            .integer(article.status == .usable ? 1 : 0), .text(quote.kind.rawValue), .text(quote.act.rawValue),
            speaker.map(SQLValue.integer) ?? .null, .optional(quote.speaker?.title),
            .text(quote.attribution.status.rawValue), .real(quote.attribution.confidence),
            .text(ColumnText.text(quote.attribution.reasons)), .text(ColumnText.text(quote.spans.content)),
            .text(ColumnText.text(quote.spans.cue)), .text(ColumnText.text(quote.spans.source)),
            .text(quote.extractor), .optional(firstFiled), .text(quote.polarity.rawValue),
        ]
    }
}
