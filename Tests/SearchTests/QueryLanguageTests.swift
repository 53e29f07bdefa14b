import Search
import Testing

/// What a query text may ask for beyond words, phrases and operators.
@Suite struct QueryLanguageTests {
    private static let day: Int64 = 86_400_000
    private static let year2019: Int64 = 1_546_300_800_000
    private static let fields = QueryFields(
        texts: ["headline": "headline", "title": "headline"],
        keywords: ["lang": "language"],
        hasDates: true,
        now: year2019 + 400 * day
    )

    private static let a = Query.word("a")

    @Test(
        arguments: [
            ("elect*", .prefix("elect")), ("-elect*", .not(.prefix("elect"))), ("*", .all), ("a *", .and([a, .all])),
            ("ship~", .similar("ship", distance: 1)), ("ship~2", .similar("ship", distance: 2)),
            ("\"oil price\"~5", .near(["oil", "price"], slop: 5)), ("“oil price”~0", .near(["oil", "price"], slop: 0)),
            ("\"oil\"~3", .word("oil")), ("\\elect\\*", .word("elect*")),
            ("headline:a", .field("headline", a)), ("Title:a", .field("headline", a)),
            ("headline:\"b c\"", .field("headline", .phrase(["b", "c"]))),
            ("headline:(a OR b)", .field("headline", .or([a, .word("b")]))),
            ("headline:elect* a", .and([.field("headline", .prefix("elect")), a])),
            ("-headline:a", .not(.field("headline", a))),
            ("lang:en", .keyword(name: "language", value: "en")), ("10:30", .word("10:30")),
            ("https://example.org", .word("https://example.org")),
            ("date:2019", .dates(year2019...year2019 + 365 * day - 1)),
            ("date:2019-02", .dates(year2019 + 31 * day...year2019 + 59 * day - 1)),
            ("date:2020-02-29", .dates(year2019 + 424 * day...year2019 + 425 * day - 1)),
            ("date:2019-02..2019-03", .dates(year2019 + 31 * day...year2019 + 90 * day - 1)),
            ("date:..2019", .dates(.min...year2019 + 365 * day - 1)), ("date:2019..", .dates(year2019 ... .max)),
            ("from:2019-02", .dates(year2019 + 31 * day ... .max)),
            ("to:2019", .dates(.min...year2019 + 365 * day - 1)),
            ("date:last-7d", .dates(year2019 + 393 * day ... .max)),
            ("date:last-2w", .dates(year2019 + 386 * day ... .max)),
            ("date:1969-12-31", .dates(-day ... -1)),
        ] as [(String, Query)]
    )
    func `a query text is read as it is meant`(text: String, query: Query) throws {
        let parsed = try QueryParser.parse(text, fields: Self.fields)
        #expect(parsed.query == query)
        #expect(parsed.warnings == [])
    }

    @Test(
        arguments: [
            ("el*ct a", .and([.word("el*ct"), a]), [0]), ("a ***", a, [2]),
            ("\"b c\"~ a", .and([.phrase(["b", "c"]), a]), [5]),
            ("\"b c\"~999", .near(["b", "c"], slop: 255), [5]), ("ship~7", .word("ship~7"), [0]),
            ("a foo:b", .and([a, .word("foo:b")]), [2]),
            ("a headline: b", .and([a, .word("headline:"), .word("b")]), []),
            ("headline:)", .none, [0, 9]), ("a date:2019-13", a, [7]), ("a date:soon", a, [7]),
            ("date:2019-02-30", .none, [5]), ("date:2020..2019", .none, [5]), ("date:\"2019\"", .none, [0]),
            ("lang:(a)", a, [0]), ("date:..", .none, [0, 5]),
        ] as [(String, Query, [Int])]
    )
    func `what could not be read is named with its place`(text: String, query: Query, offsets: [Int]) throws {
        let parsed = try QueryParser.parse(text, fields: Self.fields)
        #expect(parsed.warnings.map(\.offset) == offsets, "\(parsed.warnings)")
        if text != "date:\"2019\"" { #expect(parsed.query == query) }
        guard let first = parsed.warnings.first else { return }
        #expect(throws: QueryError.unreadable(first)) {
            try QueryParser.parse(text, fields: Self.fields, isStrict: true)
        }
    }

    @Test func `without fields, a name before a colon is a word and is named in a warning`() throws {
        let parsed = try QueryParser.parse("headline:a date:2019")
        #expect(parsed.query == .and([.word("headline:a"), .word("date:2019")]))
        #expect(parsed.warnings.map(\.offset) == [0, 11])
    }

    @Test func `words asked for by their start or by likeness are limited`() throws {
        let text = String(repeating: "a* ", count: 16)
        #expect(try QueryParser.parse(text).warnings == [])
        #expect(throws: QueryError.tooComplex(.expansions, allowed: 16)) { try QueryParser.parse(text + "b~") }
    }
}
