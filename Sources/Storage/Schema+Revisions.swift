/// The step from version 1 to version 2: a story has revisions, and near-duplicates are found.
///
/// SQLite takes a constraint off a table only by making the table anew (https://sqlite.org/lang_altertable.html §7), so
/// articles, quotes and changes are copied once: the file needs as much room again while it is brought up to date.
extension Schema {
    static let second = revisedArticles + revisedQuotes + revisedChanges + likenesses + revisedViews

    /// Every revision is a row of its own with a key of its own; `superseded_at` stands on all but the last of a story.
    ///
    /// `duplicate_of` is the key of any revision of the earlier story.
    private static let revisedArticles = """
        DROP VIEW on_record;
        CREATE TABLE article_2 (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL,
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
            superseded_at INTEGER,
            canceled_at INTEGER,
            outlet TEXT,
            language TEXT,
            url TEXT,
            slug TEXT,
            duplicate_of INTEGER REFERENCES article (key),
            quote_count INTEGER NOT NULL,
            text_sha256 TEXT NOT NULL,
            text TEXT NOT NULL,
            UNIQUE (id, revision)
        );
        INSERT INTO article_2 (key, id, revision, status, external_id, headline, byline, dateline_text, dateline_place,
            dateline_date, dateline_agency, published_printed, published_local, published_zone,
            published_zone_offset, published_zone_source, published_utc, published_at, ingested_at, canceled_at,
            outlet, language, url, quote_count, text_sha256, text)
        SELECT key, id, revision, status, external_id, headline, byline, dateline_text, dateline_place,
            dateline_date, dateline_agency, published_printed, published_local, published_zone,
            published_zone_offset, published_zone_source, published_utc, published_at, ingested_at, canceled_at,
            outlet, language, url, quote_count, text_sha256, text
        FROM article ORDER BY key;
        DROP TABLE article;
        ALTER TABLE article_2 RENAME TO article;
        CREATE INDEX article_usable ON article (key) WHERE status = 'usable' AND superseded_at IS NULL;
        CREATE INDEX article_external_id ON article (external_id) WHERE external_id IS NOT NULL;
        CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
        CREATE INDEX article_text ON article (substr(text_sha256, 1, 16));

        """

    /// A quote keeps its id through revisions: the id is unique within a revision only.
    ///
    /// `shown` repeats whether the article is usable and the revision its last. `first_filed` stands on quotes that an
    /// earlier revision had: when the first that did was filed.
    private static let revisedQuotes = """
        CREATE TABLE quote_2 (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
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
            extractor TEXT NOT NULL,
            first_filed INTEGER,
            UNIQUE (id, article)
        );
        INSERT INTO quote_2 SELECT *, NULL FROM quote ORDER BY key;
        DROP TABLE quote;
        ALTER TABLE quote_2 RENAME TO quote;
        CREATE INDEX quote_by_kind ON quote (kind, act) WHERE shown = 1;
        CREATE INDEX quote_by_speaker ON quote (speaker, kind, act) WHERE shown = 1;
        CREATE INDEX quote_carried ON quote (speaker, first_filed) WHERE shown = 1 AND first_filed IS NOT NULL;

        """

    /// `article` is the revision that the change made, or that was current when it was made.
    private static let revisedChanges = """
        CREATE TABLE change_2 (
            number INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article (key),
            kind TEXT NOT NULL CHECK (kind IN ('filed', 'revised', 'edited', 'killed')),
            instant INTEGER NOT NULL
        );
        INSERT INTO change_2 SELECT * FROM change ORDER BY number;
        DROP TABLE change;
        ALTER TABLE change_2 RENAME TO change;
        CREATE INDEX change_of_article ON change (article);

        """

    /// What finds the like of a text, and what editors decided on lines of copy.
    ///
    /// Stories come in spans of 65,536 keys, so that a filing touches the pages of the last span only, and of a common
    /// text no more than the last spans are looked through. A ruling belongs to the first revision of its story.
    private static let likenesses = """
        CREATE TABLE likeness (
            span INTEGER NOT NULL,
            mark INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES article (key),
            PRIMARY KEY (span, mark, article)
        ) WITHOUT ROWID;
        CREATE TABLE ruling (
            article INTEGER NOT NULL REFERENCES article (key),
            line TEXT NOT NULL,
            occurrence INTEGER NOT NULL,
            kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
            PRIMARY KEY (article, line, occurrence)
        ) WITHOUT ROWID;

        """

    /// As before; of a story that was revised, its last revision alone.
    private static let revisedViews = """
        CREATE VIEW on_record AS
        SELECT speaker.name AS speaker, quote.title AS title,
            (SELECT group_concat(CAST(substr(CAST(article.text AS BLOB), json_extract(value, '$[0]') + 1,
                json_extract(value, '$[1]') - json_extract(value, '$[0]')) AS TEXT), ' … ')
            FROM json_each(quote.content)) AS words,
            quote.kind AS kind, quote.act AS act, quote.confidence AS confidence,
            article.headline AS headline, article.outlet AS outlet, article.published_printed AS published,
            datetime(coalesce(quote.first_filed, article.ingested_at) / 1000, 'unixepoch') AS filed,
            quote.id AS quote, article.id AS article, article.revision AS revision
        FROM quote JOIN article ON article.key = quote.article LEFT JOIN speaker ON speaker.key = quote.speaker
        WHERE quote.shown = 1 ORDER BY quote.key DESC;
        """
}
