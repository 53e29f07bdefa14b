/// The step from version 3 to version 4: a quote tells whether its source stands by it.
extension Schema {
    static let polarities = polarityColumn + polaritiesOfCues + polarViews

    private static let polarityColumn = """
        DROP VIEW on_record;
        ALTER TABLE quote ADD COLUMN polarity TEXT NOT NULL DEFAULT 'affirmed'
            CHECK (polarity IN ('affirmed', 'denied', 'uncommitted'));

        """

    /// Of quotes found before, the commonest denials, told by the English words of their cue where it stands before what
    /// is reported; what was filed anew is told by all that the extractor knows.
    private static let polaritiesOfCues = """
        WITH told AS (
            SELECT quote.key AS key, ' ' || lower(CAST(substr(CAST(article.text AS BLOB),
                json_extract(cue, '$[0][0]') + 1,
                json_extract(cue, '$[0][1]') - json_extract(cue, '$[0][0]')) AS TEXT)) || ' ' AS words
            FROM quote JOIN article ON article.key = quote.article
            WHERE kind <> 'direct' AND json_extract(cue, '$[0][0]') < json_extract(content, '$[0][0]')
        )
        UPDATE quote SET polarity = iif(words LIKE '% not %' OR words LIKE '%n''t %' OR words LIKE '%n’t %'
            OR words LIKE '%neither %' OR words LIKE '%never %', 'uncommitted', 'denied')
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
