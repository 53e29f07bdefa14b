/// The tables of the archive, as the numbered steps that lead to them.
///
/// A step, once released, is never changed: the archives out there were made by it. Instants are milliseconds since
/// 1970 UTC; spans are JSON, `[[start,end],…]`, half-open, in UTF-8 bytes of `article.text` (of `copy.copy` for
/// segments).
enum Schema {
    /// The steps, the first of which makes version 1 out of an empty file.
    static let steps = [first, second, originals, polarities]

    private static let first = articles + quotes + speakers + changes + counts + views

    /// Articles, their copy and its segments.
    ///
    /// A key is never used twice: `quote.key` contains it.
    private static let articles = """
        CREATE TABLE article (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            revision INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('usable', 'withheld', 'canceled')),
            external_id TEXT,
            headline TEXT,
            byline TEXT,
            dateline_text TEXT,
            dateline_place TEXT,
            dateline_date TEXT,
            dateline_agency TEXT,
            published_printed TEXT,
            published_local TEXT,
            published_zone TEXT,
            published_zone_offset INTEGER,
            published_zone_source TEXT NOT NULL,
            published_utc INTEGER,
            published_at TEXT,
            ingested_at INTEGER NOT NULL,
            canceled_at INTEGER,
            outlet TEXT,
            language TEXT,
            url TEXT,
            quote_count INTEGER NOT NULL,
            text_sha256 TEXT NOT NULL,
            text TEXT NOT NULL
        );
        CREATE INDEX article_usable ON article (key) WHERE status = 'usable';
        CREATE TABLE copy (
            article INTEGER PRIMARY KEY REFERENCES article (key),
            copy TEXT NOT NULL
        );
        CREATE TABLE segment (
            article INTEGER NOT NULL REFERENCES article (key),
            ordinal INTEGER NOT NULL,
            kind TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            rule TEXT NOT NULL,
            PRIMARY KEY (article, ordinal)
        ) WITHOUT ROWID;

        """

    /// The bytes that copy was read from, each once: the stories of a feed share them.
    private static let originals = """
        CREATE TABLE original (
            key INTEGER PRIMARY KEY,
            sha256 TEXT NOT NULL UNIQUE,
            bytes BLOB NOT NULL
        );
        CREATE TABLE copy_original (
            article INTEGER PRIMARY KEY REFERENCES article (key),
            original INTEGER NOT NULL REFERENCES original (key),
            media_type TEXT
        );

        """

    /// Quotes.
    ///
    /// `shown` repeats whether the article is usable, so that the indexes of lists hold nothing that is hidden.
    private static let quotes = """
        CREATE TABLE quote (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            article INTEGER NOT NULL REFERENCES article (key),
            shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
            kind TEXT NOT NULL,
            act TEXT NOT NULL,
            speaker INTEGER REFERENCES speaker (key),
            title TEXT,
            status TEXT NOT NULL,
            confidence REAL NOT NULL,
            reasons TEXT NOT NULL,
            content TEXT NOT NULL,
            cue TEXT NOT NULL,
            source TEXT NOT NULL,
            extractor TEXT NOT NULL
        );
        CREATE INDEX quote_by_kind ON quote (kind, act) WHERE shown = 1;
        CREATE INDEX quote_by_speaker ON quote (speaker, kind, act) WHERE shown = 1;

        """

    /// Speakers and their presence in articles.
    ///
    /// Speakers are joined by number, not by slug: numbers follow the order of first appearance, so those who are
    /// named again and again stand together, and a batch of filings touches few pages (measured: a quarter less work).
    /// `speaker_word` holds every word of every name with what follows it, folded: the beginnings that find a name.
    private static let speakers = """
        CREATE TABLE speaker (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            article_count INTEGER NOT NULL,
            first_quoted INTEGER,
            last_quoted INTEGER,
            direct_speech INTEGER NOT NULL DEFAULT 0,
            direct_attitude INTEGER NOT NULL DEFAULT 0,
            mixed_speech INTEGER NOT NULL DEFAULT 0,
            mixed_attitude INTEGER NOT NULL DEFAULT 0,
            indirect_speech INTEGER NOT NULL DEFAULT 0,
            indirect_attitude INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE speaker_name (
            speaker INTEGER NOT NULL REFERENCES speaker (key),
            name TEXT NOT NULL,
            folded TEXT NOT NULL,
            last_seen INTEGER NOT NULL,
            PRIMARY KEY (speaker, name)
        ) WITHOUT ROWID;
        CREATE INDEX speaker_name_folded ON speaker_name (folded);
        CREATE TABLE speaker_word (
            word TEXT NOT NULL,
            speaker INTEGER NOT NULL REFERENCES speaker (key),
            PRIMARY KEY (word, speaker)
        ) WITHOUT ROWID;
        CREATE TABLE speaker_title (
            speaker INTEGER NOT NULL REFERENCES speaker (key),
            title TEXT NOT NULL,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            article TEXT NOT NULL,
            PRIMARY KEY (speaker, title)
        ) WITHOUT ROWID;
        CREATE TABLE appearance (
            article INTEGER NOT NULL REFERENCES article (key),
            ordinal INTEGER NOT NULL,
            speaker INTEGER NOT NULL REFERENCES speaker (key),
            quote_count INTEGER NOT NULL,
            titles TEXT NOT NULL,
            aliases TEXT NOT NULL,
            PRIMARY KEY (article, ordinal)
        ) WITHOUT ROWID;

        """

    /// What happened to the archive, in its order: a row is written in the transaction of what it tells of.
    ///
    /// Rows are never deleted, so their numbers have no gaps.
    private static let changes = """
        CREATE TABLE change (
            number INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article (key),
            kind TEXT NOT NULL CHECK (kind IN ('filed', 'killed')),
            instant INTEGER NOT NULL
        );

        """

    /// Totals of what may be shown, in one row.
    private static let counts = """
        CREATE TABLE archive_count (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            articles INTEGER NOT NULL DEFAULT 0,
            speakers INTEGER NOT NULL DEFAULT 0,
            direct_speech INTEGER NOT NULL DEFAULT 0,
            direct_attitude INTEGER NOT NULL DEFAULT 0,
            mixed_speech INTEGER NOT NULL DEFAULT 0,
            mixed_attitude INTEGER NOT NULL DEFAULT 0,
            indirect_speech INTEGER NOT NULL DEFAULT 0,
            indirect_attitude INTEGER NOT NULL DEFAULT 0
        );
        INSERT INTO archive_count (id) VALUES (1);

        """

    /// For people who open the archive with `sqlite3` or Datasette: who said what, where and when, newest first.
    private static let views = """
        CREATE VIEW on_record AS
        SELECT speaker.name AS speaker, quote.title AS title,
            (SELECT group_concat(CAST(substr(CAST(article.text AS BLOB), json_extract(value, '$[0]') + 1,
                json_extract(value, '$[1]') - json_extract(value, '$[0]')) AS TEXT), ' … ')
            FROM json_each(quote.content)) AS words,
            quote.kind AS kind, quote.act AS act, quote.confidence AS confidence,
            article.headline AS headline, article.outlet AS outlet, article.published_printed AS published,
            datetime(article.ingested_at / 1000, 'unixepoch') AS filed, quote.id AS quote, article.id AS article
        FROM quote JOIN article ON article.key = quote.article LEFT JOIN speaker ON speaker.key = quote.speaker
        WHERE quote.shown = 1 ORDER BY quote.key DESC;
        """
}
