import Search
import Testing

@Suite struct QueryParserTests {
    private static let a = Query.word("a")
    private static let b = Query.word("b")
    private static let c = Query.word("c")

    @Test(
        arguments: [
            ("", .all), (" \t\u{A0}", .all), ("a", a), ("a b", .and([a, b])), ("a AND b", .and([a, b])),
            ("a OR b", .or([a, b])),
            ("a b OR c", .or([.and([a, b]), c])), ("a (b OR c)", .and([a, .or([b, c])])),
            ("a OR b c", .or([a, .and([b, c])])),
            ("-a", .not(a)), ("NOT a", .not(a)), ("a -b", .and([a, .not(b)])), ("a AND NOT b", .and([a, .not(b)])),
            ("NOT NOT a", a), ("--a", a), ("-(a b)", .not(.and([a, b]))), ("a OR -b", .or([a, .not(b)])),
            ("\"a b\"", .phrase(["a", "b"])), ("“a b”", .phrase(["a", "b"])), ("«a b»", .phrase(["a", "b"])),
            ("„a b“ c", .and([.phrase(["a", "b"]), c])), ("\"a\"", a), ("-\"a b\"", .not(.phrase(["a", "b"]))),
            ("a\"b c\"", .and([a, .phrase(["b", "c"])])), ("\"A, B!\"", .phrase(["a", "b"])),
            ("and or not", .and([.word("and"), .word("or"), .word("not")])),
            ("\\-a", .word("-a")), ("\\AND", .word("AND")), ("\\(a\\)", .word("(a)")),
            ("\"a \\\" b\"", .phrase(["a", "b"])),
            ("wi-fi", .word("wi-fi")), ("Britain’s", .word("Britain’s")), ("((a))", a), ("a\\", .word("a\\")),
            ("(a OR b) AND (b OR c)", .and([.or([a, b]), .or([b, c])])),
        ] as [(String, Query)]
    )
    func `a query text is read as it is meant`(text: String, query: Query) throws {
        let parsed = try QueryParser.parse(text)
        #expect(parsed.query == query)
        #expect(parsed.warnings == [])
    }

    @Test(
        arguments: [
            ("\"a b", .phrase(["a", "b"]), [0]), ("é “a b", .and([.word("é"), .phrase(["a", "b"])]), [3]),
            ("\"", .none, [0, 0]),
            ("\"\"", .none, [0]), ("a \"...\"", a, [2]), ("AND", .none, [0]), ("OR", .none, [0]), ("NOT", .none, [0]),
            ("AND a", a, [0]), ("a AND", a, [2]), ("OR a", a, [0]), ("a OR", a, [2]), ("a NOT", a, [2]),
            ("a OR OR b", .or([a, b]), [2]),
            ("a AND AND b", .and([a, b]), [6]), ("a AND OR b", .or([a, b]), [2]), ("()", .none, [0]),
            ("a () b", .and([a, b]), [2]),
            ("(a", a, [0]), ("a)", a, [1]), (")a(", a, [0, 2, 2]), ("a) OR b", .and([a, b]), [1, 3]),
            ("a - b", .and([a, b]), [2]),
            ("a & b", .and([a, b]), [2]), ("***", .none, [0]), ("-", .none, [0]), ("(-)", .none, [0, 1]),
            ("NOT AND a", a, [0]),
            ("NOT ()", .none, [4]), ("(a OR", a, [0, 3]),
        ] as [(String, Query, [Int])]
    )
    func `an odd query text is read all the same, with warnings at their places`(
        text: String,
        query: Query,
        offsets: [Int]
    ) throws {
        let parsed = try QueryParser.parse(text)
        #expect(parsed.query == query)
        #expect(parsed.warnings.map(\.offset) == offsets)
    }

    @Test(arguments: [
        ("a -kind:x", a, 3), ("a OR kind:x", a, 5), ("kind:x OR a", a, 0), ("kind:x AND a", a, 0),
        ("a AND kind:x", a, 6),
        ("(kind:x)", .none, 1), ("a NOT (kind:x)", a, 7), ("headline:(kind:x)", .none, 10),
    ])
    func `a value that cannot be is the one warning, whatever stands around it`(
        text: String,
        query: Query,
        offset: Int
    ) throws {
        let fields = QueryFields(
            texts: ["headline": "headline"],
            keywords: ["kind": "kind"],
            choices: ["kind": ["direct", "indirect"]]
        )
        let parsed = try QueryParser.parse(text, fields: fields)
        let warning = try #require(parsed.warnings.first)
        #expect(parsed.query == query && parsed.warnings.count == 1)
        #expect(warning.message == "“kind:” takes direct, indirect, not “x”, and was left out.")
        #expect(warning.offset == offset)
        #expect(throws: QueryError.unreadable(warning)) {
            try QueryParser.parse(text, fields: fields, isStrict: true)
        }
    }

    @Test func `limits refuse what exceeds them and nothing at the boundary`() throws {
        func refusal(_ text: String) -> QueryError? {
            do {
                _ = try QueryParser.parse(text)
                return nil
            } catch { return error }
        }
        #expect(refusal(String(repeating: "a", count: 1024)) == nil)
        #expect(refusal(String(repeating: "a", count: 1025)) == .tooComplex(.bytes, allowed: 1024))
        #expect(refusal(String(repeating: "a ", count: 64)) == nil)
        #expect(refusal(String(repeating: "a ", count: 65)) == .tooComplex(.terms, allowed: 64))
        #expect(refusal("\"" + String(repeating: "a ", count: 65) + "\"") == .tooComplex(.terms, allowed: 64))
        #expect(refusal(String(repeating: "a-", count: 65)) == .tooComplex(.terms, allowed: 64))
        #expect(refusal(String(repeating: "(", count: 16) + "a") == nil)
        #expect(refusal(String(repeating: "(", count: 17) + "a") == .tooComplex(.nesting, allowed: 16))
        #expect(refusal(String(repeating: "(", count: 1024)) == .tooComplex(.nesting, allowed: 16))
        #expect(refusal(String(repeating: "-", count: 1024)) == nil)
        #expect(refusal(String(repeating: "NOT ", count: 256)) == nil)
    }

    @Test func `random texts are read without a trap, and every warning lies inside`() throws {
        var random = SeededGenerator(state: 3)
        let pieces = [
            "a", " ", "AND", "OR", "NOT", "-", "(", ")", "\"", "“", "\\", "é", "\u{301}", "👍🏽", "\0", "'", "\u{202E}",
            "b's",
        ]
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 0..<16, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            do {
                let parsed = try QueryParser.parse(text)
                #expect(parsed.warnings.allSatisfy { 0..<text.utf8.count ~= $0.offset })
            } catch { #expect(error != .tooComplex(.bytes, allowed: 1024)) }
        }
    }
}
