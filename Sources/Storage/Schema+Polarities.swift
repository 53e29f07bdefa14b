/// The step from version 3 to version 4: a quote tells whether its source stands by it.
extension Schema {
    static let polarities = polarityColumn + polaritiesOfCues + polarViews

    private static let polarityColumn = """
        DROP VIEW on_record;
        ALTER TABLE quote ADD COLUMN polarity TEXT NOT NULL DEFAULT 'affirmed'
            CHECK (polarity IN ('affirmed', 'denied', 'uncommitted'));

        """

    /// The commonest denials among the indirect quotes found before.
    ///
    /// The English words of a cue tell, and what stands up to ten bytes before it. What is filed anew is told by all that
    /// the extractor knows.
    private static let polaritiesOfCues = """
        WITH place AS (
            SELECT quote.key AS key, CAST(article.text AS BLOB) AS text, json_extract(cue, '$[0][0]') AS first,
                json_extract(cue, '$[0][1]') AS last
            FROM quote JOIN article ON article.key = quote.article
            WHERE kind = 'indirect' AND json_extract(cue, '$[0][0]') < json_extract(content, '$[0][0]')
        ), told AS (
            SELECT key, ' ' || lower(CAST(substr(text, first + 1, last - first) AS TEXT)) AS words,
                lower(CAST(substr(text, max(0, first - 10) + 1, last - max(0, first - 10)) AS TEXT)) AS near
            FROM place
        )
        UPDATE quote SET polarity = iif(near LIKE '%not %' OR near LIKE '%n''t %' OR near LIKE '%n’t %'
            OR near LIKE '%neither %' OR near LIKE '%never %' OR near LIKE '%no longer %' OR near LIKE '%fail%'
            OR near LIKE '%declin%' OR near LIKE '%refus%' OR near LIKE '%stop%' OR near LIKE '%short%',
            'uncommitted', 'denied')
        FROM told WHERE told.key = quote.key AND (words LIKE '% deny%' OR words LIKE '% denie%'
            OR words LIKE '% reject%' OR words LIKE '% dismiss%' OR words LIKE '% refute%' OR words LIKE '% disput%');

        """

    /// As before, with the words that report.
    private static let polarViews = """
        CREATE VIEW on_record AS
        SELECT speaker.name AS speaker, quote.title AS title, quote.polarity AS polarity,
            (SELECT group_concat(CAST(substr(CAST(article.text AS BLOB), json_extract(value, '$[0]') + 1,
                json_extract(value, '$[1]') - json_extract(value, '$[0]')) AS TEXT), ' … ')
            FROM json_each(quote.cue)) AS cue,
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
